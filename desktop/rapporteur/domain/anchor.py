"""Where a piece of the person's own work stands in a document, and where it is found again.

An anchor keeps more than one needs as long as nothing changes: the key of the paragraph, the words themselves with
what stood around them, and the version of the text that they were chosen in.
"""

from __future__ import annotations

from dataclasses import dataclass

#: What a `Placement` can say.
EXACT, MOVED, CHANGED, LOST = "exact", "moved", "changed", "lost"


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in a document.

    `symbol` and `language` name the document, `key` the paragraph, footnote or division ("" for a page of a document
    without text; `page`, from 1, then says which). `start:end` are the words, in code points of the paragraph's text;
    both are 0 for the paragraph itself. `quote` is the words (the whole text where the paragraph itself is meant),
    `prefix` and `suffix` up to 32 code points before and after. `version` is the `text_version` of the paragraph's
    text. `boxes` are (left, top, right, bottom) in points on `page`, for a place chosen on a page without text. `text`
    is the paragraph's whole text as it was: it tells the paragraph from its neighbours when it changes. It is "" where
    `quote` is that, and for very long ones. `kept` is what the document had there (`desk.reviewing`) when the person
    said to leave the anchor as it is, though its place changed or was lost.
    """

    symbol: str
    language: str
    key: str
    start: int = 0
    end: int = 0
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    version: str = ""
    page: int | None = None
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    text: str = ""
    kept: str = ""

    @property
    def whole(self) -> bool:
        """Whether the paragraph itself is meant, not some of its words."""
        return self.start == self.end


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an anchor is now.

    `kind` is "exact" (the words stand where they stood, or the paragraph did not change), "moved" (the same words,
    elsewhere), "changed" (the place is sure, its words are not the same any more) or "lost" (no place is sure: `key`
    and the range are those of the anchor, for the review list). `score` is the likeness of what stands there, 0 to 1.
    """

    kind: str
    key: str
    start: int
    end: int
    score: float = 1.0
