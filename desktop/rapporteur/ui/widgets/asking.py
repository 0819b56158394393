"""A few words asked for in a small dialogue, which nothing waits for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QInputDialog, QLineEdit, QWidget

from rapporteur.ui.context import Context


def ask_words(
    parent: QWidget,
    context: Context,
    title: str,
    label: str,
    take: Callable[[str], object],
    words: str = "",
    known: Sequence[str] = (),
) -> QInputDialog:
    """Ask for some words, beginning with `words`; `known` ones are offered while one types. `take` is called with what
    was typed, unless it is empty or the person left."""
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setInputMode(QInputDialog.InputMode.TextInput)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setTextValue(words)
    dialog.setOkButtonText(context.tr("Save"))
    dialog.setCancelButtonText(context.tr("Cancel"))
    dialog.setMinimumWidth(round(360 * context.theme.scale))
    dialog.textValueSelected.connect(lambda typed: take(typed.strip()) if typed.strip() else None)
    field = dialog.findChild(QLineEdit)
    if isinstance(field, QLineEdit):
        field.selectAll()
        field.setAccessibleName(label)
        if known:
            completer = QCompleter(list(known), field)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            field.setCompleter(completer)
    # What the notes hold must not stay on the screen when they are locked.
    context.own.protection_changed.connect(dialog.reject)
    dialog.open()
    return dialog
