"""Over the panes of a document whose pages are pictures: why there is no text, and what can be done about it."""

from __future__ import annotations

import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout

from rapporteur.domain.originals import is_scan
from rapporteur.domain.report import Report
from rapporteur.job import Job
from rapporteur.ui.context import Context
from rapporteur.ui.estimate import time_left
from rapporteur.ui.icons import pixmap
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.views.read.recognition_help import recognition_dialog
from rapporteur.ui.widgets.labels import Label

#: What recognising a page takes, in seconds: measured on an ordinary computer, told as minutes.
_A_PAGE = 5


class RecognitionBanner(QFrame):
    """`asked` tells that the person wants the text recognised. Without a program for it, the way to one is offered."""

    asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("RecognitionBanner")
        self._context = context
        self._document = ("", "")
        self._pages = 0
        self._able: bool | None = None
        self._jobs: dict[Job, tuple[tuple[str, str], float]] = {}
        self._sign = Label()
        self._title = Label("", "card_title", wrap=True)
        self._words = Label("", "small", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self.act = QPushButton()
        self.how = QPushButton()
        self.cancel = QPushButton()
        self.act.clicked.connect(self.asked)
        self.how.clicked.connect(lambda: recognition_dialog(self._context, self.window()).open())
        self.cancel.clicked.connect(self._cancel)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addLayout(texts, 1)
        for each in (self._bar, self.act, self.how, self.cancel):
            row.addWidget(each)
        context.theme_changed.connect(self._restyle)
        if isinstance(context.tasks, TaskLanes):
            context.tasks.progressed.connect(self._progressed)
            context.tasks.ended.connect(self._ended)
        self._restyle()
        self.hide()

    def show_report(self, report: Report) -> None:
        """Stand over a document whose text could not be read, and over no other."""
        self._document, self._pages = (report.symbol, report.language), len(report.pages)
        scanned = is_scan(report)
        self.setVisible(scanned)
        self._able = None
        self._say()
        if scanned:  # each time anew: the person may have installed it since
            self._context.tasks.run(lambda _job: self._context.desk.can_recognise(), self._know)

    def follow(self, job: Job) -> None:
        """The text of the open document is being recognised: show how far it is."""
        self._jobs[job] = (self._document, time.monotonic())
        self._bar.setRange(0, 0)
        self._say()
        self.cancel.setFocus()

    @property
    def busy(self) -> bool:
        """Whether the open document is being recognised."""
        return self._job is not None

    def retranslate(self) -> None:
        tr = self._context.tr
        self.act.setText(tr("Recognise the text"))
        self.how.setText(tr("How to install it…"))
        self.cancel.setText(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Cancel the recognition of the text"))
        self._bar.setAccessibleName(tr("Progress"))
        self._say()

    # -- inside ------------------------------------------------------------------------------
    @property
    def _job(self) -> Job | None:
        return next((job for job, (document, _began) in self._jobs.items() if document == self._document), None)

    def _know(self, able: bool) -> None:
        self._able = able
        self._say()

    def _say(self) -> None:
        tr, running = self._context.tr, self.busy
        self._title.setText(tr("The pages of this document are pictures: its text could not be read."))
        for each in (self._bar, self.cancel):
            each.setVisible(running)
        self.act.setVisible(self._able is True and not running)
        self.how.setVisible(self._able is False and not running)
        if running:
            self._words.setText(tr("The text is being recognised. Meanwhile you can go on with something else."))
        elif self._able:
            minutes = max(round(self._pages * _A_PAGE / 60), 1)
            takes = tr.plural(minutes, "It takes about {n} minute.", "It takes about {n} minutes.")
            can = tr("Tesseract, on this computer, can recognise it, to be searched and cited; letters may be wrong.")
            self._words.setText(f"{can} {takes}")
        elif self._able is False:
            self._words.setText(
                tr("With Tesseract, a free program, it can be recognised: install it, then open the document again.")
            )
        else:
            self._words.setText("")
        self._words.setVisible(bool(self._words.text()))
        self.setAccessibleName(f"{self._title.text()} {self._words.text()}".strip())

    def _progressed(self, job: Job, share: float, phase: str) -> None:
        if job is not self._job or job is None:
            return
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(share * 1000))
        left = time_left(self._context.tr, share, time.monotonic() - self._jobs[job][1])
        self._words.setText(" · ".join(each for each in (self._context.tr(phase), left) if each))

    def _ended(self, job: Job) -> None:
        if self._jobs.pop(job, None) is not None:
            self._say()

    def _cancel(self) -> None:
        job = self._job
        if job is not None:
            job.cancel()
            self._ended(job)
            self.act.setFocus()

    def _restyle(self) -> None:
        self._sign.setPixmap(pixmap("text", self._context.theme.colour("muted"), 22))
