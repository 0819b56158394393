"""One vote: its totals, its regional groups, its roll as a table and as a picture."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from rapporteur.domain.facts import POSITIONS
from rapporteur.domain.tallies import NOT_LISTED, RollLine, by_group, tally
from rapporteur.domain.views import VoteRecord
from rapporteur.ui import wording
from rapporteur.ui.context import Context, Location
from rapporteur.ui.views.votes import model
from rapporteur.ui.views.votes.columns import roll_columns
from rapporteur.ui.views.votes.export import fill_export_menu
from rapporteur.ui.views.votes.model import RollRow, VotesData, absent_rows, leads_to, rows_of
from rapporteur.ui.views.votes.totals import Totals
from rapporteur.ui.widgets.buttons import LinkButton
from rapporteur.ui.widgets.labels import ElidedLabel, Label
from rapporteur.ui.widgets.menu_button import MenuButton
from rapporteur.ui.widgets.pictures.group_bars import GroupBars
from rapporteur.ui.widgets.pictures.roll_picture import RollPicture, Tile
from rapporteur.ui.widgets.segmented import Segmented
from rapporteur.ui.widgets.table import Offer, Table

_LISTED = "listed"
_ROLL_AT_LEAST = 190
#: Less wide than this (in pixels, at the ordinary size of letters), what stands side by side goes below.
_FOLDS = 660
_FILTERS = (_LISTED, *POSITIONS, "later", NOT_LISTED)


class VotePage(QWidget):
    #: A regional group was followed in the bars: its code, or None for names without a group.
    group_chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._data = VotesData()
        self._record: VoteRecord | None = None
        self._lines: tuple[RollLine, ...] = ()
        self._groups: tuple[str, ...] = ()
        self.reckoning = "cast"
        self.back = LinkButton()
        self.back.clicked.connect(lambda: context.go(Location("votes")))
        self.heading = Label("", "title", wrap=True)
        self.meta = ElidedLabel("", "muted")
        self.reckonings = Segmented()
        self.reckonings.add("cast", "")
        self.reckonings.add("intended", "")
        self.reckonings.choose("cast")
        self.reckonings.chosen.connect(self._reckon)
        self.export_button = MenuButton()
        self.totals = Totals(context)
        self.comparison = Label()
        self.verdict = Label("", "card_title")
        self.to_text = LinkButton()
        self.to_text.clicked.connect(self._read)
        self.unmatched = Label("", "warning", wrap=True)
        self.bars = GroupBars(context, self.group_chosen.emit)
        self.positions = Segmented()
        self.shapes = Segmented()
        self.table = Table(
            context,
            self._title,
            roll_columns(context, lambda: self._data, lambda: self.reckoning),
            leads_to=lambda row: row.location,
            offers=self._offers,
            apart=True,
        )
        self.picture = RollPicture(context)
        self._stack = QStackedWidget()
        self._folded = False
        self._lay_out()
        self._connect()
        self.retranslate()

    # -- building ----------------------------------------------------------------------------
    def _lay_out(self) -> None:
        head = self._head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.heading)
        words.addWidget(self.meta)
        head.addLayout(words, 1)
        head.addWidget(self.reckonings, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.export_button, 0, Qt.AlignmentFlag.AlignTop)
        sums = QHBoxLayout()
        sums.setSpacing(8)
        sums.addWidget(self.totals)
        sums.addWidget(self.comparison)
        sums.addWidget(self.verdict, 1)
        sums.addWidget(self.to_text)
        self._sums, self._above = sums, QHBoxLayout()
        for at, value in enumerate(_FILTERS):
            self.positions.add(value, "")
            if at == 0:
                self.positions.choose(value)
        self.shapes.add("table", "")
        self.shapes.add("picture", "")
        self.shapes.choose("table")
        self.table.bar.insertWidget(0, self.positions)
        self.table.export_button.hide()
        area = QScrollArea()
        area.setWidget(self.picture)
        area.setWidgetResizable(True)
        self.picture.setAutoFillBackground(False)  # the page's colour shows through
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the picture takes it
        self.table.bar.addWidget(self.shapes)
        self._stack.addWidget(self.table.grid)
        self._stack.addWidget(area)
        self._scroll(head, sums)

    def _scroll(self, head: QHBoxLayout, sums: QHBoxLayout) -> None:
        """Put it all one below the other; where there is no room (large text), the whole page scrolls."""
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(26, 14, 26, 12)
        layout.setSpacing(9)
        layout.addWidget(self.back)
        layout.addLayout(head)
        layout.addLayout(sums)
        layout.addWidget(self.bars)
        layout.addWidget(self.unmatched)
        layout.addLayout(self._above)
        layout.addLayout(self.table.bar)
        layout.addWidget(self._stack, 1)
        self._stack.setMinimumHeight(_ROLL_AT_LEAST)
        whole = QScrollArea()
        whole.setWidget(page)
        whole.setWidgetResizable(True)
        whole.setFrameShape(QFrame.Shape.NoFrame)
        whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)

    def _fold(self) -> None:
        """Where there is no room side by side (large text), what stands at the end of a line goes below it."""
        narrow = self.width() < _FOLDS * self._context.theme.scale
        if narrow != self._folded:
            self._folded = narrow
            way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            self._head.setDirection(way)
            self._sums.setDirection(way)
            for each in (self.reckonings, self.export_button):
                self._head.setAlignment(each, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
            (self._above if narrow else self.table.bar).insertWidget(0, self.positions)
            self._above.addStretch(1) if narrow else self._above.takeAt(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _connect(self) -> None:
        self.positions.chosen.connect(lambda _value: self._filter())
        self.shapes.chosen.connect(self._show_shape)
        self.table.filter.textChanged.connect(lambda _text: self._paint_picture())
        self.export_button.opening.connect(
            lambda: fill_export_menu(self.export_button.entries, self._context, self.table, self.picture, self.bars)
        )

    # -- showing -----------------------------------------------------------------------------
    def show_vote(self, data: VotesData, record: VoteRecord) -> None:
        if record is not self._record:
            # A vote is first shown as it was cast, and whole.
            self.table.filter.clear()
            self.positions.choose(_LISTED)
            self.reckonings.choose("cast")
            self.reckoning = "cast"
        self._data, self._record = data, record
        self._lines = data.roll_of(record)
        self.table.set_rows([*rows_of(record, self._lines), *absent_rows(self._context, record, self._lines)])
        self._tell()
        self._filter()

    def show_groups(self, groups: tuple[str, ...]) -> None:
        """Narrow the roll to some regional groups; to none of them for ()."""
        if groups != self._groups:
            self._groups = groups
            self._filter()

    @property
    def record(self) -> VoteRecord | None:
        return self._record

    def _title(self) -> str:
        return model.subject(self._record) if self._record is not None else self._context.tr("Vote")

    def _tell(self) -> None:
        """Everything but the roll: title, totals, groups, names without a State."""
        record, tr = self._record, self._context.tr
        if record is None:
            return
        self.heading.setText(model.subject(record))
        self.meta.setText(model.meta_text(self._context, self._data, record))
        self.totals.show_tally(tally(self._lines, self.reckoning))
        self.comparison.setWordWrap(self.reckoning == "intended")
        self._sums.setStretchFactor(self.comparison, int(self.reckoning == "intended"))
        self._sums.setStretchFactor(self.verdict, int(self.reckoning == "cast"))
        if self.reckoning == "intended":
            self._tell_intended(record)
        else:
            declared, listed = wording.tally_text(record.vote.declared), wording.tally_text(record.vote.listed)
            sign = "=" if record.vote.agrees else "≠"
            self.comparison.setText(
                tr("declared {declared}  {sign}  listed {listed}", declared=declared, sign=sign, listed=listed)
            )
            self.verdict.setText(tr("agree") if record.vote.agrees else "⚠ " + tr("differ"))
            self._colour_verdict("in_favour" if record.vote.agrees else "warning")
        lost = [line.name.raw for line in self._lines if line.name.state is None]
        self.unmatched.setVisible(bool(lost))
        self.unmatched.setText(
            "⚠ "
            + tr.plural(
                len(lost),
                "{n} name matches no State: {names}",
                "{n} names match no State: {names}",
                names=", ".join(lost),
            )
        )
        self._paint_bars()

    def _tell_intended(self, record: VoteRecord) -> None:
        tr = self._context.tr
        self.verdict.setText("")
        if not record.vote.later:
            self.comparison.setText(tr("As cast: no delegation stated another intention afterwards."))
            return
        self.comparison.setText(
            tr.plural(
                len(record.vote.later),
                "cast {cast}, and {n} delegation that stated its intention afterwards: not the result of the vote",
                "cast {cast}, and {n} delegations that stated their intention afterwards: not the result of the vote",
                cast=wording.tally_text(tally(self._lines, "cast")),
            )
        )

    def _colour_verdict(self, name: str) -> None:
        self.verdict.setStyleSheet(f"color: {self._context.theme.colour(name).name()};")

    def _paint_bars(self) -> None:
        members = {code: len(states) for code, states in wording.regional_members(self._context).items()}
        self.bars.set_title(self._picture_title())
        self.bars.set_groups(
            by_group(self._lines, lambda code: wording.group_code(self._context, code), members, self.reckoning)
        )

    def _picture_title(self) -> str:
        words = self._context.tr("Intended votes") if self.reckoning == "intended" else self._context.tr("Votes cast")
        return f"{self._title()} · {words}"

    # -- the roll ----------------------------------------------------------------------------
    def _accepts(self, row: RollRow) -> bool:
        wanted, position = self.positions.value, row.position(self.reckoning)
        if self._groups and wording.group_code(self._context, row.name.state) not in self._groups:
            return False
        if wanted == "later":
            return row.later is not None
        if wanted == _LISTED:
            return row.source is not None
        return position == wanted

    def _filter(self) -> None:
        self.table.model.filter_rows(self._accepts)
        self._say_positions()
        self._paint_picture()

    def _say_positions(self) -> None:
        tr, rows = self._context.tr, self.table.model.all_rows
        inside = [
            row for row in rows if not self._groups or wording.group_code(self._context, row.name.state) in self._groups
        ]
        self.positions.rename(_LISTED, tr("All"), tr("All delegations of whom the document tells"))
        for position in (*POSITIONS, NOT_LISTED):
            number = sum(row.position(self.reckoning) == position for row in inside)
            label = f"{wording.SIGNS[position]} {number}"
            self.positions.rename(position, label, wording.position_text(self._context, position))
        said = sum(row.later is not None for row in inside)
        self.positions.rename("later", f"✎ {said}", tr("Stated afterwards"))

    def _paint_picture(self) -> None:
        if self._record is None:
            return
        every = self.positions.value == _LISTED
        words = self.table.filter.text()
        rows = [row for row in self.table.model.all_rows if self._pictured(row)] if every and not words else None
        tiles = [self._tile(row) for row in (self.table.model.rows if rows is None else rows)]
        self.picture.set_title(self._picture_title())
        self.picture.set_tiles(tiles, (*wording.regional_members(self._context), None))

    def _pictured(self, row: RollRow) -> bool:
        """In the picture, all members of a group have their place."""
        return not self._groups or wording.group_code(self._context, row.name.state) in self._groups

    def _tile(self, row: RollRow) -> Tile:
        position = row.position(self.reckoning)
        name = wording.name_text(self._context, row.name)
        label = [name, wording.signed(self._context, position)]
        if row.later is not None:
            intention = wording.signed(self._context, row.later.intended)
            label.append(self._context.tr("stated afterwards that it had intended: {position}", position=intention))
        place = row.location
        return Tile(
            code=row.name.state or row.name.raw[:3].upper(),
            label="\n".join(label),
            group=wording.group_code(self._context, row.name.state),
            position=position,
            said=self.reckoning == "intended" and row.later is not None,
            follow=(lambda: self._context.go(place)) if place is not None else None,
        )

    # -- what the person does ----------------------------------------------------------------
    def _reckon(self, reckoning: str) -> None:
        self.reckoning = reckoning
        self.retranslate()

    def _offers(self, row: RollRow) -> list[Offer]:
        """Where a State leads besides its words: its record, its dossier, a comparison."""
        code, go, tr = row.name.state, self._context.go, self._context.tr
        if code is None:
            return []
        dossier = Location("participants", row.record.document, row.record.language, code)
        return [
            (tr("Its record of votes"), lambda: go(model.state_location(code))),
            (tr("Dossier of the delegation"), lambda: go(dossier)),
            (tr("Compare with others"), lambda: go(model.compare_location([code]))),
        ]

    def _show_shape(self, shape: str) -> None:
        self._stack.setCurrentIndex(1 if shape == "picture" else 0)
        self.table.columns_button.setEnabled(shape == "table")

    def _read(self) -> None:
        if self._record is not None:
            self._context.go(leads_to(self._record, self._record.vote.source))

    # -- words, colours, state ---------------------------------------------------------------
    def retranslate(self) -> None:
        tr = self._context.tr
        self.back.say("‹ " + tr("All votes"))
        self.to_text.say(tr("Read in the text"))
        self.reckonings.rename("cast", tr("Votes cast"), tr("What the lists of the document say"))
        self.reckonings.rename(
            "intended",
            tr("Intended votes"),
            tr("Votes cast, with what delegations stated afterwards that they had intended"),
        )
        self.reckonings.setAccessibleName(tr("Which votes are counted"))
        self.positions.setAccessibleName(tr("Positions shown"))
        self.shapes.rename("table", tr("Table"))
        self.shapes.rename("picture", tr("Picture"))
        self.shapes.setAccessibleName(tr("The roll as"))
        self.export_button.say(tr("Export"), tr("Copy or save the roll and the pictures"))
        self.table.retranslate()
        self.table.filter.setPlaceholderText(tr("Search the roll"))
        self.table.filter.setAccessibleName(tr("Search the roll"))
        self._tell()
        self._filter()

    def restyle(self) -> None:
        self.table.restyle()
        self._tell()
        for widget in (self.totals, self.bars, self.picture):
            widget.update()

    def save_state(self) -> dict[str, Any]:
        return {"shape": self.shapes.value, "roll": self.table.save_state()}

    def restore_state(self, state: dict[str, Any]) -> None:
        if state.get("shape") in ("table", "picture"):
            self.shapes.choose(state["shape"])
            self._show_shape(state["shape"])
        if isinstance(state.get("roll"), dict):
            self.table.restore_state(state["roll"])
