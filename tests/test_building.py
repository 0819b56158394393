"""The bundled library is what its inputs give, and says so when it is not."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rapporteur import building
from rapporteur.bundled import bundled
from rapporteur.store.bundle import dump


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The inputs, to be changed at will."""
    for folder in ("documents", "reference"):
        shutil.copytree(bundled("data", folder), tmp_path / "data" / folder)
    return tmp_path / "data"


def test_the_committed_library_is_not_stale():
    assert building.is_current(bundled("data"), bundled("data", "library.sqlite")), "run `make data` and commit it"


def test_the_same_inputs_give_the_same_file(data, tmp_path):
    building.build(data, tmp_path / "one.sqlite")
    building.build(data, tmp_path / "other.sqlite")
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "other.sqlite").read_bytes()


def test_a_changed_word_makes_the_library_stale(data, tmp_path):
    library = tmp_path / "library.sqlite"
    building.build(data, library)
    assert building.is_current(data, library)
    (source,) = (data / "documents").glob("*.txt")
    source.write_text(source.read_text(encoding="utf-8").replace("Poursuivre", "Reprendre"), encoding="utf-8")
    assert not building.is_current(data, library)


@pytest.mark.parametrize(
    ("table", "was", "becomes"),
    [
        ("states.csv", "Afganistán", "Afganistan"),
        ("states.csv", ",404,", ",405,"),
        ("groups.csv", "KEN ", ""),
    ],
)
def test_a_changed_state_or_group_makes_the_library_stale(data, tmp_path, table, was, becomes):
    library = tmp_path / "library.sqlite"
    building.build(data, library)
    path = data / "reference" / table
    path.write_text(path.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
    assert not building.is_current(data, library)


def test_a_library_changed_by_hand_is_stale(data, tmp_path):
    library = tmp_path / "library.sqlite"
    building.build(data, library)
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("UPDATE ballots SET position = 'against' WHERE sequence = 0")
        connection.commit()
    assert not building.is_current(data, library)


def test_a_library_that_is_not_there_is_stale(data, tmp_path):
    assert not building.is_current(data, tmp_path / "nothing.sqlite")


def test_a_build_that_fails_leaves_the_library_that_was_there(data, tmp_path):
    library = tmp_path / "library.sqlite"
    building.build(data, library)
    before = dump(library)
    (data / "documents" / "empty.txt").write_text("", encoding="utf-8")
    with pytest.raises(building.Failure):
        building.build(data, library)
    assert dump(library) == before
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".making")] == []


def test_the_commands_say_what_they_did(data, monkeypatch, capsys):
    monkeypatch.setattr(building, "bundled", lambda *parts: data.parent.joinpath(*parts))
    assert building.main(["--check"]) == 1
    assert "make data" in capsys.readouterr().err
    assert building.main([]) == 0
    assert capsys.readouterr().out == "library.sqlite: 1 document(s)\n"
    assert building.main(["--check"]) == 0
    (data / "documents" / "empty.txt").write_text("", encoding="utf-8")
    assert building.main([]) == 1
    assert "empty" in capsys.readouterr().err
