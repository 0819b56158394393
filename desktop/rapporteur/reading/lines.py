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
_PAGE = re.compile(r"^(?:page|p\.|página|стр\.)\s*(?P<page>\d{1,4})(?:\s*(?:/|of|de|sur)\s*(?P<total>\d{1,4}))?$", re.I)
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
    found: dict[int, Furniture] = {}
    totals: Counter[int] = Counter()
    candidates: list[tuple[int, re.Match[str]]] = []
    seen_symbol = False
    for number, line in enumerate(lines):
        text = _EMPHASIS.sub("", plain(line.text))
        if not text:
            continue
        if match := _OF_TOTAL.match(text):
            candidates.append((number, match))
            if int(match["page"]) <= int(match["total"]):
                totals[int(match["total"])] += 1
        elif match := _PAGE.match(text):
            total = match["total"]
            found[number] = Furniture(number, int(match["page"]), int(total) if total else None, opens=True)
        elif (match := _DASHED.match(text)) and not line.text.startswith("- "):
            found[number] = Furniture(number, int(match["page"]), opens=True)
        elif match := _JOB.match(text):
            found[number] = Furniture(number, job=match["job"])
        elif _BARCODE.match(text) or _CONTINUES.match(text):
            found[number] = Furniture(number)
        elif symbol and text == symbol:
            if seen_symbol:
                found[number] = Furniture(number, opens=True)
            seen_symbol = True
    if totals:
        total = max(totals, key=lambda each: (totals[each], each))
        for number, match in candidates:
            page = int(match["page"])
            job = match["before"] or match["after"] or ""
            if int(match["total"]) == total and page <= total and (totals[total] > 1 or job):
                found[number] = Furniture(number, page, total, job)
    return _in_sequence(found)


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
