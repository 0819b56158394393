"""What is imported again stays the same document: an update, or the pages of the text that is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.bundled import bundled
from rapporteur.desk.taking import Taken, holds_less, take_in
from rapporteur.domain.errors import Failure
from rapporteur.domain.report import Page, Report
from rapporteur.store import Library, open_library
from tests.domain.paged import as_pdf, as_text, sentence

TEXTS = [sentence(seed) for seed in range(12)]
PIECES: list[tuple[int | str, str]] = list(enumerate(TEXTS, 1))
TEXT, PDF = as_text(TEXTS), as_pdf(PIECES)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = open_library(tmp_path / "data" / "library.sqlite", bundled("data", "library.sqlite"))
    yield library
    library.close()


class Files:
    """Files with bytes of their own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, name: str, content: str = "") -> Path:
        path = self.folder / name
        path.write_text(f"%PDF {content or name}", encoding="utf-8")
        return path


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def take(library: Library, report: Report, file: Path) -> Taken:
    return take_in(library, report, file, file.name)


def copies(library: Library) -> int:
    return len(list((library.path.parent / "originals").glob("*.pdf")))


def test_a_new_pdf_is_a_document_with_its_original(library, files):
    taken = take(library, PDF, files("a.pdf"))
    assert (taken.outcome, taken.attachment) == ("new", None)
    original = library.original("A/TEST/1", "fr")
    assert original is not None
    assert (original.name, original.pages, original.attached) == ("a.pdf", len(PDF.pages), False)
    assert library.report("A/TEST/1", "fr") == PDF


def test_the_pdf_of_a_text_gives_it_its_pages_and_leaves_its_words(library, files):
    take(library, TEXT, files("a.txt"))
    taken = take(library, PDF, files("a.pdf"))
    assert taken.outcome == "attached"
    assert taken.attachment is not None
    assert (taken.attachment.matched, taken.attachment.unmatched) == (12, ())
    report = library.report("A/TEST/1", "fr")
    assert report == taken.report
    assert [(each.key, each.text) for each in report.paragraphs] == [(each.key, each.text) for each in TEXT.paragraphs]
    assert report.pages == PDF.pages
    original = library.original("A/TEST/1", "fr")
    assert original is not None
    assert original.attached


def test_the_same_file_again_changes_nothing(library, files):
    take(library, TEXT, files("a.txt"))
    take(library, PDF, files("a.pdf"))
    library.indexed([ticket for ticket, *_ in library.waiting()])
    for report, name in ((PDF, "a.pdf"), (TEXT, "a.txt"), (PDF, "a.pdf")):
        taken = take(library, report, files(name))
        assert taken.outcome == "unchanged"
        assert taken.attachment is not None
    assert library.waiting() == []
    assert copies(library) == 1


@pytest.mark.parametrize("first", [TEXT, None], ids=["attached", "read from it"])
@pytest.mark.parametrize("gone", [True, False], ids=["gone", "spoilt"])
def test_a_copy_that_was_lost_comes_back_with_its_file(library, files, first, gone):
    if first is not None:
        take(library, first, files("a.txt"))
    take(library, PDF, files("a.pdf"))
    copy = library.original_path("A/TEST/1", "fr")
    assert copy is not None
    copy.unlink() if gone else copy.write_bytes(b"spoilt")
    assert library.problems() != []
    take(library, PDF, files("a.pdf"))
    assert library.problems() == []
    assert take(library, PDF, files("a.pdf")).outcome == "unchanged"


def test_the_text_of_a_pdf_takes_its_place_and_keeps_the_pages(library, files):
    take(library, PDF, files("a.pdf"))
    taken = take(library, TEXT, files("a.txt"))
    assert taken.attachment is not None
    assert taken.attachment.matched == 12
    original = library.original("A/TEST/1", "fr")
    assert original is not None
    assert (original.name, original.attached) == ("a.pdf", True)
    assert library.report("A/TEST/1", "fr").pages == PDF.pages
    assert copies(library) == 1


def test_a_corrected_text_keeps_the_pages_that_were_attached(library, files):
    take(library, TEXT, files("a.txt"))
    take(library, PDF, files("a.pdf"))
    corrected = as_text([text.replace("paix", "paix durable") for text in TEXTS])
    taken = take(library, corrected, files("b.txt"))
    assert taken.outcome == "updated"
    report = library.report("A/TEST/1", "fr")
    assert [each.text for each in report.paragraphs] == [each.text for each in corrected.paragraphs]
    assert all(each.pages for each in report.paragraphs)
    assert library.original("A/TEST/1", "fr") is not None


def test_a_pdf_takes_the_place_of_another_pdf(library, files):
    take(library, PDF, files("a.pdf"))
    later = as_pdf([*PIECES, (13, sentence(90))])
    taken = take(library, later, files("b.pdf"))
    assert (taken.outcome, taken.attachment) == ("updated", None)
    assert library.report("A/TEST/1", "fr") == later
    assert copies(library) == 1


def test_a_pdf_that_is_cut_off_does_not_take_the_place_of_a_whole_one(library, files):
    take(library, PDF, files("a.pdf"))
    with pytest.raises(Failure, match=r"b\.pdf holds less"):
        take(library, as_pdf(PIECES[:9]), files("b.pdf"))
    assert library.report("A/TEST/1", "fr") == PDF
    assert copies(library) == 1


def test_a_reading_that_sets_paragraphs_apart_otherwise_is_not_taken_for_cut_off(library, files):
    take(library, PDF, files("a.pdf"))
    together = as_pdf([(1, f"{TEXTS[0]} {TEXTS[1]}"), *PIECES[2:]])
    assert take(library, together, files("b.pdf")).outcome == "updated"


def test_the_same_pdf_read_by_a_later_version_may_say_less(library, files):
    take(library, PDF, files("a.pdf"))
    better = as_pdf(PIECES[:9])
    assert take(library, better, files("a.pdf")).outcome == "updated"
    assert library.report("A/TEST/1", "fr") == better


def test_pages_of_a_cut_off_pdf_do_not_take_the_place_of_those_of_a_whole_one(library, files):
    take(library, TEXT, files("a.txt"))
    take(library, PDF, files("a.pdf"))
    with pytest.raises(Failure, match=r"b\.pdf holds less"):
        take(library, as_pdf(PIECES[:6]), files("b.pdf"))
    original = library.original("A/TEST/1", "fr")
    assert original is not None
    assert original.name == "a.pdf"


def test_what_a_pdf_lacks_is_told(library, files):
    take(library, TEXT, files("a.txt"))
    taken = take(library, as_pdf([*PIECES[:6], (20, sentence(77))]), files("a.pdf"))
    assert taken.attachment is not None
    assert [each.label for each in taken.attachment.unmatched] == ["7", "8", "9", "10", "11", "12"]
    assert [each.label for each in taken.attachment.extra] == ["20"]
    codes = [each.code for each in library.report("A/TEST/1", "fr").findings]
    assert codes == ["only_on_pages"] + ["not_on_pages"] * 6


def test_pages_with_other_words_are_not_attached(library, files):
    take(library, TEXT, files("a.txt"))
    words = "Le Président a levé la séance après avoir remercié les interprètes de leur patience."
    with pytest.raises(Failure, match="other words"):
        take(library, as_pdf([(40, words)]), files("b.pdf"))
    assert library.report("A/TEST/1", "fr") == TEXT
    assert library.original("A/TEST/1", "fr") is None


def test_a_scan_of_a_text_gives_it_its_pages(library, files):
    take(library, TEXT, files("a.txt"))
    taken = take(library, replace(PDF, paragraphs=()), files("a.pdf"))
    assert taken.attachment is not None
    assert taken.attachment.matched == 0
    assert library.original("A/TEST/1", "fr") is not None


def test_another_language_is_another_document(library, files):
    take(library, TEXT, files("a.txt"))
    english = replace(PDF, masthead=replace(PDF.masthead, language="en"))
    assert take(library, english, files("a.pdf")).attachment is None
    assert library.languages("A/TEST/1") == ["en", "fr"]


def named(report: Report, symbol: str, *also: str) -> Report:
    return replace(report, masthead=replace(report.masthead, symbol=symbol, also=also))


@pytest.mark.parametrize(
    ("symbol", "also"), [("A/79/876", ("S/2025/230",)), ("S/2025/230", ()), ("S/2025/230", ("A/79/876",))]
)
def test_a_document_of_two_symbols_is_one_document_under_either(library, files, symbol, also):
    take(library, named(TEXT, "A/79/876", "S/2025/230"), files("a.txt"))
    taken = take(library, named(PDF, symbol, *also), files("a.pdf"))
    assert (taken.outcome, taken.report.symbol) == ("attached", "A/79/876")
    assert taken.report.masthead.also == ("S/2025/230",)
    assert library.languages("S/2025/230") == []


def test_another_document_that_is_named_beside_a_symbol_is_not_taken_for_it(library, files):
    take(library, named(TEXT, "A/79/876", "S/2025/230"), files("a.txt"))
    other = as_text([sentence(seed) for seed in range(50, 62)])
    assert take(library, named(other, "S/2025/230"), files("b.txt")).outcome == "new"
    assert take(library, named(other, "A/79/900", "A/79/876"), files("c.txt")).outcome == "new"
    assert library.report("A/79/876", "fr").paragraphs == TEXT.paragraphs


def test_a_document_known_under_its_second_symbol_stays_under_it(library, files):
    take(library, named(PDF, "S/2025/230"), files("a.pdf"))
    taken = take(library, named(PDF, "A/79/876", "S/2025/230"), files("b.pdf"))
    assert (taken.outcome, taken.report.symbol) == ("updated", "S/2025/230")
    assert library.other_symbols() == {"A/79/876": "S/2025/230"}


def test_a_revision_is_a_document_of_its_own(library, files):
    take(library, PDF, files("a.pdf"))
    revised = replace(PDF, masthead=replace(PDF.masthead, symbol="A/TEST/1/Rev.1"))
    assert take(library, revised, files("b.pdf")).outcome == "new"
    assert {"A/TEST/1", "A/TEST/1/Rev.1"} <= set(library.symbols())


def test_the_bundled_text_stays_bundled_when_it_is_given_pages(library, files):
    (summary,) = library.documents()
    known = library.report(summary.symbol, summary.language)
    pieces: list[tuple[int | str, str]] = [(each.label, each.text) for each in known.paragraphs]
    pdf = as_pdf(pieces, 3000)
    pdf = replace(pdf, masthead=known.masthead)
    taken = take(library, pdf, files("official.pdf"))
    assert taken.attachment is not None
    assert taken.attachment.unmatched == ()
    assert library.documents() == [replace(summary, original=True)]
    assert take(library, known, files("source.txt")).outcome == "unchanged"
    assert library.is_bundled(summary.symbol, summary.language)


@pytest.mark.parametrize(
    ("new", "less"),
    [
        (TEXTS, False),
        ([*TEXTS, sentence(50)], False),
        (TEXTS[:-1], True),
        ([f"{TEXTS[0]} {TEXTS[1]}", *TEXTS[2:]], False),
        ([*TEXTS[:3], TEXTS[3].replace(" ", ""), *TEXTS[4:]], False),
        ([*TEXTS[:3], *TEXTS[4:], "x" * len(TEXTS[3])], False),
    ],
    ids=["same", "more", "cut off", "run together", "without spaces", "replaced"],
)
def test_what_holds_less_is_told_by_its_words(new, less):
    assert holds_less(as_text(new), TEXT) is less


def test_a_file_that_knows_no_pages_does_not_take_the_place_of_a_text_that_does(library, files):
    paged = replace(TEXT, pages=(Page(1, "one"), Page(2, "two")))
    take(library, paged, files("a.txt"))
    unpaged = replace(TEXT, pages=(Page(1, "one two", inferred=True, basis="rest"),))
    with pytest.raises(Failure, match="does not tell the pages"):
        take(library, unpaged, files("a.docx"))
    assert library.report("A/TEST/1", "fr") == paged
