"""The quotations of a note whose source changed: what changed, and whether the new words are taken."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from rapporteur.desk.quoting import LOST_SOURCE, Cited
from rapporteur.domain.anchor import Anchor
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.redline_label import RedlineLabel
from rapporteur.ui.views.notes.showing import redline_runs
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.labels import Label


class QuotationBar(QScrollArea):
    """`decided` tells a citation's anchor as it is, and the one to put in its place. It scrolls where there is little
    room: the note keeps the greater part of the page."""

    decided = Signal(object, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._shown: tuple[object, ...] = ()
        self._opened: set[Anchor] = set()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inner = QFrame()
        self._inner.setProperty("card", True)
        self._inner.installEventFilter(self)
        self.setWidget(self._inner)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(6)
        self.hide()

    def show_cited(self, cited: Sequence[Cited]) -> None:
        """A row for each quotation that asks; nothing moves while they are the same."""
        asking = tuple(each for each in cited if each.asks)
        theme = self._context.theme
        said = (asking, self._context.tr.language, theme.dark, theme.scale)
        if said != self._shown:
            self._shown = said
            self._fill(asking)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inner and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """As high as its rows, but for a quarter of the page at most."""
        page = self.parentWidget()
        wanted = self._column.totalHeightForWidth(self.viewport().width())
        wanted = max(wanted, self._column.totalMinimumSize().height())
        self.setFixedHeight(min(wanted, max(page.height() // 4, 60)) if page is not None else wanted)

    def _fill(self, asking: Sequence[Cited]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for each in asking:
            self._column.addWidget(self._row(each))
        self.setVisible(bool(asking))

    def _row(self, cited: Cited) -> QWidget:
        tr, quotation = self._context.tr, cited.quotation
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = FlowLayout(spacing=6)
        if quotation.state == LOST_SOURCE:
            told = tr("{place}: the quoted words are not found any more.", place=quotation.source)
        else:
            told = tr("{place}: the quoted words are others now.", place=quotation.source)
        column.addWidget(Label(told, "warning", wrap=True))
        runs = redline_runs(quotation.quoted, quotation.now, shortened=True)
        changes = RedlineLabel(self._context, tr("What changed"), runs, size=15)
        if quotation.state != LOST_SOURCE:
            what = QPushButton(tr("Show what changed"))
            what.setCheckable(True)
            what.setChecked(cited.anchor in self._opened)
            what.setAccessibleName(f"{what.text()}, {quotation.source}")
            what.toggled.connect(changes.setVisible)
            what.toggled.connect(lambda on: (self._opened.add if on else self._opened.discard)(cited.anchor))
            line.addWidget(what)
        for words, anchor in ((tr("Take the new text"), cited.taken), (tr("Keep as it is"), cited.kept)):
            if anchor is not None:
                button = QPushButton(words)
                button.setAccessibleName(f"{words}, {quotation.source}")
                button.clicked.connect(lambda _on=False, anchor=anchor: self.decided.emit(cited.anchor, anchor))
                line.addWidget(button)
        column.addLayout(line)
        column.addWidget(changes)
        changes.setVisible(cited.anchor in self._opened and quotation.state != LOST_SOURCE)
        return row
