"""Files that can be opened, what an import of some is told as, and documents taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from rapporteur.domain.importing import Attached, Imported, ImportResult
from rapporteur.domain.report import Report
from rapporteur.job import Job
from rapporteur.translation import Translator
from rapporteur.ui.context import Location
from rapporteur.ui.tasks import TaskLanes

if TYPE_CHECKING:
    from rapporteur.desk.detaching import Detached
    from rapporteur.ui.views.read.reading import Reading
    from rapporteur.ui.window import MainWindow

#: Of how many paragraphs, or documents, the names are told; the reading report has all.
_NAMED = 12
_DOCUMENTS = 3
#: So many files that were not imported are told at once; a button shows all.
_FAILURES = 3


def file_filter(tr: Translator) -> str:
    """What a dialog offers: the formats that can be read, and all files."""
    return tr("Documents (*.pdf *.docx *.xml *.txt *.md *.zip);;All files (*)")


def read_in(window: MainWindow, paths: Sequence[Path]) -> None:
    """Read files, folders or archives into the library, with progress and Cancel; one file alone is opened.

    What a colleague sent for Notes (a bundle, annotations) is looked into instead: nothing of it is taken before the
    person says so. A Word file with tracked changes can be either: the person is asked.
    """
    from rapporteur.ui.views.notes.coming_in import look_for_changes, look_into

    context, paths = window.context, list(paths)
    if len(paths) == 1 and look_into(window, context, paths[0], window.active == "notes", open_document(window)):
        return
    if len(paths) == 1 and look_for_changes(
        window, context, paths[0], lambda: _read_documents(window, paths), open_document(window)
    ):
        return
    _read_documents(window, paths)


def _read_documents(window: MainWindow, paths: list[Path]) -> None:
    context = window.context
    desk, tr = context.desk, context.tr
    alone = paths[0] if len(paths) == 1 and not paths[0].is_dir() and paths[0].suffix.lower() != ".zip" else None

    def read(job: Job) -> ImportResult:
        return desk.import_files(paths, job) if alone is None else ImportResult((desk.import_file(alone, job),))

    title = tr("Importing documents") if alone is None else tr("Reading {file}", file=alone.name)
    job = context.tasks.run(read, lambda result: taken_in(window, result), title=title, lane="write")
    tasks = context.tasks
    if not isinstance(tasks, TaskLanes):
        return

    def ended(which: Job) -> None:
        if which is job:
            tasks.ended.disconnect(ended)
            if job.cancelled:  # what had been read before stays
                context.told.emit(tr("The import was cancelled; what had been read by then is in the library."))
                context.library_changed.emit()
                window.ahead.index_what_waits()

    tasks.ended.connect(ended)


def open_document(window: MainWindow) -> tuple[str, str] | None:
    """The document that is open in Read, as (symbol, language)."""
    return window.read.document if window.read.has_document else None


def taken_in(window: MainWindow, result: ImportResult) -> None:
    """Tell what became of some files, and open the one; of several, the first where none is being read."""
    context = window.context
    told, notice = import_told(result, context.tr)
    context.told.emit(told)
    if notice:
        sign = "warning" if result.failed or len(result.imported) == 1 else "info"
        lines = failures_told(result, context.tr) if len(result.failed) > _FAILURES else ()
        window.notice.tell(notice, lines, sign)
    if result.imported:
        context.library_changed.emit()
        if len(result.imported) == 1 or not window.read.has_document:
            first = result.imported[0]
            window.go(Location("read", first.symbol, first.language))
        window.ahead.index_what_waits()


def import_told(result: ImportResult, tr: Translator) -> tuple[str, str]:
    """A line on what was imported, and what the person must look at or may want to: "" for nothing.

    Of several files the second is a summary: how many came in, how many did not, and the first of these by name.
    """
    several = len(result.imported) + len(result.failed) > 1
    if len(result.imported) == 1:
        told = _one_told(result.imported[0], tr)
    else:
        told = tr.plural(len(result.imported), "{n} document imported", "{n} documents imported")
    doubts = [each for each in result.imported if each.outcome == "attached" and each.attached is not None]
    sentences = [sentence for each in doubts for sentence in _doubts_told(each.symbol, each.attached, tr)]
    lines = [" ".join(sentences[: 2 * _DOCUMENTS])] if sentences else []
    if not several:
        return told, "\n".join([*(tr(each.sentence, **each.values) for each in result.failed), *lines])
    summary = tr.plural(len(result.imported), "{n} document imported", "{n} documents imported")
    if result.failed:
        failed = tr.plural(len(result.failed), "{n} file was not imported:", "{n} files were not imported:")
        summary = f"{summary} · {failed}" if result.imported else failed
    return told, "\n".join([summary, *failures_told(result, tr)[:_FAILURES], *lines])


def _one_told(imported: Imported, tr: Translator) -> str:
    symbol = imported.symbol
    if imported.outcome == "attached" and imported.attached is not None:
        found, missing = imported.attached.matched, len(imported.attached.unmatched)
        if not missing:
            return tr("The pages of {symbol} are attached: every paragraph was found on them.", symbol=symbol)
        return tr(
            "The pages of {symbol} are attached: {found} of {total} paragraphs were found on them.",
            symbol=symbol,
            found=found,
            total=found + missing,
        )
    if imported.outcome == "updated":
        return tr("{symbol} is up to date with this file.", symbol=symbol)
    if imported.outcome == "unchanged":
        return tr("{symbol} is in the library already, as this file has it.", symbol=symbol)
    return tr("{symbol} is in the library.", symbol=symbol)


def _doubts_told(symbol: str, attached: Attached | None, tr: Translator) -> list[str]:
    """Which paragraphs did not match, by their printed numbers or first words."""
    told = []
    if attached is not None and attached.unmatched_names:
        names = _listed(attached.unmatched_names)
        told.append(tr("Not found on the pages of {symbol}: {names}.", symbol=symbol, names=names))
    if attached is not None and attached.extra:
        names = _listed(attached.extra)
        told.append(tr("On the pages of {symbol}, and not in its text: {names}.", symbol=symbol, names=names))
    return told


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")


def failures_told(result: ImportResult, tr: Translator) -> list[str]:
    """Every file that was not imported, a line each: its name as it was given, and why."""
    return [tr("{file}: {reason}", file=each.file, reason=tr(each.sentence, **each.values)) for each in result.failed]


def ask_to_remove(window: MainWindow) -> QMessageBox:
    """Ask whether the open document is to leave the library, and take it out on a yes."""
    tr, (symbol, language) = window.context.tr, window.read.document
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(tr("Remove from the library"))
    box.setText(tr("Remove {symbol} ({language}) from the library?", symbol=symbol, language=language))
    box.setInformativeText(tr("The file that it was read from stays where it is."))
    yes = box.addButton(tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
    no = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    yes.clicked.connect(lambda: _remove(window, symbol, language))
    box.open()
    return box


def _remove(window: MainWindow, symbol: str, language: str) -> None:
    context = window.context

    def take_out(_job: object) -> Location:
        """Where to go then: to another language version, otherwise to the first document."""
        context.desk.remove(symbol, language)
        others = sorted(context.desk.documents(), key=lambda each: each.symbol != symbol)
        return Location("read", others[0].symbol, others[0].language) if others else Location("read")

    def taken_out(there: Location) -> None:
        context.told.emit(context.tr("{symbol} ({language}) was removed.", symbol=symbol, language=language))
        context.library_changed.emit()
        window.go(there)

    context.tasks.run(take_out, taken_out, lane="write")


def recognise(window: MainWindow) -> None:
    """Have the text of the open document's pages recognised, and open the document anew with it."""
    context, banner = window.context, window.read.panes_widget.banner
    symbol, language = window.read.document
    if banner.busy:
        return

    def keep(report: Report) -> None:
        context.tasks.run(
            lambda _job: context.desk.keep_recognised(symbol, language, report),
            lambda imported: taken_in(window, ImportResult((imported,))),
            lane="write",
        )

    job = context.tasks.run(
        lambda job: context.desk.recognise(symbol, language, job),
        keep,
        title=context.tr("Recognising the text of {symbol}", symbol=symbol),
        lane="long",
    )
    banner.follow(job)


def has_attached_pages(window: MainWindow) -> bool:
    """In Read, with a text that has its pages from another file."""
    read = window.read if window.active == "read" else None
    if read is None or read.reading is None or not read.originals.drawn:
        return False
    known: tuple[Reading | None, bool] = getattr(window, "_attached", (None, False))
    if known[0] is not read.reading:
        original = window.context.desk.original(*read.document)
        known = read.reading, original is not None and original.attached
        window._attached = known  # type: ignore[attr-defined]
    return known[1]


def detach_pages(window: MainWindow) -> None:
    """Take the pages away that the open document has from another file; a button gives them back."""
    context = window.context
    symbol, language = window.read.document

    def again(detached: Detached) -> None:
        context.tasks.run(
            lambda _job: context.desk.reattach(detached), lambda _none: context.library_changed.emit(), lane="write"
        )

    def done(detached: Detached) -> None:
        tr = context.tr
        context.library_changed.emit()
        sentence = tr("The pages of {symbol} were detached. Its text, and all that is tied to it, stay.", symbol=symbol)
        window.notice.tell(sentence, sign="info", offer=(tr("Attach them again"), lambda: again(detached)))

    context.tasks.run(lambda _job: context.desk.detach(symbol, language), done, lane="write")
