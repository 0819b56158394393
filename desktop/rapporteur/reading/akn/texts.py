"""The texts of an AKN4UN document, with marks, footnote marks, links, and where they stand in its source.

The XML has no pages. The texts one after the other are its source, shown as one page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapporteur.domain.report import Mark, PageSpan
from rapporteur.domain.symbol import find_symbols
from rapporteur.reading.akn.tree import Element

_MARKS = {
    "i": "italic",
    "italic": "italic",
    "b": "bold",
    "bold": "bold",
    "sup": "superscript",
    "superscript": "superscript",
}


_OPENED = re.compile(r"\s?\(\s*$")
_CLOSED = re.compile(r"\s*\)")
#: A note begins with its own mark, whose number stands elsewhere in the file.
_EMPTY = re.compile(r"\(\s*\)\s*")


@dataclass(slots=True)
class Text:
    """A text being put together. `notes` are footnotes: offset, marker, element; `links` are ranges with symbols."""

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    notes: list[tuple[int, str, Element]] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)

    def take(self, element: Element, skip: frozenset[str] = frozenset()) -> None:
        """Add all that stands in `element`, elements named in `skip` left out."""
        for each in element.children:
            if isinstance(each, str):
                self._put(each)
            elif each.name == "authorialNote":
                self.notes.append((len(self.text.rstrip()), each.attributes.get("marker", ""), each))
            elif each.name in ("eol", "br"):
                self._put(" ")
            elif each.name not in skip:
                self._inside(each, skip)

    def _inside(self, element: Element, skip: frozenset[str]) -> None:
        start = len(self.text)
        self.take(element, skip)
        kind = _MARKS.get(element.name) or _MARKS.get(element.attributes.get("class", ""))
        begins, ends = self._trimmed(start)
        if kind and begins < ends:
            self.marks.append(Mark(begins, ends, kind))
        if element.name == "a" and begins < ends:
            found = find_symbols(element.attributes.get("href", "").partition("undocs.org/")[2].partition("/")[2])
            if found:
                self.links.append((begins, ends, found[0][2]))

    def _put(self, text: str) -> None:
        """White space is made single; a text does not begin with any."""
        text = re.sub(r"[ \t\r\n]+", " ", text)
        if text.startswith(" ") and (not self.text or self.text.endswith(" ")):
            text = text[1:]
        self.text += text

    def _trimmed(self, start: int) -> tuple[int, int]:
        end = len(self.text.rstrip())
        while start < end and self.text[start].isspace():
            start += 1
        return start, end

    def without(self, length: int) -> Text:
        """The text without its first characters: a number that was printed in it."""
        return Text(
            self.text[length:],
            [
                Mark(max(each.start - length, 0), each.end - length, each.kind)
                for each in self.marks
                if each.end > length
            ],
            [(max(offset - length, 0), marker, note) for offset, marker, note in self.notes],
            [(start - length, end - length, symbol) for start, end, symbol in self.links if start >= length],
        )

    def _cut(self, start: int, end: int) -> None:
        """Take characters out; what is tied to the text moves with it."""

        def moved(offset: int) -> int:
            return offset if offset <= start else max(offset - (end - start), start)

        self.text = self.text[:start] + self.text[end:]
        self.marks = [Mark(moved(each.start), moved(each.end), each.kind) for each in self.marks]
        self.marks = [each for each in self.marks if each.start < each.end]
        self.notes = [(moved(offset), marker, note) for offset, marker, note in self.notes]
        self.links = [(moved(first), moved(last), symbol) for first, last, symbol in self.links]

    def finish(self) -> None:
        """End the text. Brackets in which nothing but a note's mark stood go with it, Arabic has such."""
        for at in range(len(self.notes) - 1, -1, -1):
            offset = self.notes[at][0]
            opened, closed = _OPENED.search(self.text[:offset]), _CLOSED.match(self.text, offset)
            if opened and closed:
                self._cut(opened.start(), closed.end())
        if empty := _EMPTY.match(self.text):
            self._cut(0, empty.end())
        self.text = self.text.rstrip()
        self.marks = [
            Mark(each.start, min(each.end, len(self.text)), each.kind)
            for each in self.marks
            if each.start < len(self.text)
        ]


def text_of(element: Element, skip: frozenset[str] = frozenset()) -> Text:
    """The text of an element, paragraphs inside it set apart by a space."""
    text = Text()
    text.take(element, skip)
    text.finish()
    return text


class SourceText:
    """The texts one after the other, as the one page that stands for the original."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, *words: str) -> tuple[PageSpan, ...]:
        """Add a text (its printed number and its words); where it stands."""
        if self.text:
            self.text += "\n\n"
        start = len(self.text)
        self.text += " ".join(each for each in words if each)
        return (PageSpan(1, start, len(self.text)),) if len(self.text) > start else ()
