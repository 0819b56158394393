"""Papers of the person's own work, by what they ask for: a note, a brief, a document's annotations."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from rapporteur.desk.desk import Desk
from rapporteur.desk.notebook import Notebook
from rapporteur.desk.papers import Papers
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Kept
from rapporteur.exchange import writing
from rapporteur.exchange.paper import Paper
from rapporteur.translation import Translator

_Thing = TypeVar("_Thing", bound=Kept)


def note_as_paper(desk: Desk, notebook: Notebook, note_id: str, tr: Translator) -> Paper:
    """A note, its citations as they were quoted, its amendments as redline."""
    state = notebook.state
    return Papers(desk, state, tr).note(_found(state.notes, note_id))


def brief_as_paper(desk: Desk, notebook: Notebook, brief_id: str, tr: Translator) -> Paper:
    """A brief: what was gathered in it, in order."""
    state = notebook.state
    return Papers(desk, state, tr).brief(_found(state.briefs, brief_id))


def annotations_as_paper(desk: Desk, notebook: Notebook, symbol: str, tr: Translator, language: str = "") -> Paper:
    """The annotated paragraphs of a document, with what was remarked on each. `Failure` where there is none."""
    some = notebook.annotations_of(symbol, language or None)
    if not some:
        raise Failure("There is no annotation in {symbol}.", symbol=symbol)
    confidential = any(each.private for each in some)
    title = tr("Annotations to {symbol}", symbol=symbol)
    return Papers(desk, notebook.state, tr).annotations(title, some, confidential)


def write_paper(paper: Paper, path: Path) -> None:
    """Write a paper as its name's ending says: .docx, .odt or .md. `Failure` for another, and where it cannot be."""
    writing.write_paper(paper, path)


def _found(things: dict[str, _Thing], object_id: str) -> _Thing:
    found = things.get(object_id)
    if found is None:
        raise Failure("This is not in your notes any more.")
    return found
