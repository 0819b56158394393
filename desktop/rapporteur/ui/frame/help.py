"""Two small dialogs: the keyboard shortcuts, and what Rapporteur is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from rapporteur import __version__
from rapporteur.translation import Translator
from rapporteur.ui.commands import menus
from rapporteur.ui.widgets.fitting import fit
from rapporteur.ui.widgets.labels import Label

if TYPE_CHECKING:
    from rapporteur.ui.window import MainWindow


def shortcuts_dialog(window: MainWindow) -> QDialog:
    """Every command that has a shortcut, by menu."""
    tr = window.context.tr
    grid = QGridLayout()
    grid.setColumnStretch(0, 1)
    grid.setHorizontalSpacing(24)
    titles = menus(window)
    last = ""
    for row in window.actions_table.rows():
        words = window.actions_table.shortcut_words(row.name)
        if not words:
            continue
        if row.menu != last:
            head = Label(titles[row.menu].replace("&", ""), "section")
            head.setContentsMargins(0, 14 if last else 0, 0, 0)
            grid.addWidget(head, grid.rowCount(), 0)
            last = row.menu
        line = grid.rowCount()
        grid.addWidget(Label(row.title, wrap=True), line, 0)
        grid.addWidget(Label(words, "keycap"), line, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    for where, keys_of in _elsewhere(tr):
        head = Label(where, "section")
        head.setContentsMargins(0, 14, 0, 0)
        grid.addWidget(head, grid.rowCount(), 0)
        for title, keys in keys_of:
            line = grid.rowCount()
            grid.addWidget(Label(title, wrap=True), line, 0)
            grid.addWidget(Label(keys, "keycap"), line, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    inner = QWidget()
    inner.setLayout(grid)
    area = _scrolled(inner)
    area.setAccessibleName(tr("Keyboard shortcuts"))
    area.setFocus()  # the arrow keys scroll
    return _dialog(window, tr("Keyboard shortcuts"), area, (560, 620))


def _elsewhere(tr: Translator) -> list[tuple[str, list[tuple[str, str]]]]:
    """What no command stands for: the keys of the text of a document, of a note and of an amendment."""

    def named(keys: str) -> str:
        return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)

    kinds = (
        tr("Paragraph"),
        tr("Heading"),
        tr("Smaller heading"),
        tr("Smallest heading"),
        tr("List"),
        tr("Numbered list"),
        tr("Quotation"),
    )
    return [
        (
            tr("In the text"),
            [
                (tr("From word to word"), "← →"),
                (tr("Select words"), "⇧ ← → ↑ ↓"),
                (tr("Next and previous paragraph"), "J  K"),
                (tr("Next link of the paragraph"), "Tab"),
                (tr("Follow the link; show a footnote, and again: go to it"), "↵"),
            ],
        ),
        (
            tr("In a note"),
            [
                (tr("Bold"), named("Ctrl+B")),
                (tr("Italics"), named("Ctrl+I")),
                (tr("Link…"), named("Ctrl+L")),
                (tr("Put in a paragraph, an amendment or a vote"), named("Ctrl+Shift+K")),
                *((title, named(f"Alt+{at}")) for at, title in enumerate(kinds)),
            ],
        ),
        (
            tr("In an amendment"),
            [
                (tr("Put in brackets"), named("Ctrl+D")),
                (tr("Take the brackets off"), named("Ctrl+Shift+D")),
                (tr("Take back this change"), named("Ctrl+Shift+Backspace")),
                (tr("Next change"), named("F8")),
                (tr("Previous change"), named("Shift+F8")),
            ],
        ),
    ]


def about_dialog(window: MainWindow) -> QDialog:
    tr = window.context.tr
    inner = QWidget()
    column = QVBoxLayout(inner)
    column.addWidget(Label(f"Rapporteur {__version__}", "title"))
    column.addWidget(
        Label(
            tr(
                "An offline desk for the people who negotiate at the United Nations: what a report says, "
                "who stood where, and where else it was said."
            ),
            wrap=True,
        )
    )
    column.addWidget(
        Label(
            tr(
                "The documents are official United Nations documents, identified by their symbols. "
                "Rapporteur is not a product of the United Nations. It opens no network connection."
            ),
            "muted",
            wrap=True,
        )
    )
    column.addStretch(1)
    return _dialog(window, tr("About Rapporteur"), _scrolled(inner), (460, 300))


def _scrolled(inner: QWidget) -> QScrollArea:
    """What is too high for the screen is scrolled; its words are broken into lines, and never run out of sight."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(inner)
    inner.setAutoFillBackground(False)
    return area


def _dialog(window: MainWindow, title: str, inner: QWidget, size: tuple[int, int]) -> QDialog:
    dialog = QDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    buttons = QDialogButtonBox()
    close = buttons.addButton(window.context.tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
    close.clicked.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    layout.addWidget(inner, 1)
    layout.addWidget(buttons)
    fit(dialog, window.context, *size)
    return dialog
