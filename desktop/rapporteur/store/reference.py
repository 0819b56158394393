"""The table of States and groups, read from the CSV files under `data/reference/`."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from rapporteur.domain.errors import Failure
from rapporteur.domain.states import LANGUAGES, Gazetteer, Group, State, Variant

STATES = "states.csv"
GROUPS = "groups.csv"
VARIANTS = "variants.csv"
CASES = "cases_ru.csv"

_STATUSES = ("member", "observer", "non_member", "former")
_KINDS = ("state", "group", "other", "hint")
#: The forms that a Russian name takes in a sentence; the first is the one that the other tables have.
_CASES = ("genitive", "dative", "accusative", "instrumental", "prepositional")


def load_gazetteer(folder: Path) -> Gazetteer:
    """The gazetteer of the four tables in `folder`.

    Raises `Failure`, naming the file (and the line), when a table is missing, unreadable or
    contradicts another one.
    """
    states: list[State] = []
    variants: list[Variant] = []
    for line, row in _rows(folder / STATES, ("code", "iso2", "m49", "status", "regional_group", "en")):
        if row["status"] not in _STATUSES or not row["en"]:
            raise _damaged(folder / STATES, line)
        state = _state(row)
        states.append(state)
        variants.extend(_formal_names(state, row))
    known = {each.code for each in states}
    groups: list[Group] = []
    for line, row in _rows(folder / GROUPS, ("code", "kind", "en", "members")):
        group = _group(row)
        if not group.names.get("en") or not known.issuperset(group.members):
            raise _damaged(folder / GROUPS, line)
        groups.append(group)
    known |= {each.code for each in groups}
    for line, row in _rows(folder / VARIANTS, ("name", "code", "kind", "valid_from", "valid_until")):
        if row["kind"] not in _KINDS or not row["name"] or (row["kind"] != "other" and row["code"] not in known):
            raise _damaged(folder / VARIANTS, line)
        variants.append(_variant(row))
    # A former name in another case holds on the same days.
    dates = {(each.name, each.code): (each.valid_from, each.valid_until) for each in variants}
    for line, row in _rows(folder / CASES, ("name", "code", "kind", *_CASES)):
        named = row["code"] in known if row["kind"] in ("state", "group") else row["kind"] == "other"
        if not named or not all(row[each] for each in ("name", *_CASES)):
            raise _damaged(folder / CASES, line)
        variants.extend(_declined(row, *dates.get((row["name"], row["code"]), (None, None))))
    return Gazetteer(states, groups, variants)


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with their line numbers; every cell is text, "" where it is empty."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            if not set(needed) <= set(reader.fieldnames or ()):
                raise _damaged(path, 1)
            for row in reader:
                if None in row or None in row.values():
                    raise _damaged(path, reader.line_num)
                yield reader.line_num, row
    except FileNotFoundError as error:
        raise Failure(
            "The table of States is incomplete: {file} is missing. Install Rapporteur again.", file=path.name
        ) from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise Failure(
            "The table of States cannot be read: {file} ({reason}). Install Rapporteur again.",
            file=path.name,
            reason=str(error),
        ) from error


def _damaged(path: Path, line: int) -> Failure:
    return Failure(
        "The table of States is damaged: {file}, line {line}. Install Rapporteur again.", file=path.name, line=line
    )


def _state(row: dict[str, str]) -> State:
    return State(
        code=row["code"],
        iso2=row["iso2"],
        m49=row["m49"],
        names=_names(row),
        regional_group=row["regional_group"] or None,
        status=row["status"],
        valid_from=row.get("valid_from") or None,
        valid_until=row.get("valid_until") or None,
    )


def _formal_names(state: State, row: dict[str, str]) -> Iterator[Variant]:
    for language in LANGUAGES:
        name = row.get(f"formal_{language}")
        if name:
            yield Variant(name, state.code, "state", language, state.valid_from, state.valid_until, "formal name")


def _group(row: dict[str, str]) -> Group:
    return Group(
        code=row["code"],
        kind=row["kind"],
        names=_names(row),
        members=tuple(row["members"].split()),
        as_of=row.get("as_of") or None,
    )


def _variant(row: dict[str, str]) -> Variant:
    return Variant(
        name=row["name"],
        code=row["code"],
        kind=row["kind"],
        language=row.get("language") or None,
        valid_from=row["valid_from"] or None,
        valid_until=row["valid_until"] or None,
        note=row.get("note") or "",
    )


def _declined(row: dict[str, str], valid_from: str | None, valid_until: str | None) -> Iterator[Variant]:
    for name in sorted({row[case] for case in _CASES} - {row["name"]}):
        yield Variant(name, row["code"], row["kind"], "ru", valid_from, valid_until, "declined")


def _names(row: dict[str, str]) -> dict[str, str]:
    return {language: row[language] for language in LANGUAGES if row.get(language)}
