"""The window: the way there and back, the language, the theme, and all of it again at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from rapporteur.ui import settings as kept
from rapporteur.ui.context import Location
from tests.ui.reports import SYMBOL, make_report


def at(key: str) -> Location:
    return Location("read", SYMBOL, "en", key)


def test_the_first_start_opens_the_first_document_of_the_library(open_window):
    window = open_window()
    assert window.read.document == (SYMBOL, "en")
    assert window.read.current_key == "body__para_1"
    assert window.status.text().startswith(SYMBOL)


def test_an_empty_library_says_what_to_do(qtbot, open_window, tmp_path):
    from tests.ui.fake_desk import FakeDesk

    window = open_window()
    window.context.desk = FakeDesk()
    window.read._reading = None
    window.read._show_library([])
    assert window.read._empty.isVisible()


def test_back_and_forward_go_over_every_jump(window):
    window.go(at("body__para_5"))
    window.go(at("body__para_1"))
    window.actions_table.action("back").trigger()
    assert window.read.current_key == "body__para_5"
    window.actions_table.action("back").trigger()
    assert window.read.current_key == "body__para_3"
    window.actions_table.action("forward").trigger()
    assert window.read.current_key == "body__para_5"


def test_back_comes_to_where_one_had_read_on_to(window):
    window.read.step(1)
    window.go(at("body__para_1"))
    window.go_back()
    assert window.read.current_key == "body__para_4"


def test_everything_comes_back_at_the_next_start(open_window):
    window = open_window(at=at("body__para_4"))
    window.set_mode("dark")
    window.set_language("fr")
    window.read.set_panes("structured")
    window.read.text_size(3)
    window.resize(900, 555)
    window.close()
    settings = QSettings(window.context.settings.fileName(), QSettings.Format.IniFormat)
    assert kept.get(settings, kept.MODE) == "dark"
    assert kept.interface_language(settings) == "fr"
    again = open_window()
    assert again.read.current_key == "body__para_4"
    assert again.read.panes == "structured"
    assert again.read.panes_widget.structured.style_chosen.size == 19
    assert again.height() == 555  # its width would not fit the tests' screen


def test_nothing_that_was_written_or_searched_is_kept_in_the_settings(open_window, rest):
    window = open_window(at=at("body__para_4"))
    window.read.find()
    window.read.panes_widget.find_bar.edit.setText("costa rica")
    rest(window)
    window.close()
    text = Path(window.context.settings.fileName()).read_text(encoding="utf-8")
    assert "costa rica" not in text
    assert "took note" not in text


@pytest.mark.parametrize("state", ["[1,2]", "{not json", '{"sizes": ["a"], "text": [1, 2], "panes": "sideways"}'])
def test_settings_that_cannot_be_understood_are_left_aside(open_window, tmp_path, state):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("views/read", state)
    settings.setValue(kept.SIDE_WIDTH.key, "wide")
    settings.sync()
    window = open_window()
    assert window.read.panes == "both"


def test_the_language_changes_at_run_time_and_the_document_does_not(window):
    text = window.read.panes_widget.structured.piece_text(3)
    window.set_language("fr")
    assert window.activities._buttons["read"].text() == "Lire"
    assert window.read._choices._buttons["both"].text() == "Les deux"
    assert window.read.panes_widget.original.captions[1][0] == "page 2 · déduite"
    assert window.read.panes_widget.structured.piece_text(3) == text
    assert "par.\u00a03" in window.status.text()


def test_the_theme_changes_at_run_time(window):
    window.actions_table.action("theme_dark").trigger()
    assert window.theme.dark
    assert window.theme.colour("window").name() in window.styleSheet()
    assert window.actions_table.action("theme_dark").isChecked()
    window.actions_table.action("toggle_theme").trigger()
    assert not window.theme.dark


@pytest.mark.logs("work failed")
def test_a_file_that_cannot_be_read_is_told_in_one_sentence_and_nothing_is_lost(window, rest, tmp_path):
    path = tmp_path / "empty.txt"
    path.write_text("", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.set_language("fr")
    window.dropEvent(
        QDropEvent(
            QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
    )
    rest(window)
    assert window.notice.isVisible()
    assert window.notice.text() == "Le fichier empty.txt est vide."
    assert window.read.current_key == "body__para_3"
    window.notice._close.click()
    assert not window.notice.isVisible()


def test_citations_are_copied_in_their_form(window, rest, qapp):
    window.actions_table.action("copy_citation").trigger()
    rest(window)
    assert qapp.clipboard().text() == f"{SYMBOL}, para. 3"
    window.actions_table.action("copy_citation_with_text").trigger()
    rest(window)
    assert qapp.clipboard().text().startswith("“Statements were made")


def test_the_reading_report_leads_to_what_it_is_about(open_window):
    from rapporteur.domain.report import Finding
    from rapporteur.ui.widgets.buttons import LinkButton

    sentence = "“{name}” matches no State: it is kept as it is written."
    finding = Finding("warning", "name_unmatched", "body__para_5", sentence, {"name": "Ruritania"})
    window = open_window(make_report(findings=(finding,)), at=at("body__para_1"))
    window.actions_table.action("reading_report").trigger()
    panel = window.read.report_panel
    assert panel.isVisible()
    button = next(each for each in panel.findChildren(LinkButton) if each.isVisible())
    assert button.text() == "Go to par. 5"
    button.click()
    assert window.read.current_key == "body__para_5"
    assert panel.isVisible()


def test_contents_lead_to_their_division_and_follow_the_paragraph(window):
    tree = window.read.contents.contents
    assert tree.currentItem().text(0) == "A. General exchange"
    window.go(at("body__para_5"))
    assert tree.currentItem().text(0) == "B. Adoption"
    first = tree.topLevelItem(0)
    QTest.mouseClick(
        tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(first).center() - QPoint(20, 0)
    )
    assert window.read.current_key == "body__para_1"


def test_a_name_that_looks_like_html_is_shown_as_it_is(open_window):
    from PySide6.QtWidgets import QLabel

    title = "<img src='file:///x.png'> Report"
    window = open_window(make_report(title=title), at=at("body__para_1"))
    assert not [each for each in window.findChildren(QLabel) if each.textFormat() != Qt.TextFormat.PlainText]
    assert window.read.contents.library.item(0).toolTip() == ""


def test_the_documents_last_opened_are_in_the_menu_the_latest_first(open_window, rest):
    window = open_window(make_report(), make_report(language="fr"), at=at("body__para_3"))
    window.go(Location("read", SYMBOL, "fr"))
    rest(window)
    menu = window.actions_table._recent
    menu.aboutToShow.emit()
    assert [(each.text(), each.isChecked()) for each in menu.actions()] == [
        (f"{SYMBOL} (fr)", True),
        (f"{SYMBOL} (en)", False),
    ]
    menu.actions()[1].trigger()
    rest(window)
    assert window.read.document == (SYMBOL, "en")


def hidden_search(window):
    """Search, taken up once and then left for Read, with the interface in English; a call that tells its name."""
    window.set_language("en")
    window.show_view("search")
    window.show_view("read")
    field = window.views["search"].focusProxy()
    return field.placeholderText


def test_a_hidden_view_has_the_new_language_as_soon_as_it_is_shown(window):
    says = hidden_search(window)
    english = says()
    window.set_language("fr")
    assert says() == english  # nobody sees it, and the view in sight comes first
    window.show_view("search")
    assert says() != english


def test_hidden_views_take_up_a_new_language_without_being_asked_for(qtbot, window):
    says = hidden_search(window)
    english = says()
    window.set_language("fr")
    qtbot.waitUntil(lambda: says() != english)
