"""The words of a paragraph of a Word document: what is printed, and nothing of what is struck or hidden.

Insertions that are still tracked are read as if accepted, deletions are left out: it is what one sees in the
final view.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from rapporteur.reading.docx.names import child, short, value
from rapporteur.reading.docx.styles import Styles

#: Elements that only wrap others, and those that hold nothing that is printed.
_WRAPPERS = frozenset(
    {"ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "oMath"}
    | {"oMathPara", "ruby", "rubyBase", "AlternateContent", "Choice"}
)
_DEEPEST = 40
#: The field that counts paragraphs; Word keeps no result of it.
_COUNTED = re.compile(r"^\s*AUTONUM(?:LGL)?\b")
#: A mark of a footnote that was typed is no longer.
_LONGEST_MARK = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one form. `note` is the id of a footnote whose mark stands here ("e3" for an endnote), "" otherwise;
    `mark` is the mark where it was typed ("*"), "" where the note is numbered. `size` is in points, 0 where unknown."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    note: str = ""
    mark: str = ""
    underlined: bool = False
    capitals: bool = False
    size: float = 0.0


@dataclass(slots=True)
class Words:
    """A paragraph's lines (parted where Word breaks a line by hand), and the text boxes anchored in it.

    `tracked` is true where changes are still tracked, `counted` where a field (AUTONUM) numbers the paragraph.
    """

    lines: list[list[Run]] = field(default_factory=lambda: [[]])
    boxes: list[Any] = field(default_factory=list)
    tracked: bool = False
    counted: bool = False

    def text(self) -> str:
        return "\n".join("".join(run.text for run in line) for line in self.lines)


def words_of(paragraph: Any, styles: Styles) -> Words:
    """The words of a `w:p`."""
    words = Words()
    _read(paragraph, styles, styles.of_paragraph(paragraph), words, [])
    return words


def _read(element: Any, styles: Styles, style: str, words: Words, fields: list[bool], depth: int = 0) -> None:
    if depth > _DEEPEST:
        return
    for each in element:
        name = short(each)
        if name in ("del", "moveFrom"):
            words.tracked = True
        elif name == "r":
            _run(each, styles, style, words, fields)
        elif name in _WRAPPERS:
            words.counted = words.counted or bool(_COUNTED.match(value(each, "instr", attribute=True)))
            words.tracked = words.tracked or name in ("ins", "moveTo")
            _read(each, styles, style, words, fields, depth + 1)
        elif name == "t" and each.text:  # of a formula: its runs are of another kind
            words.lines[-1].append(Run(each.text))


def _run(run: Any, styles: Styles, style: str, words: Words, fields: list[bool]) -> None:
    if styles.switch(run, style, "vanish"):
        return
    bold, italic = styles.switch(run, style, "b"), styles.switch(run, style, "i")
    raised, mark = styles.raised(run), ""
    size = styles.size(run, style)
    underlined = value(child(run, "rPr", "u")) not in ("", "none")
    capitals = styles.switch(run, style, "caps")
    for each in run:
        name = short(each)
        if name == "fldChar":
            _field(value(each, "fldCharType", attribute=True), fields)
        elif any(fields):
            words.counted = words.counted or (name == "instrText" and bool(_COUNTED.match(each.text or "")))
        elif name in ("br", "cr"):
            if value(each, "type", attribute=True) not in ("page", "column"):
                words.lines.append([])
        elif name in ("footnoteReference", "endnoteReference"):
            number = value(each, "id", attribute=True)
            mark = _typed_mark(each)
            words.lines[-1].append(Run("", note=number if name == "footnoteReference" else f"e{number}", mark=mark))
        elif name in ("drawing", "pict", "AlternateContent"):
            words.boxes.extend(_boxes(each))
        elif text := _printed(each, name):
            if mark:
                text, mark = text.strip().removeprefix(mark), ""
            words.lines[-1].append(Run(text, bold, italic, raised, underlined=underlined, capitals=capitals, size=size))


def _typed_mark(reference: Any) -> str:
    """The mark that was typed in the place of a footnote's number; "" for one that Word numbers."""
    if value(reference, "customMarkFollows", attribute=True) not in ("1", "true", "on"):
        return ""
    following = [each for each in reference.itersiblings() if short(each) in ("t", "sym")]
    mark = "".join(_printed(each, short(each)) for each in following).strip()
    return mark if len(mark) <= _LONGEST_MARK else ""


def _field(kind: str, fields: list[bool]) -> None:
    """A field begins, comes to its result or ends. `fields` are those that are open: True while in the instruction,
    which is not printed; the result is."""
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def _printed(element: Any, name: str) -> str:
    """What a piece of a run prints."""
    signs: dict[str, Callable[[], str]] = {
        "t": lambda: element.text or "",
        "tab": lambda: " ",
        "ptab": lambda: " ",
        "noBreakHyphen": lambda: "-",
        "sym": lambda: _symbol(element),
    }
    return signs[name]() if name in signs else ""


def _symbol(element: Any) -> str:
    """A sign of a font of signs: kept where it is a letter of Unicode; those of private fonts cannot be told."""
    code = value(element, "char", attribute=True)
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= sign <= "\uf8ff" else sign


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes in a drawing, each once: Word writes them twice, for itself and for older programs."""
    for each in element.iter():
        if short(each) == "txbxContent" and not any(short(above) == "Fallback" for above in each.iterancestors()):
            yield each
