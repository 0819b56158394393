"""A colleague's Word file is read in a process apart, and what it does there ends as one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.desk.tracking import tracked_in
from rapporteur.domain.errors import Cancelled, UnreadableDocument
from rapporteur.exchange.docx import as_docx
from rapporteur.exchange.paper import Amended, Paper
from rapporteur.job import Job


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "back.docx"
    path.write_bytes(as_docx(Paper("", (Amended("States should act.", "States shall act.", "Awa"),))))
    return path


def test_changes_come_back_from_the_process(file: Path):
    (text,) = tracked_in(file, Job())
    assert (text.base, text.proposal, text.authors) == ("States should act.", "States shall act.", ("Awa",))


def test_a_refusal_comes_back_as_its_sentence(tmp_path: Path):
    (tmp_path / "no.docx").write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableDocument, match=r"no\.docx is not a Word document"):
        tracked_in(tmp_path / "no.docx", Job())


def test_what_takes_too_long_is_stopped(file: Path):
    with pytest.raises(UnreadableDocument, match="took longer than 0 seconds"):
        tracked_in(file, Job(), seconds=0.0)


def test_who_cancels_is_let_go(file: Path):
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        tracked_in(file, job)
