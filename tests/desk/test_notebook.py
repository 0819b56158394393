"""What a person can rely on of their own work: each change is on disk, has a name, and is taken back as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.errors import WorkspaceFailure, WorkspaceLocked, WrongPassphrase
from rapporteur.domain.keeping import Change
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.profile import Profile
from rapporteur.workspace import keys

PLACE = Anchor("A/CONF.192/1", "fr", "body__para_12", 4, 9, "armes")


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id with little memory: what is tested is not how long it takes."""
    monkeypatch.setattr(keys, "PASSES", 1)
    monkeypatch.setattr(keys, "MEMORY", 8192 * 8)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Notebook]]:
    """Opens the notebook of one profile, again and again; the one before is closed first."""
    opened: list[Notebook] = []

    def open_again() -> Notebook:
        if opened:
            opened.pop().close()
        opened.append(open_notebook(Profile.at(tmp_path)))
        return opened[0]

    yield open_again
    for each in opened:
        each.close()


@pytest.fixture
def notebook(start: Callable[[], Notebook]) -> Notebook:
    return start()


def words(text: str) -> NoteText:
    return NoteText((NoteBlock(runs=(Run(text),)),))


def test_everything_is_there_again_at_the_next_start(start):
    notebook = start()
    notebook.set_author("Délégation")
    annotation = notebook.annotate(PLACE, colour="yellow", comment="À revoir", tags=("b", "a"), position="oppose")
    note = notebook.write_note("Séance du matin", words("Trois interventions"), folder="BMS8/Matin", private=False)
    amendment = notebook.amend(PLACE, "le texte", "le [nouveau] texte")
    brief = notebook.make_brief("Vendredi", meeting="BMS8")
    notebook.name_colour("yellow", "à vérifier")
    state = notebook.state
    again = start()
    assert again.state == state
    assert again.find(annotation.id) == annotation
    assert annotation.tags == ("a", "b")
    assert annotation.author == again.author == "Délégation"
    assert [again.find(each.id) for each in (note, amendment, brief)] == [note, amendment, brief]
    assert (annotation.private, note.private) == (True, False)
    assert again.state.colours == {"yellow": "à vérifier"}


def test_undo_and_redo_go_on_over_sessions_each_with_its_name(start):
    notebook = start()
    annotation = notebook.annotate(PLACE, colour="red")
    notebook.change_annotation(annotation.id, comment="un", tags=("x",))
    notebook.change_annotation(annotation.id, comment="deux")
    notebook = start()
    assert notebook.undo_name == ("Annotation changed in {place}", {"place": "A/CONF.192/1"})
    notebook.undo()
    assert notebook.state.annotations[annotation.id].comment == "un"
    notebook.undo()
    assert notebook.state.annotations[annotation.id].tags == ()
    notebook = start()
    assert notebook.redo_name == ("Annotation changed in {place}", {"place": "A/CONF.192/1"})
    notebook.redo()
    notebook.redo()
    assert notebook.redo() is None
    shown = notebook.state.annotations[annotation.id]
    assert (shown.comment, shown.tags, shown.trashed) == ("deux", ("x",), "")
    for _ in range(3):
        notebook.undo()
    assert notebook.undo_name is None
    assert notebook.state.annotations[annotation.id].trashed
    notebook.redo()
    assert notebook.state.annotations[annotation.id].colour == "red"
    assert not notebook.state.annotations[annotation.id].trashed


def test_what_is_done_after_an_undo_makes_it_final(notebook):
    note = notebook.write_note("un")
    notebook.change_note(note.id, title="deux")
    notebook.undo()
    notebook.change_note(note.id, title="trois")
    assert notebook.redo_name is None
    notebook.undo()
    assert notebook.state.notes[note.id].title == "un"


def test_a_change_of_many_is_one_gesture(notebook):
    ids = [notebook.annotate(PLACE, colour="blue").id for _ in range(3)]
    ids.append(notebook.write_note("note").id)
    notebook.bulk(ids, add_tags=("vu",), colour="green")
    assert all(notebook.find(each).tags == ("vu",) for each in ids)
    assert [notebook.find(each).colour for each in ids[:3]] == ["green"] * 3
    notebook.undo()
    assert [notebook.find(each).tags for each in ids] == [()] * 4
    assert [notebook.find(each).colour for each in ids[:3]] == ["blue"] * 3
    notebook.trash(ids)
    assert all(notebook.find(each).trashed for each in ids)
    assert notebook.annotations_of(PLACE.symbol) == []
    notebook.undo()
    assert len(notebook.annotations_of(PLACE.symbol, "fr")) == 3


def test_every_version_is_kept_and_can_be_brought_back(start):
    notebook = start()
    note = notebook.write_note("Titre", words("un"))
    notebook.change_note(note.id, text=words("deux"))
    notebook.change_note(note.id, text=words("trois"))
    versions = [each for each in start().history(note.id) if each.field == "text"]
    assert [each.value.text for each in versions] == ["trois", "deux", "un"]
    assert [each.current for each in versions] == [True, False, False]
    notebook = start()
    notebook.restore_version(note.id, versions[-1].operation)
    assert notebook.state.notes[note.id].text.text == "un"
    notebook.undo()
    assert notebook.state.notes[note.id].text.text == "trois"


def test_what_is_in_the_trash_is_kept_and_not_changed(notebook):
    note = notebook.write_note("Titre", words("mots"))
    notebook.trash([note.id])
    with pytest.raises(WorkspaceFailure, match="trash"):
        notebook.change_note(note.id, title="autre")
    notebook.restore([note.id])
    assert notebook.state.notes[note.id].title == "Titre"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("etats", True),
        ("ÉTATS membr", True),
        ("coeur", True),
        ("团代", False),
        ("代表团", True),
        ("تعاون", True),
        ('"membres au"', True),
        ('"au membres"', False),
        ("l’etat", False),
        ("", False),
        ('" * NEAR( -', False),
    ],
)
def test_notes_are_found_by_their_words_in_any_script(notebook, asked, found):
    text = "Les États Membres au cœur ; 中国代表团发言 ; وَالتَّعَاوُن الدولي"
    note = notebook.write_note("Séance", words(text))
    hits = notebook.search(asked)
    assert [each.id for each in hits] == [note.id] * found


def test_words_that_were_found_are_marked_in_their_passage(notebook):
    notebook.write_note("Séance", words("Avant. " * 60 + "Les États Membres ont parlé."))
    (hit,) = notebook.search("etats memb")
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["États", "Membres"]


def test_words_that_were_taken_away_are_not_found_any_more(notebook):
    note = notebook.write_note("Séance", words("avant"))
    notebook.change_note(note.id, text=words("après"))
    assert notebook.search("avant") == []
    notebook.undo()
    assert [each.id for each in notebook.search("avant")] == [note.id]


def test_views_are_told_what_changed_and_by_whom(notebook):
    told: list[Change] = []
    end = notebook.on_change(told.append)
    with notebook.acting("panel"):
        annotation = notebook.annotate(PLACE, colour="grey")
    notebook.trash([annotation.id])
    end()
    notebook.undo()
    assert told == [
        Change(frozenset({annotation.id}), frozenset({"annotation"}), "panel"),
        Change(frozenset({annotation.id}), frozenset({"annotation"}), ""),
    ]


def test_nothing_is_written_where_nothing_changes(notebook):
    note = notebook.write_note("Titre")
    before = notebook.history(note.id)
    notebook.change_note(note.id, title="Titre")
    assert notebook.history(note.id) == before
    assert notebook.undo_name == ("New note “{title}”", {"title": "Titre"})


def test_a_value_that_a_field_cannot_have_is_refused_before_it_is_written(notebook):
    annotation = notebook.annotate(PLACE, colour="red")
    with pytest.raises(ValueError, match="colour"):
        notebook.change_annotation(annotation.id, colour="puce")
    with pytest.raises(ValueError, match="private"):
        notebook.change_annotation(annotation.id, private=False)
    assert notebook.find(annotation.id) == annotation


def test_a_locked_notebook_shows_nothing_until_the_passphrase_opens_it(start):
    notebook = start()
    note = notebook.write_note("Secret")
    notebook.set_passphrase("phrase secrète")
    notebook = start()
    assert (notebook.locked, notebook.protected, notebook.state.notes) == (True, True, {})
    with pytest.raises(WorkspaceLocked):
        notebook.write_note("autre")
    with pytest.raises(WrongPassphrase):
        notebook.unlock("autre phrase")
    notebook.unlock("phrase secrète")
    assert notebook.state.notes[note.id] == note
    notebook.lock()
    assert notebook.locked
    assert notebook.state.notes == {}
    with pytest.raises(WorkspaceLocked):
        notebook.search("Secret")


def test_the_recovery_key_opens_the_notebook_however_it_is_typed(start):
    notebook = start()
    note = notebook.write_note("Secret")
    recovery = notebook.set_passphrase("oubliée")
    notebook = start()
    notebook.unlock(recovery.lower().replace("-", " ").replace("0", "o").replace("1", "l"))
    newer = notebook.set_passphrase("nouvelle")
    for wrong in ("oubliée", recovery):
        notebook = start()
        with pytest.raises(WrongPassphrase):
            notebook.unlock(wrong)
    notebook.unlock(newer)
    assert note.id in notebook.state.notes


def test_a_passphrase_is_changed_or_removed_only_by_who_knows_it(start):
    notebook = start()
    note = notebook.write_note("Secret")
    notebook.set_passphrase("un")
    for attempt in (lambda: notebook.set_passphrase("deux", "faux"), lambda: notebook.remove_passphrase("faux")):
        with pytest.raises(WrongPassphrase):
            attempt()
    notebook.set_passphrase("deux", "un")
    notebook.remove_passphrase("deux")
    assert not notebook.protected
    assert note.id in start().state.notes


def test_a_second_window_reads_and_says_so_and_writes_once_the_first_is_closed(tmp_path):
    first, second = open_notebook(Profile.at(tmp_path)), open_notebook(Profile.at(tmp_path))
    try:
        assert (first.writable, second.writable) == (True, False)
        assert any("another window" in sentence for sentence, _ in second.notices)
        with pytest.raises(WorkspaceFailure, match="another window"):
            second.write_note("deux")
        note = first.write_note("un")
        assert second.refresh()
        assert second.state.notes == {note.id: note}
        first.close()
        assert second.refresh()
        assert second.write_note("deux").id in second.state.notes
    finally:
        first.close()
        second.close()


def test_sharing_leaves_nothing_private_behind_it(notebook):
    note = notebook.write_note("Titre", words("brouillon confidentiel"), tags=("ancien",))
    notebook.change_note(note.id, text=words("texte"), tags=("neuf",))
    notebook.set_private([note.id], False)
    shared = notebook.state.notes[note.id]
    assert (shared.private, shared.text.text, shared.tags, shared.rivals) == (False, "texte", ("neuf",), ())
    operations = [each for each in notebook._store.of_object(note.id) if each.stream == notebook._shared_stream]
    ids = {each.id for each in operations}
    assert all(set(each.replaces) <= ids for each in operations)
    assert "confidentiel" not in repr(operations)
    assert "ancien" not in repr(operations)
    assert not any(each.field == "private" for each in operations)
    notebook.change_note(note.id, title="Autre")
    notebook.undo()
    notebook.undo()
    assert notebook.state.notes[note.id].private
    notebook.change_note(note.id, title="De nouveau privé")
    notebook.set_private([note.id], False)
    shared = notebook.state.notes[note.id]
    assert (shared.title, shared.rivals, shared.private) == ("De nouveau privé", (), False)
    operations = [each for each in notebook._store.of_object(note.id) if each.stream == notebook._shared_stream]
    assert all(set(each.replaces) <= {other.id for other in operations} for each in operations)


def test_accepting_an_amendment_rebases_the_others_in_the_same_gesture(notebook):
    base = "States should mark arms and keep records."
    first = notebook.amend(PLACE, base, "States shall mark arms and keep records.")
    second = notebook.amend(PLACE, base, "States should mark arms and keep good records.")
    third = notebook.amend(PLACE, base, "States may mark arms and keep records.")
    before = notebook.state
    notebook.accept_amendment(first.id)
    rebased, clashing = notebook.find(second.id), notebook.find(third.id)
    assert notebook.find(first.id).status == "agreed"
    assert (rebased.base, rebased.proposal) == (first.proposal, "States shall mark arms and keep good records.")
    assert rebased.clashes == ()
    assert clashing.clashes == (first.id,)
    assert "shall" in clashing.proposal
    assert "may" in clashing.proposal
    notebook.undo()
    assert [each.proposal for each in notebook.state.amendments.values()] == [
        each.proposal for each in before.amendments.values()
    ]
    notebook.redo()
    assert notebook.change_amendment(third.id, proposal="States may mark arms.").clashes == ()


def texts(notebook, *made):
    found = [notebook.find(each.id) for each in made]
    return [(each.status, each.base, each.proposal, each.turn, each.clashes) for each in found]


def test_to_set_the_status_agreed_is_to_accept_one_or_several_in_turn(start):
    base = "States should mark arms and keep records."
    notebook = start()

    def three():
        proposals = (
            "States shall mark arms and keep records.",
            "States should mark arms and keep good records.",
            "States should mark all arms and keep records.",
        )
        place = replace(PLACE, key=f"body__para_{1 + len(notebook.state.amendments)}")
        return [notebook.amend(place, base, each) for each in proposals]

    accepted, changed, at_once = three(), three(), three()
    for each in accepted[:2]:
        notebook.accept_amendment(each.id)
    for each in changed[:2]:
        notebook.change_amendment(each.id, status="agreed", comment="In the room.")
    notebook.bulk([each.id for each in at_once[:2]], status="agreed")
    assert texts(notebook, *accepted) == texts(notebook, *changed) == texts(notebook, *at_once)
    assert texts(notebook, *accepted)[2][2] == "States shall mark all arms and keep good records."
    assert notebook.find(changed[0].id).comment == "In the room."
    notebook.undo()
    assert [each[0] for each in texts(notebook, *at_once)] == ["tabled"] * 3
    assert texts(notebook, *at_once)[2][2] == "States should mark all arms and keep records."


def test_what_undo_passed_over_does_not_come_back_at_the_next_start(start):
    notebook = start()
    note = notebook.write_note("un")
    notebook.change_note(note.id, title="deux")
    gone = notebook.annotate(PLACE, colour="red")
    notebook.trash([gone.id])
    assert notebook.empty_trash() == 1
    assert notebook.undo_name == ("Note “{title}” changed", {"title": "un"})
    notebook.undo()
    notebook = start()
    assert gone.id not in notebook.state.annotations
    assert notebook.undo_name == ("New note “{title}”", {"title": "un"})
    notebook.redo()
    assert start().state.notes[note.id].title == "deux"


def test_what_is_deleted_for_good_is_nowhere_in_the_log(start):
    notebook = start()
    note = notebook.write_note("éphémère", words("mots perdus"))
    other = notebook.write_note("reste")
    notebook.trash([note.id])
    with pytest.raises(WorkspaceFailure, match="trash"):
        notebook.empty_trash([other.id])
    notebook.empty_trash([note.id])
    assert notebook.search("perdus") == []
    assert all(each.sound for each in notebook.check())
    assert list(start().state.notes) == [other.id]
