"""The index follows the library some documents at a time, and takes up where it was stopped."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.desk import Desk, indexing
from rapporteur.domain.errors import Cancelled
from rapporteur.job import Job
from rapporteur.search import Index
from tests.reading.test_akn import akn

COUNT = 12


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many units each commit added."""
    counts: list[int] = []
    replace = Index.replace

    def counted(self: Index, *given: object) -> int:
        counts.append(replace(self, *given))
        return counts[-1]

    monkeypatch.setattr(Index, "replace", counted)
    return counts


@pytest.fixture
def waiting(desk: Desk, tmp_path: Path) -> Desk:
    """A desk whose index has some resolutions to add."""
    desk.index(Job())
    folder = tmp_path / "given"
    folder.mkdir()
    for number in range(COUNT):
        (folder / f"{number}.xml").write_bytes(akn().replace(b"A/RES/99/7", b"A/RES/98/%d" % (number + 1)))
    desk.import_files([folder])
    return desk


def found(desk: Desk) -> int:
    return desk.search('"as regards boats"').total


def test_many_documents_are_added_in_one_commit(waiting: Desk, commits: list[int]):
    added = waiting.index(Job())
    assert commits == [added]
    assert not waiting.index_pending()
    assert found(waiting) == COUNT


def test_what_was_added_before_a_cancel_stays_and_the_rest_follows(
    waiting: Desk, commits: list[int], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(indexing, "_AT_ONCE", 20)
    job = Job(lambda share, _phase: job.cancel() if share > 0.6 else None)
    with pytest.raises(Cancelled):
        waiting.index(job)
    before = sum(commits)
    assert before
    monkeypatch.setattr(indexing, "_AT_ONCE", 4000)
    assert waiting.index(Job()) > 0
    assert len(commits) > 2
    assert found(waiting) == COUNT
    assert waiting.check().index_ok


def test_a_document_that_was_taken_out_meanwhile_is_not_found(waiting: Desk):
    waiting.remove("A/RES/98/3", "en")
    waiting.index(Job())
    assert found(waiting) == COUNT - 1
    waiting.remove("A/RES/98/4", "en")
    waiting.index(Job())
    assert found(waiting) == COUNT - 2


def test_progress_never_goes_back(waiting: Desk, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(indexing, "_AT_ONCE", 20)
    shares: list[float] = []
    waiting.index(Job(lambda share, _phase: shares.append(share)))
    assert shares == sorted(shares)
    assert shares[-1] > 0.9
