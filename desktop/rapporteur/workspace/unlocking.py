"""How the folder of the person's own work is locked, unlocked, and opened again after it changed."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path

from rapporteur.domain.errors import Failure, WorkspaceFailure, WrongPassphrase
from rapporteur.workspace import key_copies, keys
from rapporteur.workspace.opening import KEY_DAMAGED, KEY_MISSING, OpenedFolder

#: How often, and after how many seconds each, a second window looks again for what the first one is making.
_ATTEMPTS, _BETWEEN = 10, 0.2


class UnlockedFolder(OpenedFolder):
    """The person's own work in a folder, with its passphrase."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        for _ in range(_ATTEMPTS):
            if not self._is_being_made():
                break
            time.sleep(_BETWEEN)  # the other window may just be making what is missing
            self.reopen()

    def _is_being_made(self) -> bool:
        """Whether what is missing here may be what another window is making."""
        return self.trouble is not None and self._other_window

    # -- locking -------------------------------------------------------------------------------

    def lock(self) -> None:
        """Close the log and forget the key, as far as Python lets go of it."""
        if self.protected and self.trouble is None:
            self._drop_key()

    def unlock(self, secret: str) -> None:
        """Open the log with the passphrase or the recovery key. `WrongPassphrase` where it is neither."""
        if self._store is not None or self._file is None or self.trouble is not None:
            return
        try:
            if not self._candidates:
                self._file = keys.read_key_file(self.key_path)
        except FileNotFoundError:
            raise WorkspaceFailure(KEY_MISSING, path=self.key_path) from None
        except keys.BadKeyFile:
            raise WorkspaceFailure(KEY_DAMAGED, path=self.key_path) from None
        self._take_key(secret)
        self._by_recovery = keys.typed(secret) is not None
        try:
            self._open_store()
        except Failure as failure:
            self._in_trouble(failure)
            raise
        self._protect_others("" if self._by_recovery else secret)

    def _take_key(self, secret: str) -> None:
        """The key that the passphrase opens; where the key file is gone, that of the copy of it that opens the log."""
        if not self._candidates:
            assert self._file is not None
            self._key = keys.unwrap(self._file, secret)
            return
        wrong: Failure | None = None
        for file in self._candidates:
            try:
                key = keys.unwrap(file, secret)
            except WrongPassphrase as error:
                wrong = wrong or error
                continue
            if self._opens(key):
                self._file, self._key, self._candidates = file, key, []
                self._put_back(file)
                return
            wrong = WorkspaceFailure(KEY_MISSING, path=self.key_path)
        raise wrong or WorkspaceFailure(KEY_MISSING, path=self.key_path)

    def _protect_others(self, secret: str) -> None:
        """Wrap keys of earlier notes that a crash left bare beside notes that are protected."""
        if secret and self.writable and self.protected and key_copies.lying_bare(self.folder, self.backups):
            recovery = keys.new_recovery()  # nobody has it: the passphrase opens them
            self._rewrap_others("", lambda name, key: keys.wrap(name, key, secret, recovery))

    def _rewrap_others(self, old: str, wrapping: key_copies.Wrapping) -> None:
        with self._giving:
            if not key_copies.rewrap_others(self.folder, self.backups, self.name, old, wrapping):
                self._copies_keep_old_key()
            if self.protected:
                key_copies.erase_damaged(self.folder)

    def close(self) -> None:
        self._drop_key()
        self._writer.release()

    def try_writing(self) -> bool:
        """Whether it can be written now: the other window may have been closed. True only when that is new."""
        if self.writable or self.trouble is not None:
            return False
        with contextlib.suppress(OSError):
            self.writable = self._writer.take()
        if self.writable:
            self.reopen()
        return self.writable

    def was_replaced(self) -> bool:
        """Whether another window or program has put another file in the place of the one that is open, or none."""
        return self._store is not None and self._scratch is None and self._store.was_taken_away()

    def reopen(self, unlocked_with: str = "") -> None:
        """Open what is in the folder now, with the same key or with this passphrase where one is wanted."""
        key = bytes(self._key) if self._key is not None else None
        name = self.name
        self._drop_key()
        self.trouble, self._file = None, None
        self._open()
        if self.locked and key is not None and name == self.name:
            self._key = bytearray(key)
            self._open_store()
        elif self.locked and unlocked_with:
            self.unlock(unlocked_with)
