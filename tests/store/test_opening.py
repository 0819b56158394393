"""The library opens at the first start and after whatever happened to it; nothing of the person's is lost."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from rapporteur.domain.errors import LibraryFailure
from rapporteur.store import opening, seeding
from rapporteur.store.migrations import SCHEMA_VERSION
from tests.permissions import bound, permissions_hold
from tests.store.samples import SYMBOL, make_report


def kept(path: Path) -> list[Path]:
    return sorted(each for each in path.parent.iterdir() if "damaged" in each.name and each.suffix == ".sqlite")


def pragma(path: Path, words: str) -> object:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"PRAGMA {words}").fetchone()


# -- the first start ---------------------------------------------------------------------------


def test_the_first_start_copies_the_bundled_library(opened, path):
    library = opened()
    assert [each.symbol for each in library.documents()] == [SYMBOL]
    assert library.notices == ()
    assert [each.name for each in path.parent.iterdir() if each.suffix == ".new"] == []


def test_each_copy_is_a_generation_of_its_own(opened, tmp_path):
    one, other = opened(tmp_path / "one.sqlite"), opened(tmp_path / "other.sqlite")
    assert one.stamp != other.stamp
    assert one.stamp.startswith(f"{SCHEMA_VERSION}:")


def test_the_library_is_kept_as_power_cuts_ask(opened, path):
    library = opened()
    with library._connections.writing() as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert db.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert db.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_second_start_finds_what_was_written_at_the_first(opened, path):
    first = opened()
    first.add(make_report(symbol="A/MINE/1"))
    stamp = first.stamp
    first.close()
    second = opened()
    assert {each.symbol for each in second.documents()} == {SYMBOL, "A/MINE/1"}
    assert second.stamp == stamp


def test_an_installation_without_its_library_says_so(opened, tmp_path):
    with pytest.raises(LibraryFailure, match="Install Rapporteur again"):
        opened(of=tmp_path / "nothing.sqlite")


def test_a_full_disk_at_the_first_start_leaves_nothing_behind(opened, path, monkeypatch):
    def full(_source: object, target: Path) -> None:
        Path(target).write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(seeding.shutil, "copyfile", full)
    with pytest.raises(LibraryFailure, match="disk is full"):
        opened()
    assert list(path.parent.iterdir()) == []


def test_a_disk_that_fills_up_on_the_last_step_leaves_nothing_behind(opened, path, monkeypatch):
    def full(_self: Path, _target: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(LibraryFailure, match="disk is full"):
        opened()
    assert list(path.parent.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_told(opened, tmp_path):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with pytest.raises(LibraryFailure, match="a file and not a folder"):
        opened(tmp_path / "taken" / "library.sqlite")


@permissions_hold
def test_a_read_only_folder_at_the_first_start_is_told(opened, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with bound(), pytest.raises(LibraryFailure, match="read-only"):
            opened(folder / "library.sqlite")
    finally:
        folder.chmod(stat.S_IRWXU)


def test_a_folder_that_refuses_to_be_written_is_told_as_read_only(opened, path, monkeypatch):
    def refuse(**_: object) -> tuple[int, str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(seeding.tempfile, "mkstemp", refuse)
    with pytest.raises(LibraryFailure, match="is read-only"):
        opened()


# -- damage ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: b"not a database at all" * 300, id="garbage"),
        pytest.param(lambda data: data[: len(data) // 2], id="truncated"),
        pytest.param(lambda data: data[:50], id="cut in its header"),
        pytest.param(lambda data: data[:4096] + os.urandom(len(data) - 4096), id="overwritten"),
        pytest.param(lambda data: data[:68] + b"\0\0\0\1" + data[72:], id="of another application"),
        pytest.param(lambda data: data[:60] + b"\0\0\0\0" + data[64:], id="of no version"),
    ],
)
def test_a_damaged_library_is_kept_aside_and_a_sound_one_takes_its_place(opened, path, spoil):
    opened().close()
    spoilt = spoil(path.read_bytes())
    path.write_bytes(spoilt)
    library = opened()
    assert [each.symbol for each in library.documents()] == [SYMBOL]
    assert library.problems() == []
    (aside,) = kept(path)
    assert aside.read_bytes() == spoilt
    ((sentence, values),) = library.notices
    assert "was damaged" in sentence
    assert values["kept"] == str(aside)


def test_a_library_that_lost_a_table_is_damaged(opened, path):
    opened().close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE findings")
    library = opened()
    assert library.notices
    assert library.report(SYMBOL, "fr") == make_report()


def test_what_was_kept_aside_is_never_overwritten(opened, path):
    opened().close()
    for content in (b"first", b"second", b"third"):
        path.write_bytes(content)
        opened().close()
    assert {each.read_bytes() for each in kept(path)} == {b"first", b"second", b"third"}


def test_imported_documents_are_recovered_from_a_damaged_library(opened, path):
    library = opened()
    library.add(make_report(symbol="A/MINE/1"))
    library.add(make_report(symbol="A/MINE/2"))
    library.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP VIEW vote_totals")
        connection.execute("UPDATE paragraphs SET text = 'changed' WHERE document_id = 2 AND key = 'annex__para_92'")
        connection.commit()
    library = opened()
    ((_, values),) = library.notices
    assert (values["saved"], values["lost"]) == ("1", "1")
    assert library.report("A/MINE/2", "fr") == make_report(symbol="A/MINE/2")
    assert {each.symbol for each in library.documents()} == {SYMBOL, "A/MINE/2"}
    assert ("A/MINE/2", "fr") in [(symbol, language) for _, symbol, language in library.waiting()]


def test_the_replacement_is_another_generation(opened, path):
    library = opened()
    stamp = library.stamp
    library.close()
    path.write_bytes(b"")
    assert opened().stamp != stamp


def test_damage_that_cannot_be_put_aside_is_told(opened, path, monkeypatch):
    opened().close()
    path.write_bytes(b"garbage")

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(LibraryFailure, match="could not be put aside"):
        opened()
    assert path.read_bytes() == b"garbage"


# -- newer, older --------------------------------------------------------------------------------


@pytest.mark.parametrize("in_wal", [False, True])
def test_a_library_that_is_too_new_is_refused_and_left_alone(opened, path, in_wal):
    opened().close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
        if in_wal:
            with pytest.raises(LibraryFailure, match="newer version"):
                opened()
    with pytest.raises(LibraryFailure, match="newer version"):
        opened()
    assert pragma(path, "user_version") == (SCHEMA_VERSION + 1,)
    assert kept(path) == []


def test_an_older_library_is_migrated_when_it_is_opened(opened, path, monkeypatch):
    opened().close()
    applied = []
    monkeypatch.setattr(opening, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(opening, "migrate", lambda db: applied.append(db.execute("PRAGMA user_version").fetchone()[0]))
    assert opened().documents()
    assert applied == [SCHEMA_VERSION]


# -- for reading only ------------------------------------------------------------------------------


@contextmanager
def no_writing(monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as patch:
        patch.setattr(opening, "_writable", lambda _path: False)
        yield


def test_a_library_that_cannot_be_written_can_be_read(opened, path, monkeypatch):
    opened().close()
    before = path.read_bytes()
    with no_writing(monkeypatch):
        library = opened()
    assert library.read_only
    assert library.report(SYMBOL, "fr") == make_report()
    assert "can be read but not written" in library.notices[0][0]
    with pytest.raises(LibraryFailure, match="read-only"):
        library.add(make_report(title="New"))
    library.close()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_its_latest_pages_are_read_too_where_they_wait_in_the_log(opened, path, monkeypatch):
    library = opened()
    library.add(make_report(symbol="A/MINE/1"))  # still in the write-ahead log: the library is open
    with no_writing(monkeypatch):
        reader = opened()
    assert {each.symbol for each in reader.documents()} == {SYMBOL, "A/MINE/1"}


def test_a_damaged_library_in_a_read_only_folder_is_told(opened, path, monkeypatch):
    opened().close()
    path.write_bytes(path.read_bytes()[:8192])

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "rename", refuse)
    with no_writing(monkeypatch), pytest.raises(LibraryFailure, match="could not be put aside"):
        opened()


@permissions_hold
def test_a_read_only_folder_is_recognized(opened, path):
    opened().close()
    path.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with bound():
            assert opened().read_only
    finally:
        path.parent.chmod(stat.S_IRWXU)


@permissions_hold
@pytest.mark.parametrize("closed", ["the library", "its folder"])
def test_a_library_that_may_not_be_read_is_told_with_its_place(opened, path, closed):
    opened().close()
    shut = path if closed == "the library" else path.parent
    shut.chmod(0)
    try:
        with bound(), pytest.raises(LibraryFailure, match="cannot be read: the permission is missing") as caught:
            opened()
        assert str(path) in str(caught.value)
    finally:
        shut.chmod(stat.S_IRWXU)


def test_a_folder_in_the_place_of_the_library_is_kept_aside_whole(opened, path):
    path.mkdir(parents=True)
    (path / "mine.txt").write_text("mine", encoding="utf-8")
    library = opened()
    assert [each.symbol for each in library.documents()] == [SYMBOL]
    (_, values), *_ = library.notices
    assert (Path(values["kept"]) / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_the_library_that_comes_with_the_program_is_never_opened_to_be_written(opened, bundle):
    before = bundle.read_bytes()
    with pytest.raises(LibraryFailure, match="stays as it is"):
        opened(bundle)
    assert bundle.read_bytes() == before


def all_at_once(path: Path, bundle: Path) -> list[tuple[str, tuple[object, ...]]]:
    """The stamp and the notices of the library as several programs open it at the same moment."""
    together = threading.Barrier(4)

    def start(_: int) -> tuple[str, tuple[object, ...]]:
        together.wait()
        with closing(opening.open_library(path, bundle)) as library:
            return library.stamp, library.notices

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(start, range(4)))


def test_programs_that_start_first_at_the_same_moment_share_one_library(path, bundle):
    told = all_at_once(path, bundle)
    assert len({stamp for stamp, _ in told}) == 1
    assert all(notices == () for _, notices in told)
    assert {each.name for each in path.parent.iterdir()} <= {path.name, f"{path.name}-wal", f"{path.name}-shm"}


def test_programs_that_meet_the_same_damage_at_the_same_moment_set_it_right_once(path, bundle, opened):
    opened().close()
    path.write_bytes(b"garbage")
    told = all_at_once(path, bundle)
    assert len({stamp for stamp, _ in told}) == 1
    assert sorted(len(notices) for _, notices in told) == [0, 0, 0, 1]
    (aside,) = kept(path)
    assert aside.read_bytes() == b"garbage"
