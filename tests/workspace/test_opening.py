"""What is wrong when the notebook is opened is told in a sentence, and nothing that the person made is overwritten."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.desk import notebook_core
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.errors import WorkspaceFailure, WrongPassphrase
from rapporteur.profile import Profile
from rapporteur.workspace.connection import connect
from tests.permissions import bound, permissions_hold
from tests.workspace.damaging import DAMAGES


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return Profile.at(tmp_path)


@pytest.fixture
def start(profile: Profile) -> Iterator[Callable[[], Notebook]]:
    opened: list[Notebook] = []

    def open_again() -> Notebook:
        while opened:
            opened.pop().close()
        opened.append(open_notebook(profile, backups=False))
        return opened[0]

    yield open_again
    for each in opened:
        each.close()


def content(folder: Path) -> dict[str, bytes]:
    files = (each for each in folder.rglob("*") if each.is_file() and not each.name.endswith((".lock", "-shm")))
    return {str(each.relative_to(folder)): each.read_bytes() for each in files}


def written(start: Callable[[], Notebook], copy: bool = False) -> str:
    """The id of a note in a notebook that was closed, with a copy of it where asked."""
    notebook = start()
    note = notebook.write_note("précieux " * 400)
    if copy:
        notebook.back_up()
    notebook.close()
    return note.id


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(100, len(data), 400):
        data[at] ^= 255
    path.write_bytes(data)


SPOILT = {
    "flipped": flipped,
    "cut": lambda path: os.truncate(path, path.stat().st_size // 2),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "something else": lambda path: path.write_text("something else entirely\n" * 500),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_damaged_notebook_is_left_and_kept_aside_when_a_backup_is_restored(start, profile, how):
    note = written(start, copy=True)
    path = profile.workspace / "workspace.sqlite"
    SPOILT[how](path)
    before = content(profile.workspace)
    notebook = start()
    assert isinstance(notebook.trouble, WorkspaceFailure)
    assert notebook.state.notes == {}
    with pytest.raises(WorkspaceFailure):
        notebook.write_note("autre")
    assert content(profile.workspace) == before
    aside = notebook.restore_backup(notebook.backups()[0].path)
    assert aside.read_bytes() == before["workspace.sqlite"]
    assert (notebook.trouble, list(notebook.state.notes)) == (None, [note])
    assert list(start().state.notes) == [note]


def test_wherever_a_bit_of_the_file_is_spoilt_opening_says_so_or_shows_all_and_overwrites_nothing(start, profile):
    notebook = start()
    for number in range(40):
        notebook.write_note(f"{number} " + "précieux " * 60)
    notebook.close()
    path, chance = profile.workspace / "workspace.sqlite", random.Random(7)
    sound = path.read_bytes()
    for _ in range(40):
        spoilt = bytearray(sound)
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        path.write_bytes(spoilt)
        notebook = start()
        if notebook.trouble is None:
            assert len(notebook.state.notes) == 40
            assert not all(each.sound for each in notebook.check())
        else:
            assert isinstance(notebook.trouble, WorkspaceFailure)
        notebook.close()
        assert path.read_bytes() == spoilt


def test_without_a_backup_one_can_begin_anew_and_the_damaged_one_stays(start, profile):
    written(start)
    flipped(profile.workspace / "workspace.sqlite")
    damaged = (profile.workspace / "workspace.sqlite").read_bytes()
    notebook = start()
    aside = notebook.start_anew()
    assert aside.read_bytes() == damaged
    assert aside.with_suffix(".key").exists()
    notebook.write_note("neuf")
    assert len(start().state.notes) == 1


def test_a_missing_key_is_said_and_put_back_it_opens_all(start, profile):
    note = written(start)
    key = profile.workspace / "workspace.key"
    moved = key.rename(profile.data / "moved.key")
    before = content(profile.workspace)
    notebook = start()
    assert "missing" in notebook.trouble.sentence
    assert content(profile.workspace) == before
    notebook.close()
    moved.rename(key)
    assert list(start().state.notes) == [note]


@pytest.mark.parametrize("how", ["missing", "damaged"])
def test_the_key_beside_the_backups_takes_the_place_of_one_that_is_gone(start, profile, how):
    note = written(start, copy=True)
    key = profile.workspace / "workspace.key"
    key.unlink() if how == "missing" else key.write_text("{}")
    notebook = start()
    assert list(notebook.state.notes) == [note]
    assert any("took its place" in sentence for sentence, _ in notebook.notices)
    assert (how == "damaged") == any("damaged" in each.name for each in profile.workspace.iterdir())


def test_a_log_that_is_gone_is_not_silently_begun_anew(start, profile):
    note = written(start, copy=True)
    for each in profile.workspace.glob("workspace.sqlite*"):
        each.unlink()
    notebook = start()
    assert "gone" in notebook.trouble.sentence
    notebook.restore_backup(notebook.backups()[0].path)
    assert list(notebook.state.notes) == [note]


def test_what_a_newer_version_wrote_is_left_to_it(start, profile):
    written(start)
    notebook = start()
    connection = connect(profile.workspace / "workspace.sqlite", notebook._workspace.key, writing=True)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    notebook.close()
    before = notebook._workspace.path.read_bytes()
    notebook = start()
    assert "newer version" in notebook.trouble.sentence
    assert notebook._workspace.path.read_bytes() == before


def test_what_a_crash_left_at_the_very_beginning_is_no_trouble(start, profile):
    start().close()
    for each in profile.workspace.glob("workspace.sqlite*"):
        each.write_bytes(b"")
    (profile.workspace / "workspace.key.new").write_text("half")
    notebook = start()
    assert notebook.trouble is None
    assert notebook.write_note("un")
    assert not (profile.workspace / "workspace.key.new").exists()


def test_a_wrong_passphrase_touches_nothing(start, profile):
    written(start)
    notebook = start()
    notebook.set_passphrase("juste")
    notebook = start()
    before = content(profile.workspace)
    for wrong in ("", "faux", "0000-" * 7 + "0000"):
        with pytest.raises(WrongPassphrase):
            notebook.unlock(wrong)
    assert content(profile.workspace) == before
    assert notebook.locked


def test_a_locked_notebook_has_let_go_of_the_key_and_of_what_it_read(start):
    notebook = start()
    notebook.write_note("secret")
    notebook.set_passphrase("phrase")
    key = notebook._workspace.key
    notebook.lock()
    assert set(key) == {0}
    assert (notebook.state.notes, notebook._workspace._store, list(notebook._fold.objects())) == ({}, None, [])


@permissions_hold
@pytest.mark.skipif(sys.platform == "win32", reason="a folder's permissions bind otherwise")
@pytest.mark.parametrize("crashed", [False, True])
def test_a_read_only_folder_is_read_and_says_so(profile, crashed):
    notebook = open_notebook(profile, backups=False)
    note = notebook.write_note("lisible")
    if crashed:  # with pages that are in the write-ahead log alone
        kept = profile.data / "kept"
        shutil.copytree(profile.workspace, kept)
    notebook.close()
    if crashed:
        shutil.rmtree(profile.workspace)
        kept.rename(profile.workspace)
        (profile.workspace / "workspace.sqlite-shm").unlink()
    for each in profile.workspace.iterdir():
        each.chmod(0o400)
    profile.workspace.chmod(0o500)
    try:
        with bound():
            notebook = open_notebook(profile, backups=False)
            assert notebook.trouble is None, notebook.trouble
            assert list(notebook.state.notes) == [note.id]
            assert any("read-only" in sentence for sentence, _ in notebook.notices)
            before = notebook.state
            with pytest.raises(WorkspaceFailure, match="read-only"):
                notebook.write_note("perdu")
            assert notebook.state == before
            notebook.close()
    finally:
        profile.workspace.chmod(0o700)


def test_a_clock_that_was_set_back_is_told_and_changes_nothing_of_the_order(start, monkeypatch):
    notebook = start()
    monkeypatch.setattr(notebook_core, "now", lambda: "2199-01-01T00:00:00+00:00")
    note = notebook.write_note("un")
    notebook.change_note(note.id, title="deux")
    monkeypatch.setattr(notebook_core, "now", lambda: "2001-01-01T00:00:00+00:00")
    notebook.change_note(note.id, title="trois")
    notebook = start()
    assert any("clock" in sentence for sentence, _ in notebook.notices)
    assert notebook.state.notes[note.id].title == "trois"
    notebook.undo()
    assert notebook.state.notes[note.id].title == "deux"


@pytest.mark.parametrize(
    ("folder", "service"),
    [("OneDrive - Ministère", "OneDrive"), ("Dropbox", "Dropbox"), ("Mobile Documents", "iCloud Drive")],
)
def test_a_folder_that_a_service_copies_is_told(tmp_path, folder, service):
    notebook = open_notebook(Profile.at(tmp_path / folder), backups=False)
    assert [values for sentence, values in notebook.notices if "copies" in sentence] == [{"service": service}]
    notebook.close()


def test_a_copy_in_conflict_is_told_and_left(start, profile):
    written(start)
    copy = profile.workspace / "workspace (conflicted copy 2026-11-24).sqlite"
    copy.write_bytes(b"theirs")
    notebook = start()
    assert any(values.get("name") == copy.name for _, values in notebook.notices)
    assert copy.read_bytes() == b"theirs"


def test_some_kills_at_any_moment_lose_nothing():
    """A few of what `make torture` does five hundred times."""
    command = [sys.executable, "-m", "tests.workspace.killing", "--runs", "12"]
    ended = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "12 kills" in ended.stdout


def test_no_damage_to_the_file_of_the_notes_goes_unnoticed_or_takes_more_than_no_backup_had():
    """Each kind once, of what `make torture` does five hundred times."""
    command = [sys.executable, "-m", "tests.workspace.damaging", "--runs", str(len(DAMAGES))]
    ended = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert f"{len(DAMAGES)} damages" in ended.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be divided here")
def test_a_power_cut_after_any_call_on_files_loses_nothing_and_leaves_no_key_bare():
    command = [sys.executable, "-m", "tests.workspace.crashing"]
    ended = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.count("each time all was there") == 9


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE operations SET value = '\"autre\"' WHERE field = 'title'",
        "DELETE FROM operations WHERE number = (SELECT max(number) FROM operations)",
        "DELETE FROM operations WHERE number = (SELECT min(number) FROM operations)",
        "UPDATE operations SET author = 'quelqu’un d’autre'",
    ],
)
def test_a_check_finds_what_was_changed_behind_its_back(start, tampering):
    notebook = start()
    notebook.write_note("un")
    notebook.write_note("deux")
    assert all(each.sound for each in notebook.check())
    notebook._store._connection.execute(tampering)
    found = [each.sentence for each in notebook.check() if not each.sound]
    assert "The log of your notes is damaged. Restore a backup." in found


_OPEN = """
import sys
from pathlib import Path
from rapporteur.desk.notebook import open_notebook
from rapporteur.profile import Profile
print("ready", flush=True)
sys.stdin.readline()
notebook = open_notebook(Profile.at(Path(sys.argv[1])), backups=False)
print(notebook.trouble is None, notebook.writable, flush=True)
sys.stdin.readline()
notebook.close()
"""


def test_of_two_windows_started_at_once_for_the_first_time_one_writes_and_the_other_reads(tmp_path):
    both = [
        subprocess.Popen(
            [sys.executable, "-c", _OPEN, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    for each in both:
        assert each.stdout.readline() == "ready\n"
    for each in both:
        each.stdin.write("\n")
        each.stdin.flush()
    said = [each.stdout.readline().split() for each in both]
    for each in both:
        each.communicate("\n")
    assert sorted(said) == [["True", "False"], ["True", "True"]]
