"""A colleague: what one calls them, and whether one compared the figures of both keys with them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rapporteur.domain.keeping import Colleague, Identity
from rapporteur.ui.context import Context
from rapporteur.ui.widgets.check_box import CheckBox
from rapporteur.ui.widgets.fitting import fit
from rapporteur.ui.widgets.labels import Label


class ColleagueDialog(QDialog):
    """Two people who read the same figures to each other have each other's keys, and nobody else's."""

    def __init__(self, parent: QWidget, context: Context, colleague: Colleague, own: Identity) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._colleague = context, colleague
        from rapporteur.exchange.signing import fingerprint

        tr = context.tr
        called = colleague.called or tr("without a name ({key})", key=colleague.signing[:8])
        self.setWindowTitle(called)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(8)
        column.addWidget(Label(tr("What you call this colleague"), "section"))
        self.name = QLineEdit(colleague.called)
        self.name.setMaxLength(200)
        self.name.setAccessibleName(tr("What you call this colleague"))
        column.addWidget(self.name)
        if colleague.author and colleague.author != colleague.called:
            column.addWidget(Label(tr("They sign as {name}.", name=colleague.author), "small", wrap=True))
        words = tr(
            "Call them, or sit down together: they read their figures to you, you read yours to them. Where one is "
            "other, somebody put another card in the place of theirs: remove it."
        )
        column.addWidget(Label(words, wrap=True))
        self.theirs = self._figures(
            tr("Figures of {name}", name=called), fingerprint(colleague.signing, colleague.encryption)
        )
        self.ours = self._figures(tr("Your figures"), fingerprint(own.signing, own.encryption))
        self.same = CheckBox(tr("We compared them, and they are the same"))
        self.same.setChecked(bool(colleague.verified))
        column.addWidget(self.same)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = QPushButton(tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.keep = QPushButton(tr("Save"))
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._keep)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column.addLayout(row)
        fit(self, context, 520, 360)
        context.own.protection_changed.connect(self._close_if_locked)

    def _close_if_locked(self) -> None:
        if not self._context.own.usable:
            self.reject()

    def _figures(self, name: str, figures: str) -> QLineEdit:
        """Figures that can be walked over with the keyboard, read out and copied."""
        column = self.layout()
        assert column is not None
        column.addWidget(Label(name, "section"))
        field = QLineEdit(figures)
        field.setReadOnly(True)
        field.setAccessibleName(name)
        column.addWidget(field)
        return field

    def _keep(self) -> None:
        signing, name = self._colleague.signing, self.name.text().strip()
        verified, before = self.same.isChecked(), bool(self._colleague.verified)
        own = self._context.own
        own.do(lambda book: book.name_colleague(signing, name))
        if verified != before:
            own.do(lambda book: book.verify_colleague(signing, verified))
        self.accept()
