"""The parts of an OpenDocument text: its elements, its styles, the archive that holds them."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

from rapporteur.domain.notetext import NUMBERED
from rapporteur.exchange.paper import COUNTRIES, DEEPEST, Paper, clean, moment, runs_right_to_left

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = {
    "office": f"{_OASIS}office:1.0",
    "text": f"{_OASIS}text:1.0",
    "style": f"{_OASIS}style:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "table": f"{_OASIS}table:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_TYPE = "application/vnd.oasis.opendocument.text"
_VERSION = "1.3"
_BULLETS = "•–▪"
_NUMBERS = "1ai"

_FONT = {"fo:font-family": "'Times New Roman'", "style:font-family-complex": "'Times New Roman'"}
_BOLD = {"fo:font-weight": "bold", "style:font-weight-asian": "bold", "style:font-weight-complex": "bold"}
_ITALIC = {"fo:font-style": "italic", "style:font-style-asian": "italic", "style:font-style-complex": "italic"}


def _size(points: str) -> dict[str, str]:
    return {"fo:font-size": points, "style:font-size-asian": points, "style:font-size-complex": points}


#: Paragraph styles: name, the style it is of, how its paragraph and its letters are set.
_PARAGRAPHS: tuple[tuple[str, str, dict[str, str], dict[str, str]], ...] = (
    ("Standard", "", {"fo:margin-bottom": "0.2cm"}, _FONT | _size("11pt")),
    ("Title", "Standard", {"fo:margin-bottom": "0.4cm"}, _size("18pt") | _BOLD),
    ("Heading_20_1", "Standard", {"fo:margin-top": "0.4cm", "fo:keep-with-next": "always"}, _size("14pt") | _BOLD),
    ("Heading_20_2", "Standard", {"fo:margin-top": "0.3cm", "fo:keep-with-next": "always"}, _size("12.5pt") | _BOLD),
    ("Heading_20_3", "Standard", {"fo:margin-top": "0.3cm", "fo:keep-with-next": "always"}, _size("11.5pt") | _BOLD),
    ("Quotations", "Standard", {"fo:margin-left": "1.25cm", "fo:keep-with-next": "always"}, _size("10.5pt")),
    ("Source_20_line", "Standard", {"fo:margin-left": "1.25cm", "fo:margin-bottom": "0.3cm"}, _size("9pt")),
    ("Amendment_20_detail", "Standard", {"fo:margin-bottom": "0.04cm"}, _size("9.5pt")),
    ("Last_20_detail", "Amendment_20_detail", {"fo:margin-bottom": "0.35cm"}, {}),
    ("Table_20_caption", "Standard", {"fo:margin-top": "0.2cm", "fo:keep-with-next": "always"}, _BOLD),
    ("List_20_entry", "Standard", {}, {}),
    ("Table_20_Contents", "Standard", {"fo:margin-bottom": "0cm"}, {}),
    ("Table_20_Heading", "Table_20_Contents", {}, _BOLD),
    ("Page_20_break", "Standard", {"fo:break-before": "page"}, {}),
    ("Header", "Standard", {}, _size("9pt")),
    ("Footer", "Standard", {"fo:text-align": "center"}, _size("9pt")),
)
_LETTERS = (("Bold", _BOLD), ("Italic", _ITALIC), ("Bold_Italic", _BOLD | _ITALIC))


def name(prefixed: str) -> str:
    """ "text:p" as lxml has it."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


def element(prefixed: str, *children: Any, text: str = "", **attributes: str) -> Any:
    """An element with its attributes; names have their usual prefixes."""
    from lxml import etree

    made = etree.Element(name(prefixed), nsmap={key: value for key, value in _SPACES.items() if key != "xml"})
    for key, value in attributes.items():
        made.set(name(key), value)
    for child in children:
        made.append(child)
    if text:
        made.text = text
    return made


def words(parent: Any, text: str) -> None:
    """Add a text to an element: line ends, tabs and rows of spaces are elements of their own."""
    for part in re.split(r"(\n|\t| {2,}|^ | $)", text):
        if part == "\n":
            parent.append(element("text:line-break"))
        elif part == "\t":
            parent.append(element("text:tab"))
        elif part and not part.strip(" "):
            parent.append(element("text:s", **{"text:c": str(len(part))}))
        elif part and len(parent):
            parent[-1].tail = (parent[-1].tail or "") + part
        elif part:
            parent.text = (parent.text or "") + part


def changed_region(number: str, kind: str, text: str, author: str, at: str) -> Any:
    """What the list of changes says of one; the words that were deleted stand there."""
    info = element("office:change-info", element("dc:creator", text=author or "–"))
    if at:
        info.append(element("dc:date", text=at))
    change = element("text:deletion" if kind == "deleted" else "text:insertion", info)
    if kind == "deleted":
        paragraph = element("text:p")
        words(paragraph, text)
        change.append(paragraph)
    return element("text:changed-region", change, **{"xml:id": number, "text:id": number})


def comment_start(number: str, text: str, author: str, at: str) -> Any:
    made = element("office:annotation", element("dc:creator", text=author or "–"), **{"office:name": number})
    if at:
        made.append(element("dc:date", text=at))
    for line in text.split("\n"):
        made.append(element("text:p", text=line))
    return made


def comment_end(number: str) -> Any:
    return element("office:annotation-end", **{"office:name": number})


class List:
    """A list and the lists within it. `kind` is that of its blocks, `root` the element."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.root = element("text:list", **{"text:style-name": "Numbers" if kind == NUMBERED else "Bullets"})
        self._open = [self.root]

    def add(self, level: int, paragraph: Any) -> None:
        """An entry of the depth `level`, from 0."""
        level = min(max(level, 0), DEEPEST)
        del self._open[level + 1 :]
        while len(self._open) <= level:
            within = self._open[-1]
            if not len(within):
                within.append(element("text:list-item"))
            inner = element("text:list")
            within[-1].append(inner)
            self._open.append(inner)
        self._open[level].append(element("text:list-item", paragraph))


def content_document(text: Any, styles: dict[str, tuple[str, str]], widths: dict[str, float]) -> Any:
    """content.xml. `styles` are those with a language of their own: name → (style, language); `widths` those of
    columns: name → centimetres."""
    automatic = element("office:automatic-styles")
    for key, (parent, language) in sorted(styles.items()):
        # A paper from right to left holds paragraphs from left to right, too.
        automatic.append(_style(key, "paragraph", parent, _direction(language), tongue(language)))
    for key, letters in _LETTERS:
        automatic.append(_style(key, "text", "", {}, letters))
    border = {"fo:border": "0.5pt solid #808080", "fo:padding": "0.1cm"}
    cell = element("style:style", **{"style:name": "Cell", "style:family": "table-cell"})
    cell.append(element("style:table-cell-properties", **border))
    automatic.append(cell)
    for key, width in widths.items():
        column = element("style:style", **{"style:name": key, "style:family": "table-column"})
        column.append(element("style:table-column-properties", **{"style:column-width": f"{width:.2f}cm"}))
        automatic.append(column)
    body = element("office:body", text)
    return element("office:document-content", automatic, body, **{"office:version": _VERSION})


def _direction(language: str) -> dict[str, str]:
    """Which way paragraphs run. LibreOffice takes "start" for the left and "end" for the right, whichever way."""
    if runs_right_to_left(language):
        return {"style:writing-mode": "rl-tb", "fo:text-align": "end"}
    return {"style:writing-mode": "lr-tb", "fo:text-align": "start"}


def tongue(language: str) -> dict[str, str]:
    """The properties that say a language: which they are depends on its script."""
    kind = "-complex" if runs_right_to_left(language) else "-asian" if language in ("zh", "ja", "ko") else ""
    prefix = "style:" if kind else "fo:"
    return {f"{prefix}language{kind}": language, f"{prefix}country{kind}": COUNTRIES.get(language, "none")}


def package(paper: Paper, content: Any) -> bytes:
    """The archive: its type first and unpacked, no times."""
    files = (("content.xml", content), ("styles.xml", _styles(paper)), ("meta.xml", _meta(paper)))
    manifest = element("manifest:manifest", **{"manifest:version": _VERSION})
    for path, kind in (("/", _TYPE), *((path, "text/xml") for path, _ in files)):
        entry = element("manifest:file-entry", **{"manifest:full-path": path, "manifest:media-type": kind})
        manifest.append(entry)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_member("mimetype", zipfile.ZIP_STORED), _TYPE)
        for path, root in (*files, ("META-INF/manifest.xml", manifest)):
            archive.writestr(_member(path, zipfile.ZIP_DEFLATED), _written(root))
    return packed.getvalue()


def _member(path: str, compression: int) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
    made.compress_type, made.external_attr, made.create_system = compression, 0o644 << 16, 3
    return made


def _written(root: Any) -> bytes:
    from lxml import etree

    etree.cleanup_namespaces(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _style(key: str, family: str, parent: str, paragraph: dict[str, str], letters: dict[str, str]) -> Any:
    made = element("style:style", **{"style:name": key, "style:family": family})
    if parent:
        made.set(name("style:parent-style-name"), parent)
    if "_20_" in key:
        made.set(name("style:display-name"), key.replace("_20_", " "))
    if family == "paragraph":
        made.append(element("style:paragraph-properties", **paragraph))
    made.append(element("style:text-properties", **letters))
    return made


def _styles(paper: Paper) -> Any:
    """styles.xml: the styles, the lists, the page with its cover line and number."""
    styles = element("office:styles")
    usual = element("style:default-style", **{"style:family": "paragraph"})
    usual.append(element("style:paragraph-properties", **{"style:tab-stop-distance": "1.25cm"}))
    styles.append(usual)
    for key, parent, paragraph, letters in _PARAGRAPHS:
        if key == "Standard":
            paragraph, letters = paragraph | _direction(paper.language), letters | tongue(paper.language)
        styles.append(_style(key, "paragraph", parent, paragraph, letters))
    styles.append(_list("Bullets", numbered=False))
    styles.append(_list("Numbers", numbered=True))
    margins = {"fo:page-width": "21cm", "fo:page-height": "29.7cm", "fo:margin": "2.5cm"}
    layout = element("style:page-layout", **{"style:name": "Page"})
    layout.append(element("style:page-layout-properties", **margins))
    for part in ("header", "footer"):
        space = {"fo:min-height": "0.8cm", "fo:margin-bottom" if part == "header" else "fo:margin-top": "0.4cm"}
        layout.append(element(f"style:{part}-style", element("style:header-footer-properties", **space)))
    automatic = element("office:automatic-styles", _style("Bold", "text", "", {}, _BOLD), layout)
    head = element("text:p", **{"text:style-name": "Header"})
    cover = paper.cover
    line = " · ".join(each for each in (cover.symbol, cover.meeting, cover.date) if each)
    words(head, clean(f"{line} · " if line and cover.confidential else line))
    if cover.confidential:
        head.append(element("text:span", text=clean(cover.confidential), **{"text:style-name": "Bold"}))
    number = element("text:page-number", text="1", **{"text:select-page": "current"})
    number.tail = " / "
    count = element("text:page-count", text="1")
    foot = element("text:p", number, count, **{"text:style-name": "Footer"})
    page = element("style:master-page", **{"style:name": "Standard", "style:page-layout-name": "Page"})
    page.append(element("style:header", head))
    page.append(element("style:footer", foot))
    master = element("office:master-styles", page)
    return element("office:document-styles", styles, automatic, master, **{"office:version": _VERSION})


def _list(key: str, numbered: bool) -> Any:
    made = element("text:list-style", **{"style:name": key})
    for level in range(1, DEEPEST + 2):
        signs = _NUMBERS if numbered else _BULLETS
        sign = signs[(level - 1) % len(signs)]
        own = {"style:num-format": sign, "style:num-suffix": "."} if numbered else {"text:bullet-char": sign}
        kind = "number" if numbered else "bullet"
        entry = element(f"text:list-level-style-{kind}", **{"text:level": str(level)}, **own)
        space = {"text:list-level-position-and-space-mode": "label-alignment"}
        indent = {"text:label-followed-by": "listtab", "fo:text-indent": "-0.7cm", "fo:margin-left": f"{level}cm"}
        align = element("style:list-level-label-alignment", **indent)
        entry.append(element("style:list-level-properties", align, **space))
        made.append(entry)
    return made


def _meta(paper: Paper) -> Any:
    said = (
        ("dc:title", clean(paper.title)),
        ("dc:creator", clean(paper.author)),
        ("dc:language", paper.language),
        ("dc:date", moment(paper.at)),
    )
    meta = element("office:meta", *(element(key, text=value) for key, value in said if value))
    return element("office:document-meta", meta, **{"office:version": _VERSION})
