"""A window in a process of its own, for `bench_start`: says when it was usable, and what memory it took.

`python -m tests.bench.start_child bare` shows one text widget; `… rapporteur PROFILE` starts Rapporteur and
waits until a document can be read in it. Prints the time on the system's monotonic clock in seconds and
the peak memory in MiB.
"""

from __future__ import annotations

import resource
import sys
import time


def done() -> None:
    """Print the measures and quit."""
    from PySide6.QtWidgets import QApplication

    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    print(time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit, flush=True)
    QApplication.exit()


def bare() -> int:
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    class Window(QPlainTextEdit):
        def viewportEvent(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, done)
            return super().viewportEvent(event)

    application = QApplication([])
    window = Window("One text widget.")
    window.resize(1280, 720)
    window.show()
    return application.exec()


def rapporteur(profile: str) -> int:
    from PySide6.QtCore import QTimer

    from rapporteur import app
    from rapporteur.ui.window import MainWindow

    start = MainWindow.start

    def watched_start(window: MainWindow) -> None:
        start(window)
        timer = QTimer(window)
        timer.setInterval(0)

        def look() -> None:
            if window.read.document[0]:
                timer.stop()
                QTimer.singleShot(0, done)

        timer.timeout.connect(look)
        timer.start()

    MainWindow.start = watched_start
    return app.main(["--profile", profile])


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else rapporteur(sys.argv[2]))
