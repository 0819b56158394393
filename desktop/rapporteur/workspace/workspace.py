"""The person's own work in a folder: what can be done with all of it, its passphrase set, put aside, begun anew."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from rapporteur.domain.errors import WorkspaceFailure, reason_of
from rapporteur.workspace import keys
from rapporteur.workspace.connection import connect, told
from rapporteur.workspace.files import BESIDE, beside, name_aside, sync_folder
from rapporteur.workspace.opening import OpenedFolder


class Workspace(OpenedFolder):
    """The person's own work in a folder. See `OpenedFolder` for how it is opened."""

    # -- the passphrase ------------------------------------------------------------------------

    def verify(self, secret: str) -> None:
        """Whether that is the passphrase or recovery key, without opening anything. `WrongPassphrase` if not."""
        if self._file is not None:
            keys.unwrap(self._file, secret)

    def set_passphrase(self, new: str, old: str = "") -> str:
        """Wrap the key in a passphrase; a new recovery key, to be printed. Earlier recovery keys open no more.

        `old` is the passphrase that was set before; nobody who opened the workspace with the recovery key needs it.
        """
        if not new.strip():
            raise WorkspaceFailure("A passphrase cannot be empty.")
        self._may_rewrap(old)
        file, recovery = keys.wrap(self.name, bytes(self.key), new)
        self._rewrap(file, new)
        return recovery

    def remove_passphrase(self, old: str) -> None:
        """Leave the key bare beside the workspace."""
        self._may_rewrap(old)
        self._rewrap(keys.KeyFile(self.name, bytes(self.key)), "")

    def _may_rewrap(self, old: str) -> None:
        if not self.store.writable:
            raise WorkspaceFailure(
                "Your notes can only be read here: they are open in another window, or their folder is read-only. This "
                "was not saved."
            )
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
        self._file, self._by_recovery = file, False
        self.give_key_to_copies()

    def _is_key(self, key: bytearray) -> bool:
        with told(self.path), contextlib.closing(connect(self.path, key, writing=False)) as connection:
            connection.execute("SELECT count(*) FROM operations").fetchall()
        return True

    # -- beginning again -----------------------------------------------------------------------

    def put_aside(self, word: str) -> Path | None:
        """Rename log and key to names that nothing has; the log's new name, None where there is none."""
        if not self.writable:
            raise WorkspaceFailure(
                "Your notes can only be read here: they are open in another window, or their folder is read-only. This "
                "was not saved."
            )
        self._drop_key()
        aside = name_aside(self.path, word)
        try:
            if self.key_path.exists():
                shutil.copyfile(self.key_path, aside.with_suffix(".key"))
            for suffix in reversed(BESIDE):
                if beside(self.path, suffix).exists():
                    beside(self.path, suffix).rename(beside(aside, suffix))
            sync_folder(self.folder)
        except OSError as error:
            raise WorkspaceFailure(
                "Your notes {path} could not be put aside: {reason}. Nothing was changed.",
                path=self.path,
                reason=reason_of(error),
            ) from error
        return aside if aside.exists() else None

    def start_anew(self) -> Path | None:
        """Begin an empty workspace with a key of its own; where the one that is there was put aside."""
        aside = self.put_aside("aside")
        keys.write_key_file(self.key_path, keys.new_key_file())
        self.reopen()
        return aside
