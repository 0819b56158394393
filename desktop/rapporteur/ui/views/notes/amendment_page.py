"""The page of an amendment: the paragraph's words edited in their redline, what they clash with, who stands where."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.amending import AGREED
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Amendment, Contested, WorkspaceState
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import STATUS_SHADES, statuses, when
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.views.notes.amendment_tools import AmendmentTools
from rapporteur.ui.views.notes.clash_card import Clashes
from rapporteur.ui.views.notes.growing import GrowingText
from rapporteur.ui.views.notes.history_dialog import HistoryLink
from rapporteur.ui.views.notes.parties import PartiesEditor
from rapporteur.ui.views.notes.pausing import Pausing
from rapporteur.ui.views.notes.places import amendment_location, amendments_to, number_of
from rapporteur.ui.views.notes.redline_editor import RedlineEditor
from rapporteur.ui.views.notes.showing import bracket_names, clash_words, parties_words
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.flow import FlowLayout
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.link_row import LinkRow

#: So wide the panel is and so wide a page has to be for it, so long a line of text, in pixels at the scale 1.
_PANEL, _ROOM, _LINE = 290, 820, 760
_UNBOUND = 16_777_215


class AmendmentPage(QWidget):
    """`accept_asked` and `trash_asked` tell the amendment's id."""

    accept_asked = Signal(str)
    trash_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._amendment: Amendment | None = None
        self._pending = 0
        self._unsaved = False
        #: What could not be written, by the amendment's id: it stands in the window until it can.
        self._drafts: dict[str, dict[str, str]] = {}
        self.heading = Label("", "title")
        self.clash = Label("", "warning_chip")
        self.where = LinkButton()
        self.saved = Label("", "small")
        self.status = QComboBox()
        self.editor = RedlineEditor(context)
        self.tools = AmendmentTools(context, self.editor, self._stand)
        self.clashes = Clashes(context)
        self.comment = GrowingText()
        self.parties = PartiesEditor(context)
        self.accept = QPushButton()
        self.trash = LinkButton()
        self.history = HistoryLink(context, lambda: (self._name, self.heading.text()))
        self._labels = {name: Label("", "section") for name in ("comment", "parties", "others")}
        self._others = QVBoxLayout()
        self._pause = Pausing(self)
        self._build()
        self._connect()
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
        self._amendment = amendment
        self.heading.setText(self._context.tr("Amendment {n}", n=number_of(state, amendment)))
        self.clash.setText(clash_words(self._context, state, amendment))
        self.clash.setVisible(bool(amendment.clashes))
        self.where.say(place)
        self.status.setCurrentIndex(max(self.status.findData(amendment.status), 0))
        self._shade(self.status, "shade", STATUS_SHADES[amendment.status])
        draft = self._drafts.get(amendment.id, {})
        self._unsaved = bool(draft)
        if other or not (self._pending or self._pause.waiting or draft):
            self.editor.show_texts(amendment.base, draft.get("proposal", amendment.proposal))
            if self.comment.toPlainText().strip() != amendment.comment or other:
                self.comment.put(draft.get("comment", amendment.comment))
        self.editor.set_names(bracket_names(amendment.parties))
        self.parties.show_parties(amendment.parties, amendment.proposal)
        self.clashes.show_clashes(amendment, state)
        self.accept.setEnabled(amendment.status not in (AGREED, "withdrawn"))
        self._show_others(amendment, state)
        self.tools.show_state()
        self._tell()
        if other:
            self._area.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """The notes are locked: nothing of what was read stands here any more, were it out of sight."""
        self._pause.stop()
        self._amendment = None
        self.editor.set_names({})
        self.editor.show_texts("", "")
        self.editor.setAccessibleDescription("")
        self.comment.put("")
        self.parties.show_parties((), "")
        self.clashes.empty()
        self._empty_others()
        for label in (self.clash, self.heading):
            label.setText("")
        self.where.say("")

    def leave(self) -> None:
        """Keep at once what was typed; what could not be kept is tried again."""
        if self._pause.waiting or self._unsaved:
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
        for name, words in (
            ("comment", tr("Comment")),
            ("parties", tr("Who stands where")),
            ("others", tr("Other amendments to this paragraph")),
        ):
            self._labels[name].setText(words)
        self.editor.setAccessibleName(tr("Text of the amendment, in its redline"))
        self.comment.setAccessibleName(tr("Comment"))
        self.comment.setPlaceholderText(tr("Why, with whom, until when"))
        self.tools.retranslate()
        self.trash.say(tr("Put in the trash"))
        self.history.retranslate()
        self.parties.retranslate()
        self.clashes.forget()
        self._tell()

    def restyle(self) -> None:
        self.editor.restyle()
        self.clashes.forget()
        self._arrange()

    # -- keeping -----------------------------------------------------------------------------
    def _keep(self, **fields: Any) -> None:
        own, amendment = self._context.own, self._amendment
        changed = {name: value for name, value in fields.items() if amendment and getattr(amendment, name) != value}
        if amendment is None or not changed:
            self._tell()
            return
        self._pending += 1
        name = amendment.id

        def kept(_result: object) -> None:
            self._drafts.pop(name, None)
            self._ended(name)

        def failed(error: Exception) -> None:
            self._drafts.setdefault(name, {}).update(texts)
            self._ended(name)
            if isinstance(error, Failure) and isinstance(self._context.tasks, TaskLanes):
                self._context.tasks.failed.emit(error)

        texts: dict[str, str] = {each: value for each, value in changed.items() if each in ("proposal", "comment")}
        own.do(lambda book: book.change_amendment(name, **changed), kept, failed)
        self._tell()

    def _ended(self, name: str) -> None:
        """A change of an amendment is on disk, or could not be written."""
        if name == self._name:
            self._pending = max(self._pending - 1, 0)
            self._unsaved = name in self._drafts
            self._tell()

    def _keep_texts(self) -> None:
        self._keep(proposal=self.editor.proposal, comment=self.comment.toPlainText().strip())

    def _tell(self) -> None:
        """Say whether all is on disk, and since when."""
        tr, amendment = self._context.tr, self._amendment
        if amendment is None:
            return
        if self._unsaved:
            told = tr("Not saved: what you write is only here")
        elif self._pending or self._pause.waiting:
            told = tr("Saving…")
        else:
            told = tr("Saved at {time}", time=when(self._context, amendment.changed))
        self._shade(self.saved, "role", "warning" if self._unsaved else "small")
        self.saved.setText(told)

    @staticmethod
    def _shade(widget: QWidget, name: str, value: str) -> None:
        """Give a widget another look of the stylesheet."""
        if widget.property(name) != value:
            widget.setProperty(name, value)
            widget.style().unpolish(widget)
            widget.style().polish(widget)

    def _take_status(self) -> None:
        """A status chosen. To agree is to accept: the other amendments are rebased."""
        status = self.status.currentData()
        if status == AGREED and self._amendment is not None and self._amendment.status != AGREED:
            self.accept_asked.emit(self._name)
        else:
            self._keep(status=status)

    def _settle(self, contested: Contested, wording: str) -> None:
        self.leave()
        name = self._name
        self._context.own.do(lambda book: book.settle_clash(name, contested, wording))
        self.editor.setFocus()  # the card that was used is gone

    # -- inside ------------------------------------------------------------------------------
    def _typed(self) -> None:
        self._pause.start()
        self._tell()
        self.tools.show_state()

    def _placed(self) -> None:
        self.tools.show_state()
        if self.editor.hasFocus():
            area = self.editor.caret_area()
            spot = self.editor.mapTo(self._inner, area.center())
            self._area.ensureVisible(spot.x(), spot.y(), 20, area.height() + 8)

    def _stand(self, bracket: int) -> None:
        """Say who stands where on a bracket."""
        self.leave()
        self.parties.show_parties(self._amendment.parties if self._amendment else (), self.editor.proposal)
        self.parties.stand_on(bracket)
        self.parties.field.setFocus()

    def _show_others(self, amendment: Amendment, state: WorkspaceState) -> None:
        self._empty_others()
        words = statuses(self._context)
        found = amendments_to(state, amendment.anchor.symbol, amendment.anchor.key)
        for each in found:
            if each.id != amendment.id:
                label = self._context.tr("Amendment {n}", n=number_of(state, each))
                clash = clash_words(self._context, state, each)
                detail = " · ".join(told for told in (clash, parties_words(self._context, each)) if told)
                sign = "warning" if clash else ""
                row = LinkRow(self._context, label, detail, words[each.status], sign, "warning")
                row.clicked.connect(lambda _on=False, name=each.id: self._context.go(amendment_location(name)))
                self._others.addWidget(row)
        self._labels["others"].setVisible(len(found) > 1)
        tr, closed = self._context.tr, (AGREED, "withdrawn")
        rebases = any(each.id != amendment.id and each.status not in closed for each in found)
        self.accept.setText(tr("Accept, and rebase the others") if rebases else tr("Accept"))
        self.accept.setAccessibleName(self.accept.text())

    def _empty_others(self) -> None:
        while (item := self._others.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _go(self) -> None:
        if self._amendment is not None:
            anchor = self._amendment.anchor
            self._context.go(Location("read", anchor.symbol, anchor.language, anchor.key))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.editor.hasFocus():
            keyboard = event.reason() == QContextMenuEvent.Reason.Keyboard
            corner = self.editor.mapToGlobal(self.editor.caret_area().bottomLeft())
            self.tools.offer(corner if keyboard else event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Who stands where is beside the text; below it where there is no room for both."""
        scale = self._context.theme.scale
        beside = self.width() >= _ROOM * scale
        self._middle.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        width = round(_PANEL * scale)
        self._panel.setMinimumWidth(width if beside else 0)
        self._panel.setMaximumWidth(width if beside else _UNBOUND)
        beyond = self.width() - round((_LINE + _PANEL) * scale) - 90  # more room than lines are long: at the end
        self._inner.setContentsMargins(0, 0, max(beyond, 0) if beside else 0, 0)
        for each in (self.editor, self.clashes, self.comment):
            each.setMaximumWidth(round(_LINE * scale))

    # -- building ----------------------------------------------------------------------------
    def _build(self) -> None:
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(24)
        self._middle.addLayout(self._texts(), 1)
        self._panel = self._beside()
        self._middle.addWidget(self._panel)
        self._inner = QWidget()
        column = QVBoxLayout(self._inner)
        column.setContentsMargins(26, 22, 26, 18)
        column.setSpacing(8)
        for line in self._head():
            column.addLayout(line)
        column.addLayout(self._middle, 1)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inner)
        self._inner.setAutoFillBackground(False)  # the page shows through
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self.editor.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setFocusProxy(self.editor)

    def _head(self) -> tuple[QLayout, QLayout]:
        """The heading and where the amendment stands; below, its paragraph and whether all is saved."""
        head, about = QHBoxLayout(), FlowLayout(spacing=12)
        head.setSpacing(10)
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.status)
        for widget in (self.where, self.clash, self.saved):
            about.addWidget(widget)
        return head, about

    def _texts(self) -> QVBoxLayout:
        texts = QVBoxLayout()
        texts.setSpacing(8)
        texts.addWidget(self.tools)
        texts.addWidget(self.editor)
        texts.addWidget(self.clashes)
        texts.addSpacing(4)
        texts.addWidget(self._labels["comment"])
        texts.addWidget(self.comment)
        texts.addStretch(1)
        return texts

    def _beside(self) -> QWidget:
        beside = QWidget()
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
        right.addWidget(self.accept)
        right.addWidget(self._labels["others"])
        right.addLayout(self._others)
        right.addWidget(self.history)
        right.addWidget(self.trash)
        right.addStretch(1)
        return beside

    def _connect(self) -> None:
        self._pause.due.connect(self._keep_texts)
        self.editor.edited.connect(self._typed)
        self.editor.placed.connect(self._placed)
        self.comment.textChanged.connect(self._commented)
        self.status.activated.connect(lambda _at: self._take_status())
        self.parties.changed.connect(lambda parties: self._keep(parties=parties))
        self.clashes.settled.connect(self._settle)
        self.clashes.opened.connect(lambda name: self._context.go(amendment_location(name)))
        self.where.clicked.connect(self._go)
        self.accept.clicked.connect(lambda: self.accept_asked.emit(self._name))
        self.trash.clicked.connect(lambda: self.trash_asked.emit(self._name))

    def _commented(self) -> None:
        if not self.comment.filling:
            self._pause.start()
            self._tell()
