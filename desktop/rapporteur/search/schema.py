"""The index as Whoosh sees it. The only imports of Whoosh are here and in `folder.py`, both loaded late."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from typing import Any

from whoosh import fields, formats

from rapporteur.search.records import Places


class PackedPlaces(formats.Positions):  # type: ignore[misc]  # Whoosh comes without annotations
    """Positions as packed numbers: several times faster to read than Whoosh's pickled ones."""

    def encode(self, poslist: Any) -> bytes:
        return array("I", poslist).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        places = array("I")
        places.frombytes(valuestring)
        return places.tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        return len(valuestring) // array("I").itemsize


class Analysed(fields.FieldType):  # type: ignore[misc]
    """A field that is given its terms and their places, ready made: see `terms_of`."""

    def __init__(self) -> None:
        self.format = PackedPlaces()
        self.analyzer = None
        self.scorable = False
        self.stored = False

    def index(self, value: Places, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        for term, places in value.items():
            ordered = sorted(set(places))
            yield term.encode(), len(ordered), float(len(ordered)), self.format.encode(ordered)


def schema() -> fields.Schema:
    """`exact`: folded words and joined ones; `stem`: "fr:arm"; `prefix`: first letters; `symbol`: tails."""
    return fields.Schema(
        id=fields.ID(),
        document=fields.ID(),
        exact=Analysed(),
        stem=Analysed(),
        prefix=Analysed(),
        symbol=Analysed(),
        record=fields.STORED(),
    )
