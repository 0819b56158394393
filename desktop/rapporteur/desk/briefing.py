"""Papers of the person's own work, by what they ask for: a note, a brief, a document's amendments or annotations."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from rapporteur.desk.dates import date_in_words
from rapporteur.desk.desk import Desk
from rapporteur.desk.notebook import Notebook
from rapporteur.desk.papers import Papers
from rapporteur.domain.amending import CleanParagraph, clean_text
from rapporteur.domain.errors import Failure, UnknownDocument
from rapporteur.domain.notes import Amendment, Kept
from rapporteur.domain.notetext import Run
from rapporteur.domain.report import Division, Report
from rapporteur.exchange import writing
from rapporteur.exchange.composing import cover_of
from rapporteur.exchange.paper import Block, Paper, Text, heading
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


def amendments_as_paper(
    desk: Desk,
    notebook: Notebook,
    symbol: str,
    tr: Translator,
    clean: bool = False,
    ad_referendum: bool = False,
    language: str = "",
) -> Paper:
    """All amendments to a document, each under its paragraph; with `clean` the document with what was agreed.

    With `ad_referendum` what was agreed *ad referendum* is in the clean text too. `language` chooses a version where
    several are amended; a clean text is of one alone: of that with the most amendments. `Failure` where there is none.
    """
    state = notebook.state
    some = [
        each
        for each in state.amendments.values()
        if each.anchor.symbol == symbol and not each.trashed and language in ("", each.anchor.language)
    ]
    if not some:
        raise Failure("There is no amendment to {symbol}.", symbol=symbol)
    if not clean:
        standing = [each for each in some if each.status != "withdrawn"]
        title = tr("Compilation of amendments to {symbol}", symbol=symbol)
        return Papers(desk, state, tr).compilation(title, standing, confidential=_private(some))
    languages = [each.anchor.language for each in some]
    chosen = max(sorted(set(languages)), key=languages.count)
    some = [each for each in some if each.anchor.language == chosen]
    try:
        report = desk.report(symbol, chosen or None)
    except UnknownDocument:
        report = None
    paragraphs = clean_text(some, report, ad_referendum)
    title = tr("{symbol} with the amendments agreed", symbol=symbol)
    cover = cover_of(tr, symbol, "", date_in_words(max(each.changed for each in some), tr), _private(some))
    return Paper(title, _clean_blocks(report, paragraphs, chosen), cover, tr.language)


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


def _clean_blocks(report: Report | None, paragraphs: tuple[CleanParagraph, ...], language: str) -> tuple[Block, ...]:
    """The whole document with the agreed words; without it the amended paragraphs alone."""
    if report is None:
        return tuple(Text((Run(each.text),), label=each.label, language=language) for each in paragraphs)
    agreed = {each.key: each.text for each in paragraphs}
    blocks: list[Block] = []
    for each in report.in_order():
        if isinstance(each, Division):
            blocks.append(replace(heading(each.title, min(each.level, 3)), language=language))
        else:
            text = agreed.get(each.key, each.text)
            blocks.append(Text((Run(text),), label=each.number, language=each.language or language))
    return tuple(blocks)


def _found(things: dict[str, _Thing], object_id: str) -> _Thing:
    found = things.get(object_id)
    if found is None:
        raise Failure("This is not in your notes any more.")
    return found


def _private(amendments: list[Amendment]) -> bool:
    return any(each.private for each in amendments)
