"""The original as it was printed: drawn when it is seen, boxed, marked, selected, turned, and never in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from rapporteur.domain.report import Report
from rapporteur.ui.context import Location
from rapporteur.ui.views.read.pages import images as pictures
from rapporteur.ui.window import MainWindow
from tests.typeset import documents
from tests.typeset.blocks import Document, Heading, Paragraph
from tests.typeset.layout import typeset
from tests.typeset.style import TWO_COLUMNS
from tests.ui.drawn import DrawingDesk, drawn_report

SYMBOL = "A/CONF.999/2024/7"
LETTERS = "The delegates of coastal States spoke of tides, currents and the voluntary fund for both of them. "
LONG = Document(
    documents.MASTHEAD,
    (Heading("I", "Statements"), *(Paragraph(f"{number}.", LETTERS * 4) for number in range(1, 120))),
)


@pytest.fixture(scope="module")
def english() -> Report:
    return drawn_report(documents.ENGLISH, documents.english())


@pytest.fixture
def open_drawn(open_window, tmp_path, monkeypatch):
    """Open a window on a typeset document whose pages are drawn."""

    def make(report: Report, pdf: bytes, **how) -> MainWindow:
        path = tmp_path / "original.pdf"
        path.write_bytes(pdf)
        desk = DrawingDesk(path, report)
        monkeypatch.setattr("tests.ui.conftest.FakeDesk", lambda *_reports: desk)
        return open_window(report, **{"at": Location("read", report.symbol, report.language), **how})

    return make


@pytest.fixture
def drawn(open_drawn, english) -> MainWindow:
    return open_drawn(english, documents.english().pdf, at=Location("read", SYMBOL, "en", "body__para_6"))


@pytest.fixture
def long(open_drawn) -> MainWindow:
    made = typeset(LONG)
    return open_drawn(drawn_report(LONG, made), made.pdf)


@pytest.fixture
def columns(open_drawn) -> MainWindow:
    made = typeset(LONG, TWO_COLUMNS)
    return open_drawn(drawn_report(LONG, made), made.pdf)


def pages(window: MainWindow):
    return window.read.originals.pages


def words_point(window: MainWindow, key: str, words: str) -> QPoint:
    """A point of the viewport in the middle of some words of a paragraph, brought into view."""
    pane, reading = pages(window), window.read.reading
    pane.reveal(key)
    for span in reading.spans(key):
        page = reading.report.pages[span.page - 1]
        start = page.source.find(words, span.start, span.end)
        if start >= 0:
            at = span.page - 1
            return pane.area(at, pane.boxes(at, start, start + len(words))[0]).center().toPoint()
    raise AssertionError(words)


def drag(pane, to: QPointF) -> None:
    """The mouse moves with its button held."""
    place = pane.viewport().mapToGlobal(to)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    move = QMouseEvent(QEvent.Type.MouseMove, to, place, Qt.MouseButton.NoButton, left, none)
    QApplication.sendEvent(pane.viewport(), move)


def click(window: MainWindow, point: QPoint) -> None:
    QTest.mouseClick(pages(window).viewport(), Qt.MouseButton.LeftButton, pos=point)


# -- what is drawn -----------------------------------------------------------------------------


def test_a_document_with_pages_of_its_own_shows_them_and_a_text_its_text(drawn, open_window):
    assert drawn.read.originals.drawn
    assert pages(drawn).count == 3


def test_pages_in_sight_are_drawn_as_sharp_as_they_are_seen(drawn):
    pane = pages(drawn)
    for at in pane.seen():
        for part in pane.parts(at):
            image = pane.images.get(part)
            assert (image.width(), image.height()) == tuple(round(side) for side in pane.sheets.side(at))


def test_only_what_is_near_is_drawn_however_long_the_document(long):
    sharp = {page for page, scale, _clip in long.context.desk.drawn if scale == pages(long).parts(0)[0].scale}
    assert 1 in sharp
    assert max(sharp) <= 4
    assert pages(long).count > 10


def test_large_pages_are_drawn_in_tiles_that_fit_together(drawn, rest):
    pane = pages(drawn)
    pane.set_zoom(4.0)
    QTest.qWait(150)
    rest(drawn)
    parts = [part for part in pane.parts(0) if part.area is not None]
    assert len(parts) > 8
    seen = [part for part in parts if pane.images.get(part)]
    assert 0 < len(seen) < len(parts)
    for part in seen:
        left, top, right, bottom = part.area
        image = pane.images.get(part)
        assert (image.width(), image.height()) == (right - left, bottom - top)


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
def test_the_tiles_of_a_turned_page_are_those_of_the_whole_page_turned(english, tmp_path, quarter):
    path = tmp_path / "original.pdf"
    path.write_bytes(documents.english().pdf)
    desk = DrawingDesk(path, english)

    def draw(page, scale, clip, _job):
        return desk.page_image(SYMBOL, "en", page, scale, clip)

    size, scale = (612.0, 792.0), 1.7
    whole = pictures.picture(pictures.Part(1, scale, quarter), size, draw, None)
    area = (100, 130, 612, 642)
    tile = pictures.picture(pictures.Part(1, scale, quarter, area), size, draw, None)
    same = whole.copy(area[0], area[1], area[2] - area[0], area[3] - area[1])
    assert tile.size() == same.size()
    # Letters that an edge goes through are drawn a little otherwise.
    unlike = sum(tile.pixel(x, y) != same.pixel(x, y) for x in range(0, 512, 3) for y in range(0, 512, 3))
    assert unlike < 171 * 171 * 0.01


def test_pictures_are_kept_only_as_long_as_there_is_room(long, rest, monkeypatch):
    monkeypatch.setattr(pictures, "_SHARP", 3_000_000)
    pane = pages(long)
    for page in range(1, pane.count, 2):
        pane.reveal_page(page)
        QTest.qWait(20)
        rest(long)
    assert sum(pane.images._bytes.values()) < 3_000_000 + pictures._SMALL
    assert pane.images._bytes[False] <= 3_000_000 + 4 * 900 * 700


def test_what_was_scrolled_past_is_not_drawn_any_more(long, rest):
    pane, desk = pages(long), long.context.desk
    rest(long)
    desk.drawn.clear()
    for value in range(0, pane.verticalScrollBar().maximum(), 400):
        pane.verticalScrollBar().setValue(value)
    QTest.qWait(50)
    rest(long)
    sharp = [page for page, scale, _clip in desk.drawn if scale > 0.4]
    assert len(set(sharp)) < pane.count / 2


def test_a_page_that_cannot_be_drawn_says_so_and_is_tried_again(drawn, rest):
    pane, desk = pages(drawn), drawn.context.desk
    desk.broken.add(2)
    pane.set_zoom(0.75)
    pane.reveal_page(2)
    QTest.qWait(150)
    rest(drawn)
    assert pane.images.failure(2).sentence == "Page {page} cannot be drawn: it is damaged."
    assert pane.images.failure(1) is None
    pane.grab()
    desk.broken.clear()
    QTest.keyClick(pane, Qt.Key.Key_Return)
    QTest.qWait(50)
    rest(drawn)
    assert pane.images.failure(2) is None
    assert pane.images.stand_in(2) is not None


def test_leaving_a_document_lets_go_of_its_file(open_drawn, english, rest):
    from tests.ui.reports import make_report

    window = open_drawn(english, documents.english().pdf)
    desk = window.context.desk
    text = make_report()
    desk._reports.append(text)
    desk.pages = lambda *_where: None
    window.go(Location("read", text.symbol, text.language))
    rest(window)
    assert desk.closed == [SYMBOL]
    assert not window.read.originals.drawn
    assert pages(window).images.kept_bytes == 0


def test_a_document_that_was_given_its_pages_shows_them_at_once(open_window, tmp_path, rest, english, monkeypatch):
    """What is open is looked at again when the library has changed."""
    path = tmp_path / "original.pdf"
    path.write_bytes(documents.english().pdf)
    without = replace(english, pages=tuple(replace(page, geometry=None) for page in english.pages))
    desk = DrawingDesk(path, without)
    pages_of = desk.pages
    desk.pages = lambda *_where: None
    monkeypatch.setattr("tests.ui.conftest.FakeDesk", lambda *_reports: desk)
    window = open_window(without, at=Location("read", SYMBOL, "en", "body__para_9"))
    assert not window.read.originals.drawn
    desk._reports, desk.pages = [english], pages_of
    window.context.library_changed.emit()
    rest(window)
    assert window.read.originals.drawn
    assert window.read.current_key == "body__para_9"
    assert pages(window).current_areas(1)


# -- paragraphs on the page --------------------------------------------------------------------


def test_the_current_paragraph_is_boxed_where_it_stands(drawn):
    pane = pages(drawn)
    ((box),) = pane.current_areas(0)
    assert box.contains(QPointF(words_point(drawn, "body__para_6", "voluntary fund")))


def test_a_paragraph_over_two_pages_is_boxed_on_both(drawn):
    drawn.go(Location("read", SYMBOL, "en", "body__para_7"))
    assert [len(pages(drawn).current_areas(at)) for at in range(3)] == [1, 1, 0]


def test_a_paragraph_over_two_columns_has_a_box_in_each(columns):
    reading = columns.read.reading
    for key in reading.sequence:
        columns.read._make_current(key)
        boxes = pages(columns).current_areas(0)
        if len(boxes) == 2:
            assert boxes[0].right() < boxes[1].left()
            assert boxes[0].top() > boxes[1].top()
            return
    raise AssertionError("no paragraph goes over to the next column")


def test_a_click_on_the_page_selects_the_paragraph_in_both_panes(drawn):
    click(drawn, words_point(drawn, "body__para_9", "voluntary fund"))
    assert drawn.read.current_key == "body__para_9"
    assert drawn.read.panes_widget.structured._current == "body__para_9"


def test_a_click_in_the_margin_changes_nothing(drawn):
    sheet = pages(drawn).sheet_area(0)
    click(drawn, QPoint(round(sheet.left()) + 3, round(sheet.center().y())))
    assert drawn.read.current_key == "body__para_6"


def test_a_choice_in_the_structured_text_brings_the_page_into_view(drawn):
    drawn.go(Location("read", SYMBOL, "en", "body__para_14"))
    pane = pages(drawn)
    (box,) = pane.current_areas(1)
    assert pane.viewport().rect().contains(box.center().toPoint())


def test_what_is_found_is_marked_where_it_stands_on_the_page(drawn, rest):
    drawn.read.find()
    drawn.read.panes_widget.find_bar.edit.setText("rising of the sea")
    rest(drawn)
    pane = pages(drawn)
    ((start, end, colour),) = pane._marks(2)
    assert drawn.read.reading.report.pages[1].source[start:end] == "rising of the sea"
    assert colour == "sheet_hit_current"


@pytest.mark.parametrize("share", [0.1, 0.4, 0.7])
def test_the_page_leads_the_text_by_paragraph_and_is_led(long, share):
    panes = long.read.panes_widget
    stretches = panes._pieces.stretches

    def here(pane) -> set[int]:
        return {pane.stretch_near(pane.offset() + pane.line() + near) for near in (-3, 0, 3)}

    for leader, follower in ((panes.original, panes.structured), (panes.structured, panes.original)):
        bar = leader.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))
        assert here(leader) & here(follower), stretches


def test_on_a_page_of_columns_the_text_never_goes_back(columns):
    panes = columns.read.panes_widget
    bar, seen = panes.original.verticalScrollBar(), []
    for value in range(0, min(bar.maximum(), 2000), 40):
        bar.setValue(value)
        seen.append(panes.structured.offset())
    assert seen == sorted(seen)
    assert seen[-1] > seen[0]


# -- zoom, turn, thumbnails, page numbers ------------------------------------------------------


def test_the_wheel_with_ctrl_zooms_where_the_mouse_is(drawn):
    pane = pages(drawn)
    pane.set_zoom(1.0)
    pane.scroll_to(200)
    at = QPointF(60, 90)
    before = pane.page_point(at)
    event = QWheelEvent(
        at,
        pane.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(pane.viewport(), event)
    assert pane.percent == 110
    after = pane.page_point(at)
    assert after == pytest.approx(before, abs=1.5)


def test_commands_fit_turn_and_zoom_the_pages(drawn):
    pane, table = pages(drawn), drawn.actions_table
    table.action("fit_page").trigger()
    assert pane.sheets.side(0)[1] <= pane.viewport().height()
    table.action("rotate_right").trigger()
    assert (pane.quarter, pane.sheets.side(0)[0] > pane.sheets.side(0)[1]) == (1, True)
    table.action("rotate_left").trigger()
    assert pane.quarter == 0
    table.action("zoom_reset").trigger()
    assert (pane.percent, pane.fit) == (100, "")
    table.action("zoom_in").trigger()
    assert pane.percent == 110
    table.action("fit_width").trigger()
    assert pane.sheets.width == pytest.approx(pane.viewport().width(), abs=2)


def test_in_a_narrow_pane_the_margins_are_left_out_and_no_word(drawn):
    pane, table = pages(drawn), drawn.actions_table
    drawn.read.panes_widget.split.setSizes([330, 700])
    assert pane.fit == "text"
    assert pane.sheets.side(0)[0] > pane.viewport().width() > 0
    words = [pane.area(0, box) for _start, _end, box in pane.pages[0].geometry.placed()]
    assert min(word.left() for word in words) >= 0
    assert max(word.right() for word in words) <= pane.viewport().width()
    fitted = pane.percent
    table.action("fit_width").trigger()
    assert pane.percent < fitted
    table.action("fit_text").trigger()
    assert (pane.fit, pane.percent) == ("text", fitted)
    table.action("rotate_right").trigger()
    table.action("rotate_right").trigger()
    assert pane.percent == fitted
    table.action("rotate_left").trigger()
    assert pane.sheets.width == pytest.approx(pane.viewport().width(), abs=2)


def test_where_whole_pages_have_room_they_are_shown_whole(drawn):
    drawn.resize(1900, 900)
    drawn.read.set_panes("original")
    QTest.qWait(20)
    pane = pages(drawn)
    assert pane.fit == "text"
    assert pane.sheets.width <= pane.viewport().width() + 1


def test_words_are_found_on_a_turned_page_too(drawn):
    pages(drawn).rotate(1)
    click(drawn, words_point(drawn, "body__para_5", "voluntary fund"))
    assert drawn.read.current_key == "body__para_5"


def test_a_document_stays_turned_while_the_program_runs(drawn):
    pages(drawn).rotate(-1)
    reading = drawn.read.reading
    drawn.read.panes_widget.show_reading(
        reading, drawn.read.panes_widget.cut(reading), drawn.context.desk.pages(SYMBOL)
    )
    assert pages(drawn).quarter == 3


def test_thumbnails_are_drawn_when_seen_and_lead_to_their_pages(long, rest, qtbot):
    strip, pane = long.read.originals.strip, pages(long)
    assert not strip.isVisible()
    long.actions_table.action("thumbnails").trigger()
    assert strip.isVisible()
    QTest.qWait(60)
    rest(long)
    assert pane.images.get(pane.images.small(2, 1.0)) is not None
    assert pane.images.get(pane.images.small(pane.count, 1.0)) is None
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Down)
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert pane.page == 3
    assert strip.currentIndex().row() == 2
    pane.verticalScrollBar().setValue(pane.verticalScrollBar().maximum())
    assert strip.currentIndex().row() == pane.count - 1


def test_a_page_is_gone_to_by_its_number(long):
    pane, field = pages(long), long.read.originals.header.page_field
    long.actions_table.action("go_to_page").trigger()
    QTest.keyClicks(field.edit, "5")
    QTest.keyClick(field.edit, Qt.Key.Key_Return)
    assert pane.page == 5
    assert pane.hasFocus()
    long.actions_table.action("go_to_page").trigger()
    QTest.keyClicks(field.edit, "999")
    QTest.keyClick(field.edit, Qt.Key.Key_Escape)
    assert field.edit.text() == "5"


def test_zoom_and_thumbnails_come_back_at_the_next_start(open_drawn, english):
    first = open_drawn(english, documents.english().pdf)
    first.read.originals.toggle_strip()
    pages(first).fit_page()
    first.close()
    second = open_drawn(english, documents.english().pdf)
    assert second.read.originals.strip_shown
    assert pages(second).fit == "page"


# -- selecting ---------------------------------------------------------------------------------


def test_words_are_selected_with_the_mouse_and_copied_as_one_reads_them(drawn):
    pane = pages(drawn)
    pane.set_zoom(1.0)
    start = words_point(drawn, "body__para_6", "The")
    end = words_point(drawn, "body__para_6", "sessions,")
    QTest.mousePress(pane.viewport(), Qt.MouseButton.LeftButton, pos=start - QPoint(12, 0))
    for step in range(1, 11):
        drag(pane, QPointF(start) + QPointF(end - start) * step / 10)
    QTest.mouseRelease(pane.viewport(), Qt.MouseButton.LeftButton, pos=end)
    words = pane.selected_text()
    assert words.startswith("The Conference took note with appreciation")
    assert "\n" not in words
    QTest.keyClick(pane, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == words


def test_a_double_click_selects_a_word(drawn):
    point = words_point(drawn, "body__para_6", "appreciation")
    QTest.mouseDClick(pages(drawn).viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert pages(drawn).selected_text() == "appreciation"


def test_a_column_is_selected_without_its_neighbour(columns):
    pane = pages(columns)
    lines = pane.words(0).lines
    column = [line for line in lines if line.box.right < 320 and line.box.top > 300]
    first, last = column[0], column[5]
    start, end = (pane.area(0, line.words[0].box).center() for line in (first, last))
    pane.select(pane.caret_at(start), pane.caret_at(end))
    boxes = pane.boxes(0, *pane.selected_on(0))
    assert all(box.right < 330 for box in boxes)


def test_what_stands_between_two_pages_is_not_copied(drawn):
    pane = pages(drawn)
    pane.select_passage("body__para_7")
    words = pane.selected_text()
    assert words.startswith("7. The Conference took note")
    assert words.endswith("So it was in year 7.")
    assert "24-12345" not in words


def test_ctrl_a_selects_the_page_in_sight(drawn):
    pane = pages(drawn)
    pane.setFocus()
    QTest.keyClick(pane, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    first, last = pane.selection
    assert first.at == last.at == pane.page - 1


def test_words_are_selected_with_the_keyboard(drawn):
    pane = pages(drawn)
    pane.setFocus()
    pane.reveal("body__para_6")
    for _word in range(3):
        QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selected_text() == "6. The Conference"
    QTest.keyClick(pane, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(pane.selected_text()) > 40
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert pane.selection is None


def test_the_current_paragraph_is_selected_on_the_page_that_has_the_keyboard(drawn):
    pages(drawn).setFocus()
    drawn.actions_table.action("select_paragraph").trigger()
    assert pages(drawn).selected_text().startswith("6. The Conference took note")


# -- for everybody -----------------------------------------------------------------------------


def test_a_screen_reader_hears_the_paragraph_on_the_page(drawn):
    pane = pages(drawn)
    assert pane.accessibleName() == "Original, Par. 6"
    assert pane.accessibleDescription().startswith("6. The Conference took note")


def test_scrolling_never_waits_for_a_page(long, rest):
    """A slow page keeps nobody from scrolling: what is asked of the window takes a moment only."""
    import time

    desk, pane = long.context.desk, pages(long)
    draw = desk.page_image

    def slow(*where):
        time.sleep(0.3)
        return draw(*where)

    desk.page_image = slow
    began = time.perf_counter()
    for value in range(0, 3000, 300):
        pane.verticalScrollBar().setValue(value)
        pane.grab()
    assert time.perf_counter() - began < 1.5
    desk.page_image = draw
    rest(long)


def test_the_arrows_alone_go_from_word_to_word_and_those_with_shift_select_from_there(drawn):
    pane = pages(drawn)
    pane.setFocus()
    pane.reveal("body__para_6")
    for _word in range(3):
        QTest.keyClick(pane, Qt.Key.Key_Right)
    assert pane.selection is None
    assert pane.caret is not None
    assert pane.viewport().rect().contains(pane.caret_area().center().toPoint())
    begin = pane.caret
    QTest.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert pane.selection[0] == begin
    assert len(pane.selected_text().split()) == 1
    QTest.keyClick(pane, Qt.Key.Key_Escape)
    assert (pane.selection, pane.caret) == (None, None)
