"""What an import did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attached:
    """What came of giving a PDF's pages to the text that the library has of the same document.

    `matched` paragraphs of the text were found on the pages; `unmatched` are the keys of those that were not, and
    `unmatched_names` their printed numbers or first words. `extra` are such names of paragraphs that the pages
    have and the text lacks.
    """

    matched: int
    unmatched: tuple[str, ...] = ()
    unmatched_names: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that is in the library now. `paragraphs` counts the numbered ones, `warnings` the doubts of the reader.

    `outcome` is "new", "updated" (the library had the document, and has it from this file now), "attached" (it gave
    its pages to the text that the library has) or "unchanged" (all that is in it was there). `attached` tells of the
    pages that the text has from another file, None where it has none.
    """

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
    outcome: str = "new"
    attached: Attached | None = None


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
