"""An amendment edited in its own redline: one types into it, what is taken out stays to be seen, struck.

The text that is shown belongs to the model (`domain/inplace.py`): whatever Qt does to the document - a key, an input
method, a paste, a drop, a screen reader - is read as a change of the model, and the model shown again.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit

from rapporteur.domain.inplace import BASE, InPlace, difference
from rapporteur.ui.context import Context
from rapporteur.ui.views.notes.redline_looks import Look, RedlineLooks
from rapporteur.ui.views.notes.utf16 import from_qt, to_qt

#: The description for screen readers is told anew after so many milliseconds.
_DESCRIBED = 700
#: The height of a line, in per cent of its letters'.
_LINE = 114


class RedlineEditor(QTextEdit):
    """`edited` tells that the proposal is another now, `placed` that the caret moved. It is as high as its words."""

    edited = Signal()
    placed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._model = InPlace("", "")
        self._looks: list[Look] = []
        self._style = RedlineLooks(context)
        self._filling = False
        self._hint: tuple[int, int, int] | None = None
        self._hints = 0
        self.setProperty("framed", True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)  # undo is the notebook's, which has a name and outlives the window
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._describing = QTimer(self, singleShot=True, interval=_DESCRIBED)
        self._describing.timeout.connect(self._describe)
        self.document().contentsChange.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._changed_somehow)
        self.cursorPositionChanged.connect(self.placed)
        self.restyle()

    # -- what is shown -----------------------------------------------------------------------
    @property
    def model(self) -> InPlace:
        """The texts as they stand, what an input method is still composing left out."""
        text = self._text()
        if text == self._model.shown or self._model.view == BASE:
            return self._model
        return self._model.write(*difference(self._model.shown, text))[0]

    @property
    def proposal(self) -> str:
        return self.model.proposal

    @property
    def view(self) -> str:
        return self._model.view

    def show_texts(self, base: str, proposal: str) -> None:
        """Show an amendment's texts; where they are shown already, nothing moves."""
        if (base, proposal) != (self._model.base, self._model.proposal):
            made = InPlace(base, proposal, self.view)
            caret = made.after(min(self._model.proposed(self._caret()), len(proposal)))
            self._put(made, caret if self.hasFocus() else 0)

    def set_view(self, view: str) -> None:
        """Show the redline, the proposal or the base alone; the caret stays at its words."""
        self._sync()
        place = self._model.proposed(self._caret())
        made = self._model.with_view(view)
        self.setReadOnly(view == BASE)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
            if view == BASE
            else Qt.TextInteractionFlag.TextEditorInteraction
        )
        self._put(made, made.after(place) if place <= len(made.shown) and view != BASE else 0)

    def set_names(self, names: Mapping[int, str]) -> None:
        """What stands, small, behind brackets of the proposal (by their number): whose they are."""
        if dict(names) != self._style.names:
            self._style.names = dict(names)
            self._put(self._model, self._caret())

    # -- the caret ---------------------------------------------------------------------------
    @property
    def selected(self) -> tuple[int, int]:
        """What is selected, as a range of the proposal; twice the caret's place where nothing is."""
        cursor = self.textCursor()
        first, last = (self._code(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        return self._model.proposed(first), self._model.proposed(last)

    @property
    def changed_here(self) -> bool:
        """Whether a change stands at the caret or among what is selected."""
        first, last = self._range()
        return self._model.changed(first) if first == last else self._model.take_back(first, last) != self._model

    # -- changes -----------------------------------------------------------------------------
    def propose(self, proposal: str, first: int, last: int | None = None) -> None:
        """Another proposal, as a command has made it; `first` to `last` of it are selected then."""
        made = self._model.with_proposal(proposal)
        start = made.before(first) if last is not None else made.after(first)
        self._take(made, start, made.after(last) if last is not None else None)

    def take_back(self) -> None:
        """Undo the change at the caret, or those that are selected."""
        self._sync()
        first, last = self._range()
        place = self._model.proposed(first)
        made = self._model.take_back(first, last)
        self._take(made, made.after(min(place, len(made.proposal))))

    def restore(self) -> None:
        """Put the struck words at the caret, or among what is selected, back into the proposal."""
        self._sync()
        first, last = self._range()
        made = self._model.restore(first, last)
        self._take(made, made.after(min(self._model.proposed(first), len(made.proposal))))

    def go_to_change(self, backwards: bool = False) -> None:
        """The caret at the next change, or the one before; from the last on to the first."""
        self._sync()
        at = self._caret()
        there = self._model.next_change(at, backwards)
        if there is None:
            there = self._model.next_change(len(self._model.shown) + 1 if backwards else -1, backwards)
        if there is not None:
            self._set_caret(there)
            self.ensureCursorVisible()

    # -- what Qt does ------------------------------------------------------------------------
    def event(self, event: QEvent) -> bool:
        undoing = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        asking = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asking and any(cast(QKeyEvent, event).matches(each) for each in undoing):
            event.ignore()  # the window's: what the person did last, by its name
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.isReadOnly():
            self._take_out(event)
            return
        super().keyPressEvent(event)
        self._sync()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._sync()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText() and not self.isReadOnly():
            words = source.text().replace("\r\n", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
            self.textCursor().insertText(words.replace("\0", ""))
            self._sync()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() and not source.hasUrls()

    def createMimeDataFromSelection(self) -> QMimeData:
        """The proposal's words alone: nobody pastes what was struck."""
        first, last = self._range()
        data = QMimeData()
        data.setText(self._model.shown[first:last] if self.view == BASE else self._model.clean(first, last))
        return data

    def cut(self) -> None:
        super().cut()
        self._sync()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._sync()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(420, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._style.paint_names(self, self._model)

    # -- looks -------------------------------------------------------------------------------
    def restyle(self) -> None:
        """Take the theme's colours and sizes of now."""
        self._style.forget()
        self._looks = []
        font = self._context.theme.font()
        font.setFamily(self._context.theme.document_family)
        font.setPixelSize(self._style.size)
        self.setFont(font)
        self._put(self._model, self._caret(), anew=True)

    # -- inside ------------------------------------------------------------------------------
    def _text(self) -> str:
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _code(self, at: int) -> int:
        """A place of the document, which counts in UTF-16, in code points of what is shown."""
        return from_qt(self._model.shown, at)

    def _caret(self) -> int:
        return self._code(self.textCursor().position())

    def _range(self) -> tuple[int, int]:
        cursor = self.textCursor()
        return self._code(cursor.selectionStart()), self._code(cursor.selectionEnd())

    def _set_caret(self, at: int, end: int | None = None) -> None:
        cursor = self.textCursor()
        cursor.setPosition(to_qt(self._model.shown, at))
        if end is not None:
            cursor.setPosition(to_qt(self._model.shown, end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _changed(self, at: int, removed: int, added: int) -> None:
        if not self._filling:
            self._hint = (at, removed, added)
            self._hints += 1

    def _changed_somehow(self) -> None:
        if not self._filling:
            QTimer.singleShot(0, self, self._sync)  # at once where a key did it; this is for all else

    def _sync(self) -> None:
        """Read what was done to the document as a change of the proposal, and show that."""
        text = self._text()
        composing = bool(self.textCursor().block().layout().preeditAreaText())
        hint, hints = self._hint, self._hints
        if composing or self._filling:
            return
        self._hint, self._hints = None, 0
        if text == self._model.shown:
            return
        old = self._model.shown
        known = None
        if hint is not None and hints == 1:
            start, end = from_qt(old, hint[0]), from_qt(old, hint[0] + hint[1])
            known = (start, end - start, from_qt(text, hint[0] + hint[2]) - start)
        first, last, words = difference(old, text, known)
        made, caret = self._model.write(first, last, words)
        self._looks = [*self._looks[:first], *[("", 0.0)] * len(words), *self._looks[last:]]
        self._take(made, caret, shown=text)

    def _take_out(self, event: QKeyEvent) -> None:
        """Backspace and Delete: struck words are passed over."""
        self._sync()
        back = event.key() == Qt.Key.Key_Backspace
        word = bool(event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier))
        first, last = self._range()
        if first != last:
            made, caret = self._model.write(first, last, "")
            if not back:
                caret = made.before(made.proposed(caret))
        else:
            made, caret = (self._model.backspace if back else self._model.delete)(first, word)
        self._take(made, caret)
        self.ensureCursorVisible()

    def _take(self, made: InPlace, caret: int, end: int | None = None, shown: str | None = None) -> None:
        """The person changed the proposal."""
        changed = made.proposal != self._model.proposal
        self._put(made, caret, end, shown=shown)
        if changed:
            self.edited.emit()

    def _put(
        self, made: InPlace, caret: int, end: int | None = None, anew: bool = False, shown: str | None = None
    ) -> None:
        """Show a model: only the letters that are others, or look otherwise, are set anew. `shown` is what stands."""
        before = self._model.shown if shown is None else shown
        looks = self._style.of(made)
        old, new = list(zip(before, self._looks, strict=False)), list(zip(made.shown, looks, strict=True))
        head = tail = 0
        if not anew and len(old) == len(before):
            head = _same(old, new)
            tail = _same(old[head:][::-1], new[head:][::-1])
        self._model, self._looks = made, looks
        self._filling = True
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(to_qt(before, head))
        cursor.setPosition(to_qt(before, len(before) - tail), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        block = cursor.blockFormat()
        if block.lineHeight() != _LINE:
            block.setLineHeight(_LINE, block.LineHeightTypes.ProportionalHeight.value)
            cursor.setBlockFormat(block)
        at = head
        last = len(made.shown) - tail
        while at < last:
            stop = at + 1
            while stop < last and looks[stop] == looks[at]:
                stop += 1
            cursor.insertText(made.shown[at:stop], self._style.format(looks[at]))
            at = stop
        cursor.endEditBlock()
        self._filling = False
        self._hint, self._hints = None, 0
        self._set_caret(min(caret, len(made.shown)), end)
        self._describing.start()
        self.viewport().update()

    def _fit(self, *_size: object) -> None:
        around = self.height() - self.viewport().height()
        least = ceil(self.fontMetrics().lineSpacing() * 3.2)
        height = max(ceil(self.document().size().height()), least) + max(around, 0) + 2
        if height != self.height():
            self.setFixedHeight(height)

    def caret_area(self) -> QRect:
        """Where the caret stands, in the editor's own pixels."""
        return self.cursorRect().translated(self.viewport().pos())

    def _describe(self) -> None:
        """Tell screen readers what was inserted and what was struck."""
        tr = self._context.tr
        told = []
        for each in InPlace(self._model.base, self._model.proposal).runs:
            words = each.text.strip()
            if each.kind == "inserted":
                told.append(tr("inserted: {words}", words=words))
            elif each.kind == "deleted":
                told.append(tr("taken out: {words}", words=words))
        said = "; ".join(told) if told else tr("The text is not changed.")
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)


def _same(one: list[tuple[str, Look]], other: list[tuple[str, Look]]) -> int:
    """How many letters at the beginning are the same, and look the same."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
