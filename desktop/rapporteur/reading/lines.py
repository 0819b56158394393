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


_EMPHASIS = re.compile(r"^[*_#>\s]+|[*_\s]+$")
# "21-11073 3/22", "11/22", "4/22 21-11073", and what a scan makes of them ("21/1073 21/22").
_OF_TOTAL = re.compile(
    r"^(?:(?P<before>\d[\d./-]*[-/.]?\d{3,})[\s*|]+)?(?P<page>\d{1,4})\s*/\s*(?P<total>\d{1,4})"
    r"(?:[\s*|]+(?P<after>\d[\d./-]*[-/.]?\d{3,}))?$"
)
_PAGE = re.compile(
    r"^(?:page|p\.|página|стр\.)\s*(?P<page>\d{1,4})(?:\s*(?:/|of|de|sur)\s*(?P<total>\d{1,4}))?$", re.IGNORECASE
)
_DASHED = re.compile(r"^[-–—]\s*(?P<page>\d{1,4})\s*[-–—]$")
_JOB = re.compile(r"^(?P<job>\d{2}-\d{5})(?:\s*\([A-Z]\))?(?:\s+\d{6})*(?:\s+\*\d{6,}\*)?$")
_BARCODE = re.compile(r"^\*\d{6,}\*$")
_CONTINUES = re.compile(r"^/\s?(?:\.{3}|…)$")
_PROPER_JOB = re.compile(r"^\d{2}-\d{5}$")


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
    alone on a line ("57/72") is never taken for one. The symbol alone on a line is a running head
    wherever it comes back.
    """
    texts = {number: _EMPHASIS.sub("", plain(line.text)) for number, line in enumerate(lines) if not line.blank}
    found: dict[int, Furniture] = {}
    seen_symbol = False
    for number, text in texts.items():
        if text == symbol:
            if seen_symbol:
                found[number] = Furniture(number, opens=True)
            seen_symbol = True
        elif each := _plain_furniture(number, text, lines[number].text):
            found[number] = each
    found.update(_numbered_of_total(texts))
    return _in_sequence(found)


def _plain_furniture(number: int, text: str, raw: str) -> Furniture | None:
    """Furniture that is known by its form alone."""
    if match := _PAGE.match(text):
        total = match["total"]
        return Furniture(number, int(match["page"]), int(total) if total else None, opens=True)
    if (match := _DASHED.match(text)) and not raw.startswith("- "):
        return Furniture(number, int(match["page"]), opens=True)
    if match := _JOB.match(text):
        return Furniture(number, job=match["job"])
    if _BARCODE.match(text) or _CONTINUES.match(text):
        return Furniture(number)
    return None


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
