"""What is deleted for good is gone from the disk; a colleague’s bundle does not bring it back unless it is wanted."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.desk import notebook_sharing
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.notebook_colleagues import identity_of, identity_text
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.exchange.bundle import read_bundle
from rapporteur.profile import Profile

CANARY = "zygo" + "cactus"
_count = itertools.count()


@pytest.fixture(autouse=True)
def opened_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook_sharing, "bundle_in", lambda path, secrets, now, _job: read_bundle(path, secrets, now))


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Notebook, Notebook]]:
    ours, theirs = (open_notebook(Profile.at(tmp_path / name), backups=False) for name in ("ours", "theirs"))
    yield ours, theirs
    ours.close()
    theirs.close()


def words(text: str) -> NoteText:
    return NoteText((NoteBlock(runs=(Run(text),)),))


def send(sender: Notebook, receiver: Notebook, ids: list[str], path: Path) -> Path:
    bundle = path / f"{next(_count)}.rapporteur"
    sender.export_bundle(ids, bundle, [identity_of(identity_text(receiver.identity))])
    return bundle


def decrypted(notebook: Notebook) -> bytes:
    """All that is in the database, also where nothing refers to it, in clear."""
    path = notebook._workspace.folder / "in-clear.sqlite"
    connection = notebook._store.connection
    connection.execute("ATTACH ? AS clear KEY ''", (str(path),))
    connection.execute("SELECT sqlcipher_export('clear')")
    connection.execute("DETACH clear")
    data = path.read_bytes()
    path.unlink()
    pages = notebook._workspace.path
    assert CANARY.encode() not in pages.read_bytes()
    return data


def test_not_a_word_of_what_is_deleted_for_good_stays_in_the_notebook(tmp_path):
    notebook = open_notebook(Profile.at(tmp_path), backups=False)
    kept = notebook.write_note("gardé", words("autre chose"))
    note = notebook.write_note(f"{CANARY} title", words(f"{CANARY} in the text"), tags=(f"{CANARY} tag",))
    notebook.change_note(note.id, text=words(f"{CANARY} changed"), folder=CANARY)
    assert CANARY.encode() in decrypted(notebook)
    notebook.trash([note.id])
    assert notebook.empty_trash() == 1
    assert CANARY.encode() not in decrypted(notebook)
    assert notebook.search(CANARY) == []
    assert [each.id for each in notebook.search("autre")] == [kept.id]
    assert all(each.sound for each in notebook.check())
    names = [notebook.undo_name]
    while notebook.undo():
        names.append(notebook.undo_name)
    assert not any(CANARY in str(name) for name in names)
    notebook.close()


def test_a_bundle_does_not_bring_back_silently_what_was_deleted_for_good(pair, tmp_path):
    ours, theirs = pair
    gone = ours.write_note("supprimé", words("ancien"), private=False)
    other = ours.write_note("autre", private=False)
    theirs.import_bundle(send(ours, theirs, [gone.id, other.id], tmp_path))
    theirs.change_note(gone.id, text=words("changé par eux"))
    ours.trash([gone.id])
    ours.empty_trash()
    back = send(theirs, ours, [gone.id, other.id], tmp_path)
    arriving = ours.preview_bundle(back)
    assert (arriving.gone, arriving.new, arriving.changed) == ({gone.id}, frozenset(), frozenset())
    received = ours.import_bundle(back)
    assert received.gone == {gone.id}
    assert set(ours.state.notes) == {other.id}
    assert b"chang\xc3\xa9 par eux" not in decrypted(ours)
    ours.import_bundle(back, again=True)
    assert ours.state.notes[gone.id].text.text == "changé par eux"
    assert ours.preview_bundle(back).gone == frozenset()
    ours.undo()
    assert set(ours.state.notes) == {other.id}
    assert all(each.sound for each in ours.check())


def test_a_backup_brought_back_has_what_was_deleted_since(tmp_path):
    notebook = open_notebook(Profile.at(tmp_path), backups=False)
    note = notebook.write_note("un")
    copy = notebook.back_up()
    notebook.trash([note.id])
    notebook.empty_trash()
    notebook.restore_backup(copy.path)
    assert set(notebook.state.notes) == {note.id}
    notebook.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(["first", "second", "delete", "first", "second"]), st.integers(0, 2))
def test_in_whatever_order_bundles_come_before_and_after_a_deletion_the_notebook_is_the_same(tmp_path, order, chosen):
    """Merging goes on being a union: of all that is known, less what was deleted, in whatever order."""
    folder = tmp_path / str(next(_count))
    ours, theirs = (open_notebook(Profile.at(folder / name), backups=False) for name in ("ours", "theirs"))
    notes = [theirs.write_note(f"note {number}", private=False) for number in range(3)]
    ids = [each.id for each in notes]
    bundles = {"first": send(theirs, ours, ids, folder)}
    for each in ids:
        theirs.change_note(each, folder="dossier")
    bundles["second"] = send(theirs, ours, ids, folder)
    ours.import_bundle(bundles["first"])
    for each in order:
        if each in bundles:
            ours.import_bundle(bundles[each])
        else:
            ours.trash([ids[chosen]])
            ours.empty_trash()
    left = [each for number, each in enumerate(ids) if number != chosen]
    assert sorted(ours.state.notes) == sorted(left)
    assert {each.folder for each in ours.state.notes.values()} == {"dossier"}
    assert all(not each.rivals and not each.trashed for each in ours.state.notes.values())
    assert all(each.sound for each in ours.check())
    ours.close()
    theirs.close()
