"""Files, folders and archives come into the library whole, or not at all."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest

from rapporteur.desk import Desk
from rapporteur.desk.importing import import_all
from rapporteur.desk.taking import Taken
from rapporteur.domain.errors import Cancelled, Failure, LibraryFailure
from rapporteur.domain.importing import ImportResult
from rapporteur.domain.kind import document_kind
from rapporteur.domain.report import Report
from rapporteur.job import Job
from tests.reading.samples import ENGLISH
from tests.reading.test_akn import akn


class Shelf:
    """Takes what is imported; refuses nothing."""

    def __init__(self) -> None:
        self.reports: list[Report] = []

    def take(self, *paths: Path, job: Job | None = None) -> ImportResult:
        def add(report: Report, _path: Path, _name: str) -> Taken:
            self.reports.append(report)
            return Taken(report)

        return import_all(paths, add, job or Job())


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    (folder / "inner").mkdir(parents=True)
    (folder / "a report.txt").write_text(ENGLISH, encoding="utf-8")
    (folder / "inner" / "resolution.xml").write_bytes(akn())
    (folder / "inner" / "empty.txt").touch()
    (folder / "picture.png").write_bytes(b"no document")
    return folder


def reasons(result: ImportResult) -> dict[str, str]:
    return {each.file: each.sentence.format(**each.values) for each in result.failed}


def test_a_folder_gives_its_documents_and_one_reason_for_each_bad_file(shelf: Shelf, folder: Path):
    result = shelf.take(folder)
    assert [(each.file, each.symbol, each.kind) for each in result.imported] == [
        ("given/a report.txt", "A/CONF.999/2024/7", "meeting_report"),
        ("given/inner/resolution.xml", "A/RES/99/7", "resolution"),
    ]
    assert reasons(result) == {"given/inner/empty.txt": "The file empty.txt is empty."}
    assert [each.symbol for each in shelf.reports] == ["A/CONF.999/2024/7", "A/RES/99/7"]


def test_what_was_read_is_counted(shelf: Shelf, folder: Path):
    (report,) = shelf.take(folder / "a report.txt").imported
    assert (report.language, report.pages, report.paragraphs, report.votes, report.statements) == ("en", 3, 13, 2, 7)
    assert report.warnings == 1


def test_an_archive_gives_its_documents(shelf: Shelf, folder: Path, tmp_path: Path):
    archive = tmp_path / "six sessions.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in folder.rglob("*.*"):
            packed.write(path, path.relative_to(folder))
    result = shelf.take(archive)
    assert sorted(each.file for each in result.imported) == [
        "six sessions.zip/a report.txt",
        "six sessions.zip/inner/resolution.xml",
    ]
    assert reasons(result) == {"six sessions.zip/inner/empty.txt": "The file empty.txt is empty."}


@pytest.mark.parametrize("name", ["../../escaped.xml", "/escaped.xml", "..\\..\\escaped.xml", "C:\\escaped.xml"])
def test_a_path_in_an_archive_leads_nowhere(shelf: Shelf, tmp_path: Path, name: str):
    archive = tmp_path / "inner" / "hostile.zip"
    archive.parent.mkdir()
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr(name, akn())
    assert [each.symbol for each in shelf.take(archive).imported] == ["A/RES/99/7"]
    assert not list(tmp_path.rglob("*escaped*"))


def test_an_archive_that_swells_when_it_is_unpacked_is_refused(shelf: Shelf, tmp_path: Path):
    archive = tmp_path / "bomb.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("bomb.txt", b"\0" * 60_000_000)
    assert reasons(shelf.take(archive)) == {"bomb.zip/bomb.txt": "bomb.zip/bomb.txt is too large when it is unpacked."}


def test_archives_in_a_folder_are_imported_and_one_in_an_archive_is_told(shelf: Shelf, folder: Path):
    with zipfile.ZipFile(folder / "session.zip", "w") as packed:
        packed.writestr("in/resolution.xml", akn())
        packed.writestr("in/more.zip", b"PK")
    (folder / "torn.zip").write_bytes(b"PK no archive")
    result = shelf.take(folder)
    assert "given/session.zip/in/resolution.xml" in {each.file for each in result.imported}
    assert reasons(result) == {
        "given/inner/empty.txt": "The file empty.txt is empty.",
        "given/session.zip/in/more.zip": "more.zip is an archive in an archive: unpack it, then import what is in it.",
        "given/torn.zip": "The archive torn.zip is damaged or cannot be read.",
    }


def test_what_programs_leave_beside_a_document_is_no_document(shelf: Shelf, tmp_path: Path):
    archive = tmp_path / "from a Mac.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("resolution.xml", akn())
        packed.writestr("__MACOSX/._resolution.xml", b"\0\5\x16\7")
        packed.writestr("~$report.docx", b"owner")
    result = shelf.take(archive)
    assert [each.file for each in result.imported] == ["from a Mac.zip/resolution.xml"]
    assert not result.failed


@pytest.mark.parametrize("name", ["nothing", "nothing.zip"])
def test_where_no_document_is_it_is_said(shelf: Shelf, tmp_path: Path, name: str):
    if name.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as packed:
            packed.writestr("picture.png", b"no document")
    else:
        (tmp_path / name).mkdir()
        (tmp_path / name / "picture.png").write_bytes(b"no document")
    (reason,) = reasons(shelf.take(tmp_path / name)).values()
    assert reason.startswith(f"No document was found in {name}:")


def test_documents_of_other_formats_in_a_folder_are_told_not_passed_over(shelf: Shelf, tmp_path: Path):
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (folder / "rich.rtf").write_bytes(b"{\\rtf1\\ansi A/CONF.999/2024/7 Report}")
    told = reasons(shelf.take(folder))
    assert "save it in Word as .docx" in told["given/old.doc"]
    assert told["given/rich.rtf"] == (
        "rich.rtf is not in a format that Rapporteur reads: PDF, Word (.docx), text (.txt, .md) or XML."
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_refused_at_once(shelf: Shelf, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.pdf")
    assert reasons(shelf.take(tmp_path / "pipe.pdf")) == {"pipe.pdf": "pipe.pdf is not a file that can be read."}


def test_a_damaged_archive_and_a_damaged_member_are_told(shelf: Shelf, tmp_path: Path):
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK no archive")
    half = tmp_path / "half.zip"
    with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("x.xml", akn())
    data = bytearray(half.read_bytes())
    data[60:90] = bytes(30)
    half.write_bytes(data)
    found = reasons(shelf.take(broken, half))
    assert found["broken.zip"] == "The archive broken.zip is damaged or cannot be read."
    assert found["half.zip/x.xml"] == "half.zip/x.xml cannot be unpacked from its archive."


def test_cancel_keeps_what_was_imported_before(folder: Path):
    for number in range(3):
        (folder / f"b{number}.xml").write_bytes(akn().replace(b"A/RES/99/7", b"A/RES/99/8%d" % number))
    job = Job()
    taken: list[str] = []

    def take(report: Report, _path: Path, _name: str) -> Taken:
        taken.append(report.symbol)
        job.cancel()
        return Taken(report)

    with pytest.raises(Cancelled):
        import_all([folder], take, job)
    assert len(taken) == 1


def test_a_document_that_is_not_taken_in_is_told_and_a_full_disk_ends_it(folder: Path):
    def cut_off(report: Report, path: Path, name: str) -> Taken:
        raise Failure("{file} is cut off.", file=name)

    def full(report: Report, path: Path, name: str) -> Taken:
        raise LibraryFailure("The disk is full.")

    assert reasons(import_all([folder], cut_off, Job()))["given/a report.txt"] == "a report.txt is cut off."
    with pytest.raises(LibraryFailure):
        import_all([folder], full, Job())


def test_nothing_is_left_in_the_temporary_folder(shelf: Shelf, folder: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    archive = tmp_path / "x.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(folder / "a report.txt", "a.txt")
    shelf.take(archive)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith("rapporteur-")]


def test_an_unreadable_file_is_told_and_left(shelf: Shelf, tmp_path: Path):
    path = tmp_path / "kept.xml"
    path.write_bytes(b"<akomaNtoso>")
    path.chmod(stat.S_IRUSR)
    assert "kept.xml" in reasons(shelf.take(path))
    assert path.read_bytes() == b"<akomaNtoso>"


def test_what_is_imported_is_there_found_and_can_be_removed(desk: Desk, folder: Path):
    desk.import_files([folder])
    assert {each.symbol for each in desk.documents()} >= {"A/RES/99/7", "A/CONF.999/2024/7"}
    desk.index(Job())
    hits = desk.search("boats document:A/RES/99/7").hits
    assert [each.key for each in hits] == ["body__para_1__point_b"]
    desk.remove("A/RES/99/7", "en")
    desk.index(Job())
    assert "A/RES/99/7" not in {each.symbol for each in desk.documents()}
    assert not desk.search("boats document:A/RES/99/7").hits


@pytest.mark.parametrize(
    ("symbol", "title", "kind"),
    [
        ("A/79/PV.48", "", "verbatim_record"),
        ("A/C.1/79/SR.3", "", "summary_record"),
        ("A/RES/75/241", "The illicit trade", "resolution"),
        ("A/C.1/75/L.44", "Draft resolution", "draft"),
        ("A/CONF.192/BMS/2021/1", "Rapport de la septième Réunion biennale", "meeting_report"),
        ("A/CN.10/2025/INF/1", "List of participants", "list_of_participants"),
        ("A/CONF.1/WP.3", "Submitted by Fiji", "working_paper"),
        ("A/79/1", "Letter dated 3 May", "other"),
    ],
)
def test_the_kind_follows_from_symbol_and_title(symbol: str, title: str, kind: str):
    assert document_kind(symbol, title) == kind
