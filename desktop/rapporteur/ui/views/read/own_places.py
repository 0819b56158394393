"""Where one's own work stands in a document now: after a revision, not always where it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rapporteur.domain.anchor import LOST, Anchor, Placement
from rapporteur.domain.notes import Annotation
from rapporteur.domain.report import Report

if TYPE_CHECKING:
    from rapporteur.domain.anchoring import Places


class OwnPlaces:
    """The places of amendments and quotations in one document as it was read; each is looked for once."""

    def __init__(self) -> None:
        self._keys: dict[Anchor, str] = {}
        #: Those that stand elsewhere than where they were made, by the key of the passage that has their words now.
        self.moved: Mapping[Anchor, str] = {}

    def unknown(self, anchors: Iterable[Anchor]) -> list[Anchor]:
        """Those that were not looked for yet."""
        return [each for each in anchors if each not in self._keys]

    def learn(self, found: Mapping[Anchor, str]) -> None:
        self._keys.update(found)
        self.moved = {anchor: key for anchor, key in self._keys.items() if key != anchor.key}


def place_all(
    annotations: list[Annotation], others: Iterable[Anchor], report: Report, places: Places | None
) -> tuple[Places, list[tuple[Annotation, Placement]], dict[Anchor, str]]:
    """Where annotations stand, in the order of the document; the keys of the passages that have the words of `others`
    (of words that are gone, the key that they had); and what was made ready to find them. On any thread."""
    if places is None:
        from rapporteur.domain.anchoring import Places

        places = Places(report)
    found = [(each, places.place(each.anchor)) for each in annotations]
    order = {each.key: at for at, each in enumerate(report.in_order())}
    found.sort(key=lambda each: (order.get(each[1].key, len(order)), each[1].start, each[0].created))
    there = {each: places.place(each) for each in others}
    return places, found, {each: now.key if now.kind != LOST else each.key for each, now in there.items()}
