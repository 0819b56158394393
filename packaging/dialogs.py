"""The dialogs that pictures are made of (`screenshots.py`): where each is asked for, and how.

To have a picture of a new dialog, add a row to `DIALOGS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.notebook_colleagues import identity_text
from rapporteur.domain.notes import Amendment
from rapporteur.exchange.annotations import as_web_annotations
from rapporteur.exchange.docx import as_docx
from rapporteur.exchange.paper import Amended, Paper
from rapporteur.profile import Profile
from rapporteur.ui.context import Location
from rapporteur.ui.views.notes.annotations_dialog import read_annotations
from rapporteur.ui.views.notes.bundle_dialog import open_bundle
from rapporteur.ui.views.notes.compilation_dialog import CompilationDialog
from rapporteur.ui.views.notes.history_dialog import show_history
from rapporteur.ui.views.notes.meanings import ask_meanings
from rapporteur.ui.views.notes.passphrase import ask_passphrase
from rapporteur.ui.views.notes.returned_dialog import read_changes
from rapporteur.ui.views.notes.share_dialog import ask_share
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.window import MainWindow

SECRET = "quatre mots bien tranquilles"


@dataclass(frozen=True)
class Stage:
    """What a dialog is asked for on: the window, the notes in it, and a folder of files that came from a colleague."""

    window: MainWindow
    book: Notebook
    files: Path

    @property
    def notes(self) -> NotesView:
        view = self.window.view("notes")
        assert isinstance(view, NotesView)
        return view

    @property
    def amendment(self) -> Amendment:
        return next(iter(self.book.state.amendments.values()))

    @property
    def document(self) -> tuple[str, str]:
        return self.amendment.anchor.symbol, self.amendment.anchor.language


@dataclass(frozen=True)
class DialogPicture:
    """A dialog: the place that it is asked for at (of Notes, by its `extra`; "?" for the first), and how."""

    name: str
    extra: dict[str, str]
    ask: Callable[[Stage], object]


def _command(name: str) -> Callable[[Stage], object]:
    return lambda stage: stage.window.actions_table.action(name).trigger()


def _first_note(stage: Stage) -> None:
    note = next(iter(stage.book.state.notes.values()))
    stage.book.change_note(note.id, title=f"{note.title}, suite")
    show_history(stage.window, stage.window.context, note.id, note.title)


def _insert(stage: Stage) -> None:
    stage.notes.note_page.ask_insert()


def _open_bundle(stage: Stage) -> None:
    dialog = open_bundle(stage.window, stage.window.context, stage.files / "colleague.rapporteur-bundle")
    QTest.qWait(400)
    QTest.keyClicks(dialog.focusWidget() or dialog, SECRET)
    QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Return)
    QTest.qWait(1500)


def _colleague(stage: Stage) -> None:
    stage.notes.sharing_page.compare(stage.book.colleagues()[0])


def _compilation(stage: Stage) -> None:
    CompilationDialog(stage.window, stage.window.context, *stage.document).open()


DIALOGS = (
    DialogPicture("dialog-shortcuts", {}, _command("shortcuts")),
    DialogPicture("dialog-about", {}, _command("about")),
    DialogPicture("dialog-passphrase", {"page": "safety"}, lambda it: ask_passphrase(it.window, it.window.context)),
    DialogPicture("dialog-history", {"note": "?"}, _first_note),
    DialogPicture("dialog-insert", {"note": "?"}, _insert),
    DialogPicture("dialog-brief-adding", {"brief": "?"}, lambda it: it.notes.brief_page._ask()),
    DialogPicture("dialog-meanings", {"page": "annotations"}, lambda it: ask_meanings(it.window, it.window.context)),
    DialogPicture(
        "dialog-share",
        {"page": "share"},
        lambda it: ask_share(it.window, it.window.context, it.book.colleagues()),
    ),
    DialogPicture("dialog-bundle", {"page": "share"}, _open_bundle),
    DialogPicture("dialog-colleague", {"page": "share"}, _colleague),
    DialogPicture("dialog-compilation", {"page": "amendments"}, _compilation),
    DialogPicture(
        "dialog-tracked-changes",
        {"page": "amendments"},
        lambda it: read_changes(it.window, it.window.context, it.files / "back.docx", it.document),
    ),
    DialogPicture(
        "dialog-web-annotations",
        {"page": "annotations"},
        lambda it: read_annotations(it.window, it.window.context, it.files / "sent.jsonld"),
    ),
)

#: Pages as they are before anything was written.
EMPTY = tuple(
    (f"empty-{name}", Location("notes", extra={"page": page} if page else {}))
    for name, page in (
        *(("notes", ""), ("annotations", "annotations"), ("amendments", "amendments"), ("briefs", "briefs")),
        *(("review", "review"), ("decisions", "decisions"), ("share", "share"), ("trash", "trash")),
        ("safety", "safety"),
    )
)


def write_files(book: Notebook, folder: Path) -> None:
    """A colleague, whose card is taken in, and what came from her: a bundle, a Word file, annotations."""
    folder.mkdir(exist_ok=True)
    hers = open_notebook(Profile.at(folder / "colleague"), backups=False)
    hers.set_author("Ana Pérez")
    book.add_colleague(identity_text(hers.identity))
    amendment = next(iter(book.state.amendments.values()))
    anchor = amendment.anchor
    made = hers.annotate(anchor, colour="blue", comment="À revoir avec la capitale.", private=False)
    other = hers.amend(anchor, amendment.base, f"{amendment.base.rstrip('.')}, selon qu’il convient.", private=False)
    hers.export_bundle((made.id, other.id), folder / "colleague.rapporteur-bundle", passphrase=SECRET)
    (folder / "sent.jsonld").write_bytes(as_web_annotations([made]))
    (folder / "back.docx").write_bytes(as_docx(Paper("", (Amended(other.base, other.proposal),))))
    hers.close()
