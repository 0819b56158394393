"""The papers that window and terminal ask for."""

from __future__ import annotations

import contextlib

import pytest

from rapporteur.desk import briefing
from rapporteur.desk.desk import open_desk
from rapporteur.desk.notebook import open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.errors import Failure
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
        lambda: briefing.annotations_as_paper(desk, notebook, SYMBOL, tr),
    ):
        with pytest.raises(Failure):
            ask()
