"""What views ask of one's own work: right after every change, and counted anew only where something changed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rapporteur.desk.quoting import link_to
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import Amendment, Annotation, Note, Rival, WorkspaceState
from rapporteur.domain.notetext import CITATION, NoteBlock, NoteText, Run
from rapporteur.ui.own_index import OwnIndex

ANCHOR = Anchor("A/1", "en", "body__para_1", 0, 5, "Words")
NOW = "2026-01-01T00:00:00+00:00"


def note(name: str, *anchors: Anchor, **fields: Any) -> Note:
    text = NoteText(tuple(NoteBlock(CITATION, anchor=each) for each in anchors))
    return replace(Note(name, "", NOW, NOW, True, "", (), "", text), **fields)


def annotation(name: str, anchor: Anchor = ANCHOR, **fields: Any) -> Annotation:
    return replace(Annotation(name, "", NOW, NOW, True, "", (), anchor), **fields)


def state(*things: Note | Annotation | Amendment) -> WorkspaceState:
    kinds = (Annotation, Note, Amendment)
    parts: list[dict[str, Any]] = [{each.id: each for each in things if isinstance(each, kind)} for kind in kinds]
    return WorkspaceState(parts[0], parts[1], parts[2], {}, {})


def test_things_are_counted_without_those_in_the_trash():
    rival = Rival("title", "Other", "", NOW, "o")
    found = OwnIndex().notes(
        state(
            note("a", tags=("one", "two"), meeting="BMS"),
            note("b", tags=("one",), rivals=(rival,)),
            note("c", tags=("one",), meeting="BMS", trashed=NOW),
        )
    )
    assert (found.alive, found.trashed, found.rivals) == (2, 1, 1)
    assert (found.tags, found.meetings) == ({"one": 2, "two": 1}, {"BMS": 1})


def test_counts_follow_a_change():
    index, before = OwnIndex(), state(note("a"), annotation("m"))
    assert (index.notes(before).alive, index.annotations(before).alive) == (1, 1)
    after = replace(before, notes={**before.notes, "b": note("b")})
    assert (index.notes(after).alive, index.annotations(after).alive) == (2, 1)
    assert index.annotations(after) is index.annotations(before), "nothing changed in them"


def test_the_notes_that_cite_a_paragraph_follow_what_is_written():
    index, cited = OwnIndex(), ("A/1", "body__para_1")
    before = state(note("a", ANCHOR), note("b"), note("c", ANCHOR, trashed=NOW))
    assert [each.id for each in index.citing(before, cited)] == ["a"]
    now = {**before.notes, "a": note("a"), "b": note("b", replace(ANCHOR, language="fr"))}
    after = replace(before, notes=now)
    assert [each.id for each in index.citing(after, cited)] == ["b"]
    gone = replace(before, notes={})
    assert not index.citing(gone, cited)


def test_the_annotations_of_a_document_are_those_of_its_language():
    elsewhere = (annotation("b", replace(ANCHOR, language="fr")), annotation("c", replace(ANCHOR, symbol="A/2")))
    found = OwnIndex().annotations_of(state(annotation("a"), *elsewhere, annotation("d", trashed=NOW)), "A/1", "en")
    assert [each.id for each in found] == ["a"]


def test_what_is_forgotten_is_not_held_any_more():
    index, held = OwnIndex(), state(note("a", ANCHOR), annotation("m"))
    index.citing(held, ("A/1", "body__para_1"))
    index.annotations_of(held, "A/1", "en")
    index.all_counts(held)
    index.forget()
    assert vars(index) == vars(OwnIndex())


def test_a_note_that_has_a_link_to_a_paragraph_cites_it():
    index = OwnIndex()
    text = NoteText((NoteBlock(runs=(Run("there", link=link_to("A/1", "body__para_1")),)),))
    assert [each.id for each in index.citing(state(note("a", text=text), note("b")), ("A/1", "body__para_1"))] == ["a"]


def test_a_quotation_whose_words_moved_is_told_where_they_stand_now():
    index, other = OwnIndex(), replace(ANCHOR, key="body__para_9", quote="Other")
    kept = state(note("a", ANCHOR), note("b", other), note("c", ANCHOR, replace(ANCHOR, start=1)))
    moved = {ANCHOR: "body__para_2"}
    assert [each.id for each in index.citing(kept, ("A/1", "body__para_1"), moved)] == ["c"]
    assert [each.id for each in index.citing(kept, ("A/1", "body__para_2"), moved)] == ["a", "c"]
    assert [each.id for each in index.citing(kept, ("A/1", "body__para_9"), moved)] == ["b"]


def test_the_places_of_a_document_are_those_of_quotations_and_amendments_outside_the_trash():
    index = OwnIndex()
    amended = replace(ANCHOR, key="body__para_4")
    proposal = Amendment("m", "", NOW, NOW, True, "", (), amended, "Words", "Other words")
    gone = replace(proposal, id="g", anchor=replace(ANCHOR, key="body__para_5"), trashed=NOW)
    kept = state(note("a", ANCHOR), note("b", replace(ANCHOR, language="fr")), proposal, gone)
    assert set(index.anchors_of(kept, "A/1", "en")) == {ANCHOR, amended}
    after = replace(kept, amendments={})
    assert set(index.anchors_of(after, "A/1", "en")) == {ANCHOR}
