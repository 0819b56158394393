"""The library in use: whole writes or none, many threads, one sentence for what the disk refuses."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest

from rapporteur.domain.errors import LibraryFailure
from rapporteur.domain.report import Page
from rapporteur.store import connection as connections_module
from rapporteur.store import writing
from tests.store.samples import SYMBOL, make_report


def waiting(library):
    return [(symbol, language) for _, symbol, language in library.waiting()]


def test_a_write_that_fails_halfway_leaves_the_report_that_was_there(library, monkeypatch):
    def fail(_facts: object) -> None:
        raise RuntimeError("made up")

    monkeypatch.setattr(writing, "_fact_tables", fail)
    with pytest.raises(RuntimeError, match="made up"):
        library.add(make_report(title="New"))
    assert library.report(SYMBOL, "fr") == make_report()
    assert waiting(library) == []


def test_a_full_disk_is_told_in_one_sentence_and_loses_nothing(library):
    with library._connections.writing() as db:
        pages = db.execute("PRAGMA page_count").fetchone()[0]
    library._connections._writer.execute(f"PRAGMA max_page_count = {pages + 2}")
    large = replace(make_report(symbol="A/MINE/1"), pages=(Page(1, "x" * 200_000), Page(2, "")))
    with pytest.raises(LibraryFailure, match="disk is full"):
        library.add(large)
    assert [each.symbol for each in library.documents()] == [SYMBOL]
    assert library.problems() == []
    library._connections._writer.execute("PRAGMA max_page_count = 100000")
    library.add(large)
    assert library.report("A/MINE/1", "fr") == large


def test_a_library_that_another_program_holds_is_told(library, path, monkeypatch):
    monkeypatch.setattr(connections_module, "BUSY_TIMEOUT", 0.01)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LibraryFailure, match="Another program"):
            library.add(make_report(title="New"))
    assert library.report(SYMBOL, "fr") == make_report()


def test_reading_goes_on_while_another_program_writes(library, path):
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM findings")
        assert library.report(SYMBOL, "fr") == make_report()


def test_damage_met_in_use_is_told(library, path):
    library.set_metadata("checkpoint", "")
    with library._connections.writing():
        pass
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with pytest.raises(LibraryFailure, match="is damaged"):
        library.report(SYMBOL, "fr")


def test_readers_and_a_writer_work_in_many_threads(library):
    titles = {f"Title {at}" for at in range(8)} | {make_report().masthead.title}

    def read(_: int) -> str:
        return library.report(SYMBOL, "fr").masthead.title

    with ThreadPoolExecutor(6) as pool:
        writes = [pool.submit(library.add, make_report(title=f"Title {at}")) for at in range(8)]
        reads = [pool.submit(read, at) for at in range(40)]
        assert all(each.result() in titles for each in reads)
        assert all(each.result() is None for each in writes)
    assert library.problems() == []


def test_a_closed_library_leaves_one_file(library, path):
    library.add(make_report(title="New"))
    library.documents()
    library.close()
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_readers_cannot_write(library):
    with library._connections.reading() as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM documents")


def test_what_is_added_or_removed_waits_for_the_index(library):
    library.add(make_report(symbol="A/MINE/1"))
    library.remove(SYMBOL, "fr")
    assert waiting(library) == [("A/MINE/1", "fr"), (SYMBOL, "fr")]
    assert [each.symbol for each in library.documents()] == ["A/MINE/1"]
    library.indexed([ticket for ticket, _, _ in library.waiting()])
    assert waiting(library) == []


def test_a_document_that_changes_while_it_is_indexed_waits_again(library):
    library.add(make_report(symbol="A/MINE/1"))
    tickets = [ticket for ticket, _, _ in library.waiting()]
    library.add(make_report(symbol="A/MINE/1", title="Changed meanwhile"))
    library.indexed(tickets)
    assert waiting(library) == [("A/MINE/1", "fr")]


def test_removing_a_document_leaves_nothing_of_it(library):
    library.remove(SYMBOL, "fr")
    with library._connections.reading() as connection:
        for table in tables_of_documents(connection):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0, table


def tables_of_documents(connection):
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return [
        name
        for name in names
        if any(column[1] == "document_id" for column in connection.execute(f"PRAGMA table_info({name})"))
    ]


def test_rows_that_lost_what_they_refer_to_are_found(library, path):
    with closing(sqlite3.connect(path)) as other:
        other.execute("DELETE FROM passages WHERE key = 'fn_1'")
        other.commit()
    ((sentence, values),) = library.problems()
    assert "refer to something that is not there" in sentence
    assert int(values["n"]) > 0
