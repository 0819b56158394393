"""Words recognised in pictures of pages, by Tesseract, where the person has it on the machine.

It is asked for by the person, page by page, as a program of its own: Rapporteur neither needs nor brings it.
"""

from __future__ import annotations

import csv
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapporteur.domain.errors import Failure
from rapporteur.domain.pages import PageImage
from rapporteur.job import Job
from rapporteur.reading.pdf.raw import RawPage, RawWord

#: Pixels per point at which letters of a page are recognised best: 300 to the inch.
SCALE = 300 / 72
#: Tesseract's names of the official languages.
_LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus", "ar": "ara", "zh": "chi_sim"}
#: Where installers put it without telling the system.
_PLACES = (
    r"C:\Program Files\Tesseract-OCR\tesseract.exe",
    r"C:\Program Files (x86)\Tesseract-OCR\tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
)
#: A word that Tesseract is less sure of than this (0 to 100) is told as doubtful.
_SURE = 60.0
#: Seconds for one page, and between two looks whether it was cancelled.
_SECONDS = 180.0
_PATIENCE = 0.1


@dataclass(frozen=True, slots=True)
class Recognised:
    """A page's words, and how many of them are doubtful."""

    page: RawPage
    doubtful: int


@dataclass(frozen=True, slots=True)
class Tesseract:
    """The program, and which of the official languages (ISO 639-1) it knows."""

    program: str
    languages: tuple[str, ...]

    def read(self, image: PageImage, number: int, scale: float, languages: Iterable[str], job: Job) -> Recognised:
        """The words of a page's picture, drawn at `scale` pixels to the point.

        `languages` are those to expect; of those that Tesseract does not know, nothing is expected. Raises
        `Failure`, and `Cancelled` when the job is.
        """
        expected = [_LANGUAGES[each] for each in languages if each in self.languages]
        expected = expected or [_LANGUAGES[each] for each in self.languages]
        options = ["stdin", "stdout", "-l", "+".join(expected), "--dpi", str(round(scale * 72)), "tsv"]
        table = self._run(options, _grey(image), number, job)
        return _page(table, image, number, scale)

    def _run(self, options: list[str], picture: bytes, number: int, job: Job) -> str:
        failed = Failure("Tesseract could not recognise the text of page {page}.", page=number)
        until = time.monotonic() + _SECONDS
        # A file: a pipe that is written in pieces, with looks at the clock between them, loses the rest.
        with tempfile.TemporaryFile() as file:
            file.write(picture)
            file.seek(0)
            try:
                process = subprocess.Popen(
                    [self.program, *options],
                    stdin=file,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise failed from error
            with process:
                try:
                    output = _output(process, until, job)
                finally:
                    if process.poll() is None:
                        process.kill()
        if output is None or process.returncode:
            raise failed
        return output.decode("utf-8", "replace")


def _output(process: subprocess.Popen[bytes], until: float, job: Job) -> bytes | None:
    """What a program writes until it ends; None where it takes too long. `Cancelled` when the job is."""
    while True:
        job.stop_if_cancelled()
        try:
            output: bytes = process.communicate(timeout=_PATIENCE)[0]
        except subprocess.TimeoutExpired:
            if time.monotonic() > until:
                return None
        else:
            return output


def find_tesseract() -> Tesseract | None:
    """Tesseract, if it is installed and knows one of the official languages."""
    program = shutil.which("tesseract") or next((each for each in _PLACES if Path(each).is_file()), None)
    if program is None:
        return None
    try:
        told = subprocess.run(
            [program, "--list-langs"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=10,
            check=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            env={**os.environ, "LC_ALL": "C"},
        )
    except (OSError, subprocess.SubprocessError):
        return None
    known = set(told.stdout.decode("utf-8", "replace").split())
    languages = tuple(code for code, name in _LANGUAGES.items() if name in known)
    return Tesseract(program, languages) if languages else None


def _grey(image: PageImage) -> bytes:
    """The picture in grey, as a file that needs no library to write (PGM)."""
    import numpy as np

    rows = np.frombuffer(image.data, dtype=np.uint8)[: image.stride * image.height].reshape(image.height, image.stride)
    pixels = rows[:, : image.width * 4].reshape(image.height, image.width, 4).astype(np.uint16)
    grey = (pixels[:, :, 0] * 29 + pixels[:, :, 1] * 150 + pixels[:, :, 2] * 77) >> 8
    return b"P5\n%d %d\n255\n" % (image.width, image.height) + grey.astype(np.uint8).tobytes()


def _page(table: str, image: PageImage, number: int, scale: float) -> Recognised:
    """The page that Tesseract's table tells of: a row a word, with its block, paragraph and line."""
    lines: dict[tuple[str, str, str], list[tuple[str, float, float, float, float]]] = {}
    doubtful = 0
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (row.get("text") or "").strip()
        if row.get("level") != "5" or not text:
            continue
        try:
            left, top, width, height = (float(row[name]) / scale for name in ("left", "top", "width", "height"))
            doubtful += float(row["conf"]) < _SURE
        except (KeyError, TypeError, ValueError):
            continue
        place = (row["block_num"], row["par_num"], row["line_num"])
        lines.setdefault(place, []).append((text, left, top, left + width, top + height))
    heights = [max(word[4] for word in line) - min(word[2] for word in line) for line in lines.values()]
    # One size for all: the heights of recognised words say more of their letters than of their font.
    size = statistics.median(heights) if heights else 0.0
    found = [
        [RawWord(*word, max(each[4] for each in line), size, 0, False) for word in line] for line in lines.values()
    ]
    found.sort(key=lambda line: line[0].base)
    width, height = image.width / scale, image.height / scale
    return Recognised(RawPage(number, width, height, found, [], [], 0.0), doubtful)
