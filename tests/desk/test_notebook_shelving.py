"""Folders, tags and saved searches: each change is one gesture, with a name, that undo takes back as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.notebook_shelving import folder_path
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.notes import Narrowed
from rapporteur.profile import Profile

ANCHOR = Anchor("A/1", "en", "body__para_1", quote="Words")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    yield notebook
    notebook.close()


def folders(book: Notebook) -> dict[str, str]:
    return {each.title: each.folder for each in book.state.notes.values() if not each.trashed}


def test_a_folder_that_is_renamed_takes_those_in_it_along_and_comes_back_as_a_whole(book):
    for title, folder in (("a", "BMS8"), ("b", "BMS8/Drafts"), ("c", "BMS80"), ("d", "")):
        book.write_note(title, folder=folder)
    before = folders(book)
    book.rename_folder("BMS8", " BMS9 / New York ")
    assert folders(book) == {"a": "BMS9/New York", "b": "BMS9/New York/Drafts", "c": "BMS80", "d": ""}
    assert book.undo_name == ("Folder “{folder}” now “{name}”", {"folder": "BMS8", "name": "BMS9/New York"})
    book.undo()
    assert folders(book) == before
    book.redo()
    assert folders(book)["b"] == "BMS9/New York/Drafts"


def test_a_folder_cannot_be_put_into_itself(book):
    book.write_note("a", folder="A")
    with pytest.raises(WorkspaceFailure):
        book.rename_folder("A", "A/B")
    assert folders(book) == {"a": "A"}


def test_a_folder_that_is_taken_away_leaves_its_notes_where_it_was(book):
    book.write_note("a", folder="A/B")
    book.write_note("b", folder="A/B/C")
    book.remove_folder("A/B")
    assert folders(book) == {"a": "A", "b": "A/C"}
    book.remove_folder("A")
    assert folders(book) == {"a": "", "b": "C"}
    book.undo()
    book.undo()
    assert folders(book) == {"a": "A/B", "b": "A/B/C"}


def test_notes_are_moved_at_once_and_those_that_are_there_stay_untouched(book):
    made = [book.write_note(title, folder=folder) for title, folder in (("a", ""), ("b", "There"), ("c", "Else"))]
    book.move_notes([each.id for each in made], "There")
    assert set(folders(book).values()) == {"There"}
    assert book.undo_name == ("{n} moved to the folder “{folder}”", {"folder": "There", "n": "2"})
    book.undo()
    assert folders(book) == {"a": "", "b": "There", "c": "Else"}
    book.move_notes([made[2].id], "")
    assert book.undo_name == ("{n} taken out of their folder", {"n": "1"})


def test_what_is_in_the_trash_stays_there_and_keeps_its_folder_and_tags(book):
    note = book.write_note("a", folder="A", tags=("x",))
    book.trash([note.id])
    book.rename_folder("A", "B")
    book.rename_tag("x", "y")
    book.move_notes([note.id], "C")
    assert book.state.notes[note.id].trashed
    book.restore([note.id])
    assert (book.state.notes[note.id].folder, book.state.notes[note.id].tags) == ("A", ("x",))


def test_a_tag_is_renamed_on_notes_and_annotations_alike(book):
    note, mark = book.write_note("a", tags=("old", "kept")), book.annotate(ANCHOR, tags=("old",))
    book.rename_tag("old", "  new  name ")
    assert book.state.notes[note.id].tags == ("kept", "new name")
    assert book.state.annotations[mark.id].tags == ("new name",)
    book.undo()
    assert book.state.notes[note.id].tags == ("kept", "old")
    assert book.state.annotations[mark.id].tags == ("old",)


def test_two_tags_become_one_and_undo_knows_again_which_was_which(book):
    both, one = book.annotate(ANCHOR, tags=("a", "b")), book.annotate(ANCHOR, tags=("a",))
    book.rename_tag("a", "b")
    assert [book.state.annotations[each.id].tags for each in (both, one)] == [("b",), ("b",)]
    assert book.undo_name == ("Tag “{tag}” made one with “{name}”", {"tag": "a", "name": "b"})
    book.undo()
    assert [book.state.annotations[each.id].tags for each in (both, one)] == [("a", "b"), ("a",)]


def test_a_tag_is_taken_off_everything(book):
    note, mark = book.write_note("a", tags=("x", "y")), book.annotate(ANCHOR, tags=("x",))
    book.remove_tag("x")
    assert (book.state.notes[note.id].tags, book.state.annotations[mark.id].tags) == (("y",), ())
    book.undo()
    assert (book.state.notes[note.id].tags, book.state.annotations[mark.id].tags) == (("x", "y"), ("x",))


@pytest.mark.parametrize("name", ["", "  ", "x"])
def test_a_tag_without_a_new_name_stays(book, name):
    book.annotate(ANCHOR, tags=("x",))
    before = book.undo_name
    book.rename_tag("x", name)
    assert book.undo_name == before


def test_a_saved_search_is_there_in_the_next_session_and_can_be_taken_back(book, tmp_path):
    saved = book.save_search("Tracing", "search", "traçage", {"year": ("2021",), "state": ("IRN", "CUB"), "part": ()})
    assert saved.private
    assert saved.facets == (Narrowed("state", ("CUB", "IRN")), Narrowed("year", ("2021",)))
    book.change_search(saved.id, title="Tracing 2021")
    book.close()
    again = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    kept = again.state.searches[saved.id]
    assert (kept.title, kept.query, kept.facets) == ("Tracing 2021", "traçage", saved.facets)
    again.undo()
    assert again.state.searches[saved.id].title == "Tracing"
    again.undo()
    assert again.state.searches[saved.id].trashed
    again.redo()
    assert not again.state.searches[saved.id].trashed
    again.close()


def test_a_saved_search_is_deleted_like_everything_else(book):
    saved = book.save_search("One", "annotations", "", {"tag": ("x",)})
    book.trash([saved.id])
    assert book.state.searches[saved.id].trashed
    book.restore([saved.id])
    assert not book.state.searches[saved.id].trashed


def test_a_saved_search_asks_something_else_from_now_on(book):
    saved = book.save_search("One", "annotations", "geneva", {"tag": ("x",)})
    book.change_search(saved.id, query="new york", facets={})
    kept = book.state.searches[saved.id]
    assert (kept.title, kept.query, kept.facets) == ("One", "new york", ())


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"position": "amend"}, ("Position of {n} changed", {"n": "2"})),
        ({"colour": "red"}, ("Colour of {n} changed", {"n": "2"})),
        ({"add_tags": ("new",)}, ("Tag “{tag}” given to {n}", {"tag": "new", "n": "2"})),
        ({"remove_tags": ("old",)}, ("Tag “{tag}” taken from {n}", {"tag": "old", "n": "1"})),
        ({"colour": "red", "position": "amend"}, ("{n} changed at once", {"n": "2"})),
    ],
)
def test_a_change_of_many_is_called_by_what_it_changes_and_taken_back_as_one(book, fields, name):
    made = [book.annotate(ANCHOR, comment="a", tags=("old",)), book.annotate(ANCHOR, comment="b")]
    before = {each.id: book.state.annotations[each.id] for each in made}
    book.bulk([each.id for each in made], **fields)
    assert book.undo_name == name
    book.undo()
    for each, was in before.items():
        now = book.state.annotations[each]
        assert (now.position, now.colour, now.tags) == (was.position, was.colour, was.tags)


def test_a_path_has_one_form_however_it_is_typed():
    assert folder_path(" A /  B  C/ /D/") == "A/B C/D"
