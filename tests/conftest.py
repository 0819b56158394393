"""What holds for every test: no display, no network, nothing of the person's own, nothing stray.

A Qt message, a log record or a Python warning at warning level fails the test that caused it, unless the
test says that it expects it (marks `qt_log_ignore` and `logs`, `pytest.warns`). So does a thread that
outlives its test.
"""

from __future__ import annotations

import atexit
import logging
import os
import re
import shutil
import socket
import tempfile
import threading
import traceback
from collections.abc import Callable, Iterator
from typing import Any

# Before anything imports Qt or asks where a person's files are.
_HOME = tempfile.mkdtemp(prefix="rapporteur-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
for _name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
    os.environ[_name] = os.path.join(_HOME, _name.lower())  # noqa: PTH118 - nothing is imported yet
for _name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "RAPPORTEUR_PROFILE"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

import pytest  # noqa: E402 - see above

_THREAD_PATIENCE = 2.0


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing here may open a connection to another machine, or to this one over the network."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise AssertionError(f"a test opened a network connection to {address!r}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(autouse=True)
def light_passphrases(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Little work to make keys of passphrases: what is tested is seldom that it takes seconds and a gigabyte.

    `@pytest.mark.real_passphrases` has them as they are.
    """
    if request.node.get_closest_marker("real_passphrases") is not None:
        return
    import pyrage

    from rapporteur.workspace import keys
    from tests.exchange.age import passphrase_file

    monkeypatch.setattr(keys, "PASSES", 1)
    monkeypatch.setattr(keys, "MEMORY", 8192 * 8)
    monkeypatch.setattr(pyrage.passphrase, "encrypt", passphrase_file)


class _Strays(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.levelname} {record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_stray_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """A log record at WARNING or above fails the test, unless `@pytest.mark.logs("pattern")` expects it."""
    marker = request.node.get_closest_marker("logs")
    patterns: tuple[str, ...] = marker.args if marker else ()
    strays = _Strays()
    logging.getLogger().addHandler(strays)
    yield
    logging.getLogger().removeHandler(strays)
    unexpected = [line for line in strays.said if not any(re.search(pattern, line) for pattern in patterns)]
    assert not unexpected, "logged without being expected:\n" + "\n".join(unexpected)
    missing = [pattern for pattern in patterns if not any(re.search(pattern, line) for line in strays.said)]
    assert not missing, f"expected in the log, and not there: {missing}"


_started_at: dict[int, str] = {}
_start: Callable[[threading.Thread], None] = threading.Thread.start


def _remembering_start(thread: threading.Thread) -> None:
    _started_at[id(thread)] = "".join(traceback.format_stack(limit=12)[:-1])
    _start(thread)


@pytest.fixture(autouse=True)
def no_stray_threads(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A thread that a test started has ended when the test ends; otherwise we say where it was started."""
    monkeypatch.setattr(threading.Thread, "start", _remembering_start)
    before = set(threading.enumerate())
    yield
    if request.node.get_closest_marker("keeps_threads"):
        return
    left = []
    for thread in set(threading.enumerate()) - before:
        if isinstance(thread, threading._DummyThread):
            continue  # Qt's own, seen because it called into Python
        thread.join(_THREAD_PATIENCE)
        if thread.is_alive():
            left.append(f"{thread.name}, started at:\n{_started_at.get(id(thread), '(unknown)')}")
    _started_at.clear()
    assert not left, "still running after the test: " + "\n".join(left)
