"""How the program that recognises text is installed, for each system."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.labels import Label

#: Tesseract’s names of the official languages, Chinese apart: packages write it in two ways.
_LANGUAGES = ("eng", "fra", "spa", "rus", "ara")
#: The commands that install it with the six official languages.
COMMANDS = (
    ("Windows", "winget install --exact --id UB-Mannheim.TesseractOCR"),
    ("macOS (Homebrew)", "brew install tesseract tesseract-lang"),
    (
        "Debian, Ubuntu",
        "sudo apt install tesseract-ocr" + "".join(f" tesseract-ocr-{each}" for each in (*_LANGUAGES, "chi-sim")),
    ),
    (
        "Fedora",
        "sudo dnf install tesseract" + "".join(f" tesseract-langpack-{each}" for each in (*_LANGUAGES, "chi_sim")),
    ),
)


def recognition_dialog(context: Context, parent: QWidget) -> QDialog:
    """What to type or to ask for; every command can be selected and copied."""
    tr = context.tr
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("Installing Tesseract"))
    column = QVBoxLayout(dialog)
    column.setSpacing(6)
    column.addWidget(
        Label(
            tr(
                "Tesseract is a free program that recognises the text of pictures, on this computer and without a "
                "network. Rapporteur uses it where it is installed. Type the line for your system in a terminal, or "
                "ask whoever looks after your computer."
            ),
            wrap=True,
        )
    )
    for system, line in COMMANDS:
        column.addSpacing(6)
        column.addWidget(Label(system, "section"))
        words = Label(line, "", wrap=True, selectable=True)
        words.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words.setAccessibleName(f"{system}: {line}")
        column.addWidget(words)
    column.addSpacing(6)
    languages = tr("On Windows, tick the languages of your documents in the installer’s “Additional language data”.")
    column.addWidget(Label(languages, "muted", wrap=True))
    column.addStretch(1)
    buttons = QDialogButtonBox()
    buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole).clicked.connect(dialog.accept)
    column.addWidget(buttons)
    dialog.resize(600, 440)
    return dialog
