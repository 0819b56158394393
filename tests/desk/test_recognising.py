"""Recognition of a scan at the desk: under the symbol found in it, its pages kept, and nothing lost when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.desk import Desk, open_desk
from rapporteur.domain.errors import Cancelled, Failure
from rapporteur.domain.pages import PageImage
from rapporteur.job import Job
from rapporteur.reading import recognition as module
from rapporteur.reading.pdf.raw import RawPage, RawWord
from rapporteur.reading.recognition import Recognised
from tests.typeset.fonts import Glyphs
from tests.typeset.pdf import Habits, Sheet, write_pdf

SYMBOL = "A/45/696"
LINES = (
    ("United Nations", SYMBOL),
    ("General Assembly",),
    ("1. The Conference met in Geneva in the autumn.",),
    ("2. It adopted its agenda at the first meeting.",),
)


def scanned_pages(count: int) -> bytes:
    """A PDF whose pages are pictures."""
    glyphs, habits = Glyphs(), Habits(metadata=False)
    sheets = [Sheet(595, 842, glyphs, habits) for _ in range(count)]
    for sheet in sheets:
        sheet.scan()
    return write_pdf(sheets)


class Eyes:
    """Reads the same words from every page; what it was shown is kept."""

    def __init__(self, lines=LINES, at_page=None) -> None:
        self.lines, self.at_page = lines, at_page
        self.shown: list[tuple[int, PageImage, float]] = []

    def read(self, image: PageImage, number: int, scale: float, languages, job: Job) -> Recognised:
        self.shown.append((number, image, scale))
        if self.at_page is not None:
            self.at_page(number, job)
        job.stop_if_cancelled()
        lines = [
            [
                RawWord(word, 72 + 60 * at, 80 + 30 * row, 120 + 60 * at, 92 + 30 * row, 90 + 30 * row, 12, 0, False)
                for at, word in enumerate(" ".join(line).split())
            ]
            for row, line in enumerate(self.lines if number == 1 else ())
        ]
        page = RawPage(number, image.width / scale, image.height / scale, lines, [], [], 1.0)
        return Recognised(page, doubtful=2)


@pytest.fixture
def desk(tmp_path: Path):
    desk = open_desk(tmp_path / "profile")
    yield desk
    desk.close()


@pytest.fixture
def scan(desk: Desk, tmp_path: Path) -> tuple[str, str]:
    path = tmp_path / "Scan 12.pdf"
    path.write_bytes(scanned_pages(2))
    imported = desk.import_file(path)
    return imported.symbol, imported.language


def with_eyes(monkeypatch, eyes: Eyes | None) -> Eyes | None:
    monkeypatch.setattr(module, "find_tesseract", lambda: eyes)
    return eyes


def test_what_was_recognised_is_kept_under_its_own_symbol_with_its_pages(desk, scan, monkeypatch):
    with_eyes(monkeypatch, Eyes())
    imported = desk.keep_recognised(*scan, desk.recognise(*scan))
    assert imported.symbol == SYMBOL
    report = desk.report(SYMBOL)
    assert [each.label for each in report.paragraphs if each.kind == "numbered"] == ["1", "2"]
    assert desk.pages(SYMBOL).count == 2
    assert scan[0] not in {each.symbol for each in desk.documents()}


def test_it_says_that_it_was_recognised_and_how_many_words_are_doubtful(desk, scan, monkeypatch):
    with_eyes(monkeypatch, Eyes())
    found = [each for each in desk.recognise(*scan).findings if each.code == "recognised"]
    assert [(each.severity, each.values) for each in found] == [("warning", {"words": "4"})]


def test_pages_are_drawn_fine_enough_to_be_read(desk, scan, monkeypatch):
    eyes = with_eyes(monkeypatch, Eyes())
    desk.recognise(*scan)
    assert [number for number, *_ in eyes.shown] == [1, 2]
    assert all(scale > 3.5 and image.width * image.height <= 9_000_000 for _, image, scale in eyes.shown)


def test_cancelled_it_leaves_the_document_as_it_was(desk, scan, monkeypatch):
    with_eyes(monkeypatch, Eyes(at_page=lambda number, job: number == 2 and job.cancel()))
    with pytest.raises(Cancelled):
        desk.recognise(*scan, Job())
    assert desk.report(*scan).paragraphs == ()
    assert desk.pages(*scan).count == 2


def test_without_the_program_it_says_what_is_missing(desk, scan, monkeypatch):
    with_eyes(monkeypatch, None)
    assert not desk.can_recognise()
    with pytest.raises(Failure, match="Tesseract"):
        desk.recognise(*scan)


def test_a_text_has_no_pages_to_recognise(desk, monkeypatch):
    with_eyes(monkeypatch, Eyes())
    bundled = desk.documents()[0]
    with pytest.raises(Failure):
        desk.recognise(bundled.symbol, bundled.language)
