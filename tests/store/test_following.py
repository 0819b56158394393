"""A later version's bundle updates the documents that came with the program, and touches nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.originals import Original
from rapporteur.domain.states import Gazetteer, State
from rapporteur.store import following
from rapporteur.store.bundle import make_library
from rapporteur.store.connection import Connections
from tests.store.samples import SYMBOL, make_report


@pytest.fixture
def later(tmp_path, few_states):
    """The bundle of a later version: the sample better read, a second document, and one more State."""
    path = tmp_path / "later" / "library.sqlite"
    brazil = State("BRA", "BR", "076", {"en": "Brazil", "fr": "Brésil"}, None, "member")
    states = Gazetteer([*few_states.states(), brazil], few_states.groups())
    make_library(path, [make_report(title="Better read"), make_report(symbol="A/TEST.1/9")], states)
    return path


def test_bundled_documents_are_brought_up_to_date(opened, later):
    opened().close()
    library = opened(of=later)
    assert library.report(SYMBOL, "fr").masthead.title == "Better read"
    assert {each.symbol for each in library.documents() if each.bundled} == {SYMBOL, "A/TEST.1/9"}
    assert library.notices == ()
    assert library.problems() == []


def test_what_changed_waits_for_the_index(opened, later):
    opened().close()
    waiting = {(symbol, language) for _, symbol, language in opened(of=later).waiting()}
    assert waiting == {(SYMBOL, "fr"), ("A/TEST.1/9", "fr")}


def test_documents_of_the_person_are_not_touched(opened, later):
    library = opened()
    library.add(make_report(symbol="A/MINE/1", title="Mine"))
    library.add(make_report(title="My own reading of the bundled one"))
    library.close()
    library = opened(of=later)
    assert library.report("A/MINE/1", "fr").masthead.title == "Mine"
    assert library.report(SYMBOL, "fr").masthead.title == "My own reading of the bundled one"


def test_states_follow_and_those_once_known_stay(opened, later, bundle):
    opened().close()
    opened(of=later).close()
    library = opened(of=bundle)
    with library._connections.reading() as connection:
        states = [row[0] for row in connection.execute("SELECT code FROM states ORDER BY code")]
        members = connection.execute("SELECT count(*) FROM group_members").fetchone()[0]
    assert states == ["BRA", "CUB", "KEN", "MEX", "SDN"]
    assert members == 2


def test_the_same_bundle_is_not_taken_in_twice(opened, path, monkeypatch):
    opened().close()

    def never(*_: object) -> None:
        raise AssertionError("written again")

    monkeypatch.setattr(following, "write_report", never)
    monkeypatch.setattr(following, "write_states", never)
    assert opened().notices == ()


def test_a_bundle_that_cannot_be_read_is_told_and_the_library_opens(opened, tmp_path):
    opened().close()
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"garbage" * 1000)
    library = opened(of=broken)
    assert "could not be brought up to date" in library.notices[0][0]
    assert library.report(SYMBOL, "fr") == make_report()


def test_an_update_that_fails_halfway_changes_nothing(opened, later, monkeypatch, path):
    opened().close()

    def fail(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(following, "write_report", fail)
    library = opened(of=later)
    assert "could not be brought up to date" in library.notices[0][0]
    assert library.report(SYMBOL, "fr") == make_report()
    with closing(Connections(path)) as connections, connections.reading() as connection:
        assert connection.execute("SELECT count(*) FROM states WHERE code = 'BRA'").fetchone()[0] == 0
    library.close()
    monkeypatch.undo()
    assert opened(of=later).report(SYMBOL, "fr").masthead.title == "Better read"


def test_pages_that_were_attached_to_a_bundled_document_stay(opened, bundle, later, tmp_path):
    library = opened()
    pdf = tmp_path / "official.pdf"
    pdf.write_bytes(b"%PDF made up")
    known = library.report(SYMBOL, "fr")
    pages = tuple(replace(page, geometry=PageGeometry(595.0, 842.0)) for page in known.pages)
    library.add(replace(known, pages=pages), bundled=True, original=Original("official.pdf", 2, True), file=pdf)
    library.close()
    library = opened(of=later)
    report = library.report(SYMBOL, "fr")
    assert report.masthead.title == "Better read"
    assert report.pages == pages
    assert report.paragraphs[1].pages == (1, 2)
    original = library.original(SYMBOL, "fr")
    assert original is not None
    assert (original.name, original.attached) == ("official.pdf", True)
    assert library.is_bundled(SYMBOL, "fr")
    assert library.problems() == []
