"""The log: what the program did and what failed, never the words of a document, a note or a search."""

from __future__ import annotations

import logging
import platform
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

from rapporteur import __version__
from rapporteur.crash import crash_report

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LARGEST = 512 * 1024  # bytes, of one file
_KEPT = 3


class _DiscreetFormatter(logging.Formatter):
    """Tells of an exception where it happened, and not what it was about."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        kind, error, trace = ei
        return crash_report(kind, error, trace) if kind is not None else ""


def start_logging(folder: Path) -> Path | None:
    """Log into `folder/rapporteur.log`, and keep a few older files beside it; the file's path.

    Where nothing can be written there, the log goes to standard error, which is then the better place
    to say so, and None is returned.
    """
    path = folder / "rapporteur.log"
    handler: logging.Handler
    problem = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
    except OSError as error:
        handler, problem = logging.StreamHandler(sys.stderr), error
        handler.setLevel(logging.WARNING)
    handler.setFormatter(_DiscreetFormatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # Its debugging records quote what it reads.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    log = logging.getLogger(__name__)
    if problem is not None:
        log.warning("No log can be written: %s", problem.strerror)
    log.info("Rapporteur %s, Python %s, %s", __version__, platform.python_version(), platform.system())
    return path if problem is None else None
