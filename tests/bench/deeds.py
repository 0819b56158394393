"""What a person does for the first time in a window, each as one call: for the bench of the views."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from rapporteur.ui.context import Location

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rapporteur.ui.window import MainWindow

#: The symbol of the long document that the bench puts into the library beforehand.
LONG = "A/CONF.999/2031/1"


def deeds(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Deeds in the order of a first hour; each is asked for when the one before has come to rest."""
    desk, symbol, language = window.context.desk, *window.read.document
    vote = desk.votes(symbol, language)[0].vote.key

    yield "to the next paragraph", lambda: window.read.step(1)
    yield "jump to a paragraph", lambda: window.go(Location("read", symbol, language, "annex__para_92"))
    yield from _typed("type in the top field", "Costa", window.top.field.edit, window.top.field.begin)
    yield "leave the field", lambda: window.top.field.edit.clearFocus()
    yield "open Search", lambda: window.show_view("search")
    yield from _typed("type in Search", "cooperation", window.views["search"].focusProxy())
    yield "open Votes", lambda: window.show_view("votes")
    yield "open a vote", lambda: window.go(Location("votes", symbol, language, vote))
    yield "a State’s record", lambda: window.go(Location("votes", extra={"state": "CRI"}))
    yield "compare", lambda: window.go(Location("votes", extra={"tab": "compare", "voters": "CRI,CUB"}))
    yield "open Participants", lambda: window.show_view("participants")
    for tab in ("table", "delegations", "network", "calendar", "matrix"):
        yield f"Participants: {tab}", lambda tab=tab: window.go(Location("participants", extra={"tab": tab}))
    yield "a dossier", lambda: window.go(Location("participants", symbol, language, "CRI"))
    yield "back to Read", lambda: window.show_view("read")
    yield "another theme", window.toggle_theme
    other = "en" if window.context.tr.language == "fr" else "fr"
    yield "another language", lambda: window.set_language(other)
    yield "open 2,000 paragraphs", lambda: window.go(Location("read", LONG, "fr"))
    yield "find in them", window.read.find
    yield from _typed("type in find", "traca", window.read.panes_widget.find_bar.edit)
    yield "to its last paragraph", lambda: window.go(Location("read", LONG, "fr", "body__para_2000"))


def _typed(
    name: str, words: str, where: QWidget | None, begin: Callable[[], object] | None = None
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Words typed letter by letter; they are one deed, as slow as its slowest letter."""
    from PySide6.QtTest import QTest

    assert where is not None
    if begin is not None:
        yield f"{name}: begin", begin
    for number, letter in enumerate(words):
        yield f"{name}|{number}", lambda letter=letter: QTest.keyClicks(where, letter)
