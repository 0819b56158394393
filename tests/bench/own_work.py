"""A large notebook: ten thousand notes, ten thousand annotations, five hundred of them on one document, a long note.

fill_notebook(profile)   writes it, with one amendment, as somebody would have in years of work
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rapporteur.desk import open_desk
from rapporteur.desk.notebook import open_notebook
from rapporteur.desk.notebook_core import Draft, new_id
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.anchoring import Places
from rapporteur.domain.codec import encode
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.domain.operation import AMENDMENT, ANNOTATION, NOTE
from rapporteur.profile import Profile
from rapporteur.ui.context import Location
from rapporteur.ui.views.notes.places import note_location, page_location
from tests.bench.bench_import import WORDS
from tests.bench.deeds import LONG

if TYPE_CHECKING:
    from pathlib import Path

    from rapporteur.ui.views.notes.view import NotesView
    from rapporteur.ui.window import MainWindow

NOTES, ANNOTATIONS, MARKED, LONG_NOTE = 10_000, 10_000, 500, 20_000
#: The title of the long note, and of one of usual length.
LONG_TITLE, SHORT_TITLE = "Long note", "Short note"
_COLOURS, _POSITIONS = ("yellow", "green", "red"), ("support", "oppose", "amend", "")


def fill_notebook(folder: Path) -> int:
    """Write the notebook into a profile that has the long document already; how many operations it has."""
    draw = random.Random(4)
    desk = open_desk(folder)
    places = Places(desk.report(LONG, "fr"))
    anchors = [places.anchor(f"body__para_{number + 1}", 0, 12) for number in range(MARKED)]
    desk.close()
    notebook = open_notebook(Profile.at(folder), backups=False)
    try:
        made: list[Iterator[Draft]] = [_note(draw, f"{draw.choice(WORDS)} {number}") for number in range(NOTES - 2)]
        made += [_note(draw, SHORT_TITLE), _note(draw, LONG_TITLE, LONG_NOTE)]
        made += [_annotation(draw, anchors[at] if at < MARKED else _elsewhere(draw, at)) for at in range(ANNOTATIONS)]
        made.append(_amendment(anchors[0]))
        for start in range(0, len(made), 100):
            drafts = [draft for each in made[start : start + 100] for draft in each]
            notebook._write("bench", {}, drafts)
        return notebook._store.count()
    finally:
        notebook.close()


def _note(draw: random.Random, title: str, words: int = 120) -> Iterator[Draft]:
    name = new_id()
    blocks = tuple(NoteBlock(runs=(Run(" ".join(draw.choices(WORDS, k=60))),)) for _ in range(words // 60))
    fields = {"title": title, "text": encode(NoteText(blocks)), "folder": f"Folder {draw.randrange(40)}"}
    for field, value in (*fields.items(), (f"tags/tag {draw.randrange(30)}", True)):
        yield Draft(NOTE, name, field, value, private=True)


def _elsewhere(draw: random.Random, at: int) -> Anchor:
    symbol = f"A/RES/{60 + at % 20}/{at % 300}"
    return Anchor(symbol, "en", f"body__para_{draw.randrange(1, 30)}", 0, 5, "armes", "les ", " légères", "v")


def _annotation(draw: random.Random, anchor: Anchor) -> Iterator[Draft]:
    name = new_id()
    comment = " ".join(draw.choices(WORDS, k=12)) if draw.random() < 0.5 else ""
    fields = {"anchor": encode(anchor), "colour": draw.choice(_COLOURS), "comment": comment}
    for field, value in (*fields.items(), ("position", draw.choice(_POSITIONS))):
        yield Draft(ANNOTATION, name, field, value, private=True)


def _amendment(anchor: Anchor) -> Iterator[Draft]:
    base = " ".join(WORDS[:80])
    fields = {"anchor": encode(anchor), "base": base, "proposal": base.replace("small arms", "[all] arms")}
    name = new_id()
    for field, value in fields.items():
        yield Draft(AMENDMENT, name, field, value, private=True)


def own_deeds(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """What is done in Notes, and with annotations in Read, with the notebook of `fill_notebook`."""
    from PySide6.QtTest import QTest

    own = window.context.own
    titles = {note.title: note.id for note in own.state.notes.values()}
    amendment = next(iter(own.state.amendments))
    yield "open Notes", lambda: window.show_view("notes")
    view: NotesView = window.view("notes")  # type: ignore[assignment]
    yield "open a note", lambda: window.go(note_location(titles[SHORT_TITLE]))
    editor = view.note_page.editor
    for number, letter in enumerate("words"):
        yield f"type in a note|{number}", lambda letter=letter: QTest.keyClicks(editor, letter)
    yield "what is typed is kept", editor.flush
    yield "a note of 20,000 words", lambda: window.go(note_location(titles[LONG_TITLE]))
    for number, letter in enumerate("words"):
        yield f"type in the long note|{number}", lambda letter=letter: QTest.keyClicks(editor, letter)
    yield "what is typed in it is kept", editor.flush
    yield "all annotations", lambda: window.go(page_location("annotations"))
    yield "all amendments", lambda: window.go(page_location("amendments"))
    yield "an amendment", lambda: window.go(Location("notes", extra={"amendment": amendment}))
    proposal = view.amendment_page.editor
    for number, letter in enumerate("word"):
        yield f"type in an amendment|{number}", lambda letter=letter: QTest.keyClicks(proposal, letter)
    yield "what is proposed is kept", view.amendment_page.leave
    for number, letter in enumerate("arms"):
        yield f"search the notes|{number}", lambda letter=letter: QTest.keyClicks(view.notes_side.search, letter)
    yield "read 500 annotations", lambda: window.go(Location("read", LONG, "fr"))
    yield "to an annotated paragraph", lambda: window.go(Location("read", LONG, "fr", "body__para_250"))
    marked = next(each for each in own.state.annotations.values() if each.anchor.key == "body__para_251")
    yield "an annotation is changed", lambda: own.do(lambda book: book.change_annotation(marked.id, colour="green"))
    first = next(each.anchor for each in own.state.annotations.values() if each.anchor.key == "body__para_300")
    yield "a highlight is made", lambda: own.do(lambda book: book.annotate(first, colour="red"))
