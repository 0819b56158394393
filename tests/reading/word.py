"""Word documents made for tests: automatic numbers, footnotes and tracked changes as Word writes them."""

from __future__ import annotations

from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

W = nsdecls("w")
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


class Word:
    """A Word document under construction."""

    def __init__(self) -> None:
        self.document = Document()
        self.numbering = self.document.part.numbering_part.element
        self._notes: list[str] = []

    def list(self, number: int, levels: list[tuple[str, str]], starts: dict[int, int] | None = None) -> None:
        """A list: `levels` are formats and texts ("decimal", "%1."); `starts`, by level, what it starts anew with."""
        rows = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text) in enumerate(levels)
        )
        abstract = f'<w:abstractNum {W} w:abstractNumId="{100 + number}">{rows}</w:abstractNum>'
        first = self.numbering.find(qn("w:num"))
        (first.addprevious if first is not None else self.numbering.append)(parse_xml(abstract))
        self.again(number, number, starts)

    def again(self, number: int, of: int, starts: dict[int, int] | None = None) -> None:
        """Another list of the kind of the list `of`."""
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            for at, start in (starts or {}).items()
        )
        self.numbering.append(
            parse_xml(f'<w:num {W} w:numId="{100 + number}"><w:abstractNumId w:val="{100 + of}"/>{overrides}</w:num>')
        )

    def add(self, text: str, number: int | None = None, level: int = 0, bold: bool = False, style: str | None = None):
        """A paragraph, a member of a list where `number` names one."""
        paragraph = self.document.add_paragraph(style=style)
        run = paragraph.add_run(text)
        run.bold = bold or None
        if number is not None:
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{100 + number}"/></w:numPr>')
            )
        return paragraph

    def note(self, paragraph, text: str) -> None:
        """A footnote, its mark at the end of the paragraph so far."""
        self._notes.append(text)
        paragraph._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="{len(self._notes) + 1}"/></w:r>'))

    def xml(self, paragraph, content: str) -> None:
        """Raw elements at a paragraph's end."""
        for element in parse_xml(f"<w:p {W}>{content}</w:p>"):
            paragraph._p.append(element)

    def save(self, path: Path) -> Path:
        if self._notes:
            notes = "".join(
                f'<w:footnote w:id="{at}"><w:p><w:r><w:footnoteRef/></w:r>'
                f'<w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
                for at, text in enumerate(self._notes, 2)
            )
            blob = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {W}>{notes}</w:footnotes>'.encode()
            package = self.document.part.package
            self.document.part.relate_to(Part(PackURI("/word/footnotes.xml"), FOOTNOTES, blob, package), RT.FOOTNOTES)
        self.document.save(str(path))
        return path


def styled(word: Word, identity: str, name: str, paragraph: str = "", run: str = "", based: str = "") -> None:
    """Give a document a paragraph style; `paragraph` and `run` are what it says of paragraphs and their words."""
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    word.document.styles.element.append(
        parse_xml(
            f'<w:style {W} w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>{on}'
            f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        )
    )


def put(word: Word, style: str, text: str):
    """A paragraph of a style that is named by its identity, defined or not; tabs are Word's."""
    paragraph = word.document.add_paragraph()
    paragraph._p.get_or_add_pPr().insert(0, parse_xml(f'<w:pStyle {W} w:val="{style}"/>'))
    for here, part in enumerate(text.split("\t")):
        if here:
            word.xml(paragraph, "<w:r><w:tab/></w:r>")
        if part:
            paragraph.add_run(part)
    return paragraph
