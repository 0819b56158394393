"""The program's start, as a process of its own: on a sound library, on one that it must refuse, with a file."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.permissions import permissions_hold
from tests.reading.test_akn import akn

TOP = Path(__file__).parents[2]
SYMBOL = "A/CONF.192/BMS/2021/1"

#: Runs the program and prints what `LOOK` finds once it is not None; `window` is its window.
SCRIPT = """
import contextlib, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from rapporteur import app
from rapporteur.ui.window import MainWindow

made = MainWindow.__init__

def watched(window, context):
    made(window, context)
    timer = QTimer(window)
    def look():
        found = LOOK(window)
        if found is not None:
            timer.stop()
            print(found)
            window.close()
            QApplication.quit()
    timer.timeout.connect(look)
    timer.start(10)

MainWindow.__init__ = watched
LOOK = lambda window: {look}
from tests.permissions import bound
with {bound}:
    sys.exit(app.main(sys.argv[1:]))
"""


def start(profile: Path, look: str, *words: str, bound: bool = False) -> str:
    """What `look`, an expression over `window`, finds in the program; it prints nothing else and ends well.

    With `bound`, permissions bind whoever runs the tests.
    """
    script = SCRIPT.replace("{look}", look).replace("{bound}", "bound()" if bound else "contextlib.nullcontext()")
    command = [sys.executable, "-c", script, "--profile", str(profile), *words]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60, cwd=TOP)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


OPENED = "window.read.document if 'read' in window.views and window.read.document[0] else None"


def test_the_first_start_opens_on_the_bundled_report(tmp_path):
    assert SYMBOL in start(tmp_path, OPENED)
    assert (tmp_path / "data" / "library.sqlite").is_file()
    assert (tmp_path / "logs" / "rapporteur.log").is_file()


def test_a_folder_named_at_the_start_is_imported(tmp_path):
    (tmp_path / "given").mkdir()
    (tmp_path / "given" / "resolution.xml").write_bytes(akn())
    opened = "'read' in window.views and window.read.document[0] == 'A/RES/99/7' and 'opened' or None"
    assert start(tmp_path / "profile", opened, str(tmp_path / "given")) == "opened"


def test_a_library_that_is_too_new_is_told_in_the_window_which_lives(tmp_path):
    start(tmp_path, OPENED)
    library = tmp_path / "data" / "library.sqlite"
    with closing(sqlite3.connect(library)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    told = start(
        tmp_path, "(window.notice.text(), window.activities.isEnabled()) if window.notice.isVisible() else None"
    )
    assert "9999" in told
    assert "False" in told


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("poem.txt", b"La terre est bleue\ncomme une orange\n"),
        ("cut.txt", next((TOP / "data" / "documents").glob("*.txt")).read_bytes()[:30_000]),
        ("nothing.txt", None),
    ],
    ids=["empty", "poem", "truncated report", "missing"],
)
def test_a_file_that_is_no_document_is_told_in_one_sentence_and_the_report_stays(tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    told = start(tmp_path / "profile", "window.notice.text() if window.notice.isVisible() else None", str(path))
    assert told
    assert SYMBOL in start(tmp_path / "profile", OPENED)


#: The notice once the report is open too; "" where none comes and the index is filled.
_BUSY = "(window.context.tasks.busy or window.context.desk.index_pending())"
NOTICE_AND_REPORT = (
    f"window.notice.text() if {OPENED.partition(' if ')[2].removesuffix(' else None')} and "
    f"window.context.own.notebook is not None and (window.notice.isVisible() or not {_BUSY}) else None"
)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Path:
    profile = tmp_path_factory.mktemp("profile")
    assert start(profile, NOTICE_AND_REPORT) == ""
    return profile


@pytest.fixture
def profile(used: Path, tmp_path: Path) -> Path:
    """A copy of a profile that was used, to spoil."""
    return Path(shutil.copytree(used, tmp_path / "profil d’été"))


def overwrite(folder: Path, names: str = "**/*") -> None:
    for path in folder.glob(names):
        if path.is_file():
            path.write_bytes(b"\x80garbage" * 500)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "mine.txt").write_text("mine", encoding="utf-8")


def spoil_settings(at: Path) -> None:
    shutil.rmtree(at / "cache")
    at.joinpath("settings.ini").write_bytes(b"\0\xff[=[")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        pytest.param(lambda at: overwrite(at / "data", "library.*"), "endommagée", id="library"),
        pytest.param(lambda at: make_folder(at / "data/library.sqlite"), "endommagée", id="folder as library"),
        pytest.param(lambda at: overwrite(at / "cache"), "index de recherche", id="index"),
        pytest.param(lambda at: (overwrite(at / "logs"), spoil_settings(at)), "", id="log and settings"),
    ],
)
def test_after_any_damage_the_report_opens_and_what_was_repaired_is_told(
    profile: Path, spoil: Callable[[Path], object], told: str
):
    spoil(profile)
    said = start(profile, NOTICE_AND_REPORT, "--language", "fr")
    assert told in said
    assert bool(said) == bool(told)
    assert start(profile, NOTICE_AND_REPORT, "--language", "fr") == ""


@pytest.mark.parametrize("spoiled", ["workspace.key", "workspace.sqlite*"])
def test_damaged_notes_are_left_as_they_are_and_told_each_time_while_the_report_opens(profile: Path, spoiled: str):
    overwrite(profile / "data" / "workspace", spoiled)
    left = {path: path.read_bytes() for path in (profile / "data" / "workspace").glob(spoiled)}
    assert left
    for _time in range(2):
        assert "vos notes" in start(profile, NOTICE_AND_REPORT, "--language", "fr").casefold()
    assert {path: path.read_bytes() for path in left} == left


@permissions_hold
def test_a_read_only_profile_is_read_and_the_window_says_so(profile: Path):
    folders = [profile, *(path for path in profile.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        told = start(profile, NOTICE_AND_REPORT, "--language", "fr", bound=True)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert "peut être lue mais pas modifiée" in told


@permissions_hold
def test_a_library_that_may_not_be_read_is_told_in_the_window_which_lives(profile: Path):
    profile.joinpath("data").chmod(0)
    try:
        told = start(
            profile,
            "window.notice.text() if window.notice.isVisible() else None",
            "--language",
            "fr",
            bound=True,
        )
    finally:
        profile.joinpath("data").chmod(0o755)
    assert "l’autorisation manque" in told
