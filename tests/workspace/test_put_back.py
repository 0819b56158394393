"""Between two sessions another program puts an earlier copy of the notes in their place: it is told, and made whole."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.profile import Profile

EARLIER = "put an earlier copy"


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


def copied(profile: Profile, name: str) -> Path:
    """A copy of the notes as they are on disk, elsewhere than their folder."""
    return Path(shutil.copyfile(profile.workspace / "workspace.sqlite", profile.data.parent / name))


def put(profile: Profile, copy: Path) -> None:
    shutil.copyfile(copy, profile.workspace / "workspace.sqlite")


def test_what_an_earlier_copy_lacks_comes_back_from_the_backups_and_that_is_told(start, profile):
    notebook = start()
    notebook.write_note("un")
    notebook.close()
    early = copied(profile, "early")
    notebook = start()
    notebook.write_note("deux")
    notebook.back_up()
    notebook.close()
    put(profile, early)
    notebook = start()
    assert said(notebook, EARLIER)
    assert said(notebook, "added from the backups")
    assert not said(notebook, "are missing")
    assert titles(notebook) == ["deux", "un"]
    assert notebook.undo_name == ("New note “{title}”", {"title": "deux"})
    assert all(each.sound for each in notebook.check())
    assert not said(start(), EARLIER)


def test_what_no_backup_has_is_told_and_a_later_copy_adds_it_to_what_was_written_since(start, profile):
    notebook = start()
    notebook.write_note("un")
    notebook.close()
    early = copied(profile, "early")
    start().write_note("deux")
    start().close()
    late = copied(profile, "late")
    put(profile, early)
    notebook = start()
    assert said(notebook, "are missing")
    notebook.write_note("trois")
    assert notebook.add_copy(late) == 1
    assert titles(notebook) == ["deux", "trois", "un"]
    assert notebook.add_copy(late) == 0
    assert titles(start()) == ["deux", "trois", "un"]
    assert all(each.sound for each in start().check())


def test_two_copies_that_went_different_ways_become_one(start, profile):
    notebook = start()
    notebook.write_note("un")
    notebook.close()
    common = copied(profile, "common")
    start().write_note("ici")
    start().close()
    here = copied(profile, "here")
    put(profile, common)
    notebook = start()
    notebook.write_note("là-bas")
    notebook.write_note("là-bas encore")
    notebook.close()
    there = copied(profile, "there")
    put(profile, here)
    notebook = start()
    assert said(notebook, EARLIER)
    assert notebook.add_copy(there) == 2
    assert titles(notebook) == ["ici", "là-bas", "là-bas encore", "un"]


@pytest.mark.parametrize("passphrase", ["", "phrase"])
def test_what_the_person_does_is_no_earlier_copy(start, profile, passphrase):
    notebook = start()
    notebook.write_note("un")
    if passphrase:
        notebook.set_passphrase(passphrase)
    copy = notebook.back_up().path
    made = notebook.write_note("deux")

    def again() -> Notebook:
        book = start()
        book.unlock(passphrase)
        assert not said(book, EARLIER)
        return book

    again().restore_backup(copy)
    made = again().write_note("trois")
    again().trash([made.id])
    again().empty_trash()
    again().renew_key(passphrase)
    again().start_anew()
    assert titles(again()) == []


def test_what_was_deleted_for_good_does_not_come_back_unsaid(start, profile):
    notebook = start()
    made = notebook.write_note("secret")
    notebook.back_up()
    notebook.close()
    early = copied(profile, "early")
    notebook = start()
    notebook.trash([made.id])
    notebook.empty_trash()
    assert notebook.add_copy(early) == 0
    notebook.close()
    put(profile, early)
    assert said(start(), EARLIER)


def test_a_kill_and_a_spoilt_mark_are_no_earlier_copy(start, profile):
    notebook = start()
    notebook.write_note("un")
    notebook.close()
    mark = profile.settings.with_name("notes.mark")
    kept = mark.read_bytes()
    assert b"un" not in kept.replace(b'"count"', b"")
    notebook = start()
    notebook.write_note("deux")
    notebook.close()
    mark.write_bytes(kept)  # as a kill leaves it
    assert not said(start(), EARLIER)
    for spoilt in (b"", b"[]", b"{", b'{"writing": 1}', b"\xff\xfe"):
        notebook = start()
        notebook.close()
        mark.write_bytes(spoilt)
        assert not said(start(), EARLIER)


def test_a_file_that_is_no_copy_of_these_notes_adds_nothing(start, profile, tmp_path):
    other = open_notebook(Profile.at(tmp_path / "other"), backups=False)
    other.write_note("of somebody else")
    other.close()
    (tmp_path / "junk.sqlite").write_bytes(b"no database" * 1000)
    notebook = start()
    notebook.write_note("un")
    for path in (tmp_path / "other" / "data" / "workspace" / "workspace.sqlite", tmp_path / "junk.sqlite"):
        with pytest.raises(WorkspaceFailure, match="Nothing was changed"):
            notebook.add_copy(path)
    assert titles(notebook) == ["un"]
