"""A document's amendments put together: compilation and clean text, over the document as it stands today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.desk.briefing import write_paper
from rapporteur.desk.compiling import Wanted, amendments_as_paper
from rapporteur.desk.notebook import Notebook
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Party
from rapporteur.domain.notetext import HEADING
from rapporteur.domain.report import Report
from rapporteur.exchange.markdown import as_markdown
from rapporteur.exchange.paper import Amended, Paper, Text
from rapporteur.translation import Translator
from tests.desk.conftest import BUNDLED
from tests.desk.memory import memory_notebook
from tests.exchange.test_docx import resolved

EN = Translator("en")
FIRST, SECOND = "body__para_1", "body__para_2"


@pytest.fixture
def book() -> Iterator[Notebook]:
    made = memory_notebook("Awa")
    yield made
    made.close()


@pytest.fixture
def report(shared_desk) -> Report:
    return shared_desk.report(BUNDLED)


def propose(book: Notebook, report: Report, key: str, more: str, who: str, status: str = "tabled") -> str:
    text = report.paragraph(key).text
    party = (Party(who, "", "proposes"),)
    made = book.amend(make_anchor(report, key), text, f"{text} {more}", parties=party, status=status, private=False)
    return made.id


def texts(paper: Paper) -> list[str]:
    return [each.text for each in paper.blocks if isinstance(each, Text)]


def test_a_compilation_has_every_proposal_in_the_paragraph_then_one_by_one(shared_desk, book, report):
    propose(book, report, SECOND, "OTHER WORDS.", "Japan")
    propose(book, report, FIRST, "SOME WORDS.", "Ghana")
    propose(book, report, FIRST, "MORE WORDS.", "Chile")
    propose(book, report, FIRST, "GONE WORDS.", "Peru", "withdrawn")
    paper = amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted())
    places = [each.text for each in paper.blocks if isinstance(each, Text) and each.kind == HEADING]
    assert places == [f"{BUNDLED}, para. 1", f"{BUNDLED}, para. 2"]
    merged = next(each for each in paper.blocks if isinstance(each, Text) and each.kind != HEADING)
    base = report.paragraph(FIRST).text
    assert merged.text == f"{base} [Ghana\u00a0: SOME WORDS.] [Chile\u00a0: MORE WORDS.]"
    assert merged.label == report.paragraph(FIRST).number
    assert len([each for each in paper.blocks if isinstance(each, Amended)]) == 3
    assert "GONE" not in as_markdown(paper)


def test_the_whole_document_can_be_compiled_and_every_paragraph_stands_in_it_once(shared_desk, book, report):
    propose(book, report, FIRST, "SOME WORDS.", "Ghana")
    paper = amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(whole=True))
    assert len(paper.blocks) == len(report.in_order())
    assert sum("[Ghana\u00a0: SOME WORDS.]" in each for each in texts(paper)) == 1


def test_a_clean_text_has_what_was_agreed_and_nothing_else(shared_desk, book, report):
    propose(book, report, FIRST, "AGREED WORDS.", "Ghana", "agreed")
    propose(book, report, SECOND, "REFERENDUM WORDS.", "Japan", "ad_referendum")
    propose(book, report, SECOND, "OPEN WORDS.", "Chile")
    whole = amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(clean=True, whole=True))
    assert len(whole.blocks) == len(report.in_order())
    said = " ".join(texts(whole))
    assert "AGREED WORDS." in said
    assert "OPEN WORDS" not in said
    assert "REFERENDUM WORDS" not in said
    both = amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(clean=True, ad_referendum=True))
    assert [each for each in texts(both) if "WORDS" in each] == [
        f"{report.paragraph(FIRST).text} AGREED WORDS.",
        f"{report.paragraph(SECOND).text} REFERENDUM WORDS.",
    ]


def test_what_was_agreed_can_stand_as_changes_to_the_document(shared_desk, book, report):
    propose(book, report, FIRST, "AGREED WORDS.", "Ghana", "agreed")
    paper = amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(clean=True, whole=True, marked=True))
    (change,) = [each for each in paper.blocks if isinstance(each, Amended)]
    assert (change.base, change.proposal) == (
        report.paragraph(FIRST).text,
        f"{report.paragraph(FIRST).text} AGREED WORDS.",
    )


def test_an_agreed_amendment_whose_words_the_document_has_no_more_is_told_not_dropped(shared_desk, book, report):
    gone = Anchor(BUNDLED, "fr", "annex__para_999", quote="Rien de tel nulle part dans ce texte, absolument rien.")
    book.amend(gone, gone.quote, f"{gone.quote} AGREED WORDS.", status="agreed")
    propose(book, report, FIRST, "SOME WORDS.", "Ghana")
    for whole in (True, False):
        paper = amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(clean=True, whole=whole))
        said = texts(paper)
        assert said.index("Without a place in the document") < said.index(f"{gone.quote} AGREED WORDS.")
    assert "AGREED WORDS." in as_markdown(amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(whole=True)))


def test_an_amendment_is_made_to_its_words_where_they_stand_today_not_to_the_number_that_they_had(
    shared_desk, book, report
):
    anchor = replace(make_anchor(report, FIRST), key=SECOND)
    text = report.paragraph(FIRST).text
    book.amend(anchor, text, f"{text} AGREED WORDS.", status="agreed")
    paper = amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(clean=True, whole=True))
    said = texts(paper)
    assert f"{text} AGREED WORDS." in said
    assert report.paragraph(SECOND).text in said


def test_where_agreed_amendments_clash_the_clean_text_says_so(shared_desk, book, report):
    text = report.paragraph(FIRST).text
    first = text.split()[2]
    for words in ("ONE", "OTHER"):
        book.amend(make_anchor(report, FIRST), text, text.replace(first, words, 1), status="agreed")
    said = texts(amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(clean=True)))
    assert any("[ONE] [OTHER]" in each or "[OTHER] [ONE]" in each for each in said)
    assert any(each.startswith("Amendments that are agreed clash here") for each in said)


def test_each_language_of_a_document_is_compiled_under_its_name(shared_desk, book, report):
    propose(book, report, FIRST, "MOTS.", "Ghana")
    english = Anchor(BUNDLED, "en", FIRST, quote="Words in English.")
    book.amend(english, english.quote, "Words in plain English.")
    said = texts(amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted()))
    assert next(each for each in said if "ish" in each) == "English"
    only = amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(), language="fr")
    assert "English" not in as_markdown(only)


def test_what_is_agreed_to_go_is_said_to_be_deleted(shared_desk, book, report):
    book.amend(make_anchor(report, FIRST), report.paragraph(FIRST).text, "", status="agreed")
    said = texts(amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(clean=True)))
    assert said == [f"{BUNDLED}, para. 1", "(deleted)"]


def test_nothing_agreed_and_nothing_amended_are_told(shared_desk, book, report):
    with pytest.raises(Failure, match="no amendment"):
        amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted())
    propose(book, report, FIRST, "SOME WORDS.", "Ghana")
    assert texts(amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(clean=True))) == ["Nothing was agreed yet."]


def test_accepting_all_changes_of_a_marked_clean_text_gives_the_clean_text(shared_desk, book, report, tmp_path: Path):
    propose(book, report, FIRST, "AGREED WORDS.", "Ghana", "agreed")
    book.amend(make_anchor(report, SECOND), report.paragraph(SECOND).text, "All [new / other].", status="agreed")
    path = tmp_path / "marked.docx"
    write_paper(amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(clean=True, marked=True)), path)
    clean = texts(amendments_as_paper(shared_desk, book, BUNDLED, EN, Wanted(clean=True)))
    accepted, rejected = resolved(path.read_bytes(), accept=True), resolved(path.read_bytes(), accept=False)
    for text in clean[1::2]:
        assert any(text in each for each in accepted)
    for key in (FIRST, SECOND):
        assert any(report.paragraph(key).text in each for each in rejected)
