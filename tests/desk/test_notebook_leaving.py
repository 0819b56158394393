"""What leaves in a bundle: exactly what was shown, and nothing of it where the file could not be written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rapporteur.desk.notebook import Notebook
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.folding import fold
from rapporteur.domain.notes import BriefItem, Party
from rapporteur.domain.notetext import NoteBlock, NoteText
from rapporteur.domain.operation import Json, Operation
from rapporteur.exchange import files
from rapporteur.exchange.bundle import Secrets, read_bundle
from tests.desk.sharing import notebook, words

PLACE = Anchor("A/CONF.192/1", "fr", "body__para_12", 4, 9, "armes", "les ", " légères", text="Les armes légères")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    made = notebook(tmp_path / "profile", "Amina")
    yield made
    made.close()


def everything(book: Notebook) -> list[str]:
    """One of each kind, with a history, private and shared."""
    meant = book.annotate(PLACE, "red", "first thought", ("old tag", "kept tag"), "oppose", private=False)
    book.change_annotation(meant.id, comment="second thought", tags=("kept tag", "new tag"))
    book.name_colour("red", "our red lines")
    secret = book.annotate(PLACE, "blue", "secret before", private=True)
    book.change_annotation(secret.id, comment="secret now")
    amendment = book.amend(PLACE, "base", "proposed", parties=(Party("Pérou", "PER", "proposes"),), private=False)
    note = book.write_note("Position", words("one", "two"), "Geneva/2024", ("tagged",), "9th meeting", private=True)
    cited = NoteText((NoteBlock("citation", anchor=PLACE), NoteBlock("amendment", amendment=amendment.id)))
    book.change_note(note.id, text=cited)
    items = (BriefItem("heading", "Opening"), BriefItem("note", target=note.id))
    brief = book.make_brief("For Tuesday", "10th meeting", "2024-06-18", items, private=False)
    book.set_author("Amina B.")
    book.change_brief(brief.id, title="For Wednesday")
    return [meant.id, secret.id, amendment.id, note.id, brief.id]


def said(operations: list[Operation]) -> list[tuple[str, str, Json]]:
    return sorted(((each.object, each.field, each.value) for each in operations), key=repr)


def opened(path: Path, passphrase: str) -> list[Operation]:
    contents = read_bundle(path, Secrets((), passphrase), datetime.now(UTC))
    return [each.operation for each in contents.operations]


def test_what_was_shown_is_what_is_in_the_bundle_item_by_item(book, tmp_path):
    ids = everything(book)
    leaving = book.leaving(ids)
    path = tmp_path / "out.rapporteur-bundle"
    assert book.export_bundle(ids, path, passphrase="four words", shown=leaving) == leaving
    operations = opened(path, "four words")
    there = fold(operations)
    for part in ("notes", "annotations", "amendments", "briefs", "colours"):
        found, shown = getattr(there, part), getattr(leaving.contents, part)
        assert found.keys() == shown.keys()
        for name, each in shown.items():
            if part != "colours":
                hidden = ("created", "changed")  # a second later, perhaps
                assert {field: getattr(found[name], field) for field in each.__slots__ if field not in hidden} == {
                    field: getattr(each, field) for field in each.__slots__ if field not in hidden
                }
    assert {each.author for each in operations} == set(leaving.authors) == {"Amina", "Amina B."}


def test_nothing_is_in_a_bundle_that_is_neither_shown_nor_told_as_a_version_of_before(book, tmp_path):
    ids = everything(book)
    leaving = book.leaving(ids)
    path = tmp_path / "out.rapporteur-bundle"
    book.export_bundle(ids, path, passphrase="four words", shown=leaving)
    told = {(name, version.field) for name, version in leaving.earlier}
    shown = {**leaving.contents.notes, **leaving.contents.annotations, **leaving.contents.amendments}
    shown |= leaving.contents.briefs
    values = {(name, version.field, str(version.value)) for name, version in leaving.earlier}
    from rapporteur.domain.codec import TAGS, decode_field

    for each in opened(path, "four words"):
        value = decode_field(each.kind, each.field, each.value)
        if each.field.startswith(TAGS):
            assert each.field.removeprefix(TAGS) in shown[each.object].tags or (each.object, each.field) in told
        else:
            assert getattr(shown[each.object], each.field) == value or (each.object, each.field, str(value)) in values
    assert {version.field for _, version in leaving.earlier} >= {"comment", "tags/old tag", "title"}


def test_no_private_word_no_meaning_of_a_colour_and_nothing_else_leaves(book, tmp_path):
    ids = everything(book)
    book.write_note("Not chosen", words("stays"), private=False)
    path = tmp_path / "out.rapporteur-bundle"
    book.export_bundle(ids, path, passphrase="four words", shown=book.leaving(ids))
    text = repr(opened(path, "four words"))
    for secret in ("secret before", "our red lines", "Not chosen", "stays", "'one'"):
        assert secret not in text
    assert "secret now" in text


def test_what_was_changed_after_it_was_shown_does_not_leave(book, tmp_path):
    note = book.write_note("Seen")
    leaving = book.leaving([note.id])
    book.change_note(note.id, title="Unseen")
    path = tmp_path / "out.rapporteur-bundle"
    with pytest.raises(Failure, match="not what you were shown"):
        book.export_bundle([note.id], path, passphrase="four words", shown=leaving)
    assert not path.exists()
    assert book.state.notes[note.id].private


@pytest.mark.parametrize("where", ["no folder", "full while written", "at the last moment"])
def test_where_the_file_cannot_be_written_what_was_private_stays_private(book, tmp_path, monkeypatch, where):
    note = book.write_note("Private")
    leaving, before = book.leaving([note.id]), book.state
    path = tmp_path / "out.rapporteur-bundle"
    path.write_bytes(b"an earlier file")

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    if where == "no folder":
        path = tmp_path / "gone" / "out.rapporteur-bundle"
    elif where == "full while written":
        monkeypatch.setattr(files.os, "fsync", full)
    else:
        monkeypatch.setattr(files.Path, "replace", full)
    with pytest.raises(Failure):
        book.export_bundle([note.id], path, passphrase="four words", shown=leaving)
    monkeypatch.undo()
    assert book.state == before
    assert book.undo_name == ("New note “{title}”", {"title": "Private"})
    assert [each.name for each in tmp_path.glob("**/*.part")] == []
    if where != "no folder":
        assert path.read_bytes() == b"an earlier file"
    book.change_note(note.id, title="The notebook goes on")
    assert all(each.sound for each in book.check())


def test_where_the_release_cannot_be_kept_no_bundle_is_left(book, tmp_path, monkeypatch):
    note = book.write_note("Private")
    leaving = book.leaving([note.id])
    path = tmp_path / "out.rapporteur-bundle"
    from rapporteur.domain.errors import WorkspaceFailure

    def full(*_given: object, **_named: object) -> None:
        raise WorkspaceFailure("The disk is full: this was not saved.")

    monkeypatch.setattr(book._store, "append", full)
    with pytest.raises(Failure):
        book.export_bundle([note.id], path, passphrase="four words", shown=leaving)
    monkeypatch.undo()
    assert list(tmp_path.glob("*bundle*")) == []
    assert book.state.notes[note.id].private


def test_what_was_released_with_a_bundle_is_private_again_after_one_undo(book, tmp_path):
    notes = [book.write_note(title) for title in ("One", "Two")]
    ids = [each.id for each in notes]
    book.export_bundle(ids, tmp_path / "out.rapporteur-bundle", passphrase="four words", shown=book.leaving(ids))
    assert book.undo_name == ("{n} made ready to share", {"n": "2"})
    assert not any(each.private for each in book.state.notes.values())
    book.undo()
    assert all(each.private for each in book.state.notes.values())
