"""The whole application, used and killed: no word of the person's in clear anywhere, no connection to any network."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rapporteur.desk.notebook import open_notebook
from rapporteur.profile import Profile
from tests.journeys.delegate import CANARY

TOP = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no such kill there")
#: A network namespace of its own, with not even a loopback; and a filter that kills whatever makes a network socket.
_ALONE = ("unshare", "--map-root-user", "--net")
_FILTERED = (sys.executable, str(TOP / "tests" / "journeys" / "no_sockets.py"))
_MAKE_A_SOCKET = (sys.executable, "-c", "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM)")


def can(*command: str) -> bool:
    """Whether a program may be run under this one here."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run([*command, "true"], capture_output=True, check=False).returncode == 0


def in_base64(word: str) -> list[bytes]:
    """What a word looks like in the middle of something encoded, at each of the three places where it can begin."""
    found = []
    for before in range(3):
        encoded = base64.b64encode(b"x" * before + word.encode())
        found.append(encoded[4 if before else 0 : -4])
    return found


def in_shared_memory() -> list[Path]:
    """Files in the memory that all processes share, where they are ours."""
    found = []
    for path in Path("/dev/shm").rglob("*"):
        with contextlib.suppress(OSError):  # others come and go there
            path.open("rb").close()
            if path.is_file() and path.stat().st_uid == os.getuid() and path.stat().st_size < 2**26:
                found.append(path)
    return found


def read(path: Path) -> bytes:
    """What is in a file; b"" for one of others that has gone."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def use(folder: Path, *under: str) -> bytes:
    """A delegate at work and killed, with temporary files in a folder of their own; what was printed."""
    scratch = folder / "scratch"
    scratch.mkdir()
    (folder / "profile").mkdir()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    environment |= {name: str(scratch) for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "HOME")}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(scratch)}
    # Printers are asked for at the system's own service: through a socket of this machine, as where it runs.
    environment["CUPS_SERVER"] = str(scratch / "cups.sock")
    command = [*under, sys.executable, "-m", "tests.journeys.delegate", str(folder / "profile")]
    ended = subprocess.run(command, cwd=TOP, env=environment, capture_output=True, timeout=400, check=False)
    assert b"done" in ended.stdout, f"{ended.returncode}: {ended.stderr.decode(errors='replace')}"
    return ended.stdout + ended.stderr


def test_a_delegate_at_work_leaves_no_word_in_clear_and_connects_to_nothing(tmp_path):
    """Whatever makes a network socket, in any of its processes or libraries, is killed before it is done."""
    alone = _ALONE if can(*_ALONE) else ()
    filtered = _FILTERED if can(*alone, *_FILTERED) else ()
    printed = use(tmp_path, *alone, *filtered)

    handed = tmp_path / "handed"
    given = {path.name.removeprefix(CANARY) for path in handed.iterdir()}
    assert given == {" saved.docx", " saved.odt", " saved.md", " saved.pdf", " printed.pdf"}, (
        "what was asked for, and nothing half-made"
    )
    assert CANARY in (handed / f"{CANARY} saved.md").read_text(encoding="utf-8")
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path.parent != handed]
    files += in_shared_memory()
    names = {path.name for path in files}
    assert {"workspace.sqlite", "workspace.sqlite-wal", "workspace.key", "library.sqlite", "rapporteur.log"} <= names
    told = {"what it printed": printed} | {str(path): read(path) for path in files}
    told |= {f"the name of {path}": path.name.encode() for path in files}
    for form in (CANARY, CANARY.upper(), CANARY.capitalize()):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            leaks = [where for where, data in told.items() if form.encode(encoding) in data]
            assert not leaks, f"in clear, as {encoding}: {leaks}"

    for where, data in told.items():
        assert not any(each in data for each in in_base64(CANARY)), f"encoded: {where}"
        assert CANARY[:-2].encode() not in data.lower(), f"a part of the word: {where}"

    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    titles = {each.title for each in notebook.state.notes.values()}
    assert f"{CANARY} title" in titles, "or nothing was written that could have leaked"
    assert all(each.sound for each in notebook.check())
    notebook.close()
    if not (alone or filtered):
        pytest.skip("no word in clear; but the network could not be watched here")


def test_what_makes_a_network_socket_is_killed_while_it_is_watched():
    if not can(*_FILTERED):
        pytest.skip("calls of the system cannot be filtered here")
    tried = subprocess.run([*_FILTERED, *_MAKE_A_SOCKET], capture_output=True, check=False)
    assert tried.returncode == -signal.SIGSYS
