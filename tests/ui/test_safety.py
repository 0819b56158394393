"""Safety and the trash in the window: what is damaged is brought back, what is to go goes, what happens is told."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QInputDialog, QPushButton

from rapporteur.bundled import bundled
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.profile import Profile
from rapporteur.store.reference import load_gazetteer
from rapporteur.ui.views.notes import passphrase, places, safety_page, table_pages
from rapporteur.ui.views.notes.passphrase import PassphraseDialog
from rapporteur.ui.window import MainWindow
from rapporteur.workspace import keys
from tests.ui.fake_desk import FakeDesk


@pytest.fixture(autouse=True)
def light_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FakeDesk, "gazetteer", load_gazetteer(bundled("data", "reference")))
    monkeypatch.setattr(keys, "PASSES", 1)
    monkeypatch.setattr(keys, "MEMORY", 8192 * 8)


@pytest.fixture
def profile(tmp_path) -> Profile:
    return Profile.at(tmp_path / "profile")


@pytest.fixture
def begin(window: MainWindow, profile: Profile, rest: Callable) -> Iterator[Callable[[], Notebook]]:
    opened = []

    def start() -> Notebook:
        opened.append(open_notebook(profile, backups=False))
        window.context.own.begin(opened[-1])
        rest(window)
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def button(page, words: str) -> QPushButton:
    return next(each for each in page.findChildren(QPushButton) if words in each.text() and not each.isHidden())


def test_damaged_notes_with_a_passphrase_are_brought_back_with_one_click_and_the_passphrase(
    window, begin, profile, rest, monkeypatch
):
    book = open_notebook(profile, backups=False)
    book.write_note("un")
    book.set_passphrase("phrase")
    book.back_up()
    book.close()
    (profile.workspace / "workspace.sqlite").write_bytes(bytes(9000))
    book = begin()
    window.go(places.page_location(places.SAFETY))
    rest(window)
    page = window.view("notes").safety_page
    page.secret.setText("phrase")
    page.unlock()
    rest(window)
    typed = iter(["fausse", "phrase"])
    monkeypatch.setattr(safety_page, "is_sure", lambda *_given: True)
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given: (next(typed), True))
    button(page, "last good").click()
    rest(window)
    rest(window)
    rest(window)
    assert book.trouble is None
    assert [each.title for each in book.state.notes.values()] == ["un"]
    assert list(profile.workspace.glob("workspace.aside-*.sqlite"))


def test_what_is_deleted_for_good_is_asked_for_once_more(window, begin, rest, monkeypatch):
    book = begin()
    notes = [book.write_note(title) for title in ("un", "deux")]
    book.trash([each.id for each in notes])
    window.go(places.page_location(places.TRASH))
    rest(window)
    page = window.view("notes").trash_page
    asked = []
    monkeypatch.setattr(table_pages, "is_sure", lambda _page, _title, words, *_given: asked.append(words) or False)
    page.empty_it.click()
    rest(window)
    assert len(book.state.notes) == 2
    assert "ackup" in asked[0] or "auvegarde" in asked[0]
    monkeypatch.setattr(table_pages, "is_sure", lambda *_given: True)
    page.delete.click()
    rest(window)
    assert len(book.state.notes) == 1
    page.empty_it.click()
    rest(window)
    assert book.state.notes == {}


def test_the_key_is_renewed_and_a_new_recovery_key_shown_that_leaves_the_clipboard(
    window, begin, rest, qtbot, monkeypatch
):
    book = begin()
    book.write_note("un")
    old = book.set_passphrase("phrase")
    monkeypatch.setattr(passphrase, "_ON_CLIPBOARD", 30)
    dialog = PassphraseDialog(window, window.context, renew=True)
    qtbot.addWidget(dialog)
    dialog.old.setText("phrase")
    dialog.accept_button.click()
    rest(window)
    button(dialog, "Cop").click()
    recovery = QGuiApplication.clipboard().text()
    assert recovery != old
    assert keys.typed(recovery)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "", timeout=3000)
    book.lock()
    book.unlock(recovery)
    assert len(book.state.notes) == 1


def test_what_goes_wrong_while_the_notes_are_open_is_told(window, begin, rest):
    book = begin()
    told = []
    window.guard._tell = told.append
    sentence = "A backup could not be made: the copy, or the notes themselves, are damaged. Check your notes."
    book._notices.append((sentence, {}))
    book.write_note("un")
    rest(window)
    assert len(told) == 1
    book.write_note("deux")
    rest(window)
    assert len(told) == 1


def test_the_second_window_writes_once_the_first_is_closed(window, begin, profile, rest):
    first = open_notebook(profile, backups=False)
    book = begin()
    assert not book.writable
    first.write_note("un")
    window.guard.look()
    rest(window)
    assert [each.title for each in book.state.notes.values()] == ["un"]
    first.close()
    window.guard.look()
    rest(window)
    assert book.writable


def test_a_computer_that_slept_has_locked_the_notes_when_it_wakes(window, begin, rest, qtbot, monkeypatch):
    book = begin()
    book.set_passphrase("phrase")
    window.context.own.protection_changed.emit()
    window.guard.idle.set_minutes(5)
    moment = time.time()
    monkeypatch.setattr(time, "time", lambda: moment + 8 * 3600)
    qtbot.keyClick(window, "a")
    rest(window)
    assert book.locked


def test_what_another_copy_has_is_added_and_how_much_that_was_is_told(window, begin, profile, rest, tmp_path):
    book = open_notebook(profile, backups=False)
    book.write_note("un")
    book.close()
    place, late = profile.workspace / "workspace.sqlite", tmp_path / "late.sqlite"
    early = place.read_bytes()
    book = open_notebook(profile, backups=False)
    book.write_note("deux")
    book.close()
    late.write_bytes(place.read_bytes())
    place.write_bytes(early)
    book = begin()
    book.write_note("trois")
    window.go(places.page_location(places.SAFETY))
    rest(window)
    told: list[str] = []
    window.context.told.connect(told.append)
    page = window.view("notes").safety_page
    page.add_copy(late)
    rest(window)
    assert sorted(each.title for each in book.state.notes.values()) == ["deux", "trois", "un"]
    page.add_copy(late)
    rest(window)
    assert [said.split(" ")[0] for said in told] == ["1", "Your"]


def test_a_copy_with_a_passphrase_of_its_own_asks_for_it(window, begin, profile, rest, tmp_path, monkeypatch):
    book = open_notebook(profile, backups=False)
    book.write_note("un")
    book.set_passphrase("ancienne")
    book.write_note("deux")
    book.close()
    late = tmp_path / "late" / "workspace.sqlite"
    shutil.copytree(profile.workspace, late.parent)
    book = open_notebook(profile, backups=False)
    book.unlock("ancienne")
    book.trash([next(each.id for each in book.state.notes.values() if each.title == "deux")])
    book.renew_key("ancienne")
    book.set_passphrase("nouvelle", old="ancienne")
    book.close()
    book = begin()
    book.unlock("nouvelle")
    rest(window)
    typed, told = iter(["nouvelle", "ancienne"]), list[str]()
    window.context.told.connect(told.append)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(late), ""))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_given: (next(typed), True))
    window.actions_table.action("add_copy").trigger()
    for _ in range(3):
        rest(window)
    assert told[-1].startswith("Your notes have all")
    assert list(typed) == []
