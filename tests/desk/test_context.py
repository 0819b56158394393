"""The paragraph panel tells all that is known of a paragraph."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.desk import similar as similar_module
from rapporteur.desk.similar import SimilarFinder, SimilarTexts, worded
from rapporteur.desk.units import numbers
from tests.desk.conftest import BUNDLED
from tests.store.samples import make_report


@pytest.fixture(scope="module")
def of(shared_desk):
    return lambda key: shared_desk.paragraph_context(BUNDLED, "fr", key)


def test_the_vote_on_a_paragraph_is_told_there_and_where_it_is_reported(of):
    assert [each.vote.key for each in of("annex__para_92").votes] == ["vote_1"]
    assert [each.vote.key for each in of("body__para_23").votes] == ["vote_1"]
    assert [each.vote.key for each in of("fn_2").votes] == ["vote_1"]
    assert of("annex__para_93").votes == ()


def test_a_paragraph_knows_who_cites_it(of):
    (citation,) = of("annex__para_92").cited_by
    assert (citation.key, citation.label, citation.text) == (
        "body__para_23",
        "23",
        "paragraphe 92 du projet de document final",
    )


def test_a_paragraph_knows_what_it_cites(of):
    cited = [(each.kind, each.target) for each in of("body__para_1").cites]
    assert cited == [("resolution", "A/RES/56/24 V")]


def test_a_paragraph_that_reports_statements_has_them(of):
    spoken = of("body__para_22").statements
    assert len(spoken) == 14
    assert {each.statement.meeting for each in spoken} == {5}


def test_an_item_of_the_agenda_has_the_statements_made_on_it(of):
    items = {each.statement.agenda_item for each in of("body__para_11__item_9").statements}
    assert items == {"9"}


def test_similar_wording_is_found_and_measured(of):
    alike = of("annex__sec_II__text_1").similar
    assert [each.key for each in alike] == ["annex__sec_III__text_1", "annex__sec_I__text_1"]
    assert alike[0].share == pytest.approx(1.0)
    assert 0.8 < alike[1].share < 1.0
    assert alike[0].snippet.startswith("Compte tenu de la diversité")


def test_a_context_of_a_key_that_is_not_there_is_empty(of):
    context = of("nowhere")
    assert (context.citation, context.votes, context.similar) == (BUNDLED, (), ())


def test_wording_is_compared_across_documents_and_common_phrases_count_for_little():
    here = make_report()
    other = make_report(symbol="A/TEST.1/3")
    phrase = "dans le cadre du Programme d’action en vue de prévenir le commerce illicite"
    texts = [f"{phrase} {' '.join(f'{letter}{at}' for at in range(14))}" for letter in "abcdefgh"]
    filler = tuple(replace(here.paragraphs[0], key=f"filler_{at}", text=text) for at, text in enumerate(texts))
    similar = SimilarTexts([*worded(replace(here, paragraphs=(*here.paragraphs, *filler))), *worded(other)])
    (found,) = similar.like("A/TEST.1/2", "fr", "annex__para_92")
    assert (found.document, found.key) == ("A/TEST.1/3", "annex__para_92")
    assert found.share == pytest.approx(1.0)
    assert similar.like("A/TEST.1/2", "fr", "filler_0") == []


def test_a_text_of_a_few_words_is_like_nothing():
    similar = SimilarTexts([*worded(make_report()), *worded(make_report(symbol="A/TEST.1/3"))])
    assert similar.like("A/TEST.1/2", "fr", "annex__text_1") == []


def test_in_a_large_library_what_is_alike_is_found_among_the_likeliest(shared_desk, monkeypatch):
    report = shared_desk.report(BUNDLED, "fr")
    asked = "annex__sec_II__text_1"
    small = shared_desk.paragraph_context(BUNDLED, "fr", asked).similar
    monkeypatch.setattr(similar_module, "_AT_HAND", 0)
    shared_desk.search("armes")  # the index is there
    finder = SimilarFinder(shared_desk.report, shared_desk._keeper.alike)
    assert finder.like(report, asked, shared_desk.documents) == list(small)
    other = make_report(symbol="A/TEST.1/3")
    (theirs,) = (each for each in worded(other) if each.place[2] == "annex__para_92")
    finder = SimilarFinder(shared_desk.report, lambda text, language, most: [theirs])
    (found,) = finder.like(make_report(), "annex__para_92", shared_desk.documents)
    assert (found.document, found.key) == ("A/TEST.1/3", "annex__para_92")


def test_nothing_is_said_of_what_is_alike_while_a_large_library_is_not_indexed(shared_desk, monkeypatch):
    monkeypatch.setattr(similar_module, "_AT_HAND", 0)
    finder = SimilarFinder(shared_desk.report, lambda text, language, most: None)
    assert finder.like(shared_desk.report(BUNDLED, "fr"), "body__para_1", shared_desk.documents) is None


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("6", ["6"]),
        ("6 à 10", ["6", "7", "8", "9", "10"]),
        ("6, 7 et 8", ["6", "7", "8"]),
        ("8 (a)", ["8"]),
        ("3-5", ["3", "4", "5"]),
        ("annexe", []),
    ],
)
def test_numbers_of_a_reference(target, expected):
    assert numbers(target) == expected
