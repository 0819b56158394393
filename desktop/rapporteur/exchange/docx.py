"""A paper as a Word document: real styles and lists, tracked changes, comments.

Accepting all changes gives the proposals, rejecting all gives the bases, in Word and in LibreOffice.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from itertools import count
from typing import Any

from rapporteur.domain.notetext import BULLET, HEADING, NUMBERED, QUOTE, Run
from rapporteur.exchange.docx_parts import Lists, change, element, mark, run, same_bytes, tongue
from rapporteur.exchange.paper import (
    DEEPEST,
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
    runs_right_to_left,
    safe_link,
)

_FONT = "Times New Roman"
#: Styles of our own: name, size in points, space before and after in points, indent in centimetres, italic.
_STYLES = (
    ("Table caption", 11, 6, 4, 0.0, False),
    ("Source line", 9, 0, 8, 1.25, False),
    ("Amendment detail", 9.5, 0, 1, 0.0, False),
)
_HEADINGS = {"Title": 18, "Heading 1": 14, "Heading 2": 12.5, "Heading 3": 11.5}
#: The width between the margins, in English metric units.
_WIDTH = 16 * 360_000
_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def as_docx(paper: Paper) -> bytes:
    """The paper as the bytes of a .docx file: the same bytes for the same paper."""
    return _Writer(paper).written()


class _Writer:
    """A Word document in the making."""

    def __init__(self, paper: Paper) -> None:
        from docx import Document

        self._paper = paper
        self._document = Document()
        self._changes = count(1)
        self._lists = Lists(self._document)
        #: The list that the block before stood in: its kind and id.
        self._list = ("", "")

    def written(self) -> bytes:
        self._set_up()
        self._page()
        if self._paper.title:
            self._paragraph("Title", self._paper.language, Run(clean(self._paper.title)))
        for block in self._paper.blocks:
            self._block(block)
        content = io.BytesIO()
        self._document.save(content)
        return same_bytes(content.getvalue())

    # --- the blocks

    def _block(self, block: Block) -> None:
        if not (isinstance(block, Text) and block.kind == self._list[0]):
            self._list = ("", "")
        if isinstance(block, Text):
            self._text(block)
        elif isinstance(block, Citation):
            self._citation(block)
        elif isinstance(block, Amended):
            self._amended(block)
        elif isinstance(block, Table):
            self._table(block)
        elif isinstance(block, PageBreak):
            self._body(element("p", element("r", element("br", type="page"))))

    def _text(self, block: Text) -> None:
        style, numbering = "Normal", None
        if block.kind == HEADING:
            style = f"Heading {min(max(block.level, 1), 3)}"
        elif block.kind == QUOTE:
            style = "Quote"
        elif block.kind in (BULLET, NUMBERED):
            style = "List Paragraph"
            if self._list[0] != block.kind:
                self._list = (block.kind, self._lists.begin(block.kind == NUMBERED))
            level = str(min(max(block.level, 0), DEEPEST))
            numbering = element("numPr", element("ilvl", val=level), element("numId", val=self._list[1]))
        paragraph = self._opened(style, block.language, numbering)
        self._label(paragraph, block.label, block.language)
        self._fill(paragraph, block.runs, block.comments, block.language)

    def _citation(self, block: Citation) -> None:
        paragraph = self._opened("Quote", block.language)
        self._label(paragraph, block.label, block.language)
        self._fill(paragraph, (Run(block.text),), block.comments, block.language)
        line = [Run(block.source, link=block.link)]
        if block.remark:
            line.append(Run(f" – {block.remark}", italic=True))
        self._paragraph("Source line", self._paper.language, *line)

    def _amended(self, block: Amended) -> None:
        author, at = clean(block.author) or "–", moment(block.at)
        paragraph = self._opened("Normal", block.language)
        if not block.base or not block.proposal:
            # The whole paragraph comes or goes, its end with it.
            kind = "inserted" if block.proposal else "deleted"
            paragraph.pPr.append(element("rPr", mark(kind, next(self._changes), author, at)))
        else:
            self._label(paragraph, block.label, block.language)
        notes = [self._comment(each) for each in block.comments]
        for note in notes:
            paragraph.append(element("commentRangeStart", id=note))
        for each in block.changes:
            if each.kind == "kept":
                paragraph.append(run(each.text, self._own(block.language)))
            else:
                number = next(self._changes)
                paragraph.append(change(each.kind, each.text, number, author, at, self._own(block.language)))
        for note in notes:
            self._close_comment(paragraph, note)
        for line in block.details:
            self._paragraph("Amendment detail", self._paper.language, Run(line))
        if block.details:
            self._document.element.body.p_lst[-1].pPr.append(element("spacing", after="200"))

    def _table(self, block: Table) -> None:
        language = block.language or self._paper.language
        if block.caption:
            self._paragraph("Table caption", language, Run(block.caption, bold=True))
        table = self._document.add_table(rows=0, cols=max(1, len(block.columns)), style="Table Grid")
        if runs_right_to_left(language):
            table._tbl.tblPr.insert(1, element("bidiVisual"))
        for number, row in enumerate((block.columns, *block.rows)):
            cells = table.add_row().cells
            if number == 0:
                table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))
            for cell, text in zip(cells, row, strict=False):
                self._set(cell.paragraphs[0]._p, "Normal", block.language)
                cell.paragraphs[0].paragraph_format.space_after = 0
                cell.paragraphs[0]._p.append(run(clean(text), self._own(block.language), bold=number == 0))
        widths = [round(each * _WIDTH) for each in block.shares]
        for place, (column, width) in enumerate(zip(table._tbl.tblGrid.gridCol_lst, widths, strict=False)):
            column.w = width
            for line in table._tbl.tr_lst:
                line.tc_lst[place].width = width
        self._body(element("p"))

    # --- paragraphs

    def _paragraph(self, style: str, language: str, *runs: Run) -> None:
        self._fill(self._opened(style, language), runs, (), language)

    def _opened(self, style: str, language: str, numbering: Any = None) -> Any:
        paragraph = element("p")
        self._set(paragraph, style, language, numbering)
        self._body(paragraph)
        return paragraph

    def _set(self, paragraph: Any, style: str, language: str, numbering: Any = None) -> None:
        properties = paragraph.get_or_add_pPr()
        for each in list(properties):  # a paragraph of the template has a style
            properties.remove(each)
        properties.append(element("pStyle", val=self._document.styles[style].style_id))
        if numbering is not None:
            properties.append(numbering)
        if runs_right_to_left(language or self._paper.language):
            properties.append(element("bidi"))

    def _body(self, made: Any) -> None:
        self._document.element.body.add_p().getparent().replace(self._document.element.body.p_lst[-1], made)

    def _label(self, paragraph: Any, label: str, language: str) -> None:
        if label:
            paragraph.append(run(f"{clean(label)}\t", self._own(language)))

    def _fill(self, paragraph: Any, runs: tuple[Run, ...], comments: tuple[Comment, ...], language: str) -> None:
        notes = [self._comment(each) for each in comments]
        for piece in pieces(runs, comments):
            for each in piece.begins:
                paragraph.append(element("commentRangeStart", id=notes[each]))
            self._run(paragraph, piece.run, language)
            for each in piece.ends:
                self._close_comment(paragraph, notes[each])

    def _run(self, paragraph: Any, words: Run, language: str) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn

        address, text = safe_link(words.link), clean(words.text)
        if not text:
            return
        style = "Hyperlink" if address else ""
        made = run(text, self._own(language), bold=words.bold, italic=words.italic, style=style)
        if address:
            link = element("hyperlink", made)
            link.set(qn("r:id"), self._document.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            made = link
        paragraph.append(made)

    def _own(self, language: str) -> str:
        """The language to be told of a run: none where it is the document's, unless it changes how a run is set."""
        language = language or self._paper.language
        return language if language != self._paper.language or runs_right_to_left(language) else ""

    # --- comments

    def _comment(self, comment: Comment) -> str:
        from docx.oxml.ns import qn

        author = clean(comment.author)
        initials = "".join(word[0] for word in author.split())[:4]
        made = self._document.comments.add_comment(clean(comment.text), author or "–", initials)
        made._comment_elm.attrib.pop(qn("w:date"), None)
        if at := moment(comment.at):
            made._comment_elm.set(qn("w:date"), at)
        return str(made.comment_id)

    @staticmethod
    def _close_comment(paragraph: Any, note: str) -> None:
        paragraph.append(element("commentRangeEnd", id=note))
        paragraph.append(element("r", element("commentReference", id=note)))

    # --- styles and pages

    def _set_up(self) -> None:
        from docx.enum.style import WD_STYLE_TYPE
        from docx.shared import Cm, Pt, RGBColor

        styles = self._document.styles
        for name, size in {"Normal": 11, "Quote": 10.5, **_HEADINGS}.items():
            style = styles[name]
            _font(style, size)
            style.font.color.rgb = RGBColor(0, 0, 0)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        styles["Title"].font.bold = True
        for rule in styles["Title"].element.findall(".//" + _w("pBdr")):
            rule.getparent().remove(rule)
        styles["Quote"].font.italic = styles["Quote"].font.cs_italic = False
        styles["Quote"].paragraph_format.keep_with_next = True  # the line that says where it stands
        styles["Quote"].paragraph_format.left_indent = Cm(1.25)
        for name, size, before, after, indent, italic in _STYLES:
            style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = styles["Normal"]
            style.font.size, style.font.italic = Pt(size), italic
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
            style.paragraph_format.left_indent = Cm(indent)
        styles["Table caption"].paragraph_format.keep_with_next = True
        link = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
        link.font.color.rgb, link.font.underline = RGBColor(0x1F, 0x4E, 0x9C), True
        defaults = styles.element.find(".//" + _w("rPrDefault")).find(_w("rPr"))
        for each in defaults.findall(_w("lang")):
            defaults.remove(each)
        defaults.append(tongue(self._paper.language))
        self._properties()

    def _properties(self) -> None:
        core = self._document.core_properties
        made = moment(self._paper.at)
        core.title, core.author, core.comments = clean(self._paper.title)[:255], clean(self._paper.author)[:255], ""
        core.last_modified_by, core.language = core.author, self._paper.language
        core.created = core.modified = datetime.fromisoformat(made) if made else _NO_TIME

    def _page(self) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm

        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)
        head = section.header.paragraphs[0]
        self._set(head._p, "Header", self._paper.language)
        cover = self._paper.cover
        open_part = " · ".join(each for each in (cover.symbol, cover.meeting, cover.date) if each)
        mark_apart = f" · {cover.confidential}" if open_part else cover.confidential
        for text, bold in ((open_part, False), (mark_apart if cover.confidential else "", True)):
            if text:
                head._p.append(run(clean(text), self._own(""), bold=bold))
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot._p.append(element("fldSimple", run("1", ""), instr=" PAGE "))
        foot._p.append(run(" / ", ""))
        foot._p.append(element("fldSimple", run("1", ""), instr=" NUMPAGES "))


def _font(style: Any, size: float) -> None:
    from docx.shared import Pt

    style.font.size, style.font.name = Pt(size), _FONT
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(_w(name), "SimSun" if name == "eastAsia" else _FONT)


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))
