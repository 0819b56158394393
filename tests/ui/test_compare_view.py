"""Compare: two documents side by side, every paragraph of both in sight or counted, each leading to where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCharFormat, QTextTable
from PySide6.QtTest import QTest

from rapporteur.domain.comparing import Comparison, compare
from rapporteur.domain.facts import Facts
from rapporteur.domain.report import Masthead, Page, Paragraph, Report
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.compare import CompareView
from rapporteur.ui.views.compare.on_paper import comparison_on_paper
from rapporteur.ui.views.compare.setting import Setting
from tests.ui.fake_desk import FakeDesk
from tests.ui.sample import make_context

OLD = ["States met in Geneva.", "They agreed to mark all weapons.", "They thanked the Chair for her work."]
NEW = ["States met in Geneva.", "They agreed to mark and record all weapons.", "A fund was set up for assistance."]


def report(symbol: str, texts: list[str], language: str = "en") -> Report:
    paragraphs = tuple(
        Paragraph(f"body__para_{n}", str(n), f"{n}.", "numbered", "body", "", None, n, text)
        for n, text in enumerate(texts, 1)
    )
    return Report(Masthead(symbol, "Draft", language), (Page(1, ""),), (), paragraphs, (), (), Facts(), ())


class Shelf(FakeDesk):
    """A desk that compares."""

    def compare(self, symbol: str, language: str, other: str, other_language: str) -> Comparison:
        return compare(self.report(symbol, language), self.report(other, other_language))


DOCUMENTS = (
    report("A/1/L.4", OLD),
    report("A/1/L.4/Rev.1", NEW),
    report("A/1/L.4", ["اجتمعت الدول."], "ar"),
    report("S/2", ["Something else."]),
)
BOTH = Location("compare", "A/1/L.4", "en", extra={"with": "A/1/L.4/Rev.1", "with_language": "en"})


@pytest.fixture
def context(tmp_path: Path, qtbot) -> Context:
    return make_context(tmp_path, desk=Shelf(*DOCUMENTS))


def open_view(context: Context, qtbot, location: Location | None = BOTH) -> CompareView:
    view = CompareView(context)
    qtbot.addWidget(view)
    qtbot.addWidget(view.side)
    context.requested.connect(lambda place: view.show_location(place) if place.view == "compare" else None)
    view.resize(980, 640)
    view.show()
    if location is not None:
        view.show_location(location)
    return view


def relations(view: CompareView) -> list[str]:
    return [row.relation for row in view.sheet.rows.shown]


def went(context: Context) -> list[Location]:
    return context.went  # type: ignore[attr-defined]


def test_the_rows_tell_what_became_of_each_paragraph(context, qtbot):
    view = open_view(context, qtbot)
    assert relations(view) == ["same", "changed", "removed", "added"]
    assert view.told.text() == "3 paragraphs differ; 1 do not"


def test_what_is_shown_can_be_narrowed_and_the_counts_stay(context, qtbot):
    view = open_view(context, qtbot)
    choices = view.choices.shown.list
    assert [choices.item(row).text() for row in range(choices.count())] == [
        "All paragraphs",
        "What differs",
        "≠ Changed",
        "− Taken out",
        "+ New",
        "The same",
    ]
    choices.setCurrentRow(1)
    assert relations(view) == ["changed", "removed", "added"]
    choices.setCurrentRow(2)
    assert relations(view) == ["changed"]
    assert choices.count() == 6


def test_without_a_second_document_the_revision_is_taken(context, qtbot):
    view = open_view(context, qtbot, Location("compare", "A/1/L.4", "en"))
    assert view.where() == "A/1/L.4 en ↔ A/1/L.4/Rev.1 en"


def test_a_document_without_relatives_waits_for_a_second_one(context, qtbot):
    view = open_view(context, qtbot, Location("compare", "S/2", "en"))
    assert view.where() == ""
    assert view.empty.isVisible()
    assert view.choices.documents == (("S/2", "en"), ("", ""))


def test_other_documents_are_chosen_in_the_side_panel_and_it_is_a_step_of_the_history(context, qtbot):
    view = open_view(context, qtbot)
    second = view.choices.pickers[1]
    second.setCurrentIndex(2)
    second.activated.emit(2)
    assert went(context)[-1] == Location("compare", "A/1/L.4", "en", extra={"with": "A/1/L.4", "with_language": "ar"})
    assert relations(view) == ["parallel", "removed", "removed"]
    assert view.told.text() == "1 paragraph in both, 2 in one alone"


def test_the_two_can_be_swapped(context, qtbot):
    view = open_view(context, qtbot)
    view.choices.swap.click()
    assert view.where() == "A/1/L.4/Rev.1 en ↔ A/1/L.4 en"


def test_the_keyboard_goes_from_difference_to_difference_and_into_the_text(context, qtbot):
    view = open_view(context, qtbot)
    view.sheet.setFocus()
    labels = []
    for _ in range(3):
        row = view.sheet.current
        labels.append((row.relation, (row.right or row.left).label, view.count.text()))
        QTest.keyClick(view.sheet, Qt.Key.Key_N)
    assert labels == [
        ("changed", "2", "Difference 1 of 3"),
        ("removed", "3", "Difference 2 of 3"),
        ("added", "3", "Difference 3 of 3"),
    ]
    QTest.keyClick(view.sheet, Qt.Key.Key_P)
    view.sheet.activated.emit(view.sheet.currentIndex())
    assert went(context)[-1] == Location("read", "A/1/L.4", "en", "body__para_3")


def test_the_last_difference_is_told_as_the_last(context, qtbot):
    view = open_view(context, qtbot)
    told: list[str] = []
    context.told.connect(told.append)
    for _ in range(3):
        view.step(1)
    assert told == ["No more differences"]


def test_a_paragraph_that_was_asked_for_is_gone_to(context, qtbot):
    view = open_view(context, qtbot, Location("compare", "A/1/L.4", "en", "body__para_2", extra=BOTH.extra))
    assert view.sheet.current.left.label == "2"


def test_both_texts_of_a_row_are_copied(context, qtbot):
    view = open_view(context, qtbot)
    QTest.keyClick(view.sheet, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == f"2\t{OLD[1]}\n\n2\t{NEW[1]}"


def test_a_row_says_aloud_what_became_of_it(context, qtbot):
    view = open_view(context, qtbot)
    model = view.sheet.rows
    said = [model.data(model.index(at), Qt.ItemDataRole.AccessibleTextRole) for at in range(4)]
    assert said[0] == "The same. 1 States met in Geneva."
    assert said[1] == f"Changed. 2 {OLD[1]} — 2 {NEW[1]}"
    assert said[2].startswith("Taken out.")


def test_deleted_and_inserted_words_are_marked_by_more_than_a_colour(context, qtbot):
    view = open_view(context, qtbot)
    changed = view.sheet.rows.shown[1]
    setting = Setting(context.theme, 900.0, ("en", "en"))
    looks = {}
    document = setting.document(changed, 1)
    fragment = document.firstBlock().begin()
    while not fragment.atEnd():
        piece = fragment.fragment()
        looks[piece.text().strip()] = piece.charFormat().fontUnderline()
        fragment += 1
    assert looks["and record"] is True
    assert looks["They agreed to mark"] is False


def test_an_arabic_text_has_its_numbers_on_the_right(context):
    setting = Setting(context.theme, 900.0, ("en", "ar"))
    mirrored = Setting(context.theme, 900.0, ("ar", "en"))
    assert setting.left_of(0) > mirrored.left_of(0)
    assert setting.left_of(1) < mirrored.left_of(1)


def test_it_is_printed_as_it_is_shown(context, qtbot):
    view = open_view(context, qtbot)
    text = comparison_on_paper(context, view._comparison, view.sheet.rows.shown).toPlainText()
    assert "A/1/L.4/Rev.1 (en)" in text
    assert "mark and record" in text
    assert view.printable().landscape


def test_the_documents_are_found_again_at_the_next_start(context, qtbot):
    view = open_view(context, qtbot)
    again = open_view(context, qtbot, None)
    again.restore_state(view.save_state())
    assert again.where() == view.where()
    with_nothing = open_view(context, qtbot, None)
    with_nothing.restore_state({"documents": "damaged"})
    assert with_nothing.where() == ""


def test_the_window_opens_it_from_the_document_that_is_read(open_window, rest):
    window = open_window(*DOCUMENTS, at=Location("read", "A/1/L.4", "en", "body__para_2"))
    window.context.desk.compare = Shelf(*DOCUMENTS).compare
    window.actions_table.action("compare").trigger()
    rest(window)
    assert window.active == "compare"
    assert "↔" in window.view("compare").where()
    window.go_back()
    assert window.active == "read"


def test_a_document_is_found_by_typing_a_part_of_its_symbol_or_title(context, qtbot):
    view = open_view(context, qtbot)
    second = view.choices.pickers[1]
    second.setFocus()
    second.lineEdit().selectAll()
    QTest.keyClicks(second.lineEdit(), "s/2")
    second.completer().popup().hide()
    QTest.keyClick(second.lineEdit(), Qt.Key.Key_Return)
    assert view.choices.documents == (("A/1/L.4", "en"), ("S/2", "en"))
    assert went(context)[-1].extra["with"] == "S/2"


def test_what_matches_nothing_leaves_the_choice_as_it_was(context, qtbot):
    view = open_view(context, qtbot)
    second = view.choices.pickers[1]
    QTest.keyClicks(second.lineEdit(), "nothing of the kind")
    QTest.keyClick(second.lineEdit(), Qt.Key.Key_Return)
    assert view.choices.documents[1] == ("A/1/L.4/Rev.1", "en")
    assert "nothing" not in second.lineEdit().text()


def test_a_name_without_room_keeps_its_end(context, qtbot):
    view = open_view(context, qtbot)
    view.side.resize(110, 600)
    second = view.choices.pickers[1]
    second.resize(110, second.height())
    shown = second.lineEdit().text()
    assert "…" in shown
    assert shown.endswith("en")
    assert "A/1/L.4/Rev.1 · en" in second.toolTip()


def test_of_a_row_longer_than_the_window_the_words_that_differ_are_shown(tmp_path, qtbot):
    rows = [f"State number {n}\tpresent" for n in range(120)]
    other = [*rows[:90], "State number 90\tabsent", *rows[91:]]
    documents = (
        report("A/1", ["Opening."] * 3 + ["\n".join(rows)]),
        report("A/1/Rev.1", ["Opening."] * 3 + ["\n".join(other)]),
    )
    context = make_context(tmp_path, desk=Shelf(*documents))
    location = Location("compare", "A/1", "en", extra={"with": "A/1/Rev.1", "with_language": "en"})
    view = open_view(context, qtbot, location)
    sheet = view.sheet
    area = sheet.visualRect(sheet.currentIndex())
    assert area.height() > sheet.viewport().height()
    where = area.top() + sheet._delegate.first_change(sheet.currentIndex().row())
    assert 0 < where < sheet.viewport().height() - 20


def test_when_the_interface_grows_every_choice_stays_in_sight(context, qtbot):
    view = open_view(context, qtbot)
    view.side.show()
    font = view.choices.shown.list.font()
    font.setPixelSize(30)
    view.choices.shown.setFont(font)
    view.choices.shown.list.setFont(font)
    QTest.qWait(10)
    shown = view.choices.shown.list
    assert shown.height() == shown.content_height() > 6 * 30


OLD_TABLE = "State\tSeats\nKenya\t12\nMalta\t3\nPeru\t7"
NEW_TABLE = "State\tSeats\nFiji\t2\nKenya\t12\nMalta\t4\nPeru\t7"


def table_report(symbol: str, text: str, before: int = 0) -> Report:
    paragraphs = [
        Paragraph(f"body__para_{n}", str(n), f"{n}.", "numbered", "body", "", None, n, f"The number {n} is the same.")
        for n in range(1, before + 1)
    ]
    paragraphs.append(Paragraph("body__text_1", "", "", "table", "body", "", None, before + 1, text))
    return Report(Masthead(symbol, "Draft", "en"), (Page(1, ""),), (), tuple(paragraphs), (), (), Facts(), ())


def open_tables(tmp_path: Path, qtbot, before: int = 0) -> CompareView:
    documents = table_report("A/1", OLD_TABLE, before), table_report("A/1/Rev.1", NEW_TABLE, before)
    context = make_context(tmp_path, desk=Shelf(*documents))
    return open_view(
        context, qtbot, Location("compare", "A/1", "en", extra={"with": "A/1/Rev.1", "with_language": "en"})
    )


def tables_in(view: CompareView, at: int) -> list[QTextTable]:
    documents = view.sheet._delegate._laid_out(at)
    return [each for one in documents for each in one.rootFrame().childFrames() if isinstance(each, QTextTable)]


def test_a_table_is_a_grid_on_both_sides_with_the_changed_cells_marked(tmp_path, qtbot):
    view = open_tables(tmp_path, qtbot)
    left, right = tables_in(view, 0)
    assert (left.rows(), left.columns()) == (right.rows(), right.columns()) == (5, 2)

    def look(table: QTextTable, row: int, column: int) -> QTextCharFormat:
        return table.cellAt(row, column).firstCursorPosition().block().begin().fragment().charFormat()

    assert look(left, 3, 1).fontStrikeOut()
    assert look(right, 3, 1).fontUnderline()
    assert look(right, 1, 0).fontUnderline()
    assert not look(right, 2, 1).fontUnderline()
    assert left.cellAt(1, 0).firstCursorPosition().block().text() == ""


def test_the_rows_of_two_tables_stand_at_the_same_height(tmp_path, qtbot):
    view = open_tables(tmp_path, qtbot)
    tops = []
    for document, table in zip(view.sheet._delegate._laid_out(0), tables_in(view, 0), strict=True):
        cells = [table.cellAt(row, 0).firstCursorPosition().block() for row in range(table.rows())]
        tops.append([document.documentLayout().blockBoundingRect(cell).top() for cell in cells])
    assert tops[0] == pytest.approx(tops[1], abs=1.0)


def test_a_table_is_printed_as_a_table(tmp_path, qtbot):
    view = open_tables(tmp_path, qtbot)
    paper = comparison_on_paper(view.context, view._comparison, view.sheet.rows.shown)
    outer = next(each for each in paper.rootFrame().childFrames() if isinstance(each, QTextTable))
    inner = [each for each in outer.childFrames() if isinstance(each, QTextTable)]
    assert [(each.rows(), each.columns()) for each in inner] == [(4, 2), (5, 2)]


def test_it_opens_at_the_first_difference_however_far_down_that_is(tmp_path, qtbot):
    view = open_tables(tmp_path, qtbot, before=150)
    qtbot.waitUntil(lambda: view.sheet.viewport().rect().intersects(view.sheet.visualRect(view.sheet.currentIndex())))
    assert view.sheet.currentIndex().row() == 150
    assert view.count.text() == "Difference 1 of 1"


def test_the_scroll_bar_shows_where_the_differences_are(tmp_path, qtbot):
    view = open_tables(tmp_path, qtbot, before=30)
    (mark,) = view.sheet.verticalScrollBar().marks
    assert 0.7 < mark[0] < mark[1] == pytest.approx(1.0)
    same = open_view(
        view.context, qtbot, Location("compare", "A/1", "en", extra={"with": "A/1", "with_language": "en"})
    )
    assert not same.sheet.verticalScrollBar().marks
    assert not same.differs


def test_the_differences_are_commands_of_the_window(open_window, rest):
    window = open_window(*DOCUMENTS, at=Location("read", "A/1/L.4", "en"))
    window.context.desk.compare = Shelf(*DOCUMENTS).compare
    assert not window.actions_table.action("next_difference").isEnabled()
    window.go(BOTH)
    rest(window)
    window.actions_table.action("next_difference").trigger()
    assert window.view("compare").count.text() == "Difference 2 of 3"
    window.actions_table.action("previous_difference").trigger()
    assert window.view("compare").count.text() == "Difference 1 of 3"


def test_rows_that_nobody_sees_are_not_measured_until_they_are_shown(tmp_path, qtbot):
    view = open_tables(tmp_path, qtbot, before=300)
    sheet, bar = view.sheet, view.sheet.verticalScrollBar()
    view.hide()
    sheet.reset_layout()
    qtbot.wait(50)
    assert not sheet._delegate._heights
    view.show()
    qtbot.waitUntil(lambda: len(sheet._delegate._heights) == sheet.rows.rowCount())
    whole = sum(sheet.sizeHintForIndex(sheet.rows.index(at)).height() for at in range(sheet.rows.rowCount()))
    qtbot.waitUntil(lambda: bar.maximum() == whole - sheet.viewport().height())


def test_a_comparison_that_is_left_while_it_is_measured_is_found_where_it_was(tmp_path, qtbot):
    view = open_tables(tmp_path, qtbot, before=300)
    sheet, bar = view.sheet, view.sheet.verticalScrollBar()
    qtbot.waitUntil(lambda: len(sheet._delegate._heights) == sheet.rows.rowCount())
    sheet.reset_layout()
    sheet.doItemsLayout()
    bar.setValue(bar.maximum())
    at = bar.value()
    assert at > 0
    view.hide()
    qtbot.waitUntil(lambda: sheet._delegate.guessed)
    view.show()
    assert bar.value() == at
