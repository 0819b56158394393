"""The top field leads to paragraphs, pages, footnotes, votes, delegations, headings and documents."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from rapporteur.bundled import bundled
from rapporteur.desk import open_desk
from rapporteur.desk.going import Guide
from rapporteur.store import Library, open_library
from tests.bench.large import fill
from tests.desk.conftest import BUNDLED
from tests.reading.samples import gazetteer, read


@pytest.fixture(scope="module")
def go(shared_desk):
    def go_to(text, document=BUNDLED, language="fr"):
        return [(each.kind, each.key) for each in shared_desk.go_to(text, document, language)]

    return go_to


@pytest.mark.parametrize(
    "text",
    [
        "92",
        "annexe 92",
        "Annexe, par. 92",
        "annex 92",
        "anexo 92",
        "par. 92",
        "para 92",
        "§92",
        "§ 92",
        "paragraphe 92",
        "operative paragraph 92",
        "OP92",
        "op. 92",
        "paragraphe 92 du dispositif",
        "párrafo 92",
        "párrafo 92 de la parte dispositiva",
        "пункт 92",
        "пункт 92 постановляющей части",
        "الفقرة 92",
        "الفقرة ٩٢ من المنطوق",
        "第92段",
        "执行部分第９２段",
    ],
)
def test_a_number_leads_to_its_paragraph(go, text):
    assert go(text)[0] == ("paragraph", "annex__para_92")


def test_a_number_that_body_and_annex_have_leads_to_both_the_body_first(go):
    assert go("23") == [("paragraph", "body__para_23"), ("paragraph", "annex__para_23")]
    assert go("annexe 23") == [("paragraph", "annex__para_23")]
    assert go("rapport 23") == [("paragraph", "body__para_23")]


@pytest.mark.parametrize("text", ["122 a", "122 (a)", "122 a)", "122a", "annexe, par. 122 a)"])
def test_a_letter_leads_to_the_point(go, text):
    assert go(text) == [("paragraph", "annex__para_122__point_a")]


def test_items_of_the_agenda_are_reached_in_their_paragraph(go):
    assert go("11 (6)") == [("paragraph", "body__para_11__item_6")]


RESOLUTION = """A/RES/99/8

Distr.: General
6 May 2024

99/8. Things of the sea

The General Assembly,
Recalling its resolution 47/19,
Reaffirming the Charter,
1. Takes note of the report;
2. Decides to meet again.
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PP2", "Reaffirming the Charter,"),
        ("preambular paragraph 1", "Recalling its resolution 47/19,"),
        ("2e alinéa du préambule", "Reaffirming the Charter,"),
        ("alinéa 2", "Reaffirming the Charter,"),
        ("párrafo 2 del preámbulo", "Reaffirming the Charter,"),
        ("пункт 2 преамбулы", "Reaffirming the Charter,"),
        ("الفقرة 2 من الديباجة", "Reaffirming the Charter,"),
        ("序言部分第2段", "Reaffirming the Charter,"),
        ("OP2", "Decides to meet again."),
        ("2", "Decides to meet again."),
    ],
)
def test_a_paragraph_of_a_preamble_is_counted_and_one_of_the_operative_part_has_its_number(text, words):
    report = read(RESOLUTION)
    guide = Guide(_OneDocument(report), lambda *_place: report, gazetteer)
    assert [each.detail for each in guide.go_to(text, report.symbol, "en")] == [words]


def test_a_preamble_that_is_not_there_has_no_paragraphs(go):
    assert go("preambular paragraph 3") == []


class _OneDocument:
    """What the guide asks of a library that holds one report and no participants."""

    def __init__(self, report):
        self._entry = SimpleNamespace(id=1, symbol=report.symbol, language=report.language, title="")

    def catalogue(self):
        return [self._entry]

    def names_in(self, _entry):
        return set()


def test_a_page_leads_to_what_begins_it(go):
    assert go("page 19") == go("p. 19") == [("paragraph", "annex__para_92")]
    assert go("page 99") == []


def test_a_footnote_is_reached_by_its_mark(go):
    assert go("note 2") == [("paragraph", "fn_2")]


@pytest.mark.parametrize("text", [f"{BUNDLED} §92", f"{BUNDLED}, annexe, par. 92", f"{BUNDLED.lower()} 92"])
@pytest.mark.parametrize("document", [BUNDLED, None])
def test_a_citation_leads_to_its_paragraph_from_anywhere(go, text, document):
    assert go(text, document, None)[0] == ("paragraph", "annex__para_92")


@pytest.mark.parametrize("text", [BUNDLED, "A/CONF", "a/conf.192/"])
def test_a_symbol_or_its_beginning_leads_to_the_document(shared_desk, text):
    (found,) = shared_desk.go_to(text)
    assert (found.kind, found.document, found.language, found.label) == ("document", BUNDLED, "fr", BUNDLED)
    assert found.detail.startswith("Rapport de la septième Réunion biennale")


def test_votes_are_reached_by_the_word_their_number_and_their_subject(go):
    assert go("vote") == [("vote", "vote_1"), ("vote", "vote_2")]
    assert go("vote 2") == [("vote", "vote_2")]
    assert go("vote 92") == [("vote", "vote_1")]
    assert ("vote", "vote_1") in go("le paragraphe 92 du projet")


@pytest.mark.parametrize(
    ("text", "code"),
    [("mexi", "MEX"), ("MEX", "MEX"), ("México", "MEX"), ("мекс", "MEX"), ("Germany", "DEU"), ("coree", "KOR")],
)
def test_a_delegation_is_reached_by_its_name_in_any_language(go, text, code):
    assert ("delegation", code) in go(text)


def test_an_organization_is_reached_by_its_name(go):
    assert ("delegation", "The Halo Trust") in go("halo")


def test_headings_are_reached_by_their_words(go):
    assert go("introduction") == [("paragraph", "body__sec_I")]


@pytest.mark.parametrize("text", ["", "   ", "xyzzy", "999", "122 z", "(", "§", "A/NOWHERE/1", "\\d+[", "é" * 500])
def test_what_leads_nowhere_leads_nowhere(go, text):
    assert go(text) == []


def test_the_answer_comes_before_the_next_key(shared_desk):
    """Well under a frame, once the document is open; a generous bound, for slow machines."""
    shared_desk.go_to("mexi", BUNDLED, "fr")
    for text in ("92", "mexi", "conserver", "a", BUNDLED):
        began = time.perf_counter()
        shared_desk.go_to(text, BUNDLED, "fr")
        assert time.perf_counter() - began < 0.1, text


# -- without an open document, in a library of many -----------------------------------------------


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A desk on a library of 120 documents, a third of the resolutions voted on."""
    profile = tmp_path_factory.mktemp("large")
    desk = open_desk(profile)
    gazetteer = desk.gazetteer
    desk.close()
    library = open_library(profile / "data" / "library.sqlite", bundled("data", "library.sqlite"))
    fill(library, gazetteer, 120)
    library.close()
    desk = open_desk(profile)
    yield desk
    desk.close()


def test_in_the_library_a_delegation_is_reached_in_the_latest_documents_that_name_it(large):
    found = large.go_to("mexi")
    latest = [each.symbol for each in large.documents() if "MEX" in participants_of(large, each.symbol)][:8]
    assert [(each.kind, each.key, each.document) for each in found] == [("delegation", "MEX", each) for each in latest]


def test_in_the_library_a_delegation_that_few_documents_name_is_found_in_those(large):
    (found,) = large.go_to("halo")
    assert (found.key, found.document) == ("The Halo Trust", BUNDLED)


def test_a_symbol_leads_into_a_document_that_is_not_open(large):
    assert [(each.kind, each.key) for each in large.go_to("A/60/PV.10 12")] == [("paragraph", "body__para_12")]
    assert [each.kind for each in large.go_to("A/RES/60/4, vote")] == ["vote"]
    (page,) = large.go_to("A/RES/60/4 page 1")
    assert page.key == "body__para_1"


def test_no_report_is_read_for_the_top_field(large, monkeypatch):
    def read(*_asked):
        raise AssertionError("a report was read")

    monkeypatch.setattr(Library, "report", read)
    monkeypatch.setattr(Library, "facts", read)
    assert all(large.go_to(text) for text in ("mexi", "10", "A/RES/60/4 3", "vote", "page 1", "ma"))


def participants_of(desk, symbol):
    return {each.key for each in desk.participants(symbol)}
