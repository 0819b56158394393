"""Which file holds what: a paper, annotations or references, in the format that the file's name ends with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Annotation
from rapporteur.exchange import citations, tables
from rapporteur.exchange.annotations import annotation_sheet, as_web_annotations
from rapporteur.exchange.citations import Reference
from rapporteur.exchange.docx import as_docx
from rapporteur.exchange.files import write_bytes
from rapporteur.exchange.markdown import as_markdown
from rapporteur.exchange.odt import as_odt
from rapporteur.exchange.paper import Paper
from rapporteur.translation import Translator

#: How a paper is written, by the end of a file's name.
PAPERS: dict[str, Callable[[Paper], bytes]] = {
    ".docx": as_docx,
    ".odt": as_odt,
    ".md": lambda paper: as_markdown(paper).encode(),
}
#: What annotations are written as: Web Annotation, or a table.
ANNOTATIONS = (".jsonld", *tables.FORMATS)


def write_paper(paper: Paper, path: Path) -> None:
    """Write a paper to a file, whole or not at all. Raises `Failure`."""
    write = PAPERS.get(path.suffix.lower())
    if write is None:
        raise Failure("A text cannot be saved as “{file}”: end its name with .docx, .odt or .md.", file=path.name)
    write_bytes(path, write(paper))


def write_annotations(annotations: Sequence[Annotation], path: Path, tr: Translator) -> None:
    """Write annotations to a file, whole or not at all. Raises `Failure`."""
    if path.suffix.lower() == ".jsonld":
        write_bytes(path, as_web_annotations(annotations))
    else:
        tables.write(annotation_sheet(annotations, tr), path)


def write_references(references: Iterable[Reference], path: Path) -> None:
    """Write references to a file, whole or not at all. Raises `Failure`."""
    write = citations.FORMATS.get(path.suffix.lower())
    if write is None:
        raise Failure("References cannot be saved as “{file}”: end its name with .bib, .ris or .json.", file=path.name)
    write_bytes(path, write(references).encode())
