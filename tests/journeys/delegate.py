"""A delegate at work in the whole application, as it starts for everybody, until it is killed.

    python -m tests.journeys.delegate PROFILE

Runs `rapporteur` on the profile, writes the canary wherever a person can write, and asks for it wherever one can ask;
prints "done", and then kills itself (kill -9) while it is writing.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

CANARY = "zygo" + "cactus"
#: Every connection that Python is asked for; the tests look whether there is one to a network.
_connections: list[str] = []


def watch(event: str, values: tuple) -> None:
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto"):
        _connections.append(f"{event} {values[1:]}")


class Delegate:
    """Somebody at the window."""

    def __init__(self, window, profile: Path) -> None:
        self.window, self.profile = window, profile
        self.own, self.tasks = window.context.own, window.context.tasks

    def work(self) -> None:
        self.wait(lambda: self.own.usable)
        self.rest()
        self.annotate()
        self.write()
        self.look_for()
        self.import_a_file()
        texts = [each.comment for each in self.own.state.annotations.values()]
        texts += [each.text.text for each in self.own.state.notes.values()]
        assert sum(CANARY in each for each in texts) >= 2, len(texts)
        self.own.do(lambda book: book.back_up())
        self.rest()
        self.fail()
        assert not [each for each in _connections if "/" not in each], _connections
        print("done", flush=True)  # noqa: T201
        self.write_until_killed()

    def wait(self, until) -> None:
        from PySide6.QtTest import QTest

        for _ in range(2400):
            QTest.qWait(50)
            if until():
                return
        raise AssertionError("it never rested")

    def rest(self) -> None:
        from PySide6.QtTest import QTest

        QTest.qWait(150)
        self.wait(lambda: not self.tasks.busy)

    def run(self, name: str) -> None:
        self.window.actions_table.refresh()
        self.window.actions_table.action(name).trigger()
        self.rest()

    def annotate(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from rapporteur.ui.context import Location

        self.window.go(Location("read", "A/CONF.192/BMS/2021/1", "fr", "annex__para_92"))
        self.rest()
        self.run("highlight")
        self.window.read.panes_widget.structured.select_current()
        self.run("annotate")
        form = self.window.read.panes_widget.annotator.form
        QTest.keyClicks(form.comment, f"{CANARY} in a comment")
        form.tags.setText(f"{CANARY}, tag")
        QTest.keyClick(form.comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.rest()

    def write(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.run("amend")
        page = self.window.view("notes").amendment_page
        QTest.keyClicks(page.editor, f"{CANARY} proposed ")
        page.leave()
        self.rest()
        self.run("new_note")
        page = self.window.view("notes").note_page
        QTest.keyClicks(page.title, f"{CANARY} title")
        QTest.keyClick(page.title, Qt.Key.Key_Return)
        QTest.keyClicks(page.editor, f"{CANARY} in a note")
        self.rest()

    def look_for(self) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        self.window.view("notes").notes_side.search.setText(CANARY)
        self.rest()
        for name in ("votes", "participants", "search", "notes", "read"):
            self.window.show_view(name)
            self.rest()
        self.window.top.field.edit.setFocus()
        QTest.keyClicks(self.window.top.field.edit, CANARY)
        self.rest()
        QTest.keyClick(self.window.top.field.edit, Qt.Key.Key_Return)
        self.rest()

    def import_a_file(self) -> None:
        text = self.profile / "given.txt"
        words = "A/CONF.999/2024/1\n\nReport\n\n1. The Meeting noted the report.\n"
        text.write_text(words, encoding="utf-8")
        self.window.open_files([text])
        self.rest()

    def fail(self) -> None:
        try:
            raise ValueError(CANARY)
        except ValueError:
            sys.excepthook(*sys.exc_info())  # as a slot that fails does
        self.rest()

    def write_until_killed(self) -> None:
        from PySide6.QtTest import QTest

        for number in range(10_000):
            self.own.do(lambda book, number=number: book.write_note(f"{CANARY} {number}"))
            if number == 200:
                os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
            QTest.qWait(1)


def main() -> None:
    profile = Path(sys.argv[1])
    sys.addaudithook(watch)
    from PySide6.QtCore import QTimer

    from rapporteur.app import main as run_application
    from rapporteur.ui.window import MainWindow

    start = MainWindow.start

    def start_and_work(window: MainWindow, *given: object) -> None:
        start(window, *given)  # type: ignore[arg-type]
        QTimer.singleShot(300, lambda: attempt(window))

    def attempt(window: MainWindow) -> None:
        try:
            Delegate(window, profile).work()
        except BaseException:  # noqa: BLE001 - whatever it is, it is told, and the application ends
            import traceback

            traceback.print_exc()
            os._exit(3)

    MainWindow.start = start_and_work  # type: ignore[method-assign]
    run_application(["--profile", str(profile)])


if __name__ == "__main__":
    main()
