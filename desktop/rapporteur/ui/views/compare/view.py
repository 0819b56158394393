"""The Compare view: two documents of the library, aligned paragraph by paragraph."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.comparing import Comparison
from rapporteur.domain.views import DocumentSummary
from rapporteur.ui.context import Context, Location, View
from rapporteur.ui.printable import Printable
from rapporteur.ui.views.compare.on_paper import comparison_on_paper
from rapporteur.ui.views.compare.sheet import Sheet
from rapporteur.ui.views.compare.side import CompareSide
from rapporteur.ui.views.compare.words import DIFFERENT
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.cards import EmptyState
from rapporteur.ui.widgets.labels import ElidedLabel, Label

Document = tuple[str, str]


class CompareView(View):
    """Locations: `document` and `language` are the first, extra "with" and "with_language" the second."""

    name = "compare"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._comparison: Comparison | None = None
        self._library: list[DocumentSummary] = []
        self._wanted: Location | None = None
        self.choices = CompareSide(context)
        self.side = self.choices
        self.sheet = Sheet(context)
        self.heading = Label("", "title")
        self.told = ElidedLabel("", "muted")
        self.count = Label("", "muted")
        self.before = IconButton(context, "up")
        self.after = IconButton(context, "down")
        self._heads = (ElidedLabel("", "section"), ElidedLabel("", "section"))
        self.empty = EmptyState(context, "text")
        self._pages = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.sheet)
        self.choices.chosen.connect(self._chosen)
        self.choices.narrowed.connect(self._show_rows)
        self.sheet.followed.connect(self._read)
        self.sheet.widened.connect(self._place_heads)
        self.sheet.placed.connect(self._say_number)
        self.before.clicked.connect(lambda: self.step(-1))
        self.after.clicked.connect(lambda: self.step(1))
        context.library_changed.connect(self.reload)
        self.retranslate()
        self.reload()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addSpacing(12)
        top.addWidget(self.told, 1, Qt.AlignmentFlag.AlignBaseline)
        top.addWidget(self.count)
        top.addSpacing(6)
        top.addWidget(self.before)
        top.addWidget(self.after)
        heads = QWidget()
        heads.setFixedHeight(self._heads[0].sizeHint().height() + 4)
        for head in self._heads:
            head.setParent(heads)
        self._head_row = heads
        page = QWidget()
        inner = QVBoxLayout(page)
        inner.setContentsMargins(0, 18, 0, 0)
        inner.setSpacing(10)
        top.setContentsMargins(26, 0, 18, 0)
        inner.addLayout(top)
        inner.addWidget(heads)
        inner.addWidget(self.sheet, 1)
        self._pages.addWidget(page)
        self._pages.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)

    # -- what the window asks ------------------------------------------------------------------
    def title(self) -> str:
        return self.context.tr("Compare")

    def where(self) -> str:
        if self._comparison is None:
            return ""
        left, right = self._comparison.left, self._comparison.right
        return f"{left.symbol} {left.language} ↔ {right.symbol} {right.language}"

    def show_location(self, location: Location) -> None:
        """Compare the location's two documents; without a second one, its nearest relative in the library."""
        self._wanted = location
        if self._library:
            self._go_to_wanted()

    @property
    def differs(self) -> bool:
        """Whether there is a difference to go to."""
        return bool(self.sheet.differing[1])

    def step(self, steps: int) -> None:
        """To the next difference, or the one before."""
        if not self.sheet.step(steps):
            self.context.told.emit(self.context.tr("No more differences"))

    def reload(self) -> None:
        desk = self.context.desk
        self.context.tasks.run(lambda _job: desk.documents(), self._take_library)

    def printable(self) -> Printable | None:
        comparison = self._comparison
        if comparison is None:
            return None
        rows = list(self.sheet.rows.shown)

        def write() -> QTextDocument:
            return comparison_on_paper(self.context, comparison, rows)

        return Printable(self.where(), self.where(), write, landscape=True)

    def retranslate(self) -> None:
        tr = self.context.tr
        self.heading.setText(self.title())
        self.before.say(tr("Previous difference (Shift+F8, P)"))
        self.after.say(tr("Next difference (F8, N)"))
        self.sheet.setAccessibleName(tr("Comparison"))
        self.choices.retranslate()
        self._say_empty()
        self._say_counts()

    def restyle(self) -> None:
        self.sheet.reset_layout()
        self._head_row.setFixedHeight(self._heads[0].sizeHint().height() + 4)
        self._place_heads()

    def save_state(self) -> dict[str, Any]:
        (first, language), (second, other) = self.choices.documents
        return {"documents": [first, language, second, other]} if first and second else {}

    def restore_state(self, state: dict[str, Any]) -> None:
        kept = state.get("documents")
        if isinstance(kept, list) and len(kept) == 4 and self._wanted is None:
            first, language, second, other = map(str, kept)
            self.show_location(Location(self.name, first, language, extra={"with": second, "with_language": other}))

    # -- the two documents ---------------------------------------------------------------------
    def _take_library(self, documents: list[DocumentSummary]) -> None:
        self._library = documents
        self.choices.show_documents(documents)
        self._say_empty()
        if self._wanted is not None:
            self._go_to_wanted()
        elif self._comparison is not None:
            self._chosen()
        else:
            self._pages.setCurrentWidget(self.empty)

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        first = (wanted.document, wanted.language)
        second = (wanted.extra.get("with", ""), wanted.extra.get("with_language", ""))
        if not second[0]:
            second = nearest(first, self._library) or ("", "")
        self.choices.choose(first, second)
        self._compare(wanted.key)

    def _chosen(self) -> None:
        first, second = self.choices.documents
        if first[0] and second[0]:
            extra = {"with": second[0], "with_language": second[1]}
            self.context.go(Location("compare", first[0], first[1], extra=extra))

    def _compare(self, key: str = "") -> None:
        first, second = self.choices.documents
        if not first[0] or not second[0]:
            self._take(None, key)
            return
        desk = self.context.desk
        self.context.tasks.run(
            lambda _job: desk.compare(*first, *second),
            lambda comparison: self._take(comparison, key),
        )

    def _take(self, comparison: Comparison | None, key: str) -> None:
        fresh = _documents(comparison) != _documents(self._comparison)
        self._comparison = comparison
        self.choices.show_comparison(comparison)
        self._show_rows()
        self._say_counts()
        self._pages.setCurrentIndex(0 if comparison is not None else 1)
        # Without two documents, what there is to do is to choose the second one.
        self.setFocusProxy(self.sheet if comparison is not None else self.choices.pickers[1])
        if key:
            self.sheet.reveal(key)
        elif fresh and comparison is not None and comparison.same_language:
            self.sheet.first()
        self.moved.emit(None)

    def _show_rows(self) -> None:
        self.sheet.show_rows(self._comparison, self.choices.relations)

    def _read(self, side: int, key: str) -> None:
        if self._comparison is not None:
            report = (self._comparison.left, self._comparison.right)[side]
            self.context.go(Location("read", report.symbol, report.language, key))

    def _place_heads(self) -> None:
        """Each document's name stands above its column."""
        for side, head in enumerate(self._heads):
            left, width = self.sheet.column(side)
            head.setGeometry(round(left), 0, round(width), self._head_row.height())

    # -- words ---------------------------------------------------------------------------------
    def _say_empty(self) -> None:
        tr = self.context.tr
        if len(self._library) > 1:
            words = tr("Choose two documents in the side panel: a draft and its revision, or two language versions.")
        else:
            words = tr("Import another document: a draft and its revision, or two language versions of one document.")
        self.empty.say(tr("Two documents, side by side"), words)

    def _say_counts(self) -> None:
        tr, comparison = self.context.tr, self._comparison
        if comparison is None:
            self.told.setText("")
            return
        for head, report in zip(self._heads, (comparison.left, comparison.right), strict=True):
            head.setText(f"{report.symbol} · {report.language}")
        counts = comparison.counts()
        different = sum(counts.get(each, 0) for each in DIFFERENT)
        same = sum(counts.values()) - different
        if not comparison.same_language:
            alone = counts.get("added", 0) + counts.get("removed", 0)
            both = tr.plural(same + counts.get("moved", 0), "{n} paragraph in both", "{n} paragraphs in both")
            only = tr.plural(alone, "{n} in one alone", "{n} in one alone")
            self.told.setText(f"{both}, {only}")
        elif different:
            differing = tr.plural(different, "{n} paragraph differs", "{n} paragraphs differ")
            self.told.setText(tr("{differing}; {same} do not", differing=differing, same=same))
        else:
            self.told.setText(tr("No difference"))
        self._say_number()

    def _say_number(self) -> None:
        """Which difference is the current one, of how many that are shown."""
        number, total = self.sheet.differing
        tr = self.context.tr
        self.count.setText(tr("Difference {n} of {total}", n=number, total=total) if number else "")
        for button in (self.before, self.after):
            button.setEnabled(bool(total))


def _documents(comparison: Comparison | None) -> tuple[str, ...]:
    if comparison is None:
        return ()
    left, right = comparison.left, comparison.right
    return left.symbol, left.language, right.symbol, right.language


def nearest(document: Document, library: list[DocumentSummary]) -> Document | None:
    """What a person would compare a document with: its revision, another language of it, one with a like symbol."""
    symbol, language = document

    def kinship(each: DocumentSummary) -> tuple[bool, bool, int]:
        common = _common_parts(symbol, each.symbol)
        return each.language == language and common > 1, each.symbol == symbol, common

    others = [each for each in library if (each.symbol, each.language) != document]
    related = [each for each in others if _common_parts(symbol, each.symbol) > 1]
    if not related:
        return None
    best = max(related, key=kinship)
    return best.symbol, best.language


def _common_parts(one: str, other: str) -> int:
    """How many parts of two symbols are the same, from their beginning."""
    count = 0
    for ours, theirs in zip(one.split("/"), other.split("/"), strict=False):
        if ours != theirs:
            break
        count += 1
    return count
