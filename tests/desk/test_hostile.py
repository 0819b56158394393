"""Every file is hostile until it was read: whatever it is made of, one sentence tells, and the library is as it was."""

from __future__ import annotations

import os
import signal
import sqlite3
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rapporteur.desk import Desk, apart, importing, worker
from rapporteur.desk.apart import ApartReader, Limits, reading_apart
from rapporteur.desk.worker import Allowance, TookTooMuch, Work, Worker
from rapporteur.domain.errors import Cancelled, LibraryFailure, UnreadableDocument
from rapporteur.domain.importing import ImportResult
from rapporteur.job import Job, Phase
from tests import hostile
from tests.desk.conftest import BUNDLED
from tests.reading.test_akn import akn

#: Small enough for tests to be quick.
SMALL = Limits(seconds=20.0, page=1.0, memory=700 * 1024**2, processes=2)
#: As they are for everybody, also where there is one processor.
USUAL = Limits(processes=2)
SYMBOL = hostile.LINES[0]
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "hostile"

TOO_LONG = r"Page 1 of file\.pdf took longer than 1 seconds"
#: A word of the sentence that each kind ends with.
SENTENCES = {
    "empty": "is empty",
    "header_only": "damaged",
    "truncated": "damaged",
    "page_tree_cycle": ".",
    "page_tree_of_a_billion": ".",
    "form_recursion": ".",
    "forms_that_double": TOO_LONG,
    "flate_bomb": f"more memory than a document may|{TOO_LONG}",
    "to_unicode_bomb": TOO_LONG,
    "huge_picture": "nothing can be seen",
    "xref_loop": ".",
    "nested_arrays": ".",
    "endless_content": TOO_LONG,
    "locked": "protected by a password",
    "not_a_pdf": "is not in a format",
}
#: What is odd about these does no harm, and their text is there.
READ = {
    "huge_box": hostile.huge_box,
    "owner_password_only": lambda: hostile.encrypted(b""),
    "not_named_so": hostile.plain,
}


@pytest.fixture(autouse=True)
def small_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "reading_apart", lambda _limits: reading_apart(SMALL))


@pytest.fixture(scope="module")
def reader() -> Iterator[ApartReader]:
    with reading_apart(SMALL) as reader:
        yield reader


@pytest.fixture(scope="module")
def usual() -> Iterator[ApartReader]:
    with reading_apart(USUAL) as reader:
        yield reader


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], Path]:
    def write(data: bytes, name: str = "file.pdf") -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def everything(desk: Desk) -> list[str]:
    """All that is in the library."""
    with sqlite3.connect(f"file:{desk._library.path}?mode=ro", uri=True) as db:
        lines = list(db.iterdump())
    db.close()
    return lines


def reasons(result: ImportResult) -> list[str]:
    return [each.sentence.format(**each.values) for each in result.failed]


# -- what is in the file ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SENTENCES)
def test_a_hostile_file_is_one_sentence_and_the_next_is_read(reader: ApartReader, file: Callable[..., Path], kind: str):
    path = file(hostile.KINDS[kind]())
    began = time.monotonic()
    with pytest.raises(UnreadableDocument, match=SENTENCES[kind]) as caught:
        reader.read(path, Job())
    assert time.monotonic() - began < 10
    assert "\n" not in str(caught.value)
    assert "file.pdf" in str(caught.value)


@pytest.mark.parametrize("kind", READ)
def test_what_is_odd_but_can_be_read_is_read(usual: ApartReader, file: Callable[..., Path], kind: str):
    report = usual.read(file(READ[kind](), "report.txt"), Job())
    assert report.symbol == SYMBOL
    assert len(report.paragraphs) == 3


def test_a_file_without_its_end_says_so(usual: ApartReader, file: Callable[..., Path]):
    whole = hostile.plain(3)
    assert not any(each.code == "cut_off" for each in usual.read(file(whole), Job()).findings)
    report = usual.read(file(whole.replace(b"%%EOF\n", b"")), Job())
    assert [each.code for each in report.findings].count("cut_off") == 1
    with pytest.raises(UnreadableDocument, match="may be cut off"):
        usual.read(file(hostile.plain(3, b"").replace(b"%%EOF\n", b"")), Job())


def test_every_kind_is_told_of():
    assert set(hostile.KINDS) == set(SENTENCES) | {"huge_box"}


def test_too_many_pages_are_told_before_any_is_read(reader: ApartReader, file: Callable[..., Path]):
    began = time.monotonic()
    with pytest.raises(UnreadableDocument, match=r"5001 pages: Rapporteur reads up to 5000"):
        reader.read(file(hostile.plain(5001)), Job())
    assert time.monotonic() - began < 5


def test_a_file_larger_than_any_document_is_not_read(reader: ApartReader, file: Callable[..., Path]):
    path = file(hostile.plain())
    os.truncate(path, 200_000_001)
    with pytest.raises(UnreadableDocument, match="too large"):
        reader.read(path, Job())


def test_one_bad_file_among_many_is_one_line_and_the_library_has_the_others(desk: Desk, tmp_path: Path):
    folder = tmp_path / "given"
    folder.mkdir()
    kinds = ["empty", "truncated", "flate_bomb", "locked"]
    for number, kind in enumerate(kinds):
        (folder / f"{number} {kind}.pdf").write_bytes(hostile.KINDS[kind]())
        (folder / f"{number} good.xml").write_bytes(akn().replace(b"A/RES/99/7", b"A/RES/98/%d" % (number + 1)))
    result = desk.import_files([folder])
    assert [each.symbol for each in result.imported] == [f"A/RES/98/{number + 1}" for number in range(len(kinds))]
    assert [each.file for each in result.failed] == [f"given/{number} {kind}.pdf" for number, kind in enumerate(kinds)]
    assert not any("\n" in reason for reason in reasons(result))


def test_a_hostile_file_leaves_the_library_as_it_was(desk: Desk, tmp_path: Path):
    before = everything(desk)
    for kind in ("truncated", "page_tree_cycle", "endless_content"):
        (tmp_path / f"{kind}.pdf").write_bytes(hostile.KINDS[kind]())
    result = desk.import_files([tmp_path])
    assert not result.imported
    assert everything(desk) == before
    assert desk.report(BUNDLED).symbol == BUNDLED


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not there")
def test_the_hostile_files_of_the_corpus_are_one_sentence_each(desk: Desk):
    before = everything(desk)
    result = desk.import_files([CORPUS])
    assert not result.imported
    assert len(result.failed) == len(list(CORPUS.glob("*.pdf")))
    assert not any("\n" in reason for reason in reasons(result))
    assert everything(desk) == before


# -- what happens meanwhile ------------------------------------------------------------------------


@pytest.mark.parametrize("pages", [1, 40])
def test_parts_read_apart_are_the_whole(usual: ApartReader, file: Callable[..., Path], pages: int):
    from rapporteur.reading import read_report
    from tests.reading.samples import gazetteer

    path = file(hostile.plain(pages))
    told: list[str] = []
    report = usual.read(path, Job(lambda _share, phase: told.append(phase)))
    assert report == read_report(path, gazetteer())
    assert len(report.pages) == pages
    phases = [each for each in told if isinstance(each, Phase)]
    assert all(each.values["pages"] == pages for each in phases)


def test_the_death_of_a_process_in_the_middle_is_one_sentence(file: Callable[..., Path]):
    path = file(hostile.plain(200))
    killed: list[int] = []

    def kill(share: float, _phase: str) -> None:
        if share > 0.1 and not killed:
            killed.append(reader._workers[0].pid or 0)
            os.kill(killed[0], signal.SIGTERM if os.name == "nt" else signal.SIGKILL)

    with reading_apart(USUAL) as reader:
        with pytest.raises(UnreadableDocument, match="ended by accident"):
            reader.read(path, Job(kill))
        assert killed
        assert len(reader.read(path, Job()).pages) == 200


@pytest.mark.parametrize("share", [0.0, 0.05, 0.4, 0.8, 0.85])
def test_cancel_at_any_stage_ends_the_processes_at_once(file: Callable[..., Path], share: float):
    path = file(hostile.plain(60))
    job = Job(lambda done, _phase: job.cancel() if done >= share else None)
    with reading_apart(USUAL) as reader:
        with pytest.raises(Cancelled):
            reader.read(path, job)
        assert not any(each.pid for each in reader._workers)


def test_cancel_from_elsewhere_does_not_wait_for_a_page(file: Callable[..., Path]):
    path = file(hostile.endless_content())
    job = Job()
    timer = threading.Timer(1.0, job.cancel)
    with reading_apart() as reader:
        timer.start()
        began = time.monotonic()
        with pytest.raises(Cancelled):
            reader.read(path, job)
        assert time.monotonic() - began < 2.0
    timer.join()


def test_a_cancelled_import_leaves_the_library_as_it_was(
    desk: Desk, file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(importing, "reading_apart", lambda _limits: reading_apart(USUAL))
    before = everything(desk)
    path = file(hostile.plain(60))
    job = Job(lambda done, _phase: job.cancel() if done > 0.5 else None)
    with pytest.raises(Cancelled):
        desk.import_files([path], job)
    assert everything(desk) == before


def hungry() -> Work:
    """Takes more and more memory, on a system that does not limit it."""
    worker._limit = lambda _memory: None

    def work(_request: object, tell: Callable[[float, str], None]) -> None:
        taken: list[bytes] = []
        while True:
            taken.append(b"x" * 10**7)
            time.sleep(0.01)
            tell(0.0, "")

    return work


def test_memory_is_watched_where_the_system_does_not_limit_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(worker, "_SYSTEM_LIMITS", False)
    process = Worker(hungry, 300 * 1024**2)
    with pytest.raises(TookTooMuch):
        process.ask(None, Allowance(60.0), Job())
    assert process.pid is None


def test_a_disk_that_fills_up_while_an_archive_is_unpacked_ends_the_import(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    archive = tmp_path / "session.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("good.xml", akn())
    before = everything(desk)

    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.mkdir", full)
    with pytest.raises(LibraryFailure, match="disk is full"):
        desk.import_files([archive])
    monkeypatch.undo()
    assert everything(desk) == before


def test_members_of_an_archive_with_the_same_name_are_read_each(desk: Desk, tmp_path: Path):
    archive = tmp_path / "session.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for number in range(1, 12):
            packed.writestr(f"{number}/same.xml", akn().replace(b"A/RES/99/7", b"A/RES/98/%d" % number))
    result = desk.import_files([archive])
    assert [each.symbol for each in result.imported] == [f"A/RES/98/{number}" for number in range(1, 12)]


def test_no_more_files_are_unpacked_than_are_being_read(tmp_path: Path):
    fetched: list[int] = []
    path = tmp_path / "resolution.xml"
    path.write_bytes(akn())

    def fetch(number: int) -> Path:
        fetched.append(number)
        return path

    files = [lambda number=number: fetch(number) for number in range(40)]
    with reading_apart(SMALL) as reader:
        for taken, _outcome in enumerate(reader.read_all(files, Job()), 1):
            assert len(fetched) <= taken + apart._AHEAD * 2
    assert fetched == list(range(40))
