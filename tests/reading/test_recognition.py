"""Recognition of scanned pages: offered where Tesseract is installed, cancelled at once, its words at their places."""

from __future__ import annotations

import shutil
import sys
import threading
from pathlib import Path

import pytest

from rapporteur.domain.errors import Cancelled, Failure
from rapporteur.domain.pages import PageImage
from rapporteur.job import Job
from rapporteur.reading import recognition
from rapporteur.reading.recognition import Tesseract, find_tesseract

HEADS = "level page_num block_num par_num line_num word_num left top width height conf text".replace(" ", "\t")
TABLE = [
    "5\t1\t1\t1\t1\t1\t100\t40\t80\t20\t96.1\tUnited",
    "5\t1\t1\t1\t1\t2\t200\t42\t80\t18\t41.0\tNat1ons",
    "4\t1\t2\t1\t1\t0\t100\t100\t300\t20\t-1\t",
    "5\t1\t2\t1\t1\t1\t100\t100\t60\t20\t90\tThey",
    "5\t1\t2\t1\t1\t2\t170\t100\t60\t20\t90\t ",
    '5\t1\t2\t1\t1\t3\t240\t100\t60\t20\t90\t"met',
]


def image(width: int = 8, height: int = 6) -> PageImage:
    return PageImage(width, height, width * 4, bytes(range(256))[: width * 4] * height)


@pytest.fixture
def program(tmp_path: Path):
    """Makes a program that answers as Tesseract would, or does something else."""

    def make(does: str) -> str:
        path = tmp_path / "tesseract"
        path.write_text(f"#!{sys.executable}\nimport sys, time\n{does}\n")
        path.chmod(0o755)
        return str(path)

    if sys.platform == "win32":
        pytest.skip("a script is no program on Windows")
    return make


def table(*rows: str) -> str:
    return f"sys.stdin.buffer.read(); print({chr(10).join((HEADS, *rows))!r})"


def test_words_stand_in_points_on_the_lines_that_they_were_found_on(program):
    read = Tesseract(program(table(*TABLE)), ("en",)).read(image(), 3, 2.0, ["en"], Job())
    assert [[word.text for word in line] for line in read.page.lines] == [["United", "Nat1ons"], ["They", '"met']]
    first = read.page.lines[0][0]
    assert (first.left, first.top, first.right, first.bottom, first.base) == (50, 20, 90, 30, 30)
    assert (read.page.number, read.page.width, read.page.height) == (3, 4.0, 3.0)


def test_words_that_it_is_not_sure_of_are_counted(program):
    assert Tesseract(program(table(*TABLE)), ("en",)).read(image(), 1, 2.0, ["en"], Job()).doubtful == 1


def test_it_is_told_the_languages_to_expect_and_given_the_picture_in_grey(program):
    does = (
        "data = sys.stdin.buffer.read()\n"
        f"print({HEADS!r})\n"
        "for word in (sys.argv[4], data[:11].decode().replace(chr(10), '/')):\n"
        "    print('5 1 1 1 1 1 1 1 1 1 99'.replace(' ', chr(9)) + chr(9) + word.replace(' ', '_'))"
    )
    page = Tesseract(program(does), ("en", "fr", "ru")).read(image(), 1, 1.0, ["fr", "es", "ru"], Job()).page
    assert [word.text for line in page.lines for word in line] == ["fra+rus", "P5/8_6/255/"]


def test_a_program_that_fails_is_told_in_a_sentence_that_names_the_page(program):
    with pytest.raises(Failure, match="page 7"):
        Tesseract(program("sys.exit(3)"), ("en",)).read(image(), 7, 1.0, ["en"], Job())
    with pytest.raises(Failure, match="page 7"):
        Tesseract("/nowhere/tesseract", ("en",)).read(image(), 7, 1.0, ["en"], Job())


def test_a_program_that_never_ends_is_stopped(program, monkeypatch):
    monkeypatch.setattr(recognition, "_SECONDS", 0.2)
    with pytest.raises(Failure):
        Tesseract(program("time.sleep(60)"), ("en",)).read(image(), 1, 1.0, ["en"], Job())


def test_cancel_stops_it_at_once(program):
    job = Job()
    timer = threading.Timer(0.2, job.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        Tesseract(program("time.sleep(60)"), ("en",)).read(image(), 1, 1.0, ["en"], job)
    timer.join()


def test_rows_that_make_no_sense_are_left_out(program):
    rows = [*TABLE[:1], "5\t1\t1\t1\t1\t1\tfar\t40\t80\t20\t96\tlost", "5\t1", "nonsense"]
    page = Tesseract(program(table(*rows)), ("en",)).read(image(), 1, 1.0, ["en"], Job()).page
    assert [word.text for line in page.lines for word in line] == ["United"]


def test_without_tesseract_nothing_is_offered(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(recognition, "_PLACES", ())
    assert find_tesseract() is None


def test_a_tesseract_that_knows_none_of_the_official_languages_is_not_offered(program, monkeypatch):
    path = program("print('List of available languages:'); print('osd'); print('deu')")
    monkeypatch.setattr(shutil, "which", lambda name: path)
    assert find_tesseract() is None


def test_the_languages_that_it_knows_are_asked_for(program, monkeypatch):
    path = program("print('List of available languages (3):'); print('eng'); print('osd'); print('rus')")
    monkeypatch.setattr(shutil, "which", lambda name: path)
    assert find_tesseract() == Tesseract(path, ("en", "ru"))
