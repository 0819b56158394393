"""The masthead: what a document says of itself before it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapporteur.domain.kind import document_kind
from rapporteur.domain.report import Masthead
from rapporteur.domain.scripts import may_begin
from rapporteur.domain.symbol import find_symbols, is_symbol, joined_symbols, normal_symbol
from rapporteur.reading.blocks import Block
from rapporteur.reading.dates import Dates, find_dates
from rapporteur.reading.languages import find_language
from rapporteur.reading.lines import Line
from rapporteur.reading.phrases import Phrases, pattern, phrases, plain
from rapporteur.reading.titles import choose_title, merged

__all__ = ["find_language", "find_symbol", "language_named", "read_masthead"]

#: How many lines at the beginning may be a masthead.
_REACH = 60

_PARTED = re.compile(r"(?:^|\s)(?P<rest>(?:/[\w.()-]+)+)$")
_SERIES = re.compile(r"[A-Z]{1,6}(?:\.\d{1,3})?")


def find_symbol(lines: list[Line]) -> str:
    """The document's symbol: the first line that is one, otherwise the first that is named; "" without one.

    Of a document with several ("A/79/876-S/2025/230") it is the first.
    """
    head = [plain(line.text).strip("*_# ") for line in lines if not line.blank][:_REACH]
    for here, text in enumerate(head):
        if symbols := joined_symbols(text):
            return symbols[0]
        if (parted := _PARTED.search(text)) is not None:
            # The series' letter is set large, and has become a line of its own: "A", "United Nations /RES/73/8".
            for letter in (head[here - 1] if here else "", head[here + 1] if here + 1 < len(head) else ""):
                if _SERIES.fullmatch(letter) and is_symbol(letter + parted["rest"]):
                    return normal_symbol(letter + parted["rest"])
    for text in head[:12]:
        found = find_symbols(text)
        if found:
            return found[0][2]
    return ""


def _other_symbols(texts: list[str], symbol: str) -> tuple[str, ...]:
    """The other symbols of the document: those joined with it, or alone on a line of the masthead."""
    found: list[str] = []
    for text in texts:
        for line in text.splitlines():
            together = [each for _, _, each in find_symbols(line)]
            alone = joined_symbols(line.strip())
            if alone or (symbol in together and re.search(r"\d-[A-Z]{1,6}/", line)):
                found.extend(alone or together)
    return tuple(dict.fromkeys(each for each in found if each != symbol))


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
    placed = [(each, block.size) for block in head for each in _texts(source, block, symbol, table, True)]
    if not any(_words(text, symbol, table) for text, _ in placed):
        # What stands right below the agenda item is the only title.
        placed = [(each, block.size) for block in head for each in _texts(source, block, symbol, table, False)]
    texts = [text for text, _ in placed]
    whole = "\n".join(block.text for block in head)
    printed = [source[block.start : block.end] for block in head]
    distribution = _find("distribution", whole, table)
    original = _find("original", whole, table)
    place = _place(texts, table)
    date = None
    for here, text in enumerate(texts):
        if (place is None or here != place.block) and (found := _dates(text, table)):
            date = found[0].days[0]
            break
    date = date or _bracketed_date(source[: head[-1].end + _TO_CONTENTS] if head else "", table)
    titles = [
        (here, words)
        for here, text in enumerate(texts)
        if (place is None or here != place.block) and (words := _words(text, symbol, table))
    ]
    below = [each for each in titles if place is None or each[0] > place.block] or titles
    title, byline = choose_title([text for _, text in below], table, _large(placed, below, table))
    meeting = _meeting(texts, titles, place.block if place is not None else 0, table)
    return Masthead(
        symbol=symbol,
        title=title,
        language=language,
        meeting=meeting,
        place=place.place if place else "",
        starts=place.starts if place else None,
        ends=place.ends if place else None,
        distribution=_value(distribution, whole),
        date=date,
        original_language=_original(original, whole, table),
        job_number=job_number,
        page_count=total,
        kind=document_kind(symbol, title, byline),
        also=_other_symbols(printed, symbol),
    )


def _large(placed: list[tuple[str, float]], titles: list[tuple[int, str]], table: Phrases) -> str:
    """What is set largest below the lines of the distribution and the date; "" where the file does not tell.

    Beside these lines stand the names of organs and conventions, which are larger than any title.
    """
    beside = max((here for here, (text, _) in enumerate(placed) if _find("distribution", text, table)), default=-1)
    titles = [each for each in titles if each[0] > beside]
    largest = max((placed[here][1] for here, _ in titles), default=0.0)
    return " ".join(text for here, text in titles if largest and placed[here][1] > largest - _NEAR)


def _tables(table: Phrases) -> list[Phrases]:
    """Whose words a masthead may have: its language's, and English ones, which many versions print."""
    return [table] if table.language == "en" else [table, phrases("en")]


def _find(name: str, text: str, table: Phrases) -> re.Match[str] | None:
    return next((found for each in _tables(table) if (found := each.find("masthead", name, text))), None)


def _dates(text: str, table: Phrases) -> list[Dates]:
    return next((found for each in _tables(table) if (found := find_dates(text, each))), [])


def _is(name: str, text: str, table: Phrases) -> bool:
    """Whether a text is an organ, a session and nothing else."""
    return pattern(table, "masthead", name).fullmatch(plain(text)) is not None


def _names(table: Phrases) -> list[tuple[str, str]]:
    """The names of languages, each with its code."""
    names = [each.mapping("language", "names") for each in _tables(table)]
    return [(code, form) for each in names for code, forms in each.items() for form in forms.split("|")]


#: What parts two texts of a masthead that no blank line parts.
_PARTING = ("organ", "session", "agenda_item", "symbol", "note")


def _texts(source: str, block: Block, symbol: str, table: Phrases, items: bool) -> list[str]:
    """A block's text; where its lines are things of a masthead, those that belong together.

    The place and date stand alone. A line of the distribution, the original language or the date does not
    part the lines of a title around it: it stands in another column. The lines below an agenda item are the
    item's title where `items` says so.
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
        elif kind == "agenda_item" and items:
            found.append([line])
        elif kind == "place" or kind in _PARTING:
            found += [[line], []]
        elif table.starts("masthead", "title", line) and found[-1]:
            found.append([line])
        else:
            found[-1].append(line)
    return [*aside, *(" ".join(each) for each in found if each)]


def _only_a_date(text: str, table: Phrases) -> bool:
    found = _dates(text, table)
    return bool(found) and len(text) - (found[0].end - found[0].start) < 3


def _without_date(line: str, table: Phrases) -> str:
    """A line without the date at its end, which stands in the other column: the document's has no line else."""
    dates = _dates(line, table)
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
        if _is(kind, line, table):
            return kind
    if table.starts("masthead", "agenda_item", line):
        return "agenda_item"
    return "" if _words(line, symbol, table) else "aside"


def _words(text: str, symbol: str, table: Phrases) -> str:
    """The words of a text that may be a title's: without distribution, original language, date and symbol.

    "" for a text that has none, and for one that is a session, an agenda item, an officer.
    """
    if _NOTE.fullmatch(text) or any(_is(each, text, table) for each in ("organ", "session")):
        return ""
    offices = "|".join(table.alternatives("office", each) for each in ("vice_chair", "rapporteur", "chair"))
    if table.starts("masthead", "agenda_item", text) or re.match(rf"(?:{offices})\s?:", plain(text), re.IGNORECASE):
        return ""
    for name in ("distribution", "original"):
        match = _find(name, text, table)
        if match:
            text = f"{text[: match.start()]} {text[match.end() :]}"
    dates = _dates(text, table)
    if dates and not text[dates[-1].end :].strip(" .*") and not _is_part(text[: dates[-1].start], table):
        text = text[: dates[-1].start]
    text = " ".join(text.replace(symbol, " ").split())
    names = [
        *(name for _, name in _names(table)),
        *(each.word("masthead", "united_nations") for each in _tables(table)),
    ]
    bare = re.sub(
        r"(?<!\w)(?:only|seulement|solamente|únicamente|et|and|y|Distr\.?|Original)(?!\w)",
        " ",
        text,
        flags=re.IGNORECASE,
    )
    for name in names:
        bare = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", bare, flags=re.IGNORECASE)
    return text if re.search(r"[^\W\d_]{2,}", bare) else ""


def _is_part(before: str, table: Phrases) -> bool:
    """Whether the words before a date take it into their sentence: "adopted on", "Letter dated"."""
    leads = "|".join([*table.words("date", "leads"), *table.words("language", "articles"), "dated", "daté", "datée"])
    words = "|".join(re.escape(each.strip()) for each in leads.split("|") if each.strip())
    return re.search(rf"(?<!\w)(?:{words})\s*$", plain(before), re.IGNORECASE) is not None and not before.isupper()


def _meeting(texts: list[str], titles: list[tuple[int, str]], end: int, table: Phrases) -> str:
    """What met: the words before the place and date, otherwise the last body named there."""
    longest = 8 if not table.spaced_words else 20
    found = [text for text in merged([text for here, text in titles if here < end]) if len(text) > longest]
    if found:
        return found[-1]
    bodies = [text for text in texts[:end] if _is("organ", text, table)]
    return bodies[-1] if bodies else ""


def _place(texts: list[str], table: Phrases) -> _Place | None:
    """The line "New York, 26-30 juillet 2021", or, in Chinese, "2021年7月26日至30日，纽约"."""
    leads = "|".join(table.words("date", "leads"))
    for here, text in enumerate(texts):
        flat = plain(text)
        for dates in _dates(text, table):
            ends = not flat[dates.end :].strip(" .*")
            before = re.sub(rf"(?<=,)\s*(?:{leads})\s*$", "", flat[: dates.start], flags=re.IGNORECASE).rstrip()
            place = text[: len(before)].rstrip(" ,،，")
            # "Adopted by the Security Council at its 9586th meeting, on …" is no place.
            happened = any(each.isdigit() for each in place) or table.starts("vote", "adopted", place)
            if (
                before.endswith(",")
                and ends
                and 1 < len(place) < _LONGEST_PLACE
                and may_begin(place[:1])
                and not happened
            ):
                return _Place(here, place, dates.days[0], dates.days[-1])
            place = text[dates.end :].strip(" ,，*")
            begins = not dates.start and flat[dates.end : dates.end + 1] == "," and not table.spaced_words
            if begins and 1 < len(place) < _LONGEST_PLACE:
                return _Place(here, place, dates.days[0], dates.days[-1])
    return None


def _bracketed_date(source: str, table: Phrases) -> str | None:
    """The date that Official Records print in brackets beside the table of contents, and nowhere else."""
    for match in re.finditer(r"^\s*\[(?P<date>[^\[\]\n]{6,40})\]\s*$", source, re.MULTILINE):
        if _only_a_date(match["date"].strip(), table):
            return _dates(match["date"], table)[0].days[0]
    return None


#: The page of contents begins at most so many characters behind the masthead.
_TO_CONTENTS = 3000
_LONGEST_PLACE = 60
#: "[Original: Spanish]", "[30 April 2025]", "[on the report of the Third Committee (A/76/462)]": never a title.
_NOTE = re.compile(r"\[[^\[\]]*\]")
#: Sizes of type nearer than this are one (points).
_NEAR = 0.8


def _value(match: re.Match[str] | None, whole: str) -> str:
    if match is None:
        return ""
    for name, value in match.groupdict().items():
        if value is not None:
            start, end = match.span(name)
            return whole[start:end]
    return ""


def _original(match: re.Match[str] | None, whole: str, table: Phrases) -> str | None:
    """The language of the original; None where none is named, or several are ("Arabic/English/French")."""
    if match is None or whole[match.end() :].lstrip()[:1] in ("/", ","):
        return None
    word = plain(_value(match, whole)).casefold()
    return next((code for code, name in _names(table) if name.casefold() in (word, f"ال{word}")), None)


#: What stands beside a language's name that is not the original's: "English only".
_ONLY = re.compile(
    r"^\s*(?:only|seulement|solamente|únicamente|только|فقط)?\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL
)


def language_named(head: list[Block], table: Phrases) -> str | None:
    """The language that the masthead names as this version's: a name that is not the original's.

    It stands alone, at the end of a block, behind a date or before the original's: no title's word is one.
    """
    for block in head:
        text = plain(block.text)
        original = _find("original", text, table)
        begins, ends = original.span() if original else (len(text), len(text))
        for code, name in _names(table):
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
                if begins <= match.start() < ends or text[match.end() : match.end() + 1] in ("/", "-"):
                    continue
                follows = _ONLY.sub(r"\g<rest>", text[match.end() :])
                dates = [each.end for each in _dates(text[: match.start()], table)]
                dated = bool(dates) and not text[dates[-1] : match.start()].strip(" .年日г") and len(text) < _MASTHEAD
                if not match.start() and not follows:
                    return code
                before_original = match.end() <= begins < len(text) and not text[match.end() : begins].strip()
                if before_original or (dated and (not follows or begins < len(text) or follows != follows.lower())):
                    return code
    return None


#: A masthead's block has so many characters at most.
_MASTHEAD = 600
