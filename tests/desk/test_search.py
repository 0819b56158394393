"""Search answers from the first key on, and heals whatever happened to its index."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from rapporteur.desk import indexing
from rapporteur.domain.errors import Cancelled, IndexFailure, LibraryFailure, QueryError
from rapporteur.job import Job
from rapporteur.store import opening
from tests.desk.conftest import BUNDLED

UNITS = 198  # paragraphs, headings and footnotes of the bundled report


def test_search_answers_though_nothing_was_indexed_yet(desk):
    assert desk.index_pending()
    assert desk.search("armes légères").total > 100
    assert not desk.index_pending()


def test_indexing_takes_in_every_passage_once(desk):
    assert desk.index(Job()) == UNITS
    assert desk.index(Job()) == 0
    assert desk.check().units_indexed == UNITS


def test_hits_are_of_the_words_that_stand_in_the_report(desk):
    report = desk.report(BUNDLED)
    for hit in desk.search("groupe d'experts techniques", limit=5).hits:
        paragraph = report.paragraph(hit.key)
        assert paragraph is not None
        assert all(paragraph.text[start:end] for start, end in hit.text_ranges)
    best = desk.search('"groupe d\'experts techniques"').hits[0]
    start, end = best.text_ranges[0]
    assert (best.key, best.page) == ("annex__para_92", 18)
    assert report.paragraph(best.key).text[start:end].casefold() in "groupe d'experts techniques"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("paragraph", "92", {"annex__para_92"}),
        ("page", "22", {"annex__para_118", "annex__para_122__point_a"}),
        ("meeting", "5", {"body__para_22"}),
        ("item", "11", {"body__para_23", "body__para_11__item_11"}),
        ("state", "SMR", {"fn_2"}),
        ("kind", "footnote", {"fn_1", "fn_2", "fn_3"}),
        ("section", "annex__sec_V", {"annex__para_122", "annex__sec_V"}),
    ],
)
def test_each_field_can_be_filtered_on(shared_desk, field, value, expected):
    found = {each.key for each in shared_desk.search("", {field: (value,)}, limit=200).hits}
    assert expected <= found
    assert len(found) < UNITS / 2


def test_a_section_is_told_by_its_heading(shared_desk):
    (hit,) = shared_desk.search("paragraph:92").hits
    assert hit.section.startswith("II. Examen de la mise en œuvre de l'Instrument international")


def test_a_state_is_found_by_any_of_its_names(shared_desk):
    totals = {shared_desk.search(query).total for query in ("state:MEX", "state:mexique", 'state:"Мексика"')}
    assert len(totals) == 1
    assert totals.pop() > 3


def test_a_malformed_query_is_told(shared_desk):
    with pytest.raises(QueryError):
        shared_desk.search("(armes")


def test_a_cancelled_search_stops(shared_desk):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        shared_desk.search("armes", job=job)


def test_a_search_that_is_cancelled_does_not_stop_the_indexing_that_it_began(desk):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        desk.search("armes", job=job)
    assert not desk.index_pending()


def test_an_indexing_that_is_cancelled_begins_again(desk, start):
    def stop(_share: float, _phase: str) -> None:
        job.cancel()

    job = Job(stop)
    with pytest.raises(Cancelled):
        desk.index(job)
    assert desk.index_pending()
    desk.close()
    assert start().search("armes légères").total > 100


# -- an index that something happened to -----------------------------------------------------------


def index_folder(profile: Path) -> Path:
    return profile / "cache" / "index"


def garbage(folder: Path) -> None:
    for each in folder.iterdir():
        each.write_bytes(b"garbage")


def half(folder: Path) -> None:
    for each in folder.iterdir():
        each.write_bytes(each.read_bytes()[: each.stat().st_size // 2])


def a_file_instead(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("a file", encoding="utf-8")


@pytest.mark.parametrize("spoil", [shutil.rmtree, garbage, half, a_file_instead])
def test_an_index_that_was_lost_or_spoilt_is_made_again(start, profile, spoil: Callable[[Path], None]):
    desk = start()
    before = desk.search("armes légères")
    desk.close()
    spoil(index_folder(profile))
    desk = start()
    assert desk.index_pending()
    assert desk.search("armes légères").hits == before.hits
    health = desk.check()
    assert (health.store_ok, health.index_ok, health.units_indexed) == (True, True, UNITS)


def test_an_index_that_missed_something_is_made_again(start, monkeypatch):
    desk = start()
    some = indexing.search_units
    monkeypatch.setattr(indexing, "search_units", lambda *given: list(some(*given))[:-1])
    desk.index(Job())
    desk.close()
    monkeypatch.undo()
    desk = start()
    health = desk.check()
    assert health.units_indexed == UNITS
    assert desk.search("", {"kind": ("footnote",)}).total == 3


def test_a_crash_between_the_library_and_its_index_heals(start, text_file):
    desk = start()
    desk.index(Job())
    desk.import_file(text_file)
    desk.close()  # before the index has followed
    desk = start()
    assert desk.index_pending()
    assert desk.index(Job()) > 0
    assert desk.search("ornithorynques").total == 1
    assert not desk.index_pending()


def test_a_crash_after_the_index_but_before_the_library_knows_heals(start, text_file, monkeypatch):
    desk = start()
    desk.index(Job())
    desk.import_file(text_file)
    monkeypatch.setattr(desk._library, "indexed", lambda _tickets: None)
    desk.index(Job())
    desk.close()
    desk = start()
    assert desk.index_pending()
    desk.index(Job())
    assert desk.search("ornithorynques").total == 1
    assert desk.check().repairs == ()


def test_a_library_that_was_replaced_has_its_index_made_again(start, profile, text_file):
    desk = start()
    desk.import_file(text_file)
    assert desk.search("ornithorynques").total == 1
    desk.close()
    (profile / "data" / "library.sqlite").unlink()
    desk = start()
    assert desk.search("ornithorynques").total == 0
    assert desk.search("armes légères").total > 100


def test_many_threads_search_while_the_index_is_made(desk):
    with ThreadPoolExecutor(4) as pool:
        totals = {each.result().total for each in [pool.submit(desk.search, "armes légères") for _ in range(12)]}
    assert len(totals) == 1


# -- a disk that does not let itself be written ----------------------------------------------------


def test_an_index_that_cannot_be_written_is_kept_in_memory(desk, monkeypatch):
    from rapporteur.search import Index

    replace = Index.replace

    def full(self: Index, *given: object) -> int:
        if not self.in_memory:
            raise IndexFailure("The search index cannot be written: {reason}", reason="No space left on device")
        return replace(self, *given)

    monkeypatch.setattr(Index, "replace", full)
    assert desk.search("armes légères").total > 100
    health = desk.check()
    assert (health.index_ok, health.units_indexed) == (True, UNITS)
    assert "kept in memory" in health.repairs[0][0]


def test_a_library_that_can_only_be_read_is_searched_too(start, profile, text_file, monkeypatch):
    desk = start()
    desk.import_file(text_file)
    desk.close()
    monkeypatch.setattr(opening, "_writable", lambda _path: False)
    desk = start()
    assert desk.notices
    assert desk.search("ornithorynques").total == 1
    assert not desk.index_pending()
    text_file.write_text(text_file.read_text(encoding="utf-8").replace("ornithorynques", "pangolins"), encoding="utf-8")
    with pytest.raises(LibraryFailure):
        desk.import_file(text_file)


def test_a_library_whose_disk_is_full_is_searched_and_indexed_once(desk, text_file, monkeypatch):
    desk.index(Job())
    desk.import_file(text_file)

    def full(_tickets: object) -> None:
        raise LibraryFailure("The disk is full: the library {path} was left as it was.", path="x")

    monkeypatch.setattr(desk._library, "indexed", full)
    assert desk.search("ornithorynques").total == 1
    assert not desk.index_pending()
    assert desk.index(Job()) == 0


def test_damage_met_while_searching_has_the_index_made_again(desk, monkeypatch):
    from rapporteur.search import Index

    search, times = Index.search, []

    def damaged_once(self: Index, *given: object, **more: object) -> object:
        times.append(self)
        if len(times) == 1:
            raise IndexFailure("The search index is damaged; it is being built again.")
        return search(self, *given, **more)

    monkeypatch.setattr(Index, "search", damaged_once)
    assert desk.search("armes légères").total > 100
    assert times[0] is not times[1]
