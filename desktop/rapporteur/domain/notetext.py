"""The formatted text of a note: a small, sane set of blocks and runs."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.domain.anchor import Anchor

#: The kinds of block. "citation" is a live quotation of a paragraph, "amendment" shows one of the amendments.
PARAGRAPH, HEADING, BULLET, NUMBERED, QUOTE = "paragraph", "heading", "bullet", "numbered", "quote"
CITATION, AMENDMENT = "citation", "amendment"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look. `link` is an address, or a place in a document (`rapporteur:SYMBOL#key`)."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class NoteBlock:
    """A block of a note.

    `level` is 1 to 3 for a heading, 0 upwards for the depth of a list's entry. A citation has `anchor` (its `quote` is
    what was quoted), an amendment the id of the amendment in `amendment`; both have no runs.
    """

    kind: str = PARAGRAPH
    runs: tuple[Run, ...] = ()
    level: int = 0
    anchor: Anchor | None = None
    amendment: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class NoteText:
    """The blocks of a note, in order."""

    blocks: tuple[NoteBlock, ...] = ()

    @property
    def text(self) -> str:
        """The words alone, a block a line: for searching and for showing the beginning."""
        return "\n".join(block.anchor.quote if block.anchor else block.text for block in self.blocks)
