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


def find_symbol(lines: list[Line]) -> str:
    """The document's symbol: the first line that is one, otherwise the first that is named; "" without one."""
    head = [plain(line.text).strip("*_# ") for line in lines if not line.blank][:_REACH]
    for text in head:
        if is_symbol(text):
            return text
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
    texts = [text for block in head for text in _texts(source, block, table)]
    whole = "\n".join(texts)
    distribution = table.find("masthead", "distribution", whole)
    original = table.find("masthead", "original", whole)
    place = _place(texts, table)
    titles = [
        (here, text)
        for here, text in enumerate(texts)
        if not is_symbol(text.strip())
        and not table.find("masthead", "distribution", text)
        and not table.find("masthead", "original", text)
        and (place is None or here != place.block)
        and not re.fullmatch(r"[\W\d]*", text)
    ]
    date = None
    for here, text in enumerate(texts):
        if (place is None or here != place.block) and (found := find_dates(text, table)):
            date = found[0].days[0]
            break
    titles = [(here, text) for here, text in titles if not _only_a_date(text, table)]
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


def _texts(source: str, block: Block, table: Phrases) -> list[str]:
    """A block's text; where a line of it is a place and a date, that line apart from the others."""
    lines = [" ".join(line.split()) for line in source[block.start : block.end].splitlines()]
    here = next((here for here, line in enumerate(lines) if len(lines) > 1 and _place([line], table)), None)
    if here is None:
        return [block.text]
    parts = (" ".join(lines[:here]), lines[here], " ".join(lines[here + 1 :]))
    return [part for part in parts if part]


def _title(texts: list[str]) -> str:
    """The last of the texts that is more than a word or two; a subtitle does not hide the title."""
    long = [text for text in texts if len(text) > 12]
    return (long or texts or [""])[-1]


def _place(texts: list[str], table: Phrases) -> _Place | None:
    """The line "New York, 26-30 juillet 2021"."""
    for here, text in enumerate(texts):
        for dates in find_dates(text, table):
            before = text[: dates.start].rstrip(" ,")
            begins_line = text[: dates.start].rstrip().endswith(",")
            if begins_line and 1 < len(before) < 60 and before[:1].isupper() and not text[dates.end :].strip(" .*"):
                return _Place(here, before, dates.days[0], dates.days[-1])
    return None


def _only_a_date(text: str, table: Phrases) -> bool:
    found = find_dates(text, table)
    return bool(found) and len(text) - (found[0].end - found[0].start) < 12


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
