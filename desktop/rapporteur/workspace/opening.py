"""How the folder of the person's own work is opened: its key, its log, who may write, and what is wrong with it.

Nothing is ever overwritten here that the person made: what cannot be opened stays where it is, or is put aside under
another name, and a new or older workspace takes its place only when the person says so.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
import threading
from pathlib import Path

from rapporteur.domain.errors import Failure, WorkspaceFailure, WorkspaceLocked, reason_of
from rapporteur.domain.keeping import Told
from rapporteur.workspace import key_copies, keys
from rapporteur.workspace.connection import READ_ONLY, Connection, Damaged, Error, code_of, connect, is_damage, told
from rapporteur.workspace.files import beside, erase, name_aside, overwritten, put_in_place, surroundings, sync_folder
from rapporteur.workspace.key_copies import KEY
from rapporteur.workspace.lock import WriterLock
from rapporteur.workspace.store import WorkspaceStore, open_store

_log = logging.getLogger(__name__)

DATABASE, LOCK, BACKUPS = "workspace.sqlite", "workspace.lock", "backups"
#: There while a backup is taking the workspace's place.
RESTORING = "workspace.restoring"
#: There while copies still have a key that was renewed.
RENEWING = "workspace.renewing"

KEY_MISSING = (
    "The file {path}, which opens your notes, is missing. Your notes were left as they are: put the file back, or "
    "restore a backup."
)
_KEY_NEWER = (
    "Your notes in {path} were written by a newer version of Rapporteur. Install the newer version. Nothing was "
    "changed."
)
KEY_DAMAGED = (
    "The file {path}, which opens your notes, is damaged. Your notes were left as they are: put a good copy of it "
    "back, or restore a backup."
)


class OpenedFolder:
    """The person's own work in a folder, as far as it opens without being asked anything.

    Opening never raises for what is wrong with the files: `trouble` says it, and everything but `lock`, `unlock`,
    backups and `start_anew` raises it. `notices` is what the person should be told besides.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path, self.key_path, self.backups = folder / DATABASE, folder / KEY, folder / BACKUPS
        self.restoring_path, self.renewing_path = folder / RESTORING, folder / RENEWING
        self.notices: list[Told] = []
        self.trouble: Failure | None = None
        self.writable = False
        self._writer = WriterLock(folder / LOCK)
        self._file: keys.KeyFile | None = None
        self._key: bytearray | None = None
        self._store: WorkspaceStore | None = None
        self._by_recovery = False
        #: Held while copies are made or brought back: one at a time.
        self.copying = threading.RLock()
        self._giving = threading.Lock()
        self._candidates: list[keys.KeyFile] = []
        self._other_window = False
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._open()

    # -- what it is ----------------------------------------------------------------------------

    @property
    def protected(self) -> bool:
        """Whether a passphrase is set."""
        return self._file is not None and self._file.protected

    @property
    def locked(self) -> bool:
        return self._store is None and self.trouble is None

    def is_open(self) -> bool:
        """Whether the log can be read: neither locked nor in trouble."""
        return self._store is not None

    @property
    def store(self) -> WorkspaceStore:
        if self._store is None:
            raise self.trouble or WorkspaceLocked("Your notes are locked. Unlock them with your passphrase.")
        return self._store

    @property
    def key(self) -> bytearray:
        if self._key is None:
            raise self.trouble or WorkspaceLocked("Your notes are locked. Unlock them with your passphrase.")
        return self._key

    @property
    def has_key(self) -> bool:
        return self._key is not None

    @property
    def key_file(self) -> keys.KeyFile:
        if self._file is None:
            raise self.trouble or WorkspaceLocked("Your notes are locked. Unlock them with your passphrase.")
        return self._file

    @property
    def name(self) -> str:
        """Whose key it is; backups in a folder of this name have the same. "" where there is none."""
        return self._file.name if self._file else ""

    # -- opening -------------------------------------------------------------------------------

    def _open(self) -> None:
        self.notices, self._other_window, self._candidates = [], False, []
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._take_writing()
            if self.writable:
                self._finish_restoring()
            self.notices += surroundings(self.folder, self.path)
            self._file = self._find_key()
            if not self._candidates:
                self.give_key_to_copies()
            if not self._file.protected:
                self._key = keys.unwrap(self._file, "")
                self._open_store()
        except Failure as failure:
            self._in_trouble(failure)
        except OSError as error:
            self._in_trouble(
                WorkspaceFailure(
                    "Your notes in {path} cannot be opened: {reason}. Nothing was changed.",
                    path=self.folder,
                    reason=reason_of(error),
                )
            )

    def _in_trouble(self, failure: Failure) -> None:
        self.trouble = failure
        self._drop_key()

    def _notify(self, sentence: str, values: dict[str, str]) -> None:
        self.notices.append((sentence, values))

    def _take_writing(self) -> None:
        try:
            self.writable = self._writer.take()
        except OSError:
            self._can_only_read()
            return
        if not self.writable:
            self._other_window = True
            self._notify(
                "Your notes are open in another window: here they can be read, not changed. Close the other window "
                "to write here.",
                {},
            )

    def _can_only_read(self) -> None:
        self.writable = False
        self._writer.release()
        self._notify("The folder {path} is read-only: your notes can be read, not changed.", {"path": str(self.folder)})

    def _finish_restoring(self) -> None:
        """Put a backup in place as `backups.restore` had decided, before a crash or just now."""
        if not self.restoring_path.exists():
            return
        part, new_key = beside(self.path, ".part"), beside(self.key_path, ".part")
        if part.exists():
            for suffix in ("-wal", "-shm"):
                beside(self.path, suffix).unlink(missing_ok=True)
            if new_key.exists():
                with overwritten(self.key_path):
                    put_in_place(new_key, self.key_path)
            put_in_place(part, self.path)
        self.restoring_path.unlink()
        sync_folder(self.folder)

    def _find_key(self) -> keys.KeyFile:
        """The key file; a new one where there is no workspace yet; a copy beside the backups where it is gone."""
        try:
            found = keys.read_key_file(self.key_path)
        except FileNotFoundError:
            wrong = KEY_MISSING
        except keys.NewerKeyFile:
            raise WorkspaceFailure(_KEY_NEWER, path=self.folder) from None
        except keys.BadKeyFile as error:
            _log.info("key file: %s", error)
            wrong = KEY_DAMAGED
        else:
            self._clear_unfinished()
            return found
        return self._key_without_file(wrong)

    def _key_without_file(self, wrong: str) -> keys.KeyFile:
        has_work = self._has_work()
        copies = key_copies.candidates(self.folder, self.backups)
        if has_work:
            for file in copies:
                if not file.protected and self._opens(keys.unwrap(file, "")):
                    self._put_back(file)
                    return file
            self._candidates = [each for each in copies if each.protected]
            if self._candidates:
                return self._candidates[0]  # the passphrase will tell which it is
        if has_work or copies or self.key_path.exists() or not self.writable:
            raise WorkspaceFailure(wrong, path=self.key_path)
        file = keys.new_key_file()
        keys.write_key_file(self.key_path, file)
        return file

    def _has_work(self) -> bool:
        """Whether there is a log, or what is left of one."""
        return any(_size(beside(self.path, suffix)) > 0 for suffix in ("", "-wal"))

    def _opens(self, key: bytearray) -> bool:
        """Whether a key is that of the log."""
        try:
            with contextlib.closing(self._connected(key)) as connection:
                connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except Error:
            return False
        return True

    def _put_back(self, file: keys.KeyFile) -> None:
        if self.writable:
            if self.key_path.exists():
                self.key_path.rename(name_aside(self.key_path, "damaged"))
            keys.write_key_file(self.key_path, file)
        self._notify(
            "The file that opens your notes was missing or damaged; its copy beside the backups took its place.", {}
        )

    def _clear_unfinished(self) -> None:
        """Files that a crash left half-made: none of them was ever in use."""
        if self.writable:
            for each in (beside(self.key_path, ".new"), beside(self.key_path, ".part")):
                erase(each)
            for each in (*self.folder.glob("workspace.*.new"), *self.backups.glob(f"*/{KEY}.new")):
                erase(each)
            if self.copying.acquire(blocking=False):  # or another thread is just making one
                try:
                    for each in (*self.folder.glob("workspace.*.part*"), *self.backups.glob("*/*.part*")):
                        each.unlink(missing_ok=True)
                finally:
                    self.copying.release()

    def _open_store(self) -> None:
        """Open the log with the key. `Failure` where that cannot be."""
        is_new = _size(self.path) == 0
        if is_new and (self._has_work() or any(self.backups.glob(f"{self.name}/*.sqlite"))):
            raise WorkspaceFailure(
                "Your notes {path} are gone, but there are backups of them. Restore one, or begin anew.", path=self.path
            )
        if is_new and not self.writable:
            raise WorkspaceFailure(
                "There are no notes in {path} yet, and none can be written there: the folder is read-only, or another "
                "window is just beginning.",
                path=self.folder,
            )
        connection: Connection | None = None
        try:
            with told(self.path):
                connection = self._connected(self.key)
                self._store = open_store(self.path, connection, self.writable)
        except Damaged as error:
            _log.info("workspace: %s", error.why)
            raise WorkspaceFailure(
                "Your notes {path} are damaged, or their key is another's, and cannot be opened. They were left as "
                "they are: restore a backup, and they will be kept aside.",
                path=self.path,
            ) from None
        finally:
            if self._store is None and connection is not None:
                connection.close()
        if self.writable:
            sync_folder(self.folder)

    def give_key_to_copies(self) -> None:
        """Backups and what was put aside are opened as the workspace is: a passphrase holds for them from when it was
        set, and after a crash from the next start."""
        with self._giving:
            if self._file is not None and self.writable and not key_copies.give(self.folder, self.backups, self._file):
                self._copies_keep_old_key()

    def give_key_to(self, path: Path) -> None:
        """Make `path` the key file of now: whoever changes the passphrase meanwhile finds it, or has changed it."""
        with self._giving:
            keys.write_key_file(path, self.key_file)

    def forget_key_beside(self, folder: Path) -> None:
        """Erase the key of copies that are all gone from a folder, and the folder."""
        with self._giving, contextlib.suppress(OSError):
            if folder.is_dir() and not any(folder.glob("*.sqlite")):
                erase(folder / KEY)
                folder.rmdir()

    def _copies_keep_old_key(self) -> None:
        self._notify(
            "The backups in {path} could not be given the key of now; that is tried again at the next start. Until "
            "then they are opened as before.",
            {"path": str(self.backups)},
        )

    def _connected(self, key: bytearray) -> Connection:
        """A connection that can read. Where the folder is read-only and a crash left unwritten pages, to a copy."""
        if self.writable:
            try:
                return connect(self.path, key, writing=True)
            except Error as error:
                if code_of(error) not in READ_ONLY or not self.path.exists():
                    raise
            self._can_only_read()
        connection = connect(self.path, key, writing=False)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except Error as error:
            connection.close()
            if is_damage(error):
                raise
        else:
            return connection
        wal = beside(self.path, "-wal")
        if not wal.exists() or wal.stat().st_size == 0:
            return connect(self.path, key, writing=False, immutable=True)
        self._scratch = tempfile.TemporaryDirectory(prefix="rapporteur-")
        copy = Path(self._scratch.name) / self.path.name
        for suffix in ("", "-wal"):
            shutil.copyfile(beside(self.path, suffix), beside(copy, suffix))
        return connect(copy, key, writing=True)

    def _drop_key(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
        if self._key is not None:
            self._key[:] = bytes(len(self._key))
            self._key = None
        if self._scratch is not None:
            self._scratch.cleanup()
            self._scratch = None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
