"""What an import did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that is in the library now. `paragraphs` counts the numbered ones, `warnings` the doubts of the reader."""

    file: str
    symbol: str
    language: str
    kind: str
    title: str
    pages: int
    paragraphs: int
    votes: int
    statements: int
    warnings: int


@dataclass(frozen=True, slots=True)
class NotImported:
    """A file that could not be read: an English sentence, a key of the translation catalogue, and its values."""

    file: str
    sentence: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class ImportResult:
    imported: tuple[Imported, ...] = ()
    failed: tuple[NotImported, ...] = ()
