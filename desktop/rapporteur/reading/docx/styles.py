"""What the styles of a document say of a paragraph and of its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapporteur.reading.docx.names import child, children, is_on, value

_DEEPEST = 20


class Styles:
    """The styles of a document, looked up along the styles that they are based on."""

    def __init__(self, root: Any | None) -> None:
        self._styles: dict[str, Any] = {}
        self._default = ""
        self._size = child(root, "docDefaults", "rPrDefault", "rPr", "sz")
        if root is not None:
            for each in children(root, "style"):
                name = value(each, "styleId", attribute=True)
                self._styles[name] = each
                if value(each, "type", attribute=True) == "paragraph" and value(each, "default", attribute=True) in (
                    "1",
                    "true",
                ):
                    self._default = name

    def of_paragraph(self, paragraph: Any) -> str:
        """The id of a paragraph's style."""
        return value(child(paragraph, "pPr", "pStyle")) or self._default

    def chain(self, style: str) -> Iterator[Any]:
        """A style, the one that it is based on, and so on."""
        for _ in range(_DEEPEST):
            element = self._styles.get(style)
            if element is None:
                return
            yield element
            style = value(child(element, "basedOn"))

    def list_of(self, style: str) -> str | None:
        """The list (numId) that a style puts its paragraphs in."""
        for each in self.chain(style):
            if number := value(child(each, "pPr", "numPr", "numId")):
                return number
        return None

    def level_of(self, style: str) -> int | None:
        """The list level that a style names."""
        for each in self.chain(style):
            level = value(child(each, "pPr", "numPr", "ilvl"))
            if level.isdigit():
                return int(level)
        return None

    def is_centred(self, paragraph: Any) -> bool:
        own = value(child(paragraph, "pPr", "jc"))
        if own:
            return own == "center"
        for each in self.chain(self.of_paragraph(paragraph)):
            if found := value(child(each, "pPr", "jc")):
                return found == "center"
        return False

    def switch(self, run: Any, paragraph_style: str, name: str) -> bool:
        """Whether a run is bold ("b"), italic ("i"), hidden ("vanish") and the like: by itself or by a style."""
        own = is_on(child(run, "rPr", name))
        if own is not None:
            return own
        for style in (value(child(run, "rPr", "rStyle")), paragraph_style):
            for each in self.chain(style):
                found = is_on(child(each, "rPr", name))
                if found is not None:
                    return found
        return False

    def raised(self, run: Any) -> bool:
        """Whether a run is set as a superscript."""
        own = value(child(run, "rPr", "vertAlign"))
        if own:
            return own == "superscript"
        for each in self.chain(value(child(run, "rPr", "rStyle"))):
            if found := value(child(each, "rPr", "vertAlign")):
                return found == "superscript"
        return False

    def size(self, run: Any, paragraph_style: str) -> float:
        """The size of a run's type in points; 0 where nothing tells it."""
        sizes = [child(run, "rPr", "sz")]
        for style in (value(child(run, "rPr", "rStyle")), paragraph_style):
            sizes += [child(each, "rPr", "sz") for each in self.chain(style)]
        told = next((told for each in [*sizes, self._size] if (told := value(each)).isdigit()), "0")
        return int(told) / 2
