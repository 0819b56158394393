"""The person's own work in a folder: what can be done with all of it, its passphrase set, put aside, begun anew."""

from __future__ import annotations

import contextlib
from pathlib import Path

from rapporteur.domain.errors import WorkspaceFailure, reason_of
from rapporteur.domain.keeping import Told
from rapporteur.workspace import keys
from rapporteur.workspace.connection import connect, told
from rapporteur.workspace.files import beside, copy_whole, move_database, name_aside, overwritten, put_in_place
from rapporteur.workspace.unlocking import UnlockedFolder

READ_HERE = (
    "Your notes can only be read here: they are open in another window, or their folder is read-only. This was not "
    "saved."
)


class Workspace(UnlockedFolder):
    """The person's own work in a folder. See `OpenedFolder` for how it is opened."""

    # -- the passphrase ------------------------------------------------------------------------

    def verify(self, secret: str) -> None:
        """Whether that is the passphrase or recovery key, without opening anything. `WrongPassphrase` if not."""
        if self._file is not None:
            keys.unwrap(self._file, secret)

    def set_passphrase(self, new: str, old: str = "") -> str:
        """Wrap the key in a passphrase; a new recovery key, to be printed. Earlier recovery keys open no more.

        `old` is the passphrase that was set before; nobody who opened the workspace with the recovery key needs it. The
        copies, also those of earlier notes that `old` opens, are opened by the new one from now on.
        """
        if not new.strip():
            raise WorkspaceFailure("A passphrase cannot be empty.")
        self._may_rewrap(old)
        recovery = keys.new_recovery()
        self._rewrap(keys.wrap(self.name, bytes(self.key), new, recovery), new)
        self._rewrap_others(old, lambda name, key: keys.wrap(name, key, new, recovery))
        return keys.printed(recovery)

    def remove_passphrase(self, old: str) -> None:
        """Leave the key bare beside the workspace, and those of the copies beside them."""
        self._may_rewrap(old)
        self._rewrap(keys.KeyFile(self.name, bytes(self.key)), "")
        self._rewrap_others(old, keys.KeyFile)

    def _may_rewrap(self, old: str) -> None:
        if not self.store.writable:
            raise WorkspaceFailure(READ_HERE)
        if self.protected and not self._by_recovery:
            self.verify(old)

    def _rewrap(self, file: keys.KeyFile, secret: str) -> None:
        """Put a key file in place once it is sure that it opens the log, then give it to the backups."""
        if keys.unwrap(file, secret) != self.key or not self._is_key(self.key):
            raise WorkspaceFailure("The new key file would not open your notes. The old one is still in its place.")
        try:
            keys.write_key_file(self.key_path, file)
        except OSError as error:
            raise WorkspaceFailure(
                "The passphrase could not be changed: {path} could not be written, {reason}. The old one still holds.",
                path=self.key_path,
                reason=reason_of(error),
            ) from error
        with self._giving:
            self._file, self._by_recovery = file, False
        self.give_key_to_copies()

    def _is_key(self, key: bytearray) -> bool:
        with told(self.path), contextlib.closing(connect(self.path, key, writing=False)) as connection:
            connection.execute("SELECT count(*) FROM operations").fetchall()
        return True

    def notify(self, said: Told) -> None:
        """Let the person be told of something."""
        self.notices.append(said)

    # -- beginning again -----------------------------------------------------------------------

    def start_anew(self) -> Path | None:
        """Begin an empty workspace with a key of its own; where what was there is kept, None where nothing was.

        A crash leaves what was there in its place, or under that name.
        """
        if not self.writable:
            raise WorkspaceFailure(READ_HERE)
        self._drop_key()
        aside, new = name_aside(self.path, "aside"), beside(self.key_path, ".part")
        try:
            keys.write_key_file(new, keys.new_key_file())  # first of all: there may be no room for it
            if self.key_path.exists():
                copy_whole(self.key_path, aside.with_suffix(".key"))
            move_database(self.path, aside)
            with overwritten(self.key_path):
                put_in_place(new, self.key_path)
        except OSError as error:
            raise WorkspaceFailure(
                "Your notes {path} could not be put aside: {reason}. Nothing was changed.",
                path=self.path,
                reason=reason_of(error),
            ) from error
        finally:
            self.reopen()
        return aside if aside.exists() else None
