"""The reading report: what was inferred, repaired, unmatched or contradictory in the open document."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from rapporteur.domain.report import Finding
from rapporteur.ui.context import Context
from rapporteur.ui.icons import pixmap
from rapporteur.ui.views.read.naming import place_in_words
from rapporteur.ui.views.read.reading import Reading
from rapporteur.ui.widgets.buttons import IconButton, LinkButton
from rapporteur.ui.widgets.check_box import CheckBox
from rapporteur.ui.widgets.labels import Label

SEVERITIES = ("error", "warning", "info")


class ReadingReport(QWidget):
    """`finding_followed` tells a finding to go to; `closed` that the person is done with the list."""

    finding_followed = Signal(object)
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("RightPanel")
        self._reading: Reading | None = None
        self._stale = True
        self._title = Label("", "heading", wrap=True)
        self._about = Label("", "small", wrap=True)
        self._all = CheckBox()
        self._close = IconButton(context, "close", size=16)
        self._close.clicked.connect(self.closed)
        self._all.toggled.connect(self.rebuild)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._close)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        inner = QWidget()
        inner.setObjectName("RightPanel")
        inner.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 6, 0)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 8, 10)
        column.setSpacing(7)
        column.addLayout(head)
        column.addWidget(self._about)
        column.addWidget(self._all)
        column.addWidget(self._area, 1)
        self.rebuild()

    def show_reading(self, reading: Reading | None) -> None:
        self._reading = reading
        self.rebuild()

    def setVisible(self, visible: bool) -> None:
        if visible and self._stale:
            self._fill()
        super().setVisible(visible)

    def rebuild(self) -> None:
        """Say everything again; the list, which may be long, when it is seen."""
        tr = self.context.tr
        self.setAccessibleName(tr("Reading report"))
        self._area.setAccessibleName(tr("Reading report"))
        self._title.setText(tr("Reading report"))
        self._close.say(tr("Back to the paragraph"))
        self._all.setText(tr("Also inferences and repairs"))
        self._all.setAccessibleName(self._all.text())
        self._about.setText(report_words(self.context, self._reading))
        self._stale = self.isHidden()
        if not self._stale:
            self._fill()

    def _fill(self) -> None:
        self._stale = False
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if self._reading is None:
            return
        shown = SEVERITIES if self._all.isChecked() else SEVERITIES[:2]
        findings = [each for one in shown for each in self._reading.report.findings if each.severity == one]
        for finding in findings:
            self._list.addWidget(self._row(self._reading, finding))
        if not findings:
            words = self.context.tr("Nothing doubtful was found in this document.")
            self._list.addWidget(Label(words, "muted", wrap=True))
        self._list.addStretch(1)

    def focus_first(self) -> None:
        button = self._area.findChild(LinkButton)
        (button or self._all).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _row(self, reading: Reading, finding: Finding) -> QWidget:
        tr = self.context.tr
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 6, 0, 6)
        line.setSpacing(8)
        sign = Label()
        shade = {"error": "against", "warning": "warning"}.get(finding.severity, "muted")
        sign.setPixmap(pixmap(finding.severity, self.context.theme.colour(shade), round(16 * self.context.theme.scale)))
        sign.setToolTip(severity_word(self.context, finding.severity))
        sign.setAccessibleName(severity_word(self.context, finding.severity))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Label(tr(finding.sentence, **finding.values), wrap=True, selectable=True))
        where = self._where(reading, finding)
        if where:
            place = LinkButton(tr("Go to {place}", place=where))
            place.clicked.connect(lambda: self.finding_followed.emit(finding))
            words.addWidget(place, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        return row

    def _where(self, reading: Reading, finding: Finding) -> str:
        """The place that a finding leads to, in words; "" where it concerns the whole document."""
        tr = self.context.tr
        if finding.key is not None:
            return place_in_words(tr, reading, finding.key)
        return tr("page {page}", page=finding.values["page"]) if "page" in finding.values else ""


def severity_word(context: Context, severity: str) -> str:
    tr = context.tr
    return {"error": tr("Could not be read"), "warning": tr("Doubt"), "info": tr("Inferred or repaired")}[severity]


def report_words(context: Context, reading: Reading | None) -> str:
    """The counts of a reading report: "Reading: 8 doubts, 25 inferences and repairs"."""
    if reading is None:
        return ""
    tr = context.tr
    parts = []
    errors, doubts, infos = (reading.count(each) for each in SEVERITIES)
    if errors:
        parts.append(tr.plural(errors, "{n} place that could not be read", "{n} places that could not be read"))
    parts.append(tr.plural(doubts, "{n} doubt", "{n} doubts"))
    parts.append(tr.plural(infos, "{n} inference or repair", "{n} inferences and repairs"))
    return tr("Reading: {counts}", counts=", ".join(parts))
