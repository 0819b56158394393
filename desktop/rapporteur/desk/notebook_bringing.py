"""Several new things in one gesture: what a file from elsewhere brings into the person's own work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from rapporteur.desk.notebook_core import Draft, NotebookCore, new_id
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.codec import PRIVATE, TAGS, encode_field
from rapporteur.domain.keeping import Told
from rapporteur.domain.operation import AMENDMENT, Json


@dataclass(frozen=True, slots=True)
class New:
    """Something to be made: its kind (`domain.operation`), and its fields by the names of its record."""

    kind: str
    fields: dict[str, object]
    private: bool = True


class Bringing(NotebookCore):
    """What the notebook takes in at once; private, as everything new is, unless it is said otherwise."""

    def bring(self, things: Iterable[New], name: Told) -> tuple[str, ...]:
        """Make things in one gesture, which is called `name`; their ids. An amendment comes after those to its place.

        On disk when it returns, all or nothing; undo takes all of it back.
        """
        with self._lock:
            drafts: list[Draft] = []
            made: list[str] = []
            orders: dict[tuple[str, str, str], int] = {}
            for each in things:
                fields = each.fields
                if each.kind == AMENDMENT:
                    anchor = cast(Anchor, fields["anchor"])
                    place = (anchor.symbol, anchor.language, anchor.key)
                    orders[place] = 1 + orders.get(place, self._last_order(place))
                    fields = fields | {"order": orders[place]}
                made.append(new_id())
                drafts += new_drafts(each.kind, made[-1], fields, private=each.private)
            sentence, values = name
            self._write(sentence, dict(values), drafts)
            return tuple(made)

    def _last_order(self, place: tuple[str, str, str]) -> int:
        there = (
            each.order
            for each in self._state.amendments.values()
            if (each.anchor.symbol, each.anchor.language, each.anchor.key) == place and not each.trashed
        )
        return max(there, default=-1)


def new_drafts(kind: str, object_id: str, fields: dict[str, object], private: bool) -> list[Draft]:
    """What has to be written for something new; what is at its default is left out."""
    drafts = [Draft(kind, object_id, PRIVATE, True, private=True)] if private else []
    for name, value in fields.items():
        if name == "tags":
            tags = cast("tuple[str, ...]", value)
            drafts += [Draft(kind, object_id, f"{TAGS}{tag}", True, private=private) for tag in tags]
            continue
        written = encoded(kind, name, value)
        if written is not None:
            drafts.append(Draft(kind, object_id, name, written, private=private))
    if not any(each.field != PRIVATE for each in drafts):  # a note without a word
        drafts.append(Draft(kind, object_id, next(iter(fields)), None, private=private))
    return drafts


def encoded(kind: str, name: str, value: object) -> Json:
    """A field's value as JSON. `ValueError` for what has a method of its own."""
    if name in ("trashed", PRIVATE):
        raise ValueError(name)
    return encode_field(kind, name, value)
