"""A document's amendments put together: its compilation text, and its clean text with what was agreed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rapporteur.desk.dates import date_in_words
from rapporteur.desk.desk import Desk
from rapporteur.desk.notebook import Notebook
from rapporteur.desk.papers import Papers
from rapporteur.domain.amending import clean_text, compilation
from rapporteur.domain.anchor import LOST
from rapporteur.domain.anchoring import Places
from rapporteur.domain.errors import Failure, UnknownDocument
from rapporteur.domain.languages import OFFICIAL_LANGUAGES
from rapporteur.domain.notes import Amendment
from rapporteur.domain.notetext import Run
from rapporteur.domain.report import Division, Report
from rapporteur.exchange.composing import clean_blocks, compiled_blocks, cover_of
from rapporteur.exchange.paper import Block, Paper, Text, heading, plain
from rapporteur.translation import Translator


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which text of a document's amendments.

    The compilation shows all that are not withdrawn, each proposal in brackets; `clean` has what was agreed alone, with
    `ad_referendum` also what was agreed so, and `marked` as a redline against the document. `whole` is the document
    with all its paragraphs; otherwise those that were amended stand under their places, in a compilation each with its
    amendments one by one.
    """

    clean: bool = False
    ad_referendum: bool = False
    whole: bool = False
    marked: bool = False


def amendments_as_paper(
    desk: Desk, notebook: Notebook, symbol: str, tr: Translator, wanted: Wanted, language: str = ""
) -> Paper:
    """The compilation or the clean text of a document. `Failure` where nothing of it was amended.

    `language` chooses one of its versions; without it, each one that was amended follows under its language's name.
    An amendment that has no place in the document any more stands at the end, and is told.
    """
    state = notebook.state
    some = [
        each
        for each in state.amendments.values()
        if each.anchor.symbol == symbol
        and not each.trashed
        and language in ("", each.anchor.language)
        and (wanted.clean or each.status != "withdrawn")
    ]
    if not some:
        raise Failure("There is no amendment to {symbol}.", symbol=symbol)
    papers = Papers(desk, state, tr)
    languages = sorted({each.anchor.language for each in some})
    blocks: list[Block] = []
    for one in languages:
        if len(languages) > 1:
            blocks.append(replace(heading(OFFICIAL_LANGUAGES.get(one, one), 1), language=one))
        of_it = [each for each in some if each.anchor.language == one]
        blocks += _of_version(desk, papers, of_it, wanted, tr)
    if wanted.clean:
        title = tr("{symbol} with the amendments agreed", symbol=symbol)
    else:
        title = tr("Compilation of amendments to {symbol}", symbol=symbol)
    date = date_in_words(max(each.changed for each in some), tr)
    cover = cover_of(tr, symbol, "", date, any(each.private for each in some))
    return Paper(title, tuple(blocks) or (plain(tr("Nothing was agreed yet.")),), cover, tr.language)


def _of_version(desk: Desk, papers: Papers, some: Sequence[Amendment], wanted: Wanted, tr: Translator) -> list[Block]:
    anchor = some[0].anchor
    try:
        report = desk.report(anchor.symbol, anchor.language or None)
    except UnknownDocument:
        report = None

    def make(some: Sequence[Amendment], report: Report | None) -> list[_Made]:
        return _clean(some, report, wanted, tr) if wanted.clean else _compiled(some, report, papers, wanted, tr)

    placed, lost = _placed(some, report)
    made = make(placed, report)
    blocks = _document(report, made) if wanted.whole and report is not None else _amended(made, papers)
    rest = make(lost, None)
    if rest:
        blocks += [heading(tr("Without a place in the document"), 2), *_amended(rest, papers)]
    return blocks


@dataclass(frozen=True, slots=True)
class _Made:
    """A paragraph put together: what stands for it under its printed label, and one of its amendments."""

    key: str
    amendment: Amendment
    blocks: Callable[[str, str], tuple[Block, ...]]


def _placed(some: Sequence[Amendment], report: Report | None) -> tuple[list[Amendment], list[Amendment]]:
    """The amendments at the passages where their words stand now, and those whose words the document has no more."""
    if report is None:
        return list(some), []
    places = Places(report)
    placed, lost = [], []
    for each in some:
        found = places.place(each.anchor)
        if found.kind == LOST:
            lost.append(each)
        else:
            placed.append(replace(each, anchor=replace(each.anchor, key=found.key)))
    return placed, lost


def _compiled(
    some: Sequence[Amendment], report: Report | None, papers: Papers, wanted: Wanted, tr: Translator
) -> list[_Made]:
    one_by_one = not wanted.whole or report is None
    return [
        _Made(each.key, each.amendments[0], partial(compiled_blocks, each, papers.sources, tr, each=one_by_one))
        for each in compilation(some, report)
    ]


def _clean(some: Sequence[Amendment], report: Report | None, wanted: Wanted, tr: Translator) -> list[_Made]:
    first = {each.anchor.key: each for each in reversed(some)}
    return [
        _Made(each.key, first[each.key], partial(clean_blocks, each, tr, marked=wanted.marked))
        for each in clean_text(some, report, wanted.ad_referendum)
        if each.changed
    ]


def _amended(made: Sequence[_Made], papers: Papers) -> list[Block]:
    """Those paragraphs alone, each under the words that say where it stands."""
    blocks: list[Block] = []
    for each in made:
        quoted = papers.quote(each.amendment.anchor)
        blocks.append(heading(quoted.source, 2))
        blocks += each.blocks(quoted.label, quoted.language or each.amendment.anchor.language)
    return blocks


def _document(report: Report, made: Sequence[_Made]) -> list[Block]:
    """The whole document, with these in the place of what it has; its footnotes that were amended at the end."""
    put, language = {each.key: each for each in made}, report.language
    blocks: list[Block] = []
    for each in report.in_order():
        here = put.pop(each.key, None)
        if isinstance(each, Division):
            blocks.append(replace(heading(each.title, min(each.level, 3)), language=language))
            blocks += here.blocks("", language) if here is not None else ()
            continue
        spoken = each.language or language
        if here is not None:
            blocks += here.blocks(each.number, spoken)
        else:
            blocks.append(Text((Run(each.text),), label=each.number, language=spoken))
    for key, here in put.items():
        note = report.footnote(key)
        blocks += here.blocks(note.marker if note is not None else "", language)
    return blocks
