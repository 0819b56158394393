"""Pages and text are brought together in a process apart where they are long, to the same effect."""

from __future__ import annotations

import dataclasses

import pytest

from rapporteur.desk import attaching
from rapporteur.desk.attaching import attach_apart
from rapporteur.desk.worker import Died, Worker
from rapporteur.domain.attaching import attach
from rapporteur.domain.report import Report
from tests.ui.reports import make_report


@pytest.fixture
def both() -> tuple[Report, Report]:
    """A text without pages, and the same with its pages."""
    paged = dataclasses.replace(make_report(), references=())
    bare = [dataclasses.replace(each, spans=(), breaks=()) for each in paged.paragraphs]
    return dataclasses.replace(paged, paragraphs=tuple(bare)), paged


def test_a_long_document_is_matched_in_another_process(both, monkeypatch):
    monkeypatch.setattr(attaching, "WORTH_A_PROCESS", 1)
    asked = []
    ask = Worker.ask
    monkeypatch.setattr(Worker, "ask", lambda self, *given: asked.append(self) or ask(self, *given))
    found = attach_apart(*both)
    assert len(asked) == 1
    assert found == attach(*both)
    assert found.matched


def test_a_short_one_is_matched_here(both, monkeypatch):
    monkeypatch.setattr(Worker, "ask", lambda *_given: pytest.fail("a process was begun"))
    assert attach_apart(*both) == attach(*both)


def test_what_happens_to_the_process_loses_nothing(both, monkeypatch):
    monkeypatch.setattr(attaching, "WORTH_A_PROCESS", 1)

    def dies(*_given):
        raise Died

    monkeypatch.setattr(Worker, "ask", dies)
    assert attach_apart(*both) == attach(*both)
