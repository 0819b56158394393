"""Decisions between what was written at once, versions in a history, and reviews settled in one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.desk import notebook_sharing
from rapporteur.desk.notebook import Notebook
from rapporteur.desk.reviewing import Carried, Reviewing, Settled, settle, take_over
from rapporteur.domain.anchor import MOVED, Anchor, Placement
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import BriefItem, Party
from rapporteur.domain.notetext import NoteBlock, NoteText
from rapporteur.domain.uniting import united
from rapporteur.exchange.bundle import read_bundle
from tests.desk.sharing import notebook, send, words
from tests.desk.test_reviewing import TEXTS, Library, report

PLACE = Anchor("A/CONF.192/1", "fr", "body__para_12", quote="Les armes")


@pytest.fixture(autouse=True)
def opened_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_sharing, "bundle_in", lambda path, secrets, now, _job: read_bundle(path, secrets, now))


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Notebook, Notebook]]:
    made = notebook(tmp_path / "ours", "Amina"), notebook(tmp_path / "theirs", "Benoît")
    yield made
    for each in made:
        each.close()


@pytest.fixture
def book(pair: tuple[Notebook, Notebook]) -> Notebook:
    return pair[0]


def meet(ours: Notebook, theirs: Notebook, name: str, folder: Path) -> None:
    """Each gets what the other has of a thing."""
    theirs.import_bundle(send(ours, theirs, [name], folder))
    ours.import_bundle(send(theirs, ours, [name], folder))


def test_what_both_changed_is_told_with_what_it_came_from_and_both_can_be_kept(pair, tmp_path):
    ours, theirs = pair
    made = ours.amend(PLACE, "States shall report", "States shall report every year to the Secretariat", private=False)
    theirs.import_bundle(send(ours, theirs, [made.id], tmp_path))
    ours.change_amendment(made.id, proposal="States shall report every two years to the Secretariat")
    theirs.change_amendment(made.id, proposal="States shall report every year to the Depositary")
    meet(ours, theirs, made.id, tmp_path)
    (conflict,) = ours.conflicts()
    assert conflict.ancestor.value == "States shall report every year to the Secretariat"
    assert {each.ours for each in (conflict.shown, *conflict.others)} == {True, False}
    assert conflict.both == "States shall report every two years to the Depositary"
    ours.keep_both(made.id, "proposal")
    assert (ours.state.amendments[made.id].proposal, ours.conflicts()) == (conflict.both, [])
    assert ours.undo() == ("Both versions kept", {})
    (again,) = ours.conflicts()
    assert again.shown.value == conflict.shown.value
    assert [each.value for each in again.others] == [each.value for each in conflict.others]
    ours.redo()
    assert ours.conflicts() == []
    theirs.import_bundle(send(ours, theirs, [made.id], tmp_path))
    assert (theirs.state.amendments[made.id].proposal, theirs.conflicts()) == (conflict.both, [])


def test_of_a_status_only_one_can_be_kept(pair, tmp_path):
    ours, theirs = pair
    made = ours.amend(PLACE, "a", "b", private=False)
    theirs.import_bundle(send(ours, theirs, [made.id], tmp_path))
    ours.change_amendment(made.id, status="agreed")
    theirs.change_amendment(made.id, status="withdrawn")
    meet(ours, theirs, made.id, tmp_path)
    assert ours.conflicts()[0].both is None
    with pytest.raises(Failure, match="only one"):
        ours.keep_both(made.id, "status")


ANCESTOR, ONE, TWO = words("a", "b", "c"), words("a", "mine", "c"), words("a", "theirs", "c", "d")


@pytest.mark.parametrize(
    ("field", "ancestor", "one", "two", "both"),
    [
        ("comment", "", "mine", "theirs", "mine\n\ntheirs"),
        ("comment", "old", "old and mine", "old", "old and mine"),
        ("title", "Old", "Mine", "Theirs", "Mine / Theirs"),
        ("title", "Old note", "New note", "Old text", "New text"),
        ("proposal", "States report", "States shall report", "States may report", None),
        ("text", ANCESTOR, ONE, TWO, words("a", "mine", "theirs", "c", "d")),
        ("text", words("a b c", "d"), words("a B c", "d"), words("a b C", "D"), words("a B C", "D")),
        ("text", ANCESTOR, words("a", "c"), words("a", "b", "c", "d"), words("a", "c", "d")),
        ("text", NoteText(), words("mine"), words("theirs"), words("mine", "theirs")),
        ("items", (), (BriefItem("heading", "x"),), (BriefItem("text", "y"), BriefItem("heading", "x")), 2),
    ],
)
def test_both_has_every_word_that_either_wrote(field, ancestor, one, two, both):
    found = united(field, ancestor, (one, two))
    if field == "proposal":
        assert all(each in str(found) for each in ("shall", "may", "States", "report"))
    elif field == "items":
        assert len(found) == both
    else:
        assert found == both


def test_a_history_says_which_is_shown_and_which_waits_and_what_each_replaced(pair, tmp_path):
    ours, theirs = pair
    note = ours.write_note("One", words("base"), private=False)
    theirs.import_bundle(send(ours, theirs, [note.id], tmp_path))
    ours.change_note(note.id, text=words("ours"))
    theirs.change_note(note.id, text=words("theirs"))
    meet(ours, theirs, note.id, tmp_path)
    texts = [each for each in ours.history(note.id) if each.field == "text"]
    assert sorted((each.current, each.rival) for each in texts) == [(False, False), (True, False), (True, True)]
    assert [each.before for each in texts if each.current] == [words("base")] * 2
    (first,) = (each for each in texts if not each.current)
    assert first.before == NoteText()
    assert {each.value.text: each.ours for each in texts} == {"ours": True, "theirs": False, "base": True}
    (rival,) = (each for each in texts if each.rival)
    ours.restore_version(note.id, rival.operation)
    assert (ours.state.notes[note.id].text, ours.conflicts()) == (rival.value, [])


def test_a_proposal_comes_back_with_the_text_that_it_was_made_to(book):
    first = book.amend(PLACE, "one two three", "one deux three")
    other = book.amend(PLACE, "one two three", "one two trois")
    book.accept_amendment(other.id)
    rebased = book.state.amendments[first.id]
    assert (rebased.base, rebased.proposal) == ("one two trois", "one deux trois")
    (version,) = (each for each in book.history(first.id) if each.field == "proposal" and not each.current)
    book.restore_version(first.id, version.operation)
    back = book.state.amendments[first.id]
    assert (back.base, back.proposal) == ("one two three", "one deux three")
    book.undo()
    assert book.state.amendments[first.id] == replace(rebased, changed=book.state.amendments[first.id].changed)


def test_each_kind_has_a_history_that_leads_back_in_one_step(book):
    brief = book.make_brief("First", items=(BriefItem("heading", "One"),))
    book.change_brief(brief.id, title="Second", items=(BriefItem("heading", "Two"),))
    note = book.write_note("Note", folder="A")
    book.change_note(note.id, folder="B")
    amendment = book.amend(PLACE, "a", "b")
    book.change_amendment(amendment.id, parties=(Party("Pérou", "PER", "opposes"),))
    for name, field, value in (
        (brief.id, "items", (BriefItem("heading", "One"),)),
        (note.id, "folder", "A"),
    ):
        version = next(each for each in book.history(name) if each.field == field and each.value == value)
        now = getattr(book.find(name), field)
        book.restore_version(name, version.operation)
        assert getattr(book.find(name), field) == value
        book.undo()
        assert getattr(book.find(name), field) == now
    parties = next(each for each in book.history(amendment.id) if each.field == "parties")
    assert (parties.before, parties.current) == ((), True)


def test_what_went_into_the_trash_is_not_brought_back_from_the_history(book):
    note = book.write_note("Note")
    book.trash([note.id])
    book.restore([note.id])
    version = next(each for each in book.history(note.id) if each.field == "trashed" and each.value is True)
    with pytest.raises(Failure, match="not brought back"):
        book.restore_version(note.id, version.operation)


def test_a_whole_review_is_settled_in_one_gesture_and_undone_in_one(book):
    old = report(*TEXTS)
    trade = TEXTS[1].index("illicit trade")
    marked = [book.annotate(make_anchor(old, "body__para_2", trade, trade + 13), "yellow", str(n)) for n in range(3)]
    first, second = (NoteBlock("citation", anchor=make_anchor(old, f"body__para_{n}")) for n in (1, 2))
    note = book.write_note("Quoting", NoteText((first, second)))
    amendment = book.amend(make_anchor(old, "body__para_2"), TEXTS[1], TEXTS[1].replace("two", "three"))
    before = book.state
    new = report("A new one.", TEXTS[0], TEXTS[1].replace("illicit trade", "illicit manufacture"), TEXTS[2])
    reviewing = Reviewing(Library(new).read)
    items = reviewing.review(book.state)
    assert len(items) == 6
    settled = [
        Settled(each, reviewing.accepted(each), reviewing.rebased(amendment) if each.kind == "amendment" else None)
        for each in items
    ]
    assert settle(book, settled) == 6
    assert Reviewing(Library(new).read).review(book.state) == []
    assert {book.state.annotations[each.id].anchor.key for each in marked} == {"body__para_3"}
    assert [each.anchor.key for each in book.state.notes[note.id].text.blocks] == ["body__para_2", "body__para_3"]
    assert "illicit manufacture" in book.state.amendments[amendment.id].proposal
    assert "three" in book.state.amendments[amendment.id].proposal
    assert book.undo() == ("New place of {n} accepted", {"n": "6"})
    now = book.state
    assert {name: each.anchor for name, each in now.annotations.items()} == {
        name: each.anchor for name, each in before.annotations.items()
    }
    assert now.notes[note.id].text == before.notes[note.id].text
    assert now.amendments[amendment.id].proposal == before.amendments[amendment.id].proposal


def test_what_is_in_the_trash_by_then_does_not_keep_the_rest_from_being_settled(book):
    old, new = report(*TEXTS), report("A new one.", *TEXTS)
    marked = [book.annotate(make_anchor(old, f"body__para_{n}"), "red") for n in (1, 2)]
    reviewing = Reviewing(Library(new).read)
    items = reviewing.review(book.state)
    book.trash([marked[0].id])
    assert settle(book, [Settled(each, reviewing.accepted(each)) for each in items]) == 1
    assert book.state.annotations[marked[1].id].anchor.key == "body__para_3"


def test_annotations_are_carried_to_a_revision_in_one_step_and_only_once(book):
    anchor = replace(PLACE, symbol="A/1")
    made = [book.annotate(anchor, "red", str(n), ("x",), private=bool(n % 2)) for n in range(4)]
    there = replace(anchor, symbol="A/1/Rev.1")
    carried = [Carried(each, Placement(MOVED, each.anchor.key, 0, 0), there) for each in made]
    assert take_over(book, carried) == 4
    copies = book.annotations_of("A/1/Rev.1")
    assert [(each.comment, each.tags, each.private) for each in copies] == [
        (each.comment, each.tags, each.private) for each in made
    ]
    assert take_over(book, carried) == 0
    book.undo()
    assert book.annotations_of("A/1/Rev.1") == []


def test_what_waits_for_a_decision_still_waits_after_it_was_made_private_and_shared_again(pair, tmp_path):
    ours, theirs = pair
    note = ours.write_note("Point", words("as it was"), private=False)
    theirs.import_bundle(send(ours, theirs, [note.id], tmp_path))
    ours.change_note(note.id, text=words("ours"))
    theirs.change_note(note.id, text=words("theirs"))
    ours.import_bundle(send(theirs, ours, [note.id], tmp_path))
    ours.set_private([note.id], True)
    ours.decide(note.id, "text", "")
    ours.undo()
    assert len(ours.conflicts()) == 1
    ours.set_private([note.id], False)
    (waiting,) = ours.conflicts()
    assert {repr(waiting.shown.value), repr(waiting.others[0].value)} == {repr(words("ours")), repr(words("theirs"))}
    ours.undo()
    ours.redo()
    assert len(ours.conflicts()) == 1
