"""The bar on top: menu, back and forward, the one field, the view's own choices, light or dark, the language."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QStackedLayout, QToolButton, QWidget

from rapporteur.translation import LANGUAGES
from rapporteur.ui.context import Context
from rapporteur.ui.frame.field import Field
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.labels import Label


class TopBar(QFrame):
    """Signals say what the person wants; the window does it."""

    language_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("TopBar")
        self._context = context
        self.menu_button = IconButton(context, "menu")
        self.back = IconButton(context, "back")
        self.forward = IconButton(context, "forward")
        self.theme = IconButton(context, "theme")
        self.field = Field(context)
        brand = Label("Rapporteur")
        brand.setObjectName("Brand")
        self.language = QToolButton()
        self.language.setObjectName("LanguageButton")
        self.language.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.language.setMenu(self._language_menu())
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._own = QWidget()
        self._own.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._bars = QStackedLayout(self._own)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 7, 12, 7)
        row.setSpacing(5)
        for each in (self.menu_button, self.back, self.forward, brand):
            row.addWidget(each)
        row.addSpacing(14)
        row.addStretch(1)
        row.addWidget(self.field, 6)
        row.addStretch(1)
        row.addSpacing(14)
        for choice in (self._own, self.theme, self.language):
            row.addWidget(choice)
        self.retranslate()

    def show_bar(self, bar: QWidget | None) -> None:
        """Show the choices that belong to the present view (none, for some)."""
        self._own.setVisible(bar is not None)
        if bar is not None:
            if self._bars.indexOf(bar) < 0:
                self._bars.addWidget(bar)
            self._bars.setCurrentWidget(bar)

    def retranslate(self) -> None:
        tr = self._context.tr
        self.menu_button.say(tr("Menu"), "F10")
        self.back.say(tr("Back"), tr("Alt+Left"))
        self.forward.say(tr("Forward"), tr("Alt+Right"))
        self.theme.say(tr("Light or dark"))
        self.language.setText(self._context.tr.language.upper())
        self.language.setAccessibleName(tr("Language of the interface"))
        self.language.setToolTip(tr("Language of the interface"))
        self.field.retranslate()

    def _language_menu(self) -> QMenu:
        menu = QMenu(self)
        for code, own_name in LANGUAGES.items():
            action = menu.addAction(own_name)
            action.triggered.connect(lambda _checked=False, code=code: self.language_chosen.emit(code))
        return menu
