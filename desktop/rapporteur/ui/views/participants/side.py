"""The side panel of Participants: which document, kinds of participants, meetings, agenda items."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from rapporteur.domain.facts import Meeting
from rapporteur.domain.participation import items_of, name_key
from rapporteur.domain.views import StatementRecord
from rapporteur.ui import wording
from rapporteur.ui.context import Context
from rapporteur.ui.views.participants.model import ParticipantsData
from rapporteur.ui.widgets.facet import Choice, Facet

_KINDS = ("state", "group", "igo", "ngo")
_ALL_ITEMS = "*"

#: So many documents are listed before the person asks for all.
_SHOWN_AT_FIRST = 12


class ParticipantsSide(QScrollArea):
    """`changed`: another choice holds for `accepts`. `document_chosen`: another document (symbol, language)."""

    changed = Signal()
    document_chosen = Signal(str, str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._data = ParticipantsData()
        self.documents = Facet(context, limit=_SHOWN_AT_FIRST)
        self.kinds = Facet(context, many=True)
        self.meetings = Facet(context, many=True)
        self.items = Facet(context, many=True)
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(10, 14, 10, 10)
        layout.setSpacing(4)
        for facet in (self.documents, self.kinds, self.meetings, self.items):
            layout.addWidget(facet)
        layout.addStretch(1)
        self.documents.changed.connect(self._choose_document)
        for facet in (self.kinds, self.meetings, self.items):
            facet.changed.connect(self.changed)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is inside takes it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.retranslate()

    def show_data(self, data: ParticipantsData) -> None:
        if data.document != self._data.document or data.language != self._data.language:
            for facet in (self.kinds, self.meetings, self.items):
                facet.select(())
        self._data = data
        self._fill()

    def accepts(self, record: StatementRecord) -> bool:
        statement = record.statement
        return (
            (not self.kinds.selected or statement.kind in self.kinds.selected)
            and (not self.meetings.selected or str(statement.meeting) in self.meetings.selected)
            and (not self.items.selected or (statement.agenda_item or _ALL_ITEMS) in self.items.selected)
        )

    @property
    def narrowed(self) -> bool:
        return bool(self.kinds.selected or self.meetings.selected or self.items.selected)

    def clear(self) -> None:
        for facet in (self.kinds, self.meetings, self.items):
            facet.select(())

    def retranslate(self) -> None:
        tr = self._context.tr
        self.documents.say(tr("Document"))
        self.kinds.say(tr("Kind"))
        self.meetings.say(tr("Meetings"))
        self.items.say(tr("Agenda items"))
        self._fill()

    def _fill(self) -> None:
        data = self._data
        self.documents.set_choices(
            [
                Choice(f"{each.symbol} {each.language}", each.symbol, each.language, each.title)
                for each in data.documents
            ]
        )
        self.documents.select((f"{data.document} {data.language}",))
        speakers = {name_key(each.statement.speaker): each.statement.kind for each in data.statements}
        kinds = Counter(speakers.values())
        words = self._kind_words()
        self.kinds.set_choices([Choice(kind, words[kind], str(kinds[kind])) for kind in _KINDS if kinds[kind]])
        self.meetings.set_choices([self._meeting(each) for each in data.meetings])
        items = Counter(each.statement.agenda_item for each in data.statements)
        self.items.set_choices(
            [
                Choice(item or _ALL_ITEMS, self._item(item), str(items[item]), self._item(item))
                for item in items_of(data.statements)
            ]
        )

    def _kind_words(self) -> dict[str, str]:
        tr = self._context.tr
        return {
            "state": tr("States"),
            "group": tr("Groups of States"),
            "igo": tr("Organizations"),
            "ngo": tr("NGOs"),
        }

    def _item(self, item: str | None) -> str:
        if item is None:
            return self._context.tr("All items")
        return f"{item}. {self._data.item_title(item)}".rstrip(". ")

    def _meeting(self, meeting: Meeting) -> Choice:
        """A meeting and its date, with what implies the date where the text does not state it."""
        name = wording.meeting_text(self._context, meeting.number)
        date = wording.meeting_date_text(self._context, meeting)
        whole = f"{name}, {date}" if date else name
        if meeting.reason:
            whole += f"\n{self._context.tr(meeting.reason)}"
        return Choice(str(meeting.number), name, date, whole)

    def _choose_document(self) -> None:
        chosen = (self.documents.selected or ("",))[0]
        symbol, _, language = chosen.rpartition(" ")
        if symbol and (symbol, language) != (self._data.document, self._data.language):
            self.document_chosen.emit(symbol, language)
