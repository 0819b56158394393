"""Citing for reference managers: a menu that copies or saves what is cited as BibTeX, RIS or CSL-JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from rapporteur.job import Job
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.export import ask_file, save

if TYPE_CHECKING:
    from rapporteur.exchange.citations import Reference

#: Finds what is cited, on any thread.
Find = Callable[[], "tuple[Reference, ...]"]
#: The ends of the files' names and the names of the formats (`desk.referencing.FORMS`, not loaded for this).
FORMS = {".bib": "BibTeX", ".ris": "RIS", ".json": "CSL-JSON"}


def add_forms(menu: QMenu, parent: QWidget, context: Context, title: str, find: Find) -> None:
    """Offer to copy and to save references in each format; `title` names the file that is proposed."""
    tr = context.tr
    for suffix, name in FORMS.items():
        act = menu.addAction(tr("Copy as {format}", format=name))
        act.triggered.connect(lambda _on=False, suffix=suffix: copy_references(context, suffix, find))
    menu.addSeparator()
    for suffix, name in FORMS.items():
        act = menu.addAction(tr("Save as {format}…", format=name))
        act.triggered.connect(lambda _on=False, suffix=suffix: save_references(parent, context, title, suffix, find))


def fill_citation_menu(menu: QMenu, parent: QWidget, context: Context, document: tuple[str, str], key: str) -> None:
    """All ways to cite a place of a document (symbol, language), then the document itself."""
    menu.clear()
    tr, (symbol, _language) = context.tr, document
    if key:
        menu.addAction(tr("Copy citation")).triggered.connect(lambda: copy_citation(context, document, key, False))
        with_text = menu.addAction(tr("Copy citation with text"))
        with_text.triggered.connect(lambda: copy_citation(context, document, key, True))
        menu.addSeparator()
        add_forms(menu, parent, context, symbol, lambda: _reference(context, document, key))
        menu.addSeparator()
    whole = menu.addMenu(tr("The whole document")) if key else menu
    whole.addAction(tr("Copy citation")).triggered.connect(lambda: copy_citation(context, document, "", False))
    whole.addSeparator()
    add_forms(whole, parent, context, symbol, lambda: _reference(context, document, ""))


def pop_citation_menu(parent: QWidget, context: Context, document: tuple[str, str], key: str) -> QMenu:
    """Open that menu by itself, its first entry chosen: an arrow and Enter take another."""
    menu = QMenu(parent)
    fill_citation_menu(menu, parent, context, document, key)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.setActiveAction(menu.actions()[0])
    menu.popup(QCursor.pos() if parent.underMouse() else parent.mapToGlobal(parent.rect().center()))
    return menu


def copy_citation(context: Context, document: tuple[str, str], key: str, with_text: bool) -> None:
    """Copy a citation in the UN's form, with the text or without, and say so."""
    desk, (symbol, language) = context.desk, document

    def done(words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        context.told.emit(context.tr("Copied: {words}", words=words[:120]))

    context.tasks.run(lambda _job: desk.cite(symbol, language, key, with_text), done)


def copy_references(context: Context, suffix: str, find: Find) -> None:
    """Copy references in a format, and say so."""

    def work(_job: Job) -> tuple[str, int]:
        from rapporteur.desk.referencing import as_text

        found = find()
        return as_text(found, suffix), len(found)

    def done(made: tuple[str, int]) -> None:
        words, count = made
        QGuiApplication.clipboard().setText(words.replace("\r\n", "\n"))
        tr = context.tr
        told = tr.plural(
            count, "{n} reference copied as {format}", "{n} references copied as {format}", format=FORMS[suffix]
        )
        context.told.emit(told)

    context.tasks.run(work, done)


def save_references(parent: QWidget, context: Context, title: str, suffix: str, find: Find) -> None:
    """Ask for a file's name and write the references there."""
    path = ask_file(parent, context, title, suffix)
    if path is None:
        return

    def write() -> None:
        from rapporteur.desk.referencing import write_references

        write_references(find(), path)

    save(context, path, write)


def _reference(context: Context, document: tuple[str, str], key: str) -> tuple[Reference, ...]:
    from rapporteur.desk.referencing import reference_to

    return reference_to(context.desk, *document, key, context.tr)
