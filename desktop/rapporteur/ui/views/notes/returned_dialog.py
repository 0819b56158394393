"""A colleague's Word file: its tracked changes, each with the paragraph that it is of, to be taken in as amendments.

Only what stands in the document word by word is ticked. What merely resembles a paragraph says so, beside how the two
differ, and waits for the person; what has no paragraph can be given one, or kept in a note.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.tracked import Matched, TrackedText
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes.proposers import Proposers
from rapporteur.ui.views.notes.redline_label import RedlineLabel
from rapporteur.ui.views.notes.showing import redline_runs
from rapporteur.ui.views.notes.taking_dialog import TakingDialog, shortened, show_what_came
from rapporteur.ui.widgets.fitting import fit
from rapporteur.ui.widgets.labels import Label

if TYPE_CHECKING:
    from rapporteur.desk.desk import Desk
    from rapporteur.desk.notebook import Notebook
    from rapporteur.desk.tracking import Returned
    from rapporteur.domain.report import Report
    from rapporteur.job import Job


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was found: the paragraphs of the document by their keys (number and words), and how those matched are
    cited."""

    what: Returned
    paragraphs: dict[str, str]
    texts: dict[str, str]
    cited: dict[str, str]


def read_changes(
    parent: QWidget, context: Context, path: Path, prefer: tuple[str, str] | None = None
) -> ReturnedDialog:
    """Open the dialogue on a Word file; `prefer` is the document (symbol, language) that is being read."""
    dialog = ReturnedDialog(parent, context, path, prefer)
    dialog.open()
    return dialog


class ReturnedDialog(TakingDialog):
    """The list of changes beside the one that is chosen."""

    def __init__(self, parent: QWidget, context: Context, path: Path, prefer: tuple[str, str] | None) -> None:
        super().__init__(parent, context, path, context.tr("Tracked changes from Word"))
        self._prefer = prefer
        self._looked: _Looked | None = None
        #: Where each change goes: the key of a paragraph, "" for a note.
        self._targets: list[str] = []
        #: How many entries of the choice belong to the change that is shown; None where it has to be filled anew.
        self._first: int | None = None
        self.document, self.target = QComboBox(), QComboBox()
        self.proposers = Proposers(context)
        self._detail = QVBoxLayout()
        self._lay_out()
        self.document.activated.connect(lambda _row: self._match_again())
        self.target.activated.connect(self._choose_target)
        self.list.currentRowChanged.connect(self._show_change)
        fit(self, context, 900, 600)
        self.middle.hide()
        self.look()

    def _lay_out(self) -> None:
        tr = self.context.tr
        for each in self.context.desk.documents():
            self.document.addItem(f"{each.symbol} ({each.language})", (each.symbol, each.language))
        form = QFormLayout()
        for field in (self.document, self.target):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(24)
            field.setMaxVisibleItems(14)
        self.document.setAccessibleName(tr("Document"))
        self.target.setAccessibleName(tr("What this change is to"))
        self.list.setAccessibleName(tr("Changes"))
        form.addRow(tr("Document"), self.document)
        form.addRow(tr("Proposed by"), self.proposers)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(6, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(tr("Goes to"), "section"))
        column.addWidget(self.target)
        inner = QWidget()
        self._detail = QVBoxLayout(inner)
        self._detail.setContentsMargins(0, 0, 8, 0)
        self._detail.setSpacing(6)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("The change"))
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # the arrows scroll it
        column.addWidget(scroll, 1)
        self.shown = scroll
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.list)
        split.addWidget(right)
        split.setSizes([380, 480])
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(form)
        column.addWidget(split, 1)

    # -- looking -------------------------------------------------------------------------------
    def look(self) -> None:
        """Read the file, in a process apart, and look for its paragraphs."""
        desk, own, path, prefer, language = *self._asked(), self.context.tr.language
        state = own.state

        def work(job: Job) -> _Looked:
            from rapporteur.desk.tracking import returned

            return _looked(desk, returned(desk, state, path, job, prefer=prefer), language)

        self.begin(work, self._show, self.context.tr("Reading {file}", file=path.name))

    def _match_again(self) -> None:
        """Match the changes with another document, which the person chose."""
        if self._looked is None or self.document.currentData() is None:
            return
        desk, own, path, _prefer, language = *self._asked(), self.context.tr.language
        state, texts = own.state, self._looked.what.texts
        symbol, written = self.document.currentData()

        def work(_job: Job) -> _Looked:
            from rapporteur.desk.tracking import matched_with

            return _looked(desk, matched_with(desk, state, path.name, texts, symbol, written), language)

        self.begin(work, self._show, self.context.tr("Looking for the document"))

    def _asked(self) -> tuple[Desk, Notebook, Path, tuple[str, str] | None]:
        book = self.context.own.notebook
        assert book is not None  # the dialogue is offered where there is one
        return self.context.desk, book, self.path, self._prefer

    def _show(self, looked: _Looked) -> None:
        tr, what = self.context.tr, looked.what
        self._looked = looked
        self._targets, self._first = [each.key for each in what.found], None
        found = self.document.findText(f"{what.symbol} ({what.language})") if what.symbol else -1
        self.document.setCurrentIndex(found)
        self.document.setPlaceholderText(tr("No document of the library has these words"))
        self.told.setText(self._summary(what))
        self.list.blockSignals(True)
        self.list.clear()
        for at in range(len(what.found)):
            self.add_row(self._row(at), self.is_sure(at))
        self.list.blockSignals(False)
        for shown in (self.middle, self.all):
            shown.setVisible(bool(what.found))
        self.offer()
        if what.found:
            self.list.setCurrentRow(0)
            self._show_change(0)
            self.list.setFocus()

    def _summary(self, what: Returned) -> str:
        tr, plural = self.context.tr, self.context.tr.plural
        if not what.found:
            return tr("There are no tracked changes and no comments in this file.")
        exact = sum(each.exact for each in what.found)
        alike = sum(bool(each.key) and not each.exact for each in what.found)
        none = len(what.found) - exact - alike
        said = [plural(len(what.found), "{n} change or comment.", "{n} changes and comments.")]
        if exact:
            said.append(plural(exact, "{n} has its paragraph word by word.", "{n} have their paragraph word by word."))
        if alike:
            said.append(plural(alike, "{n} resembles a paragraph: look at it.", "{n} resemble one: look at them."))
        if none:
            said.append(plural(none, "{n} matches no paragraph.", "{n} match no paragraph."))
        return " ".join(said)

    # -- the list ------------------------------------------------------------------------------
    def is_sure(self, place: int) -> bool:
        what = self._looked.what if self._looked is not None else None
        return what is not None and what.found[place].exact and place not in what.known

    def words(self, count: int) -> str:
        return self.context.tr.plural(count, "Take in {n} change", "Take in {n} changes")

    def _row(self, place: int) -> str:
        """Two lines: where the change goes and how sure that is; its first words."""
        text, tr = self._match(place).text, self.context.tr
        words = shortened(text.proposal or text.base)
        if not text.proposal:
            words = tr("Deleted: {words}", words=words)
        elif not text.base:
            words = tr("New: {words}", words=words)
        elif not text.changed:
            words = tr("Comments: {words}", words=shortened(text.comments[0].text))
        return f"{self._goes_to(place)} · {self._how(place)}\n{words}"

    def _goes_to(self, place: int) -> str:
        key, looked = self._targets[place], self._looked
        if not key or looked is None:
            return self.context.tr("Note")
        return looked.cited.get(key) or shortened(looked.paragraphs[key])

    def _how(self, place: int) -> str:
        tr, match = self.context.tr, self._match(place)
        known = self._looked is not None and place in self._looked.what.known
        if known:
            return tr("you have it")
        if self._targets[place] != match.key:
            return tr("chosen by you")
        if match.exact:
            return tr("word by word")
        return tr("alike to {n} %", n=round(100 * match.score)) if match.key else tr("no paragraph matches")

    def _match(self, place: int) -> Matched:
        assert self._looked is not None
        return self._looked.what.found[place]

    # -- the change that is chosen ---------------------------------------------------------------
    def _show_change(self, place: int) -> None:
        _empty(self._detail)
        if self._looked is None or not 0 <= place < len(self._targets):
            return
        self._fill_targets(place)
        tr, match = self.context.tr, self._match(place)
        text, key = match.text, self._targets[place]
        self._add(Label(self._who(text), "small", wrap=True))
        if text.changed:
            self._add(RedlineLabel(self.context, tr("Redline"), redline_runs(text.base, text.proposal)))
        else:
            self._add(RedlineLabel(self.context, tr("Words"), ((text.base, "kept"),)))
        for each in text.comments:
            who = " · ".join(part for part in (each.author, when(self.context, each.at) if each.at else "") if part)
            self._add(Label(who, "section"))
            quoted = text.proposal[each.start : each.end]
            if quoted and quoted != text.proposal:
                self._add(Label(tr("“{words}”", words=shortened(quoted)), "small", wrap=True))
            self._add(Label(each.text, wrap=True, selectable=True))
        self._show_difference(text, key, match.exact and key == match.key)
        self._detail.addStretch(1)
        self.shown.verticalScrollBar().setValue(0)

    def _show_difference(self, text: TrackedText, key: str, same: bool) -> None:
        """How the words before the changes differ from the paragraph that is chosen: never passed over in silence."""
        tr = self.context.tr
        words = self._looked.texts.get(key, "") if self._looked is not None else ""
        if not key:
            self._add(Label(tr("Goes into a note, with its words as they are."), "small", wrap=True))
        elif not text.base.strip():
            self._add(Label(tr("A new paragraph: it is added after the one that you choose."), "small", wrap=True))
        elif not same and words:
            warned = tr("The paragraph of the document is not worded as the file has it before the changes:")
            self._add(Label(warned, "warning", wrap=True))
            self._add(RedlineLabel(self.context, tr("What differs"), redline_runs(words, text.base), 13))

    def _who(self, text: TrackedText) -> str:
        at = when(self.context, text.at) if text.at else ""
        named = ", ".join(each for each in text.authors if each)
        if not text.changed:
            return self.context.tr("Comments alone: nothing is changed.")
        if not named:
            return self.context.tr("No author is told.")
        return " · ".join(part for part in (self.context.tr("In Word: {names}", names=named), at) if part)

    def _fill_targets(self, place: int) -> None:
        """The paragraphs that it may be to: the likely ones first and a note, above all those of the document."""
        assert self._looked is not None
        tr, match, paragraphs = self.context.tr, self._match(place), self._looked.paragraphs
        first = []
        for key, score in match.likely:
            exact = match.exact and key == match.key
            how = tr("word by word") if exact else tr("{n} %", n=round(100 * score))
            first.append((f"{shortened(paragraphs[key])}  ({how})", key))
        first.append((tr("Note"), ""))
        self.target.blockSignals(True)
        if self._first is None:  # a document may have thousands: they are listed once
            self.target.clear()
            self.target.insertSeparator(0)
            for key, words in paragraphs.items():
                self.target.addItem(words, key)
        for _each in range(self._first or 0):
            self.target.removeItem(0)
        for at, (words, key) in enumerate(first):
            self.target.insertItem(at, words, key)
        self._first = len(first)
        self.target.setCurrentIndex(max(self.target.findData(self._targets[place]), 0))
        self.target.blockSignals(False)

    def _choose_target(self, _row: int) -> None:
        """The person said where it goes: it is ticked with that."""
        place = self.list.currentRow()
        if place < 0 or self.target.currentData() is None:
            return
        self._targets[place] = str(self.target.currentData())
        self.list.item(place).setText(self._row(place))
        self.tick(place)
        self._show_change(place)

    def _add(self, widget: QWidget) -> None:
        self._detail.addWidget(widget)

    # -- taking in -------------------------------------------------------------------------------
    def take_in(self) -> None:
        """Make amendments of what is ticked, as one gesture."""
        if self._looked is None:
            return
        desk, what, tr, parties = self.context.desk, self._looked.what, self.context.tr, self.proposers.parties
        chosen = {at: self._targets[at] for at in self.ticked()}

        def action(book: Notebook) -> tuple[str, ...]:
            from rapporteur.desk.tracking import take_in

            return take_in(desk, book, what, chosen, tr, parties)

        def done(ids: tuple[str, ...]) -> None:
            words = tr.plural(
                len(ids), "{n} thing imported; undo takes it back", "{n} things imported; undo takes them back"
            )
            self.context.told.emit(words)
            show_what_came(self.context, ids)

        self.keep(action, done)


def _looked(desk: Desk, what: Returned, language: str) -> _Looked:
    """What the dialogue shows of the document; on a thread of work."""
    if not what.symbol:
        return _Looked(what, {}, {}, {})
    report = desk.report(what.symbol, what.language)
    keys = {each.key for each in what.found if each.key}
    cited = {key: desk.cite(what.symbol, what.language, key, in_language=language) for key in keys}
    short = {key: words.removeprefix(f"{report.symbol}, ") for key, words in cited.items()}
    return _Looked(what, _paragraphs(report), {each.key: each.text for each in report.paragraphs}, short)


def _paragraphs(report: Report) -> dict[str, str]:
    told: Sequence[tuple[str, str, str]] = [(each.key, each.number, each.text) for each in report.paragraphs]
    return {key: f"{number} {shortened(text)}".strip() for key, number, text in told if text.strip()}


def _empty(column: QVBoxLayout) -> None:
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
