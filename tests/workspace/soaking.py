"""10,000 changes to one notebook: what it takes in memory does not grow with its history.

python -m tests.workspace.soaking
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import psutil

from rapporteur.desk.notebook import open_notebook
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.profile import Profile

#: How much the second half of the changes may add, in bytes: their texts alone are several times as much.
ALLOWED = 24 * 2**20


def soak(changes: int, allowed: int = ALLOWED) -> tuple[int, float]:
    """How many bytes the second half of the changes added, and the seconds that all took. `AssertionError` for more
    than is allowed, or for something lost."""
    chance, process = random.Random(1), psutil.Process()
    began, half = time.perf_counter(), 0
    with tempfile.TemporaryDirectory(prefix="rapporteur-soak-") as folder:
        notebook = open_notebook(Profile.at(Path(folder)), backups=False)
        notes = [notebook.write_note(f"note {number}").id for number in range(20)]
        places = [notebook.annotate(Anchor("A/1", "en", f"body__para_{n}"), colour="red").id for n in range(20)]
        last: dict[str, str] = {}
        for number in range(changes):
            if number == changes // 2:
                half = process.memory_info().rss
            if number % 10 == 9:
                notebook.change_annotation(chance.choice(places), comment=f"comment {number}")
            elif number % 25 == 3:
                notebook.undo()
                notebook.redo()
            else:
                chosen = chance.choice(notes)
                last[chosen] = f"{number} " + "words of a note " * 300
                notebook.change_note(chosen, text=NoteText((NoteBlock(runs=(Run(last[chosen]),)),)))
        grown = process.memory_info().rss - half
        assert grown < allowed, f"{changes // 2} changes took {grown / 2**20:.1f} MB"
        assert {each: notebook.state.notes[each].text.text for each in last} == last
        assert all(each.sound for each in notebook.check())
        notebook.close()
    return grown, time.perf_counter() - began


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=10_000)
    grown, seconds = soak(parser.parse_args().changes)
    print(f"the second half added {grown / 2**20:.1f} MB; {seconds:.0f} s")  # noqa: T201
