"""The commands for the person's own work: rows of the same table as all others."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu

from rapporteur.domain.notes import POSITIONS
from rapporteur.ui.commands import Command, at_paragraph, reading
from rapporteur.ui.context import Location
from rapporteur.ui.imports import open_document
from rapporteur.ui.own_words import position_words, positions

if TYPE_CHECKING:
    from rapporteur.domain.anchor import Anchor
    from rapporteur.domain.keeping import Told
    from rapporteur.ui.views.notes.view import NotesView
    from rapporteur.ui.window import MainWindow

#: So many notes are offered to quote in, the last changed first.
_OFFERED = 12


def usable(window: MainWindow) -> bool:
    """The person's own work is open."""
    return window.ready and window.context.own.usable


def _anywhere(window: MainWindow) -> bool:
    """In a document: at a paragraph, or at a page that has no text."""
    return reading(window) and usable(window)


def _here(window: MainWindow) -> bool:
    """At a paragraph of which something can be said."""
    return at_paragraph(window) and usable(window)


def _opened(window: MainWindow) -> bool:
    return window.ready and window.context.own.notebook is not None


def _lockable(window: MainWindow) -> bool:
    return usable(window) and window.context.own.protected


def _page(window: MainWindow, page: str) -> None:
    window.go(Location("notes", extra={"page": page}))


def _safety(window: MainWindow) -> None:
    window.go(Location("notes", extra={"page": "safety"}))


def _add_copy(window: MainWindow) -> None:
    _safety(window)
    _notes(window).safety_page.ask_other_copy()


def _read_changes(window: MainWindow) -> None:
    from rapporteur.ui.views.notes.coming_in import ask_changes

    ask_changes(window, window.context, open_document(window))


def _has_amendments(window: MainWindow) -> bool:
    """Whether the document in Read has amendments."""
    return usable(window) and _amended(window) is not None


def _amended(window: MainWindow) -> tuple[str, str] | None:
    opened = open_document(window)
    kept = window.context.own.state.amendments.values()
    found = any((each.anchor.symbol, each.anchor.language) == opened and not each.trashed for each in kept)
    return opened if found else None


def _put_together(window: MainWindow) -> None:
    """What the amendments to the document in Read make together."""
    from rapporteur.ui.views.notes.compilation_dialog import CompilationDialog

    if (opened := _amended(window)) is not None:
        CompilationDialog(window, window.context, *opened).open()


def _read_annotations(window: MainWindow) -> None:
    from rapporteur.ui.views.notes.coming_in import ask_annotations

    ask_annotations(window, window.context)


def _colour_meanings(window: MainWindow) -> None:
    from rapporteur.ui.views.notes.meanings import ask_meanings

    ask_meanings(window, window.context)


def _can_undo(window: MainWindow) -> bool:
    return usable(window) and window.context.own.undo_name is not None


def _can_redo(window: MainWindow) -> bool:
    return usable(window) and window.context.own.redo_name is not None


def own_commands(window: MainWindow) -> list[Command]:
    """Undo and redo, annotating, positions, notes and amendments."""
    tr, here = window.context.tr, "own"
    named = positions(window.context)
    return [
        Command("undo", here, _named(window, tr("Undo"), "undo"), "Ctrl+Z", lambda w: _undo(w, -1), _can_undo),
        Command(
            "redo", here, _named(window, tr("Redo"), "redo"), "Ctrl+Shift+Z; Ctrl+Y", lambda w: _undo(w, 1), _can_redo
        ),
        Command(
            "annotate", here, tr("Annotate…"), "Ctrl+M", lambda w: w.read.panes_widget.annotator.comment(), _anywhere
        ),
        Command(
            "highlight",
            here,
            tr("Highlight"),
            "Ctrl+Shift+H",
            lambda w: w.read.panes_widget.annotator.highlight(),
            _here,
        ),
        Command("position", here, tr("Position on the paragraph…"), "Ctrl+Shift+S", _ask_position, _here),
        *(
            Command(
                f"position_{each}",
                here,
                tr("Position: {position}", position=named[each]),
                "",
                partial(_take_position, position=each),
                _here,
            )
            for each in POSITIONS
        ),
        Command("quote_in_note", here, tr("Quote in a note…"), "Ctrl+Shift+N", _quote, _here),
        Command("amend", here, tr("Amend the paragraph"), "Ctrl+Shift+M", amend, _here),
        Command("new_note", here, tr("New note"), "Ctrl+N", lambda w: _notes(w).write_note(), usable),
        Command("new_brief", here, tr("New brief"), "", lambda w: _notes(w).write_brief(), usable),
        *(
            Command(f"page_{page}", here, words, "", partial(_page, page=page), usable)
            for page, words in (
                ("annotations", tr("Annotations")),
                ("amendments", tr("Amendments")),
                ("briefs", tr("Briefs")),
                ("review", tr("To review")),
                ("decisions", tr("To decide")),
                ("share", tr("Sharing")),
                ("trash", tr("Trash")),
            )
        ),
        Command("colour_meanings", here, tr("Colours: what they mean…"), "", _colour_meanings, usable),
        Command("compilation", here, tr("Compilation and clean text…"), "", _put_together, _has_amendments),
        Command("read_changes", here, tr("Read tracked changes from Word…"), "", _read_changes, usable),
        Command("read_annotations", here, tr("Import Web Annotations…"), "", _read_annotations, usable),
        Command("safety", here, tr("Passphrase, backups and check…"), "", _safety, _opened),
        Command("add_copy", here, tr("Add what another copy has…"), "", _add_copy, usable),
        Command("lock", here, tr("Lock the notes"), "Ctrl+Shift+L", lambda w: w.guard.lock(), _lockable),
    ]


def _notes(window: MainWindow) -> NotesView:
    return cast("NotesView", window.view("notes"))


def _named(window: MainWindow, verb: str, which: str) -> str:
    """ "Undo: highlight in par. 92": what the command will do."""
    own, tr = window.context.own, window.context.tr
    name = own.undo_name if which == "undo" else own.redo_name
    if name is None:
        return verb
    sentence, values = name
    return tr("{verb}: {deed}", verb=verb, deed=tr(sentence, **values))


def _undo(window: MainWindow, steps: int) -> None:
    """Take back what was done last, or bring it back, and say what that was."""
    if "notes" in window.views:
        _notes(window).leave()

    def told(name: Told | None) -> None:
        if name is not None:
            sentence, values = name
            tr = window.context.tr
            deed = tr(sentence, **values)
            window.context.told.emit(tr("Undone: {deed}", deed=deed) if steps < 0 else tr("Redone: {deed}", deed=deed))

    window.context.own.do(lambda book: book.undo() if steps < 0 else book.redo(), told)


def _take_position(window: MainWindow, position: str) -> None:
    window.read.panes_widget.annotator.take_position(position)


def _ask_position(window: MainWindow) -> None:
    """A menu of the positions: an arrow and Enter, or a letter, take one."""
    menu = QMenu(window)
    for position in POSITIONS:
        words = position_words(window.context, position)
        act = menu.addAction(words)
        act.triggered.connect(lambda _on=False, each=position: window.read.panes_widget.annotator.take_position(each))
    none = menu.addAction(window.context.tr("no position"))
    none.triggered.connect(lambda: window.read.panes_widget.annotator.take_position(""))
    menu.setActiveAction(menu.actions()[0])
    corner = window.read.panes_widget.mapToGlobal(window.read.panes_widget.rect().center())
    menu.popup(corner if not window.underMouse() else QCursor.pos())


def _anchor(window: MainWindow) -> Anchor | None:
    return window.read.panes_widget.annotator.anchor()


def _quote(window: MainWindow) -> None:
    """Let the person choose the note that the selected words (or the paragraph) are quoted in."""
    own, anchor = window.context.own, _anchor(window)
    if anchor is None:
        return
    tr = window.context.tr
    menu = QMenu(window)
    menu.addAction(tr("New note")).triggered.connect(lambda: _notes(window).quote(anchor, ""))
    menu.addSeparator()
    notes = sorted((each for each in own.state.notes.values() if not each.trashed), key=lambda each: each.changed)
    for note in notes[: -_OFFERED - 1 : -1]:
        act = menu.addAction((note.title or tr("Untitled")).replace("&", "&&"))
        act.triggered.connect(lambda _on=False, name=note.id: _notes(window).quote(anchor, name))
    menu.setActiveAction(menu.actions()[0])
    menu.popup(window.read.panes_widget.mapToGlobal(window.read.panes_widget.rect().center()))


def amend(window: MainWindow) -> None:
    """Begin an amendment to the current paragraph."""
    anchor = window.read.panes_widget.annotator.paragraph_anchor()
    if anchor is not None:
        _notes(window).amend(anchor)
