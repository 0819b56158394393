"""Notes, amendments and annotations as papers: what a writer of files or a printer sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from rapporteur.domain import notetext
from rapporteur.domain.amending import CleanParagraph, CompiledParagraph
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import Amendment, Annotation, Note, Party
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.domain.redline import redline
from rapporteur.exchange.paper import Amended, Block, Citation, Comment, Cover, Paper, Text, plain
from rapporteur.translation import Translator


@dataclass(frozen=True, slots=True)
class Quoted:
    """What an anchor stands for on paper.

    `text` are the words quoted, `source` the citation ("A/CONF.999/2024/7, annex, para. 92"), `label` the paragraph's
    printed number, `remark` what became of the words since they were quoted, "" where nothing did. `paragraph` is the
    whole paragraph that the words stand in now, at `start:end` (0, 0: all of it), "" where it is not at hand.
    """

    text: str
    source: str
    label: str = ""
    remark: str = ""
    language: str = ""
    paragraph: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Sources:
    """Where composing finds what notes point at. `quote` tells of an anchor, `amendments` are those of the workspace,
    `colours` the meanings that the person gave to colours."""

    quote: Callable[[Anchor], Quoted]
    amendments: Mapping[str, Amendment] = field(default_factory=dict)
    colours: Mapping[str, str] = field(default_factory=dict)


def note_paper(note: Note, sources: Sources, tr: Translator, symbol: str = "", date: str = "") -> Paper:
    """A note as a paper. `symbol` and `date` (in words) are for its cover line."""
    cover = cover_of(tr, symbol, note.meeting, date, note.confidential)
    return Paper(note.title, blocks_of(note.text, sources, tr), cover, tr.language, note.author, note.changed)


def cover_of(tr: Translator, symbol: str, meeting: str, date: str, confidential: bool) -> Cover:
    """The line at the head of every page."""
    return Cover(symbol, meeting, date, tr("CONFIDENTIAL") if confidential else "")


def blocks_of(text: NoteText, sources: Sources, tr: Translator) -> tuple[Block, ...]:
    """The blocks of a note; what it cites stands as it was quoted."""
    return tuple(_block(each, sources, tr) for each in text.blocks)


def compiled_blocks(
    paragraph: CompiledParagraph, sources: Sources, tr: Translator, label: str, language: str = "", each: bool = True
) -> tuple[Block, ...]:
    """A paragraph of a compilation: its text with all that is proposed in brackets, what the document has not in bold;
    what is to be known of that; and, with `each`, the amendments one by one."""
    remarks = []
    if paragraph.stale:
        remarks.append(tr("Made to another text of this paragraph, and set into the one of today: see the brackets."))
    if paragraph.clashes:
        remarks.append(clash_words(tr))
    text = Text(_against(paragraph.base, paragraph.text), language=language, label=label)
    ones = [amended(one, sources, tr) for one in paragraph.amendments] if each else []
    return (text, *map(_remark, remarks), *ones)


def clean_blocks(
    paragraph: CleanParagraph, tr: Translator, label: str, language: str = "", marked: bool = False
) -> tuple[Block, ...]:
    """A paragraph of a clean text; `marked` as a redline against the document's words, where it has others. One that
    was agreed to go is said to be deleted."""
    remarks = (_remark(clash_words(tr)),) if paragraph.clashes else ()
    if marked and paragraph.changed:
        return (Amended(paragraph.base, paragraph.text, label=label, language=language), *remarks)
    text = Run(paragraph.text) if paragraph.text.strip() else Run(tr("(deleted)"), italic=True)
    return (Text((text,), language=language, label=label), *remarks)


def clash_words(tr: Translator) -> str:
    """What a paragraph says in which agreed amendments clash."""
    return tr("Amendments that are agreed clash here: both wordings stand in brackets, for a decision.")


def _remark(words: str) -> Block:
    return Text((Run(words, italic=True),))


def _against(base: str, text: str) -> tuple[Run, ...]:
    """A text in runs, the words that its base has not in bold."""
    runs: list[Run] = []
    for change in redline(base, text):
        if change.kind == "deleted" or not change.text:
            continue
        bold = change.kind == "inserted"
        if runs and runs[-1].bold == bold:
            runs[-1] = Run(runs[-1].text + change.text, bold)
        else:
            runs.append(Run(change.text, bold))
    return tuple(runs)


def annotations_paper(
    title: str, annotations: Iterable[Annotation], sources: Sources, tr: Translator, cover: Cover, at: str = ""
) -> Paper:
    """The paragraphs that were annotated, each once, with the annotations as comments at their words."""
    found: dict[tuple[str, ...], list[tuple[Annotation, Quoted]]] = {}
    for each in annotations:
        anchor, quoted = each.anchor, sources.quote(each.anchor)
        # Without its paragraph, a place is told by its own words.
        where = (quoted.source, quoted.paragraph) if quoted.paragraph else (anchor.key, anchor.quote, str(anchor.start))
        found.setdefault((anchor.symbol, anchor.language, *where), []).append((each, quoted))
    return Paper(title, tuple(_annotated(each, sources, tr) for each in found.values()), cover, tr.language, at=at)


def amended(amendment: Amendment, sources: Sources, tr: Translator, with_place: bool = False) -> Amended:
    """An amendment as a redline; under it its status and who stands where, and its place `with_place`."""
    quoted = sources.quote(amendment.anchor)
    comments = (_comment(amendment.comment, amendment),) if amendment.comment else ()
    first = [quoted.source, quoted.remark] if with_place else []
    first.append(status_words(amendment.status, tr))
    lines = (" · ".join(each for each in first if each), *_parties(amendment.parties, tr))
    return Amended(
        amendment.base,
        amendment.proposal,
        amendment.author,
        amendment.changed,
        quoted.label,
        tuple(line for line in lines if line),
        comments,
        amendment.anchor.language,
    )


def status_words(status: str, tr: Translator) -> str:
    """Where an amendment stands, in words."""
    words = {
        "tabled": tr("tabled"),
        "discussion": tr("under discussion"),
        "ad_referendum": tr("agreed ad referendum"),
        "agreed": tr("agreed"),
        "withdrawn": tr("withdrawn"),
    }
    return words.get(status, status)


def position_words(position: str, tr: Translator) -> str:
    """A position on a paragraph, in words."""
    words = {
        "support": tr("support"),
        "accept": tr("can live with"),
        "amend": tr("amend"),
        "oppose": tr("oppose"),
        "red_line": tr("red line"),
    }
    return words.get(position, position)


def _block(block: NoteBlock, sources: Sources, tr: Translator) -> Block:
    if block.kind == notetext.CITATION and block.anchor is not None:
        quoted = sources.quote(block.anchor)
        link = f"rapporteur:{block.anchor.symbol}#{block.anchor.key}" if block.anchor.symbol else ""
        language = quoted.language or block.anchor.language
        return Citation(quoted.text, quoted.source, link, quoted.remark, (), language, quoted.label)
    if block.kind == notetext.AMENDMENT:
        amendment = sources.amendments.get(block.amendment)
        return (
            amended(amendment, sources, tr, with_place=True)
            if amendment
            else plain(tr("An amendment that is no longer there."))
        )
    return Text(block.runs, block.kind, block.level)


def _annotated(annotations: list[tuple[Annotation, Quoted]], sources: Sources, tr: Translator) -> Block:
    first, quoted = annotations[0]
    comments = []
    for each, place in annotations:
        start, end = (place.start, place.end) if place.paragraph else (0, 0)
        comments.append(_comment(remark(each, sources.colours, tr), each, start, end))
    return Citation(
        quoted.paragraph or first.anchor.quote,
        quoted.source,
        "",
        next((place.remark for _, place in annotations if place.remark), ""),
        tuple(comments),
        quoted.language or first.anchor.language,
        quoted.label,
    )


def remark(annotation: Annotation, colours: Mapping[str, str], tr: Translator) -> str:
    """All that an annotation says, in a line: position, comment, tags; of a bare highlight, what its colour means."""
    parts = [position_words(annotation.position, tr), annotation.comment.strip()]
    parts += [f"#{tag}" for tag in annotation.tags]
    said = " · ".join(part for part in parts if part)
    return said or colours.get(annotation.colour, "") or tr("highlight")


def _comment(text: str, by: Annotation | Amendment, start: int = 0, end: int = 0) -> Comment:
    return Comment(text, by.author, by.created, start, end)


def _parties(parties: tuple[Party, ...], tr: Translator) -> list[str]:
    """A line for each role: "proposes: Norway; Senegal (bracket 2)"."""
    words = {
        "proposes": tr("proposes"),
        "supports": tr("supports"),
        "reserves": tr("reserves"),
        "opposes": tr("opposes"),
    }
    lines = []
    for role, word in words.items():
        names = [_party(each, tr) for each in parties if each.role == role]
        if names:
            lines.append(tr("{what}: {who}", what=word, who="; ".join(names)))
    return lines


def _party(party: Party, tr: Translator) -> str:
    if party.bracket is None:
        return party.name
    if party.bracket < 0:
        return tr("{name} (a bracket that is gone)", name=party.name)
    return tr("{name} (bracket {number})", name=party.name, number=party.bracket + 1)
