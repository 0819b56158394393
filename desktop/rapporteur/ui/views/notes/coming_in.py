"""What comes in from colleagues: a file is chosen (or dropped), and the dialogue of its kind looks into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from rapporteur.ui.context import Context

#: How files that are looked into here are named: bundles (`exchange.bundle.SUFFIX`), annotations.
_BUNDLE, _ANNOTATIONS, _WORD = ".rapporteur-bundle", ".jsonld", ".docx"


def ask_changes(parent: QWidget, context: Context, prefer: tuple[str, str] | None = None) -> None:
    """Ask for a Word file and show its tracked changes; `prefer` is the document (symbol, language) being read."""
    from rapporteur.ui.views.notes.returned_dialog import read_changes

    path = _ask(parent, context.tr("Read tracked changes from Word…"), "Word (*.docx)")
    if path is not None:
        read_changes(parent, context, path, prefer)


def ask_annotations(parent: QWidget, context: Context) -> None:
    """Ask for a file of Web Annotations and show what is in it."""
    from rapporteur.ui.views.notes.annotations_dialog import read_annotations

    path = _ask(parent, context.tr("Import Web Annotations…"), "Web Annotation (*.jsonld *.json)")
    if path is not None:
        read_annotations(parent, context, path)


def look_into(
    parent: QWidget, context: Context, path: Path, in_notes: bool, prefer: tuple[str, str] | None = None
) -> bool:
    """Look into a file that was dropped, if it is none for the library; whether it was.

    A Word file is a document, unless it is dropped onto Notes (`in_notes`).
    """
    suffix = path.suffix.lower()
    if not context.own.usable:
        return False
    if suffix == _BUNDLE:
        from rapporteur.ui.views.notes.bundle_dialog import open_bundle

        open_bundle(parent, context, path)
    elif suffix == _ANNOTATIONS:
        from rapporteur.ui.views.notes.annotations_dialog import read_annotations

        read_annotations(parent, context, path)
    elif suffix == _WORD and in_notes:
        from rapporteur.ui.views.notes.returned_dialog import read_changes

        read_changes(parent, context, path, prefer)
    else:
        return False
    return True


def _ask(parent: QWidget, title: str, pattern: str) -> Path | None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getOpenFileName(parent, title.rstrip("…"), folder, pattern)
    return Path(chosen) if chosen else None
