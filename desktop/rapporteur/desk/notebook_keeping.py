"""How the notebook is kept: locked and unlocked, copied, checked, brought back, its trash emptied."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from rapporteur.desk.notebook_core import NotebookCore, new_id, now
from rapporteur.domain.errors import Failure, WorkspaceFailure, WrongPassphrase
from rapporteur.domain.folding import fold
from rapporteur.domain.keeping import Backup, Checked
from rapporteur.domain.operation import Gesture, Operation
from rapporteur.job import Job
from rapporteur.workspace.backups import EVERY, backups_of, is_copied, is_due, make_backup, problem_with
from rapporteur.workspace.bringing_back import read_copy, restore, salvaged_aside
from rapporteur.workspace.files import conflict_copies
from rapporteur.workspace.high_water import mark_of, read_mark, same_notes, write_mark
from rapporteur.workspace.renewing import carry_on, is_unfinished, renew_key

_log = logging.getLogger(__name__)
#: So many seconds of work may be missing in the mark that is left of how far the log is.
_MARKED_EVERY = 60.0


class Keeping(NotebookCore):
    """Key, lock, backups, check."""

    #: Whether copies are made without being asked for.
    _backs_up = False
    _looked_at: float | None = None
    _copying: threading.Thread | None = None
    _renewing: threading.Thread | None = None
    _marked_at = 0.0

    # -- the key -------------------------------------------------------------------------------

    def lock(self) -> None:
        """Forget the key and all that was read with it. Nothing happens where no passphrase is set."""
        with self._lock:
            if not self.protected or self.locked or self.trouble is not None:
                return
            self._mark()
            self._reset()
            self._workspace.lock()
        self._tell()

    def unlock(self, secret: str) -> None:
        """Open the notebook with the passphrase, or with the recovery key however it is typed.

        `WrongPassphrase` where it is neither: nothing was touched.
        """
        with self._lock:
            if not self.locked:
                return
            self._workspace.unlock(secret)
            self._load()
        self._tell()
        self.tend()
        self.carry_on(secret)

    def set_passphrase(self, new: str, old: str = "") -> str:
        """Protect the notebook with a passphrase; the recovery key, to be printed and kept elsewhere.

        `old` is the passphrase that holds now, where there is one; whoever unlocked with the recovery key needs none. A
        new recovery key is made each time, and the one before opens no more. `WrongPassphrase` for a wrong `old`.
        """
        with self._lock:
            recovery = self._workspace.set_passphrase(new, old)
        self._tell()
        return recovery

    def remove_passphrase(self, old: str) -> None:
        """Leave the notebook without a passphrase: whoever has its folder can read it."""
        with self._lock:
            self._workspace.remove_passphrase(old)
        self._tell()

    def renew_key(self, passphrase: str = "") -> str:
        """Write the notebook and its copies anew under another key; the new recovery key, "" without a passphrase.

        For whoever must fear that the key was copied while it lay bare. Long. A `Failure` means that nothing was
        changed.
        """
        self._rest()
        with self._lock, self._unmarked():
            recovery = renew_key(self._workspace, passphrase)
            if not self._workspace.locked:
                self._load()
        self._tell()
        return recovery

    def carry_on(self, secret: str = "") -> None:
        """Give copies the new key that a crash kept from it, in a thread of its own. `secret` is what unlocked it."""
        with self._lock:
            if self._renewing is None and is_unfinished(self._workspace):
                self._renewing = threading.Thread(target=self._carry_on, args=(secret,), name="notebook-renewing")
                self._renewing.start()

    def _carry_on(self, secret: str) -> None:
        try:
            carry_on(self._workspace, secret)
        except Failure as failure:  # it was locked meanwhile: the next start goes on
            _log.info("renewing: %s", failure.sentence)
        self._tell()

    # -- copies --------------------------------------------------------------------------------

    def backups(self) -> list[Backup]:
        """The copies that there are, the latest first; also while the notebook is locked or in trouble."""
        return backups_of(self._workspace.backups)

    def back_up(self) -> Backup:
        """Make a copy now, and read it again. Long: not for the thread that draws the window."""
        with self._lock:
            self._store  # noqa: B018 - raises where the notebook is locked or in trouble
        return make_backup(self._workspace)

    def tend(self) -> None:
        """Make a copy in a thread of its own if one is due; while there is something to copy, it looks once an hour."""
        moment = time.monotonic()
        with self._lock:
            rested = self._looked_at is None or moment - self._looked_at >= EVERY.total_seconds()
            if not (self._backs_up and rested and self.writable) or self.locked:
                return
            digest = self._store.digest()
            if is_copied(self._workspace, digest):
                return  # what is written next must not wait an hour because nothing was new now
            self._looked_at = moment
            if not is_due(self._workspace, digest, datetime.now(UTC)):
                return
            self._copying = threading.Thread(target=self._copy, name="notebook-backup")
            self._copying.start()

    def _copy(self) -> None:
        try:
            make_backup(self._workspace)
        except Failure as failure:
            _log.info("no backup: %s", failure.sentence)
            self._notices.append((failure.sentence, {name: str(value) for name, value in failure.values.items()}))
            self._tell()

    def _commit(
        self,
        operations: Sequence[Operation],
        gesture: Gesture | None,
        signatures: dict[str, str],
        last: Callable[[], None] | None = None,
        earlier: Sequence[Gesture] = (),
    ) -> frozenset[str]:
        touched = super()._commit(operations, gesture, signatures, last, earlier)
        if time.monotonic() - self._marked_at > _MARKED_EVERY:
            self._mark()
        self.tend()
        return touched

    # -- an earlier copy in the place of the notes ----------------------------------------------

    def _mark(self) -> None:
        """Leave word of how far the log is."""
        if self.writable and self._workspace.is_open():
            write_mark(self._marked, mark_of(self._store))
            self._marked_at = time.monotonic()

    @contextmanager
    def _unmarked(self) -> Iterator[None]:
        """Within, the log becomes another by the person's own will: also where a crash comes, no mark speaks of it."""
        self._marked.unlink(missing_ok=True)
        yield
        self._mark()

    def _load(self) -> None:
        super()._load()
        if self._workspace.is_open() and self.trouble is None:
            try:
                self._compare_with_mark()
            except Failure as failure:  # what is wrong with the log is told where it is opened or checked
                _log.info("mark: %s", failure.sentence)

    def _compare_with_mark(self) -> None:
        """Tell that another program put an earlier copy in the place of the notes, and add what backups have of it."""
        mark = read_mark(self._marked)
        if mark is None or mark.is_in(self._store):
            return
        before = self._store.count()
        if self.writable and self._store.last()[2] == mark.writing:
            own = [each.path for each in self.backups() if each.path.parent.name == self._workspace.name][:1]
            for path in (*own, *conflict_copies(self._workspace.path)):
                self._take_over(same_notes(path, self._workspace.key, self._store, mark.writing))
        added, missing = self._store.count() - before, mark.count - self._store.count()
        said = "Another program put an earlier copy of your notes in their place while they were closed."
        self._notices.append((said, {}))
        if added:
            self._notices.append(("{n} changes that it lacked were added from the backups.", {"n": str(added)}))
        if missing > 0:
            said = (
                "{n} of your last changes are missing, and no backup has them. Look for a later copy of {name}, among "
                "the versions that the service keeps, and add it: “Add what another copy has…”, under “Safety of "
                "your notes”."
            )
            self._notices.append((said, {"n": str(missing), "name": self._workspace.path.name}))

    def _put_back(self) -> None:
        with self._unmarked():
            super()._put_back()

    def add_copy(self, path: Path, secret: str = "") -> int:
        """Add what another copy of these notes has and they have not, and take nothing away; how many things that
        touched. What was deleted for good stays so. `secret` is as in `restore_backup`."""
        with self._lock:
            return self._take_over(read_copy(self._workspace, path, secret))

    def restore_backup(self, path: Path, secret: str = "") -> Path | None:
        """Put a copy in the place of the notebook; where what was there is kept aside, None where nothing was.

        What could not be opened is read as far as it goes: what the copy has not is added to it (`notices` tell). Who
        goes back from a sound notebook has what the copy has. `secret` is the passphrase or recovery key of a copy that
        the present key does not open. A `Failure` means that nothing was changed.
        """
        self._rest()
        with self._lock, self._unmarked():
            damaged = self.trouble is not None or (self._workspace.is_open() and self._is_unsound())
            aside = restore(self._workspace, path, secret)
            self._reset()
            if not self._workspace.locked:
                self._load()
            if damaged and aside is not None and self._workspace.is_open():
                self._salvage(aside)
        self._tell()
        return aside

    def _is_unsound(self) -> bool:
        try:
            return bool(self._store.problems())
        except Failure:
            return True

    def _salvage(self, aside: Path) -> None:
        found = self._take_over(salvaged_aside(self._workspace, aside))
        if found:
            sentence = (
                "{n} things that the backup did not have, or not as they were last, could be read from the damaged "
                "notes and were added."
            )
            self._notices.append((sentence, {"n": str(found)}))

    def restore_last_good(self, secret: str = "") -> Backup:
        """Put the latest copy that is sound in the place of the notebook: which one that was.

        `WrongPassphrase` where it wants one, `Failure` where there is none: nothing was changed.
        """
        last: Failure | None = None
        for each in self.backups():
            try:
                self.restore_backup(each.path, secret)
            except WrongPassphrase:
                raise
            except Failure as failure:
                last = last or failure
                continue
            return each
        raise last or WorkspaceFailure("There is no backup yet.")

    def start_anew(self) -> Path | None:
        """Begin an empty notebook; where the one that is there was put aside, None where there was none."""
        self._rest()
        with self._lock, self._unmarked():
            aside = self._workspace.start_anew()
            self._load()
        self._tell()
        return aside

    def _rest(self) -> None:
        """Wait for the copy that is being made, and for those that are given the new key."""
        for thread in (self._copying, self._renewing):
            if thread is not None and thread is not threading.current_thread():
                thread.join()
        self._copying = self._renewing = None

    def close(self) -> None:
        self._rest()
        with self._lock:
            try:
                self._mark()
            except Failure as failure:
                _log.info("mark: %s", failure.sentence)
        super().close()

    # -- looking through -----------------------------------------------------------------------

    def check(self, job: Job | None = None) -> list[Checked]:
        """Look through all that is kept: the log, what is shown of it, the copies. What was found, sound or not."""
        job = job or Job()
        found: list[Checked] = []
        with self._lock:
            store = self._store
            job.step(0.0, "Reading the notes")
            wrong = store.problems()
            values = {"n": str(store.count())}
            if wrong:
                _log.info("check: %s", "; ".join(wrong))
                found.append(Checked("The log of your notes is damaged. Restore a backup.", {}, False))
            else:
                found.append(Checked("The log of your notes is sound: {n} operations.", values, True))
            job.step(0.3, "Comparing the notes with their log")
            if fold(store.operations()) == self._state:
                found.append(Checked("What is shown is what the log says.", {}, True))
            else:
                found.append(
                    Checked("What is shown differs from what the log says. Close Rapporteur and open it.", {}, False)
                )
        if self._renewing is not None and self._renewing is not threading.current_thread():
            self._renewing.join()  # or copies are told to be another's that are just becoming ours
        copies = self.backups()
        for number, copy in enumerate(copies):
            job.step(0.4 + 0.6 * number / len(copies), "Reading the backups")
            found.append(self._checked(copy))
        if not copies:
            found.append(Checked("There is no backup yet.", {}, True))
        return found

    def _checked(self, copy: Backup) -> Checked:
        values = {"name": copy.path.name, "n": str(copy.operations)}
        try:
            wrong = problem_with(self._workspace, copy)
        except LookupError:
            return Checked(
                "The backup {name} is of earlier notes with another key, and was not read.",
                {"name": values["name"]},
                True,
            )
        if wrong:
            _log.info("backup: %s", wrong)
            return Checked("The backup {name} is damaged.", {"name": values["name"]}, False)
        return Checked("The backup {name} is sound: {n} operations.", values, True)

    # -- for good ------------------------------------------------------------------------------

    def empty_trash(self, ids: Iterable[str] | None = None) -> int:
        """Take things that are in the trash (all, or these) out of the log for good; how many.

        It cannot be undone; copies made before have them until they are thinned out.
        """
        with self._lock:
            state = self._state
            parts = (state.annotations, state.notes, state.amendments, state.briefs)
            trashed = {each.id for part in parts for each in part.values() if each.trashed}
            wanted = trashed if ids is None else set(ids)
            if not wanted <= trashed:
                raise WorkspaceFailure("Only what is in the trash can be deleted for good.")
            if not wanted:
                return 0
            name = new_id()
            gesture = Gesture(name, "{n} deleted for good", {"n": str(len(wanted))}, now(), undoes=name)
            with self._unmarked():
                self._store.purge(wanted, gesture)
                self._load()
        self._tell()
        return len(wanted)
