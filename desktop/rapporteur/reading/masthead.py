"""The masthead: what a document says of itself before it begins."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rapporteur.domain.report import Masthead
from rapporteur.domain.symbol import find_symbols, is_symbol
from rapporteur.reading.blocks import Block
from rapporteur.reading.dates import find_dates
from rapporteur.reading.lines import Line
from rapporteur.reading.phrases import Phrases, phrase_languages, phrases, plain

#: How many lines at the beginning may be a masthead.
_REACH = 60

_PARTED = re.compile(r"(?:^|\s)(?P<rest>(?:/[\w.()-]+)+)$")
_SERIES = re.compile(r"[A-Z]{1,6}(?:\.\d{1,3})?")


def find_symbol(lines: list[Line]) -> str:
    """The document's symbol: the first line that is one, otherwise the first that is named; "" without one."""
    head = [plain(line.text).strip("*_# ") for line in lines if not line.blank][:_REACH]
    for here, text in enumerate(head):
        if is_symbol(text):
            return text
        if (parted := _PARTED.search(text)) is not None:
            # The series' letter is set large, and has become a line of its own: "A", "United Nations /RES/73/8".
            for letter in (head[here - 1] if here else "", head[here + 1] if here + 1 < len(head) else ""):
                if _SERIES.fullmatch(letter) and is_symbol(letter + parted["rest"]):
                    return letter + parted["rest"]
    for text in head[:12]:
        found = find_symbols(text)
        if found:
            return found[0][2]
    return ""


def find_language(lines: list[Line]) -> str:
    """The language of a text, by its most frequent words; "en" where nothing tells."""
    words = Counter(re.findall(r"[^\W\d_]+", " ".join(line.text for line in lines[:400]).casefold()))
    scores = {
        code: sum(words[each] for each in phrases(code).words("language", "common")) for code in phrase_languages()
    }
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] else "en"


@dataclass(frozen=True, slots=True)
class _Place:
    block: int
    place: str
    starts: str
    ends: str


def read_masthead(
    source: str, head: list[Block], symbol: str, language: str, table: Phrases, job_number: str, total: int | None
) -> Masthead:
    """Read the blocks before the first division or numbered paragraph."""
    texts = [each for block in head for each in _texts(source, block, symbol, table)]
    whole = "\n".join(block.text for block in head)
    distribution = table.find("masthead", "distribution", whole)
    original = table.find("masthead", "original", whole)
    place = _place(texts, table)
    date = None
    for here, text in enumerate(texts):
        if (place is None or here != place.block) and (found := find_dates(text, table)):
            date = found[0].days[0]
            break
    titles = [
        (here, words)
        for here, text in enumerate(texts)
        if (place is None or here != place.block) and (words := _words(text, symbol, table))
    ]
    title = _title(
        [text for here, text in titles if place is None or here > place.block] or [text for _, text in titles]
    )
    meeting = [text for here, text in titles if place is not None and here < place.block and len(text) > 20]
    return Masthead(
        symbol=symbol,
        title=title,
        language=language,
        meeting=meeting[-1] if meeting else "",
        place=place.place if place else "",
        starts=place.starts if place else None,
        ends=place.ends if place else None,
        distribution=_value(distribution, whole),
        date=date,
        original_language=_language_code(_value(original, whole), table),
        job_number=job_number,
        page_count=total,
    )


#: What parts two texts of a masthead that no blank line parts.
_PARTING = ("organ", "session", "agenda_item", "symbol", "note")


def _texts(source: str, block: Block, symbol: str, table: Phrases) -> list[str]:
    """A block's text; where its lines are things of a masthead, those that belong together.

    The place and date stand alone. A line of the distribution, the original language or the date does not
    part the lines of a title around it: it stands in another column.
    """
    lines = [" ".join(line.split()) for line in source[block.start : block.end].splitlines()]
    kinds = [_kind(line, symbol, table) for line in lines]
    if "aside" in kinds and not any(_only_a_date(line, table) for line in lines):
        lines = [_without_date(line, table) if kind == "" else line for line, kind in zip(lines, kinds, strict=True)]
    if len(lines) == 1 or not any(kinds):
        return [block.text]
    found: list[list[str]] = [[]]
    aside: list[str] = []
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "aside":
            aside.append(line)
        elif kind == "place" or kind in _PARTING:
            found += [[line], []]
        elif table.starts("masthead", "title", line) and found[-1]:
            found.append([line])
        else:
            found[-1].append(line)
    return [*aside, *(" ".join(each) for each in found if each)]


def _only_a_date(text: str, table: Phrases) -> bool:
    found = find_dates(text, table)
    return bool(found) and len(text) - (found[0].end - found[0].start) < 3


def _without_date(line: str, table: Phrases) -> str:
    """A line without the date at its end, which stands in the other column: the document's has no line else."""
    dates = find_dates(line, table)
    return line[: dates[-1].start].rstrip() if dates and dates[-1].end == len(line) else line


def _kind(line: str, symbol: str, table: Phrases) -> str:
    """What a line of a masthead is; "" for a title's or a meeting's words."""
    if _place([line], table):
        return "place"
    united_nations = table.word("masthead", "united_nations").casefold()
    rest = re.sub(rf"^{re.escape(united_nations)}\s*", "", plain(line).casefold())
    if rest in symbol.casefold() or is_symbol(line):
        return "symbol"
    if line.startswith("[") and line.endswith("]"):
        return "note"
    for kind in ("organ", "session"):
        match = table.starts("masthead", kind, line)
        if match and match.end() == len(line):
            return kind
    if table.starts("masthead", "agenda_item", line):
        return "agenda_item"
    return "" if _words(line, symbol, table) else "aside"


def _words(text: str, symbol: str, table: Phrases) -> str:
    """The words of a text that may be a title's: without distribution, original language, date and symbol.

    "" for a text that has none, and for one that is a session, an agenda item, an officer.
    """
    for name in ("organ", "session"):
        match = table.starts("masthead", name, text)
        if match and match.end() == len(text):
            return ""
    offices = "|".join(table.alternatives("office", each) for each in ("vice_chair", "rapporteur", "chair"))
    if table.starts("masthead", "agenda_item", text) or re.match(rf"(?:{offices})\s?:", plain(text), re.IGNORECASE):
        return ""
    for name in ("distribution", "original"):
        match = table.find("masthead", name, text)
        if match:
            text = f"{text[: match.start()]} {text[match.end() :]}"
    dates = find_dates(text, table)
    if dates and not text[dates[-1].end :].strip(" .*") and not _is_part(text[: dates[-1].start], table):
        text = text[: dates[-1].start]
    text = " ".join(text.replace(symbol, " ").split())
    names = [*table.mapping("language", "names").values(), table.word("masthead", "united_nations")]
    bare = re.sub(r"(?<!\w)(?:only|seulement|et|and|Distr\.?|Original)(?!\w)", " ", text, flags=re.IGNORECASE)
    for name in names:
        bare = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", bare, flags=re.IGNORECASE)
    return text if re.search(r"[^\W\d_]{2,}", bare) else ""


def _is_part(before: str, table: Phrases) -> bool:
    """Whether the words before a date take it into their sentence: "adopted on", "Letter dated"."""
    leads = "|".join([*table.words("date", "leads"), *table.words("language", "articles"), "dated", "daté", "datée"])
    words = "|".join(re.escape(each.strip()) for each in leads.split("|") if each.strip())
    return re.search(rf"(?<!\w)(?:{words})\s*$", plain(before), re.IGNORECASE) is not None and not before.isupper()


def _title(texts: list[str]) -> str:
    """The last of the texts that is more than a word or two; a subtitle does not hide the title."""
    long = [text for text in texts if len(text) > 12]
    return (long or texts or [""])[-1]


def _place(texts: list[str], table: Phrases) -> _Place | None:
    """The line "New York, 26-30 juillet 2021"."""
    for here, text in enumerate(texts):
        for dates in find_dates(text, table):
            leads = "|".join(table.words("date", "leads"))
            before = re.sub(rf"(?<=,)\s*(?:{leads})\s*$", "", text[: dates.start]).rstrip()
            begins_line = before.endswith(",")
            before = before.rstrip(" ,")
            if begins_line and 1 < len(before) < 60 and before[:1].isupper() and not text[dates.end :].strip(" .*"):
                return _Place(here, before, dates.days[0], dates.days[-1])
    return None


def _value(match: re.Match[str] | None, whole: str) -> str:
    if match is None:
        return ""
    for name, value in match.groupdict().items():
        if value is not None:
            start, end = match.span(name)
            return whole[start:end]
    return ""


def _language_code(word: str, table: Phrases) -> str | None:
    for code, name in table.mapping("language", "names").items():
        if name.casefold() == word.casefold():
            return code
    return None


def language_named(head: list[Block], table: Phrases) -> str | None:
    """The language that the masthead names as this version's: a name that is not the original's."""
    whole = "\n".join(block.text for block in head)
    original = table.find("masthead", "original", whole)
    without = whole if original is None else whole[: original.start()] + whole[original.end() :]
    for code, name in table.mapping("language", "names").items():
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", without, re.IGNORECASE) and len(without) < 4000:
            return code
    return None
