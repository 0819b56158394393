"""What a file would bring is listed first, ticked where it is sure; then it is taken in, or left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from rapporteur.domain.errors import Failure
from rapporteur.job import Job
from rapporteur.ui.context import Context
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.views.notes import places
from rapporteur.ui.widgets.labels import Label

#: So much of a text stands in a list.
_LONG = 80


class TakingDialog(QDialog):
    """The frame: the file is looked into off the UI thread, with progress; Cancel ends that too.

    Who makes one says how it is looked into (`begin`), fills the list, and takes in what is ticked. What was taken in,
    undo takes back.
    """

    def __init__(self, parent: QWidget, context: Context, path: Path, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.context = context
        self.path = path
        self.over = False
        self._job: Job | None = None
        self.finished.connect(lambda _code: self._end())
        self.setWindowTitle(title)
        tr = context.tr
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(22, 18, 22, 16)
        self.column.setSpacing(8)
        self.column.addWidget(Label(path.name, "heading", wrap=True))
        self.told = Label(tr("Looking into it…"), wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(4)
        self.failed = Label("", "warning", wrap=True)
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for widget in (self.told, self.bar, self.failed):
            self.column.addWidget(widget)
        self.middle = QWidget()
        self.column.addWidget(self.middle, 1)
        self.column.addLayout(self._buttons())
        self.failed.hide()
        self.list.itemChanged.connect(lambda _item: self.offer())
        context.own.protection_changed.connect(self._close_if_locked)
        if isinstance(context.tasks, TaskLanes):
            context.tasks.progressed.connect(self._show_progress)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.all = QPushButton(self.context.tr("Tick what is sure"))
        self.all.clicked.connect(self.tick_sure)
        self.all.hide()
        self.cancel = QPushButton(self.context.tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        self.take = QPushButton(self.context.tr("Import"))
        self.take.setDefault(True)
        self.take.setEnabled(False)
        self.take.clicked.connect(self.take_in)
        row.addWidget(self.all)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.take)
        return row

    # -- what each kind of file does -----------------------------------------------------------
    def take_in(self) -> None:
        """Take in what is ticked."""
        raise NotImplementedError

    def is_sure(self, place: int) -> bool:
        """Whether what stands at a place of the list is ticked without being asked for."""
        raise NotImplementedError

    def words(self, count: int) -> str:
        """What the button says."""
        raise NotImplementedError

    # -- the list ------------------------------------------------------------------------------
    def add_row(self, words: str, ticked: bool) -> None:
        item = QListWidgetItem(words)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.list.addItem(item)

    def ticked(self) -> tuple[int, ...]:
        """The places of what is ticked."""
        rows = range(self.list.count())
        return tuple(at for at in rows if self.list.item(at).checkState() == Qt.CheckState.Checked)

    def tick(self, place: int, on: bool = True) -> None:
        self.list.item(place).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def tick_sure(self) -> None:
        """Tick what is sure, and nothing else."""
        for at in range(self.list.count()):
            self.tick(at, self.is_sure(at))

    def offer(self) -> None:
        """Say what would be taken in, on the button that does it."""
        count = len(self.ticked())
        self.take.setText(self.words(count))
        self.take.setAccessibleName(self.words(count))
        self.take.setEnabled(count > 0 and not self.busy)

    # -- looking, and taking in ----------------------------------------------------------------
    @property
    def busy(self) -> bool:
        return self._job is not None

    def begin(self, work: Any, done: Any, title: str) -> None:
        """Do `work` off the UI thread; `done` gets what comes of it, unless the dialogue is closed by then."""

        def came(result: Any) -> None:
            self._rest()
            if not self.over:
                done(result)

        self.bar.setRange(0, 0)
        self.bar.show()
        self.failed.hide()
        self._job = self.context.tasks.run(work, came, self.tell, title=title, lane="long")
        self.take.setEnabled(False)

    def keep(self, action: Any, done: Any) -> None:
        """Write to the notebook what was chosen, and close."""

        def came(result: Any) -> None:
            done(result)
            if not self.over:
                self.accept()

        self.take.setEnabled(False)
        self.context.own.do(action, came, self.tell, title=self.context.tr("Importing {file}", file=self.path.name))

    def tell(self, error: Exception) -> None:
        """What went wrong; what is listed stays."""
        self._rest()
        if self.over:
            self.context.told.emit(self.context.tr("Nothing of {file} was imported.", file=self.path.name))
            return
        if isinstance(error, Failure):
            self.failed.setText(self.context.tr(error.sentence, **error.values))
            self.failed.show()
        if not self.list.count():
            self.told.setText("")
        self.offer()

    def _rest(self) -> None:
        self._job = None
        if not self.over:
            self.bar.hide()

    def _show_progress(self, job: Job, share: float, _phase: object) -> None:
        if job is self._job and share > 0:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * share))

    def _end(self) -> None:
        """Closed: what is still being looked into is let go, and finds no widget any more."""
        self.over = True
        if self._job is not None:
            self._job.cancel()

    def _close_if_locked(self) -> None:
        """What is locked is not read over somebody's shoulder either."""
        if not self.context.own.usable:
            self.reject()


def shortened(words: str) -> str:
    """The first words of a text, on one line."""
    words = " ".join(words.split())
    return words if len(words) <= _LONG else f"{words[:_LONG].rsplit(' ', 1)[0]} …"


def show_what_came(context: Context, ids: tuple[str, ...]) -> None:
    """Go to what was taken in: the thing itself where it is one, the page of its kind where they are several."""
    state = context.own.state
    amended = [each for each in ids if each in state.amendments]
    noted = [each for each in ids if each in state.notes]
    if amended:
        one = len(amended) == 1
        context.go(places.amendment_location(amended[0]) if one else places.page_location(places.AMENDMENTS))
    elif any(each in state.annotations for each in ids):
        context.go(places.page_location(places.ANNOTATIONS))
    elif noted:
        context.go(places.note_location(noted[0]))
