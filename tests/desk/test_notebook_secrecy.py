"""Nothing that the person writes lies in clear: not in the profile, not in temporary files, not after kill -9."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from rapporteur.crash import crash_report
from rapporteur.desk.notebook import open_notebook
from rapporteur.domain.errors import Failure
from rapporteur.profile import Profile

TOP = Path(__file__).parents[2]
CANARY = "zygocactus"

#: Uses everything, fails a few times with the log open, and kills itself in the middle.
_USE = """
import logging, os, signal, sys, threading
from pathlib import Path
from rapporteur.desk.notebook import open_notebook
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import BriefItem, Party
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.logs import start_logging
from rapporteur.profile import Profile
from rapporteur.workspace import keys

keys.PASSES, keys.MEMORY = 1, 8192 * 8
CANARY = "zygo" + "cactus"
profile = Profile.at(Path(sys.argv[1]))
start_logging(profile.logs)
logging.getLogger().setLevel(logging.DEBUG)
notebook = open_notebook(profile)
notebook.set_author("Author " + CANARY)
anchor = Anchor("A/1", "en", "body__para_1", 0, 3, CANARY, "before " + CANARY, CANARY + " after", CANARY)
first = notebook.annotate(anchor, "red", CANARY, (CANARY,), "oppose")
note = notebook.write_note(CANARY, NoteText((NoteBlock(runs=(Run(CANARY * 2000),)),)), CANARY, (CANARY,), CANARY)
amendment = notebook.amend(anchor, CANARY, CANARY + " more", comment=CANARY, parties=(Party(CANARY, "", "supports"),))
notebook.make_brief(CANARY, CANARY, items=(BriefItem("text", CANARY),))
notebook.name_colour("red", CANARY)
for n in range(200):
    notebook.write_note(f"{n} {CANARY}", NoteText((NoteBlock(runs=(Run((CANARY + " ") * 500),)),)))
assert len(notebook.search(CANARY)) > 100
notebook.search(CANARY + '" (broken')
notebook.change_note(note.id, title=CANARY + "2")
notebook.undo()
notebook.bulk([first.id, note.id], add_tags=(CANARY + "3",))
copy = notebook.back_up()
notebook.trash([first.id])
notebook.empty_trash()
notebook.set_private([note.id], False)
notebook.export_bundle([note.id], profile.data / "bundle.rapporteur", [notebook.identity])
notebook.import_bundle(profile.data / "bundle.rapporteur")
notebook.set_passphrase("pass " + CANARY)
notebook.restore_backup(copy.path)
notebook.lock()
for wrong in (CANARY, "pass " + CANARY):
    try:
        notebook.unlock(wrong)
    except Exception:
        logging.exception("not opened")
notebook.check()
for attempt in (
    lambda: notebook.change_note(CANARY, title=CANARY),
    lambda: notebook.change_note(note.id, colour=CANARY),
    lambda: notebook.change_note(note.id, text=CANARY),
    lambda: notebook.import_bundle(profile.data / "missing"),
    lambda: notebook._store.append([notebook._store.operations()[0]], None, dict),
    lambda: notebook._store._connection.execute("SELECT '" + CANARY + "' FROM nowhere"),
):
    try:
        attempt()
        raise SystemExit("did not fail")
    except Exception:
        logging.exception("as expected")


def write():
    while True:
        notebook.write_note(CANARY, NoteText((NoteBlock(runs=(Run(CANARY * 3000),)),)))


threading.Timer(0.3, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()
write()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such kill there")
def test_after_everything_was_used_and_killed_no_word_lies_in_clear(tmp_path):
    profile, scratch = tmp_path / "profile", tmp_path / "scratch"
    scratch.mkdir()
    environment = os.environ | {name: str(scratch) for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR", "HOME")}
    ended = subprocess.run(
        [sys.executable, "-c", _USE, str(profile)], cwd=TOP, env=environment, capture_output=True, check=False
    )
    assert ended.returncode == -9, ended.stderr.decode()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"workspace.sqlite", "workspace.sqlite-wal", "workspace.key", "rapporteur.log", "bundle.rapporteur"} <= {
        path.name for path in files
    }
    told = [ended.stdout, ended.stderr, *(path.read_bytes() for path in files)]
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        for form in (CANARY, CANARY.upper(), CANARY.encode().hex()):
            found = [n for n, data in enumerate(told) if form.encode(encoding) in data]
            assert not found, [files[n - 2] for n in found]
    notebook = open_notebook(Profile.at(profile), backups=False)
    assert notebook.trouble is None
    assert notebook.protected
    notebook.close()


def test_what_the_database_sorts_stays_in_memory(tmp_path):
    notebook = open_notebook(Profile.at(tmp_path), backups=False)
    connection = notebook._store._connection
    settings = ("temp_store", "journal_mode", "synchronous", "secure_delete", "cipher_use_hmac")
    told = {name: str(connection.execute(f"PRAGMA {name}").fetchone()[0]) for name in settings}
    notebook.close()
    assert told == {
        "temp_store": "2",
        "journal_mode": "wal",
        "synchronous": "2",
        "secure_delete": "1",
        "cipher_use_hmac": "1",
    }


def test_a_crash_report_says_nothing_of_what_was_being_written(tmp_path):
    notebook = open_notebook(Profile.at(tmp_path), backups=False)
    try:
        for attempt in (
            lambda: notebook.change_note(CANARY, title=CANARY),
            lambda: notebook._store._connection.execute(f"SELECT '{CANARY}' FROM {CANARY}"),
        ):
            with pytest.raises(Exception) as caught:  # noqa: PT011 - whatever it is
                attempt()
            assert CANARY not in crash_report(caught.type, caught.value, caught.tb)
    finally:
        notebook.close()


def test_a_failure_to_write_carries_nothing_of_what_was_written(tmp_path):
    notebook = open_notebook(Profile.at(tmp_path), backups=False)
    notebook.write_note("un")
    notebook._store._connection.execute("DROP TABLE searched")
    before = notebook.state
    with pytest.raises(Failure) as caught:
        notebook.write_note(CANARY)
    assert CANARY not in repr(caught.value) + str(caught.value.values)
    assert caught.value.__suppress_context__
    assert notebook.state == before
    notebook.close()
