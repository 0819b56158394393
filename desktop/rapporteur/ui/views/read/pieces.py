"""A report cut into the pieces that the structured pane sets one below the other. No Qt.

Masthead, headings, paragraphs (in as many pieces as they have pages), page rules, and the footnotes at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from rapporteur.domain.report import Division, Footnote, Paragraph, Reference
from rapporteur.ui.column_widths import columns_of
from rapporteur.ui.views.read.reading import Reading
from rapporteur.ui.views.read.tables import TableMap, table_map
from rapporteur.ui.views.read.typesetting import (
    Cut,
    Insertion,
    is_right_to_left,
    mostly_right_to_left,
    runs_of,
    utf16,
)


@dataclass(slots=True)
class Piece:
    """`kind` is "title", "subtitle", "status", "empty", "heading", "paragraph", "table", "rule", "notes" or "note".

    `number` is what stands in the gutter; `segment` counts the pieces of one paragraph; `page` is the
    page that a rule announces. `right_to_left` is the direction that the piece is set in.
    """

    kind: str
    key: str
    cut: Cut
    number: str = ""
    depth: int = 0
    level: int = 0
    segment: int = 0
    page: int = 0
    doubtful: bool = False
    right_to_left: bool = False

    @property
    def text(self) -> str:
        return self.cut.text[self.cut.start : self.cut.end]


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the interface itself says in the text: below the title, of the reading, above the footnotes, and where
    nothing could be structured."""

    subtitle: str
    status: str
    notes: str
    empty: str = ""

    def of(self, kind: str) -> str | None:
        said = {"subtitle": self.subtitle, "status": self.status, "notes": self.notes, "empty": self.empty}
        return said.get(kind)


@dataclass(slots=True)
class Pieces:
    """All pieces, and where each key begins among them.

    `stretches` are the parts of the text that both panes know (a key and the number of its part), and
    `shared` says which piece begins which of them: (piece, index of the stretch).
    """

    pieces: list[Piece] = field(default_factory=list)
    of: dict[str, list[int]] = field(default_factory=dict)
    stretches: list[tuple[str, int]] = field(default_factory=list)
    shared: list[tuple[int, int]] = field(default_factory=list)

    def add(self, piece: Piece, printed: bool = False) -> None:
        """Add a piece; `printed` says that it stands on a page of the original."""
        if printed:
            self.shared.append((len(self.pieces), len(self.stretches)))
            self.stretches.append((piece.key, piece.segment))
        if piece.key:
            self.of.setdefault(piece.key, []).append(len(self.pieces))
        self.pieces.append(piece)

    def reword(self, said: OwnWords) -> None:
        """Say the interface's own words in another language."""
        for piece in self.pieces:
            text = said.of(piece.kind)
            if text is not None:
                piece.cut = Cut(text, 0, len(text))

    def holding(self, key: str, offset: int) -> int | None:
        """The piece that an offset of a paragraph's text stands in."""
        found = self.of.get(key)
        if not found:
            return None
        for at in found:
            if offset < self.pieces[at].cut.end:
                return at
        return found[-1]


def words(kind: str, text: str, key: str = "") -> Piece:
    """A piece of the interface's own words."""
    return Piece(kind, key, Cut(text, 0, len(text)))


def cut_report(reading: Reading, said: OwnWords) -> Pieces:
    """The pieces of a report."""
    made = Pieces()
    masthead = reading.report.masthead
    made.add(words("title", masthead.title or masthead.meeting or masthead.symbol))
    made.add(words("subtitle", said.subtitle))
    made.add(words("status", said.status, "report:"))
    if not reading.order:
        made.add(words("empty", said.empty))
    page = 1
    for each in reading.order:
        first = each.pages[0] if each.pages else page
        if first > page:
            made.add(_rule(first))
            page = first
        if isinstance(each, Division):
            _add_heading(made, each)
        else:
            _add_paragraph(made, reading, each)
            page = max(page, *each.pages) if each.pages else page
    if reading.report.footnotes:
        made.add(words("notes", said.notes))
        for note in reading.report.footnotes:
            _add_note(made, reading, note)
    for piece in made.pieces:
        piece.right_to_left = _is_right_to_left(reading, piece)
    return made


def _is_right_to_left(reading: Reading, piece: Piece) -> bool:
    """The direction of the paragraph's own language, or of the document's, or what its letters say."""
    paragraph = reading.paragraphs.get(piece.key)
    language = paragraph.language if paragraph is not None else ""
    if language:
        return is_right_to_left(language)
    own = piece.kind in ("title", "heading", "paragraph", "table", "note")
    return is_right_to_left(reading.report.language) or (own and mostly_right_to_left(piece.text))


def _rule(page: int) -> Piece:
    return Piece("rule", "", Cut("", 0, 0), page=page)


def _add_heading(made: Pieces, division: Division) -> None:
    title = division.title
    shift = len(title) - len(division.heading)
    marks = [type(mark)(mark.start + shift, mark.end + shift, mark.kind) for mark in division.marks]
    if division.subtitle:
        title = f"{title}\n{division.subtitle}"
    piece = Piece("heading", division.key, Cut(title, 0, len(title), marks), level=division.level)
    made.add(piece, printed=bool(division.spans))


def _add_paragraph(made: Pieces, reading: Reading, paragraph: Paragraph) -> None:
    text = paragraph.text
    links = [(ref.start, ref.end, f"ref:{ref.target}") for ref in _links_of(reading, paragraph.key)]
    insertions = _note_marks(reading, paragraph)
    starts = [0, *(each.offset for each in paragraph.breaks), len(text)]
    for segment, (start, end) in enumerate(pairwise(starts)):
        if segment:
            made.add(_rule(paragraph.breaks[segment - 1].page))
        # White space at a page's edge is the break itself.
        inner, blanks = text[start:end], "\n" if paragraph.kind == "table" else None
        left = start + len(inner) - len(inner.lstrip(blanks))
        right = end if segment == len(starts) - 2 else start + len(inner.rstrip(blanks))
        cut = Cut(text, min(left, right), right, paragraph.marks, links, _inside(insertions, start, end, len(text)))
        made.add(
            Piece(
                "table" if paragraph.kind == "table" else "paragraph",
                paragraph.key,
                cut,
                number=_number(paragraph) if segment == 0 else "",
                depth=reading.depth(paragraph),
                segment=segment,
                doubtful=segment == 0 and paragraph.key in reading.doubtful,
            ),
            printed=segment < len(paragraph.spans),
        )


def _links_of(reading: Reading, key: str) -> list[Reference]:
    return sorted(reading.references_of.get(key, ()), key=lambda ref: (ref.start, -ref.end))


def _inside(insertions: list[Insertion], start: int, end: int, length: int) -> tuple[Insertion, ...]:
    """A mark at a page's edge belongs to the page that it ends, not to the one that begins."""
    return tuple(
        each for each in insertions if start < each.offset <= end or (each.offset == start == 0) or (length == 0)
    )


def _note_marks(reading: Reading, paragraph: Paragraph) -> list[Insertion]:
    """The marks of a paragraph's footnotes."""
    return [
        Insertion(note.offset, note.marker, f"note:{note.key}")
        for note in reading.notes_of.get(paragraph.key, ())
        if note.offset is not None
    ]


def map_of(piece: Piece, words: str) -> TableMap | None:
    """Where a table's words (its text with what is put in) stand in its document; None for what is no table."""
    return table_map(words, columns_of(piece.cut.text), piece.right_to_left) if piece.kind == "table" else None


def links_in(piece: Piece) -> list[tuple[int, int, str]]:
    """The links of a piece: where they stand in its document, and where they lead, in the order of reading."""
    found: list[tuple[int, int, str]] = []
    runs = runs_of(piece.cut)
    placed = map_of(piece, "".join(run.text for run in runs))
    said = 0
    for run in runs:
        start = placed.forth(said) if placed is not None else said
        said += utf16(run.text)
        end = start + utf16(run.text)
        if run.link and found and found[-1][1:] == (start, run.link):
            found[-1] = (found[-1][0], end, run.link)
        elif run.link:
            found.append((start, end, run.link))
    return found


def _number(paragraph: Paragraph) -> str:
    """What stands in the gutter: "92", "a)"; a full stop says nothing there."""
    return paragraph.number.removesuffix(".").strip()


def _add_note(made: Pieces, reading: Reading, note: Footnote) -> None:
    links = [(ref.start, ref.end, f"ref:{ref.target}") for ref in _links_of(reading, note.key)]
    made.add(Piece("note", note.key, Cut(note.text, 0, len(note.text), note.marks, links), number=note.marker))
