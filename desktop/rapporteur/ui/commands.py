"""Every command, one row each: the menu entry, the shortcut and the field's `>` entry all come from here.

To add a command, add a row: a name, the menu it belongs to, its title through `tr`, its shortcut, what it
runs, and when it can be run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapporteur.domain.originals import is_scan
from rapporteur.ui.context import Location
from rapporteur.ui.focus_order import move_part
from rapporteur.ui.imports import ask_to_remove, detach_pages, has_attached_pages, recognise
from rapporteur.ui.references import pop_citation_menu
from rapporteur.ui.shortcuts import digit

if TYPE_CHECKING:
    from rapporteur.ui.views.compare.view import CompareView
    from rapporteur.ui.window import MainWindow


def _always(_window: MainWindow) -> bool:
    return True


def started(window: MainWindow) -> bool:
    """The desk is open: something can be asked of it."""
    return window.ready


def reading(window: MainWindow) -> bool:
    """In Read, with a document open."""
    return window.active == "read" and window.read.has_document


def drawn(window: MainWindow) -> bool:
    """In Read, with pages that are shown as they were printed."""
    return reading(window) and window.read.originals.drawn


def scanned(window: MainWindow) -> bool:
    """In Read, with a document open of which there are pages and no text."""
    return reading(window) and window.read.reading is not None and is_scan(window.read.reading.report)


def comparing(window: MainWindow) -> bool:
    """In Compare, with two documents that differ."""
    return window.active == "compare" and _compare_view(window).differs


def _compare_view(window: MainWindow) -> CompareView:
    return window.view("compare")  # type: ignore[return-value]


def at_paragraph(window: MainWindow) -> bool:
    """In Read, at a paragraph."""
    return reading(window) and bool(window.read.current_key)


def printable(window: MainWindow) -> bool:
    """Something that can be printed is in sight."""
    return bool(window.active) and window.view(window.active).printable() is not None


@dataclass(frozen=True, slots=True)
class Command:
    """A row. `shortcut` is in Qt's portable form, several parted by "; ". `checked` makes it a choice. `heard` is a
    shortcut that whatever has the keyboard answers by itself: it is told, and not taken from a field or an editor.
    """

    name: str
    menu: str
    title: str
    shortcut: str
    run: Callable[[MainWindow], object]
    when: Callable[[MainWindow], bool] = _always
    checked: Callable[[MainWindow], bool] | None = None
    heard: str = ""


#: Before these a menu draws a line.
BEGIN_A_GROUP = frozenset(
    {
        "copy",
        "reading_report",
        "quit",
        "back",
        "next_paragraph",
        "search",
        "next_part",
        "next_difference",
        "panes_original",
        "side_panel",
        "theme_light",
        "language_en",
        "full_screen",
        "larger_text",
        "larger_interface",
        "about",
        "annotate",
        "position_support",
        "quote_in_note",
        "new_note",
        "page_annotations",
        "compilation",
        "read_changes",
        "safety",
    }
)


def menus(window: MainWindow) -> dict[str, str]:
    """The menus in their order, by name, with their titles in the interface's language."""
    tr = window.context.tr
    return {
        "document": tr("&Document"),
        "go": tr("&Go"),
        "view": tr("&View"),
        "text": tr("&Text"),
        "own": tr("&Notes"),
        "help": tr("&Help"),
    }


def commands(window: MainWindow) -> list[Command]:
    """All commands, in the order of the menus, worded in the interface's language."""
    from rapporteur.ui.own_commands import own_commands

    return [*_document(window), *_go(window), *_view(window), *_text(window), *own_commands(window), *_help(window)]


def _search(window: MainWindow) -> None:
    """Take up the search, with the cursor in its field."""
    window.show_view("search")
    window.view("search").setFocus()


def _library(window: MainWindow) -> None:
    """Name a document of the library, with the cursor in the filter of its list."""
    window.show_view("read")
    if not window.side_shown:
        window.toggle_side()
    window.read.contents.documents.begin()


def _compare(window: MainWindow) -> None:
    """Set the open document beside its nearest relative."""
    window.go(Location("compare", *window.read.document, window.read.current_key))


def _cite_as(window: MainWindow) -> None:
    """Choose a form for the citation of the paragraph, or of the document."""
    pop_citation_menu(window, window.context, window.read.document, window.read.current_key)


def _document(window: MainWindow) -> list[Command]:
    tr, here = window.context.tr, "document"
    return [
        Command("open", here, tr("Open a document…"), "Ctrl+O", lambda w: w.choose_file(), started),
        Command("compare", here, tr("Compare with another document…"), "Ctrl+Shift+D", _compare, reading),
        Command("recognise", here, tr("Recognise the text of the pages"), "", recognise, scanned),
        Command("detach", here, tr("Detach the pages"), "", detach_pages, has_attached_pages),
        Command("remove", here, tr("Remove from the library…"), "", ask_to_remove, reading),
        Command("print", here, tr("Print…"), "Ctrl+P", lambda w: w.print_view(), printable),
        Command("copy", here, tr("Copy"), "", lambda w: w.read.copy(), reading, heard="Ctrl+C"),
        Command(
            "select_paragraph",
            here,
            tr("Select the paragraph"),
            "Ctrl+Shift+A",
            lambda w: w.read.select_paragraph(),
            at_paragraph,
        ),
        Command(
            "copy_citation", here, tr("Copy citation"), "Ctrl+Shift+C", lambda w: w.read.copy_citation(), at_paragraph
        ),
        Command(
            "copy_citation_with_text",
            here,
            tr("Copy citation with text"),
            "Ctrl+Shift+T",
            lambda w: w.read.copy_citation(with_text=True),
            at_paragraph,
        ),
        Command("cite_as", here, tr("Cite as…"), "Ctrl+Shift+J", _cite_as, reading),
        Command(
            "reading_report",
            here,
            tr("Reading report"),
            "Ctrl+Shift+R",
            lambda w: w.read.show_reading_report(),
            reading,
        ),
        Command("quit", here, tr("Quit"), "Ctrl+Q", lambda w: w.close()),
    ]


def _go(window: MainWindow) -> list[Command]:
    tr, here = window.context.tr, "go"
    return [
        Command("field", here, tr("Search or go to…"), "Ctrl+K", lambda w: w.top.field.begin(), started),
        Command("command", here, tr("Run a command…"), "Ctrl+Shift+P", lambda w: w.top.field.begin(">"), started),
        Command("go_to_paragraph", here, tr("Go to paragraph…"), "Ctrl+G", lambda w: w.top.field.begin(""), started),
        Command("go_to_page", here, tr("Go to page…"), "Ctrl+Shift+G", lambda w: w.read.go_to_page(), reading),
        Command("back", here, tr("Back"), "Alt+Left; Back", lambda w: w.go_back(), lambda w: w.history.can_go_back),
        Command(
            "forward",
            here,
            tr("Forward"),
            "Alt+Right; Forward",
            lambda w: w.go_forward(),
            lambda w: w.history.can_go_forward,
        ),
        Command("next_paragraph", here, tr("Next paragraph"), "Alt+Down", lambda w: w.read.step(1), reading),
        Command("previous_paragraph", here, tr("Previous paragraph"), "Alt+Up", lambda w: w.read.step(-1), reading),
        Command("search", here, tr("Search the library…"), "Ctrl+Shift+F", _search),
        Command("library", here, tr("Find a document in the library…"), "Ctrl+Shift+O", _library, started),
        Command("find", here, tr("Find in the document…"), "Ctrl+F", lambda w: w.read.find(), reading),
        Command("find_next", here, tr("Find next"), "F3", lambda w: w.read.find_step(1), reading),
        Command("find_previous", here, tr("Find previous"), "Shift+F3", lambda w: w.read.find_step(-1), reading),
        Command("next_part", here, tr("Next part of the window"), "F6", lambda w: move_part(w, True), started),
        Command(
            "previous_part", here, tr("Previous part of the window"), "Shift+F6", lambda w: move_part(w, False), started
        ),
        Command("next_difference", here, tr("Next difference"), "F8", lambda w: _compare_view(w).step(1), comparing),
        Command(
            "previous_difference",
            here,
            tr("Previous difference"),
            "Shift+F8",
            lambda w: _compare_view(w).step(-1),
            comparing,
        ),
    ]


def _view(window: MainWindow) -> list[Command]:
    tr, here = window.context.tr, "view"

    def activity(number: int, view: str, title: str) -> Command:
        return Command(
            f"activity_{view}",
            here,
            title,
            digit("Ctrl", number),
            lambda w: w.show_view(view),
            started,
            lambda w: w.active == view,
        )

    def panes(value: str, title: str, shortcut: str) -> Command:
        return Command(
            f"panes_{value}",
            here,
            title,
            shortcut,
            lambda w: w.read.set_panes(value),
            lambda w: w.active == "read",
            lambda w: w.active == "read" and w.read.panes == value,
        )

    def mode(value: str, title: str) -> Command:
        return Command(
            f"theme_{value}", here, title, "", lambda w: w.set_mode(value), checked=lambda w: w.theme.mode == value
        )

    def language(code: str, title: str) -> Command:
        return Command(
            f"language_{code}",
            here,
            title,
            "",
            lambda w: w.set_language(code),
            checked=lambda w: w.context.tr.language == code,
        )

    return [
        activity(1, "read", tr("Read")),
        activity(2, "search", tr("Search")),
        activity(3, "votes", tr("Votes")),
        activity(4, "participants", tr("Participants")),
        activity(5, "notes", tr("Notes")),
        panes("original", tr("Original alone"), digit("Alt", 1)),
        panes("both", tr("Original and structured"), digit("Alt", 2)),
        panes("structured", tr("Structured alone"), digit("Alt", 3)),
        Command(
            "side_panel", here, tr("Side panel"), "Ctrl+B", lambda w: w.toggle_side(), checked=lambda w: w.side_shown
        ),
        Command(
            "paragraph_panel",
            here,
            tr("Paragraph panel"),
            "Ctrl+Shift+B",
            lambda w: w.read.toggle_panel(),
            lambda w: w.active == "read",
            lambda w: w.active == "read" and w.read.panel_shown,
        ),
        Command(
            "thumbnails",
            here,
            tr("Thumbnails"),
            "F9",
            lambda w: w.read.originals.toggle_strip(),
            drawn,
            lambda w: w.active == "read" and w.read.originals.strip_shown,
        ),
        mode("light", tr("Light")),
        mode("dark", tr("Dark")),
        mode("system", tr("Light or dark as the system")),
        Command("toggle_theme", here, tr("Switch between light and dark"), "Ctrl+Shift+I", lambda w: w.toggle_theme()),
        language("en", "English"),
        language("fr", "Français"),
        Command(
            "full_screen",
            here,
            tr("Full screen"),
            "F11",
            lambda w: w.toggle_full_screen(),
            checked=lambda w: w.isFullScreen(),
        ),
    ]


def _text(window: MainWindow) -> list[Command]:
    tr, here = window.context.tr, "text"
    return [
        Command("zoom_in", here, tr("Enlarge the page"), "Ctrl++; Ctrl+=", lambda w: w.read.zoom(1), reading),
        Command("zoom_out", here, tr("Reduce the page"), "Ctrl+-", lambda w: w.read.zoom(-1), reading),
        Command("zoom_reset", here, tr("Page at 100 %"), digit("Ctrl", 0), lambda w: w.read.zoom(0), reading),
        Command(
            "fit_width",
            here,
            tr("Fit the page’s width"),
            "Ctrl+Shift+W",
            lambda w: w.read.fit_width(),
            reading,
        ),
        Command(
            "fit_text",
            here,
            tr("Fit the text’s width"),
            "Ctrl+Shift+X",
            lambda w: w.read.originals.fit_text(),
            drawn,
        ),
        Command(
            "fit_page", here, tr("Fit the whole page"), digit("Ctrl", 9), lambda w: w.read.originals.fit_page(), drawn
        ),
        Command("rotate_left", here, tr("Turn to the left"), "Ctrl+Left", lambda w: w.read.originals.rotate(-1), drawn),
        Command(
            "rotate_right", here, tr("Turn to the right"), "Ctrl+Right", lambda w: w.read.originals.rotate(1), drawn
        ),
        Command(
            "larger_text",
            here,
            tr("Larger document text"),
            "Alt++; Alt+=",
            lambda w: w.read.text_size(1),
            reading,
        ),
        Command("smaller_text", here, tr("Smaller document text"), "Alt+-", lambda w: w.read.text_size(-1), reading),
        Command(
            "text_style", here, tr("Font, size and line length…"), "Ctrl+T", lambda w: w.read.show_text_style(), reading
        ),
        Command(
            "larger_interface",
            here,
            tr("Larger interface"),
            "Ctrl+Shift++; Ctrl+Shift+=",
            lambda w: w.scale_interface(1),
        ),
        Command("smaller_interface", here, tr("Smaller interface"), "Ctrl+Shift+-", lambda w: w.scale_interface(-1)),
    ]


def _help(window: MainWindow) -> list[Command]:
    tr, here = window.context.tr, "help"
    return [
        Command("shortcuts", here, tr("Keyboard shortcuts"), "F1", lambda w: w.show_shortcuts()),
        Command("about", here, tr("About Rapporteur"), "", lambda w: w.show_about()),
    ]
