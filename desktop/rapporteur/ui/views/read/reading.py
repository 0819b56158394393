"""A report as Read needs it: what belongs to which paragraph, found in one step. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from rapporteur.domain.placing import Placed
from rapporteur.domain.report import Division, Finding, Footnote, PageSpan, Paragraph, Reference, Report
from rapporteur.ui.views.read.pages.sheets import text_edges


@dataclass(frozen=True, slots=True)
class Contents:
    """A line of the table of contents: a division's number and heading, and what stands under it.

    `first` and `last` are the printed numbers of its paragraphs ("" without).
    """

    key: str
    label: str
    heading: str
    level: int
    first: str
    last: str
    children: tuple[Contents, ...]

    @property
    def title(self) -> str:
        return f"{self.label}. {self.heading}" if self.label else self.heading


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a paragraph, heading or footnote that stands on one page: the `number`-th of `key`."""

    key: str
    number: int
    span: PageSpan


class Reading:
    """Indexes of one report. Cheap to make: one pass over it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.order: list[Division | Paragraph] = report.in_order()
        self.paragraphs: dict[str, Paragraph] = {each.key: each for each in report.paragraphs}
        self.divisions: dict[str, Division] = {each.key: each for each in report.divisions}
        self.footnotes: dict[str, Footnote] = {each.key: each for each in report.footnotes}
        self.sequence: list[str] = [each.key for each in self.order if isinstance(each, Paragraph)]
        self._place = {key: at for at, key in enumerate(self.sequence)}
        self.notes_of: dict[str, list[Footnote]] = defaultdict(list)
        for note in report.footnotes:
            if note.paragraph is not None:
                self.notes_of[note.paragraph].append(note)
        self.references_of: dict[str, list[Reference]] = defaultdict(list)
        for reference in report.references:
            self.references_of[reference.key].append(reference)
        self.findings_of: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.findings:
            if finding.key is not None:
                self.findings_of[finding.key].append(finding)
        self.doubtful = {key for key in self.paragraphs if self.doubts(key)}
        #: By key, where the letters of a text stand on the pages: filled by `marking` as it is asked for.
        self.placed: dict[str, Placed] = {}
        self.tables = {each.key for each in report.paragraphs if each.kind == "table"}
        #: Between which edges the words of all pages stand (see `text_edges`).
        self.text_edges = text_edges(report.pages)
        self.stretches = self._stretches()
        self.contents = self._contents()

    # -- finding one's way -------------------------------------------------------------------
    def paragraph_for(self, key: str) -> str:
        """The key of the paragraph that a paragraph's, division's or footnote's key leads to; "" for none."""
        if key in self.paragraphs:
            return key
        note = self.footnotes.get(key)
        if note is not None:
            return note.paragraph or ""
        if key in self.divisions:
            inside = {key}
            for each in self.order:
                if isinstance(each, Division):
                    if each.parent in inside:
                        inside.add(each.key)
                elif each.division in inside:
                    return each.key
        return ""

    def neighbour(self, key: str, steps: int) -> str:
        """The paragraph `steps` after (or before) `key`; at an end the last (or first) one."""
        if not self.sequence:
            return ""
        if key not in self._place:
            return self.sequence[0]
        return self.sequence[min(max(self._place[key] + steps, 0), len(self.sequence) - 1)]

    def depth(self, paragraph: Paragraph) -> int:
        """How far a paragraph is indented: 0, or 1 for an item or point, 2 for one inside another."""
        depth = 0
        parent = paragraph.parent
        while parent is not None and depth < 4:
            depth += 1
            above = self.paragraphs.get(parent)
            parent = above.parent if above else None
        return depth

    def doubts(self, key: str) -> list[Finding]:
        """The findings about a paragraph (and its footnotes) that a person should look at."""
        keys = [key, *(note.key for note in self.notes_of.get(key, ()))]
        return [each for one in keys for each in self.findings_of.get(one, ()) if each.severity != "info"]

    def count(self, severity: str) -> int:
        return sum(each.severity == severity for each in self.report.findings)

    def trail(self, key: str) -> list[Division]:
        """The divisions that a paragraph or division stands in, from the top."""
        paragraph = self.paragraphs.get(key)
        return self.report.path(paragraph.division if paragraph else key)

    def spans(self, key: str) -> tuple[PageSpan, ...]:
        """Where a paragraph, heading or footnote stands in the original."""
        for group in (self.paragraphs, self.divisions, self.footnotes):
            found = group.get(key)  # type: ignore[attr-defined]
            if found is not None:
                return tuple(found.spans)
        return ()

    def stretch_at(self, page: int, offset: int) -> Stretch | None:
        """What stands at a place of a page's source, or else the last that begins before it there."""
        on_page = self.stretches.get(page, [])
        over = [each for each in on_page if each.span.start <= offset <= each.span.end]
        if over:
            return over[-1]
        at = bisect_right([each.span.start for each in on_page], offset) - 1
        return on_page[max(at, 0)] if on_page else None

    def _stretches(self) -> dict[int, list[Stretch]]:
        """By page: all that stands on it, in the order of the page's text."""
        pages: dict[int, list[Stretch]] = defaultdict(list)
        for each in (*self.order, *self.report.footnotes):
            for number, span in enumerate(each.spans):
                pages[span.page].append(Stretch(each.key, number, span))
        for found in pages.values():
            found.sort(key=lambda stretch: (stretch.span.start, stretch.span.end))
        return pages

    # -- contents ----------------------------------------------------------------------------
    def _contents(self) -> tuple[Contents, ...]:
        children: dict[str | None, list[Division]] = defaultdict(list)
        for division in sorted(self.report.divisions, key=lambda each: each.order):
            children[division.parent].append(division)
        labels: dict[str, list[str]] = defaultdict(list)
        for paragraph in self.report.paragraphs:
            if paragraph.kind == "numbered":
                labels[paragraph.division].append(paragraph.label)

        def line(division: Division, level: int) -> tuple[Contents, list[str]]:
            numbers = list(labels[division.key])
            below = []
            for child in children[division.key]:
                entry, inside = line(child, level + 1)
                below.append(entry)
                numbers += inside
            first, last = (numbers[0], numbers[-1]) if numbers else ("", "")
            return Contents(division.key, division.label, division.heading, level, first, last, tuple(below)), numbers

        known = {division.key for division in self.report.divisions}
        tops = [each for each in self.report.divisions if each.parent is None or each.parent not in known]
        return tuple(line(each, 1)[0] for each in sorted(tops, key=lambda each: each.order))


def page_range(pages: tuple[int, ...]) -> str:
    """Pages as "18" or "18–19"."""
    if not pages:
        return ""
    return str(pages[0]) if len(pages) == 1 else f"{pages[0]}–{pages[-1]}"
