"""The page of an amendment: the paragraph's words edited in place, the redline below, and who stands where."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.notes import Amendment, WorkspaceState
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import statuses
from rapporteur.ui.views.notes.objects import redline_format
from rapporteur.ui.views.notes.parties import PartiesEditor
from rapporteur.ui.views.notes.places import amendment_location, amendments_to, number_of
from rapporteur.ui.views.notes.showing import parties_words, redline_runs
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.link_row import LinkRow

_QUIET = 500


class AmendmentPage(QWidget):
    """`accept_asked` and `trash_asked` tell the amendment's id."""

    accept_asked = Signal(str)
    trash_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._amendment: Amendment | None = None
        self._place = ""
        self._pending = 0
        self.heading = Label("", "title", wrap=True)
        self.where = LinkButton()
        self.status = QComboBox()
        self.proposal = QPlainTextEdit()
        self.redline = QTextEdit()
        self.redline.setReadOnly(True)
        self.redline.setTabChangesFocus(True)
        self.proposal.setTabChangesFocus(True)
        self.brackets = QPushButton()
        self.comment = QPlainTextEdit()
        self.comment.setTabChangesFocus(True)
        for field in (self.proposal, self.redline, self.comment):
            field.setProperty("framed", True)
        self.parties = PartiesEditor(context)
        self.accept = QPushButton()
        self.trash = LinkButton()
        self._labels = {name: Label("", "section") for name in ("proposal", "redline", "comment", "parties", "others")}
        self._others = QVBoxLayout()
        self._pause = QTimer(self, singleShot=True, interval=_QUIET)
        self._build()
        self._connect()
        self.restyle()
        self.retranslate()

    @property
    def _name(self) -> str:
        return self._amendment.id if self._amendment is not None else ""

    @property
    def amendment(self) -> Amendment | None:
        return self._amendment

    # -- showing -----------------------------------------------------------------------------
    def show_amendment(self, amendment: Amendment, state: WorkspaceState, place: str) -> None:
        """Show an amendment; `place` is how its paragraph is cited. What is being written is never written over."""
        other = self._amendment is None or self._amendment.id != amendment.id
        if other:
            self.leave()
            self._pending = 0
        self._amendment, self._place = amendment, place
        tr = self._context.tr
        self.heading.setText(tr("Amendment {n}", n=number_of(state, amendment)))
        self.where.say(place)
        self.status.setCurrentIndex(max(self.status.findData(amendment.status), 0))
        busy = self._pending or self._pause.isActive()
        if other or not busy:
            self._put(self.proposal, amendment.proposal)
            self._put(self.comment, amendment.comment)
        self.parties.show_parties(amendment.parties)
        self.accept.setEnabled(amendment.status not in ("agreed", "withdrawn"))
        self._show_redline()
        self._show_others(amendment, state)

    def leave(self) -> None:
        """Keep at once what was typed."""
        if self._pause.isActive():
            self._pause.stop()
            self._keep_texts()

    def retranslate(self) -> None:
        tr = self._context.tr
        chosen = self.status.currentIndex()
        self.status.blockSignals(True)
        self.status.clear()
        for status, words in statuses(self._context).items():
            self.status.addItem(words, status)
        self.status.setCurrentIndex(max(chosen, 0))
        self.status.blockSignals(False)
        self.status.setAccessibleName(tr("Where the amendment stands"))
        titles = {
            "proposal": tr("Proposed text"),
            "redline": tr("Redline"),
            "comment": tr("Comment"),
            "parties": tr("Who stands where"),
            "others": tr("Other amendments to this paragraph"),
        }
        for name, words in titles.items():
            self._labels[name].setText(words)
        self.proposal.setAccessibleName(titles["proposal"])
        self.redline.setAccessibleName(titles["redline"])
        self.comment.setAccessibleName(titles["comment"])
        self.brackets.setText(tr("[ ] Put in brackets"))
        self.brackets.setAccessibleName(tr("Put the selected words in square brackets"))
        self.brackets.setToolTip("Ctrl+[")
        self.accept.setText(tr("Accept, and rebase the others"))
        self.accept.setAccessibleName(tr("Accept, and rebase the others"))
        self.trash.say(tr("Put in the trash"))
        self.parties.retranslate()

    def restyle(self) -> None:
        theme = self._context.theme
        font = theme.font()
        font.setFamily(theme.document_family)
        font.setPixelSize(round(16 * theme.scale))
        self.proposal.setFont(font)
        self._show_redline()

    # -- keeping -----------------------------------------------------------------------------
    def _keep(self, **fields: Any) -> None:
        own, amendment = self._context.own, self._amendment
        changed = {name: value for name, value in fields.items() if amendment and getattr(amendment, name) != value}
        if amendment is None or not changed:
            return
        self._pending += 1

        def ended(_result: object) -> None:
            self._pending -= 1

        name = amendment.id
        own.do(lambda book: book.change_amendment(name, **changed), ended)

    def _keep_texts(self) -> None:
        self._keep(proposal=self.proposal.toPlainText(), comment=self.comment.toPlainText().strip())

    def _put(self, field: QPlainTextEdit, words: str) -> None:
        if field.toPlainText() != words:
            field.blockSignals(True)
            field.setPlainText(words)
            field.blockSignals(False)

    def _bracket(self) -> None:
        """Put what is selected in the proposal in square brackets; or a pair to write between."""
        cursor = self.proposal.textCursor()
        words = cursor.selectedText()
        cursor.insertText(f"[{words}]")
        if not words:
            cursor.movePosition(QTextCursor.MoveOperation.Left)
        self.proposal.setTextCursor(cursor)
        self.proposal.setFocus()

    def _show_redline(self) -> None:
        if self._amendment is None:
            return
        self.redline.clear()
        cursor = self.redline.textCursor()
        size = round(16 * self._context.theme.scale)
        for words, kind in redline_runs(self._amendment.base, self.proposal.toPlainText()):
            cursor.insertText(words, redline_format(kind, self._context.theme, size))
        self.redline.moveCursor(QTextCursor.MoveOperation.Start)

    def _show_others(self, amendment: Amendment, state: WorkspaceState) -> None:
        while (item := self._others.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words = statuses(self._context)
        found = amendments_to(state, amendment.anchor.symbol, amendment.anchor.key)
        for each in found:
            if each.id != amendment.id:
                label = self._context.tr("Amendment {n}", n=number_of(state, each))
                row = LinkRow(self._context, label, parties_words(self._context, each), words[each.status])
                row.clicked.connect(lambda _on=False, name=each.id: self._context.go(amendment_location(name)))
                self._others.addWidget(row)
        self._labels["others"].setVisible(len(found) > 1)

    def _go(self) -> None:
        if self._amendment is not None:
            anchor = self._amendment.anchor
            self._context.go(Location("read", anchor.symbol, anchor.language, anchor.key))

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(6)
        above = QHBoxLayout()
        above.addWidget(self._labels["proposal"], 1)
        above.addWidget(self.brackets)
        texts.addLayout(above)
        texts.addWidget(self.proposal, 3)
        texts.addWidget(self._labels["redline"])
        texts.addWidget(self.redline, 3)
        texts.addWidget(self._labels["comment"])
        self.comment.setFixedHeight(round(72 * self._context.theme.scale))
        texts.addWidget(self.comment)
        beside = QWidget()
        beside.setFixedWidth(round(290 * min(self._context.theme.scale, 1.4)))
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        card = QFrame()
        card.setProperty("card", True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 11, 12, 12)
        inside.addWidget(self._labels["parties"])
        inside.addWidget(self.parties)
        right.addWidget(card)
        right.addWidget(self._labels["others"])
        right.addLayout(self._others)
        right.addStretch(1)
        right.addWidget(self.accept)
        right.addWidget(self.trash)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(texts, 1)
        middle.addWidget(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 22, 26, 18)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.where)
        column.addLayout(middle, 1)
        self.setFocusProxy(self.proposal)

    def _connect(self) -> None:
        self._pause.timeout.connect(self._keep_texts)
        self.proposal.textChanged.connect(self._typed)
        self.comment.textChanged.connect(self._pause.start)
        self.status.activated.connect(lambda _at: self._keep(status=self.status.currentData()))
        self.parties.changed.connect(lambda parties: self._keep(parties=parties))
        self.brackets.clicked.connect(self._bracket)
        QShortcut(QKeySequence("Ctrl+["), self.proposal, self._bracket, context=Qt.ShortcutContext.WidgetShortcut)
        self.where.clicked.connect(self._go)
        self.accept.clicked.connect(lambda: self.accept_asked.emit(self._name))
        self.trash.clicked.connect(lambda: self.trash_asked.emit(self._name))

    def _typed(self) -> None:
        self._pause.start()
        self._show_redline()
