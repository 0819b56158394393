"""A full disk: what cannot be written is not shown as saved, what was saved is safe, and the person is told."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]

#: Runs in a process of its own: writes until that fails, then looks whether all that was acknowledged is there.
_FILL = """
import sys
from pathlib import Path
from rapporteur.desk.notebook import open_notebook
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.profile import Profile
from rapporteur.workspace import keys

keys.PASSES, keys.MEMORY = 1, 8192 * 8
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
profile = Profile.at(folder)
notebook = open_notebook(profile, backups=False)
notebook.write_note("first")
notebook.back_up()
if limit:
    import resource, signal
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
said, count, title = "", 0, ""
for number in range(5000):
    before = notebook.state
    try:
        title = notebook.write_note(f"{number} " + "words " * 800).title
        count += 1
    except WorkspaceFailure as failure:
        said = failure.sentence
        assert notebook.state is before
        assert notebook.undo_name == ("New note “{title}”", {"title": title})
        break
copies = notebook.backups()
try:
    notebook.back_up()
except WorkspaceFailure:
    pass
assert len(notebook.backups()) >= len(copies)
assert not list(profile.workspace.rglob("*.part*"))
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
else:
    (folder / "ballast").unlink()
notebook.write_note("room again")
notebook.close()
notebook = open_notebook(profile, backups=False)
assert len(notebook.state.notes) == count + 2, (len(notebook.state.notes), count)
assert all(each.sound for each in notebook.check())
notebook.close()
print(said)
"""


#: Runs in a process of its own: takes a bundle in, with ever more room until that is enough.
_TAKE_IN = """
import random, sys
from pathlib import Path
from rapporteur.desk import notebook_sharing
from rapporteur.desk.notebook import open_notebook
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.exchange.bundle import read_bundle
from rapporteur.profile import Profile

folder, limited, elsewhere = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
notebook_sharing.bundle_in = lambda path, secrets, now, _job: read_bundle(path, secrets, now)
profile, chance = Profile.at(folder), random.Random(3)
notebook = open_notebook(profile, backups=False)
for number in range(5):
    notebook.write_note(f"own {number}")
sender = open_notebook(Profile.at(elsewhere), backups=False)
texts = [NoteText((NoteBlock(runs=(Run(chance.randbytes(4000).hex()),)),)) for _ in range(25)]
ids = [sender.write_note(f"bundled {n}", text, private=False).id for n, text in enumerate(texts)]
bundle = elsewhere / "bundle.rapporteur-bundle"
sender.export_bundle(ids, bundle, [notebook.identity])
sender.close()
said, failures = set(), 0
for room in (0, 8, 16, 32, 64, 128, 192, 256, 384, 512, 768, 2000):
    if limited:
        import resource, signal
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        largest = max(path.stat().st_size for path in profile.workspace.glob("workspace.sqlite*"))
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest + room * 1024, resource.RLIM_INFINITY))
    else:
        import os
        ballast = folder / "ballast"
        ballast.unlink(missing_ok=True)
        there = os.statvfs(folder)
        ballast.write_bytes(bytes(max(0, there.f_bavail * there.f_frsize - room * 1024)))
    before = notebook.state
    try:
        received = notebook.import_bundle(bundle)
    except WorkspaceFailure as failure:
        said.add(failure.sentence)
        failures += 1
        assert notebook.state is before or notebook.state == before
        assert notebook.undo_name == ("New note “{title}”", {"title": "own 4"}), notebook.undo_name
        assert all(each.sound for each in notebook.check())
        assert not list(profile.workspace.rglob("*.part*"))
        if limited:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        else:
            ballast.unlink()
        if room in (0, 64):  # as it is found by the next start
            notebook.close()
            notebook = open_notebook(profile, backups=False)
            assert sorted(each.title for each in notebook.state.notes.values()) == [f"own {n}" for n in range(5)]
        continue
    break
else:
    raise AssertionError("there was never room enough")
assert failures >= 3, failures
assert len(received.ids) == 25, received
if limited:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
else:
    ballast.unlink(missing_ok=True)
notebook.close()
notebook = open_notebook(profile, backups=False)
kept = {each.title: each.text for each in notebook.state.notes.values()}
assert all(kept[f"bundled {n}"] == text for n, text in enumerate(texts))
assert len(kept) == 30 and all(each.sound for each in notebook.check())
notebook.undo()
assert len(notebook.state.notes) == 5
notebook.close()
[sentence] = said
print(sentence)
"""


def fill(folder: Path, limit: int, script: str = _FILL, *given: str) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", script, str(folder), str(limit), *given],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three megabytes, where this user may make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if sys.platform != "linux" or shutil.which("mount") is None:
        pytest.skip("no file system of a chosen size can be made here")
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this user may not make a file system of a chosen size")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_on_a_full_disk_nothing_acknowledged_is_lost(small_disk):
    (small_disk / "ballast").write_bytes(bytes(512 * 1024))
    assert fill(small_disk, 0).startswith("The disk is full")


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit of size that could be set here")
def test_where_files_may_not_grow_nothing_acknowledged_is_lost(tmp_path):
    assert "was not saved" in fill(tmp_path, 600_000)


def test_a_bundle_for_which_the_disk_has_no_room_comes_in_not_at_all_and_whole_once_there_is_some(small_disk, tmp_path):
    assert fill(small_disk, 0, _TAKE_IN, str(tmp_path / "away")).startswith("The disk is full")


@pytest.mark.skipif(sys.platform == "win32", reason="files have no limit of size that could be set here")
def test_a_bundle_comes_in_not_at_all_where_files_may_not_grow_and_whole_once_they_may(tmp_path):
    assert "was not saved" in fill(tmp_path / "here", 1, _TAKE_IN, str(tmp_path / "away"))
