"""kill -9 while the notebook is written, copied, given another passphrase, merged with a bundle, restored, purged.

    python -m tests.workspace.killing --runs 500

After each kill the notebook must open, with the passphrase that was or the one that was being set; all that was
acknowledged must be in it; a bundle must be in it whole or not at all; and its check must find nothing. At the end it
is told in the middle of what the kills came: one that comes between two deeds proves little.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from rapporteur.desk import notebook_sharing
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.errors import WrongPassphrase
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.exchange.bundle import read_bundle
from rapporteur.profile import Profile
from rapporteur.workspace import keys

_IN_A_BUNDLE = 20
_RUNS_OF_A_FOLDER = 25
_LONGEST = 0.12  # seconds before a kill
_BUNDLE_WORDS = "bundle words"
_CONTEXT = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


@dataclass
class Model:
    """What the notebook must have: the titles of notes, the last text of each, the bundle, the passphrases."""

    titles: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    bundle: bool | None = False  # None: being imported or taken back
    passphrases: tuple[str, ...] = ("",)  # one of these opens it
    doing: str = ""  # in the middle of which it is, "" for between two


def light() -> None:
    """Little work for Argon2id, and bundles that are opened here, not in processes that would outlive a kill."""
    notebook_sharing.bundle_in = lambda path, secrets, now, _job: read_bundle(path, secrets, now)
    keys.PASSES, keys.MEMORY = 1, 8192 * 8


class Worker:
    """Writes until it is killed; says before what is risky what it will be, and after each thing that it is done."""

    #: What it does, and how often.
    DEEDS = (
        *(("note", 8), ("change", 8), ("annotate", 4), ("back_up", 2)),
        *(("rekey", 2), ("renew", 2), ("bundle", 4), ("restore", 1), ("purge", 1)),
    )

    def __init__(self, folder: Path, seed: int, passphrase: str, tell: Connection) -> None:
        self.folder, self.seed, self.passphrase, self.tell = folder, seed, passphrase, tell
        self.chance = random.Random(seed)
        self.number = 0
        self.notebook = open_notebook(Profile.at(folder / "profile"), backups=False)
        if self.notebook.locked:
            self.notebook.unlock(passphrase)

    def run(self) -> None:
        self.tell.send(("ready",))
        names, weights = zip(*self.DEEDS, strict=True)
        while True:
            self.number += 1
            deed = self.chance.choices(names, weights)[0]
            self.tell.send(("begins", deed))
            getattr(self, deed)()
            self.tell.send(("begins", ""))

    def note(self) -> None:
        title = f"{self.seed}.{self.number}"
        self.notebook.write_note(title)
        self.tell.send(("note", title))

    def change(self) -> None:
        notes = self.notebook.state.notes.values()
        live = [each for each in notes if not each.trashed and each.folder != "bundle"]
        if live:
            chosen = self.chance.choice(live)
            text = f"text {self.seed}.{self.number} " * self.chance.randrange(1, 60)
            self.notebook.change_note(chosen.id, text=NoteText((NoteBlock(runs=(Run(text),)),)))
            self.tell.send(("text", chosen.title, text))

    def annotate(self) -> None:
        made = self.notebook.annotate(Anchor("A/1", "en", "body__para_1"), colour="red", comment="x" * 300)
        self.notebook.trash([made.id])

    def back_up(self) -> None:
        self.notebook.back_up()

    def restore(self) -> None:
        self.notebook.restore_backup(self.notebook.back_up().path)

    def purge(self) -> None:
        self.notebook.empty_trash([each.id for each in self.notebook.state.annotations.values() if each.trashed])

    def rekey(self) -> None:
        new = self.chance.choice(("", "one", "two"))
        self.tell.send(("rekeying", new))
        if new:
            self.notebook.set_passphrase(new, self.passphrase)
        elif self.notebook.protected:
            self.notebook.remove_passphrase(self.passphrase)
        self.passphrase = new
        self.tell.send(("rekeyed", new))

    def renew(self) -> None:
        self.notebook.renew_key(self.passphrase)

    def bundle(self) -> None:
        self.tell.send(("bundle", None))
        if self.has_bundle():
            while self.has_bundle():
                self.notebook.undo()
        else:
            self.notebook.import_bundle(self.folder / "bundle.rapporteur")
        self.tell.send(("bundle", self.has_bundle()))

    def has_bundle(self) -> bool:
        return any(each.folder == "bundle" for each in self.notebook.state.notes.values())


def work(folder: Path, seed: int, passphrase: str, tell: Connection) -> None:
    light()
    try:
        Worker(folder, seed, passphrase, tell).run()
    except Exception:  # noqa: BLE001 - whatever it is, it is told
        tell.send(("fault", traceback.format_exc()))


def make_bundle(folder: Path) -> None:
    ours = open_notebook(Profile.at(folder / "profile"), backups=False)
    colleague = ours.identity
    ours.close()
    other = open_notebook(Profile.at(folder / "other"), backups=False)
    ids = [
        other.write_note(f"bundled {n}", NoteText((NoteBlock(runs=(Run(_BUNDLE_WORDS),)),)), "bundle", private=False).id
        for n in range(_IN_A_BUNDLE)
    ]
    other.export_bundle(ids, folder / "bundle.rapporteur", [colleague])
    other.close()


def one_run(folder: Path, seed: int, model: Model) -> None:
    """Let it work, kill it, see."""
    here, there = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=work, args=(folder, seed, opens(folder, model), there))
    process.start()
    there.close()
    try:
        take(model, here.recv())  # it is ready
        time.sleep(random.Random(seed).random() * _LONGEST)
    finally:
        process.kill()
        process.join()
    while True:
        try:
            said = here.recv()
        except EOFError:
            break
        take(model, said)
    here.close()
    verify(folder, model)


def take(model: Model, said: tuple) -> None:
    match said:
        case ("begins", deed):
            model.doing = deed
        case ("note", title):
            model.titles.add(title)
        case ("text", title, text):
            model.texts[title] = text
        case ("rekeying", new):
            model.passphrases = (*model.passphrases[:1], new)
        case ("rekeyed", new):
            model.passphrases = (new,)
        case ("fault", trace):
            raise AssertionError(trace)
        case ("bundle", whether):
            model.bundle = whether


def opens(folder: Path, model: Model) -> str:
    """The passphrase that opens it."""
    notebook = open_notebook(Profile.at(folder / "profile"), backups=False)
    try:
        assert notebook.trouble is None, notebook.trouble
        if not notebook.locked:
            assert "" in model.passphrases
            return ""
        for each in model.passphrases:
            try:
                notebook.unlock(each)
            except WrongPassphrase:
                continue
            return each
        raise AssertionError("no passphrase opens it")
    finally:
        notebook.close()


def verify(folder: Path, model: Model) -> None:
    model.passphrases = (opens(folder, model),)
    notebook = open_notebook(Profile.at(folder / "profile"), backups=False)
    try:
        if notebook.locked:
            notebook.unlock(model.passphrases[0])
        _verify_open(notebook, model)
    finally:
        notebook.close()


def _verify_open(notebook: Notebook, model: Model) -> None:
    notes = list(notebook.state.notes.values())
    bundled = sum(each.folder == "bundle" for each in notes)
    assert bundled in (0, _IN_A_BUNDLE), f"half a bundle: {bundled}"
    if model.bundle is not None:
        assert bool(bundled) == model.bundle, "the bundle"
    model.bundle = bool(bundled)
    own = {each.title: each for each in notes if each.folder != "bundle"}
    missing = model.titles - own.keys()
    assert not missing, f"lost: {missing}"
    for title, text in model.texts.items():
        versions = [each.value.text for each in notebook.history(own[title].id) if each.field == "text"]
        assert text in versions, f"lost: a text of {title}"
    unsound = [each for each in notebook.check() if not each.sound]
    assert not unsound, unsound


def torture(runs: int, seed: int) -> None:
    light()
    done, kills = 0, Counter()
    while done < runs:
        folder = Path(tempfile.mkdtemp(prefix="rapporteur-killing-"))
        make_bundle(folder)
        model = Model()
        for _ in range(min(_RUNS_OF_A_FOLDER, runs - done)):
            try:
                one_run(folder, seed + done, model)
            except BaseException:
                print(f"run {done}, seed {seed + done}, in {folder}, which is kept", file=sys.stderr)  # noqa: T201
                raise
            kills[model.doing or "between two deeds"] += 1
            model.doing = ""
            done += 1
        shutil.rmtree(folder)
    middle = done - kills["between two deeds"]
    print(f"{done} kills, {middle} of them in the middle of something: nothing lost, nothing torn")  # noqa: T201
    print("; ".join(f"{deed} {count}" for deed, count in kills.most_common()))  # noqa: T201
    assert middle > done // 2, "the kills came when nothing was going on"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="make torture", description=__doc__)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torture(options.runs, options.seed)
