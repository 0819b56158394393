"""A PDF from the file to its pages at the desk: read apart, kept, attached to the text it belongs to, removed."""

from __future__ import annotations

import errno
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rapporteur.desk import Desk, open_desk
from rapporteur.domain.errors import LibraryFailure
from rapporteur.domain.importing import Imported
from rapporteur.domain.report import Report
from rapporteur.job import Job
from rapporteur.store import originals
from tests.desk.conftest import BUNDLED
from tests.typeset import documents

NEW = "A/CONF.999/2024/7"


@dataclass(frozen=True)
class Attached:
    """A desk after the bundled report was given the pages of its official PDF."""

    desk: Desk
    profile: Path
    official: Path
    before: Report
    imported: Imported


@pytest.fixture(scope="module")
def attached(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attached]:
    folder = tmp_path_factory.mktemp("attached")
    official = folder / "official.pdf"
    official.write_bytes(documents.bundled().pdf)
    desk = open_desk(folder / "profile")
    before = desk.report(BUNDLED)
    desk.index(Job())
    yield Attached(desk, folder / "profile", official, before, desk.import_file(official))
    desk.close()


@pytest.fixture
def english(tmp_path: Path) -> Path:
    """A document that the library does not have."""
    path = tmp_path / "english.pdf"
    path.write_bytes(documents.english().pdf)
    return path


def copies(profile: Path) -> list[Path]:
    return list((profile / "data" / "originals").glob("*.pdf"))


def test_the_official_pdf_of_the_bundled_report_gives_it_its_pages(attached: Attached):
    desk, before, imported = attached.desk, attached.before, attached.imported
    assert (imported.symbol, imported.language, imported.outcome, imported.pages) == (BUNDLED, "fr", "attached", 22)
    assert imported.attached is not None
    assert imported.attached.matched == len(before.paragraphs)
    assert (imported.attached.unmatched, imported.attached.extra) == ((), ())
    after = desk.report(BUNDLED)
    assert [(each.key, each.text) for each in after.paragraphs] == [(each.key, each.text) for each in before.paragraphs]
    # The PDF was typeset with the page ends that the text prints: the places are known beforehand.
    assert [each.pages for each in after.paragraphs] == [each.pages for each in before.paragraphs]
    assert [each.pages for each in after.footnotes] == [each.pages for each in before.footnotes]
    original = desk.original(BUNDLED)
    assert original is not None
    assert (original.name, original.pages, original.attached) == ("official.pdf", 22, True)
    shown = desk.pages(BUNDLED)
    assert shown is not None
    assert shown.count == 22
    assert [each.bundled for each in desk.documents()] == [True]
    hit = desk.search("polymère").hits[0]
    assert hit.page == next(each for each in after.paragraphs if each.key == hit.key).pages[0]


def test_every_paragraph_of_the_bundled_report_stands_on_its_page_in_its_words(attached: Attached):
    report = attached.desk.report(BUNDLED)
    for paragraph in report.paragraphs:
        on_page = "".join(report.pages[span.page - 1].source[span.start : span.end] for span in paragraph.spans)
        first, last = paragraph.text.split()[0], paragraph.text.split()[-1]
        assert first in on_page, paragraph.key
        assert last in on_page, paragraph.key
        for span in paragraph.spans:
            geometry = report.pages[span.page - 1].geometry
            assert geometry is not None
            assert geometry.boxes(span.start, span.end), paragraph.key


def test_importing_the_same_pdf_again_changes_nothing(attached: Attached):
    attached.desk.index(Job())
    assert attached.desk.import_file(attached.official).outcome == "unchanged"
    assert not attached.desk.index_pending()
    assert len(copies(attached.profile)) == 1


def test_a_pdf_in_an_archive_is_kept_though_it_was_only_unpacked_to_be_read(desk: Desk, english: Path, profile: Path):
    archive = english.with_name("documents.zip")
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(english, "inner/english.pdf")
    (imported,) = desk.import_files([archive]).imported
    assert (imported.symbol, imported.outcome) == (NEW, "new")
    (copy,) = copies(profile)
    assert copy.read_bytes() == english.read_bytes()
    assert desk.pages(NEW) is not None


def test_a_document_whose_pages_are_open_can_be_removed_with_its_copy(desk: Desk, english: Path, profile: Path):
    desk.import_file(english)
    shown = desk.pages(NEW)
    assert shown is not None
    desk.page_image(NEW, "en", 1, 0.2)
    desk.remove(NEW, "en")
    assert copies(profile) == []
    assert [each.symbol for each in desk.documents()] == [BUNDLED]


def test_a_full_disk_leaves_the_library_as_it_was(desk: Desk, english: Path, profile: Path, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(originals.os, "fsync", full)
        with pytest.raises(LibraryFailure, match="disk is full"):
            desk.import_file(english)
    assert len(desk.documents()) == 1
    assert copies(profile) == []


def test_what_is_kept_is_there_at_the_next_start(start: Callable[[], Desk], english: Path):
    start().import_file(english)
    english.unlink()
    desk = start()
    assert desk.original(NEW) is not None
    assert desk.pages(NEW) is not None
