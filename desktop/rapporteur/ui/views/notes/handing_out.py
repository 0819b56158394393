"""Papers of the person's own work: into a Word, OpenDocument, Markdown or PDF file, and onto a printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtWidgets import QMenu, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.domain.operation import BRIEF
from rapporteur.exchange.paper import Paper
from rapporteur.ui.context import Context
from rapporteur.ui.paper_setting import printable_paper
from rapporteur.ui.printing import ask_and_print, prepare, put_on_paper
from rapporteur.ui.references import add_forms
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.widgets.export import ask_file

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook
    from rapporteur.exchange.citations import Reference

#: Composes the paper, on any thread.
Compose = Callable[["Notebook"], Paper]


def composer(context: Context, kind: str, name: str) -> Compose:
    """What composes a note or a brief (a `kind` of `domain.operation`) by its id."""
    desk, tr = context.desk, context.tr

    def compose(book: Notebook) -> Paper:
        from rapporteur.desk.briefing import brief_as_paper, note_as_paper

        return (brief_as_paper if kind == BRIEF else note_as_paper)(desk, book, name, tr)

    return compose


def formats(context: Context) -> tuple[tuple[str, str], ...]:
    """Suffixes of files, and what each is."""
    tr = context.tr
    return (
        (".docx", tr("Word, with tracked changes")),
        (".odt", tr("OpenDocument (ODT)")),
        (".md", tr("Markdown")),
        (".pdf", tr("PDF")),
    )


def fill_menu(menu: QMenu, parent: QWidget, context: Context, title: str, compose: Compose, citing: str = "") -> None:
    """Offer the files and the printer; and what is cited as references, where `citing` is the id of a note or brief."""
    menu.clear()
    for suffix, words in formats(context):
        act = menu.addAction(words)
        act.triggered.connect(lambda _on=False, suffix=suffix: save_paper(parent, context, title, suffix, compose))
    menu.addSeparator()
    menu.addAction(context.tr("Print…")).triggered.connect(lambda: print_paper(parent, context, compose))
    if citing:
        menu.addSeparator()
        cited = menu.addMenu(context.tr("What is cited, as references"))
        add_forms(cited, parent, context, title, lambda: _references(context, citing))


def save_paper(parent: QWidget, context: Context, title: str, suffix: str, compose: Compose) -> None:
    """Ask for a file's name and write the paper there."""
    path = ask_file(parent, context, title, suffix)
    if path is not None:
        write_paper(context, path, compose)


def write_paper(context: Context, path: Path, compose: Compose) -> None:
    """Write the paper off the UI thread; a PDF is set where fonts are, on it."""
    book, tr = context.own.notebook, context.tr
    if book is None:
        return

    def told(_done: object) -> None:
        context.told.emit(tr("Saved as {file}", file=path.name))

    if path.suffix == ".pdf":

        def into_pdf(paper: Paper) -> None:
            try:
                _write_pdf(context, paper, path)
            except Failure as failure:
                tell(context, failure)
            else:
                told(None)

        context.tasks.run(lambda _job: compose(book), into_pdf)
        return

    def write(_job: object) -> None:
        from rapporteur.desk.briefing import write_paper as write_it

        write_it(compose(book), path)

    context.tasks.run(write, told, title=tr("Saving {file}", file=path.name))


def print_paper(parent: QWidget, context: Context, compose: Compose) -> None:
    """Print the paper on a printer of the person's choice."""
    book = context.own.notebook
    if book is None:
        return

    def ask(paper: Paper) -> None:
        printable = printable_paper(paper, context.theme.document_family)
        ask_and_print(parent, context, printable, lambda failure: tell(context, failure))

    context.tasks.run(lambda _job: compose(book), ask)


def _references(context: Context, citing: str) -> tuple[Reference, ...]:
    from rapporteur.desk.referencing import references_of

    return references_of(context.desk, context.own.state, citing, context.tr)


def tell(context: Context, failure: Failure) -> None:
    """Tell the person what failed."""
    if isinstance(context.tasks, TaskLanes):
        context.tasks.failed.emit(failure)


def _write_pdf(context: Context, paper: Paper, path: Path) -> None:
    printable = printable_paper(paper, context.theme.document_family)
    writer = QPdfWriter(str(path))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(printable.title)
    prepare(writer, printable)
    put_on_paper(writer, context, printable)
    del writer
    if not path.exists() or path.stat().st_size == 0:
        raise Failure("The file {file} could not be written.", file=path.name)
