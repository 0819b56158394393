"""Search: results while typing, narrowed by facets; nothing of it is ever written down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from rapporteur.domain.errors import Failure
from rapporteur.domain.query import FacetValue, Hit
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.search import SearchView
from rapporteur.ui.views.search.help import help_blocks
from rapporteur.ui.views.search.results import Heading
from tests.ui.sample import SYMBOL, TEXTS, InlineTasks, SampleDesk, make_context


def open_view(context: Context, qtbot) -> SearchView:
    view = SearchView(context)
    qtbot.addWidget(view)
    qtbot.addWidget(view.side)
    view.resize(980, 640)
    view.show()
    return view


@pytest.fixture
def context(tmp_path: Path, qtbot) -> Context:
    return make_context(tmp_path)


def went(context: Context) -> list[Location]:
    return context.went  # type: ignore[attr-defined]


def test_results_come_while_typing(context: Context, qtbot):
    view = open_view(context, qtbot)
    QTest.keyClicks(view.field, "vote")
    assert [query for query, _ in context.desk.searches] == ["v", "vo", "vot", "vote"]  # type: ignore[attr-defined]
    assert view.count.text() == "2 passages found"
    assert [type(row).__name__ for row in view.results.results.rows] == ["Heading", "Hit", "Hit"]


def test_a_word_stands_for_all_that_begin_so_only_while_it_is_typed(context: Context, qtbot):
    view = open_view(context, qtbot)
    QTest.keyClicks(view.field, "vo")
    view.show_location(Location("search", extra={"query": "vote"}))
    asked = context.desk.asked  # type: ignore[attr-defined]
    assert [(query, typing) for query, _, typing in asked] == [("v", True), ("vo", True), ("vote", False)]
    assert {language for _, language, _ in asked} == {context.tr.language}


def test_an_earlier_search_is_cancelled_and_only_the_latest_is_shown(tmp_path: Path, qtbot):
    tasks = InlineTasks(wait=True)
    context = make_context(tmp_path, tasks=tasks)
    view = open_view(context, qtbot)
    QTest.keyClicks(view.field, "Gh")
    tasks.finish()
    assert [query for query, _ in context.desk.searches] == ["Gh"]  # type: ignore[attr-defined]


def test_results_stand_under_their_document(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setText("recorded vote")
    heading = view.results.results.rows[0]
    assert heading == Heading(f"{SYMBOL} (en)", "Report of the Meeting", 2)


def test_enter_in_the_field_opens_the_best_hit_at_its_words(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setText("platform")
    QTest.keyClick(view.field, Qt.Key.Key_Return)
    place = went(context)[-1]
    assert (place.view, place.document, place.language, place.key) == ("read", SYMBOL, "en", "body__para_2")
    assert TEXTS[place.key][place.start : place.end] == "platform"


def test_down_leads_into_the_results_and_escape_back(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setFocus()
    view.field.setText("meeting")
    QTest.keyClick(view.field, Qt.Key.Key_Down)
    assert view.focusWidget() is view.results
    first = view.results.current_hit()
    assert first is view.results.first_hit()
    QTest.keyClick(view.results, Qt.Key.Key_Down)
    assert view.results.current_hit() is not first
    QTest.keyClick(view.results, Qt.Key.Key_Escape)
    assert view.focusWidget() is view.field
    QTest.keyClick(view.field, Qt.Key.Key_Down)
    QTest.keyClick(view.results, Qt.Key.Key_Up)
    QTest.keyClick(view.results, Qt.Key.Key_Up)
    assert view.focusWidget() is view.field


def test_enter_in_the_results_opens_the_hit(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setText("meeting")
    view.results.enter()
    QTest.keyClick(view.results, Qt.Key.Key_Down)
    QTest.keyClick(view.results, Qt.Key.Key_Return)
    assert went(context)[-1].key == "body__para_3"


def test_a_query_that_cannot_be_read_is_explained_where_it_goes_wrong(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setText("vote")
    QTest.keyClicks(view.field, " (")
    assert view.problem.isHidden(), "the person may be about to close it"
    QTest.keyClick(view.field, Qt.Key.Key_Return)
    assert went(context) == []
    assert view.problem.sentence == "This parenthesis is never closed."
    assert view.problem.position == 5
    assert view.problem.accessibleDescription() == "vote  ▲ ("
    assert view.results.first_hit() is not None
    view.grab()
    view.field.setText("vote")
    assert not view.problem.isVisible()


def test_a_query_left_unfinished_is_explained_after_a_moment(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setText("vote (")
    qtbot.waitUntil(lambda: bool(view.problem.sentence), timeout=3000)
    view.field.setText("vote")
    assert view.problem.isHidden()


def test_an_index_that_fails_is_told_beside_the_field(context: Context, qtbot, monkeypatch: pytest.MonkeyPatch):
    view = open_view(context, qtbot)

    def fail(*_args: object, **_asked: object) -> None:
        raise Failure("The search index cannot be read.")

    monkeypatch.setattr(context.desk, "search", fail)
    view.field.setText("vote")
    assert view.problem.sentence == "The search index cannot be read."


def test_a_facet_narrows_at_a_click_and_can_be_cleared(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setText("vote")
    facet = view.filters.facets["state"]
    facet.list.item(1).setSelected(True)
    assert context.desk.searches[-1] == ("vote", {"state": ("GHA",)})  # type: ignore[attr-defined]
    assert view.filters.clear_link.isVisibleTo(view.filters)
    view.filters.clear_link.click()
    assert context.desk.searches[-1] == ("vote", {})  # type: ignore[attr-defined]


def test_facets_speak_the_interface_language(context: Context, qtbot):
    context.tr.language = "fr"
    view = open_view(context, qtbot)
    view.field.setText("vote")
    labels = [choice.label for facet in view.filters.facets.values() for choice in facet._choices]
    assert labels == [SYMBOL, "Paragraphes", "France", "Ghana"]


def test_a_document_s_language_is_called_by_its_own_name(context: Context, qtbot):
    view = open_view(context, qtbot)
    values = tuple(FacetValue(code, code, 1) for code in ("ar", "es", "ru", "zh", "de"))
    view.filters.show_facets({"language": values})
    labels = [choice.label for choice in view.filters.facets["language"]._choices]
    assert labels == ["العربية", "Español", "Русский", "中文", "de"]


def test_nothing_found_says_what_was_searched_and_offers_the_nearest(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setText("zzz")
    assert view.empty.isVisible()
    assert view.empty._title.text() == "Nothing found for “zzz”"
    assert view.empty._words.text().startswith("6 texts of the library were searched")
    view.empty.acted.emit()
    assert view.field.text() == "vote"
    assert not view.empty.isVisible()


def test_an_empty_field_teaches_how_to_search(context: Context, qtbot):
    view = open_view(context, qtbot)
    assert view.empty._title.text() == "Search the library"
    view.empty.acted.emit()
    assert view.help.isVisible()


def test_a_location_brings_a_query_with_its_filters(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.show_location(Location("search", extra={"query": "vote", "state": "FRA\tGHA"}))
    assert context.desk.searches == [("vote", {"state": ("FRA", "GHA")})]  # type: ignore[attr-defined]
    view.show_location(Location("search"))
    assert view.field.text() == "vote"


def test_where_one_searched_is_remembered_for_back(context: Context, qtbot):
    view = open_view(context, qtbot)
    with qtbot.waitSignal(view.moved) as moved:
        view.field.setText("vote")
    assert moved.args[0] == Location("search", extra={"query": "vote"})


def test_what_was_searched_for_is_never_written_down(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setText("platform")
    view.field.returnPressed.emit()
    context.settings.sync()
    assert "platform" not in json.dumps(view.save_state())
    assert not [key for key in context.settings.allKeys() if "platform" in str(context.settings.value(key))]
    assert view.recent == ["platform"]
    view.recent_button.opening.emit()
    view.recent_button.entries.actions()[-1].trigger()
    assert view.recent == []


def test_a_recent_search_is_done_again_from_the_menu(context: Context, qtbot):
    view = open_view(context, qtbot)
    for query in ("vote", "platform", "vote"):
        view.field.setText(query)
        view.field.returnPressed.emit()
    assert view.recent == ["vote", "platform"]
    view.recent_button.opening.emit()
    view.recent_button.entries.actions()[1].trigger()
    assert view.field.text() == "platform"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_help_explains_the_grammar_as_plain_text(tmp_path: Path, qtbot, language: str):
    view = open_view(make_context(tmp_path, language), qtbot)
    view.help.show()
    text = view.help.text.toPlainText()
    assert "trac*" in text or "traç*" in text
    assert not set("`|") & set(text)
    assert {kind for kind, _ in help_blocks(language)} == {"heading", "text", "query"}


def test_everything_is_said_again_in_another_language(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setText("vote")
    context.tr.language = "fr"
    view.retranslate()
    assert view.count.text() == "2 passages trouvés"
    assert view.where() == "2 passages trouvés"
    assert view.field.accessibleName() == "Ce que l’on cherche"


def test_a_library_that_changes_is_searched_again(context: Context, qtbot):
    view = open_view(context, qtbot)
    view.field.setText("vote")
    context.library_changed.emit()
    assert [query for query, _ in context.desk.searches] == ["vote", "vote"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_hits_are_marked_on_the_colour_of_hits(tmp_path: Path, qtbot, mode: str):
    context = make_context(tmp_path, mode=mode, desk=SampleDesk())
    view = open_view(context, qtbot)
    view.field.setText("platform")
    image = view.results.viewport().grab().toImage()
    hit = context.theme.colour("hit").name()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(image.height() // 2)}
    assert hit in colours


@pytest.mark.parametrize(
    ("snippet", "edge"),
    [
        ("…the small arms of A/RES/76/232", "left"),
        ("…الأسلحة الصغيرة في A/RES/76/232", "right"),
        ("…小武器和轻武器", "left"),
    ],
)
def test_an_arabic_passage_begins_at_the_right_edge(context: Context, qtbot, snippet: str, edge: str):
    view = open_view(context, qtbot)
    hit = Hit(SYMBOL, "en", "body__para_1", "1", "paragraph", "", 1, 1.0, snippet, ())
    layout = view.results._delegate._layout(hit, 600)
    drawn = layout.lineAt(0).naturalTextRect()
    assert drawn.width() < 600
    assert (drawn.left() == 0, abs(drawn.right() - 600) < 1) == (edge == "left", edge == "right")
