"""Two notebooks that exchange bundles, for tests."""

from __future__ import annotations

from pathlib import Path

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.notebook_colleagues import identity_of, identity_text
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.profile import Profile


def words(*texts: str) -> NoteText:
    """A note's text, a paragraph for each."""
    return NoteText(tuple(NoteBlock(runs=(Run(each),)) for each in texts))


def notebook(folder: Path, author: str) -> Notebook:
    made = open_notebook(Profile.at(folder), backups=False)
    made.set_author(author)
    return made


def send(sender: Notebook, receiver: Notebook, ids: list[str], folder: Path) -> Path:
    """A bundle of these things for the receiver, in a file of the folder."""
    bundle = folder / "bundle.rapporteur-bundle"
    bundle.unlink(missing_ok=True)
    shown = sender.leaving(ids)
    sender.export_bundle(ids, bundle, [identity_of(identity_text(receiver.identity))], shown=shown)
    return bundle
