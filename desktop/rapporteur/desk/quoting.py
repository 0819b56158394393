"""Live quotations: what a note cites, whether its source says so still; and addresses of places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from rapporteur.desk.citing import cite
from rapporteur.desk.reviewing import Read, Reviewing
from rapporteur.domain.anchor import LOST, Anchor, Placement
from rapporteur.domain.anchoring import text_of
from rapporteur.domain.errors import UnknownDocument
from rapporteur.domain.likeness import folded
from rapporteur.domain.notes import Note, WorkspaceState
from rapporteur.domain.notetext import CITATION
from rapporteur.domain.redline import Change, redline

#: What a quotation can be.
UNCHANGED, CHANGED_SOURCE, LOST_SOURCE = "unchanged", "changed", "lost"
_LINK = re.compile(r"rapporteur:(?P<symbol>[^#\s]+)(?:#(?P<key>\S+))?")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A citation as it stands: `state` is "unchanged", "changed" (the source says `now`) or "lost".

    `quoted` are the words as the note has them; `source` is the citation in words ("A/1, para. 5"), of the symbol alone
    where the place is lost.
    """

    state: str
    quoted: str
    now: str
    source: str
    placement: Placement

    @property
    def changes(self) -> tuple[Change, ...]:
        """What the source changed, as a redline."""
        return redline(self.quoted, self.now)


@dataclass(frozen=True, slots=True)
class Cited:
    """A quotation of a note, in its block number `block`, against its source.

    `asks` is true where the source changed since, or is gone, and the person has not said what shall be: then `taken`
    is the anchor with the new words (None where the place is lost), `kept` the one that keeps the old ones.
    """

    block: int
    anchor: Anchor
    quotation: Quotation
    asks: bool = False
    taken: Anchor | None = None
    kept: Anchor | None = None


def link_to(symbol: str, key: str = "") -> str:
    """The address of a place in a document, as links of notes have it."""
    return f"rapporteur:{quote(symbol, safe='/().-')}{f'#{key}' if key else ''}"


def linked(address: str) -> tuple[str, str] | None:
    """Symbol and key that an address leads to; None for another kind of address."""
    found = _LINK.fullmatch(address)
    return (unquote(found["symbol"]), found["key"] or "") if found else None


class Quoting:
    """The quotations of notes, against the library as it is now. Made for the moment, as `Reviewing` is."""

    def __init__(self, read: Read, reviewing: Reviewing | None = None) -> None:
        self._read = read
        self._reviewing = reviewing or Reviewing(read)

    def quotation(self, anchor: Anchor, language: str) -> Quotation:
        """What became of a citation. `language` is that of the words of its source ("para. 5")."""
        placement = self._reviewing.placement(anchor)
        try:
            report = self._read(anchor.symbol, anchor.language or None)
        except UnknownDocument:
            return Quotation(LOST_SOURCE, anchor.quote, "", anchor.symbol, placement)
        passage = report.paragraph(placement.key) or report.footnote(placement.key) or report.division(placement.key)
        if placement.kind == LOST or passage is None:
            return Quotation(LOST_SOURCE, anchor.quote, "", anchor.symbol, placement)
        text = text_of(passage)
        now = text[placement.start : placement.end] if placement.start < placement.end else text
        same = folded(now) == folded(anchor.quote)
        source = cite(report, placement.key, language)
        return Quotation(UNCHANGED if same else CHANGED_SOURCE, anchor.quote, now, source, placement)

    def of_note(self, note: Note, language: str) -> list[Cited]:
        """All quotations of a note, in its order. `language` is that of the words of their sources."""
        alone = WorkspaceState({}, {note.id: note}, {}, {}, {})
        items = {item.block: item for item in self._reviewing.review(alone)}
        found = []
        for number, block in enumerate(note.text.blocks):
            if block.kind != CITATION or block.anchor is None:
                continue
            quotation, item = self.quotation(block.anchor, language), items.get(number)
            if item is None or quotation.state == UNCHANGED:
                found.append(Cited(number, block.anchor, quotation))
                continue
            taken = self._reviewing.accepted(item) if quotation.state == CHANGED_SOURCE else None
            found.append(Cited(number, block.anchor, quotation, True, taken, self._reviewing.kept(item)))
        return found
