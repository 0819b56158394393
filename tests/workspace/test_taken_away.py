"""Other programs move, remove, replace and spoil the files of the notes: nothing is lost, and the person is told."""

from __future__ import annotations

import random
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.errors import WorkspaceFailure, WrongPassphrase
from rapporteur.profile import Profile
from rapporteur.workspace import key_copies, keys
from rapporteur.workspace.connection import connect
from tests.permissions import bound, permissions_hold

not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="there, nobody takes a file away that is open")


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


def titles(notebook: Notebook) -> list[str]:
    return sorted(each.title for each in notebook.state.notes.values())


def said(notebook: Notebook, words: str) -> bool:
    return any(words in sentence for sentence, _ in notebook.notices)


def remove(folder: Path, *patterns: str) -> None:
    for pattern in patterns:
        for path in folder.glob(pattern):
            path.unlink()


# -- while it is open --------------------------------------------------------------------------


@not_on_windows
@pytest.mark.parametrize("passphrase", ["", "phrase"])
@pytest.mark.parametrize(
    "taken", [("workspace.sqlite",), ("workspace.sqlite-wal",), ("workspace.sqlite*",), ("workspace.*",)]
)
def test_a_file_that_is_removed_while_it_is_open_is_written_again(start, profile, taken, passphrase):
    notebook = start()
    notebook.write_note("un")
    if passphrase:
        notebook.set_passphrase(passphrase)
    remove(profile.workspace, *taken)
    notebook.write_note("deux")
    notebook.write_note("trois")
    assert notebook.undo_name == ("New note “{title}”", {"title": "trois"})
    assert all(each.sound for each in notebook.check())
    assert said(notebook, "while they were open")
    notebook = start()
    if passphrase:
        notebook.unlock(passphrase)
    assert titles(notebook) == ["deux", "trois", "un"]
    assert notebook.writable


@not_on_windows
def test_a_file_that_is_replaced_by_an_older_one_gets_what_it_lacks_and_ours_is_among_the_backups(start, profile):
    notebook = start()
    notebook.write_note("un")
    notebook.close()
    older = (profile.workspace / "workspace.sqlite").read_bytes()
    notebook = start()
    made = notebook.write_note("deux")
    notebook.change_note(made.id, folder="dossier")
    (profile.workspace / "synced").write_bytes(older)
    (profile.workspace / "synced").replace(profile.workspace / "workspace.sqlite")
    notebook.write_note("trois")
    assert titles(notebook) == ["deux", "trois", "un"]
    assert notebook.state.notes[made.id].folder == "dossier"
    assert said(notebook, "another file in the place")
    assert len(notebook.backups()) == 1
    assert all(each.sound for each in notebook.check())
    assert titles(start()) == ["deux", "trois", "un"]


@not_on_windows
def test_a_replaced_file_is_noticed_without_anything_being_written(start, profile):
    notebook = start()
    notebook.write_note("un")
    (profile.workspace / "workspace.sqlite").unlink()
    assert notebook.refresh()
    assert (profile.workspace / "workspace.sqlite").exists()
    assert titles(notebook) == ["un"]


@not_on_windows
def test_while_the_folder_is_gone_nothing_is_shown_as_saved_and_back_it_goes_on(start, profile, tmp_path):
    notebook = start()
    notebook.write_note("un")
    moved = profile.workspace.rename(tmp_path / "elsewhere")
    before = notebook.state
    with pytest.raises(WorkspaceFailure, match="moved or removed"):
        notebook.write_note("deux")
    assert notebook.state is before
    moved.rename(profile.workspace)
    notebook.write_note("trois")
    assert titles(start()) == ["trois", "un"]


@not_on_windows
def test_where_another_window_writes_though_the_lock_was_removed_both_see_all(start, profile):
    first = start()
    first.write_note("un")
    (profile.workspace / "workspace.lock").unlink()
    second = open_notebook(profile, backups=False)
    assert second.writable
    second.write_note("deux")
    first.write_note("trois")
    assert titles(first) == ["deux", "trois", "un"]
    second.write_note("quatre")
    assert titles(second) == ["deux", "quatre", "trois", "un"]
    assert all(each.sound for each in second.check())
    second.close()


# -- between two starts ------------------------------------------------------------------------


def test_a_write_ahead_log_without_its_notes_is_not_written_over(start, profile):
    notebook = start()
    notebook.write_note("un")
    kept = profile.data / "kept"
    shutil.copytree(profile.workspace, kept)
    notebook.close()
    shutil.rmtree(profile.workspace)
    kept.rename(profile.workspace)
    (profile.workspace / "workspace.sqlite").unlink()
    log = (profile.workspace / "workspace.sqlite-wal").read_bytes()
    assert log
    notebook = start()
    assert "gone" in notebook.trouble.sentence
    assert (profile.workspace / "workspace.sqlite-wal").read_bytes() == log


@pytest.mark.parametrize(
    "name",
    [
        "workspace (conflicted copy 2026-11-24).sqlite",
        "workspace-BUREAU-12.sqlite",
        "workspace (1).sqlite",
        "workspace 2.sqlite",
        "workspace.sync-conflict-20261124-101010-ABCDEF.sqlite",
        "workspace (Copie en conflit de Zoé).sqlite-wal",
    ],
)
def test_a_copy_that_a_service_made_is_told_whatever_it_calls_it(start, profile, name):
    notebook = start()
    copy = notebook.write_note("un") and notebook.back_up()
    notebook.restore_backup(copy.path)  # what we put aside ourselves is no such copy
    (profile.workspace / name).write_bytes(b"theirs")
    notebook = start()
    assert [values["name"] for _, values in notebook.notices if "name" in values] == [name]


# -- damage ------------------------------------------------------------------------------------


def test_what_is_newer_than_the_backup_and_can_be_read_is_added_to_it(start, profile):
    notebook = start()
    for number in range(40):
        notebook.write_note(f"avant {number}")
    notebook.back_up()
    late = [notebook.write_note(f"après {number} " + "mot " * 400).id for number in range(40)]
    notebook.close()
    path, chance = profile.workspace / "workspace.sqlite", random.Random(5)
    sound = path.read_bytes()
    saved = []
    for _ in range(12):
        spoilt = bytearray(sound)
        for _ in range(3):  # not the first page: without it nothing can be read
            spoilt[chance.randrange(4096, len(spoilt))] ^= 255
        path.write_bytes(spoilt)
        notebook = start()
        notebook.restore_last_good()
        assert notebook.trouble is None
        assert sum(title.startswith("avant") for title in titles(notebook)) == 40
        assert all(each.sound for each in notebook.check())
        saved.append(sum(each in notebook.state.notes for each in late))
        assert said(notebook, "could be read from the damaged notes") == (saved[-1] > 0)
        aside = max(profile.workspace.glob("workspace.aside-*.sqlite"), key=lambda each: each.stat().st_mtime_ns)
        assert aside.read_bytes() == spoilt
        remove(profile.workspace, "workspace.aside*", "workspace.sqlite*")
    assert sum(saved) > 12 * 40 / 2, saved


def test_who_goes_back_from_sound_notes_has_what_the_backup_has(start):
    notebook = start()
    notebook.write_note("un")
    copy = notebook.back_up()
    notebook.write_note("deux")
    notebook.restore_backup(copy.path)
    assert titles(notebook) == ["un"]


def test_the_latest_backup_that_is_sound_is_brought_back(start, profile):
    notebook = start()
    notebook.write_note("un")
    good = notebook.back_up()
    notebook.write_note("deux")
    spoilt = notebook.back_up()
    data = bytearray(spoilt.path.read_bytes())
    data[-10] ^= 1
    spoilt.path.write_bytes(data)
    notebook.close()
    (profile.workspace / "workspace.sqlite").write_bytes(bytes(9000))
    notebook = start()
    assert notebook.restore_last_good().path == good.path
    assert titles(notebook) == ["un"]


def test_what_was_put_aside_comes_back_with_what_was_in_its_write_ahead_log(start, profile):
    notebook = start()
    notebook.write_note("un")
    kept = profile.data / "kept"
    shutil.copytree(profile.workspace, kept)
    notebook.close()
    shutil.rmtree(profile.workspace)
    kept.rename(profile.workspace)
    key = (profile.workspace / "workspace.key").rename(profile.data / "lost.key")
    notebook = start()
    assert "missing" in notebook.trouble.sentence
    aside = notebook.start_anew()
    assert aside.with_name(f"{aside.name}-wal").stat().st_size
    assert titles(notebook) == []
    key.rename(aside.with_suffix(".key"))
    notebook.restore_backup(aside)
    assert titles(notebook) == ["un"]


# -- keys --------------------------------------------------------------------------------------


def earlier_notes(start: Callable[[], Notebook]) -> Notebook:
    """Notes that were put aside, with copies of them, and others with another key."""
    notebook = start()
    notebook.write_note("d’avant")
    notebook.back_up()
    notebook.start_anew()
    notebook.write_note("de maintenant")
    notebook.back_up()
    return notebook


def test_a_passphrase_leaves_no_key_bare_not_even_that_of_earlier_notes(start, profile):
    notebook = earlier_notes(start)
    (profile.workspace / "workspace.damaged-2026-11-24.key").write_text('{"key": "00ff00ff", "cut')
    assert key_copies.lying_bare(profile.workspace, profile.workspace / "backups")
    notebook.set_passphrase("phrase")
    assert not key_copies.lying_bare(profile.workspace, profile.workspace / "backups")
    before = next(each for each in notebook.backups() if each.path.parent.name != notebook._workspace.name)
    recovery = notebook.set_passphrase("autre", "phrase")
    with pytest.raises(WrongPassphrase):
        notebook.restore_backup(before.path, "phrase")
    notebook.restore_backup(before.path, recovery)
    assert titles(notebook) == ["d’avant"]
    assert notebook.protected


def test_a_key_that_a_crash_left_bare_is_wrapped_when_the_notes_are_unlocked(start, profile):
    notebook = earlier_notes(start)
    bare = {path: path.read_bytes() for path in profile.workspace.rglob("*.key")}
    notebook.set_passphrase("phrase")
    notebook.close()
    for path, data in bare.items():
        if path.name != "workspace.key" or path.parent != profile.workspace:
            path.write_bytes(data)
    notebook = start()
    notebook.unlock("phrase")
    assert not key_copies.lying_bare(profile.workspace, profile.workspace / "backups")


@pytest.mark.parametrize("passphrase", ["", "phrase"])
def test_of_the_keys_beside_the_backups_the_one_is_taken_that_opens_the_notes(start, profile, passphrase):
    notebook = start()
    notebook.write_note("d’avant")
    notebook.set_passphrase("ancienne")
    notebook.back_up()
    for _ in range(3):  # other keys, whose order among the folders is by chance
        notebook.start_anew()
        notebook.write_note("de maintenant")
        if passphrase:
            notebook.set_passphrase(passphrase)
        notebook.back_up()
    notebook.close()
    key = profile.workspace / "workspace.key"
    key.write_bytes(b"spoilt")
    notebook = start()
    if passphrase:
        with pytest.raises(WrongPassphrase):
            notebook.unlock("fausse")
        assert key.read_bytes() == b"spoilt"
        notebook.unlock(passphrase)
    assert titles(notebook) == ["de maintenant"]
    notebook = start()
    assert notebook.locked == bool(passphrase)


@permissions_hold
@not_on_windows
def test_where_the_keys_of_copies_cannot_be_written_the_passphrase_holds_and_that_is_said(start, profile):
    notebook = start()
    notebook.write_note("un")
    folder = notebook.back_up().path.parent
    folder.chmod(0o500)
    try:
        with bound():
            recovery = notebook.set_passphrase("phrase")
    finally:
        folder.chmod(0o700)
    assert said(notebook, "tried again at the next start")
    notebook = start()
    notebook.unlock(recovery)
    assert titles(notebook) == ["un"]
    assert not key_copies.lying_bare(profile.workspace, profile.workspace / "backups")


@not_on_windows
def test_the_key_that_lay_bare_is_overwritten_unless_it_has_another_name(start, profile):
    notebook = start()
    notebook.write_note("un")
    key = profile.workspace / "workspace.key"
    linked = profile.data / "copy-of-mine.key"
    linked.hardlink_to(key)
    bare = linked.read_bytes()
    with key.open("rb") as seen:
        notebook.set_passphrase("phrase")
        assert linked.read_bytes() == bare, "what somebody else keeps is theirs"
        seen.seek(0)
        assert seen.read() == bare
    linked.unlink()
    wrapped = key.read_bytes()
    with key.open("rb") as seen:
        notebook.set_passphrase("autre", "phrase")
        assert set(seen.read()) == {0}
    assert key.read_bytes() != wrapped


def test_what_a_newer_version_made_of_the_key_is_left_to_it(start, profile):
    notebook = start()
    notebook.write_note("un")
    notebook.back_up()
    notebook.close()
    key = profile.workspace / "workspace.key"
    file = keys.read_key_file(key)
    import hashlib
    import json

    said_there = {"format": 2, "workspace": file.name, "something": "new"}
    digest = hashlib.sha256(json.dumps(said_there, sort_keys=True).encode()).hexdigest()
    key.write_text(json.dumps({**said_there, "digest": digest}))
    before = key.read_bytes()
    notebook = start()
    assert "newer version" in notebook.trouble.sentence
    assert key.read_bytes() == before


# -- another key -------------------------------------------------------------------------------


@pytest.mark.parametrize("passphrase", ["", "phrase"])
def test_a_renewed_key_opens_all_and_the_old_one_nothing(start, profile, passphrase):
    notebook = start()
    note = notebook.write_note("précieux")
    notebook.change_note(note.id, folder="dossier")
    copy = notebook.back_up()
    notebook.restore_backup(copy.path)  # which puts something aside
    old_recovery = notebook.set_passphrase(passphrase) if passphrase else ""
    old = bytes(notebook._workspace.key)
    if passphrase:
        for wrong in ("fausse", old_recovery):
            with pytest.raises(WorkspaceFailure):
                notebook.renew_key(wrong)
    recovery = notebook.renew_key(passphrase)
    assert bool(recovery) == bool(passphrase)
    assert titles(notebook) == ["précieux"]
    assert notebook.undo_name == ("Note “{title}” changed", {"title": "précieux"})
    assert [hit.id for hit in notebook.search("précieux")] == [note.id]
    assert all(each.sound for each in notebook.check())
    assert [each.operations for each in notebook.backups()] == [copy.operations]
    databases = list(profile.workspace.rglob("*.sqlite"))
    assert len(databases) == 3
    for path in databases:
        with pytest.raises(Exception, match="not a database"):
            connect(path, old, writing=False).execute("SELECT count(*) FROM operations").fetchall()
    assert not any(old.hex().encode() in path.read_bytes() for path in profile.workspace.rglob("*") if path.is_file())
    notebook = start()
    if passphrase:
        with pytest.raises(WrongPassphrase):
            notebook.unlock(old_recovery)
        notebook.unlock(recovery)
    notebook.restore_backup(notebook.backups()[0].path)
    assert titles(notebook) == ["précieux"]
