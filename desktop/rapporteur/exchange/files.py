"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from rapporteur.domain.errors import Failure, reason_of

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_bytes(path: Path, content: bytes) -> None:
    """Write `content` to `path`: a file that was there stays as it was until the new one is whole.

    Raises `Failure`, with a sentence for a full disk, a place that cannot be written to or that is not there.
    """
    try:
        _replace(path, content)
    except OSError as error:
        raise _failure(path, error) from error


def _replace(path: Path, content: bytes) -> None:
    mode = _mode(path)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).chmod(mode)
        Path(draft).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(draft).unlink()
        raise


def _mode(path: Path) -> int:
    """The permissions that the file has, or that a new one would get: mkstemp's are for the owner alone."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _failure(path: Path, error: OSError) -> Failure:
    values = {"file": path.name, "folder": str(path.parent)}
    if error.errno in _FULL:
        return Failure(
            "The disk is full: “{file}” was not saved. Nothing was changed: free some space, or save it elsewhere.",
            **values,
        )
    if error.errno in _FORBIDDEN:
        return Failure(
            "“{file}” cannot be written in “{folder}”. Nothing was changed: choose a folder that you may write to.",
            **values,
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Failure("The folder “{folder}” is no longer there. Choose another one to save “{file}”.", **values)
    return Failure(
        "“{file}” could not be saved ({reason}). Nothing was changed: try another folder.",
        reason=reason_of(error),
        **values,
    )
