"""A scan without text: its pages are kept, and what could not be read is said, not made up."""

from __future__ import annotations

import pytest

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.job import Job
from rapporteur.reading.pdf import RawPage, assemble
from rapporteur.reading.pdf.raw import RawWord
from tests.reading import samples


def scanned(number: int, text: str = "") -> RawPage:
    words = [RawWord(each, 50, 50, 80, 60, 58, 10, 0, False) for each in text.split()]
    return RawPage(number, 595, 842, [words] if words else [], [], [], 1.0)


def read(*pages: RawPage, name: str = "A_45_696_Add.1.en.pdf"):
    return assemble(pages, name, samples.gazetteer(), Job())


def test_the_pages_are_kept_with_their_sizes_and_nothing_is_read_from_them():
    report = read(scanned(1), scanned(2), scanned(3))
    assert [(page.number, page.geometry.width, page.geometry.height) for page in report.pages] == [
        (1, 595, 842),
        (2, 595, 842),
        (3, 595, 842),
    ]
    assert report.paragraphs == ()
    assert report.masthead.page_count == 3


def test_it_says_that_its_text_could_not_be_read():
    assert [each.code for each in read(scanned(1)).findings if each.severity == "error"] == ["no_text"]


@pytest.mark.parametrize(
    ("name", "symbol", "language"),
    [
        ("A_45_696_Add.1.en.pdf", "A/45/696/Add.1", "en"),
        ("A_RES_73_8-FR.pdf", "A/RES/73/8", "fr"),
        ("A_C.1_45_PV.3.pdf", "A/C.1/45/PV.3", "und"),
        ("Scan 2024-03-01.pdf", "Scan 2024-03-01", "und"),
    ],
)
def test_its_symbol_is_that_of_the_files_name_and_it_is_told_as_such(name, symbol, language):
    report = read(scanned(1), name=name)
    assert (report.symbol, report.language) == (symbol, language)
    assert "symbol_unknown" in [each.code for each in report.findings if each.severity == "warning"]


def test_a_stamp_on_the_pages_is_no_text():
    assert read(scanned(1, "Scanned copy"), scanned(2)).paragraphs == ()


def test_pages_with_neither_text_nor_pictures_are_no_scan():
    empty = RawPage(1, 595, 842, [], [], [], 0.0)
    with pytest.raises(UnreadableDocument):
        read(empty)
