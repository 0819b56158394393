"""Records of meetings: who begins to speak, where the meeting begins, which agenda item it takes up.

A verbatim record (PV) begins each speech with its speaker, "Mr. Smith (Canada) (spoke in French): …"; a summary
record (SR) numbers its paragraphs and tells what was said, "Ms. Lee (Singapore), speaking on behalf of …, said that".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.reading.dates import find_dates
from rapporteur.reading.phrases import Phrases, pattern, plain

#: A speaker's name, office and State take no more.
_LONGEST_LEAD = 320
#: Between a day of the week and the date stand at most a comma and a preposition.
_NEAR = 6
_LONGEST_DATE = 40
#: A line that names a meeting and its day; the words of the meeting alone.
_LONGEST_LINE, _FEW = 80, 4
_NAME = r"[^\W\d_a-zà-öø-ÿ][\w'’.\-]*"
_BRACKET = r"\([^()]{2,160}(?:\([^()]{0,80}\)[^()]{0,40})?\)"


@dataclass(frozen=True, slots=True)
class Lead:
    """Who speaks: `end` is where the speech begins; `who` the person's or office's words; `place` the range of
    what stands in brackets behind them (a State, an organization, a function), None without it."""

    end: int
    who: str
    place: tuple[int, int] | None
    presiding: bool

    def heading(self, text: str) -> str:
        """The speaker as a heading: the words without the language that was spoken."""
        return text[: self.place[1] + 1] if self.place is not None else self.who


def has(table: Phrases, name: str) -> bool:
    """Whether a language's table tells this of records."""
    return bool(table.table.get("record", {}).get(name))


def opens_meeting(text: str, table: Phrases) -> bool:
    """ "The meeting was called to order at 10.05 a.m." """
    return has(table, "opened") and table.starts("record", "opened", text) is not None


def closes_meeting(text: str, table: Phrases) -> bool:
    """ "The meeting rose at 1.05 p.m." """
    return has(table, "closed") and table.starts("record", "closed", text) is not None


def held_on(head: str, table: Phrases) -> str | None:
    """The day on which the meeting was held: the date behind a day of the week (ISO 8601)."""
    if not has(table, "held"):
        return None
    for day in pattern(table, "record", "held").finditer(plain(head)):
        dates = find_dates(head[day.end() : day.end() + _LONGEST_DATE], table)
        if dates and dates[0].start <= _NEAR:
            return dates[0].days[0]
    return None


def meeting_named(head: str, table: Phrases) -> str:
    """What a verbatim record calls itself, "37th plenary meeting"; "" where its head does not say so."""
    if not table.joins_apart or table.language == "ar":
        return ""
    figures = re.sub(r"\\d\{1,\d\}", r"\\d{1,5}", table.word("ordinal", "figures"))
    noun = table.words("ordinal", "nouns")[0]
    name = re.compile(
        rf"^\s*(?P<name>{figures}\s(?:[^\W\d]+\s)?(?:{noun})(?:\s(?:plénière|plenaria))?)(?!\w)",
        re.IGNORECASE | re.MULTILINE,
    )
    found = name.search(head) or re.compile(name.pattern.lstrip("^"), re.IGNORECASE).search(head)
    return " ".join(found["name"].split()) if found else ""


def is_meeting_line(text: str, table: Phrases) -> bool:
    """Whether a text is a meeting, a day or both and nothing else: "36th meeting / 6 October 2020"."""
    if len(text) > _LONGEST_LINE:
        return False
    dates = find_dates(text, table)
    rest = text
    for each in reversed(dates):
        rest = rest[: each.start] + rest[each.end :]
    rest = rest.strip(" \n,.،，")
    noun = table.find("meeting", "noun", rest)
    if not rest:
        return len(dates) == 1
    return noun is not None and re.search(r"\d", rest) is not None and len(rest.split()) <= _FEW


def is_agenda_heading(text: str, table: Phrases) -> bool:
    """ "Agenda item 98 (continued)" """
    if not has(table, "agenda"):
        return False
    return table.starts("record", "agenda", text) is not None


def read_speech(text: str, table: Phrases) -> Lead | None:
    """The speaker at the beginning of a speech in a verbatim record; None for another text."""
    if not has(table, "titles") or ":" not in plain(text[:_LONGEST_LEAD]):
        return None
    flat = plain(text[: _LONGEST_LEAD + 20])
    match = _speech(table).match(flat)
    if match is None:
        return None
    brackets = [each.span() for each in re.finditer(_BRACKET, flat[: match.end("brackets")]) if each.start() >= 0]
    brackets = [each for each in brackets if each[0] >= match.start("brackets")]
    places = [each for each in brackets if not _is_aside(flat[slice(*each)], table)]
    presiding = match["chair"] is not None
    if not presiding and match["title"] is None and not places:
        return None
    place = (places[0][0] + 1, places[0][1] - 1) if places and not presiding else None
    return Lead(match.end(), text[: match.end("who")].strip(), place, presiding)


def read_told(text: str, table: Phrases) -> Lead | None:
    """The speaker that a paragraph of a summary record begins with; None for another text."""
    if not has(table, "titles"):
        return None
    flat = plain(text[: _LONGEST_LEAD + 20])
    match = _told(table).match(flat)
    if match is None:
        return None
    return Lead(match.end(), text[: match.end("who")].strip(), match.span("place"), presiding=False)


def _is_aside(bracket: str, table: Phrases) -> bool:
    return has(table, "aside") and pattern(table, "record", "aside").search(bracket) is not None


def _titles(table: Phrases) -> str:
    forms = sorted(table.words("record", "titles"), key=len, reverse=True)
    return "(?:" + "|".join(each.replace(" ", r"\s+") for each in forms) + ")"


_compiled: dict[tuple[str, str], re.Pattern[str]] = {}


def _speech(table: Phrases) -> re.Pattern[str]:
    key = (table.language, "speech")
    if key not in _compiled:
        title = _titles(table)
        chair = table.alternatives("record", "chairs")
        # Chinese puts no space behind the colon.
        behind = r"(?=\s|$)" if table.spaced_words else ""
        _compiled[key] = re.compile(
            rf"(?P<who>(?P<chair>(?i:{chair}))|(?P<title>{title}(?:\.|\b)\s?[^:()]{{2,90}}?)|{_NAME}(?:\s{_NAME}){{0,8}})"
            rf"(?P<brackets>(?:\s*{_BRACKET}){{0,3}})(?P<office>(?<=\)),\s[^:()]{{3,160}})?\s?:{behind}\s*"
        )
    return _compiled[key]


def _told(table: Phrases) -> re.Pattern[str]:
    key = (table.language, "told")
    if key not in _compiled:
        title = _titles(table)
        place = _BRACKET.replace(r"\(", r"\((?P<place>", 1)
        place = place[: place.rindex(r"\)")] + r")\)"
        _compiled[key] = re.compile(rf"(?P<who>{title}(?:\.|\b)\s?[^:();,]{{2,90}}?)\s*{place}")
    return _compiled[key]
