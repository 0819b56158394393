"""What a person says of a place: colour, position, comment, tags, and whether it stays with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from rapporteur.domain.notes import Annotation, WorkspaceState
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import colours, position_words, positions
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.check_box import CheckBox
from rapporteur.ui.widgets.labels import ElidedLabel, Label

_SIDE = 22


class Swatch(QToolButton):
    """A colour to choose. It is named by its meaning; a chosen one bears a sign, for colour alone tells nothing."""

    def __init__(self, context: Context, colour: str) -> None:
        super().__init__()
        self._context = context
        self.colour = colour
        self.setCheckable(True)
        self.setProperty("swatch", True)

    def sizeHint(self) -> QSize:
        side = round(_SIDE * self._context.theme.scale)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._context.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height()) - 5.0
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        edge = "accent" if self.hasFocus() or self.isChecked() else "border_strong"
        painter.setPen(QPen(theme.colour(edge), 2 if self.hasFocus() or self.isChecked() else 1))
        painter.setBrush(theme.colour(f"mark_{self.colour}") if self.colour else theme.colour("card"))
        painter.drawEllipse(box)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("small", bold=True))
        if self.isChecked():
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "✓")
        elif not self.colour:
            painter.setPen(QPen(theme.colour("border_strong"), 1))
            painter.drawLine(
                box.bottomLeft() + (box.center() - box.bottomLeft()) * 0.3,
                box.topRight() + (box.center() - box.topRight()) * 0.3,
            )


class Swatches(QFrame):
    """A row of colours of which one is taken; the arrow keys move in it. `chosen` tells it ("" for none)."""

    chosen = Signal(str)
    #: Another one is taken, by whatever way.
    toggled = Signal()

    def __init__(self, context: Context, without: bool = True) -> None:
        super().__init__()
        self._context = context
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Swatch] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        names = [*colours(context, WorkspaceState({}, {}, {}, {}, {})), *([""] if without else [])]
        for colour in names:
            button = Swatch(context, colour)
            button.clicked.connect(lambda _checked=False, colour=colour: self.chosen.emit(colour))
            self._buttons[colour] = button
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._group.buttonToggled.connect(lambda _button, taken: self.toggled.emit() if taken else None)

    @property
    def value(self) -> str:
        return next((colour for colour, button in self._buttons.items() if button.isChecked()), "")

    def choose(self, colour: str) -> None:
        """Take a colour without telling anybody."""
        if colour in self._buttons:
            self._buttons[colour].setChecked(True)
            self.setFocusProxy(self._buttons[colour])

    def say(self, state: WorkspaceState) -> None:
        tr = self._context.tr
        self.setAccessibleName(tr("Colour"))
        for colour, meaning in colours(self._context, state).items():
            self._buttons[colour].setAccessibleName(tr("Highlight: {meaning}", meaning=meaning))
            self._buttons[colour].setToolTip(meaning)
        if "" in self._buttons:
            self._buttons[""].setAccessibleName(tr("No highlight"))
            self._buttons[""].setToolTip(tr("No highlight"))


class AnnotationForm(QFrame):
    """`accepted` tells the fields as `Notebook.annotate` takes them; Ctrl+Enter accepts, Escape leaves."""

    accepted = Signal(dict)
    left = Signal()
    trashed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setProperty("card", True)
        self._title = Label("", "card_title", wrap=True)
        self._quote = Label("", "small", wrap=True)
        self.swatches = Swatches(context)
        self._meaning = ElidedLabel("", "small")
        self.position = QComboBox()
        self.comment = QPlainTextEdit()
        self.comment.setTabChangesFocus(True)
        self.comment.setProperty("framed", True)
        self.comment.setFixedHeight(round(92 * context.theme.scale))
        self.tags = QLineEdit()
        self.private = CheckBox()
        self._trash = LinkButton()
        self._leave = QPushButton()
        self._accept = QPushButton()
        self._accept.setDefault(True)
        self._begun = "", ""
        self._meanings: dict[str, str] = {}
        self._build()
        self.swatches.toggled.connect(self._tell_meaning)
        self._accept.clicked.connect(self.accept)
        self._leave.clicked.connect(self.left)
        self._trash.clicked.connect(self.trashed)

    def begin(self, title: str, quote: str, state: WorkspaceState, known: Annotation | None, colour: str = "") -> None:
        """Fill in for a place: with what is said of it already, or else with a colour to begin with."""
        tr = self._context.tr
        self._say(state)
        self._title.setText(title)
        shown = " ".join(quote.split())
        self._quote.setText(f"« {shown[:160].rstrip()}… »" if len(shown) > 160 else f"« {shown} »" if shown else "")
        self._quote.setVisible(bool(shown))
        self._meanings = {**colours(self._context, state), "": tr("No highlight")}
        self.swatches.choose(known.colour if known is not None else colour)
        self._tell_meaning()
        self.position.setCurrentIndex(max(self.position.findData(known.position if known is not None else ""), 0))
        self.comment.setPlainText(known.comment if known is not None else "")
        self.tags.setText(", ".join(known.tags) if known is not None else "")
        self.tags.setCompleter(QCompleter(sorted(_tags(state)), self.tags))
        self.private.setChecked(known.private if known is not None else True)
        self._begun = self.comment.toPlainText(), self.tags.text()
        self._trash.setVisible(known is not None)
        self._accept.setText(tr("Save") if known is not None else tr("Annotate"))
        self.setAccessibleName(title)

    def fill(self, fields: dict[str, Any]) -> None:
        """Fill in what `accepted` told before, not kept yet."""
        self.swatches.choose(fields["colour"])
        self.position.setCurrentIndex(max(self.position.findData(fields["position"]), 0))
        self.comment.setPlainText(fields["comment"])
        self.tags.setText(", ".join(fields["tags"]))
        self.private.setChecked(fields["private"])

    @property
    def written(self) -> bool:
        """Whether words were written in it that are not kept yet."""
        return (self.comment.toPlainText(), self.tags.text()) != self._begun

    def _tell_meaning(self) -> None:
        """What the chosen colour means: known without pointing at it."""
        self._meaning.setText(self._meanings.get(self.swatches.value, ""))

    def focus_comment(self) -> None:
        self.comment.setFocus()

    def accept(self) -> None:
        """Hand on what was filled in."""
        fields: dict[str, Any] = {
            "colour": self.swatches.value,
            "position": self.position.currentData() or "",
            "comment": self.comment.toPlainText().strip(),
            "tags": split_tags(self.tags.text()),
            "private": self.private.isChecked(),
        }
        self.accepted.emit(fields)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.tags.hasFocus()
        ):
            self.accept()
        else:
            super().keyPressEvent(event)

    def _say(self, state: WorkspaceState) -> None:
        tr = self._context.tr
        self.swatches.say(state)
        self.position.clear()
        self.position.addItem(tr("no position"), "")
        for position in positions(self._context):
            self.position.addItem(position_words(self._context, position), position)
        self.position.setAccessibleName(tr("Position on the paragraph"))
        self.comment.setPlaceholderText(tr("Comment"))
        self.comment.setAccessibleName(tr("Comment"))
        self.tags.setPlaceholderText(tr("Tags, parted by commas"))
        self.tags.setAccessibleName(tr("Tags, parted by commas"))
        self.private.setText(tr("Private: never part of what is shared"))
        self._trash.say(tr("Put in the trash"))
        self._leave.setText(tr("Cancel"))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._quote)
        row = QHBoxLayout()
        row.addWidget(self.swatches)
        row.addWidget(self._meaning, 1)
        row.addWidget(self.position)
        column.addLayout(row)
        for widget in (self.comment, self.tags, self.private):
            column.addWidget(widget)
        end = QHBoxLayout()
        end.addWidget(self._trash)
        end.addStretch(1)
        end.addWidget(self._leave)
        end.addWidget(self._accept)
        column.addLayout(end)


def split_tags(words: str) -> tuple[str, ...]:
    """Tags as they are typed: "one, another"; each once, in their order."""
    return tuple(dict.fromkeys(tag for each in words.replace(";", ",").split(",") if (tag := " ".join(each.split()))))


def _tags(state: WorkspaceState) -> Iterable[str]:
    """The tags that are in use."""
    tagged: Sequence[Any] = (*state.annotations.values(), *state.notes.values())
    return {tag for each in tagged if not each.trashed for tag in each.tags}
