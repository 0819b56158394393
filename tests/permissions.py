"""Permissions of files that bind the administrator too, so that what depends on them is tried whoever runs the tests.

`python -m tests.permissions …` is `rapporteur …`, run by somebody who may not read and write everything.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION_3 = 0x20080522
#: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH: to write, and to read, whatever the permissions say.
_OVERRIDING = 1 << 1 | 1 << 2

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

#: For tests of permissions: everywhere but where nothing could make them hold.
permissions_hold = pytest.mark.skipif(
    sys.platform == "win32" or (IS_ROOT and sys.platform != "linux"), reason="permissions bind this user not"
)


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


@contextmanager
def bound() -> Iterator[None]:
    """Within, permissions bind this thread and those that it starts."""
    if not IS_ROOT:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, sets = _Header(_VERSION_3, 0), (_Sets * 2)()
    _done(libc.capget(ctypes.byref(header), sets))
    before = sets[0].effective
    sets[0].effective = before & ~_OVERRIDING
    _done(libc.capset(ctypes.byref(header), sets))
    try:
        yield
    finally:
        sets[0].effective = before
        _done(libc.capset(ctypes.byref(header), sets))


def _done(status: int) -> None:
    if status:
        raise OSError(ctypes.get_errno(), "the capabilities of the thread")


if __name__ == "__main__":
    from rapporteur.app import main

    with bound():
        sys.exit(main())
