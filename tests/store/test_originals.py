"""The files that documents were read from are kept whole, once each, and go when nobody needs them."""

from __future__ import annotations

import errno
import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from rapporteur.domain.errors import LibraryFailure, UnreadableDocument
from rapporteur.domain.facts import Facts
from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.originals import Original
from rapporteur.domain.report import Masthead, Report
from rapporteur.store import Library, opening, originals
from rapporteur.store.connection import database
from rapporteur.store.migrations import MIGRATIONS, migrate
from rapporteur.store.writing import content_stamp
from tests.store.samples import SYMBOL, make_report

PDF = b"%PDF-1.7 made up"
DIGEST = hashlib.sha256(PDF).hexdigest()
MINE = "A/MINE/1"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "given.pdf"
    path.write_bytes(PDF)
    return path


def keep(library: Library, file: Path, symbol: str = MINE, title: str = "Mine") -> None:
    library.add(make_report(symbol=symbol, title=title), original=Original(file.name, 2), file=file)


def copies(library: Library) -> list[str]:
    folder = library.path.parent / "originals"
    return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


def test_the_file_is_kept_under_its_digest_and_told(library, file):
    keep(library, file)
    file.unlink()
    assert library.original(MINE, "fr") == Original("given.pdf", 2, False, DIGEST)
    path = library.original_path(MINE, "fr")
    assert path is not None
    assert path.name == f"{DIGEST}.pdf"
    assert path.read_bytes() == PDF
    assert {each.symbol: each.original for each in library.documents()} == {MINE: True, SYMBOL: False}
    assert library.problems() == []


def test_the_pages_of_an_original_are_counted_whatever_the_document_says_of_their_number(library, file):
    report = make_report(symbol=MINE)
    report = replace(report, masthead=replace(report.masthead, page_count=99))
    library.add(report)
    assert {each.symbol: each.pages for each in library.documents()}[MINE] == 99
    library.add(report, original=Original("given.pdf", 2), file=file)
    assert {each.symbol: each.pages for each in library.documents()}[MINE] == 2


def test_a_document_without_pages_has_no_original(library):
    assert library.original(SYMBOL, "fr") is None
    assert library.original_path(SYMBOL, "fr") is None
    assert copies(library) == []


def test_a_copy_is_kept_once_and_goes_with_the_last_document_that_uses_it(library, file):
    keep(library, file)
    keep(library, file, "A/MINE/2")
    assert copies(library) == [f"{DIGEST}.pdf"]
    library.remove(MINE, "fr")
    assert copies(library) == [f"{DIGEST}.pdf"]
    library.remove("A/MINE/2", "fr")
    assert copies(library) == []


def test_another_file_of_the_same_document_takes_the_place_of_the_first(library, file):
    keep(library, file)
    file.write_bytes(b"%PDF-1.7 another")
    keep(library, file)
    assert copies(library) == [f"{hashlib.sha256(b'%PDF-1.7 another').hexdigest()}.pdf"]


def test_an_update_can_keep_the_copy_that_is_there(library, file):
    keep(library, file)
    library.add(make_report(symbol=MINE, title="Later"), original=library.original(MINE, "fr"))
    assert library.original(MINE, "fr") == Original("given.pdf", 2, False, DIGEST)
    assert copies(library) == [f"{DIGEST}.pdf"]


def test_a_full_disk_leaves_the_library_as_it_was_and_says_so(library, file, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(originals.os, "fsync", full)
        with pytest.raises(LibraryFailure, match=r"disk is full.*left as it was"):
            keep(library, file)
    assert [each.symbol for each in library.documents()] == [SYMBOL]
    assert copies(library) == []


def test_a_disk_that_is_full_when_the_copy_is_named_leaves_the_library_as_it_was(library, file, monkeypatch):
    def full(_self: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(originals.Path, "replace", full)
        with pytest.raises(LibraryFailure, match="disk is full"):
            keep(library, file)
    assert [each.symbol for each in library.documents()] == [SYMBOL]
    assert copies(library) == []


def test_a_library_that_refuses_the_document_keeps_no_copy(library, file, monkeypatch):
    def refuse(*_given: object) -> None:
        raise RuntimeError("made up")

    with monkeypatch.context() as patch:
        patch.setattr("rapporteur.store.writing.write_original", refuse)
        with suppress(RuntimeError):
            keep(library, file)
    assert copies(library) == []
    assert [each.symbol for each in library.documents()] == [SYMBOL]


def test_a_file_that_is_gone_is_told(library, file):
    file.unlink()
    with pytest.raises(UnreadableDocument, match=r"given\.pdf"):
        keep(library, file)
    assert [each.symbol for each in library.documents()] == [SYMBOL]


def test_leftovers_go_when_the_library_is_opened(opened: Callable[..., Library], file):
    library = opened()
    keep(library, file)
    folder = library.path.parent / "originals"
    (folder / f"{'0' * 64}.pdf").write_bytes(b"left by a program that was killed")
    (folder / ".half.part").write_bytes(b"never finished")
    (folder / ".new.part").write_bytes(b"being written by another program")
    (folder / "notes.txt").write_bytes(b"not ours")
    os.utime(folder / ".half.part", (time.time() - 86400,) * 2)
    library.close()
    assert copies(opened()) == [".new.part", f"{DIGEST}.pdf", "notes.txt"]


def test_what_a_damaged_library_may_speak_of_is_kept(opened, path, file):
    library = opened()
    keep(library, file)
    library.close()
    path.write_bytes(b"SQLite format 3\0 and then nothing")
    library = opened()
    assert library.notices
    assert copies(library) == [f"{DIGEST}.pdf"]


def damage(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP VIEW vote_totals")
        connection.commit()


def test_a_document_that_is_recovered_keeps_its_original(opened, path, file):
    library = opened()
    keep(library, file)
    library.close()
    damage(path)
    library = opened()
    assert library.notices
    assert library.original(MINE, "fr") == Original("given.pdf", 2, False, DIGEST)
    assert library.problems() == []


def test_the_pages_attached_to_a_bundled_document_are_recovered(opened, path, file):
    library = opened()
    pages = tuple(replace(page, geometry=PageGeometry(595.0, 842.0)) for page in make_report().pages)
    attached = Original("given.pdf", 2, True)
    library.add(replace(make_report(), pages=pages), bundled=True, original=attached, file=file)
    library.close()
    damage(path)
    library = opened()
    assert library.original(SYMBOL, "fr") == replace(attached, sha256=DIGEST)
    assert library.report(SYMBOL, "fr").pages == pages
    assert library.is_bundled(SYMBOL, "fr")


def test_a_damaged_library_of_the_first_version_is_recovered(opened, path, bundle):
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        older = database(connection)
        migrate(older, MIGRATIONS[:1])
        connection.execute(
            "INSERT INTO documents VALUES (1, 'A/OLD/1', 'en', '', '', '', NULL, NULL, '', NULL, NULL, '', NULL, 0, ?)",
            (content_stamp(Report(Masthead("A/OLD/1", "", "en"), (), (), (), (), (), Facts(), ())),),
        )
        connection.commit()
    damage(path)
    library = opened()
    assert library.notices
    assert {each.symbol for each in library.documents()} == {SYMBOL, "A/OLD/1"}


def test_a_copy_that_is_gone_or_was_changed_is_a_problem(library, file):
    keep(library, file)
    path = library.original_path(MINE, "fr")
    assert path is not None
    path.write_bytes(b"%PDF changed")
    ((sentence, values),) = library.problems()
    assert "import its file {file} again" in sentence
    assert values == {"symbol": MINE, "file": "given.pdf"}
    path.unlink()
    assert len(library.problems()) == 1


def test_a_library_read_from_a_copy_finds_its_originals(opened, path, file, monkeypatch):
    library = opened()
    keep(library, file)  # in the write-ahead log: the library is read from a copy elsewhere
    monkeypatch.setattr(opening, "_writable", lambda _path: False)
    other = opened()
    assert other.path != path
    found = other.original_path(MINE, "fr")
    assert found is not None
    assert found.read_bytes() == PDF


def test_the_other_symbols_of_a_document_lead_to_it(library):
    report = make_report(symbol="A/79/876")
    library.add(replace(report, masthead=replace(report.masthead, also=("S/2025/230",), kind="other")))
    assert library.other_symbols() == {"S/2025/230": "A/79/876"}
    (summary,) = [each for each in library.documents() if each.symbol == "A/79/876"]
    assert (summary.also, summary.kind) == (("S/2025/230",), "other")


def test_a_document_of_before_kinds_is_given_one(library):
    library.add(make_report(symbol="A/RES/99/7"))
    kinds = {each.symbol: each.kind for each in library.documents()}
    assert kinds == {SYMBOL: "other", "A/RES/99/7": "resolution"}
    assert library.is_bundled(SYMBOL, "fr")
    assert not library.is_bundled("A/NO/1", "fr")
