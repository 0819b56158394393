"""What a document is made of, before it is typeset, and how its text is marked.

In a text, `^{1}` is raised (the mark of a note, an ordinal's ending), `*words*` are in italics, `_words_` bold, a
soft hyphen (U+00AD) is where a word may be divided, and a form feed is where a new page is forced.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Masthead:
    """The first page's head, and what the others repeat of it.

    `session` are the lines before the title; `original` may have several.
    """

    symbol: str
    title: str = ""
    organ: str = "General Assembly"
    united: str = "United Nations"
    distribution: str = "Distr.: General"
    date: str = "12 September 2024"
    original: str = "\nOriginal: English"
    session: tuple[str, ...] = ()
    job: str = "24-12345"
    version: str = "(E)"


@dataclass(frozen=True)
class Heading:
    """A heading. `level` 1 and 2 are large and small bold; 3 and below small bold, further in."""

    label: str
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its number as printed ("1.", "(a)", ""), its text.

    `depth` is how far in it stands: 0 for a paragraph, 1 for its points and items, 2 for theirs. `shape` is "run"
    (the first line further in, the others at the margin), "hanging" (the number out, all lines further in) or "block"
    (all at the margin). `notes` are the footnotes that its marks lead to, by their marks.
    `indented` sets its first line in, as verbatim records do. `joined` says that it belongs to the paragraph before it,
    as the lists of a vote do.
    """

    number: str
    text: str
    depth: int = 0
    shape: str = "run"
    notes: dict[str, str] = field(default_factory=dict)
    face: str = ""
    indented: bool = False
    joined: bool = False


@dataclass(frozen=True)
class Table:
    """Rows of cells; `widths` are shares of the column. A ruled table has lines around its rows and cells."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    ruled: bool = True
    repeat_head: bool = False


@dataclass(frozen=True)
class Columns:
    """Short lines in columns side by side, filled from top to bottom: a list of States."""

    items: tuple[str, ...]
    count: int = 3


@dataclass(frozen=True)
class Annex:
    """An annex begins a new page, with its name and title over the middle of the column."""

    name: str
    title: str = ""


@dataclass(frozen=True)
class NewPage:
    """What follows begins a new page."""


@dataclass(frozen=True)
class Scan:
    """A page that is a picture."""


Block = Heading | Paragraph | Table | Columns | Annex | NewPage | Scan


@dataclass(frozen=True)
class Document:
    masthead: Masthead
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Run:
    """Part of a text in one face. `mark` is true for what is raised."""

    text: str
    face: str = ""
    raised: bool = False


_MARKUP = re.compile(r"\^\{(?P<raised>[^}]*)\}|\*(?P<italic>[^*]+)\*|_(?P<bold>[^_]+)_")


def runs(text: str, face: str = "") -> list[Run]:
    """A marked text as runs."""
    found = []
    last = 0
    for match in _MARKUP.finditer(text):
        found.append(Run(text[last : match.start()], face))
        if match["raised"] is not None:
            found.append(Run(match["raised"], face, raised=True))
        elif match["italic"]:
            found.append(Run(match["italic"], "italic"))
        else:
            found.append(Run(match["bold"], "bold"))
        last = match.end()
    found.append(Run(text[last:], face))
    return [run for run in found if run.text]


def bare(text: str) -> str:
    """A marked text as a reader should give it: without marks of notes, italics, soft hyphens and forced pages."""
    return re.sub(r"\^\{[\d*]+\}|[*_\u00ad\f]", "", text).replace("^{", "").replace("}", "")


def passages(document: Document) -> list[tuple[Block, list[int]]]:
    """What a reader should give as one thing each: its first block, and the numbers of all its blocks."""
    found: list[tuple[Block, list[int]]] = []
    for number, block in enumerate(document.blocks):
        if isinstance(block, (NewPage, Scan)):
            continue
        if isinstance(block, Paragraph) and block.joined:
            found[-1][1].append(number)
        else:
            found.append((block, [number]))
    return found
