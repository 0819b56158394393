"""Writing a file whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from rapporteur.domain.errors import Failure, reason_of

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}


def write_bytes(path: Path, content: bytes) -> None:
    """Write `content` to `path`: a file that was there stays as it was until the new one is whole.

    Raises `Failure`, with a sentence for a full disk, a place that cannot be written to or that is not there.
    """
    with drafted(path, content) as place:
        place()


@contextmanager
def drafted(path: Path, content: bytes) -> Iterator[Callable[[], None]]:
    """Within, `content` is whole on the disk beside `path`; what is given puts it in its place. Left out, it is gone.

    So something else can be done in between, and neither is without the other. Raises `Failure` as `write_bytes` does.
    """
    try:
        mode = _mode(path)
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _failure(path, error) from error
    draft = Path(name)

    def place() -> None:
        try:
            draft.replace(path)
        except OSError as error:
            raise _failure(path, error) from error

    try:
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.chmod(mode)
        except OSError as error:
            raise _failure(path, error) from error
        yield place
    finally:
        with suppress(FileNotFoundError):
            draft.unlink()


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
