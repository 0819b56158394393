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


def fill(folder: Path, limit: int) -> str:
    ended = subprocess.run(
        [sys.executable, "-c", _FILL, str(folder), str(limit)], cwd=TOP, capture_output=True, text=True, check=False
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
