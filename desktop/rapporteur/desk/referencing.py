"""What is cited, for reference managers: a paragraph, a document, all that a note or a brief cites."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rapporteur.desk.citing import place
from rapporteur.desk.desk import Desk
from rapporteur.desk.papers import Papers
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import Failure, UnknownDocument
from rapporteur.domain.notes import Brief, Note, WorkspaceState
from rapporteur.exchange import citations, writing
from rapporteur.exchange.citations import Reference, reference
from rapporteur.translation import Translator

#: The formats, by the end of a file's name, and their names, which are the same in all languages.
FORMS = {".bib": "BibTeX", ".ris": "RIS", ".json": "CSL-JSON"}


def reference_to(desk: Desk, symbol: str, language: str, key: str, tr: Translator) -> tuple[Reference, ...]:
    """A document as a reference, or the place in it that `key` names. Raises `UnknownDocument`."""
    report = desk.report(symbol, language or None)
    return (reference(report.masthead, place(report, key, tr.language) if key else ""),)


def references_of(desk: Desk, state: WorkspaceState, object_id: str, tr: Translator) -> tuple[Reference, ...]:
    """All that a note or a brief cites, each place once, in its order; what the library does not have is left out.

    Raises `Failure` where it cites nothing that could be told.
    """
    thing = state.notes.get(object_id) or state.briefs.get(object_id)
    anchors = _cited(desk, state, thing, set()) if thing is not None else iter(())
    found = Papers(desk, state, tr).references(anchors)
    if not found:
        raise Failure("Nothing of the library is cited here.")
    return found


def as_text(references: Iterable[Reference], suffix: str) -> str:
    """References in the format of a file's ending, one of `FORMS`."""
    return citations.FORMATS[suffix](references)


def write_references(references: Iterable[Reference], path: Path) -> None:
    """Write references to a file, in the format that its name ends with. Raises `Failure`."""
    writing.write_references(references, path)


def _cited(desk: Desk, state: WorkspaceState, thing: Note | Brief, seen: set[str]) -> Iterator[Anchor]:
    """The places that something cites; of what it shows, the places of that."""
    if thing.id in seen:
        return
    seen.add(thing.id)
    if isinstance(thing, Note):
        for block in thing.text.blocks:
            if block.anchor is not None:
                yield block.anchor
            elif block.amendment in state.amendments:
                yield state.amendments[block.amendment].anchor
        return
    for item in thing.items:
        if item.kind == "note" and item.target in state.notes:
            yield from _cited(desk, state, state.notes[item.target], seen)
        elif found := state.amendments.get(item.target) or state.annotations.get(item.target):
            yield found.anchor
        elif item.symbol:
            yield from _of_document(desk, item.symbol, item.language, item.target)


def _of_document(desk: Desk, symbol: str, language: str, key: str) -> Iterator[Anchor]:
    """The paragraph of an entry of a brief; of a vote, or of the statements on an agenda item, where they are told."""
    try:
        report = desk.report(symbol, language or None)
    except UnknownDocument:
        return
    vote = next((each for each in report.facts.votes if each.key == key), None)
    key = vote.paragraph if vote is not None else key
    told = next((each.source.key for each in report.facts.statements if each.agenda_item == key), key)
    key = key if report.paragraph(key) else told
    if report.paragraph(key) or report.footnote(key) or report.division(key):
        yield make_anchor(report, key)
