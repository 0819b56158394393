"""The papers that window and terminal ask for."""

from __future__ import annotations

import contextlib

import pytest

from rapporteur.desk import briefing
from rapporteur.desk.desk import open_desk
from rapporteur.desk.notebook import open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Party
from rapporteur.exchange.markdown import as_markdown
from rapporteur.profile import Profile
from rapporteur.translation import Translator

SYMBOL = "A/CONF.192/BMS/2021/1"


@pytest.fixture
def opened(tmp_path):
    with (
        contextlib.closing(open_desk(tmp_path)) as desk,
        contextlib.closing(open_notebook(Profile.at(tmp_path), backups=False)) as notebook,
    ):
        yield desk, notebook


def test_amendments_are_written_as_compilation_and_what_was_agreed_as_clean_text(opened, tmp_path):
    desk, notebook = opened
    report = desk.report(SYMBOL)
    first, second = [each for each in report.paragraphs if each.kind == "numbered"][:2]
    party = (Party("Ghana", "GHA", "proposes"),)
    for paragraph, words, status in ((first, "AGREED WORDS", "agreed"), (second, "OPEN WORDS", "tabled")):
        anchor = make_anchor(report, paragraph.key)
        notebook.amend(anchor, paragraph.text, f"{paragraph.text} {words}", status=status, parties=party)
    tr = Translator("en")
    both = as_markdown(briefing.amendments_as_paper(desk, notebook, SYMBOL, tr))
    assert "AGREED WORDS" in both
    assert "OPEN WORDS" in both
    assert "Ghana" in both
    clean = briefing.amendments_as_paper(desk, notebook, SYMBOL, tr, clean=True)
    text = as_markdown(clean)
    assert "AGREED WORDS" in text
    assert "OPEN WORDS" not in text
    assert len(clean.blocks) == len(report.in_order())
    briefing.write_paper(clean, tmp_path / "clean.docx")
    assert (tmp_path / "clean.docx").read_bytes().startswith(b"PK")


def test_notes_briefs_and_annotations_are_papers(opened):
    desk, notebook = opened
    report = desk.report(SYMBOL)
    anchor = make_anchor(report, report.paragraphs[0].key)
    note = notebook.write_note("My note")
    brief = notebook.make_brief("My brief")
    notebook.annotate(anchor, "yellow", "A remark")
    tr = Translator("fr")
    assert briefing.note_as_paper(desk, notebook, note.id, tr).title == "My note"
    assert briefing.brief_as_paper(desk, notebook, brief.id, tr).title == "My brief"
    assert "A remark" in as_markdown(briefing.annotations_as_paper(desk, notebook, SYMBOL, tr))


def test_what_is_not_there_is_told(opened):
    desk, notebook = opened
    tr = Translator("en")
    for ask in (
        lambda: briefing.note_as_paper(desk, notebook, "nobody", tr),
        lambda: briefing.brief_as_paper(desk, notebook, "nobody", tr),
        lambda: briefing.amendments_as_paper(desk, notebook, SYMBOL, tr),
        lambda: briefing.annotations_as_paper(desk, notebook, SYMBOL, tr),
    ):
        with pytest.raises(Failure):
            ask()
