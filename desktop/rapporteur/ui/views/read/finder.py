"""Finding in the open document: what was found is marked in the text and on the page, and gone through."""

from __future__ import annotations

from collections import defaultdict

from rapporteur.domain.report import Division
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.read.finding import FoldedTexts
from rapporteur.ui.views.read.marking import heading_words, on_pages
from rapporteur.ui.views.read.panes import Panes
from rapporteur.ui.views.read.reading import Reading


class Finder:
    """Owns what is marked in the panes: the places of the find bar, or else the range that was jumped to."""

    def __init__(self, context: Context, panes: Panes) -> None:
        self._context = context
        self._panes = panes
        self._bar = panes.find_bar
        self._reading: Reading | None = None
        self._texts = FoldedTexts({})
        self._found: list[tuple[str, int, int]] = []
        self._marks: dict[str, list[tuple[int, int, str]]] = {}
        self._at = 0
        self._asked = 0
        self._jumped: list[tuple[str, int, int]] = []
        self._bar.asked.connect(self._ask)
        self._bar.stepped.connect(self.step)
        self._bar.closed.connect(self._closed)

    @property
    def shown(self) -> bool:
        return not self._bar.isHidden()

    @property
    def found(self) -> list[tuple[str, int, int]]:
        return self._found

    def begin(self, reading: Reading) -> None:
        """Take up another document."""
        self._reading = reading
        texts = {
            each.key: heading_words(reading, each.key) if isinstance(each, Division) else each.text
            for each in reading.order
        }
        texts.update({note.key: note.text for note in reading.report.footnotes})
        self._texts = FoldedTexts(texts)
        self._found, self._jumped, self._marks = [], [], {}
        if self.shown:
            self._ask(self._bar.edit.text())

    def open(self) -> None:
        selected = self._panes.reading_pane.selected_text()
        if selected and "\n" not in selected:
            self._bar.edit.setText(selected)
        self._bar.open_bar()
        self._ask(self._bar.edit.text())

    def close(self) -> None:
        self._bar.close_bar()

    def step(self, steps: int) -> None:
        """To the next place (or the one before); past the last one comes the first."""
        if not self.shown:
            self.open()
        elif self._found:
            self._at = (self._at + steps) % len(self._found)
            self._show()

    def mark(self, location: Location) -> None:
        """Mark the range that a jump leads to, and those that were found with it."""
        ranges = [(location.start, location.end), *_ranges(location.extra.get("marks", ""))]
        self._jumped = list(
            dict.fromkeys((location.key, start, end) for start, end in ranges if start is not None and end is not None)
        )
        self._paint()

    # -- inside ------------------------------------------------------------------------------
    def _ask(self, words: str) -> None:
        """Search on a lane: the first time, a long document is folded as a whole."""
        self._asked += 1
        question, texts = self._asked, self._texts

        def find(_job: object) -> tuple[list[tuple[str, int, int]], dict[str, list[tuple[int, int, str]]]]:
            found = texts.find(words)
            marks: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
            for key, start, end in found:
                marks[key].append((start, end, "hit"))
            return found, dict(marks)

        def answer(answered: tuple[list[tuple[str, int, int]], dict[str, list[tuple[int, int, str]]]]) -> None:
            if question == self._asked and texts is self._texts:
                self._found, self._marks = answered
                self._at = self._nearest()
                self._show()

        self._context.tasks.run(find, answer)

    def _nearest(self) -> int:
        """The first place that is not above what the person sees."""
        pane = self._panes.structured
        top = pane.piece_at(pane.offset())
        for at, (key, start, _end) in enumerate(self._found):
            piece = pane.piece_holding(key, start)
            if piece is not None and piece >= top:
                return at
        return 0

    def _show(self) -> None:
        self._bar.tell(self._at, len(self._found))
        self._paint()
        if self._found:
            key, start, end = self._found[self._at]
            self._panes.structured.reveal(key, start)
            self._panes.original.reveal_source(self._marked_on_pages(key, start, end), key)

    def _marked_on_pages(self, key: str, start: int, end: int) -> list[tuple[int, int, int]]:
        return on_pages(self._reading, key, start, end) if self._reading is not None else []

    def _paint(self) -> None:
        """Mark what was found, the present place stronger; on the pages, as they come into view."""
        marks = dict(self._marks)
        if self._found:
            key, *present = self._found[self._at]
            marks[key] = [(*each[:2], "hit_current" if list(each[:2]) == present else each[2]) for each in marks[key]]
        for key, start, end in self._jumped:
            marks[key] = [*marks.get(key, ()), (start, end, "hit")]
        by_page: dict[int, list[tuple[int, int, str]]] = {}

        def on_page(page: int) -> list[tuple[int, int, str]]:
            if page not in by_page:
                by_page[page] = self._marks_on(page, marks)
            return by_page[page]

        self._panes.structured.mark_texts(marks)
        self._panes.mark_sources("found", on_page)

    def _marks_on(self, page: int, marks: dict[str, list[tuple[int, int, str]]]) -> list[tuple[int, int, str]]:
        """The marks that a page's paragraphs have, where they stand in its source."""
        if self._reading is None:
            return []
        keys = dict.fromkeys(stretch.key for stretch in self._reading.stretches.get(page, ()))
        return [
            (begin, stop, f"sheet_{colour}")
            for key in keys
            for start, end, colour in marks.get(key, ())
            for where, begin, stop in self._marked_on_pages(key, start, end)
            if where == page
        ]

    def _closed(self) -> None:
        self._asked += 1
        self._found, self._marks = [], {}
        self._paint()
        self._panes.reading_pane.setFocus()


def _ranges(words: str) -> list[tuple[int, int]]:
    """The ranges of a location's "marks"; what is not one is left out."""
    found = (each.partition("-") for each in words.split())
    return [(int(start), int(end)) for start, _dash, end in found if start.isdecimal() and end.isdecimal()]
