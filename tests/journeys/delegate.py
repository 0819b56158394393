"""A delegate at work in the whole application, as it starts for everybody, until it is killed.

    python -m tests.journeys.delegate PROFILE

Runs `rapporteur` on the profile, writes the canary wherever a person can write, and asks for it wherever one can ask;
hands out papers with it into a folder `handed` beside the profile; prints "done", and then kills itself (kill -9) while
it is writing.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

CANARY = "zygo" + "cactus"
_PASSPHRASE = "four quiet words here"
#: Every connection that Python is asked for; the tests look whether there is one to a network.
_connections: list[str] = []


def libraries() -> str:
    """What is loaded into this process; "" where the system does not tell."""
    maps = Path("/proc/self/maps")
    return maps.read_text(encoding="utf-8", errors="replace") if maps.exists() else ""


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
        self.save_searches()
        self.import_a_file()
        self.look_at_children()
        self.filter_tables()
        self.hand_out()
        texts = [each.comment for each in self.own.state.annotations.values()]
        texts += [each.text.text for each in self.own.state.notes.values()]
        assert sum(CANARY in each for each in texts) >= 2, len(texts)
        self.own.do(lambda book: book.back_up())
        self.rest()
        self.delete_for_good()
        self.lock()
        self.fail()
        assert not [each for each in _connections if "/" not in each], _connections
        assert "Qt6Network" not in libraries(), "a library of the network is loaded"
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

    def save_searches(self) -> None:
        from PySide6.QtTest import QTest

        self.window.show_view("search")
        self.rest()
        search = self.window.view("search")
        QTest.keyClicks(search.field, CANARY)
        self.rest()
        search.saved.save_as(CANARY)
        self.rest()
        assert [each.query for each in self.own.state.searches.values()] == [CANARY]
        self.window.show_view("read")
        self.run("find")
        QTest.keyClicks(self.window.focusWidget(), CANARY)
        self.rest()

    def filter_tables(self) -> None:
        """In every field of every view that narrows what is shown."""
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QLineEdit

        from rapporteur.ui.context import Location

        typed = 0
        tabs = [Location("votes", "A/CONF.192/BMS/2021/1", "fr", "vote_1")]
        tabs += [Location("participants", extra={"tab": tab}) for tab in ("", "matrix")]
        tabs += [Location("notes", extra={"page": page}) for page in ("annotations", "amendments", "trash")]
        for place in (Location("votes"), *tabs):
            self.window.go(place)
            self.rest()
            fields = [each for each in self.window.findChildren(QLineEdit) if each.isVisible() and each.isEnabled()]
            for each in fields:
                if not each.isReadOnly() and not each.text():
                    QTest.keyClicks(each, CANARY)
                    self.rest()
                    each.clear()
                    typed += 1
        assert typed >= 5, typed

    def compilation(self):
        """The amendments to the document, put together in their dialogue."""
        from rapporteur.ui.context import Location
        from rapporteur.ui.views.notes.compilation_dialog import CompilationDialog

        self.window.go(Location("read", "A/CONF.192/BMS/2021/1", "fr", "annex__para_92"))
        self.rest()
        self.run("compilation")
        dialog = self.window.findChildren(CompilationDialog)[-1]
        assert CANARY in dialog.text.toPlainText()
        return dialog

    def hand_out(self) -> None:
        """What is saved and printed goes where the person says, and nowhere else: neither its words nor its name."""
        from PySide6.QtPrintSupport import QPrintDialog

        from rapporteur.ui.views.notes import handing_out

        handed = self.profile.parent / "handed"
        handed.mkdir()
        dialog = self.compilation()
        for suffix, _ in handing_out.formats(self.window.context):
            self.choose_a_file(handed / f"{CANARY} saved{suffix}")
            handing_out.save_paper(dialog, self.window.context, f"{CANARY} saved", suffix, dialog._composer())
            self.rest()
        handing_out.print_paper(dialog, self.window.context, dialog._composer())
        self.rest()
        printing = dialog.findChildren(QPrintDialog)[-1]
        printing.printer().setOutputFileName(str(handed / f"{CANARY} printed.pdf"))
        printing.accepted.emit(printing.printer())
        printing.close()
        self.rest()
        dialog.accept()
        self.rest()

    def choose_a_file(self, path: Path) -> None:
        """Answer the question for a file's name that is about to be asked."""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication, QFileDialog

        def answer() -> None:
            asking = [each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog)]
            if not asking:
                QTimer.singleShot(50, answer)
                return
            asking[-1].selectFile(str(path))
            asking[-1].accept()

        QTimer.singleShot(50, answer)

    def look_at_children(self) -> None:
        """What other users of the machine can see of the processes that read files: how they were started."""
        if not Path("/proc/self/task").exists():
            return
        seen = 0
        for path in Path("/proc/self/task").glob("*/children"):
            for child in path.read_text().split():
                for name in ("environ", "cmdline"):
                    told = Path("/proc", child, name).read_bytes()
                    assert CANARY.encode() not in told, f"{name} of a process"
                    seen += bool(told)
        assert seen, "no process was there to look at"

    def delete_for_good(self) -> None:
        from rapporteur.ui.views.notes import places

        for number in range(3):
            self.own.do(lambda book, number=number: book.write_note(f"{CANARY} to go {number}"))
        self.rest()
        gone = [each.id for each in self.own.state.notes.values() if "to go" in each.title]
        self.own.do(lambda book: book.trash(gone))
        self.window.go(places.page_location(places.TRASH))
        self.rest()
        self.window.view("notes").trash_page.delete_asked.emit(tuple(gone))
        self.rest()
        assert not set(gone) & set(self.own.state.notes)

    def lock(self) -> None:
        """Locked, no word of it is in the window any more, wherever one looks; unlocked, all is there."""
        from rapporteur.ui.context import Location

        count = len(self.own.state.notes)
        for page in ("annotations", "amendments", "share", "trash", "safety"):
            self.window.go(Location("notes", extra={"page": page}))
            self.rest()
        note = next(each for each in self.own.state.notes.values() if CANARY in each.title and not each.trashed)
        self.window.go(Location("notes", extra={"note": note.id}))
        self.rest()
        self.own.do(lambda book: book.set_passphrase(_PASSPHRASE))
        self.rest()
        self.own.protection_changed.emit()
        dialog = self.compilation()
        assert self.shown(), "or there is nothing to look for"
        self.window.guard.lock()
        self.rest()
        assert self.own.locked
        assert not self.shown(), self.shown()
        assert dialog not in self.window.children(), "the compilation stayed"
        self.own.do(lambda book: book.unlock(_PASSPHRASE), lambda _done: self.own.protection_changed.emit())
        self.rest()
        assert len(self.own.state.notes) == count
        self.own.do(lambda book: book.remove_passphrase(_PASSPHRASE))
        self.rest()

    def shown(self) -> list[str]:
        """Where the canary stands in the window: in what is seen, hinted at, or read aloud."""
        from PySide6.QtWidgets import QAbstractItemView, QApplication

        found = []
        for widget in QApplication.allWidgets():
            told = [widget.windowTitle(), widget.toolTip(), widget.statusTip(), widget.accessibleName()]
            told += [act.text() + act.toolTip() for act in widget.actions()]
            for name in ("text", "toPlainText", "title", "placeholderText", "currentText"):
                try:
                    told.append(str(getattr(widget, name)()))
                except (AttributeError, TypeError, RuntimeError):
                    continue
            model = widget.model() if isinstance(widget, QAbstractItemView) else None
            if model is not None:
                told += [
                    str(model.index(row, column).data())
                    for row in range(min(200, model.rowCount()))
                    for column in range(20)
                ]
            if any(CANARY in each for each in told):
                found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
        return found

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
