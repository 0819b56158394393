"""A Word document → a Report."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.report import Finding, Mark, Page, Report
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.symbol import joined_symbols
from rapporteur.job import Job
from rapporteur.reading.blocks import Block, Forms
from rapporteur.reading.docx.headings import is_bold, is_heading_text, is_set_apart, outline_level
from rapporteur.reading.docx.names import child, children, short, value
from rapporteur.reading.docx.numbering import Number, Numbering
from rapporteur.reading.docx.package import open_docx, part_xml
from rapporteur.reading.docx.parts import cells, content, first_header, heads, is_layout, notes_of
from rapporteur.reading.docx.styles import Styles
from rapporteur.reading.docx.texts import Run, Words, words_of
from rapporteur.reading.drafts import Structure
from rapporteur.reading.inline import Rich
from rapporteur.reading.lines import find_furniture, job_numbers, split_lines
from rapporteur.reading.manuscript import Manuscript, read_manuscript
from rapporteur.reading.masthead import find_language, find_symbol
from rapporteur.reading.paging import Paging
from rapporteur.reading.phrases import phrases

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: Headings with a place in the outline are larger than any type: levels are told as sizes, from the first.
_LARGEST, _STEP = 200.0, 10.0
#: The size of a text that nothing tells (points); and the first line of a heading that is a label has so many words.
_SIZE = 10.0
_LABEL = 3
#: A title has so many words at most.
_TITLE = 30
#: No table has more columns (63 is Word's limit).
_WIDEST = 63


def read_docx(path: Path, gazetteer: Gazetteer, job: Job | None = None) -> Report:
    """Read a Word document into a Report; its automatic numbers are worked out.

    Raises `UnreadableDocument`. A document without a symbol takes its file's name for one, and says so.
    """
    job = job or Job()
    job.step(0.0, "Opening the Word document")
    reader = _Reader(open_docx(path))
    reader.read()
    if not any(block.text.strip() for block in reader.blocks):
        raise UnreadableDocument("The file {file} is empty.", file=path.name)
    source = "".join(reader.parts)
    lines = split_lines(source)
    symbol = find_symbol(lines) or find_symbol(split_lines("\n".join(heads(reader.document, reader.styles))))
    findings = list(reader.findings)
    if not symbol:
        symbol = path.stem
        sentence = "The document prints no symbol: it stands in the library under its file's name."
        findings.insert(0, Finding("warning", "symbol_unknown", None, sentence))
    language = find_language(lines)
    page = Page(1, source, inferred=True, basis="rest")
    reader.give_forms(Forms(phrases(language)))
    manuscript = Manuscript(
        source,
        path.name,
        symbol,
        language,
        reader.blocks,
        lambda structure: _one_page(page, structure),
        job_numbers(find_furniture(lines, symbol)) if lines else Counter(),
        findings,
    )
    return read_manuscript(manuscript, gazetteer, job)


def _one_page(page: Page, _structure: Structure) -> Paging:
    """Where a Word document's pages end depends on the printer: it is shown as one."""
    return Paging((page,), (0,), None)


class _Reader:
    """Goes through a document, first page's header first, and makes its blocks."""

    def __init__(self, document: Any) -> None:
        self.document = document
        self.styles = Styles(part_xml(document, "styles"))
        self._numbering = Numbering(part_xml(document, "numbering"), self.styles.list_of)
        self._notes = notes_of(document)
        self._markers: dict[str, str] = {}
        self._tracked = False
        self.parts: list[str] = []
        self._length = 0
        self.blocks: list[Block] = []
        self._titles: set[int] = set()
        # Those that have begun the text, and headings by their level.
        self._firm: set[int] = set()
        self._levels: list[tuple[Block, int]] = []
        # How many paragraphs and footnotes were numbered by Word's own counting.
        self._counted = self._automatic = 0
        self.findings: list[Finding] = []

    def read(self) -> None:
        header = first_header(self.document)
        if header is not None:
            self._body(header, masthead=True)
        self._body(self.document.element.body, masthead=False)
        self._open()
        for identity, marker in self._markers.items():
            self._note(identity, marker)
        if self._tracked:
            sentence = "The document has tracked changes: it was read as if all of them were accepted."
            self.findings.append(Finding("warning", "tracked_changes", None, sentence))

    def _open(self) -> None:
        """Tell where the text begins at the latest: with the first heading, unless it is the only one of its level and
        stands above others, as a title does."""
        levels = [level for _, level in self._levels]
        titles = [
            here for here, level in enumerate(levels[:-1]) if levels.count(level) == 1 and level < min(levels[1:])
        ]
        begins = 1 if titles[:1] == [0] else 0
        if begins < len(levels) > 1:
            self._levels[begins][0].opens = True

    def give_forms(self, forms: Forms) -> None:
        """What each block is by its words alone; where they do not say it, by its style."""
        for block in self.blocks:
            if not block.form and block.note is None and not block.bullet:
                block.form = forms.of(block.text) or ("title" if id(block) in self._titles else "")

    # -- what a document is made of ------------------------------------------------------------
    def _body(self, body: Any, masthead: bool) -> None:
        for each in content(body):
            name = short(each)
            if name == "p":
                self._paragraph(each)
            elif name == "tbl":
                if masthead or is_layout(each, self.styles) or not self._begun(each):
                    self._cells_as_texts(each)
                else:
                    self._table(each)

    def _begun(self, table: Any) -> bool:
        """Whether the document has begun before a table: a paragraph was numbered, or a heading set. Before, tables are
        a masthead; so is one that names a symbol alone before any sentence."""
        if not any(id(block) in self._firm or block.text[:1].isdigit() for block in self.blocks):
            return False
        if any(len(block.text.split()) > _TITLE or block.opens for block in self.blocks):
            return True
        texts = [words_of(each, self.styles).text() for each in table.iter() if short(each) == "p"]
        symbols = [text for text in texts if joined_symbols(text.strip())]
        return len(symbols) != 1

    def _paragraph(self, paragraph: Any) -> None:
        words = words_of(paragraph, self.styles)
        self._tracked = self._tracked or words.tracked
        for box in words.boxes:
            self._body(box, masthead=True)
        if not words.text().strip() and not any(run.note for line in words.lines for run in line):
            return
        number = self._number(paragraph, words)
        level = outline_level(paragraph, self.styles) if is_heading_text(words) else None
        apart = level is not None or is_set_apart(paragraph, words, self.styles)
        lines = [line for line in words.lines if any(run.text.strip() or run.note for run in line)]
        if apart and len(lines) > 1 and len("".join(run.text for run in lines[0]).split()) > _LABEL:
            # The lines of a heading are one; but its label may stand above it ("Chapter II").
            lines = [[each for here, line in enumerate(lines) for each in ([Run(" "), *line] if here else line)]]
        for here, line in enumerate(lines):
            block = self._line(line, number if here == 0 else None, gap=1 if here == 0 else 0)
            if block.bullet:
                continue
            if here == 0:
                block.size = max((run.size for run in line if run.text.strip()), default=0.0) or _SIZE
            if apart:
                self._titles.add(id(block))
            if level is not None or (apart and is_bold(words)):
                self._firm.add(id(block))
            if level is not None:
                block.size = _LARGEST - _STEP * level
                self._levels.append((block, level))

    def _number(self, paragraph: Any, words: Words) -> Number | None:
        if words.counted:
            self._counted += 1
            return Number(f"{self._counted}.", False, 0)
        style = self.styles.of_paragraph(paragraph)
        own = child(paragraph, "pPr", "numPr")
        name = value(child(own, "numId")) or (self.styles.list_of(style) or "")
        if name in ("", "0"):
            return None
        level = value(child(own, "ilvl"))
        if level.isdigit():
            return self._numbering.next(name, int(level))
        for each in self.styles.chain(style):
            # A level may belong to a style, or to one that it is based on.
            index = self._numbering.level_of_style(name, value(each, "styleId", attribute=True))
            if index is not None:
                return self._numbering.next(name, index)
        return self._numbering.next(name, self.styles.level_of(style) or 0)

    def _line(self, line: list[Run], number: Number | None, gap: int) -> Block:
        rich, start = Rich(), self._length
        bullet = number is not None and number.bullet
        if number is not None and number.bullet:
            self._write("• ")
        elif number is not None:
            printed = f"{number.printed}." if number.printed.isdigit() else number.printed
            self._put(rich, f"{printed} ")
        for run in line:
            self._run(rich, run)
        if not bullet:
            bullet = self._typed_bullet(rich)
        self._write("\n" if gap == 0 else "\n\n")
        end = start + len("".join(self.parts)[start:].rstrip()) if not rich.map else rich.map[-1] + 1
        block = Block(start, end, _trimmed(rich), gap, bullet, False)
        self.blocks.append(block)
        return block

    def _typed_bullet(self, rich: Rich) -> bool:
        """Take off a bullet that was typed as a letter."""
        for sign in ("• ", "– ", "- "):
            if rich.text.startswith(sign):
                cut = rich.slice(len(sign))
                rich.text, rich.marks, rich.map, rich.notes = cut.text, cut.marks, cut.map, cut.notes
                return True
        return False

    def _run(self, rich: Rich, run: Run) -> None:
        if run.note:
            marker = self._marker(run)
            rich.notes.append((len(rich.text), marker))
            self._write(marker.translate(_SUPERSCRIPTS))
            return
        begun = len(rich.text)
        self._put(rich, run.text)
        for kind, is_set in (("bold", run.bold), ("italic", run.italic), ("superscript", run.raised)):
            if is_set and rich.text[begun:].strip():
                rich.marks.append(Mark(begun, len(rich.text), kind))

    def _marker(self, run: Run) -> str:
        """The mark of a footnote: the one that was typed, or its number, in the order of those that have one."""
        if run.note not in self._markers:
            self._automatic += not run.mark
            self._markers[run.note] = run.mark or str(self._automatic)
        return self._markers[run.note]

    def _note(self, identity: str, marker: str) -> None:
        element = self._notes.get(identity)
        texts = [words_of(each, self.styles) for each in children(element, "p")] if element is not None else []
        rich, start = Rich(), self._length
        self._write(f"{marker.translate(_SUPERSCRIPTS)} ")
        for words in texts:
            if rich.text:
                self._put(rich, " ")
            for line in words.lines:
                for run in line:
                    if not run.note and not (run.text.strip() == marker and not rich.text.strip()):
                        self._run(rich, run)
        self._write("\n\n")
        if rich.text.strip():
            self.blocks.append(Block(start, rich.map[-1] + 1, _trimmed(rich), 1, False, False, marker))
        else:
            sentence = "Footnote {marker} is empty, or could not be found in the file."
            self.findings.append(Finding("warning", "footnote_missing", None, sentence, {"marker": marker}))

    # -- tables ----------------------------------------------------------------------------------
    def _table(self, table: Any) -> None:
        """A table, whole: a row a line, a tab between two cells."""
        rich, start = Rich(), self._length
        for row in children(table, "tr"):
            row_cells = list(cells(row))
            if not any(words_of(each, self.styles).text().strip() for each in row.iter() if short(each) == "p"):
                continue
            if rich.text:
                self._put(rich, "\n", keep=True)
            for here, cell in enumerate(row_cells):
                if here:
                    self._put(rich, "\t", keep=True)
                self._cell(rich, cell)
                span = value(child(cell, "tcPr", "gridSpan"))
                # A cell of several columns' width: those behind it stay in theirs.
                self._put(rich, "\t" * (min(int(span), _WIDEST) - 1 if span.isdigit() else 0), keep=True)
        self._write("\n\n")
        if rich.text.strip():
            self.blocks.append(Block(start, rich.map[-1] + 1, rich, 1, False, False, None, "table"))

    def _cell(self, rich: Rich, cell: Any) -> None:
        """A cell's paragraphs, on one line."""
        for paragraph in content(cell):
            if short(paragraph) == "tbl":
                # A table inside a cell: its words, cell by cell.
                for row in children(paragraph, "tr"):
                    for each in cells(row):
                        self._cell(rich, each)
                continue
            words = words_of(paragraph, self.styles)
            if not words.text().strip() and not any(run.note for line in words.lines for run in line):
                continue
            self._put(rich, " ")
            if (label := self._number(paragraph, words)) is not None:
                self._put(rich, f"{label.printed} ")
            self._tracked = self._tracked or words.tracked
            for line in words.lines:
                self._put(rich, " ")
                for run in line:
                    self._run(rich, run)

    def _cells_as_texts(self, table: Any) -> None:
        """A table that only arranges texts, as a masthead is: each cell's paragraphs, one after the other."""
        for row in children(table, "tr"):
            for cell in cells(row):
                self._body(cell, masthead=True)

    # -- the source ------------------------------------------------------------------------------
    def _put(self, rich: Rich, text: str, keep: bool = False) -> None:
        """Add words to a text and to the source; white space is made single."""
        for letter in text:
            if letter.isspace() and letter not in ("\u00a0", "\u202f") and not keep:
                if not rich.text or rich.text[-1].isspace():
                    continue
                letter = " "
            rich.text += letter
            rich.map.append(self._length)
            self._write(letter)

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)


def _trimmed(rich: Rich) -> Rich:
    return rich.slice(0, len(rich.text.rstrip()))
