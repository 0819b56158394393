"""Pages that a text was given are taken from it again, and given back, with nothing lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.bundled import bundled
from rapporteur.desk import Desk
from rapporteur.domain.attaching import without_pages
from rapporteur.domain.errors import Failure
from rapporteur.reading import read_report
from rapporteur.store.reference import load_gazetteer
from tests.desk.conftest import BUNDLED
from tests.reading.samples import ENGLISH
from tests.typeset import documents

NEW = "A/CONF.999/2024/7"


def copies(profile: Path) -> list[Path]:
    return list((profile / "data" / "originals").glob("*.pdf"))


@pytest.fixture
def english(tmp_path: Path) -> Path:
    path = tmp_path / "english.pdf"
    path.write_bytes(documents.english().pdf)
    return path


def test_the_bundled_report_is_again_what_it_was_and_has_its_pages_back_on_demand(desk: Desk, tmp_path: Path, profile):
    official = tmp_path / "official.pdf"
    official.write_bytes(documents.bundled().pdf)
    before = desk.report(BUNDLED)
    desk.import_file(official)
    attached = desk.report(BUNDLED)
    official.unlink()
    detached = desk.detach(BUNDLED, "fr")
    assert desk.report(BUNDLED) == before
    assert desk.original(BUNDLED) is None
    assert desk.pages(BUNDLED) is None
    assert copies(profile) == []
    assert [each.bundled for each in desk.documents()] == [True]
    desk.reattach(detached)
    assert desk.report(BUNDLED) == attached
    assert desk.original(BUNDLED).attached
    assert desk.page_image(BUNDLED, "fr", 1, 0.2).width > 0
    assert len(copies(profile)) == 1


def test_a_text_of_the_person_s_own_keeps_every_word_and_forgets_its_pages(desk: Desk, english: Path, tmp_path: Path):
    text = tmp_path / "report.txt"
    text.write_text(ENGLISH, encoding="utf-8")
    desk.import_file(text)
    assert desk.import_file(english).outcome == "attached"
    paged = desk.report(NEW)
    desk.detach(NEW, "en")
    alone = desk.report(NEW)
    assert [(each.key, each.text) for each in alone.paragraphs] == [(each.key, each.text) for each in paged.paragraphs]
    assert [each.number for each in alone.pages] == [1]
    assert all(each.geometry is None for each in alone.pages)
    assert not [each for each in alone.findings if each.code in ("not_on_pages", "only_on_pages")]
    assert desk.pages(NEW) is None
    assert desk.import_file(english).outcome == "attached"


def test_what_has_no_pages_of_another_file_is_left_as_it_is(desk: Desk, english: Path):
    with pytest.raises(Failure, match="nothing to detach"):
        desk.detach(BUNDLED, "fr")
    desk.import_file(english)
    with pytest.raises(Failure, match="nothing to detach"):
        desk.detach(NEW, "en")
    assert desk.pages(NEW) is not None


def test_what_is_set_aside_goes_with_the_desk(desk: Desk, tmp_path: Path):
    official = tmp_path / "official.pdf"
    official.write_bytes(documents.bundled().pdf)
    desk.import_file(official)
    path = desk.detach(BUNDLED, "fr").path
    assert path.is_file()
    desk._aside.close()
    assert not path.parent.exists()


def test_every_place_of_a_text_without_pages_says_its_own_words(tmp_path: Path):
    path = tmp_path / "report.txt"
    path.write_text(ENGLISH, encoding="utf-8")
    alone = without_pages(read_report(path, load_gazetteer(bundled("data", "reference"))))
    source = alone.pages[0].source
    for paragraph in alone.paragraphs:
        (span,) = paragraph.spans
        assert source[span.start : span.end] == paragraph.text
