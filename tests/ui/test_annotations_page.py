"""The overview of annotations: narrowed by facets and words, seen in whole, changed many at once, exported."""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog

from rapporteur.bundled import bundled
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchor import LOST, Anchor
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.notes import Annotation, Party
from rapporteur.profile import Profile
from rapporteur.store.reference import load_gazetteer
from rapporteur.ui.context import Location
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.amendments_page import AmendmentsPage
from rapporteur.ui.views.notes.annotation_preview import words_in_place
from rapporteur.ui.views.notes.annotations_page import AnnotationsPage
from rapporteur.ui.views.notes.preview import WholeLines
from rapporteur.ui.views.notes.sifted_page import SiftedPage
from rapporteur.ui.views.notes.table_pages import in_order
from rapporteur.ui.views.notes.view import NotesView
from rapporteur.ui.window import MainWindow
from tests.ui.fake_desk import FakeDesk

STATES = load_gazetteer(bundled("data", "reference"))


@pytest.fixture
def book(tmp_path) -> Iterator[Notebook]:
    notebook = open_notebook(Profile.at(tmp_path / "profile"), backups=False)
    notebook.set_author("A. Delegate")
    yield notebook
    notebook.close()


@pytest.fixture
def working(window: MainWindow, book: Notebook, rest, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(FakeDesk, "gazetteer", STATES)
    window.context.own.begin(book)
    rest(window)
    return window


@pytest.fixture
def made(working: MainWindow, book: Notebook) -> dict[str, Annotation]:
    """Three annotations of the report that is open, and one of a document that is not there."""
    report = working.read.panes_widget.annotator._reading.report
    there = make_anchor(report, "body__para_3")
    words = make_anchor(report, "body__para_2", 0, 12)
    gone = Anchor("A/2", "fr", "body__para_9", quote="Les mesures adoptées")
    return {
        "one": book.annotate(there, comment="Ask Geneva", tags=("later", "capital"), position="oppose"),
        "two": book.annotate(words, colour="red", tags=("later",), position="support"),
        "three": book.annotate(there, colour="yellow", private=False),
        "gone": book.annotate(gone, comment="Demander"),
    }


@pytest.fixture
def page(working: MainWindow, made, rest) -> AnnotationsPage:
    working.go(places.page_location(places.ANNOTATIONS))
    rest(working)
    return notes(working).annotations_page


def notes(window: MainWindow) -> NotesView:
    view = window.view("notes")
    assert isinstance(view, NotesView)
    return view


def shown(page: SiftedPage) -> set[str]:
    return {row.id for row in page.table.model.rows}


def ids(made: dict[str, Annotation], *names: str) -> set[str]:
    return {made[name].id for name in names}


def counts(page: SiftedPage, facet: str) -> dict[str, str]:
    return {each.value: each.aside for each in page.filters.facets[facet]._choices}


def click(page: SiftedPage, facet: str, value: str) -> None:
    """As a person clicks on a value, or presses Space on it."""
    rows = page.filters.facets[facet].list
    row = [each.value for each in page.filters.facets[facet]._choices].index(value)
    rows.setCurrentRow(row, rows.selectionModel().SelectionFlag.NoUpdate)
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Space)
    QApplication.processEvents()


def test_a_click_narrows_and_the_other_facets_count_what_is_left(page, made):
    assert counts(page, "position") == {"support": "1", "oppose": "1", "": "2"}
    click(page, "tag", "later")
    assert shown(page) == ids(made, "one", "two")
    assert counts(page, "position") == {"support": "1", "oppose": "1", "": "0"}
    assert counts(page, "tag") == {"later": "2", "capital": "1", "": "2"}
    click(page, "position", "oppose")
    assert shown(page) == ids(made, "one")
    click(page, "position", "support")
    assert shown(page) == ids(made, "one", "two")
    assert page.table.count.text() == "2 of 4"


def test_all_filters_are_cleared_at_once(page, made):
    click(page, "tag", "later")
    page.table.filter.setText("geneva")
    page._type()
    assert shown(page) == ids(made, "one")
    page.filters.clear_link.click()
    QApplication.processEvents()
    assert shown(page) == ids(made, *made)
    assert page.table.filter.text() == ""
    assert page.filters.clear_link.isHidden()


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("geneva", {"one"}),
        ("GENEVA cap", {"one"}),
        ("mesure adoptee", {"gone"}),
        ("demand", {"gone"}),
        ("later", {"one", "two"}),
        ("nobody", set()),
    ],
)
def test_words_are_found_in_comment_tags_and_words_whatever_their_accents_and_endings(page, made, qtbot, typed, names):
    page.table.filter.setText(typed)
    qtbot.waitUntil(lambda: shown(page) == ids(made, *names), timeout=3000)


def test_nothing_found_says_so_and_shows_all_again_and_the_field_keeps_the_keyboard(page, made, qtbot):
    page.table.filter.setFocus()
    QTest.keyClicks(page.table.filter, "nobody")
    QTest.keyClick(page.table.filter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not shown(page), timeout=3000)
    assert page.nothing.isVisible()
    assert QApplication.focusWidget() is page.table.filter
    page.nothing.acted.emit()
    assert shown(page) == ids(made, *made)
    assert not page.nothing.isVisible()


def test_what_it_is_narrowed_to_is_where_back_leads(working, page, made, rest):
    click(page, "tag", "later")
    page.table.filter.setText("geneva")
    page._type()
    working.go(Location("read", "A/CONF.999/2031/1", "en", "body__para_2"))
    rest(working)
    page.show_all()
    working.go_back()
    rest(working)
    assert (page.filters.filters, page.words) == ({"tag": ("later",)}, "geneva")
    assert shown(page) == ids(made, "one")


def test_what_it_is_narrowed_to_survives_a_change_of_language(working, page, made, rest):
    click(page, "position", "oppose")
    working.set_language("fr")
    rest(working)
    assert shown(page) == ids(made, "one")
    assert page.filters.filters == {"position": ("oppose",)}
    assert page.filters.facets["position"]._title.text() == "Position"
    assert page.filters.facets["tag"]._title.text() == "Étiquette"


def test_a_mark_that_lost_its_place_is_found_by_that(page, made, qtbot):
    qtbot.waitUntil(lambda: LOST in counts(page, "place"), timeout=5000)
    click(page, "place", LOST)
    assert shown(page) == ids(made, "gone")


def test_facets_that_tell_nothing_apart_are_not_shown(page):
    assert page.filters.facets["private"].isVisibleTo(page.filters)
    assert not page.filters.facets["author"].isVisibleTo(page.filters), "there is one author alone"
    assert not page.filters.facets["changed"].isVisibleTo(page.filters), "all of it is of today"


def test_days_are_asked_for_and_kept_like_any_filter(working, page, made, qtbot, rest):
    first = replace(made["one"], id="old", changed="2026-03-05T12:00:00+00:00")
    second = replace(first, id="older", changed="2025-12-31T12:00:00+00:00")
    state = working.context.own.state
    page.show_kept(state, {**state.annotations, "old": first, "older": second})
    dialog = page.filters.ask_days()
    dialog.first.setDate(QDate(2026, 3, 31))  # in whichever order
    dialog.last.setDate(QDate(2026, 3, 1))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [row.id for row in page.table.model.rows] == ["old"])
    assert counts(page, "changed")["2026-03-01/2026-03-31"] == "1"
    assert "1–31 March 2026" in [each.label for each in page.filters.facets["changed"]._choices]
    assert places.narrowed_of(page.location.extra) == {"changed": ("2026-03-01/2026-03-31",)}
    again = page.filters.ask_days()
    assert again.first.date() == QDate(2026, 3, 1)
    again.reject()
    page.show_all()
    qtbot.waitUntil(lambda: "2026-03-01/2026-03-31" not in counts(page, "changed"))


def test_a_colour_is_called_by_its_meaning_too(working, page, book, rest):
    book.name_colour("red", "our red lines")
    rest(working)
    labels = {each.value: each.label for each in page.filters.facets["colour"]._choices}
    assert (labels["red"], labels["yellow"]) == ("red: our red lines", "yellow")


# -- one of them, and many ------------------------------------------------------------------------


def select(page: AnnotationsPage, *wanted: str) -> None:
    page.table.grid.clearSelection()
    grid = page.table.grid
    flags = grid.selectionModel().SelectionFlag
    for at, row in enumerate(page.table.model.rows):
        if row.id in wanted:
            grid.selectionModel().select(page.table.model.index(at, 0), flags.Select | flags.Rows)
    QApplication.processEvents()


def test_the_annotation_with_the_cursor_is_seen_in_whole(page, made):
    page.table.choose(lambda row: row.id == made["two"].id)
    QApplication.processEvents()
    text = page.preview.text.toPlainText()
    assert made["two"].anchor.quote in text
    assert len(text) > len(made["two"].anchor.quote), "with the words around them"
    page.table.choose(lambda row: row.id == made["one"].id)
    QApplication.processEvents()
    assert page.preview.text.toPlainText().startswith("Ask Geneva")
    assert "later" in page.preview.about.text()


def test_the_words_are_marked_where_they_stand(made):
    before, words, after = words_in_place(made["two"].anchor)
    assert (before, words) == ("", made["two"].anchor.quote)
    assert after
    assert words_in_place(made["one"].anchor) == ("", made["one"].anchor.quote, "")
    moved = replace(made["two"].anchor, start=1, end=13, prefix="be", suffix="af")
    assert words_in_place(moved) == ("be", made["two"].anchor.quote, "af")


def test_the_bar_is_quiet_where_nothing_is_selected(page, made):
    page.table.grid.clearSelection()
    QApplication.processEvents()
    assert not page.bulk.position.isVisible()
    select(page, made["one"].id, made["two"].id)
    assert page.bulk.position.isVisible()
    assert page.bulk.count.text() == "2 selected"


def entry(button, words: str):
    button.opening.emit()
    return next(action for action in button.entries.actions() if action.text() == words)


def test_many_are_given_a_position_in_one_step_and_stay_selected(working, page, made, book, rest):
    select(page, made["one"].id, made["two"].id)
    entry(page.bulk.position, "△ amend").trigger()
    rest(working)
    assert [book.state.annotations[made[name].id].position for name in ("one", "two", "three")] == ["amend"] * 2 + [""]
    assert {row.id for row in page.table.selected_rows()} == ids(made, "one", "two")
    assert book.undo_name == ("Position of {n} changed", {"n": "2"})
    book.undo()
    assert [book.state.annotations[made[name].id].position for name in ("one", "two")] == ["oppose", "support"]


def test_tags_are_put_on_and_taken_off_many(working, page, made, book, rest):
    select(page, made["one"].id, made["gone"].id)
    page.bulk._ask_tag()
    dialog = page.bulk.findChild(QInputDialog)
    dialog.setTextValue("new")
    dialog.accept()
    rest(working)
    assert "new" in book.state.annotations[made["gone"].id].tags
    entry(page.bulk.tags, "Take “later” off").trigger()
    rest(working)
    assert book.state.annotations[made["one"].id].tags == ("capital", "new")
    assert book.undo_name == ("Tag “{tag}” taken from {n}", {"tag": "later", "n": "1"})


def test_many_are_shared_and_put_away_and_the_keyboard_stays_with_the_list(working, page, made, book, rest):
    select(page, made["one"].id, made["two"].id)
    entry(page.bulk.sharing, "May be shared").trigger()
    rest(working)
    assert not book.state.annotations[made["one"].id].private
    page.bulk.trash.setFocus()
    QTest.keyClick(page.bulk.trash, Qt.Key.Key_Space)
    rest(working)
    assert shown(page) == ids(made, "three", "gone")
    assert QApplication.focusWidget() is page.table.grid
    book.undo()
    rest(working)
    assert shown(page) == ids(made, *made)


def test_sorting_and_narrowing_keep_what_is_selected(page, made):
    select(page, made["one"].id, made["two"].id)
    page.table.grid.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert {row.id for row in page.table.selected_rows()} == ids(made, "one", "two")
    click(page, "position", "oppose")
    assert {row.id for row in page.table.selected_rows()} == ids(made, "one")


def test_sorted_by_document_they_stand_as_its_text_goes_on(working, page, made, book, rest):
    report = working.read.panes_widget.annotator._reading.report
    book.annotate(make_anchor(report, "body__para_1"), comment="first")
    rest(working)
    page.table.grid.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    order = [(row.anchor.symbol, row.anchor.key) for row in page.table.model.rows]
    assert order[0] == ("A/2", "body__para_9")
    assert [key for _symbol, key in order[1:]] == [f"body__para_{n}" for n in (1, 2, 3, 3)]
    assert in_order(replace(made["one"], anchor=Anchor("A/1", "en", "body__para_9"))) < in_order(
        replace(made["one"], anchor=Anchor("A/1", "en", "body__para_10"))
    )


def test_what_is_exported_is_what_is_shown(working, page, made, tmp_path, rest):
    click(page, "tag", "later")
    page.table.export_to(tmp_path / "a.csv")
    page.export_to(tmp_path / "a.jsonld")
    rest(working)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 1 + 2
    written = json.loads((tmp_path / "a.jsonld").read_text(encoding="utf-8"))
    assert "Demander" not in json.dumps(written, ensure_ascii=False)


def test_a_filter_is_saved_and_asked_again(working, page, made, book, rest):
    click(page, "tag", "later")
    page.filters.saved.save_as("For later")
    rest(working)
    page.show_all()
    page.filters.saved.list.itemActivated.emit(page.filters.saved.list.item(0))
    rest(working)
    assert shown(page) == ids(made, "one", "two")
    assert [each.place for each in book.state.searches.values()] == ["annotations"]


def test_locked_notes_leave_nothing_of_what_was_typed_in_sight(working, page, book, rest):
    page.table.filter.setText("geneva")
    page._type()
    book.set_passphrase("four quiet words here")
    working.context.own.protection_changed.emit()
    working.guard.lock()
    rest(working)
    assert page.table.filter.text() == ""
    assert page.preview.text.toPlainText() == ""
    assert not shown(page)
    assert counts(page, "tag") == {}


# -- the side panel -------------------------------------------------------------------------------


def test_the_side_panel_turns_to_the_filters_and_back_to_the_notes(working, page, rest):
    view = notes(working)
    assert view.panel.switch.isVisible()
    assert view.panel._stack.currentWidget() is page.filters
    view.panel.switch._buttons["notes"].click()
    assert view.panel._stack.currentWidget() is view.notes_side
    working.go(places.page_location(places.TRASH))
    rest(working)
    assert not view.panel.switch.isVisible()
    assert view.panel._stack.currentWidget() is view.notes_side
    working.go(places.page_location(places.AMENDMENTS))
    rest(working)
    assert view.panel._stack.currentWidget() is view.amendments_page.filters


# -- amendments -----------------------------------------------------------------------------------


@pytest.fixture
def amendments(working: MainWindow, book: Notebook, rest: Callable[[MainWindow], None]) -> AmendmentsPage:
    anchor = working.read.panes_widget.annotator.paragraph_anchor()
    peru, chad = Party("Peru", "PER", "proposes"), Party("Chad", "TCD", "opposes")
    book.amend(anchor, anchor.quote, "Peru’s words", parties=(peru, chad), status="discussion")
    book.amend(anchor, anchor.quote, "Chad’s words", parties=(replace(chad, role="proposes"),))
    working.go(places.page_location(places.AMENDMENTS))
    rest(working)
    return notes(working).amendments_page


def test_amendments_are_narrowed_by_who_proposed_them_and_by_their_status(amendments):
    assert counts(amendments, "proponent") == {"Peru": "1", "Chad": "1"}
    click(amendments, "proponent", "Peru")
    assert [row.proposal for row in amendments.table.model.rows] == ["Peru’s words"]
    assert counts(amendments, "status") == {"tabled": "0", "discussion": "1"}
    amendments.show_all()
    amendments.table.filter.setText("peru word")
    amendments._type()
    assert [row.proposal for row in amendments.table.model.rows] == ["Peru’s words"]


def test_below_the_list_stands_the_redline_of_the_amendment_with_the_cursor(working, amendments, book, rest, qtbot):
    grid, preview = amendments.table.grid, amendments.preview
    model = amendments.table.model
    for row in range(len(model.rows)):
        grid.setCurrentIndex(model.index(row, 0))
        shown = model.rows[row]
        qtbot.waitUntil(lambda shown=shown: shown.proposal in preview.text.toPlainText())
        assert all(word in preview.text.toPlainText() for word in shown.base.split())  # what goes stands there, struck
    at = next(n for n, each in enumerate(model.rows) if each.status == "discussion")
    grid.setCurrentIndex(model.index(at, 0))
    qtbot.waitUntil(lambda: preview.standing.text() == "under discussion")
    assert "opposes Chad" in preview.about.text()
    book.set_passphrase("four words are enough")
    working.guard.lock()
    rest(working)
    assert preview.text.toPlainText() == preview.about.text() == ""


def test_no_line_of_a_preview_is_cut_in_its_middle(qtbot):
    text = WholeLines()
    qtbot.addWidget(text)
    text.setPlainText("\n".join(f"Line {number}" for number in range(40)))
    text.resize(300, 133)
    with qtbot.waitExposed(text):
        text.show()
    line = text.document().begin().layout().lineAt(0).height()
    assert text.viewport().height() % line < 1
    assert 133 - text.viewport().height() <= line + 1
    for width in (300, 180, 420):
        text.setPlainText("Words that go on from line to line, and on. " * 30)
        text.resize(width, 133)
        text.settle()
        layout = text.document().begin().layout()
        bottoms = [layout.lineAt(at).y() + layout.lineAt(at).height() for at in range(layout.lineCount())]
        assert any(abs(bottom - text.viewport().height()) <= 1 for bottom in bottoms)
    text.setPlainText("One line")
    text.settle()
    assert text.viewport().height() == 133


# -- many -----------------------------------------------------------------------------------------


def test_thousands_of_annotations_are_narrowed_without_a_stall(working, page, made, qtbot):
    one = made["one"]
    many = [
        replace(
            one,
            id=f"{at}",
            anchor=replace(one.anchor, symbol=f"A/{at % 30}"),
            tags=(f"t{at % 50}",),
            comment=f"word{at}",
            changed=f"2026-01-{at % 28 + 1:02}T00:00:00+00:00",
        )
        for at in range(4_000)
    ]
    state = replace(working.context.own.state, annotations={each.id: each for each in many})
    page.show_kept(state, state.annotations)
    qtbot.waitUntil(lambda: len(page.table.model.rows) == 4_000, timeout=60_000)
    began = time.perf_counter()
    click(page, "document", "A/3")
    assert time.perf_counter() - began < 1.0
    assert page.table.count.text() == "134 of 4000"
    page.show_all()
    page.table.filter.setText("word377")
    page._look_now()
    qtbot.waitUntil(lambda: len(page.table.model.rows) == 11, timeout=60_000)


def test_the_location_of_a_list_says_all_that_narrows_it():
    narrowed = {"tag": ("a\tb", "ça"), "position": ("",), "author": ()}
    place = places.filtered_location(places.ANNOTATIONS, "mots « ici »", narrowed)
    assert places.narrowed_of(place.extra) == {"tag": ("a\tb", "ça"), "position": ("",)}
    assert place.extra["words"] == "mots « ici »"
    assert place == places.filtered_location(places.ANNOTATIONS, "mots « ici »", dict(reversed(narrowed.items())))


def test_no_word_of_it_is_written_to_the_settings(working, page, rest, tmp_path: Path):
    page.table.filter.setText("zygocactus")
    page._type()
    page.filters.facets["tag"].filter.setText("zygocactus")
    working.close()
    for path in tmp_path.glob("*.ini"):
        assert b"zygocactus" not in path.read_bytes()
