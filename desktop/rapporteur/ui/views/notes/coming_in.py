"""What comes in from colleagues: a file is chosen (or dropped), and the dialogue of its kind looks into it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.job import Job
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

    A Word file dropped onto Notes (`in_notes`) is read for its changes; of one opened elsewhere `look_for_changes`
    asks.
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


def look_for_changes(
    parent: QWidget,
    context: Context,
    path: Path,
    as_document: Callable[[], None],
    prefer: tuple[str, str] | None = None,
) -> bool:
    """Look for tracked changes in a Word file that was opened elsewhere than in Notes; whether it can have any.

    If it has, the person chooses: amendments to a document that is there, or a document of its own (`as_document`, at
    once where there are none).
    """
    if path.suffix.lower() != _WORD or not context.own.usable:
        return False

    def look(job: Job) -> int:
        from rapporteur.desk.tracking import tracked_in

        try:
            return len(tracked_in(path, job))
        except Failure:  # the reader of documents says what is wrong with it
            return 0

    def found(count: int) -> None:
        if count:
            _offer_changes(parent, context, path, count, as_document, prefer)
        else:
            as_document()

    context.tasks.run(look, found, title=context.tr("Reading {file}", file=path.name), lane="long")
    return True


def _offer_changes(
    parent: QWidget,
    context: Context,
    path: Path,
    count: int,
    as_document: Callable[[], None],
    prefer: tuple[str, str] | None,
) -> None:
    tr = context.tr
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("Tracked changes from Word"))
    box.setText(
        tr.plural(
            count,
            "In {file} {n} paragraph has tracked changes or comments.",
            "In {file} {n} paragraphs have tracked changes or comments.",
            file=path.name,
        )
    )
    box.setInformativeText(
        tr(
            "As amendments they are brought to the document of your library that they change, and you choose which to "
            "take. As a document of its own it is read as if all were accepted."
        )
    )
    changes = box.addButton(tr("Read as amendments…"), QMessageBox.ButtonRole.AcceptRole)
    document = box.addButton(tr("Import as a document"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(changes)
    box.setEscapeButton(box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole))

    def as_amendments() -> None:
        from rapporteur.ui.views.notes.returned_dialog import read_changes

        read_changes(parent, context, path, prefer)

    changes.clicked.connect(as_amendments)
    document.clicked.connect(as_document)
    box.open()


def _ask(parent: QWidget, title: str, pattern: str) -> Path | None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getOpenFileName(parent, title.rstrip("…"), folder, pattern)
    return Path(chosen) if chosen else None
