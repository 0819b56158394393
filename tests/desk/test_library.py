"""Documents at the desk: found however they are named, imported, taken out, told when they are not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.bundled import bundled
from rapporteur.desk import shelf
from rapporteur.domain.errors import Failure, LibraryFailure, UnknownDocument, UnreadableDocument
from tests.desk.conftest import BUNDLED

IMPORTED = "A/CONF.999/2024/7"


def test_the_library_opens_on_the_bundled_report(shared_desk):
    (summary,) = shared_desk.documents()
    assert (summary.symbol, summary.language, summary.date, summary.pages) == (BUNDLED, "fr", "2021-08-11", 22)
    assert (summary.paragraphs, summary.bundled) == (151, True)


@pytest.mark.parametrize("symbol", [BUNDLED, BUNDLED.lower(), f" {BUNDLED} ", "A / CONF.192/BMS/2021/1"])
def test_a_document_is_found_however_its_symbol_is_written(shared_desk, symbol):
    assert shared_desk.report(symbol).symbol == BUNDLED
    assert shared_desk.votes(symbol)[0].document == BUNDLED


def test_a_report_is_read_from_the_library_once(shared_desk):
    assert shared_desk.report(BUNDLED) is shared_desk.report(BUNDLED, "fr")


@pytest.mark.parametrize("ask", ["report", "votes", "statements", "participants"])
def test_an_unknown_document_is_told(shared_desk, ask):
    with pytest.raises(UnknownDocument, match="no document A/NO/1"):
        getattr(shared_desk, ask)("A/NO/1")


def test_a_language_that_is_not_there_is_told_with_those_that_are(shared_desk):
    with pytest.raises(UnknownDocument, match="in fr, not in ru"):
        shared_desk.report(BUNDLED, "ru")


def test_documents_that_tell_of_statements_are_known_without_reading_all(shared_desk):
    assert shared_desk.documents_with_statements() == [(BUNDLED, "fr")]


def test_what_places_are_called_is_what_the_report_says(shared_desk):
    report = shared_desk.report(BUNDLED)
    labels = shared_desk.labels(BUNDLED, "fr")
    assert labels["annex__para_92"] == ("annex", "92")
    assert labels["fn_2"] == ("footnote", "2")
    assert labels.keys() == {each.key for each in (*report.paragraphs, *report.footnotes)}


def test_votes_and_statements_of_all_documents_or_of_one(shared_desk):
    assert shared_desk.votes() == shared_desk.votes(BUNDLED) == shared_desk.votes(None, "fr")
    assert len(shared_desk.votes()) == 2
    assert shared_desk.statements() == shared_desk.statements(BUNDLED, "fr")
    assert shared_desk.votes(None, "ru") == []


def test_votes_keep_their_document_and_its_language(desk, text_file):
    desk.import_file(text_file)
    assert {(each.document, each.language) for each in desk.votes()} == {(BUNDLED, "fr")}
    assert desk.votes(IMPORTED) == []


def test_reports_that_were_not_asked_for_lately_are_let_go(desk, monkeypatch, text_file):
    monkeypatch.setattr(shelf, "KEPT", 1)
    desk.import_file(text_file)
    first = desk.report(BUNDLED)
    assert desk.report(BUNDLED) is first
    desk.report(IMPORTED)
    assert desk.report(BUNDLED) is not first
    assert desk.report(BUNDLED) == first


def test_a_file_can_be_read_without_being_kept(desk, text_file):
    assert desk.read_file(text_file).symbol == IMPORTED
    assert [each.symbol for each in desk.documents()] == [BUNDLED]


def test_an_imported_document_is_found_everywhere(desk, text_file):
    desk.go_to("mexi")
    assert desk.paragraph_context(BUNDLED, "fr", "body__para_19").cited_by == ()
    assert desk.import_file(text_file).symbol == IMPORTED
    assert {each.symbol for each in desk.documents()} == {BUNDLED, IMPORTED}
    assert desk.search("ornithorynques").hits[0].document == IMPORTED
    assert [each.document for each in desk.go_to(IMPORTED)] == [IMPORTED]
    (citation,) = desk.paragraph_context(BUNDLED, "fr", "body__para_19").cited_by
    assert (citation.document, citation.label) == (IMPORTED, "2")
    assert desk.paragraph_context(BUNDLED, "fr", "annex__para_19").cited_by == ()


def test_importing_again_takes_the_place_of_what_was_there(desk, text_file):
    desk.import_file(text_file)
    assert desk.search("ornithorynques").total == 1
    words = text_file.read_text(encoding="utf-8").replace("ornithorynques", "pangolins")
    text_file.write_text(words, encoding="utf-8")
    desk.import_file(text_file)
    assert desk.search("ornithorynques").total == 0
    assert desk.search("pangolins").total == 1
    assert "pangolins" in desk.report(IMPORTED).paragraphs[-1].text


@pytest.mark.parametrize("share", [0.3, 0.8, 0.97])
def test_a_truncated_copy_of_a_report_does_not_take_its_place(desk, tmp_path, share):
    (source,) = bundled("data", "documents").glob("*.txt")
    text = source.read_text(encoding="utf-8")
    cut = tmp_path / "cut.txt"
    cut.write_text(text[: int(len(text) * share)], encoding="utf-8")
    with pytest.raises(Failure, match=r"cut\.txt holds less of A/CONF\.192/BMS/2021/1"):
        desk.import_file(cut)
    (summary,) = desk.documents()
    assert (summary.paragraphs, summary.bundled) == (151, True)


def test_the_bundled_report_that_is_opened_from_its_file_stays_the_bundled_one(desk):
    (source,) = bundled("data", "documents").glob("*.txt")
    assert desk.import_file(source).symbol == BUNDLED
    (summary,) = desk.documents()
    assert summary.bundled


def test_an_imported_document_can_be_taken_out(desk, text_file):
    desk.import_file(text_file)
    assert desk.search("ornithorynques").total == 1
    desk.remove(IMPORTED, "fr")
    assert desk.search("ornithorynques").total == 0
    with pytest.raises(UnknownDocument):
        desk.report(IMPORTED)


def test_the_bundled_document_stays(desk):
    with pytest.raises(Failure, match="cannot be removed"):
        desk.remove(BUNDLED, "fr")
    assert desk.report(BUNDLED)


@pytest.mark.parametrize("content", [b"", b"Once upon a time.\n" * 40, b"\x00\x01\x02" * 400])
def test_a_file_that_is_no_document_is_told_and_changes_nothing(desk, tmp_path, content):
    path = tmp_path / "story.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument):
        desk.import_file(path)
    assert [each.symbol for each in desk.documents()] == [BUNDLED]


def test_a_damaged_library_is_set_right_and_the_person_is_told(start, profile):
    start().close()
    (profile / "data" / "library.sqlite").write_bytes(b"garbage")
    desk = start()
    assert desk.report(BUNDLED)
    assert "was damaged" in desk.notices[0][0]
    assert desk.check().repairs[0] == desk.notices[0]


def test_a_library_that_cannot_be_used_is_told(start, profile):
    profile.mkdir()
    (profile / "data").write_text("a file", encoding="utf-8")
    with pytest.raises(LibraryFailure):
        start()


@pytest.mark.parametrize(
    "written",
    [
        "A/79/876",
        "a/79/876",
        " A / 79 / 876 ",
        "S/2025/230",
        "s/2025/230",
        "A/79/876-S/2025/230",
        "A/79/876 -S/2025/230",
    ],
)
def test_a_document_is_found_under_each_of_its_symbols_however_they_are_written(desk, text_file, written):
    report = desk.read_file(text_file)
    head = replace(report.masthead, symbol="A/79/876", also=("S/2025/230",))
    desk._library.add(replace(report, masthead=head))
    assert desk.report(written).symbol == "A/79/876"


def test_a_document_has_no_original_where_it_was_read_from_a_text(desk):
    assert desk.original(BUNDLED) is None
    assert desk.documents()[0].original is False


def test_siblings_are_told_apart_and_together(desk, text_file):
    report = desk.read_file(text_file)
    for symbol in (f"{IMPORTED}/Rev.1", IMPORTED, f"{IMPORTED}/Corr.2"):
        desk._library.add(replace(report, masthead=replace(report.masthead, symbol=symbol)))
    found = desk.family(f"{IMPORTED.lower()}/rev.1")
    assert found.base == IMPORTED
    assert [(each.relation, each.languages) for each in found.members] == [
        ("base", ("fr",)),
        ("corrigendum", ("fr",)),
        ("revision", ("fr",)),
    ]
