"""What stands above the original: which page, how large, and in a menu whatever else one can do with pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from rapporteur.ui.context import Context
from rapporteur.ui.views.read.pages.page_field import PageField
from rapporteur.ui.widgets.buttons import IconButton
from rapporteur.ui.widgets.labels import ElidedLabel


class OriginalHeader(QFrame):
    """Where there is little room the title goes first, then the tools that the menu has too."""

    #: The person wants larger pages (1), smaller ones (-1), or 100 % (0).
    zoom_asked = Signal(int)
    #: What is to keep to the pane: "text", "width" or "page" (see `FITS`).
    fit_asked = Signal(str)
    #: Quarter turns to the right.
    turn_asked = Signal(int)
    strip_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("PaneHeader")
        self._drawn = False
        self._strip_shown = False
        self._kept = ""
        self._title = ElidedLabel()
        self.page_field = PageField(context)
        self._strip = IconButton(context, "pages", size=16)
        self._strip.setCheckable(True)
        self._smaller = IconButton(context, "minus", size=14)
        self._larger = IconButton(context, "plus", size=14)
        self._fit = IconButton(context, "fit", size=16)
        self._percent = QToolButton()
        self._more = IconButton(context, "more", size=16)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self._more.setMenu(self._menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(2)
        row.addWidget(self._strip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(4)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self.page_field)
        row.addStretch(1)
        for tool in (self._smaller, self._percent, self._larger, self._fit, self._more):
            row.addWidget(tool, 0, Qt.AlignmentFlag.AlignVCenter)
        self._smaller.clicked.connect(lambda: self.zoom_asked.emit(-1))
        self._larger.clicked.connect(lambda: self.zoom_asked.emit(1))
        self._percent.clicked.connect(lambda: self.zoom_asked.emit(0))
        self._fit.clicked.connect(lambda: self.fit_asked.emit(self._other_fit))
        self._strip.clicked.connect(lambda: self.strip_asked.emit())

    def tell_kind(self, drawn: bool) -> None:
        """Whether the pages are drawn (they can be turned, and have thumbnails) or a text."""
        self._drawn = drawn
        self._strip.setVisible(drawn)
        self._arrange()

    def tell_strip(self, shown: bool) -> None:
        self._strip_shown = shown
        self._strip.setChecked(shown)

    def tell_page(self, page: int, count: int) -> None:
        self.page_field.setVisible(count > 0)
        self.page_field.tell(page, count)

    def tell_zoom(self, percent: int, kept: str) -> None:
        """The zoom, and what keeps to the pane (see `FITS`)."""
        self._kept = kept
        self._say_fit()
        words = self.context.tr("{n} %", n=percent)
        self._percent.setText(words)
        self._percent.setToolTip(f"{words} · {self.context.tr('Page at 100 %')}")

    def retranslate(self) -> None:
        tr = self.context.tr
        self._title.setText(tr("Original"))
        self._strip.say(tr("Thumbnails"), "F9")
        self._smaller.say(tr("Reduce the page"), "Ctrl+-")
        self._larger.say(tr("Enlarge the page"), "Ctrl++")
        self._percent.setAccessibleName(tr("Page at 100 %"))
        self._say_fit()
        self._more.say(tr("More about the pages"))
        self.page_field.retranslate()
        self._arrange()

    @property
    def _other_fit(self) -> str:
        """What the tool fits: the words' width, or where they fit already the page's."""
        return "text" if self._drawn and self._kept != "text" else "width"

    def _say_fit(self) -> None:
        tr = self.context.tr
        if self._other_fit == "text":
            self._fit.say(tr("Fit the text’s width"), "Ctrl+Shift+X")
        else:
            self._fit.say(tr("Fit the page’s width"), "Ctrl+Shift+W")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Leave out what there is no room for, what matters least first; what the menu does not have stays."""
        steps: list[tuple[QWidget, ...]] = [
            (self._title,),
            (self._fit,),
            (self._smaller, self._larger),
            (self._percent,),
        ]
        shown: list[QWidget] = [self._title, self._smaller, self._percent, self._larger, self._fit]
        always = [self.page_field, self._more, *((self._strip,) if self._drawn else ())]
        room = self.width() - 40
        needed = sum(each.sizeHint().width() + 2 for each in (*shown, *always))
        for step in steps:
            if needed <= room:
                break
            for each in step:
                needed -= each.sizeHint().width() + 2
                shown.remove(each)
        for each in (self._title, self._smaller, self._percent, self._larger, self._fit):
            each.setVisible(each in shown)

    def _fill(self) -> None:
        tr = self.context.tr
        self._menu.clear()
        if self._drawn:
            strip = self._menu.addAction(tr("Thumbnails") + "\tF9")
            strip.setCheckable(True)
            strip.setChecked(self._strip_shown)
            strip.triggered.connect(lambda: self.strip_asked.emit())
            self._menu.addSeparator()
        for words, steps in (
            (tr("Enlarge the page") + "\tCtrl++", 1),
            (tr("Reduce the page") + "\tCtrl+-", -1),
            (tr("Page at 100 %") + "\tCtrl+0", 0),
        ):
            self._menu.addAction(words).triggered.connect(lambda _on=False, n=steps: self.zoom_asked.emit(n))
        fits = [(tr("Fit the page’s width") + "\tCtrl+Shift+W", "width")]
        if self._drawn:
            fits.insert(0, (tr("Fit the text’s width") + "\tCtrl+Shift+X", "text"))
            fits.append((tr("Fit the whole page") + "\tCtrl+9", "page"))
        for words, fit in fits:
            action = self._menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(fit == self._kept)
            action.triggered.connect(lambda _on=False, how=fit: self.fit_asked.emit(how))
        if not self._drawn:
            return
        self._menu.addSeparator()
        for words, quarters in (
            (tr("Turn to the left") + "\tCtrl+Left", -1),
            (tr("Turn to the right") + "\tCtrl+Right", 1),
        ):
            self._menu.addAction(words).triggered.connect(lambda _on=False, n=quarters: self.turn_asked.emit(n))
