"""The file that a document's pages are shown from."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.domain.report import Report


@dataclass(frozen=True, slots=True)
class Original:
    """A file that the library keeps a copy of. `name` is what it was called, `pages` how many it has.

    `attached` is true where the document's text was read from another file (a text, an Akoma Ntoso file), and
    this one shows its pages. `sha256` is the digest of its bytes in hexadecimal, "" before it is kept.
    """

    name: str
    pages: int
    attached: bool = False
    sha256: str = ""
    media_type: str = "application/pdf"


def has_pages(report: Report) -> bool:
    """Whether a report was read from a file that has pages of its own, which can be shown."""
    return any(page.geometry is not None for page in report.pages)


def is_scan(report: Report) -> bool:
    """Whether a document has pages and not a word on them."""
    return has_pages(report) and not any(page.source.strip() for page in report.pages)
