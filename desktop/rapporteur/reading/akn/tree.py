"""XML as a tree of elements, read without trusting it.

A document type declaration is refused: it is where entities that expand without end, and files that are
fetched from elsewhere, are declared. Published documents have none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from rapporteur.domain.errors import UnreadableDocument

#: Deeper than any document; an element inside as many others is no text.
DEEPEST = 100


@dataclass(slots=True)
class Element:
    """An element: `name` without its namespace, what it holds in order (texts and elements)."""

    name: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The elements directly inside."""
        return (each for each in self.children if isinstance(each, Element))

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of these names anywhere inside, in order."""
        waiting = [each for each in reversed(self.children) if isinstance(each, Element)]
        while waiting:
            here = waiting.pop()
            if here.name in names:
                yield here
            waiting.extend(each for each in reversed(here.children) if isinstance(each, Element))

    def first(self, name: str, **attributes: str) -> Element | None:
        """The first element of this name inside whose attributes are these."""
        for each in self.all(name):
            if all(each.attributes.get(key) == value for key, value in attributes.items()):
                return each
        return None

    @property
    def text(self) -> str:
        """All text inside, white space made single, notes left out."""
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for each in self.children:
            if isinstance(each, str):
                yield each
            elif each.name != "authorialNote":
                yield from each._texts()


def read_tree(data: bytes, name: str) -> Element:
    """The root element of an XML file. Raises `UnreadableDocument`; `name` is the file's, for the sentence."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    root = Element("", {})
    open_ = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(open_) > DEEPEST:
            raise UnreadableDocument("The XML of {file} is nested too deeply to be a document.", file=name)
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = Element(tag.rpartition(" ")[2], plain)
        open_[-1].children.append(element)
        open_.append(element)

    def end(_tag: str) -> None:
        open_.pop()

    def refuse(*_declared: object) -> None:
        raise UnreadableDocument("{file} declares its own entities: such XML is not read.", file=name)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: open_[-1].children.append(text)
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise UnreadableDocument(
            "The XML of {file} is damaged at line {line}.", file=name, line=error.lineno
        ) from error
    return next(root.elements())
