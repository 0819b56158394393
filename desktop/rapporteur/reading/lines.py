"""A plain text as lines, and which of them are page furniture.

Furniture is what a page prints around its text: running heads, page numbers, job numbers, bar codes. It
tells where pages end; it never gets into a text.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from rapporteur.reading.phrases import plain


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source: `start:end` are its offsets there, white space at its ends left out."""

    start: int
    end: int
    text: str
    indent: int = 0

    @property
    def blank(self) -> bool:
        return not self.text


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of furniture. `page` and `total` are what it prints of its page; `job` a job number.

    `opens` is true for a running head (the page begins with it), false for a footer.
    """

    line: int
    page: int | None = None
    total: int | None = None
    job: str = ""
    opens: bool = False


_JOB_NUMBER = r"(?:[A-Z]{1,2}\.)?\d{2}-\d{5}"
# "21-11073 3/22", "11/22", "4/22 21-11073", and what a scan makes of them ("21/1073 21/22").
_OF_TOTAL = re.compile(
    rf"^(?:(?P<before>{_JOB_NUMBER}|\d[\d./-]*[-/.]?\d{{3,}})(?:\s?\([A-Z]\))?[\s*|]+)?"
    r"(?P<page>\d{1,4})\s*/\s*(?P<total>\d{1,4})"
    rf"(?:[\s*|]+(?P<after>{_JOB_NUMBER}|\d[\d./-]*[-/.]?\d{{3,}})(?:\s?\([A-Z]\))?)?$"
)
_PAGE = re.compile(
    r"^(?:page|p\.|página|pág\.|стр\.|страница|(?:ال)?صفحة|第(?=\s?\d+\s?页))\s*(?P<page>\d{1,4})\s?页?"
    r"(?:\s*(?:/|of|de|sur|из|من)\s*(?P<total>\d{1,4}))?$",
    re.IGNORECASE,
)
_DASHED = re.compile(r"^[-–—]\s*(?P<page>\d{1,4})\s*[-–—]$")
_JOB = re.compile(rf"^(?P<job>{_JOB_NUMBER})(?:\s*\([A-Z]\))?(?:\s+\d{{6}})*(?:\s+\*?\d{{6,}}\*?)?$")
# "2 GE.19-07000", "GE.19-07000 3": a page number without the total.
_NUMBER_AND_JOB = re.compile(
    rf"^(?:(?P<before>{_JOB_NUMBER})(?:\s?\([A-Z]\))?\s+(?P<last>\d{{1,4}})|(?P<first>\d{{1,4}})\s+(?P<after>{_JOB_NUMBER}))$"
)
_BARCODE = re.compile(r"^\*\d{6,}\*$|^\d{7}$")
_CONTINUES = re.compile(r"^/\s?(?:\.{3}|…)$")
_LANGUAGE = re.compile(
    r"^(?:arabic|chinese|english|french|russian|spanish|arabe|chinois|anglais|français|russe|espagnol"
    r"|chino|inglés|francés|ruso|español|русский|العربية|عربي|中文)$",
    re.IGNORECASE,
)
#: How often words must stand beside page furniture to be a running head, and how long they may be.
_RUNNING = 3
_LONGEST_RUNNING = 200
#: A masthead has so many lines at least; what repeats there is no running head.
_MASTHEAD = 6
_PROPER_JOB = re.compile(rf"^{_JOB_NUMBER}$")


def split_lines(source: str) -> list[Line]:
    """The lines of a text, blank ones included."""
    lines = []
    offset = 0
    for raw in source.splitlines(keepends=True):
        stripped = raw.strip("\ufeff \t\r\n\f\v\u00a0")
        start = offset + raw.find(stripped) if stripped else offset
        lines.append(Line(start, start + len(stripped), stripped, start - offset))
        offset += len(raw)
    return lines


def find_furniture(lines: list[Line], symbol: str) -> dict[int, Furniture]:
    """The furniture among the lines, by line number.

    A page number "n/N" counts only with the N that most such lines have, so that a resolution's number
    alone on a line ("57/72") is never taken for one. The symbol is a running head wherever it comes back,
    alone on a line or with a page number; so are other words that keep standing beside furniture.
    """
    texts = {number: _bare(plain(line.text)) for number, line in enumerate(lines) if not line.blank}
    found: dict[int, Furniture] = {}
    seen_symbol = False
    for number, text in texts.items():
        if symbol in text:
            if seen_symbol and (head := _running_head(number, text, symbol)):
                found[number] = head
            seen_symbol = True
        elif each := _plain_furniture(number, text, lines[number].text):
            found[number] = each
    found.update(_numbered_of_total(texts))
    found.update(_beside_furniture(texts, found))
    return _in_sequence(found)


def _bare(text: str) -> str:
    """A line without the marks of emphasis, headings and quotations around it."""
    return text.lstrip("*_#> \t").rstrip("*_ \t")


def _running_head(number: int, text: str, symbol: str) -> Furniture | None:
    """The symbol alone on a line, or with nothing but a page number."""
    before, _, after = text.partition(symbol)
    rest = " ".join(f"{before} {after}".split())
    if not rest:
        return Furniture(number, opens=True)
    if match := (_PAGE.match(rest) or _OF_TOTAL.match(rest)):
        return Furniture(number, int(match["page"]), int(match["total"]) if match["total"] else None, opens=True)
    return Furniture(number, int(rest), opens=True) if re.fullmatch(r"\d{1,4}", rest) else None


def _plain_furniture(number: int, text: str, raw: str) -> Furniture | None:
    """Furniture that is known by its form alone."""
    if match := _PAGE.match(text):
        total = match["total"]
        return Furniture(number, int(match["page"]), int(total) if total else None, opens=True)
    if (match := _DASHED.match(text)) and not raw.startswith("- "):
        return Furniture(number, int(match["page"]), opens=True)
    if match := _JOB.match(text):
        return Furniture(number, job=match["job"])
    if match := _NUMBER_AND_JOB.match(text):
        return Furniture(number, int(match["first"] or match["last"]), job=match["before"] or match["after"])
    if _BARCODE.match(raw) or _CONTINUES.match(text):
        return Furniture(number)
    return None


def _beside_furniture(texts: dict[int, str], found: dict[int, Furniture]) -> dict[int, Furniture]:
    """What is furniture by what it stands beside: a bare page number, a language's name, a running title."""
    numbers = list(texts)
    more: dict[int, Furniture] = {}
    beside: dict[str, list[Furniture]] = {}
    for here, number in enumerate(numbers):
        if number in found or number < numbers[min(_MASTHEAD, len(numbers) - 1)]:
            continue
        before = found.get(numbers[here - 1])
        after = found.get(numbers[here + 1]) if here + 1 < len(numbers) else None
        text = texts[number]
        if before is None and after is None:
            continue
        # The head of a page leads on to the text, its foot follows the text.
        opens = (before or after or Furniture(0)).opens
        numbered = any(each is not None and each.page is not None for each in (before, after))
        if re.fullmatch(r"\d{1,4}", text) and not numbered:
            more[number] = Furniture(number, int(text), opens=opens)
        elif before is not None and after is not None and before.opens and _LANGUAGE.match(text):
            more[number] = Furniture(number, opens=True)
        elif len(text) <= _LONGEST_RUNNING:
            beside.setdefault(text.casefold(), []).append(Furniture(number, opens=opens))
    for each in beside.values():
        if len(each) >= _RUNNING:
            more.update((one.line, one) for one in each)
    return more


def _numbered_of_total(texts: dict[int, str]) -> dict[int, Furniture]:
    """The lines "n/N" with the N that most of them have."""
    matches = [(number, match) for number, text in texts.items() if (match := _OF_TOTAL.match(text))]
    totals = Counter(int(each["total"]) for _, each in matches if int(each["page"]) <= int(each["total"]))
    if not totals:
        return {}
    total = max(totals, key=lambda each: (totals[each], each))
    found = {}
    for number, match in matches:
        page, job = int(match["page"]), match["before"] or match["after"] or ""
        if int(match["total"]) == total and page <= total and (totals[total] > 1 or job):
            found[number] = Furniture(number, page, total, job)
    return found


def _in_sequence(found: dict[int, Furniture]) -> dict[int, Furniture]:
    """Without the page numbers that go backwards: those lines are no page numbers."""
    last = 0
    kept = {}
    for number in sorted(found):
        each = found[number]
        if each.page is not None:
            if each.page < last:
                continue
            last = each.page
        kept[number] = each
    return kept


def job_numbers(furniture: dict[int, Furniture]) -> Counter[str]:
    """How often each job number is printed, well-formed ones alone."""
    return Counter(each.job for each in furniture.values() if _PROPER_JOB.match(each.job))


def misread_job_numbers(furniture: dict[int, Furniture]) -> list[tuple[str, int | None]]:
    """What stands in a job number's place but is none, with its page."""
    return [(each.job, each.page) for each in furniture.values() if each.job and not _PROPER_JOB.match(each.job)]
