"""Files that can be opened, what an import of some is told as, and documents taken out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from rapporteur.domain.importing import Attached, Imported, ImportResult
from rapporteur.domain.report import Report
from rapporteur.translation import Translator
from rapporteur.ui.context import Location

if TYPE_CHECKING:
    from rapporteur.ui.window import MainWindow

#: Of how many paragraphs, or documents, the names are told; the reading report has all.
_NAMED = 12
_DOCUMENTS = 3


def file_filter(tr: Translator) -> str:
    """What a dialog offers: the formats that can be read, and all files."""
    return tr("Documents (*.pdf *.docx *.xml *.txt *.md *.zip);;All files (*)")


def import_told(result: ImportResult, tr: Translator) -> tuple[str, str]:
    """A line on what was imported, and sentences on what the person must look at ("" for nothing)."""
    if len(result.imported) == 1:
        told = _one_told(result.imported[0], tr)
    else:
        told = tr.plural(len(result.imported), "{n} document imported", "{n} documents imported")
    doubts = [each for each in result.imported if each.outcome == "attached" and each.attached is not None]
    sentences = [sentence for each in doubts for sentence in _doubts_told(each.symbol, each.attached, tr)]
    return told, " ".join([*_failures_told(result, tr), *sentences[: 2 * _DOCUMENTS]])


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


def _failures_told(result: ImportResult, tr: Translator) -> list[str]:
    if not result.failed:
        return []
    first = result.failed[0]
    told = [tr(first.sentence, **first.values)]
    others = len(result.failed) - 1
    if others:
        told.append(tr.plural(others, "And {n} more file.", "And {n} more files."))
    return told


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
    return [f"{each.file}: {tr(each.sentence, **each.values)}" for each in result.failed]


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
    context = window.context
    symbol, language = window.read.document

    def keep(report: Report) -> None:
        context.tasks.run(
            lambda _job: context.desk.keep_recognised(symbol, language, report),
            lambda imported: window.taken_in(ImportResult((imported,))),
            lane="write",
        )

    context.tasks.run(
        lambda job: context.desk.recognise(symbol, language, job),
        keep,
        title=context.tr("Recognising the text of {symbol}", symbol=symbol),
        lane="long",
    )
