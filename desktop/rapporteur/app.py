"""The composition root: reads the command line and puts the program together."""

from __future__ import annotations

import gc
import importlib
import io
import logging
import os
import platform
import signal
import sys
import threading
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from rapporteur import __version__
from rapporteur.bundled import bundled
from rapporteur.cli.arguments import asked_language, parse
from rapporteur.crash import leave_no_core
from rapporteur.display import display_there
from rapporteur.profile import Profile
from rapporteur.translation import Translator, preferred_language

if TYPE_CHECKING:
    import argparse

    from PySide6.QtWidgets import QApplication

    from rapporteur.desk import Desk
    from rapporteur.desk.notebook import Notebook
    from rapporteur.job import Job


def main(arguments: Sequence[str] | None = None) -> int:
    """Run Rapporteur as the command line asks; the exit status."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # this may be the process that reads a file apart
    leave_no_core()
    if arguments is None:
        arguments = sys.argv[1:]
    # Whoever started us may have closed them, and a program without a console on Windows has none.
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as we run
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a letter that the terminal lacks is no reason to stop
    tr = Translator(asked_language(arguments) or preferred_language())
    options = parse(arguments, tr)
    if options.command is not None:
        from rapporteur.cli.run import run
        from rapporteur.logs import start_logging

        start_logging(Profile.at(options.profile).logs)
        return run(options, tr)
    if not display_there():
        print(
            tr(
                "There is no display to show a window on. Without one, `rapporteur --help` lists what the command "
                "line can do: documents, show, votes, statements, participants, search, check."
            ),
            file=sys.stderr,
        )
        return 1
    # Nearly all that a start makes stays, and to look for garbage among it takes a tenth of the time. See
    # `_collect_from_now_on`.
    gc.disable()
    try:
        return _open_window(options)
    finally:
        gc.enable()


def _open_window(options: argparse.Namespace) -> int:
    """Show the window, open the desk once it is painted, and run until it is closed."""
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from rapporteur.crash import crash_report
    from rapporteur.ui import settings as kept
    from rapporteur.ui.context import Context
    from rapporteur.ui.excepthook import CrashNotice
    from rapporteur.ui.first_paint import FirstPaint
    from rapporteur.ui.tasks import TaskLanes
    from rapporteur.ui.theme import Theme
    from rapporteur.ui.window import MainWindow

    application = _named(QApplication([sys.argv[0]]))
    settings = QSettings(str(Profile.at(options.profile).settings), QSettings.Format.IniFormat)
    tr = Translator(options.interface or kept.interface_language(settings))
    theme = Theme(kept.get(settings, kept.MODE), kept.get(settings, kept.SCALE))
    tasks = TaskLanes()
    # The desk comes once the window is painted, and before any view is made.
    context = Context(None, tr, settings, tasks, theme)  # type: ignore[arg-type]
    window = MainWindow(context)
    notice = CrashNotice(tr, crash_report)
    notice.install()
    # Whatever fails on another thread is told in the same way.
    threading.excepthook = _as_on_the_first_thread

    def begin() -> None:
        application.setWindowIcon(QIcon(str(bundled("resources", "icons", "rapporteur.svg"))))
        tasks.run(open_desk, desk_is_open, window.cannot_start, lane="write")

    def open_desk(_job: Job) -> Desk:
        from rapporteur.logs import start_logging

        start_logging(Profile.at(options.profile).logs)
        logging.getLogger(__name__).info("Rapporteur %s, Python %s", __version__, platform.python_version())
        from rapporteur.desk import open_desk

        desk = open_desk(options.profile)
        # What the window shows first: imported here, so that the window answers meanwhile.
        importlib.import_module("rapporteur.ui.views.read.view")
        return desk

    def desk_is_open(desk: Desk) -> None:
        context.desk = desk
        window.ahead.settled.connect(_collect_from_now_on, Qt.ConnectionType.SingleShotConnection)
        # Years of notes are hundreds of thousands of objects, and none of them garbage: to look for it among them again
        # and again would keep the window from answering. What is let go of is freed all the same.
        context.own.protection_changed.connect(gc.freeze)
        # What is asked for next comes after what is seen first.
        window.ahead.settled.connect(
            lambda: tasks.run(partial(_open_notebook, options, desk), context.own.begin, lane="notes"),
            Qt.ConnectionType.SingleShotConnection,
        )
        window.start()
        if options.file is not None:
            window.open_files([options.file])

    first_paint = FirstPaint(window)
    first_paint.happened.connect(begin)
    window.show()
    status = application.exec()
    tasks.close()
    context.own.end()
    if context.desk is not None:
        context.desk.close()
    return status


def _named(application: QApplication) -> QApplication:
    """What the desktop is told of the program."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    application.setApplicationName("rapporteur")
    application.setApplicationDisplayName("Rapporteur")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("rapporteur")
    return application


def _collect_from_now_on() -> None:
    """Look for garbage, but never again among what a start leaves."""
    gc.freeze()
    gc.enable()


def _open_notebook(options: argparse.Namespace, desk: Desk, _job: Job) -> Notebook:
    from rapporteur.desk.notebook import open_notebook

    desk.gazetteer  # noqa: B018 - read here: pages of the notes need it at once
    return open_notebook(Profile.at(options.profile))


def _as_on_the_first_thread(failed: threading.ExceptHookArgs) -> None:
    sys.excepthook(failed.exc_type, failed.exc_value or failed.exc_type(), failed.exc_traceback)


if __name__ == "__main__":
    sys.exit(main())
