"""A picture of every view and dialog, in French and English, light and dark, on the bundled library and on two PDFs.

    python packaging/screenshots.py [FOLDER]

Views are taken at two sizes. They go to `screenshots/` (which Git ignores) unless another folder is named; the
README's picture, `packaging/pictures/read.png`, is made anew as well. The profile is a temporary one, so that the
same library gives the same pictures. The PDFs (a draft with a table, and its revision) are typeset on the spot.

To have a picture of a new view, add a row to `PICTURES`; of a new dialog, one to `DIALOGS` in `dialogs.py`.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from rapporteur.desk import Desk, open_desk
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.notes import BriefItem, Party
from rapporteur.domain.notetext import AMENDMENT, BULLET, CITATION, NoteBlock, NoteText, Run
from rapporteur.job import Job
from rapporteur.profile import Profile
from rapporteur.translation import LANGUAGES, Translator
from rapporteur.ui.context import Context, Location
from rapporteur.ui.session import first_side
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme
from rapporteur.ui.window import MainWindow

_TOP = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(_TOP))

sys.path.insert(0, str(_TOP / "packaging"))

from dialogs import DIALOGS, EMPTY, DialogPicture, Stage, write_files  # noqa: E402

from tests.typeset.blocks import Document, Heading, Paragraph  # noqa: E402
from tests.typeset.documents import FILLER, MASTHEAD  # noqa: E402
from tests.typeset.layout import typeset  # noqa: E402
from tests.typeset.other_documents import LONG_TABLE, TABLE, around  # noqa: E402

_DRAFT = "A/CONF.999/2024/7"
_REVISED = f"{_DRAFT}/Rev.1"
_SIZES = ((1280, 720), (1920, 1080))
_README = _TOP / "packaging" / "pictures" / "read.png"


@dataclass(frozen=True, slots=True)
class Picture:
    """A state of the window worth seeing. `keys` are typed into the field; `run` are commands' names."""

    name: str
    view: str
    key: str = ""
    extra: dict[str, str] = field(default_factory=dict)
    panes: str = "both"
    run: tuple[str, ...] = ()
    keys: str = ""
    document: str = ""


PICTURES = (
    Picture("read", "read", "annex__para_92"),
    Picture("read-top", "read"),
    Picture("read-original", "read", "body__para_18", panes="original"),
    Picture("read-structured", "read", "body__para_11", panes="structured"),
    Picture("read-report", "read", "body__para_16", run=("reading_report",)),
    Picture("pages", "read", "body__para_2", document=_DRAFT),
    Picture("pages-thumbnails", "read", "body__para_3", panes="original", run=("thumbnails",), document=_DRAFT),
    Picture("compare", "compare", "body__para_3", document=_DRAFT, extra={"with": _REVISED, "with_language": "en"}),
    Picture("compare-table", "compare", document=_DRAFT, extra={"with": _REVISED, "with_language": "en"}),
    Picture("field", "read", "annex__para_92", keys="iran"),
    Picture("commands", "read", "annex__para_92", keys=">"),
    Picture("votes", "votes"),
    Picture("vote", "votes", "vote_1"),
    Picture("participants", "participants"),
    Picture("delegation", "participants", "IRN"),
    Picture("search", "search", extra={"query": "traçage"}),
    Picture("search-empty", "search", extra={"query": ""}),
    Picture("annotating", "read", "annex__para_92", run=("annotate",)),
    Picture("notes", "notes"),
    Picture("note", "notes", extra={"note": "?"}),
    Picture("amendment", "notes", extra={"amendment": "?"}),
    Picture("annotations", "notes", extra={"page": "annotations"}),
    Picture("amendments", "notes", extra={"page": "amendments"}),
    Picture("brief", "notes", extra={"brief": "?"}),
    Picture("briefs", "notes", extra={"page": "briefs"}),
    Picture("review", "notes", extra={"page": "review"}),
    Picture("decisions", "notes", extra={"page": "decisions"}),
    Picture("trash", "notes", extra={"page": "trash"}),
    Picture("sharing", "notes", extra={"page": "share"}),
    Picture("safety", "notes", extra={"page": "safety"}),
)


class Studio:
    """One window that is put into one state after another."""

    def __init__(self, desk: Desk, folder: Path, book: Notebook) -> None:
        self._book, self._files = book, folder / "files"
        self._settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        self._tasks = TaskLanes()
        self._context = Context(desk, Translator("en"), self._settings, self._tasks, Theme("light"))
        bundled = next(each for each in desk.documents() if each.bundled)
        self._document = (bundled.symbol, bundled.language)
        self._window = MainWindow(self._context)
        QCursor.setPos(0, 0)
        self._window.setWindowState(Qt.WindowState.WindowNoState)
        self._window.move(40, 40)  # nothing is under the mouse
        self._window.show()
        self._window.start()
        self._context.own.begin(book)
        self._rest()

    def close(self) -> None:
        self._window.close()
        self._tasks.close()
        self._context.own.end()
        self._context.desk.close()

    def set(self, language: str, mode: str, size: tuple[int, int]) -> None:
        self._window.set_language(language)
        self._window.set_mode(mode)
        self._window.resize(*size)
        # As at a first start on such a screen.
        side = first_side(size[0], self._window.theme.scale)
        self._window.split.setSizes([side, size[0] - side])
        self._rest()

    def take(self, picture: Picture, path: Path) -> None:
        window = self._window
        symbol, language = (picture.document, "en") if picture.document else self._document
        window.read.set_panes(picture.panes)
        window.go(Location(picture.view, symbol, language, picture.key, extra=self._named(picture.extra)))
        self._rest()
        if picture.view == "read" and not picture.key:
            window.read.panes_widget.structured.scroll_to(0)
            window.read.panes_widget.original.scroll_to(0)
        for name in picture.run:
            window.actions_table.action(name).trigger()
        self._rest()
        if picture.keys:
            self._activate()
            window.top.field.begin(picture.keys)
            self._rest()
        path.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(path))
        if picture.keys:
            QTest.keyClick(window.top.field.edit, Qt.Key.Key_Escape)
            QTest.keyClick(window.top.field.edit, Qt.Key.Key_Escape)
        window.read.panes_widget.annotator.leave()
        if window.read.originals.strip_shown:
            window.read.originals.toggle_strip()

    def take_dialog(self, picture: DialogPicture, path: Path) -> None:
        """The picture of a dialog alone."""
        window = self._window
        window.go(Location("notes", extra=self._named(picture.extra)))
        self._rest()
        self._activate()
        picture.ask(Stage(window, self._book, self._files))
        self._rest()
        shown = [each for each in window.findChildren(QDialog) if each.isVisible()]
        path.parent.mkdir(parents=True, exist_ok=True)
        shown[-1].grab().save(str(path))
        for each in shown:
            each.reject()
        self._rest()

    def take_place(self, location: Location, path: Path) -> None:
        """The window at a place."""
        self._window.go(location)
        self._rest()
        path.parent.mkdir(parents=True, exist_ok=True)
        self._window.grab().save(str(path))

    def _named(self, extra: dict[str, str]) -> dict[str, str]:
        """A "?" stands for the first note, amendment or brief that there is."""
        state = self._context.own.state
        kept = {"note": state.notes, "amendment": state.amendments, "brief": state.briefs}
        first = {name: next(iter(things), "") for name, things in kept.items()}
        return {name: first.get(name, "") if value == "?" else value for name, value in extra.items()}

    def _activate(self) -> None:
        for _ in range(50):
            self._window.activateWindow()
            QTest.qWait(20)
            if self._window.isActiveWindow():
                return

    def _rest(self) -> None:
        """Wait until nothing is going on any more, and a little for what is drawn afterwards."""
        for _ in range(1000):
            QTest.qWait(10)
            if not self._tasks.busy:
                break
        QTest.qWait(120)


def typeset_documents(folder: Path) -> list[Path]:
    """Two PDFs: a draft, and its revision (words put in, a heading and a paragraph that are new)."""
    draft = around(TABLE, LONG_TABLE)
    new = Paragraph("4.", "The Conference requested its secretariat to publish the contributions every year.")
    changed = Paragraph("3.", f"{FILLER.replace('appreciation', 'deep appreciation')} No more was received by June.")
    blocks = [changed if isinstance(each, Paragraph) and each.number == "3." else each for each in draft.blocks]
    head = replace(MASTHEAD, symbol=_REVISED)
    made = []
    for name, document in (("draft", draft), ("revised", Document(head, (*blocks, Heading("II", "Follow-up"), new)))):
        path = folder / f"{name}.pdf"
        path.write_bytes(typeset(document).pdf)
        made.append(path)
    return made


def open_studio(profile: Path, documents: list[Path]) -> Studio:
    """A window on the bundled library and some documents beside it."""
    desk = open_desk(profile)
    desk.import_files(documents, Job())
    desk.index(Job())
    book = write_own_work(desk, profile)
    write_files(book, profile / "files")
    return Studio(desk, profile, book)


def open_empty_studio(profile: Path) -> Studio:
    """A window in which nothing was written yet."""
    return Studio(open_desk(profile), profile, open_notebook(Profile.at(profile), backups=False))


def write_own_work(desk: Desk, profile: Path) -> Notebook:
    """Some annotations, amendments and a note on the bundled report, as a delegate would have them."""
    book = open_notebook(Profile.at(profile), backups=False)
    book.set_author("Camille Morel")
    report = next(desk.report(each.symbol, each.language) for each in desk.documents() if each.bundled)
    key = "annex__para_92"
    paragraph = report.paragraph(key)
    assert paragraph is not None
    text, whole = paragraph.text, make_anchor(report, key)
    at = text.index("experts")
    book.annotate(make_anchor(report, key, at, at + 18), colour="yellow", comment="Genève ?", tags=("à vérifier",))
    book.annotate(whole, position="amend", comment="Garder le principe d’un échange technique.")
    book.annotate(make_anchor(report, "annex__para_91", 0, 40), colour="green", position="support")
    book.trash((book.annotate(make_anchor(report, "annex__para_90"), comment="Superflu").id,))
    proposal = text.replace("techniques", "techniques [et juridiques]")
    parties = (
        Party("Mexique", "MEX", "proposes"),
        Party("Suisse", "CHE", "supports"),
        Party("Les Amis", "", "reserves"),
    )
    amendment = book.amend(whole, text, proposal, status="discussion", parties=parties)
    book.amend(whole, text, f"{text.rstrip('.')} et d’en rendre compte.", parties=(Party("Cuba", "CUB", "proposes"),))
    blocks = (
        NoteBlock(runs=(Run("Objectif : garder le "), Run("principe", bold=True), Run(" d’un échange technique."))),
        NoteBlock(CITATION, anchor=whole),
        NoteBlock(AMENDMENT, amendment=amendment.id),
        NoteBlock(BULLET, (Run("À voir avec Genève avant jeudi."),)),
    )
    book.write_note("Par. 92, groupe d’experts", NoteText(blocks), "BMS8, New York", ("ligne rouge",), "BMS8")
    book.write_note("Intervention, point 7", folder="BMS8, New York", meeting="BMS8")
    items = (
        BriefItem("heading", "Avant le vote"),
        BriefItem("paragraph", target=key, symbol=report.symbol, language=report.language),
        BriefItem("vote", target=report.facts.votes[0].key, symbol=report.symbol, language=report.language),
        BriefItem("amendment", target=amendment.id),
        BriefItem("text", "Nous pouvons accepter ce texte si le consensus est maintenu."),
    )
    book.make_brief("Réunion de coordination", "BMS8", "30 juillet 2021", items)
    return book


def states() -> Iterator[tuple[str, str, tuple[int, int]]]:
    for language in LANGUAGES:
        for mode in ("light", "dark"):
            for size in _SIZES:
                yield language, mode, size


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else _TOP / "screenshots"
    application = QApplication([])
    with tempfile.TemporaryDirectory(prefix="rapporteur-") as profile:
        studio = open_studio(Path(profile), [])
        studio.set("fr", "light", (1440, 900))
        studio.take(PICTURES[0], _README)
        studio.close()
    with tempfile.TemporaryDirectory(prefix="rapporteur-") as profile:
        studio = open_studio(Path(profile), typeset_documents(Path(profile)))
        for language, mode, size in states():
            studio.set(language, mode, size)
            for picture in PICTURES:
                studio.take(picture, folder / f"{picture.name}-{language}-{mode}-{size[0]}x{size[1]}.png")
            if size == _SIZES[0]:
                for dialog in DIALOGS:
                    studio.take_dialog(dialog, folder / f"{dialog.name}-{language}-{mode}.png")
        studio.close()
    with tempfile.TemporaryDirectory(prefix="rapporteur-") as profile:
        studio = open_empty_studio(Path(profile))
        for language, mode, size in states():
            studio.set(language, mode, size)
            for name, place in EMPTY if size == _SIZES[0] else ():
                studio.take_place(place, folder / f"{name}-{language}-{mode}.png")
        studio.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}, and {_README.relative_to(_TOP)}")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
