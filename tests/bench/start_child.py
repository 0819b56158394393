"""A window in a process of its own, for `bench_start`: says when it was usable, and what memory it took.

`python -m tests.bench.start_child bare` shows one text widget; `… rapporteur PROFILE` starts Rapporteur and
waits until a document can be read in it. Prints the time on the system's monotonic clock in seconds, the
peak memory in MiB, and the longest time in milliseconds that the event loop did not come round after the
window was first painted.
"""

from __future__ import annotations

import resource
import sys
import time


def done(longest: float = 0.0) -> None:
    """Print the measures and quit."""
    from PySide6.QtWidgets import QApplication

    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    print(time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit, longest, flush=True)
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
    from rapporteur.ui.first_paint import FirstPaint
    from rapporteur.ui.window import MainWindow

    make, start = FirstPaint.__init__, MainWindow.start
    started, gaps = [], [0.0]

    def watched_paint(paint: FirstPaint, window: MainWindow) -> None:
        make(paint, window)
        timer = QTimer(window)
        last = time.perf_counter()

        def tick() -> None:
            nonlocal last
            now = time.perf_counter()
            gaps.append((now - last) * 1000)
            last = now
            if started and window.read.document[0]:
                timer.stop()
                QTimer.singleShot(0, lambda: done(max(gaps)))

        def painted() -> None:
            nonlocal last
            last = time.perf_counter()
            timer.start(2)  # often enough to see a stall, seldom enough not to be one

        timer.timeout.connect(tick)
        paint.happened.connect(painted)

    def watched_start(window: MainWindow) -> None:
        start(window)
        started.append(True)

    FirstPaint.__init__, MainWindow.start = watched_paint, watched_start
    return app.main(["--profile", profile])


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else rapporteur(sys.argv[2]))
