"""The program's start, as a process of its own: on a sound library, on one that it must refuse, with a file."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

SYMBOL = "A/CONF.192/BMS/2021/1"

#: Runs the program and prints what `LOOK` finds once it is not None; `window` is its window.
SCRIPT = """
import sys
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
sys.exit(app.main(sys.argv[1:]))
"""


def start(profile: Path, look: str, *words: str) -> str:
    """What `look`, an expression over `window`, finds in the program; it prints nothing else and ends well."""
    script = SCRIPT.replace("{look}", look)
    command = [sys.executable, "-c", script, "--profile", str(profile), *words]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


OPENED = "window.read.document if 'read' in window.views and window.read.document[0] else None"


def test_the_first_start_opens_on_the_bundled_report(tmp_path):
    assert SYMBOL in start(tmp_path, OPENED)
    assert (tmp_path / "data" / "library.sqlite").is_file()
    assert (tmp_path / "logs" / "rapporteur.log").is_file()


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
    [("empty.txt", b""), ("poem.txt", b"La terre est bleue\ncomme une orange\n"), ("nothing.txt", None)],
)
def test_a_file_that_is_no_document_is_told_in_one_sentence_and_the_report_stays(tmp_path, name, content):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    told = start(tmp_path / "profile", "window.notice.text() if window.notice.isVisible() else None", str(path))
    assert told
    assert SYMBOL in start(tmp_path / "profile", OPENED)
