"""The file of the notes is damaged in every way that disks and other programs know: told, kept aside, made good again.

    python -m tests.workspace.damaging --runs 500

After each damage the notebook, or its check, must say so, or all notes must be there as they were. What was damaged is
kept aside byte by byte, and the last good backup comes back with what could still be read of what it lacks.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.errors import Failure
from rapporteur.profile import Profile
from tests.workspace.killing import light

_PAGE = 4096
_NOTES = 60


def _bit(data: bytearray, at: int, chance: random.Random) -> None:
    data[at] ^= 1 << chance.randrange(8)


def _some_bytes(data: bytearray, at: int, chance: random.Random) -> None:
    data[at : at + 64] = chance.randbytes(len(data[at : at + 64]))


def _cut(data: bytearray, at: int, chance: random.Random) -> None:
    del data[at:]


def _zeros(data: bytearray, at: int, chance: random.Random) -> None:
    data[at : at + 9000] = bytes(len(data[at : at + 9000]))


def _one_page(data: bytearray, at: int, chance: random.Random) -> None:
    begin = at // _PAGE * _PAGE
    data[begin : begin + _PAGE] = chance.randbytes(_PAGE)


def _swapped_pages(data: bytearray, at: int, chance: random.Random) -> None:
    one, other = (each // _PAGE * _PAGE for each in (at, chance.randrange(len(data))))
    data[one : one + _PAGE], data[other : other + _PAGE] = data[other : other + _PAGE], data[one : one + _PAGE]


def _growth(data: bytearray, at: int, chance: random.Random) -> None:
    data += chance.randbytes(chance.randrange(1, 9000))


DAMAGES: tuple[Callable[[bytearray, int, random.Random], None], ...] = (
    *(_bit, _some_bytes, _cut, _zeros),
    *(_one_page, _swapped_pages, _growth),
)


def prepare(folder: Path) -> None:
    """Notes with a backup, and one note more."""
    notebook = open_notebook(Profile.at(folder), backups=False)
    for number in range(_NOTES):
        notebook.write_note(f"note {number} " + "words " * 200)
    notebook.back_up()
    notebook.write_note("last")
    notebook.close()


def is_told(notebook: Notebook) -> bool:
    """Whether the notebook or its check says that something is wrong."""
    if notebook.trouble is not None:
        return True
    try:
        return not all(each.sound for each in notebook.check())
    except Failure:
        return True


def one_damage(folder: Path, damage: Callable[[bytearray, int, random.Random], None], chance: random.Random) -> str:
    """Do it, see, mend: what came of it."""
    profile = Profile.at(folder)
    path = profile.workspace / "workspace.sqlite"
    sound = path.read_bytes()
    data = bytearray(sound)
    while bytes(data) == sound:  # two pages that are swapped may be one
        damage(data, chance.randrange(len(data)), chance)
    path.write_bytes(data)
    notebook = open_notebook(profile, backups=False)
    try:
        if not is_told(notebook):
            assert len(notebook.state.notes) == _NOTES + 1, "notes are gone, and nobody says so"
            return "harmless"
        notebook.restore_last_good()
        assert notebook.trouble is None, notebook.trouble
        titles = {each.title for each in notebook.state.notes.values()}
        assert len(titles) in (_NOTES, _NOTES + 1), len(titles)
        assert all(each.sound for each in notebook.check())
        kept = [each.read_bytes() for each in profile.workspace.glob("workspace.aside-*.sqlite")]
        assert bytes(data) in kept or not data or _all_is_there(titles), "what was damaged is not kept"
        return "made good" if "last" in titles else "made good without the note that no backup had"
    finally:
        notebook.close()


def _all_is_there(titles: set[str]) -> bool:
    """What is damaged where SQLite never looks is put aside as a sound copy: then all of it is there."""
    return "last" in titles and len(titles) == _NOTES + 1


def torture(runs: int, seed: int) -> None:
    light()
    chance, ended, began = random.Random(seed), Counter[str](), time.monotonic()
    template = Path(tempfile.mkdtemp(prefix="rapporteur-damaging-"))
    prepare(template)
    for run in range(runs):
        folder = Path(tempfile.mkdtemp(prefix="rapporteur-damaging-"))
        damage = DAMAGES[run % len(DAMAGES)]
        shutil.copytree(template, folder, dirs_exist_ok=True)
        try:
            ended[one_damage(folder, damage, chance)] += 1
        except BaseException as error:
            error.add_note(f"run {run} with seed {seed}: {damage.__name__}, in {folder}, which is kept")
            raise
        shutil.rmtree(folder)
    shutil.rmtree(template)
    assert ended["made good"] or runs < len(DAMAGES), "the last note could never be read"
    print(f"{runs} damages in {time.monotonic() - began:.0f} s, none unnoticed: {dict(ended)}")  # noqa: T201


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.workspace.damaging", description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torture(options.runs, options.seed)
