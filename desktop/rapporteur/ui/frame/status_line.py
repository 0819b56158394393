"""The line at the bottom: what is going on, with progress, estimate and Cancel; otherwise where you are."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QToolButton

from rapporteur.job import Job
from rapporteur.ui.context import Context, Location
from rapporteur.ui.estimate import time_left
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.widgets.labels import ElidedLabel, Label

#: How long a message stays, in milliseconds.
_MESSAGE_STAYS = 6000
#: Work that is done sooner than this is not shown: a bar that flashes is noise. In milliseconds.
_SHOW_AFTER = 250


class StatusLine(QFrame):
    """Shows the oldest job that has a title; `where` is set by the window."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("StatusLine")
        self._context = context
        self._jobs: dict[Job, tuple[str, float]] = {}
        self._where = ""
        self._words = ElidedLabel()
        self._doing = Label()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(130)
        self._estimate = Label()
        self._cancel = QToolButton()
        self._offline = Label()
        self._protection = QToolButton()
        self._protection.setObjectName("ProtectionState")
        self._protection.clicked.connect(lambda: context.go(Location("notes", extra={"page": "safety"})))
        context.own.protection_changed.connect(self._say_protection)
        context.own.protection_changed.connect(self._hush)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 3, 14, 3)
        row.setSpacing(10)
        row.addWidget(self._words, 1)
        for each in (self._doing, self._bar, self._estimate, self._cancel, self._protection, self._offline):
            row.addWidget(each)
        self._message = QTimer(self, singleShot=True, interval=_MESSAGE_STAYS)
        self._message.timeout.connect(lambda: self._words.setText(self._where))
        self._patience = QTimer(self, singleShot=True, interval=_SHOW_AFTER)
        self._patience.timeout.connect(self._show_work)
        self._cancel.clicked.connect(self._cancel_shown)
        context.told.connect(self.tell)
        if isinstance(context.tasks, TaskLanes):
            context.tasks.began.connect(self._began)
            context.tasks.progressed.connect(self._progressed)
            context.tasks.ended.connect(self._ended)
        self.retranslate()
        self._show_work()

    def set_where(self, words: str) -> None:
        self._where = words
        if not self._message.isActive():
            self._words.setText(words)

    def tell(self, message: str) -> None:
        self._words.setText(message)
        self._message.start()

    def text(self) -> str:
        return self._words.text()

    def retranslate(self) -> None:
        tr = self._context.tr
        self._cancel.setText(tr("Cancel"))
        self._cancel.setAccessibleName(tr("Cancel the work that is going on"))
        self._bar.setAccessibleName(tr("Progress"))
        self._say_protection()
        self._offline.setText(tr("Offline"))
        self._offline.setToolTip(tr("Rapporteur opens no network connection: everything stays on this computer."))

    def _say_protection(self) -> None:
        """Whether the person's notes are protected; the button leads to where that is changed."""
        tr, own = self._context.tr, self._context.own
        if own.trouble is not None:
            words = tr("Notes cannot be opened")
        elif own.locked:
            words = tr("Notes locked")
        elif own.protected:
            words = tr("Notes protected")
        else:
            words = tr("Notes not protected: choose a passphrase")
        self._protection.setText(words)
        self._protection.setAccessibleName(words)
        self._protection.setVisible(own.notebook is not None)
        self._protection.setProperty("unprotected", not own.protected or own.trouble is not None)
        self._protection.style().unpolish(self._protection)
        self._protection.style().polish(self._protection)

    def _hush(self) -> None:
        """Locked, the last message goes: it may say what a note, or a file made of it, is called."""
        if self._context.own.locked and self._message.isActive():
            self._message.stop()
            self._words.setText(self._where)

    # -- work --------------------------------------------------------------------------------
    def _began(self, job: Job, title: str) -> None:
        self._jobs[job] = (title, time.monotonic())
        self._patience.start()

    def _ended(self, job: Job) -> None:
        if self._jobs.pop(job, None):
            self._show_work()

    def _cancel_shown(self) -> None:
        for job in list(self._jobs)[:1]:
            job.cancel()
            self._jobs.pop(job)
        self._show_work()

    def _show_work(self) -> None:
        working = bool(self._jobs)
        for each in (self._doing, self._bar, self._estimate, self._cancel):
            each.setVisible(working)
        if working:
            self._doing.setText(next(iter(self._jobs.values()))[0])
            self._bar.setRange(0, 0)
            self._estimate.setText("")
        else:
            self._doing.clear()  # the name of a file is in it, which need not be said any more

    def _progressed(self, job: Job, share: float, phase: str) -> None:
        if not self._jobs or next(iter(self._jobs)) is not job:
            return
        title, began = self._jobs[job]
        self._doing.setText(f"{title} · {self._context.tr(phase)}" if phase else title)
        self._bar.setRange(0, 1000)
        self._bar.setValue(round(share * 1000))
        self._estimate.setText(time_left(self._context.tr, share, time.monotonic() - began))
