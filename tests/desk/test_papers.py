"""The person's own work on paper: quoted where it stands in the library, told where it stands no more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rapporteur.desk.papers import Papers
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Amendment, Annotation, Brief, BriefItem, Note, WorkspaceState
from rapporteur.domain.notetext import CITATION, NoteBlock, NoteText
from rapporteur.exchange.paper import Citation, Table, Text
from rapporteur.exchange.writing import ANNOTATIONS, PAPERS, write_annotations, write_paper, write_references
from rapporteur.translation import Translator
from tests.desk.conftest import BUNDLED

KEPT: dict[str, Any] = {
    "author": "Awa Diallo",
    "created": "2024-05-03T10:00:00+00:00",
    "changed": "2024-05-04T10:00:00+00:00",
    "private": False,
    "trashed": "",
    "rivals": (),
}
TR = Translator("fr")


@pytest.fixture(scope="module")
def report(shared_desk):
    return shared_desk.report(BUNDLED)


@pytest.fixture(scope="module")
def place(report) -> Anchor:
    return make_anchor(report, "annex__para_92")


def papers(desk: Any, **kept: Any) -> Papers:
    state = WorkspaceState({}, {}, {}, {}, {})
    return Papers(desk, replace(state, **kept), TR)


def amendment(anchor: Anchor, number: int = 1, **more: Any) -> Amendment:
    return Amendment(id=str(number), **KEPT, anchor=anchor, base=anchor.quote, proposal=f"{anchor.quote} Bis.", **more)


def test_a_quotation_says_where_it_stands(shared_desk, report, place):
    quoted = papers(shared_desk).quote(place)
    assert quoted.source == f"{BUNDLED}, annexe, par. 92"
    assert (quoted.text, quoted.paragraph) == (place.quote, report.paragraph(place.key).text)
    assert (quoted.label, quoted.remark, quoted.language) == ("92.", "", "fr")


def test_a_quotation_says_what_became_of_its_words(shared_desk, place):
    gone = Anchor(BUNDLED, "fr", "annex__para_999", 0, 0, "Rien de tel nulle part dans ce texte, absolument rien.")
    assert papers(shared_desk).quote(gone).remark == "la source a disparu"
    elsewhere = Anchor("A/1", "fr", "para_1", 0, 0, "Texte.")
    quoted = papers(shared_desk).quote(elsewhere)
    assert (quoted.text, quoted.source, quoted.remark) == ("Texte.", "A/1", "pas dans la bibliothèque")


def test_a_note_s_cover_names_the_one_document_that_it_cites(shared_desk, place):
    note = Note(
        id="1", **KEPT, title="Points", meeting="7e séance", text=NoteText((NoteBlock(CITATION, anchor=place),))
    )
    paper = papers(shared_desk).note(note, "3 mai 2024")
    assert paper.cover.line == f"{BUNDLED} · 7e séance · 3 mai 2024 · CONFIDENTIEL"
    (citation,) = paper.blocks
    assert isinstance(citation, Citation)
    assert citation.text == place.quote


def test_annotations_stand_in_their_paragraphs(shared_desk, report, place):
    words = make_anchor(report, place.key, 4, 20)
    given = [Annotation(id="1", **KEPT, anchor=words, comment="ici"), Annotation(id="2", **KEPT, anchor=place)]
    (block,) = papers(shared_desk).annotations("", given, confidential=True).blocks
    assert isinstance(block, Citation)
    assert block.text == report.paragraph(place.key).text
    assert {(each.text, block.text[each.start : each.end]) for each in block.comments} == {
        ("ici", words.quote),
        ("surlignage", ""),
    }


def test_a_brief_gathers_what_it_names_in_order(shared_desk, report, place):
    vote = report.facts.votes[0]
    statement = report.facts.statements[0]
    note = Note(id="n", **KEPT, title="Ma note", text=NoteText())
    kinds = [
        BriefItem("heading", "Point 6"),
        BriefItem("text", "Un.\n\nDeux."),
        BriefItem("paragraph", target=place.key, symbol=BUNDLED, language="fr"),
        BriefItem("vote", target=vote.key, symbol=BUNDLED, language="fr"),
        BriefItem("statements", target=statement.source.key, symbol=BUNDLED, language="fr"),
        BriefItem("note", target="n"),
        BriefItem("amendment", target="a"),
        BriefItem("annotation", target="x"),
        BriefItem("amendment", target="gone"),
        BriefItem("vote", target="vote_999", symbol=BUNDLED, language="fr"),
        BriefItem("paragraph", target="para_1", symbol="A/NOT/THERE", language="fr"),
    ]
    own = {
        "notes": {"n": note},
        "amendments": {"a": amendment(place)},
        "annotations": {"x": Annotation(id="x", **KEPT, anchor=place, comment="ici")},
    }
    paper = papers(shared_desk, **own).brief(Brief(id="b", **KEPT, title="Dossier", items=tuple(kinds)))
    words = [each.text if isinstance(each, Text) else type(each).__name__ for each in paper.blocks]
    assert words == [
        *("Point 6", "Un.", "Deux.", "Citation", "Table", "Table", "Ma note", "Amended", "Citation"),
        *("Quelque chose qui n’est plus là.",) * 2,
        "A/NOT/THERE – pas dans la bibliothèque",
    ]
    table = paper.blocks[4]
    assert isinstance(table, Table)
    listed = [row for row in table.rows if row[2]]
    assert [row[0] for row in listed] == ["Pour", "Contre", "Abstentions"]
    told = (vote.declared.in_favour, vote.declared.against, vote.declared.abstaining)
    assert [row[1] for row in listed] == [str(each) for each in told]
    names = [name for row in listed for name in row[3].split("; ")]
    assert sorted(names) == sorted(each.name.raw for each in vote.ballots)
    assert sum(len(row[3].split("; ")) for row in table.rows if not row[2]) == len(vote.later)


def test_references_are_each_once(shared_desk, report, place):
    (cited,) = papers(shared_desk).references([place, place, Anchor("A/1", "fr", "para_1")])
    assert (cited.symbol, cited.place, cited.language) == (BUNDLED, "annexe, par. 92", "fr")


@pytest.mark.parametrize("ending", [*PAPERS, ".MD"])
def test_a_paper_is_a_file_of_its_ending(shared_desk, tmp_path: Path, place, ending: str):
    paper = papers(shared_desk).annotations("Notes", [Annotation(id="1", **KEPT, anchor=place)], confidential=True)
    write_paper(paper, tmp_path / f"paper{ending}")
    assert (tmp_path / f"paper{ending}").stat().st_size > 200


def test_another_ending_is_refused_with_a_sentence(tmp_path: Path, shared_desk):
    with pytest.raises(Failure, match=r"end its name with \.docx"):
        write_paper(papers(shared_desk).annotations("", [], confidential=False), tmp_path / "paper.doc")
    with pytest.raises(Failure, match=r"end its name with \.bib"):
        write_references([], tmp_path / "references.txt")


@pytest.mark.parametrize("ending", ANNOTATIONS)
def test_annotations_are_a_file_of_its_ending(tmp_path: Path, place, ending: str):
    write_annotations([Annotation(id="1", **KEPT, anchor=place)], tmp_path / f"notes{ending}", TR)
    assert (tmp_path / f"notes{ending}").stat().st_size > 200
