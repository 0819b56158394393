"""Two delegates, each at their own window, exchange their work in files and by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.profile import Profile
from rapporteur.ui.context import Location
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.bundle_dialog import BundleDialog
from rapporteur.ui.views.notes.colleague_dialog import ColleagueDialog
from rapporteur.ui.views.notes.share_dialog import ShareDialog
from rapporteur.ui.views.notes.sharing_page import SharingPage
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.window import MainWindow

SYMBOL, KEY = "A/CONF.192/BMS/2021/1", "annex__para_92"
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def words(*texts: str) -> NoteText:
    return NoteText(tuple(NoteBlock(runs=(Run(each),)) for each in texts))


class Person:
    """Somebody at a window, who has no mouse."""

    def __init__(self, window: MainWindow, book: Notebook, qtbot: QtBot, rest: Callable[[MainWindow], None]) -> None:
        self.window, self.book, self._qtbot, self._rest = window, book, qtbot, rest
        window.context.own.begin(book)
        self.rest()

    def rest(self) -> None:
        self._rest(self.window)
        QApplication.processEvents()

    @property
    def page(self) -> SharingPage:
        return self.window.view("notes").sharing_page

    def go(self, page: str) -> None:
        self.window.activateWindow()
        self.window.go(places.page_location(page))
        self.rest()

    def on(self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Walk to a control with the tabulator, and press a key there."""
        self.walk_to(widget)
        QTest.keyClick(widget, key, modifiers)
        self.rest()

    def walk_to(self, widget: QWidget) -> None:
        top = widget.window()
        for _time in range(200):
            if QApplication.activeWindow() is top and QApplication.focusWidget() is not None:
                break
            top.activateWindow()
            QTest.qWait(10)
        first = QApplication.focusWidget()
        for _step in range(300):
            here = QApplication.focusWidget()
            if here is widget or here is None:
                break
            QTest.keyClick(here, Key.Key_Tab)
        assert QApplication.focusWidget() is widget, (widget.accessibleName(), first, QApplication.focusWidget())

    def button(self, of: QWidget, name: str) -> QPushButton:
        found = [each for each in of.findChildren(QPushButton) if each.isVisible() and name in each.accessibleName()]
        found += [each for each in of.findChildren(QPushButton) if each.isVisible() and name == each.text()]
        assert found, (name, [each.accessibleName() or each.text() for each in of.findChildren(QPushButton)])
        return found[0]

    def dialog(self, kind: type[QDialog]) -> QDialog:
        self._qtbot.waitUntil(lambda: any(each.isVisible() for each in self.window.findChildren(kind)), timeout=5000)
        return next(each for each in self.window.findChildren(kind) if each.isVisible())

    def undo(self) -> None:
        self.window.actions_table.refresh()
        self.window.actions_table.action("undo").trigger()
        self.rest()

    # -- what one does ------------------------------------------------------------------------
    def take_card(self, line: str) -> None:
        self.go(places.SHARE)
        self.walk_to(self.page.pasted)
        QApplication.clipboard().setText(line)
        self.on(self.page.pasted, Key.Key_V, CTRL)
        self.on(self.page.pasted, Key.Key_Return)

    def card(self) -> str:
        self.go(places.SHARE)
        self.on(self.button(self.page, "Copy your card"), Key.Key_Space)
        return QApplication.clipboard().text()

    def share(self, path: Path, *titles: str, reader: str = "", passphrase: str = "") -> ShareDialog:
        """Up to the button that saves."""
        self.go(places.SHARE)
        self.on(self.button(self.page, "Share…"), Key.Key_Space)
        dialog = self.dialog(ShareDialog)
        assert isinstance(dialog, ShareDialog)
        assert not dialog.save.isEnabled()
        for title in titles:
            self.walk_to(dialog.list)
            row = next(at for at in range(dialog.list.count()) if title in dialog.list.item(at).text())
            QTest.keyClick(dialog.list, Key.Key_Home)
            for _step in range(row):
                QTest.keyClick(dialog.list, Key.Key_Down)
            self.on(dialog.list, Key.Key_Space)
        if reader:
            self.on(next(each for each in dialog.boxes if reader in each.text()), Key.Key_Space)
        if passphrase:
            self.walk_to(dialog.passphrase)
            QTest.keyClicks(dialog.passphrase, passphrase)
        if dialog.consent.isVisible():
            assert not dialog.save.isEnabled()
            self.on(dialog.consent, Key.Key_Space)
        return dialog

    def send(self, path: Path, *titles: str, reader: str = "", passphrase: str = "") -> Path:
        path.unlink(missing_ok=True)
        self.saving_to = path
        dialog = self.share(path, *titles, reader=reader, passphrase=passphrase)
        self.on(dialog.save, Key.Key_Space)
        self._qtbot.waitUntil(lambda: path.exists(), timeout=20_000)
        self.rest()
        return path

    def look_into(self, path: Path) -> BundleDialog:
        """What happens where a file is dropped on the window."""
        self.window.activateWindow()
        self.window.open_files([path])
        dialog = self.dialog(BundleDialog)
        assert isinstance(dialog, BundleDialog)
        self.rest()
        return dialog

    def take_in(self, path: Path) -> None:
        dialog = self.look_into(path)
        assert dialog.take.isEnabled()
        QTest.keyClick(dialog, Key.Key_Return)  # the default button
        self.rest()
        self._qtbot.waitUntil(lambda: not any(each.isVisible() for each in self.window.findChildren(BundleDialog)))

    def escape(self, dialog: QDialog) -> None:
        QTest.keyClick(dialog, Key.Key_Escape)
        self.rest()
        self._qtbot.waitUntil(lambda: dialog not in self.window.findChildren(type(dialog)), timeout=5000)

    def said(self) -> str:
        return "\n".join(each.text() for each in self.window.view("notes").decisions_page.findChildren(Label))


@pytest.fixture
def meeting(start, rest, qtbot, tmp_path, monkeypatch) -> Iterator[Callable[[str], Person]]:
    """People come one by one, each with a notebook in a folder of their own."""
    people: list[Person] = []

    def come(name: str) -> Person:
        book = open_notebook(Profile.at(tmp_path / name), backups=False)
        book.set_author(name)
        person = Person(start(Location("read", SYMBOL, "fr", KEY), language="en"), book, qtbot, rest)
        people.append(person)
        return person

    def chosen(parent: QWidget, *_given: object) -> tuple[str, str]:
        person = next(each for each in people if parent in each.window.findChildren(QWidget))
        return str(person.saving_to), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    yield come
    for each in people:
        each.window.context.own.end()


def meet(one: Person, other: Person) -> None:
    """They exchange cards, and read their figures to each other."""
    mine, theirs = one.card(), other.card()
    for person, card, name in ((one, theirs, other.book.author), (other, mine, one.book.author)):
        person.take_card(card)
        person.on(person.button(person.page, f"Compare figures with {name}"), Key.Key_Space)
        dialog = person.dialog(ColleagueDialog)
        assert isinstance(dialog, ColleagueDialog)
        person.on(dialog.same, Key.Key_Space)
        QTest.keyClick(dialog, Key.Key_Return)
        person.rest()
    assert one.page.figures.text() == _figures(other, one)


def _figures(person: Person, of: Person) -> str:
    from rapporteur.exchange.signing import fingerprint

    known = next(each for each in person.book.colleagues() if each.author == of.book.author)
    assert known.verified
    return fingerprint(known.signing, known.encryption)


def test_two_delegates_share_answer_disagree_and_decide(meeting, tmp_path):
    amina, benoit = meeting("Amina"), meeting("Benoît")
    meet(amina, benoit)
    report = amina.window.context.desk.report(SYMBOL, "fr")
    note = amina.book.write_note("Our line", words("We support the text."), folder="Geneva", tags=("draft",))
    comment = amina.book.annotate(make_anchor(report, KEY), "red", "Red line on this")
    secret = amina.book.write_note("For the capital only", words("We could give in."))
    amina.rest()

    bundle = amina.send(tmp_path / "first.rapporteur-bundle", "Our line", "Red line on this", reader="Benoît")
    assert amina.book.state.notes[secret.id].private
    looked = benoit.look_into(bundle)
    assert "Amina" in looked.maker.text()
    assert not looked.stranger.isVisible()
    told = looked.exactly.toPlainText()
    for each in ("Our line", "We support the text.", "Geneva", "draft", "Red line on this"):
        assert each in told
    assert "capital" not in told
    assert benoit.book.state.notes == {}
    benoit.escape(looked)
    assert benoit.book.state.notes == {}
    benoit.take_in(bundle)
    assert set(benoit.book.state.notes) == {note.id}
    assert benoit.book.state.annotations[comment.id].comment == "Red line on this"
    benoit.undo()
    assert benoit.book.state.notes == {}
    benoit.take_in(bundle)
    again = benoit.look_into(bundle)
    assert not again.take.isEnabled()
    assert "already" in again.counts.text()
    benoit.escape(again)
    disagree(amina, benoit, note.id, comment.id, tmp_path)


def disagree(amina: Person, benoit: Person, note: str, comment: str, folder: Path) -> None:
    """Both change the note, one throws the comment away while the other changes it; what they write meets."""
    amina.book.change_note(note, text=words("We support the text as it stands."))
    benoit.book.change_note(note, text=words("We support the amended text."))
    amina.book.trash([comment])
    benoit.book.change_annotation(comment, comment="Red line, says the capital")
    back = benoit.send(folder / "back.rapporteur-bundle", "Our line", "Red line", reader="Amina")
    amina.take_in(back)
    amina.go(places.DECISIONS)
    said = amina.said()
    assert "Benoît" in said
    assert "Both together" in said
    page = amina.window.view("notes").decisions_page
    amina.on(amina.button(page, "Keep both"), Key.Key_Space)
    kept = amina.book.state.notes[note].text.text
    assert "as it stands" in kept
    assert "amended" in kept
    kept_comment = amina.book.state.annotations[comment]
    assert (kept_comment.trashed, kept_comment.comment) == ("", "Red line, says the capital")
    amina.undo()
    assert [each.field for each in amina.book.conflicts() if each.id == note] == ["text"]
    amina.on(amina.button(page, "Keep both"), Key.Key_Space)
    answer = amina.send(folder / "answer.rapporteur-bundle", "Our line", reader="Benoît")
    benoit.take_in(answer)
    assert benoit.book.state.notes[note].text == amina.book.state.notes[note].text
    assert benoit.book.state.notes[note].rivals == ()


def test_a_bundle_for_somebody_else_is_refused_in_one_sentence(meeting, tmp_path):
    amina, benoit = meeting("Amina"), meeting("Benoît")
    amina.book.write_note("Not for him")
    stranger = open_notebook(Profile.at(tmp_path / "third"), backups=False)
    amina.book.take_colleague(stranger.identity)
    stranger.close()
    bundle = amina.send(tmp_path / "other.rapporteur-bundle", "Not for him", reader="figures not compared")
    looked = benoit.look_into(bundle)
    assert "was not made for you" in looked.failed.text()
    assert not looked.take.isEnabled()
    benoit.escape(looked)


def test_a_passphrase_opens_a_bundle_a_wrong_one_and_damage_do_not(meeting, tmp_path):
    amina, benoit = meeting("Amina"), meeting("Benoît")
    note = amina.book.write_note("For whoever has the words")
    bundle = amina.send(tmp_path / "words.rapporteur-bundle", "For whoever", passphrase="four quiet words here")
    dialog = benoit.look_into(bundle)
    for typed in ("wrong words", "four quiet words here"):
        benoit.walk_to(dialog.passphrase)
        dialog.passphrase.selectAll()
        QTest.keyClicks(dialog.passphrase, typed)
        QTest.keyClick(dialog.passphrase, Key.Key_Return)
        benoit.rest()
        assert (dialog.arriving is None) == (typed == "wrong words")
    assert "anybody can take the name Amina" in dialog.stranger.text()
    QTest.keyClick(dialog, Key.Key_Return)
    benoit.rest()
    assert benoit.book.state.notes[note.id].title == "For whoever has the words"
    benoit.undo()
    damaged = tmp_path / "damaged.rapporteur-bundle"
    data = bytearray(bundle.read_bytes())
    data[-40] ^= 1
    damaged.write_bytes(bytes(data))
    dialog = benoit.look_into(damaged)
    benoit.walk_to(dialog.passphrase)
    QTest.keyClicks(dialog.passphrase, "four quiet words here")
    QTest.keyClick(dialog.passphrase, Key.Key_Return)
    benoit.rest()
    assert dialog.failed.isVisible()
    assert dialog.arriving is None
    benoit.escape(dialog)
    assert not [each for each in benoit.book.state.notes.values() if not each.trashed]


def test_somebody_who_takes_a_colleagues_name_is_told_apart(meeting, tmp_path):
    amina, benoit = meeting("Amina"), meeting("Benoît")
    meet(amina, benoit)
    rival = open_notebook(Profile.at(tmp_path / "rival"), backups=False)
    rival.set_author("Benoit")
    note = rival.write_note("Trust me", private=False)
    path = tmp_path / "rival.rapporteur-bundle"
    rival.export_bundle([note.id], path, [amina.book.identity])
    rival.close()
    dialog = amina.look_into(path)
    assert dialog.stranger.text().startswith("Beware: this uses the name of Benoît")
    amina.on(dialog.know, Key.Key_Space)
    assert "Beware" in dialog.stranger.text()
    amina.escape(dialog)
    amina.go(places.ANNOTATIONS)
    amina.go(places.SHARE)
    rows = [each.text() for each in amina.page.findChildren(Label)]
    assert any("Another colleague has this name and another key" in each for each in rows)
    assert amina.book.state.notes == {}


def test_what_could_not_be_written_stays_private_and_can_be_sent_again(meeting, tmp_path):
    amina = meeting("Amina")
    note = amina.book.write_note("Still private")
    amina.rest()
    amina.saving_to = tmp_path / "no folder" / "out.rapporteur-bundle"
    dialog = amina.share(amina.saving_to, "Still private", passphrase="four quiet words here")
    amina.on(dialog.save, Key.Key_Space)
    amina._qtbot.waitUntil(lambda: dialog.failed.isVisible(), timeout=20_000)
    assert amina.book.state.notes[note.id].private
    assert dialog.save.isEnabled()
    amina.saving_to = tmp_path / "out.rapporteur-bundle"
    amina.on(dialog.save, Key.Key_Space)
    amina._qtbot.waitUntil(lambda: amina.saving_to.exists(), timeout=20_000)
    amina.rest()
    assert not amina.book.state.notes[note.id].private
