"""The thing with the cursor in a list, in whole below it: where it is, how it stands, its words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSplitter, QTextEdit, QVBoxLayout, QWidget

from rapporteur.ui.context import Context, Location
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.labels import Label

#: The room that a text without a frame leaves before its words, in pixels (`resources/styles`).
_BAR = 6


class WholeLines(QTextEdit):
    """Words to be read, of which a line is either seen in whole or not at all before the person scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self._settling = False
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)

    def settle(self) -> None:
        """The words, or the room for them, are others: leave out the line that there is no room for."""
        if self._settling:  # the viewport gets its new height
            return
        self._settling = True
        self.setViewportMargins(0, 0, 0, self._left_over())
        self._settling = False

    def _left_over(self) -> int:
        """The pixels below the last line that is seen in whole, where more follow."""
        room = self.viewport().height() + self.viewportMargins().bottom()
        document = self.document()
        if document.size().height() <= room:
            return 0
        seen, block = 0.0, document.begin()
        while block.isValid():
            top = document.documentLayout().blockBoundingRect(block).top()
            for number in range(block.layout().lineCount()):
                line = block.layout().lineAt(number)
                bottom = top + line.y() + line.height()
                if bottom > room:
                    return int(room - seen) if seen else 0
                seen = bottom
            block = block.next()
        return 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle()


class Preview(QFrame):
    """What all previews have: the place, a link into the document; how the thing stands; what is told of it; its words.

    A subclass fills them in `_say`, while `_location` says where the link leads.
    """

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._location: Location | None = None
        self.setProperty("card", True)
        self.place = LinkButton()
        self.standing = Label("", "")
        self.about = Label("", "small", wrap=True)
        self.text = WholeLines()
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.place)
        head.addWidget(self.standing)
        head.addStretch(1)
        column = QVBoxLayout(self)
        # The text has a bar before it when it has the keyboard: what stands above begins with its words.
        column.setContentsMargins(14 - _BAR, 9, 10, 13)
        head.setContentsMargins(_BAR, 0, 0, 0)
        self.about.setContentsMargins(_BAR, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.text, 1)
        self.place.clicked.connect(self._go)

    def clear(self) -> None:
        """Nothing is selected, or nothing may be read."""
        self._location = None
        self.text.clear()
        self.about.setText("")

    def restyle(self) -> None:
        if self._location is not None:
            self._say()

    def retranslate(self) -> None:
        self.restyle()

    def _say(self) -> None:
        raise NotImplementedError

    def _stand(self, words: str, shade: str) -> None:
        """Say how the thing stands, in a colour by its meaning."""
        self.standing.setText(words)
        self.standing.setVisible(bool(words))
        self.standing.setStyleSheet(f"color: {self._context.theme.colour(shade).name()}; font-weight: 600;")

    def _begin(self) -> None:
        """The words are there: seen from the first one on."""
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.text.settle()

    def _go(self) -> None:
        if self._location is not None:
            self._context.go(self._location)


def with_preview(column: QBoxLayout, rows: QWidget, preview: Preview) -> QSplitter:
    """Put a list, and below it the thing with the cursor, into a column; each as high as the person wants it."""
    splitter = QSplitter(Qt.Orientation.Vertical)
    splitter.setChildrenCollapsible(False)
    column.addWidget(splitter, 1)
    splitter.addWidget(rows)
    splitter.addWidget(preview)
    splitter.setStretchFactor(0, 1)
    splitter.setSizes([310, 190])
    for each in (preview, rows):
        each.setMinimumHeight(90)
    return splitter
