"""A window in a process of its own, for `bench_start` and `bench_views`; prints its measures as one line of JSON.

    python -m tests.bench.window_child bare            one text widget
    python -m tests.bench.window_child start PROFILE   Rapporteur, until a document can be read in it
    python -m tests.bench.window_child views PROFILE   that, and then each view and deed for the first time
    python -m tests.bench.window_child own PROFILE     the same with what is done in Notes, and with annotations

A window is usable when the document's text is painted in every pane that is shown and the event loop has come
round again after that: the next key or click is answered at once.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from rapporteur.ui.window import MainWindow

#: A view has come to rest when nothing was under way for so long, in seconds.
_REST = 0.06
#: After a start so long, in seconds: what is made ready ahead of need begins a moment later.
_REST_AT_START = 0.4
#: What a deed may take before the bench gives it up, in seconds.
_PATIENCE = 20.0


def memory() -> float:
    """The peak memory of this process so far, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():  # what `getrusage` tells there is at least what the process had that started this one
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def finish(**measures: object) -> None:
    from PySide6.QtWidgets import QApplication

    print(json.dumps(measures), flush=True)
    QApplication.exit()


def bare() -> int:
    from PySide6.QtCore import QEvent, QTimer
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    class Window(QPlainTextEdit):
        def viewportEvent(self, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, lambda: finish(usable=time.monotonic(), memory=memory()))
            return super().viewportEvent(event)

    application = QApplication([])
    window = Window("One text widget.")
    window.resize(1280, 720)
    window.show()
    return application.exec()


class Watch:
    """Looks, more often than anybody could notice, whether the event loop comes round."""

    def __init__(self, tick: Callable[[], object]) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._tick = tick
        self.restart()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)
        self._timer.start(2)  # often enough to see a stall, seldom enough not to be one

    def restart(self) -> None:
        self.longest = self.busiest = 0.0  # milliseconds: by the clock, and of what this thread computed
        self._last, self._computed = time.perf_counter(), time.thread_time()

    def stop(self) -> None:
        self._timer.stop()

    def _look(self) -> None:
        now, computed = time.perf_counter(), time.thread_time()
        self.longest = max(self.longest, (now - self._last) * 1000)
        self.busiest = max(self.busiest, (computed - self._computed) * 1000)
        self._last, self._computed = now, computed
        try:
            self._tick()
        except Exception:  # noqa: BLE001 - a bench that goes on would never end
            traceback.print_exc()
            os._exit(1)


def rapporteur(profile: str, begin: Callable[[MainWindow, Watch], Callable[[], object]]) -> int:
    """Run Rapporteur; `begin` is called when its desk is open, and gives what to do at each tick of the watch."""
    from rapporteur import app
    from rapporteur.ui.first_paint import FirstPaint
    from rapporteur.ui.window import MainWindow

    make, start = FirstPaint.__init__, MainWindow.start
    tick: list[Callable[[], object]] = []
    watches: list[Watch] = []

    def watched_paint(paint: FirstPaint, window: MainWindow) -> None:
        make(paint, window)
        paint.happened.connect(lambda: watches.append(Watch(lambda: tick and tick[0]())))

    def watched_start(window: MainWindow) -> None:
        tick.append(begin(window, watches[0]))
        start(window)

    FirstPaint.__init__, MainWindow.start = watched_paint, watched_start
    return app.main(["--profile", profile])


def when_usable(window: MainWindow, then: Callable[[], object]) -> None:
    """Call `then` once, from the event loop, when the document's text has been painted in every pane shown."""
    from PySide6.QtCore import QTimer

    from rapporteur.ui.views.read.flow import Flow
    from rapporteur.ui.views.read.pages.pane import PagesPane

    painted: set[object] = set()
    told: list[bool] = []

    def watch(kind: type[Flow | PagesPane], has_something: Callable[[Any], object]) -> None:
        paint = kind.paintEvent

        def watched(pane: Flow | PagesPane, event: QPaintEvent) -> None:
            paint(pane, event)  # type: ignore[arg-type]
            if has_something(pane):
                painted.add(pane)
            panes = window.read.panes_widget
            shown = {each for each in (panes.original, panes.structured) if each.isVisible()}
            if shown and shown <= painted and not told:
                told.append(True)
                QTimer.singleShot(0, then)

        kind.paintEvent = watched  # type: ignore[method-assign, assignment]

    watch(Flow, lambda pane: pane.count)
    watch(PagesPane, lambda pane: pane.numbers)  # the first document may be a PDF


def give_up_after(began: float, what: str) -> None:
    """End the process where what began then has not ended yet: nobody waits for ever."""
    if time.perf_counter() - began > _PATIENCE:
        print(f"{what} does not come to an end.", file=sys.stderr, flush=True)
        os._exit(1)


def resting(window: MainWindow, rest: float = _REST) -> Callable[[], bool]:
    """A question to ask at each tick: has the window had nothing to do for `rest` seconds?"""
    since = time.perf_counter()

    def asked() -> bool:
        nonlocal since
        if window.context.tasks.busy:  # type: ignore[attr-defined]
            since = time.perf_counter()
        return time.perf_counter() - since > rest

    return asked


def start(profile: str) -> int:
    """Print when the window was usable, the memory then, and the longest stall until all had come to rest."""

    def begin(window: MainWindow, watch: Watch) -> Callable[[], object]:
        usable: list[tuple[float, float]] = []
        began = time.perf_counter()
        when_usable(window, lambda: usable.append((time.monotonic(), memory())))
        rest = resting(window, _REST_AT_START)

        def tick() -> None:
            if usable and rest():
                watch.stop()
                moment, peak = usable[0]
                finish(usable=moment, memory=peak, stall=watch.longest, busy=watch.busiest, memory_at_rest=memory())
            elif not usable:
                give_up_after(began, "The window")

        return tick

    return rapporteur(profile, begin)


def views(profile: str) -> int:
    from tests.bench.deeds import deeds

    return doing_all(profile, deeds)


def own(profile: str) -> int:
    from tests.bench.own_work import own_deeds

    return doing_all(profile, own_deeds)


def doing_all(profile: str, deeds: Callable[[MainWindow], Iterator[tuple[str, Callable[[], object]]]]) -> int:
    """Print for each deed what it took (see `windows.Deed`)."""

    def begin(window: MainWindow, watch: Watch) -> Callable[[], object]:
        measures: dict[str, tuple[float, float, float]] = {}
        usable: list[bool] = []
        when_usable(window, lambda: usable.append(True))
        to_do: Iterator[tuple[str, Callable[[], object]]] = deeds(window)
        doing: list[tuple[str, float]] = [("The start", time.perf_counter())]
        rest = resting(window, _REST_AT_START)

        def tick() -> None:
            nonlocal rest
            now = time.perf_counter()
            if doing:
                give_up_after(doing[0][1], doing[0][0])
            if not usable or not rest() or window.context.own.notebook is None:
                return
            if doing:
                name, began = doing.pop()
                if name != "The start":
                    measures[name] = ((now - began - _REST) * 1000, watch.longest, watch.busiest)
            following = next(to_do, None)
            if following is None:
                watch.stop()
                finish(deeds=measures, memory=memory())
                return
            name, deed = following
            watch.restart()
            doing.append((name, time.perf_counter()))
            deed()
            rest = resting(window)

        return tick

    return rapporteur(profile, begin)


if __name__ == "__main__":
    what, *where = sys.argv[1:]
    sys.exit({"bare": bare, "start": start, "views": views, "own": own}[what](*where))
