"""The index is disposable: whatever befalls its folder, it opens, and nothing that it did not write is opened."""

from __future__ import annotations

import json
import os
import pickle
import threading
from pathlib import Path

import pytest

from rapporteur.domain.errors import Cancelled, IndexFailure
from rapporteur.job import Job
from rapporteur.search import folder as folders
from rapporteur.search import open_index
from rapporteur.search.folder import LOCK, MARKER, Folder
from tests.search.samples import EN, FR, Library, unit

UNITS = [unit("1", "Le traçage des armes", order=1), unit("2", "Les munitions", order=2)]

DAMAGED = "The search index was damaged; it is being built again."
CHANGED = "The library has changed since the search index was built; it is being built again."
ASIDE = "The folder of the search index held other files; they were set aside."


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with an index of two units, closed."""
    index = open_index(tmp_path / "index", "1")
    assert index.rebuilt == ""
    index.add(UNITS)
    index.close()
    return tmp_path / "index"


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(folders, "PATIENCE", 0.05)


def segment(place: Path) -> Path:
    return next(place.glob("MAIN_*.seg"))


def toc(place: Path) -> Path:
    return next(place.glob("_MAIN_*.toc"))


def opened_and_usable(place: Path, stamp: str = "1") -> tuple[str, int]:
    """Open, see that it can be filled and searched, and close; why it was rebuilt, and what it held."""
    index = open_index(place, stamp)
    held = index.count()
    assert not index.in_memory
    library = Library(index)
    library.add(UNITS)
    assert library.keys("traçage") == ["1"]
    index.close()
    again = open_index(place, stamp)
    assert (again.rebuilt, again.count()) == ("", 2)
    again.close()
    return index.rebuilt, held


def test_an_index_is_found_again_as_it_was_left(place):
    assert opened_and_usable(place) == ("", 2)


def test_an_index_of_another_library_is_begun_anew(place):
    assert opened_and_usable(place, stamp="2") == (CHANGED, 0)


def test_an_index_of_another_version_of_the_program_is_begun_anew(place, monkeypatch):
    monkeypatch.setattr(folders, "VERSION", 999)
    assert opened_and_usable(place) == (CHANGED, 0)


def damage_nothing_left(place: Path) -> None:
    for path in place.iterdir():
        path.write_bytes(b"")


def damage_garbage(place: Path) -> None:
    for path in place.iterdir():
        path.write_bytes(os.urandom(500))


def damage_one_byte(place: Path) -> None:
    content = bytearray(segment(place).read_bytes())
    content[len(content) // 2] ^= 1
    segment(place).write_bytes(content)


def damage_truncated(place: Path) -> None:
    segment(place).write_bytes(segment(place).read_bytes()[:100])


def damage_missing_segment(place: Path) -> None:
    segment(place).unlink()


def damage_missing_table(place: Path) -> None:
    toc(place).unlink()


def damage_missing_marker(place: Path) -> None:
    (place / MARKER).unlink()


def damage_marker(place: Path) -> None:
    (place / MARKER).write_text('["no", "marker"]')


def damage_marker_is_a_folder(place: Path) -> None:
    (place / MARKER).unlink()
    (place / MARKER).mkdir()


def damage_segment_is_a_folder(place: Path) -> None:
    name = segment(place)
    name.unlink()
    (name / "deeper").mkdir(parents=True)


def damage_segment_is_a_link(place: Path) -> None:
    name = segment(place)
    name.rename(place.parent / "elsewhere")
    name.symlink_to(place.parent / "elsewhere")


DAMAGES = [value for name, value in sorted(globals().items()) if name.startswith("damage_")]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.removeprefix("damage_"))
def test_a_damaged_index_is_begun_anew(place, damage):
    damage(place)
    assert opened_and_usable(place) == (DAMAGED, 0)


def test_a_deleted_index_is_a_new_one(place):
    for path in place.iterdir():
        path.unlink()
    place.rmdir()
    assert opened_and_usable(place) == ("", 0)


def test_what_a_crash_in_the_middle_of_writing_leaves_is_begun_anew(place):
    (place / "MAIN_half0written0000.seg").write_bytes(b"half")
    assert opened_and_usable(place) == (DAMAGED, 0)


def test_a_stray_file_does_no_harm(place):
    (place / "Thumbs.db").write_bytes(b"stray")
    assert opened_and_usable(place) == ("", 2)


class Bomb:
    """Writes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return Path.write_text, (self.path, "exploded")


def test_a_bomb_really_explodes_when_it_is_opened(tmp_path):
    pickle.loads(pickle.dumps(Bomb(tmp_path / "exploded")))  # noqa: S301 - that is what is tested
    assert (tmp_path / "exploded").exists()


@pytest.mark.parametrize("with_marker", [True, False])
def test_what_we_did_not_write_is_never_unpickled(place, tmp_path, with_marker):
    content = toc(place).read_bytes()
    toc(place).write_bytes(content[:40] + pickle.dumps(Bomb(tmp_path / "exploded"), 2) + content[40:])
    if not with_marker:
        (place / MARKER).unlink()
    assert opened_and_usable(place) == (DAMAGED, 0)
    assert not (tmp_path / "exploded").exists()


# -- folders of others -------------------------------------------------------------------------


def test_a_folder_of_other_files_is_set_aside_whole(tmp_path):
    place = tmp_path / "index"
    place.mkdir()
    (place / "thesis.odt").write_text("years of work")
    assert opened_and_usable(place) == (ASIDE, 0)
    assert (tmp_path / "index.aside-1" / "thesis.odt").read_text() == "years of work"


def test_a_file_in_the_place_of_the_folder_is_set_aside(tmp_path):
    (tmp_path / "index").write_text("a file")
    assert opened_and_usable(tmp_path / "index") == (ASIDE, 0)
    assert (tmp_path / "index.aside-1").read_text() == "a file"


def test_a_link_to_another_folder_is_set_aside_and_not_followed(place, tmp_path):
    before = {path.name: path.read_bytes() for path in place.iterdir()}
    (tmp_path / "link").symlink_to(place)
    assert opened_and_usable(tmp_path / "link") == (ASIDE, 0)
    assert {path.name: path.read_bytes() for path in place.iterdir()} == before


def test_a_second_stranger_is_set_aside_beside_the_first(tmp_path):
    for text in ("first", "second"):
        if (tmp_path / "index").is_dir():
            (tmp_path / "index").rename(tmp_path / f"old-{text}")
        (tmp_path / "index").write_text(text)
        opened_and_usable(tmp_path / "index")
    assert (tmp_path / "index.aside-2").read_text() == "second"


# -- folders that cannot be used, and other processes ------------------------------------------


def test_where_nothing_can_be_written_the_index_is_kept_in_memory(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    index = open_index(tmp_path / "file" / "index", "1")
    assert index.in_memory
    assert "kept in memory" in index.rebuilt
    library = Library(index)
    library.add(UNITS)
    assert library.keys("traçage") == ["1"]
    assert index.remove(FR, "fr") == 2
    index.restamp("2")
    assert index.stamp == "2"
    index.close()


def test_while_another_process_writes_this_one_keeps_an_index_of_its_own(place, impatient):
    other = Folder(place)
    assert other.acquire()
    index = open_index(place, "1")
    assert index.in_memory
    assert "Another Rapporteur" in index.rebuilt
    index.close()
    other.release()
    assert opened_and_usable(place) == ("", 2)


def test_adding_while_another_process_writes_is_refused_and_nothing_is_lost(place, impatient):
    index = open_index(place, "1")
    other = Folder(place)
    assert other.acquire()
    with pytest.raises(IndexFailure, match="Another Rapporteur"):
        index.add([unit("3", "Trois")])
    with pytest.raises(IndexFailure, match="Another Rapporteur"):
        index.restamp("2")
    other.release()
    assert index.count() == 2
    assert index.add([unit("3", "Trois")]) == 1
    assert index.count() == 3
    index.close()


def test_a_lock_that_a_dead_process_left_holds_nobody(place):
    (place / LOCK).write_text("left behind")
    (place / "MAIN_WRITELOCK").write_text("left behind")
    assert opened_and_usable(place) == ("", 2)


def test_two_processes_may_read_the_same_index(place):
    first, second = open_index(place, "1"), open_index(place, "1")
    assert not first.in_memory
    assert not second.in_memory
    assert first.count() == second.count() == 2
    first.close()
    second.close()


# -- adding and removing -----------------------------------------------------------------------


@pytest.fixture
def library(place):
    library = Library(open_index(place, "1"), {(each.document, each.language, each.key): each.text for each in UNITS})
    yield library
    library.index.close()


def test_a_unit_is_replaced_by_its_key(library):
    library.add([unit("1", "Le marquage", order=1)])
    assert library.index.count() == 2
    assert library.keys("traçage") == []
    assert library.keys("marquage") == ["1"]


def test_the_last_of_two_with_one_key_is_kept(library):
    assert library.index.add([unit("3", "premier"), unit("3", "second")]) == 1
    assert library.keys("premier") == []
    assert library.index.count() == 3


def test_a_document_is_removed_in_one_language(library):
    library.add([unit("1", "Tracing", document=EN, language="en"), unit("1", "Traçage", document=EN)])
    assert library.index.remove(EN, "fr") == 1
    assert [hit.document for hit in library.search("tracing traç* OU tracing").hits] == [EN]
    assert library.index.remove(EN, "fr") == 0
    assert library.index.count() == 3


def test_nothing_to_add_is_nothing_added(library):
    assert library.index.add([]) == 0


def test_what_was_removed_is_not_counted_anywhere(library):
    library.add([unit("9", "Le traçage", document=EN)])
    library.index.remove(EN, "fr")
    result = library.search("traçage")
    assert [value.value for value in result.facets["document"]] == [FR]
    assert result.searched == 2


def test_adding_that_is_cancelled_adds_nothing(library):
    job = Job(lambda share, _phase: job.cancel() if share > 0.3 else None)
    with pytest.raises(Cancelled):
        library.index.add([unit(str(n), "Trois") for n in range(10, 20)], job)
    assert library.index.count() == 2
    assert library.index.add([unit("3", "Trois")]) == 1


def test_a_full_disk_is_told_and_nothing_is_lost(library, place, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("whoosh.writing.SegmentWriter.add_document", lambda *_a, **_k: full())
        with pytest.raises(IndexFailure, match="the disk is full"):
            library.index.add([unit("3", "Trois")])
    assert library.index.count() == 2
    assert library.index.add([unit("3", "Trois")]) == 1
    library.index.close()
    again = open_index(place, "1")
    assert (again.rebuilt, again.count()) == ("", 3)
    again.close()


def test_a_disk_that_is_full_at_the_last_moment_is_told_and_nothing_is_lost(library, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("whoosh.writing.SegmentWriter._commit_toc", full)
        with pytest.raises(IndexFailure, match="the disk is full"):
            library.index.add([unit("3", "Trois")])
    assert library.index.count() == 2
    assert library.keys("traçage") == ["1"]
    assert library.index.add([unit("3", "Trois")]) == 1
    assert library.index.count() == 3


@pytest.mark.parametrize("whole", [True, False])
def test_a_folder_that_is_emptied_under_an_open_index_is_told(library, place, whole):
    for path in place.iterdir():
        path.unlink()
    if whole:
        place.rmdir()
    with pytest.raises(IndexFailure):
        library.index.add([unit("3", "Trois")])
    assert library.index.count() == 2


def test_a_stamp_goes_on_with_the_library(place):
    index = open_index(place, "1")
    index.restamp("2")
    assert index.stamp == "2"
    index.close()
    assert opened_and_usable(place, stamp="2") == ("", 2)


def test_the_index_holds_no_text(place):
    content = b"".join(path.read_bytes() for path in place.iterdir())
    assert "Le traçage des armes".encode() not in content
    assert json.loads((place / MARKER).read_text())["stamp"] == "1"


def test_it_is_searched_while_it_is_written(library):
    units = [unit(str(n), f"Le traçage {n}", order=n) for n in range(10, 40)]
    library.texts_by_key |= {(each.document, each.language, each.key): each.text for each in units}
    seen: list[int] = []
    wrong: list[Exception] = []
    done = threading.Event()

    def look() -> None:
        try:
            while not done.is_set():
                seen.append(library.search("traçage").total)
        except Exception as error:  # noqa: BLE001 - told below, in the test's own thread
            wrong.append(error)

    thread = threading.Thread(target=look)
    thread.start()
    for at in range(0, 30, 10):
        library.index.add(units[at : at + 10])
    done.set()
    thread.join()
    assert not wrong
    assert set(seen) <= {1, 11, 21, 31}
    assert library.search("traçage").total == 31
