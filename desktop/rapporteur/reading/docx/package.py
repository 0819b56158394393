"""A DOCX file opened without trusting it, and the parts of it that are read."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import Any

from rapporteur.domain.errors import UnreadableDocument

#: What a document may grow to when it is unpacked, in bytes, and how many files it may be made of. Pictures count.
LARGEST = 400_000_000
LARGEST_XML = 60_000_000
_MOST = 5_000

_ZIP = b"PK\x03\x04"
#: Office files of old (.doc), and new ones behind a password, are containers that begin so.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BODY = "word/document.xml"


def looks_like_docx(path: Path) -> bool:
    """Whether a file is a Word document (a ZIP archive that holds one)."""
    try:
        with path.open("rb") as file:
            if file.read(4) != _ZIP:
                return False
        with zipfile.ZipFile(path) as archive:
            return _BODY in archive.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def looks_like_office(data: bytes) -> bool:
    """Whether a file's first bytes are those of an old Word document, or of one behind a password."""
    return data.startswith(_OLE)


def open_docx(path: Path) -> Any:
    """The document of python-docx. `UnreadableDocument` where it is damaged or would grow beyond the limits."""
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import XMLSyntaxError

    _check(path)
    try:
        return Document(str(path))
    except (OpcError, XMLSyntaxError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, EOFError) as error:
        raise UnreadableDocument(
            "{file} is damaged: it cannot be opened as a Word document.", file=path.name
        ) from error


def _check(path: Path) -> None:
    """Refuse what grows beyond the limits, by what is really in it: what an archive says of its sizes may be a lie."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            total = 0
            if len(members) > _MOST:
                raise UnreadableDocument("{file} is made of too many parts for a Word document.", file=path.name)
            for member in members:
                if member.flag_bits & 1:
                    raise UnreadableDocument(
                        "{file} is protected by a password: remove it in Word, then import the file again.",
                        file=path.name,
                    )
                size = _size(archive, member)
                total += size
                if total > LARGEST or (member.filename.endswith(".xml") and size > LARGEST_XML):
                    raise UnreadableDocument("{file} is too large when it is unpacked.", file=path.name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise UnreadableDocument(
            "{file} is damaged: it cannot be opened as a Word document.", file=path.name
        ) from error


def _size(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """How many bytes a member unpacks to; stops counting beyond the limit."""
    size = 0
    with archive.open(member) as packed:
        while size <= LARGEST and (piece := packed.read(1 << 20)):
            size += len(piece)
    return size


def part_xml(document: Any, relation: str) -> Any | None:
    """The root element of the part that the document names by a relation ("footnotes"); None without one."""
    from docx.oxml import parse_xml

    for each in document.part.rels.values():
        if each.reltype.rsplit("/", 1)[-1] == relation and not each.is_external:
            part = each.target_part
            element = getattr(part, "element", None)
            return element if element is not None else parse_xml(part.blob)
    return None
