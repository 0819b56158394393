"""The current paragraph's citation, put on the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from rapporteur.ui.context import Context


def copy_citation(context: Context, document: tuple[str, str], key: str, with_text: bool) -> None:
    """Copy a citation in the UN's form, with the text or without, and say so."""
    desk, (symbol, language) = context.desk, document

    def done(words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        context.told.emit(context.tr("Copied: {words}", words=words[:120]))

    context.tasks.run(lambda _job: desk.cite(symbol, language, key, with_text), done)
