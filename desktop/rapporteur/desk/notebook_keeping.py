"""How the notebook is kept: locked, unlocked, its passphrase."""

from __future__ import annotations

from pathlib import Path

from rapporteur.desk.notebook_core import NotebookCore


class Keeping(NotebookCore):
    """Key and lock."""

    # -- the key -------------------------------------------------------------------------------

    def lock(self) -> None:
        """Forget the key and all that was read with it. Nothing happens where no passphrase is set."""
        with self._lock:
            if not self.protected or self.locked or self.trouble is not None:
                return
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

    # -- beginning again -----------------------------------------------------------------------

    def start_anew(self) -> Path | None:
        """Begin an empty notebook; where the one that is there was put aside, None where there was none."""
        with self._lock:
            aside = self._workspace.start_anew()
            self._load()
        self._tell()
        return aside
