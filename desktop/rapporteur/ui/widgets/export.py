"""Asking for a file's name, and saving off the UI thread."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from rapporteur.ui.context import Context

#: The formats of a table and of a picture: the file name's suffix and the format's name.
TABLE_FORMATS = ((".csv", "CSV"), (".xlsx", "Excel (XLSX)"), (".json", "JSON"))
PICTURE_FORMATS = ((".svg", "SVG"), (".png", "PNG"))


def ask_file(parent: QWidget, context: Context, title: str, suffix: str) -> Path | None:
    """The file that the person wants to save to, with its suffix; None if they thought better of it."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    name = re.sub(r"[^\w\- ]+", " ", title).strip()[:80] or "Rapporteur"
    pattern = f"{suffix[1:].upper()} (*{suffix})"
    chosen, _ = QFileDialog.getSaveFileName(parent, context.tr("Save"), str(folder / f"{name}{suffix}"), pattern)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)


def save(context: Context, path: Path, write: Callable[[], None]) -> None:
    """Write a file on the work lane and tell where it is. A `Failure` is told by the window."""
    context.tasks.run(
        lambda _job: write(),
        lambda _nothing: context.told.emit(context.tr("Saved as {file}", file=path.name)),
        title=context.tr("Saving {file}", file=path.name),
    )
