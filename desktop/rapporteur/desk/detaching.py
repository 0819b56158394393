"""Pages that a text was given are taken from it again, and may be given back."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from rapporteur.domain.attaching import without_pages
from rapporteur.domain.errors import Failure, reason_of
from rapporteur.domain.originals import Original
from rapporteur.domain.report import Report
from rapporteur.store import Library
from rapporteur.store.following import bundled_report


@dataclass(frozen=True, slots=True)
class Detached:
    """What a document was before its pages were taken away; `path` is where the file of its pages is kept until the
    desk is closed."""

    report: Report
    original: Original
    path: Path
    bundled: bool


class Aside:
    """Copies of files that may be wanted back, in a folder of the system's; gone when it is closed."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def keep(self, path: Path, name: str) -> Path:
        try:
            self._folder = self._folder or Path(tempfile.mkdtemp(prefix="rapporteur-"))
            return Path(shutil.copy(path, self._folder / name))
        except OSError as error:
            raise Failure(
                "The pages could not be set aside: {reason}. Nothing was changed.", reason=reason_of(error)
            ) from error

    def close(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None


def detach(library: Library, bundle: Path, symbol: str, language: str, aside: Aside) -> Detached:
    """Leave a document its text alone: the bundled one's as it came, another's on a page of its own.

    `Failure` where its pages are its own, or it has none.
    """
    original, path = library.original(symbol, language), library.original_path(symbol, language)
    if original is None or path is None or not original.attached:
        raise Failure("{symbol} has no pages of another file: there is nothing to detach.", symbol=symbol)
    report, bundled = library.report(symbol, language), library.is_bundled(symbol, language)
    detached = Detached(report, original, aside.keep(path, f"{original.sha256}{path.suffix}"), bundled)
    text = bundled_report(bundle, symbol, language) if bundled else None
    library.add(text or without_pages(report), bundled)
    return detached


def reattach(library: Library, detached: Detached) -> None:
    """Give a document its pages back, as they were. `UnknownDocument` where it has left the library since."""
    report = detached.report
    library.report(report.symbol, report.language)
    library.add(report, detached.bundled, detached.original, detached.path)
