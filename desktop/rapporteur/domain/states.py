"""States and groups, and how their names are found in a text.

A `Gazetteer` is a closed, dated table of names. Matching is exact after folding (case, accents,
ligatures, apostrophes, hyphens, spaces), longest name first. There is no fuzzy match.
"""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh")


@dataclass(frozen=True, slots=True)
class State:
    """A State (or a non-member observer State), by its ISO 3166-1 alpha-3 code.

    `names` maps a language to the UN short form used for display and sorting (no article).
    `m49` is a three-digit code. `member_since`/`member_until` and the like are ISO dates or None.
    """

    code: str
    iso2: str
    m49: str
    names: dict[str, str]
    regional_group: str | None
    status: str  # "member", "observer", "former"
    valid_from: str | None = None
    valid_until: str | None = None

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of States: regional group, or a group in whose name States speak.

    `code` is "african", "asia_pacific", "eastern_european", "latin_american_caribbean", "weog" for the
    regional groups, and such as "arab", "caricom", "eu", "mercosur" for others. `members` may be empty
    where no reviewed list is at hand. `as_of` is the date at which the list was true.
    """

    code: str
    kind: str  # "regional", "political"
    names: dict[str, str]
    members: tuple[str, ...] = ()
    as_of: str | None = None

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name found in a text: `start:end`, the State's or group's `code`, `kind` "state" or "group".

    `how` is "exact", or, where a rule had to help, its name: "joined" (the scan joined or split words:
    `Antiguaet-Barbuda`), which the caller reports.
    """

    start: int
    end: int
    code: str
    kind: str
    how: str = "exact"
