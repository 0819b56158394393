"""The log: what the program did and what failed, never the words of a document, a note or a search."""

from __future__ import annotations

import copy
import logging
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LARGEST = 512 * 1024  # bytes, of one file
_KEPT = 3


class _DiscreetFormatter(logging.Formatter):
    """Tells of an exception where it happened, and not what it was about."""

    def format(self, record: logging.LogRecord) -> str:
        # Another handler may have left the whole exception in the record.
        discreet = copy.copy(record)
        discreet.exc_text = None
        return super().format(discreet)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        from rapporteur.crash import crash_report

        kind, error, trace = ei
        return crash_report(kind, error, trace) if kind is not None else ""


class _LogFile(RotatingFileHandler):
    """A log that gives way: where the disk is full its record is lost, and nothing is printed instead."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        if not isinstance(sys.exc_info()[1], OSError):
            super().handleError(record)


def start_logging(folder: Path) -> Path | None:
    """Log into `folder/rapporteur.log`, and keep a few older files beside it; the file's path.

    Where nothing can be written there, nothing is logged, and None is returned: whoever uses the
    folder for more than a log will say what is wrong with it.
    """
    path = folder / "rapporteur.log"
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    # Its debugging records quote what it reads.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _LogFile(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    except OSError:
        # Without any handler Python would print records, and the messages of exceptions with them.
        root.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(_DiscreetFormatter(_FORMAT))
    root.addHandler(handler)
    return path
