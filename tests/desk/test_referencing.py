"""What a place, a document, a note or a brief cites, for reference managers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.referencing import FORMS, as_text, reference_to, references_of, write_references
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import BriefItem
from rapporteur.domain.notetext import AMENDMENT, CITATION, NoteBlock, NoteText
from rapporteur.exchange.citations import FORMATS
from rapporteur.profile import Profile
from rapporteur.translation import Translator
from rapporteur.ui.references import FORMS as OFFERED
from tests.desk.conftest import BUNDLED

EN = Translator("en")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "own"), backups=False)
    yield notebook
    notebook.close()


def test_a_place_and_the_whole_document(shared_desk):
    (place,) = reference_to(shared_desk, BUNDLED, "fr", "annex__para_92", EN)
    (whole,) = reference_to(shared_desk, BUNDLED, "fr", "", EN)
    assert (place.symbol, place.place) == (BUNDLED, "annex, para. 92")
    assert whole.place == ""


def test_what_is_offered_is_what_can_be_written():
    assert tuple(FORMS) == tuple(OFFERED) == tuple(FORMATS)
    assert FORMS == OFFERED


def test_a_note_and_a_brief_cite_each_place_once(shared_desk, book, tmp_path):
    report = shared_desk.report(BUNDLED)
    anchors = [make_anchor(report, key) for key in ("annex__para_92", "annex__para_93")]
    change = book.amend(anchors[1], anchors[1].quote, "Else.")
    blocks = tuple(NoteBlock(CITATION, anchor=anchors[0]) for _ in range(2))
    note = book.write_note("Mine", NoteText((*blocks, NoteBlock(AMENDMENT, amendment=change.id))))
    assert [each.place for each in references_of(shared_desk, book.state, note.id, EN)] == [
        "annex, para. 92",
        "annex, para. 93",
    ]
    vote = report.facts.votes[0]
    brief = book.make_brief(
        "Monday",
        items=(
            BriefItem("note", target=note.id),
            BriefItem("vote", target=vote.key, symbol=BUNDLED, language="fr"),
            BriefItem("paragraph", target="body__para_1", symbol="A/9/9", language="en"),
            BriefItem("heading", "A heading"),
        ),
    )
    cited = references_of(shared_desk, book.state, brief.id, EN)
    assert len(cited) == 3
    path = tmp_path / "cited.ris"
    write_references(cited, path)
    assert path.read_bytes().count(b"TY  - RPRT") == 3
    assert as_text(cited, ".bib").count("@techreport{") == 3


def test_where_nothing_is_cited_it_is_said(shared_desk, book):
    with pytest.raises(Failure, match="Nothing of the library is cited here"):
        references_of(shared_desk, book.state, book.write_note("Empty").id, EN)
