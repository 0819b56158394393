"""The elements of a Word document that python-docx has no words for: tracked changes, comments, lists, languages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from rapporteur.exchange.paper import COUNTRIES, runs_right_to_left

#: Deepest level of a list, as Word counts them.
_LEVELS = 9
_BULLETS = "•–▪"
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")


def element(name: str, *children: Any, **attributes: str) -> Any:
    """An element "w:name" with attributes of the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    for child in children:
        made.append(child)
    return made


def words(text: str, deleted: bool = False) -> Iterator[Any]:
    """A text as Word writes it: line ends and tabs are elements of their own."""
    from docx.oxml.ns import qn

    for part in re.split(r"([\n\t])", text):
        if part == "\n":
            yield element("br")
        elif part == "\t":
            yield element("tab")
        elif part:
            made = element("delText" if deleted else "t")
            made.text = part
            made.set(qn("xml:space"), "preserve")
            yield made


def run(text: str, language: str, *, bold: bool = False, italic: bool = False, style: str = "") -> Any:
    """A `w:r`; `language` is "" where it is the document's own."""
    made = element("r")
    properties = _properties(language, bold, italic, style)
    if len(properties):
        made.append(properties)
    for each in words(text):
        made.append(each)
    return made


def change(kind: str, text: str, number: int, author: str, at: str, language: str) -> Any:
    """An insertion ("inserted") or deletion ("deleted") of some words."""
    made = element("r")
    properties = _properties(language, bold=False, italic=False, style="")
    if len(properties):
        made.append(properties)
    for each in words(text, deleted=kind == "deleted"):
        made.append(each)
    return mark(kind, number, author, at, made)


def mark(kind: str, number: int, author: str, at: str, *children: Any) -> Any:
    """The `w:ins` or `w:del` that says who changed something, and when."""
    when = {"date": at} if at else {}
    return element("del" if kind == "deleted" else "ins", *children, id=str(number), author=author, **when)


def _properties(language: str, bold: bool, italic: bool, style: str) -> Any:
    """A run's `w:rPr`, its elements in the order that the format asks for."""
    made = element("rPr")
    if style:
        made.append(element("rStyle", val=style))
    for name, on in (("b", bold), ("bCs", bold), ("i", italic), ("iCs", italic)):
        if on:
            made.append(element(name))
    if runs_right_to_left(language):
        made.append(element("rtl"))
    if language:
        made.append(tongue(language))
    return made


def tongue(language: str) -> Any:
    """The `w:lang` of a language: which attribute it stands in depends on its script."""
    code = f"{language}-{COUNTRIES[language]}" if language in COUNTRIES else language
    name = "bidi" if runs_right_to_left(language) else "eastAsia" if language in ("zh", "ja", "ko") else "val"
    return element("lang", **{name: code})


class Lists:
    """The numbering of a document: one kind of bullets, and numbers that begin anew with each list."""

    def __init__(self, document: Any) -> None:
        self._numbering = document.part.numbering_part.element
        taken = [int(each.get(_w("abstractNumId"))) for each in self._numbering.findall(_w("abstractNum"))]
        self._bullets, self._numbers = max(taken, default=0) + 1, max(taken, default=0) + 2
        self._next = max((int(each.get(_w("numId"))) for each in self._numbering.findall(_w("num"))), default=0) + 1
        self._add(self._bullets, numbered=False)
        self._add(self._numbers, numbered=True)

    def begin(self, numbered: bool) -> str:
        """A list of its own; the id that its entries name."""
        number = str(self._next)
        self._next += 1
        made = element("num", numId=number)
        made.append(element("abstractNumId", val=str(self._numbers if numbered else self._bullets)))
        if numbered:
            for level in range(_LEVELS):
                made.append(element("lvlOverride", element("startOverride", val="1"), ilvl=str(level)))
        self._numbering.append(made)
        return number

    def _add(self, number: int, numbered: bool) -> None:
        made = element("abstractNum", element("multiLevelType", val="hybridMultilevel"), abstractNumId=str(number))
        for level in range(_LEVELS):
            form = _FORMATS[level % len(_FORMATS)] if numbered else "bullet"
            text = f"%{level + 1}." if numbered else _BULLETS[level % len(_BULLETS)]
            indent = element("pPr", element("ind", left=str(567 * (level + 1)), hanging="397"))
            rows = (element("start", val="1"), element("numFmt", val=form), element("lvlText", val=text))
            made.append(element("lvl", *rows, element("lvlJc", val="left"), indent, ilvl=str(level)))
        first = self._numbering.find(_w("num"))
        if first is None:
            self._numbering.append(made)
        else:
            first.addprevious(made)


def _w(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def same_bytes(content: bytes) -> bytes:
    """An archive with the same members and no times: two papers that are the same are the same file."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            fixed = zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            fixed.compress_type, fixed.external_attr, fixed.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            new.writestr(fixed, old.read(member))
    return packed.getvalue()
