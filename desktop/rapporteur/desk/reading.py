"""What a process that reads files does: the other end of `desk.apart`, in a process of its own, with limits."""

from __future__ import annotations

import pickle
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from rapporteur.bundled import bundled
from rapporteur.desk.worker import Work
from rapporteur.domain.errors import Failure, UnreadableDocument
from rapporteur.job import Job

#: Whose exceptions tell of damage in the file.
_PDF_LIBRARIES = ("pdfminer", "pdfplumber", "pypdfium2")
#: Seconds between two messages of progress, where they are not counted.
_PACE = 0.1
#: So many pages are drawn, at so many pixels per point, to see whether there is anything on pages without text.
_LOOKED_AT, _SMALL = 5, 0.25


def reading() -> Work:
    """What the process answers. It imports the readers there, which nobody else needs in memory."""
    from rapporteur.reading import read_report
    from rapporteur.reading.pdf import assemble, is_pdf, page_count, read_pages
    from rapporteur.store.reference import load_gazetteer

    gazetteer = load_gazetteer(bundled("data", "reference"))

    def answer(request: tuple[Any, ...], tell: Callable[[float, str], None]) -> Any:
        match request:
            case "open", path:
                return None if is_pdf(path) else read_report(path, gazetteer, Job(_paced(tell)))
            case "count", path:
                with _damage_told(path):
                    return page_count(path)
            case "pages", path, first, last:
                # Told page by page: each has its time. They go on to another process as they are: unpacked here
                # and packed again on their way, they would keep the window waiting.
                with _damage_told(path):
                    return pickle.dumps(read_pages(path, first, last, Job(tell)), protocol=5)
            case "assemble", name, parts:
                pages = [page for part in parts for page in pickle.loads(part)]  # noqa: S301 - a reader's own
                return assemble(pages, name, gazetteer, Job(_paced(tell)))
            case "seen", path, pages:
                return _anything_seen(path, pages)
        raise ValueError(request[0])

    return answer


def _anything_seen(path: Path, pages: int) -> bool:
    """Whether one of the first pages, drawn small, has a spot that is not white."""
    from rapporteur.rendering import Drawer

    drawer = Drawer()
    try:
        for page in range(1, min(pages, _LOOKED_AT) + 1):
            with suppress(Failure):
                image = drawer.draw(path, page, _SMALL)
                if any(image.data[colour::4].strip(b"\xff") for colour in range(3)):
                    return True
    finally:
        drawer.close(path)
    return False


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    """What the PDF library raises, of whatever kind, is damage of the file; what we raise ourselves is not."""
    try:
        yield
    except (Failure, MemoryError):
        raise
    except Exception as error:
        frames = [each.f_globals.get("__name__", "") for each, _ in traceback.walk_tb(error.__traceback__)]
        if not isinstance(error, RecursionError) and frames[-1].partition(".")[0] not in _PDF_LIBRARIES:
            raise
        raise UnreadableDocument("The PDF {file} is damaged: it may be cut off.", file=path.name) from error


def _paced(tell: Callable[[float, str], None]) -> Callable[[float, str], None]:
    last = 0.0

    def paced(share: float, phase: str) -> None:
        nonlocal last
        if time.monotonic() - last > _PACE:
            last = time.monotonic()
            tell(share, phase)

    return paced
