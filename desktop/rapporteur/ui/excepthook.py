"""When a bug shows: the program lives on where it can, and offers a report to copy, without document text."""

from __future__ import annotations

import logging
import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from rapporteur import __version__
from rapporteur.translation import Translator

_log = logging.getLogger(__name__)

Report = Callable[[type[BaseException], BaseException, TracebackType | None], str]


def frames_only(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> str:
    """What went wrong and where in the program; not the error's message, which may quote a document."""
    places = "\n".join(
        f"  {f.filename.rsplit('rapporteur', 1)[-1]}:{f.lineno} {f.name}" for f in traceback.extract_tb(trace)
    )
    system = f"Rapporteur {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return f"{system}\n{kind.__name__}\n{places}\n"


class CrashNotice(QObject):
    """Replaces `sys.excepthook` while the window is open. `report` words the copyable text."""

    _happened = Signal(str)

    def __init__(self, tr: Translator, report: Report = frames_only) -> None:
        super().__init__()
        self._tr = tr
        self._report = report
        self._open: QDialog | None = None
        self._previous = sys.excepthook
        # Queued, so that an error in a paint event does not open a dialog inside that paint event.
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = self._hook

    def remove(self) -> None:
        sys.excepthook = self._previous

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = self._report(kind, error, trace)
        _log.error("unexpected error\n%s", text)
        self._happened.emit(text)

    def _show(self, text: str) -> None:
        if self._open is not None:
            return  # one notice at a time: an error that repeats must not bury the window in dialogs
        self._open = crash_dialog(self._tr, text, QApplication.activeWindow())
        self._open.finished.connect(self._closed)
        self._open.open()

    def _closed(self) -> None:
        self._open = None


def crash_dialog(tr: Translator, report: str, parent: QWidget | None) -> QDialog:
    """A dialog that says what happened and offers `report` to copy."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("Something went wrong in Rapporteur"))
    words = QLabel(
        tr(
            "Rapporteur met an error that is its own. Your documents are safe and you can go on working. "
            "The report below says where it happened; it holds no text of your documents."
        )
    )
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setWordWrap(True)
    box = QPlainTextEdit(report)
    box.setReadOnly(True)
    box.setAccessibleName(tr("Error report"))
    buttons = QDialogButtonBox()
    copy = buttons.addButton(tr("Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
    close = buttons.addButton(tr("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
    close.clicked.connect(dialog.accept)
    layout = QVBoxLayout(dialog)
    for each in (words, box, buttons):
        layout.addWidget(each)
    dialog.resize(560, 380)
    return dialog
