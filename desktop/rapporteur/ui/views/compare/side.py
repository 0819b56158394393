"""The side panel of Compare: which two documents, and which of their differences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rapporteur.domain.comparing import Comparison
from rapporteur.domain.views import DocumentSummary
from rapporteur.ui.context import Context
from rapporteur.ui.views.compare.picker import DocumentPicker
from rapporteur.ui.views.compare.words import DIFFERENT, SIGNS, relation_text
from rapporteur.ui.widgets.facet import Choice, Facet
from rapporteur.ui.widgets.labels import Label


class CompareSide(QWidget):
    """`chosen` tells that other documents are to be compared, `narrowed` that other rows are to be shown."""

    chosen = Signal()
    narrowed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._comparison: Comparison | None = None
        self._titles = (Label("", "section"), Label("", "section"))
        self.pickers = (DocumentPicker(), DocumentPicker())
        self.swap = QPushButton()
        self.swap.clicked.connect(self._swap)
        self.shown = Facet(context)
        self.shown.changed.connect(self.narrowed)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 10, 10)
        column.setSpacing(5)
        for title, picker in zip(self._titles, self.pickers, strict=True):
            title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            picker.activated.connect(lambda _at: self.chosen.emit())
            column.addWidget(title)
            column.addWidget(picker)
            column.addSpacing(6)
        row = QHBoxLayout()
        row.addWidget(self.swap)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(12)
        column.addWidget(self.shown)
        column.addStretch(1)

    def show_documents(self, documents: Sequence[DocumentSummary]) -> None:
        """The library, to choose from; what is chosen stays so where it is still there."""
        for picker in self.pickers:
            picker.show_documents(documents)

    @property
    def documents(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The symbol and language of both; ("", "") where none is chosen."""
        return self.pickers[0].document, self.pickers[1].document

    def choose(self, first: tuple[str, str], second: tuple[str, str]) -> None:
        """Choose without telling anybody."""
        for picker, wanted in zip(self.pickers, (first, second), strict=True):
            picker.choose(wanted)

    def _swap(self) -> None:
        first, second = self.documents
        self.choose(second, first)
        self.chosen.emit()

    def show_comparison(self, comparison: Comparison | None) -> None:
        self._comparison = comparison
        self._fill()

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations of the rows to show; () for all of them."""
        value = (self.shown.selected or ("",))[0]
        return () if not value else DIFFERENT if value == "different" else (value,)

    def retranslate(self) -> None:
        tr = self._context.tr
        names = (tr("First document"), tr("Second document"))
        for title, picker, name in zip(self._titles, self.pickers, names, strict=True):
            title.setText(name)
            picker.name(name, tr("Symbol or title"))
        self.swap.setText(tr("⇅ Swap"))
        self.swap.setAccessibleName(tr("Swap the two documents"))
        self.shown.say(tr("Shown"))
        self._fill()

    def _fill(self) -> None:
        tr = self._context.tr
        counts = self._comparison.counts() if self._comparison is not None else {}
        if not counts:
            self.shown.set_choices([])
            return
        choices = [Choice("", tr("All paragraphs"), str(sum(counts.values())))]
        different = sum(counts.get(each, 0) for each in DIFFERENT)
        choices.append(Choice("different", tr("What differs"), str(different)))
        for relation, sign in SIGNS.items():
            if counts.get(relation):
                label = f"{sign} {relation_text(self._context, relation)}".strip()
                choices.append(Choice(relation, label, str(counts[relation])))
        self.shown.set_choices(choices)
        if not self.shown.selected:
            self.shown.select(("",))
