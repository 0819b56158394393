"""The tree of folders and notes: what changed moves, the rest stays; many notes come while the person goes on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QTreeWidgetItem

from rapporteur.domain.notes import Note, Rival
from rapporteur.domain.notetext import NoteText
from rapporteur.ui.views.notes.shelf_tree import ShelfTree
from rapporteur.ui.widgets.rows import ASIDE, KEY
from rapporteur.ui.window import MainWindow

NOW = "2026-01-01T00:00:00+00:00"


def note(name: str, title: str, folder: str = "") -> Note:
    return Note(name, "", NOW, NOW, True, "", (), title, NoteText(), folder)


def shown(tree: ShelfTree) -> dict[str, list[str]]:
    """Folder → the titles below it."""
    folders = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    return {each.text(0): [each.child(at).text(0) for at in range(each.childCount())] for each in folders if each}


def items(tree: ShelfTree) -> dict[str, QTreeWidgetItem]:
    folders = [tree.topLevelItem(at) for at in range(tree.topLevelItemCount())]
    found = [each.child(at) for each in folders if each for at in range(each.childCount())]
    return {str(each.data(0, KEY)): each for each in found}


NOTES = [note("1", "Zebra", "Work"), note("2", "Émile", "Work"), note("3", "Fox", "Work"), note("4", "Alone")]


@pytest.fixture
def tree(qtbot, window: MainWindow) -> ShelfTree:
    made = ShelfTree(window.context)
    qtbot.addWidget(made)
    made.show_notes(NOTES, "3")
    return made


def test_notes_stand_by_title_in_their_folders_and_those_without_one_at_the_end(tree):
    assert list(shown(tree).values()) == [["Émile", "Fox", "Zebra"], ["Alone"]]
    assert tree.currentItem().data(0, KEY) == "3"


def test_a_note_with_another_title_moves_and_no_other_row_is_made_anew(tree):
    before = items(tree)
    tree.show_notes([replace(NOTES[0], title="Ant"), *NOTES[1:]], "3")
    assert shown(tree)["Work"] == ["Ant", "Émile", "Fox"]
    assert {name for name, item in items(tree).items() if item is not before[name]} == {"1"}
    assert tree.currentItem().data(0, KEY) == "3"


def test_a_note_moves_between_folders_and_empty_folders_go(tree):
    tree.show_notes([*NOTES[:3], replace(NOTES[3], folder="Anew")], "3")
    assert shown(tree) == {"Anew": ["Alone"], "Work": ["Émile", "Fox", "Zebra"]}
    assert [tree.topLevelItem(at).data(0, ASIDE) for at in range(2)] == ["1", "3"]


def test_notes_that_are_gone_leave_the_tree_and_what_waits_for_a_decision_is_marked(tree):
    tree.show_notes([replace(NOTES[1], rivals=(Rival("title", "Other", "", NOW, "o"),)), NOTES[2]], "")
    assert shown(tree) == {"Work": ["Émile", "Fox"]}
    assert items(tree)["2"].data(0, ASIDE) == "!"


def test_a_folder_that_was_closed_stays_closed_when_a_note_comes_into_it(tree):
    tree.topLevelItem(0).setExpanded(False)
    tree.show_notes([*NOTES, note("5", "Ox", "Work")], "")
    assert not tree.topLevelItem(0).isExpanded()
    assert shown(tree)["Work"] == ["Émile", "Fox", "Ox", "Zebra"]


def test_many_notes_come_a_few_at_a_time_those_around_the_open_one_first(qtbot, window):
    tree = ShelfTree(window.context)
    qtbot.addWidget(tree)
    many = [note(str(number), f"Note {number:05}", f"Folder {number % 20:02}") for number in range(6000)]
    tree.show_notes(many, "5999")
    assert not tree.complete, "all at once: nothing is listened to meanwhile"
    qtbot.waitUntil(lambda: "5999" in items(tree), timeout=20_000)
    assert tree.currentItem().data(0, KEY) == "5999"
    assert not shown(tree)["Folder 18"], "the folder of the open one comes before the others"
    changed = [replace(many[0], title="A new title"), *many[1:]]
    tree.show_notes(changed, "5999")
    qtbot.waitUntil(lambda: tree.complete, timeout=20_000)
    folders = shown(tree)
    assert list(folders) == [f"Folder {number:02}" for number in range(20)]
    assert sum(map(len, folders.values())) == 6000
    assert all(titles == sorted(titles) for titles in folders.values())
    assert folders["Folder 00"][0] == "A new title"
