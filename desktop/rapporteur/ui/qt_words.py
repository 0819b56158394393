"""Qt's own words (the context menu of a field, the buttons of a file dialog) in the interface's language."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from rapporteur.ui.context import Context


class QtWords:
    """Keeps the application's Qt translator at the interface's language."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._translator = QTranslator()

    def say(self) -> None:
        language = self._context.tr.language
        QLocale.setDefault(QLocale(language))
        QApplication.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if language != "en" and self._translator.load(f"qtbase_{language}", folder):
            QApplication.installTranslator(self._translator)
