"""What is put into a note is found by its number, its symbol or its words: a paragraph, a vote, an amendment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Amendment, WorkspaceState
from rapporteur.domain.notetext import AMENDMENT, CITATION, NoteBlock, Run
from rapporteur.ui.context import Context
from rapporteur.ui.frame.destinations import DestinationList
from rapporteur.ui.views.notes.places import amendments_to
from rapporteur.ui.views.notes.showing import parties_words
from rapporteur.ui.widgets.fitting import fit
from rapporteur.ui.widgets.labels import Label
from rapporteur.ui.widgets.table.model import fold
from rapporteur.ui.wording import tally_text

#: Milliseconds after a key before it is looked for, and how many are offered of each kind.
_PAUSE, _MOST = 120, 12


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be put in: `kind` "paragraph", "vote" or "amendment"; where it is, or the amendment's id."""

    kind: str
    label: str
    detail: str
    symbol: str = ""
    language: str = ""
    key: str = ""


class InsertDialog(QDialog):
    """`taken` tells a `NoteBlock` to put in as a card, or the runs of words with a link."""

    taken = Signal(object)

    def __init__(self, parent: QWidget, context: Context, only: str = "", document: tuple[str, str] = ("", "")) -> None:
        super().__init__(parent)
        self._context = context
        self._only = only
        self._document = document
        self._asked = 0
        tr = context.tr
        self.setWindowTitle(tr("Insert"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = QLineEdit()
        placeholders = {
            "amendment": tr("Words of an amendment, or who proposes it"),
            "vote": tr("Words of what was voted on, or “vote 2”"),
        }
        words = placeholders.get(only, tr("92 · annex 92 · A/CONF.192/15 §3 · words"))
        self.field.setPlaceholderText(words)
        self.field.setAccessibleName(words)
        self.list = DestinationList(context)
        self.list.setAccessibleName(tr("What can be put in"))
        self.list.setProperty("framed", True)
        self.told = Label("", "small", wrap=True)
        self.quote, self.link, leave = QPushButton(), QPushButton(tr("As a link")), QPushButton(tr("Cancel"))
        self.quote.setText(tr("Insert"))
        self.quote.setDefault(True)
        self.link.setAutoDefault(False)
        self.link.setToolTip("Ctrl+Enter")
        leave.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addWidget(self.told, 1)
        for button in (leave, self.link, self.quote):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        fit(self, context, 620, 420)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.look)
        self.field.textEdited.connect(lambda _text: self._pause.start())
        self.field.installEventFilter(self)
        self.list.taken.connect(lambda _item: self._show_choice())
        self.list.itemDoubleClicked.connect(lambda _item: self.take())
        self.list.currentRowChanged.connect(lambda _row: self._show_choice())
        self.quote.clicked.connect(lambda: self.take())
        self.link.clicked.connect(lambda: self.take(as_link=True))
        leave.clicked.connect(self.reject)
        self.look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field the arrows go through the list, Ctrl+Enter takes a link."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 8,
                Qt.Key.Key_PageUp: -8,
            }
            if event.key() in steps:
                self.list.step(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_now(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
                return True
        return super().eventFilter(watched, event)

    # -- looking -----------------------------------------------------------------------------
    def look(self) -> None:
        """Look for what the field says."""
        self._pause.stop()
        self._asked += 1
        question, text = self._asked, self.field.text().strip()
        amendments = own_amendments(self._context, self._context.own.state, text) if self._only != "vote" else []
        if self._only == "paragraph":
            amendments = []
        if not text or self._only == "amendment":
            self._show(amendments)
            return
        desk, document, wanted = self._context.desk, self._document, self._only
        language = self._context.tr.language

        def find(_job: object) -> list[Offer]:
            found = [
                Offer(each.kind, each.label, f"{each.document} · {each.detail}", each.document, each.language, each.key)
                for each in _destinations(desk, text, document)
                if each.kind in ("paragraph", "vote") and wanted in ("", each.kind)
            ]
            if wanted != "vote":
                known = {(each.symbol, each.language, each.key) for each in found}
                found += [
                    each for each in _hits(desk, text, language) if (each.symbol, each.language, each.key) not in known
                ]
            return found

        def answer(found: list[Offer]) -> None:
            if question == self._asked:
                self._show([*found, *amendments])

        self._context.tasks.run(find, answer, lambda _error: answer([]))

    def _show(self, offers: list[Offer]) -> None:
        self.list.clear()
        for each in offers:
            self.list.add("note" if each.kind == "amendment" else each.kind, each.label, each.detail, each)
        self.list.setCurrentRow(0)
        asked = bool(self.field.text().strip())
        self.told.setText("" if offers or not asked else self._context.tr("Nothing found."))
        self._show_choice()

    def _show_choice(self) -> None:
        offer = self._offer()
        self.quote.setEnabled(offer is not None)
        self.link.setEnabled(offer is not None and offer.kind == "paragraph")

    def _offer(self) -> Offer | None:
        item = cast("QListWidgetItem | None", self.list.currentItem())
        found = self.list.what(item) if item is not None else None
        return found if isinstance(found, Offer) else None

    # -- taking ------------------------------------------------------------------------------
    def _take_now(self, as_link: bool) -> None:
        """Enter: what was typed last is looked for first."""
        if self._pause.isActive():
            self.look()
        else:
            self.take(as_link)

    def take(self, as_link: bool = False) -> None:
        """Put in what is chosen."""
        offer = self._offer()
        if offer is None or (as_link and offer.kind != "paragraph"):
            return
        if offer.kind == "amendment":
            self._end(NoteBlock(AMENDMENT, amendment=offer.key))
            return
        context = self._context
        desk, tr = context.desk, context.tr

        def make(_job: object) -> object:
            from rapporteur.desk.quoting import link_to
            from rapporteur.domain.anchoring import make_anchor

            report = desk.report(offer.symbol, offer.language)
            if offer.kind == "vote":
                vote = next(each for each in report.facts.votes if each.key == offer.key)
                told = tr("{subject}: {tally}", subject=vote.subject, tally=tally_text(vote.declared))
                return (Run(told, link=link_to(report.symbol, vote.paragraph)),)
            if as_link:
                cited = desk.cite(report.symbol, report.language, offer.key, in_language=tr.language)
                return (Run(cited, link=link_to(report.symbol, offer.key)),)
            return NoteBlock(CITATION, anchor=make_anchor(report, offer.key))

        context.tasks.run(make, self._end)

    def _end(self, made: object) -> None:
        self.taken.emit(made)
        self.accept()


def own_amendments(context: Context, state: WorkspaceState, text: str) -> list[Offer]:
    """The amendments that have all the words of a text, in what they propose or who stands on them."""
    words = fold(text).split()
    found = []
    for each in sorted(state.amendments.values(), key=lambda one: one.changed, reverse=True):
        if each.trashed:
            continue
        who = parties_words(context, each)
        said = fold(f"{each.proposal} {who} {each.anchor.symbol} {each.comment}")
        if all(word in said for word in words):
            found.append(_offered(context, state, each, who))
        if len(found) == _MOST:
            break
    return found


def _offered(context: Context, state: WorkspaceState, amendment: Amendment, who: str) -> Offer:
    anchor = amendment.anchor
    among = [each.id for each in amendments_to(state, anchor.symbol, anchor.key)]
    label = context.tr("Amendment {n}", n=among.index(amendment.id) + 1)
    words = " ".join(amendment.proposal.split())[:120]
    detail = " · ".join(each for each in (anchor.symbol, who, words) if each)
    return Offer("amendment", label, detail, anchor.symbol, anchor.language, amendment.id)


def _destinations(desk, text: str, document: tuple[str, str]):  # type: ignore[no-untyped-def]
    """Where a number or symbol leads; in the document of the note first."""
    found = desk.go_to(text, document[0] or None, document[1] or None)
    return found or (desk.go_to(text) if document[0] else [])


def _hits(desk, text: str, language: str) -> list[Offer]:  # type: ignore[no-untyped-def]
    """Paragraphs that have the words."""
    try:
        hits = desk.search(text, limit=_MOST, language=language, typing=True).hits
    except Failure:
        return []
    return [
        Offer(
            "paragraph",
            each.label or each.document,
            f"{each.document} · {each.snippet}",
            each.document,
            each.language,
            each.key,
        )
        for each in hits
        if each.kind in ("paragraph", "footnote")
    ]
