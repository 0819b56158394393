"""How pieces of a document become set text: always through a cursor, as plain text, never as HTML."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from rapporteur.domain.report import Mark

#: Languages written from right to left.
_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur"})


@dataclass(frozen=True, slots=True)
class TextStyle:
    """The reader's choice. `family` "" is the theme's serif; `size` in pixels; `measure` in characters a line."""

    family: str = ""
    size: int = 16
    measure: int = 68


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike. `marks` are of "superscript", "italic", "bold", "small"; `link` is where they lead."""

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """How a piece's text is set. `line` is the height of a line in pixels, `gap` that between its blocks."""

    font: QFont
    colour: QColor
    link_colour: QColor
    line: float
    gap: float
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading
    right_to_left: bool = False

    @property
    def direction(self) -> Qt.LayoutDirection:
        return Qt.LayoutDirection.RightToLeft if self.right_to_left else Qt.LayoutDirection.LeftToRight


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words put in at `offset` of a text that are not its own (a footnote's mark)."""

    offset: int
    text: str
    link: str


@dataclass(slots=True)
class Cut:
    """A text with its marks, links and insertions, and the range of it that is set."""

    text: str
    start: int
    end: int
    marks: Sequence[Mark] = ()
    links: Sequence[tuple[int, int, str]] = ()
    insertions: Sequence[Insertion] = field(default_factory=tuple)


def is_right_to_left(language: str) -> bool:
    return language in _RIGHT_TO_LEFT


def mostly_right_to_left(text: str) -> bool:
    """Whether most letters of a text's beginning are of scripts that are written from right to left."""
    kinds = [unicodedata.bidirectional(each) for each in text[:400]]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")


def runs_of(cut: Cut) -> list[Run]:
    """The runs of a cut: it is divided wherever a mark, a link or an insertion begins or ends."""
    edges = {cut.start, cut.end}
    for start, end in [(m.start, m.end) for m in cut.marks] + [(s, e) for s, e, _link in cut.links]:
        edges.update(each for each in (start, end) if cut.start < each < cut.end)
    inside = [each for each in cut.insertions if cut.start <= each.offset <= cut.end]
    edges.update(each.offset for each in inside)
    cuts = sorted(edges)
    runs = [_put_in(each) for each in inside if each.offset == cut.start]
    for start, end in pairwise(cuts):
        marks = frozenset(mark.kind for mark in cut.marks if mark.start <= start and end <= mark.end)
        link = next((link for s, e, link in cut.links if s <= start and end <= e), "")
        runs.append(Run(cut.text[start:end], marks, link))
        runs += [_put_in(each) for each in inside if each.offset == end and end != cut.start]
    return runs


def _put_in(insertion: Insertion) -> Run:
    return Run(insertion.text, frozenset({"superscript"}), insertion.link)


def utf16(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def slice_utf16(text: str, start: int, end: int) -> str:
    """A slice of a text by positions as Qt counts them."""
    if utf16(text) == len(text):
        return text[start:end]
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le", "ignore")


def positions(cut: Cut) -> tuple[Callable[[int], int], Callable[[int], int]]:
    """From an offset of the whole text to a position in the cut's document, and back (nearest)."""

    def forth(offset: int) -> int:
        offset = min(max(offset, cut.start), cut.end)
        put_in = sum(utf16(each.text) for each in cut.insertions if cut.start <= each.offset < offset)
        return utf16(cut.text[cut.start : offset]) + put_in

    def back(position: int) -> int:
        low, high = cut.start, cut.end
        while low < high:
            middle = (low + high + 1) // 2
            if forth(middle) <= position:
                low = middle
            else:
                high = middle - 1
        return low

    return forth, back


def make_document(runs: Sequence[Run], face: Face, width: float) -> QTextDocument:
    """A document of the given width; "\\n" in a run begins a new block."""
    document = empty_document(face)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    cursor.setBlockFormat(block_format(face, first=True))
    for run in runs:
        look = char_format(run, face)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                cursor.insertBlock(block_format(face, first=False))
            cursor.insertText(line, look)
    cursor.endEditBlock()
    document.setTextWidth(width)
    document.size()  # lays it out: a block's lines are not to be asked for before
    return document


def empty_document(face: Face) -> QTextDocument:
    """A document to be filled, in a face's font and direction."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDocumentMargin(0)
    document.setDefaultFont(face.font)
    option = QTextOption(face.align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(face.direction)
    document.setDefaultTextOption(option)
    return document


def block_format(face: Face, first: bool) -> QTextBlockFormat:
    """How a line of a piece (its first, or one that its text sets apart) is set."""
    look = QTextBlockFormat()
    look.setLineHeight(face.line, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    look.setTopMargin(0 if first else face.gap)
    look.setLayoutDirection(face.direction)
    look.setAlignment(face.align)
    return look


def char_format(run: Run, face: Face) -> QTextCharFormat:
    """How a run's words are set."""
    look = QTextCharFormat()
    look.setFont(face.font)
    look.setForeground(face.colour)
    if "italic" in run.marks:
        look.setFontItalic(not face.font.italic())
    if "bold" in run.marks:
        look.setFontWeight(QFont.Weight.Bold)
    if "superscript" in run.marks:
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    if run.link:
        look.setAnchor(True)
        look.setAnchorHref(run.link)
        look.setForeground(face.link_colour)
        if "superscript" not in run.marks:
            # A quiet line: the link's colour is not its only sign.
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            faint = QColor(face.link_colour)
            faint.setAlphaF(0.45)
            look.setUnderlineColor(faint)
    return look
