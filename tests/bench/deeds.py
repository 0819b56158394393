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
#: The symbol of the PDF that it puts there too.
DRAWN = "A/CONF.999/2024/7"


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
    yield from _drawn(window)
    yield "open 2,000 paragraphs", lambda: window.go(Location("read", LONG, "fr"))
    yield "find in them", window.read.find
    yield from _typed("type in find", "traca", window.read.panes_widget.find_bar.edit)
    yield "to its last paragraph", lambda: window.go(Location("read", LONG, "fr", "body__para_2000"))


def _drawn(window: MainWindow) -> Iterator[tuple[str, Callable[[], object]]]:
    """Deeds with drawn pages, and with two documents side by side."""
    originals, pages = window.read.originals, window.read.originals.pages
    yield "open a PDF", lambda: window.go(Location("read", DRAWN, "en"))
    yield "turn a page", lambda: pages.turn(1)
    yield "to its last page", lambda: pages.reveal_page(pages.numbers[-1])
    yield "thumbnails", originals.toggle_strip
    yield "enlarge the page", lambda: pages.zoom(1)
    yield "at 400 %", lambda: pages.set_zoom(4.0)
    yield "fit the whole page", pages.fit_page
    yield "turn it to the right", lambda: pages.rotate(1)
    yield "turn it back", lambda: pages.rotate(-1)
    yield "select a paragraph", lambda: (window.read.step(1), pages.select_current())
    yield "compare two documents", lambda: window.go(_compared(LONG, "fr", f"{LONG}/Rev.1", "fr"))
    yield "to the next difference", lambda: window.view("compare").step(1)
    yield "a comparison with other text", lambda: window.go(_compared(DRAWN, "en", LONG, "fr"))
    yield "back to the pages", window.go_back


def _compared(symbol: str, language: str, other: str, other_language: str) -> Location:
    return Location("compare", symbol, language, extra={"with": other, "with_language": other_language})


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
