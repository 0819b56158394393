"""A paper as an OpenDocument text: real styles and lists, tracked changes, comments.

Accepting all changes gives the proposals, rejecting all gives the bases; where a whole paragraph comes or goes, an
empty one stays.
"""

from __future__ import annotations

from typing import Any

from rapporteur.domain.notetext import BULLET, HEADING, NUMBERED, QUOTE, Run
from rapporteur.exchange.odt_parts import (
    List,
    changed_region,
    comment_end,
    comment_start,
    content_document,
    element,
    package,
    words,
)
from rapporteur.exchange.paper import (
    Amended,
    Block,
    Citation,
    Comment,
    PageBreak,
    Paper,
    Table,
    Text,
    clean,
    moment,
    pieces,
    safe_link,
)

#: The width between the margins, in centimetres.
_WIDTH = 16.0


def as_odt(paper: Paper) -> bytes:
    """The paper as the bytes of an .odt file: the same bytes for the same paper."""
    return _Writer(paper).written()


class _Writer:
    """An OpenDocument text in the making."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._text = element("office:text")
        self._regions = element("text:tracked-changes")
        self._comments = 0
        #: Styles with a language of their own, by name: the style that they are of, and the language.
        self._styles: dict[str, tuple[str, str]] = {}
        #: Styles of the columns of tables: how wide each is, in centimetres.
        self._widths: dict[str, float] = {}
        self._list: List | None = None

    def written(self) -> bytes:
        if self._paper.title:
            self._paragraph("Title", "", Run(self._paper.title))
        for block in self._paper.blocks:
            self._block(block)
        if len(self._regions):
            self._text.insert(0, self._regions)
        return package(self._paper, content_document(self._text, self._styles, self._widths))

    # --- the blocks

    def _block(self, block: Block) -> None:
        entry = isinstance(block, Text) and block.kind in (BULLET, NUMBERED)
        if not entry or (self._list is not None and isinstance(block, Text) and self._list.kind != block.kind):
            self._list = None
        if isinstance(block, Text):
            self._block_of_text(block)
        elif isinstance(block, Citation):
            paragraph = self._opened("Quotations", block.language)
            self._label(paragraph, block.label)
            self._fill(paragraph, (Run(block.text),), block.comments)
            line = [Run(block.source, link=block.link)]
            if block.remark:
                line.append(Run(f" – {block.remark}", italic=True))
            self._paragraph("Source_20_line", "", *line)
        elif isinstance(block, Amended):
            self._amended(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, PageBreak):
            self._text.append(element("text:p", **{"text:style-name": "Page_20_break"}))

    def _block_of_text(self, block: Text) -> None:
        if block.kind in (BULLET, NUMBERED):
            if self._list is None:
                self._list = List(block.kind)
                self._text.append(self._list.root)
            paragraph = element("text:p", **{"text:style-name": self._style("List_20_entry", block.language)})
            self._list.add(block.level, paragraph)
        elif block.kind == HEADING:
            level = min(max(block.level, 1), 3)
            style = self._style(f"Heading_20_{level}", block.language)
            paragraph = element("text:h", **{"text:style-name": style, "text:outline-level": str(level)})
            self._text.append(paragraph)
        else:
            paragraph = self._opened("Quotations" if block.kind == QUOTE else "Standard", block.language)
        self._label(paragraph, block.label)
        self._fill(paragraph, block.runs, block.comments)

    def _amended(self, block: Amended) -> None:
        paragraph = self._opened("Standard", block.language)
        self._label(paragraph, block.label)
        names = [self._begin(paragraph, each) for each in block.comments]
        for each in block.changes:
            if each.kind == "kept":
                words(paragraph, each.text)
                continue
            name = f"change{len(self._regions) + 1}"
            region = changed_region(name, each.kind, each.text, clean(block.author), moment(block.at))
            self._regions.append(region)
            if each.kind == "deleted":
                paragraph.append(element("text:change", **{"text:change-id": name}))
            else:
                paragraph.append(element("text:change-start", **{"text:change-id": name}))
                words(paragraph, each.text)
                paragraph.append(element("text:change-end", **{"text:change-id": name}))
        for name in names:
            paragraph.append(comment_end(name))
        for line in block.details[:-1]:
            self._paragraph("Amendment_20_detail", "", Run(line))
        for line in block.details[-1:]:
            self._paragraph("Last_20_detail", "", Run(line))

    def _table(self, block: Table) -> None:
        if block.caption:
            self._paragraph("Table_20_caption", block.language, Run(block.caption))
        table = element("table:table")
        columns = max(1, len(block.columns))
        for share in block.shares or (1.0,):
            name = f"Column{len(self._widths) + 1}"
            self._widths[name] = share * _WIDTH
            table.append(element("table:table-column", **{"table:style-name": name}))
        head = element("table:table-header-rows")
        table.append(head)
        for number, row in enumerate((block.columns, *block.rows)):
            line = element("table:table-row")
            (head if number == 0 else table).append(line)
            style = "Table_20_Heading" if number == 0 else "Table_20_Contents"
            for text in (*row, *[""] * columns)[:columns]:
                paragraph = element("text:p", **{"text:style-name": self._style(style, block.language)})
                words(paragraph, clean(text))
                cell = element("table:table-cell", **{"table:style-name": "Cell", "office:value-type": "string"})
                cell.append(paragraph)
                line.append(cell)
        self._text.append(table)

    # --- paragraphs

    def _paragraph(self, style: str, language: str, *runs: Run) -> None:
        self._fill(self._opened(style, language), runs, ())

    def _opened(self, style: str, language: str) -> Any:
        paragraph = element("text:p", **{"text:style-name": self._style(style, language)})
        self._text.append(paragraph)
        return paragraph

    def _style(self, style: str, language: str) -> str:
        """The style's name; of a style of that language, where it is not the paper's."""
        if not language or language == self._paper.language:
            return style
        name = f"{style}_{language}"
        self._styles[name] = (style, language)
        return name

    @staticmethod
    def _label(paragraph: Any, label: str) -> None:
        if label:
            words(paragraph, f"{clean(label)}\t")

    def _fill(self, paragraph: Any, runs: tuple[Run, ...], comments: tuple[Comment, ...]) -> None:
        names: dict[int, str] = {}
        for piece in pieces(runs, comments):
            for each in piece.begins:
                names[each] = self._begin(paragraph, comments[each])
            self._run(paragraph, piece.run)
            for each in piece.ends:
                paragraph.append(comment_end(names[each]))

    def _begin(self, paragraph: Any, comment: Comment) -> str:
        self._comments += 1
        name = f"comment{self._comments}"
        paragraph.append(comment_start(name, clean(comment.text), clean(comment.author), moment(comment.at)))
        return name

    @staticmethod
    def _run(paragraph: Any, run: Run) -> None:
        text, address = clean(run.text), safe_link(run.link)
        if not text:
            return
        holder = paragraph
        if address:
            holder = element("text:a", **{"xlink:type": "simple", "xlink:href": address})
            paragraph.append(holder)
        style = "_".join(name for name, on in (("Bold", run.bold), ("Italic", run.italic)) if on)
        if style:
            span = element("text:span", **{"text:style-name": style})
            holder.append(span)
            holder = span
        words(holder, text)
