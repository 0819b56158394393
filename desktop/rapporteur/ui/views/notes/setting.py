"""A note's text as a document to edit, and back: what is typed is never anything but the blocks of a note."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextListFormat,
)

from rapporteur.domain.notetext import (
    AMENDMENT,
    BULLET,
    CITATION,
    HEADING,
    NUMBERED,
    PARAGRAPH,
    QUOTE,
    NoteBlock,
    NoteText,
    Run,
)

#: The type of the character that stands for a citation or an amendment, and the property that names it.
OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
NAME = QTextFormat.Property.UserProperty.value + 1
#: The property of a block that is a quotation.
_QUOTED = QTextFormat.Property.UserProperty.value + 2
#: The character that Qt puts where an object stands.
REPLACEMENT = "\ufffc"

#: How much larger a heading is than the text, by its level from 1.
_HEADINGS = (1.5, 1.25, 1.08)
_LISTS = {BULLET: QTextListFormat.Style.ListDisc, NUMBERED: QTextListFormat.Style.ListDecimal}


class Look:
    """How a note is set: the document's face at `size` pixels, and the colours of links and quotations."""

    def __init__(self, family: str, size: int, text: QColor, muted: QColor, accent: QColor) -> None:
        self.family, self.size = family, size
        self.text, self.muted, self.accent = text, muted, accent

    def block(self, kind: str, level: int = 0) -> QTextBlockFormat:
        """The block format of a kind of block; a list's comes from its list."""
        form = QTextBlockFormat()
        form.setBottomMargin(self.size * 0.55)
        if kind not in (CITATION, AMENDMENT):  # a card is as high as it is
            form.setLineHeight(118, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if kind == HEADING:
            form.setHeadingLevel(min(max(level, 1), 3))
            form.setTopMargin(self.size * 0.7)
            form.setBottomMargin(self.size * 0.35)
        elif kind == QUOTE:
            form.setProperty(_QUOTED, True)
            form.setLeftMargin(self.size * 1.6)
            form.setRightMargin(self.size * 1.6)
        elif kind in _LISTS:
            form.setBottomMargin(self.size * 0.2)
        return form

    def words(self, kind: str, level: int = 0) -> QTextCharFormat:
        """The look of plain words in a kind of block."""
        form = QTextCharFormat()
        font = QFont(self.family)
        scale = _HEADINGS[min(max(level, 1), 3) - 1] if kind == HEADING else 1.0
        font.setPixelSize(round(self.size * scale))
        form.setFont(font)
        form.setFontWeight(QFont.Weight.DemiBold if kind == HEADING else QFont.Weight.Normal)
        form.setForeground(self.muted if kind == QUOTE else self.text)
        return form

    def run(self, run: Run, kind: str, level: int = 0) -> QTextCharFormat:
        form = self.words(kind, level)
        if run.bold:
            form.setFontWeight(QFont.Weight.Bold)
        form.setFontItalic(run.italic)
        if run.link:
            form.setAnchor(True)
            form.setAnchorHref(run.link)
            form.setForeground(self.accent)
            form.setFontUnderline(True)
        return form


def list_format(kind: str, level: int) -> QTextListFormat:
    form = QTextListFormat()
    form.setStyle(_LISTS[kind])
    form.setIndent(level + 1)
    return form


def object_format(name: str) -> QTextCharFormat:
    """The format of the one character that stands for an object of this name."""
    form = QTextCharFormat()
    form.setObjectType(OBJECT)
    form.setProperty(NAME, name)
    return form


class Objects:
    """The citations and amendments of one note, by the names under which its document knows them."""

    def __init__(self) -> None:
        self._blocks: dict[str, NoteBlock] = {}

    def name(self, block: NoteBlock) -> str:
        """The name of a citation or an amendment: the same block keeps the same name."""
        for name, known in self._blocks.items():
            if known == block:
                return name
        name = f"{block.kind}-{len(self._blocks)}"
        self._blocks[name] = block
        return name

    def block(self, name: str) -> NoteBlock | None:
        return self._blocks.get(name)

    @property
    def any(self) -> bool:
        return bool(self._blocks)


def set_text(document: QTextDocument, text: NoteText, objects: Objects, look: Look) -> None:
    """Fill a document with a note's text. It ends with a paragraph that one can write in, and cannot be undone."""
    document.setUndoRedoEnabled(False)
    document.clear()
    cursor = QTextCursor(document)
    cursor.beginEditBlock()  # laid out once, not after each block
    insert_blocks(cursor, _ended(text.blocks), objects, look, first=True)
    cursor.endEditBlock()
    document.setUndoRedoEnabled(True)
    document.setModified(False)  # the view puts its cursor at the beginning


def _ended(blocks: tuple[NoteBlock, ...]) -> tuple[NoteBlock, ...]:
    return blocks if blocks and blocks[-1].kind not in (CITATION, AMENDMENT) else (*blocks, NoteBlock())


def insert_blocks(
    cursor: QTextCursor, blocks: tuple[NoteBlock, ...], objects: Objects, look: Look, first: bool = False
) -> None:
    """Insert blocks at the cursor, each on its own; with `first`, the first one in the cursor's own block."""
    here: tuple[str, int] | None = None
    current = None
    for at, block in enumerate(blocks):
        form, words = look.block(block.kind, block.level), look.words(block.kind, block.level)
        if first and at == 0:
            cursor.setBlockFormat(form)
            cursor.setBlockCharFormat(words)
        else:
            cursor.insertBlock(form, words)
        if block.kind in _LISTS:
            if here == (block.kind, block.level) and current is not None:
                current.add(cursor.block())
            else:
                current = cursor.createList(list_format(block.kind, block.level))
            here = (block.kind, block.level)
        else:
            here, current = None, None
        if block.kind in (CITATION, AMENDMENT):
            cursor.insertText(REPLACEMENT, object_format(objects.name(block)))
        for run in block.runs:
            cursor.insertText(run.text.replace("\n", "\u2028"), look.run(run, block.kind, block.level))


def text_of(document: QTextDocument, objects: Objects) -> NoteText:
    """The note that a document holds. Empty paragraphs at its end are not part of it."""
    blocks: list[NoteBlock] = []
    block = document.begin()
    while block.isValid():
        blocks.extend(_blocks_of(block, objects))
        block = block.next()
    while blocks and blocks[-1] == NoteBlock():
        blocks.pop()
    return NoteText(tuple(blocks))


def dress(block: QTextBlock, look: Look, kind: str, level: int) -> None:
    """Give all words of a block the size and colour of its kind; bold, italics and links stay."""
    plain = look.words(kind, level)
    cursor = QTextCursor(block)
    ranges = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        ranges.append((fragment.position(), fragment.length(), fragment.charFormat()))
        at += 1
    for start, length, form in ranges:
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        dressed = QTextCharFormat(plain)
        dressed.setFontItalic(form.fontItalic())
        if form.fontWeight() >= QFont.Weight.Bold.value:
            dressed.setFontWeight(QFont.Weight.Bold)
        if form.isAnchor():
            dressed.setAnchor(True)
            dressed.setAnchorHref(form.anchorHref())
            dressed.setForeground(look.accent)
            dressed.setFontUnderline(True)
        cursor.setCharFormat(dressed)
    cursor.setPosition(block.position())
    cursor.setBlockCharFormat(plain)


def kind_of(block: QTextBlock) -> tuple[str, int]:
    """The kind of a block of text, and its level."""
    form = block.blockFormat()
    if form.headingLevel():
        return HEADING, min(form.headingLevel(), 3)
    if (listed := block.textList()) is not None:
        kind = NUMBERED if listed.format().style() == QTextListFormat.Style.ListDecimal else BULLET
        return kind, max(listed.format().indent() - 1, 0)
    return (QUOTE, 0) if form.hasProperty(_QUOTED) and form.boolProperty(_QUOTED) else (PARAGRAPH, 0)


def _blocks_of(block: QTextBlock, objects: Objects) -> Iterator[NoteBlock]:
    """A block of the document; what somebody typed beside an object stands in blocks of its own."""
    kind, level = kind_of(block)
    runs: list[Run] = []
    found = False
    for form, words in _fragments(block):
        if form.objectType() == OBJECT:
            if runs:
                yield NoteBlock(kind, tuple(runs), level)
                runs = []
            if (kept := objects.block(str(form.property(NAME)))) is not None:
                yield from [kept] * words.count(REPLACEMENT)
            found = True
        else:
            _add(runs, _run(form, words, kind))
    if runs or not found:
        yield NoteBlock(kind, tuple(runs), level)


def _fragments(block: QTextBlock) -> Iterator[tuple[QTextCharFormat, str]]:
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        yield fragment.charFormat(), fragment.text()
        at += 1


def _run(form: QTextCharFormat, words: str, kind: str) -> Run:
    bold = kind != HEADING and form.fontWeight() >= QFont.Weight.DemiBold.value
    clean = words.replace("\u2028", "\n").replace(REPLACEMENT, "")
    return Run(clean, bold, form.fontItalic(), form.anchorHref() if form.isAnchor() else "")


def _add(runs: list[Run], run: Run) -> None:
    """Words of one look are one run."""
    if not run.text:
        return
    if runs and replace(runs[-1], text="") == replace(run, text=""):
        runs[-1] = replace(run, text=runs[-1].text + run.text)
    else:
        runs.append(run)
