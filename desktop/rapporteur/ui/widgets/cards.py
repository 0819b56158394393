"""Cards of a panel, the empty state that teaches, and the notice that something failed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur.ui.context import Context
from rapporteur.ui.icons import pixmap
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.fitting import fit
from rapporteur.ui.widgets.labels import Label


class Card(QFrame):
    """A rounded box with a title, something small at the title's end, and a body to fill."""

    def __init__(self, title: str, aside: str = "") -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(12, 11, 12, 12)
        outer.setSpacing(7)
        head = QHBoxLayout()
        head.addWidget(Label(title, "card_title", wrap=True), 1)
        head.setSpacing(6)
        self.aside = Label(aside, "caption")
        head.addWidget(self.aside, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(head)
        self.body = QVBoxLayout()
        self.body.setSpacing(5)
        outer.addLayout(self.body)

    def add(self, widget: QWidget) -> None:
        self.body.addWidget(widget)


class EmptyState(QWidget):
    """What a page is for, and the one action that fills it."""

    acted = Signal()

    def __init__(self, context: Context, icon_name: str) -> None:
        super().__init__()
        self._context = context
        self._icon_name = icon_name
        self._picture = Label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = Label("", "title", wrap=True)
        self._words = Label("", "muted", wrap=True)
        self._action = QPushButton()
        self._action.clicked.connect(self.acted)
        inner = QVBoxLayout()
        inner.setSpacing(10)
        for label in (self._picture, self._title, self._words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(label)
        inner.addWidget(self._action, 0, Qt.AlignmentFlag.AlignCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 24, 32, 24)
        outer.addStretch(2)
        outer.addLayout(inner)
        outer.addStretch(3)
        context.theme_changed.connect(self.restyle)
        self.restyle()

    def say(self, title: str, words: str, action: str = "") -> None:
        self._title.setText(title)
        self._words.setText(words)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))

    def restyle(self) -> None:
        self._picture.setPixmap(
            pixmap(self._icon_name, self._context.theme.colour("muted"), round(36 * self._context.theme.scale))
        )


class NoticeBar(QFrame):
    """What failed or was done, and what to do, until the person closes it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("NoticeBar")
        self._context = context
        self._sign = Label()
        self._words = Label("", wrap=True, selectable=True)
        self._more = QPushButton()
        self._more.clicked.connect(self._show_more)
        self._offer = QPushButton()
        self._offer.clicked.connect(self._take_offer)
        self._offer.hide()
        self._offered: Callable[[], object] | None = None
        self._lines: list[str] = []
        self._sign_shown = "warning"
        self._close = IconButton(context, "close", size=16)
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self._offer)
        row.addWidget(self._more)
        row.addWidget(self._close)
        context.language_changed.connect(self.retranslate)
        self.retranslate()
        self.hide()

    def tell(
        self,
        sentence: str,
        lines: Sequence[str] = (),
        sign: str = "warning",
        offer: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a sentence (already translated), below those that the person has not closed yet.

        `lines` are all that it speaks of, where it cannot name them all: a button shows them. `offer` is a button of
        its own: its words, and what it does. `sign` is an icon's name.
        """
        if self.isHidden():
            self._lines = []
            self._sign_shown = sign
        elif sentence not in self._words.text():
            sentence = f"{self._words.text()}\n{sentence}"
        self._lines += lines
        self._more.setVisible(bool(self._lines))
        self._sign_shown = "warning" if "warning" in (sign, self._sign_shown) else sign
        colour = "warning" if self._sign_shown == "warning" else "accent"
        self._sign.setPixmap(
            pixmap(self._sign_shown, self._context.theme.colour(colour), round(18 * self._context.theme.scale))
        )
        self._offered = offer[1] if offer is not None else None
        self._offer.setText(offer[0] if offer is not None else "")
        self._offer.setAccessibleName(self._offer.text())
        self._offer.setVisible(offer is not None)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.show()

    def text(self) -> str:
        return self._words.text()

    def _take_offer(self) -> None:
        offered = self._offered
        self.hide()
        if offered is not None:
            offered()

    def retranslate(self) -> None:
        self._close.say(self._context.tr("Close this message"))
        self._more.setText(self._context.tr("Show all…"))

    def _show_more(self) -> None:
        """All lines, to be read, selected and copied."""
        tr = self._context.tr
        dialog = QDialog(self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("What was not imported"))
        text = QPlainTextEdit("\n".join(self._lines))
        text.setReadOnly(True)
        text.setAccessibleName(tr("What was not imported"))
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole).clicked.connect(dialog.accept)
        column = QVBoxLayout(dialog)
        column.addWidget(text, 1)
        column.addWidget(buttons)
        fit(dialog, self._context, 640, 360)
        dialog.open()
