"""What a file brings is taken in as one gesture, all or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.notebook_bringing import New
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.operation import AMENDMENT, ANNOTATION, NOTE
from rapporteur.profile import Profile

ANCHOR = Anchor("A/1", "en", "body__para_1", quote="States should act.")
NAME = ("{n} changed at once", {"n": "3"})


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path), backups=False)
    yield notebook
    notebook.close()


def amendment(proposal: str) -> New:
    return New(AMENDMENT, {"anchor": ANCHOR, "base": "States should act.", "proposal": proposal})


def test_several_things_are_one_gesture_that_undo_takes_back_and_redo_brings_again(book):
    ids = book.bring(
        [
            amendment("States shall act."),
            New(ANNOTATION, {"anchor": ANCHOR, "comment": "why", "tags": ("law",)}),
            New(NOTE, {"title": "Changes"}),
        ],
        NAME,
    )
    assert [book.find(each) is not None for each in ids] == [True] * 3
    assert book.undo_name == NAME
    assert all(book.find(each).private for each in ids)  # nothing leaves that nobody chose to share
    assert book.find(ids[1]).tags == ("law",)
    book.undo()
    assert all(found is None or found.trashed for found in map(book.find, ids))
    book.redo()
    assert book.find(ids[0]).proposal == "States shall act."


def test_amendments_that_come_together_are_taken_after_those_that_were_there(book):
    book.amend(ANCHOR, "States should act.", "States must act.")
    first, second = book.bring([amendment("States shall act."), amendment("States may act.")], NAME)
    assert [book.find(each).order for each in (first, second)] == [1, 2]


def test_what_cannot_be_written_leaves_nothing_behind(book):
    with pytest.raises(ValueError, match="colour"):
        book.bring([amendment("States shall act."), New(ANNOTATION, {"anchor": ANCHOR, "colour": "no colour"})], NAME)
    assert not book.state.amendments
    assert book.undo_name is None
