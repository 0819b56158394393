"""The power fails after each single thing that is done to a file: one after the other, for all that changes key or log.

    python -m tests.workspace.crashing

In a process of its own each deed is stopped at its first, second, third … call of the system; what was written and not
yet waited for is cut off. Then the notebook must open, with the passphrase of before or the one that was being set; all
notes are in it, its copies and its check are sound, nothing half-made is left, and no key lies bare beside notes that
are protected.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.errors import WorkspaceFailure, WrongPassphrase
from rapporteur.profile import Profile
from rapporteur.workspace import key_copies, keys
from tests.workspace.killing import light

#: What is called on files, and counted.
_CALLS = ("open", "replace", "rename", "unlink", "remove", "fsync", "link", "write", "mkdir", "rmdir", "chmod")
_CUT = 99
#: What SQLite writes: it sees to it itself, and `killing.py` tries that.
_OF_SQLITE = (".sqlite", "-wal", "-shm", ".lock", "-journal")
#: The power fails in what is pretended here, not in the machine: no disk need be waited for, thousands of times.
_IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


class Crash:
    """Ends this process at the n-th call on files, as a failing power would: without anything being tidied up."""

    def __init__(self, folder: Path, at: int) -> None:
        self.folder, self.left = folder, at
        self.before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
        self.safe: set[tuple[int, int]] = set()

    def begin(self) -> None:
        for name in _CALLS:
            setattr(os, name, self._counting(name, getattr(os, name)))
        copied = shutil.copyfile

        def copyfile(source: Path, target: Path) -> Path:
            data = Path(source).read_bytes()
            Path(target).write_bytes(data[: len(data) // 2])
            self._count()
            return copied(source, target)

        shutil.copyfile = copyfile

    def _counting(self, name: str, call: Callable) -> Callable:
        def counted(*given: object, **named: object) -> object:
            done = call(*given, **named)
            if name == "fsync":
                status = os.fstat(given[0])
                self.safe.add((status.st_dev, status.st_ino))
            self._count()
            return done

        return counted

    def _count(self) -> None:
        self.left -= 1
        if self.left == 0:
            self._cut()
            os._exit(_CUT)

    def _cut(self) -> None:
        """Take away what the disk was given and not asked to keep."""
        for path in self.folder.rglob("*"):
            if path.is_file() and not path.name.endswith(_OF_SQLITE):
                status = path.stat()
                new = self.before.get(path) != status.st_mtime_ns
                if new and (status.st_dev, status.st_ino) not in self.safe:
                    os.truncate(path, 0)


def deeds() -> dict[str, tuple[str, str, Callable[[Notebook], object]]]:
    """Name → the passphrase before ("" for none), the one afterwards, what is done."""
    return {
        "set a passphrase": ("", "one", lambda book: book.set_passphrase("one")),
        "change it": ("one", "two", lambda book: book.set_passphrase("two", "one")),
        "remove it": ("one", "", lambda book: book.remove_passphrase("one")),
        "renew the bare key": ("", "", lambda book: book.renew_key()),
        "renew the key": ("one", "one", lambda book: book.renew_key("one")),
        "back up": ("one", "one", lambda book: (book.write_note("more"), book.back_up())),
        "bring a copy back": ("one", "one", lambda book: book.restore_backup(book.backups()[0].path)),
        "begin anew": ("one", "", lambda book: book.start_anew()),
        "bring a copy back, bare": ("", "", lambda book: book.restore_backup(book.backups()[0].path)),
    }


def prepare(folder: Path, passphrase: str) -> None:
    """Notes of now with copies and something put aside, and notes of before with their own key."""
    notebook = open_notebook(Profile.at(folder), backups=False)
    notebook.write_note("of before")
    notebook.back_up()
    notebook.start_anew()
    for number in range(5):
        notebook.write_note(f"note {number}")
    copy = notebook.back_up()
    notebook.restore_backup(copy.path)
    if passphrase:
        notebook.set_passphrase(passphrase)
    notebook.close()


def crash(template: Path, name: str, at: int) -> bool:
    """Do it, and let the power fail at that call; False where it was done before."""
    before, after, deed = deeds()[name]
    folder = Path(tempfile.mkdtemp(prefix="rapporteur-crash-", dir=_IN_MEMORY))
    try:
        shutil.copytree(template, folder / "profile")
        child = os.fork()
        if child == 0:
            _do(folder / "profile", before, deed, at)
        _, status = os.waitpid(child, 0)
        ended = os.waitstatus_to_exitcode(status)
        if ended not in (0, _CUT):
            raise AssertionError(f"{name}: {ended}")
        try:
            verify(folder / "profile", name, {after} if ended == 0 else {before, after})
        except BaseException:
            print(f"{name}, stopped at call {at}", file=sys.stderr)  # noqa: T201
            raise
        return ended == _CUT
    finally:
        shutil.rmtree(folder)


def _do(profile: Path, passphrase: str, deed: Callable[[Notebook], object], at: int) -> None:
    """In the child. Never returns."""
    code = 1
    try:
        notebook = open_notebook(Profile.at(profile), backups=False)
        if notebook.locked:
            notebook.unlock(passphrase)
        Crash(profile, at).begin()
        deed(notebook)
        code = 0
    except BaseException:  # noqa: BLE001 - whatever it is, it is told
        import traceback

        traceback.print_exc()
    os._exit(code)


def verify(profile: Path, name: str, passphrases: set[str]) -> None:
    notebook = open_notebook(Profile.at(profile), backups=False)
    try:
        assert notebook.trouble is None or name == "begin anew", notebook.trouble
        for each in sorted(passphrases):
            if notebook.locked:
                try:
                    notebook.unlock(each)
                except WrongPassphrase:
                    continue
                except WorkspaceFailure:
                    assert name == "begin anew"  # what is aside can be brought back, and the person is told
        if name == "begin anew":
            _look_aside(notebook)
        assert notebook.trouble is None, notebook.trouble
        assert not notebook.locked, "no passphrase opens it"
        titles = {each.title for each in notebook.state.notes.values()}
        assert {f"note {number}" for number in range(5)} <= titles, titles
        checked = notebook.check()
        unsound = [each for each in checked if not each.sound]
        assert not unsound, unsound
        if name.startswith("renew"):
            earlier = [each for each in checked if "earlier notes" in each.sentence]
            assert len(earlier) == 1, f"copies kept the old key: {earlier}"
        assert len(notebook.backups()) >= 2, notebook.backups()
        folder = profile / "data" / "workspace"
        left = [path.name for path in folder.rglob("*") if path.suffix in (".new", ".next", ".restoring", ".renewing")]
        left += [path.name for path in folder.iterdir() if path.suffix == ".part"]
        assert not left, left
        if name.startswith("renew"):
            _look_for_keys(notebook)
        if notebook.protected:
            assert not key_copies.lying_bare(folder, folder / "backups"), "a key lies bare"
        notebook.write_note("after the crash")
        notebook.back_up()
        assert not list(folder.rglob("*.part")), "something half-made stayed"
    finally:
        notebook.close()


def _look_aside(notebook: Notebook) -> None:
    """What was there is still, or it is aside and can be brought back."""
    if notebook.trouble is not None or not notebook.state.notes:
        asides = notebook._workspace.folder.glob("workspace.aside-*.sqlite")
        notebook.restore_backup(max(asides, key=lambda path: (len(path.name), path.name)), "one")


def _look_for_keys(notebook: Notebook) -> None:
    """Whether a key that opens nothing any more stayed on the disk."""
    folder = notebook._workspace.folder
    names = {keys.read_key_file(path).name for path in folder.rglob("*.key")}
    assert len(names) == 2, "the keys are those of now and of the notes of before"
    assert len(list((folder / "backups").iterdir())) == 2, "a folder without copies stayed"


def main() -> None:
    light()
    for name, (before, _, _) in deeds().items():
        template = Path(tempfile.mkdtemp(prefix="rapporteur-crash-"))
        prepare(template, before)
        at = 1
        while crash(template, name, at):
            at += 1
        shutil.rmtree(template)
        assert at > 3, f"{name}: nothing was counted"
        print(f"{name}: stopped at {at - 1} calls, each time all was there")  # noqa: T201


if __name__ == "__main__":
    main()
