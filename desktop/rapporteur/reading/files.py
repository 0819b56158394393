"""The bytes of a file, and what they say as text."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from rapporteur.domain.errors import UnreadableDocument, reason_of

#: A report of a thousand pages is 4 MB of text.
LARGEST = 50_000_000
#: So begin texts that are written for a program and not for a reader: RTF, and pages of the web.
_NO_TEXT = re.compile(rb"\s*(?:\{\\rtf|<!doctype\s+html|<html[\s>])", re.IGNORECASE)


def read_bytes(path: Path) -> bytes:
    """What a file holds. Raises `UnreadableDocument` for a file that is missing, empty or too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableDocument(
                "The file {file} is too large to be a text ({size} MB).", file=path.name, size=size // 10**6
            )
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise UnreadableDocument("{file} is a folder: choose a file.", file=path.name) from error
    except FileNotFoundError as error:
        raise UnreadableDocument("There is no file {file}.", file=str(path)) from error
    except OSError as error:
        raise UnreadableDocument(
            "The file {file} could not be read: {reason}.", file=path.name, reason=reason_of(error)
        ) from error
    if not data.strip():
        raise UnreadableDocument("The file {file} is empty.", file=path.name)
    return data


def as_text(data: bytes, path: Path) -> tuple[str, bool]:
    """The text of a file's bytes, and whether its encoding had to be guessed. `UnreadableDocument` where it is none."""
    text, guessed = _decode(data, path)
    return text.replace("\r\n", "\n").replace("\r", "\n"), guessed


def _decode(data: bytes, path: Path) -> tuple[str, bool]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), False
        except UnicodeDecodeError as error:
            raise UnreadableDocument(
                "The file {file} is damaged: it is not readable as text.", file=path.name
            ) from error
    if b"\0" in data or data.startswith(b"%PDF") or _NO_TEXT.match(data):
        raise UnreadableDocument(
            "{file} is not in a format that Rapporteur reads: PDF, Word (.docx), text (.txt, .md) or XML.",
            file=path.name,
        )
    try:
        return data.decode("utf-8-sig"), False
    except UnicodeDecodeError:
        # The usual encoding of older text files; every byte has a meaning in it, so that nothing is lost.
        return data.decode("cp1252", errors="replace"), True
