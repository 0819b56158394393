"""What leaves in a bundle and what arrives: nothing private, nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.desk import notebook_sharing
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.notebook_colleagues import identity_of, identity_text
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.domain.operation import TRASHED
from rapporteur.exchange.bundle import read_bundle
from rapporteur.profile import Profile

PLACE = Anchor("A/CONF.192/1", "fr", "body__para_12", 4, 9, "armes")


def words(text: str) -> NoteText:
    return NoteText((NoteBlock(runs=(Run(text),)),))


@pytest.fixture(autouse=True)
def opened_here(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bundles opened in this process: starting another takes longer than the rest of a test."""
    if "apart" not in request.node.name:
        monkeypatch.setattr(
            notebook_sharing, "bundle_in", lambda path, secrets, now, _job: read_bundle(path, secrets, now)
        )


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Notebook, Notebook]]:
    ours, theirs = (open_notebook(Profile.at(tmp_path / name), backups=False) for name in ("ours", "theirs"))
    ours.set_author("Amina")
    theirs.set_author("Benoît")
    yield ours, theirs
    ours.close()
    theirs.close()


def send(sender: Notebook, receiver: Notebook, ids: list[str], path: Path) -> Path:
    bundle = path / "bundle.rapporteur"
    bundle.unlink(missing_ok=True)
    sender.export_bundle(ids, bundle, [identity_of(identity_text(receiver.identity))])
    return bundle


def test_what_was_chosen_arrives_whole_and_undo_takes_it_back(pair, tmp_path):
    ours, theirs = pair
    note = ours.write_note("Position", words("Nous appuyons"), tags=("un",), private=False)
    place = ours.annotate(PLACE, colour="red", comment="non", private=False)
    bundle = send(ours, theirs, [note.id, place.id], tmp_path)
    arriving = theirs.preview_bundle(bundle)
    assert (arriving.maker.author, arriving.known, arriving.rivals) == ("Amina", False, 0)
    assert arriving.new == {note.id, place.id}
    assert arriving.contents.notes == {note.id: note}
    assert theirs.state.notes == {}
    received = theirs.import_bundle(bundle)
    assert received.ids == {note.id, place.id}
    assert (theirs.state.notes, theirs.state.annotations) == ({note.id: note}, {place.id: place})
    assert theirs.undo_name == ("Bundle of {author} imported", {"author": "Amina"})
    assert [each.id for each in theirs.search("appuy")] == [note.id]
    theirs.undo()
    assert (theirs.state.notes, theirs.state.annotations, theirs.search("appuy")) == ({}, {}, [])
    assert theirs.preview_bundle(bundle).new == {note.id, place.id}
    theirs.redo()
    assert theirs.state.notes == {note.id: note}
    assert theirs.import_bundle(bundle).new == 0


def test_nothing_private_leaves(pair, tmp_path):
    ours, theirs = pair
    note = ours.write_note("Rien", words("à voir"))
    with pytest.raises(Failure, match="Private"):
        send(ours, theirs, [note.id], tmp_path)
    assert ours.leaving([note.id]).private == (note.id,)
    assert not (tmp_path / "bundle.rapporteur").exists()
    ours.set_private([note.id], False)
    theirs.import_bundle(send(ours, theirs, [note.id], tmp_path))
    assert theirs.state.notes[note.id].text.text == "à voir"
    assert [each.field for each in theirs.history(note.id)] == ["text", "title"]


def test_two_who_change_one_text_at_once_both_find_both_and_decide(pair, tmp_path):
    ours, theirs = pair
    note = ours.write_note("Titre", words("base"), private=False)
    theirs.import_bundle(send(ours, theirs, [note.id], tmp_path))
    ours.change_note(note.id, text=words("la nôtre"))
    theirs.change_note(note.id, text=words("la leur"))
    bundle = send(theirs, ours, [note.id], tmp_path)
    assert ours.preview_bundle(bundle).rivals == 1
    ours.import_bundle(bundle)
    theirs.import_bundle(send(ours, theirs, [note.id], tmp_path))
    assert ours.state.notes == theirs.state.notes
    (conflict,) = ours.conflicts()
    texts = {conflict.shown.value.text, *(each.value.text for each in conflict.others)}
    assert texts == {"la nôtre", "la leur"}
    ours.decide(note.id, "text", conflict.others[0].operation)
    assert ours.conflicts() == []
    assert ours.state.notes[note.id].text == conflict.others[0].value
    theirs.import_bundle(send(ours, theirs, [note.id], tmp_path))
    assert theirs.conflicts() == []
    assert theirs.state.notes == ours.state.notes


def test_a_deletion_does_not_swallow_what_another_wrote_meanwhile(pair, tmp_path):
    ours, theirs = pair
    note = ours.write_note("Titre", words("base"), private=False)
    theirs.import_bundle(send(ours, theirs, [note.id], tmp_path))
    ours.trash([note.id])
    theirs.change_note(note.id, text=words("encore utile"))
    ours.import_bundle(send(theirs, ours, [note.id], tmp_path))
    kept = ours.state.notes[note.id]
    assert (kept.trashed, kept.text.text) == ("", "encore utile")
    (conflict,) = ours.conflicts()
    assert conflict.field == TRASHED
    ours.decide(note.id, TRASHED)
    assert (ours.conflicts(), ours.state.notes[note.id].trashed) == ([], "")
    ours.undo()
    ours.decide(note.id, TRASHED, conflict.others[0].operation)
    assert ours.conflicts() == []
    assert ours.state.notes[note.id].trashed


def test_undo_leaves_alone_what_somebody_else_changed_since(pair, tmp_path):
    ours, theirs = pair
    note = ours.write_note("Titre", private=False)
    ours.change_note(note.id, title="Autre")
    theirs.import_bundle(send(ours, theirs, [note.id], tmp_path))
    theirs.change_note(note.id, title="Encore autre")
    bundle = send(theirs, ours, [note.id], tmp_path)
    first = ours.write_note("Avant")
    ours.import_bundle(bundle)
    ours._stack.pass_over(ours._stack.to_undo[0].id)
    ours.undo()
    assert ours.state.notes[first.id].trashed
    before = ours.state
    with pytest.raises(Failure, match="Somebody else"):
        ours.undo()
    assert ours.state == before


def test_what_was_written_on_a_withdrawn_change_keeps_what_that_change_replaced_replaced(pair, tmp_path):
    ours, theirs = pair
    note = ours.write_note("un", private=False)
    theirs.import_bundle(send(ours, theirs, [note.id], tmp_path))
    theirs.change_note(note.id, title="deux")
    ours.import_bundle(send(theirs, ours, [note.id], tmp_path))
    ours.change_note(note.id, title="trois")
    ours._stack.pass_over(ours._stack.to_undo[0].id)
    ours.undo()
    assert (ours.state.notes[note.id].title, ours.state.notes[note.id].rivals) == ("trois", ())


def test_a_third_gets_what_passed_through_a_second_with_its_writers_name(pair, tmp_path):
    ours, theirs = pair
    third = open_notebook(Profile.at(tmp_path / "third"), backups=False)
    try:
        note = ours.write_note("Titre", words("mots"), private=False)
        theirs.import_bundle(send(ours, theirs, [note.id], tmp_path))
        third.add_colleague(identity_text(theirs.identity))
        bundle = send(theirs, third, [note.id], tmp_path)
        arriving = third.preview_bundle(bundle)
        assert (arriving.maker.author, arriving.known) == ("Benoît", True)
        third.import_bundle(bundle)
        assert third.state.notes[note.id].author == "Amina"
    finally:
        third.close()


def test_a_bundle_for_somebody_else_or_spoilt_is_refused_and_nothing_changes(pair, tmp_path):
    ours, theirs = pair
    note = ours.write_note("Titre", private=False)
    bundle = send(ours, ours, [note.id], tmp_path)
    before = theirs.state
    for attempt in (theirs.preview_bundle, theirs.import_bundle):
        with pytest.raises(Failure):
            attempt(bundle)
    bundle.write_bytes(bundle.read_bytes()[:-20] + b"x" * 20)
    with pytest.raises(Failure):
        ours.import_bundle(bundle)
    assert theirs.state == before


def test_a_bundle_is_opened_in_a_process_apart(pair, tmp_path):
    ours, theirs = pair
    note = ours.write_note("Titre", private=False)
    bundle = tmp_path / "with a passphrase.rapporteur"
    ours.export_bundle([note.id], bundle, passphrase="mot")
    with pytest.raises(Failure):
        theirs.import_bundle(bundle, "faux")
    assert theirs.import_bundle(bundle, "mot").ids == {note.id}


def test_what_leaves_is_told_exactly(pair):
    ours, _ = pair
    amendment = ours.amend(PLACE, "base", "proposition", private=False)
    text = NoteText((NoteBlock("amendment", amendment=amendment.id),))
    note = ours.write_note("Titre", text, private=False)
    ours.change_note(note.id, title="Autre")
    leaving = ours.leaving([note.id])
    assert (leaving.missing, leaving.versions, leaving.authors) == ((amendment.id,), 1, ("Amina",))


@pytest.mark.parametrize("text", ["", "rapporteur:x", "rapporteur:" + "0" * 64 + ":age1" + "q" * 58 + ":nom"])
def test_a_line_that_is_no_key_is_refused(pair, text):
    with pytest.raises(Failure, match="key of a colleague"):
        pair[0].add_colleague(text)
