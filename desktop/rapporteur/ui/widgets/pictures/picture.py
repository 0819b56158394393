"""What every picture can do: be looked at, walked over with the keyboard, copied and saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QScrollArea, QToolTip, QWidget

from rapporteur.domain.errors import Failure
from rapporteur.exchange.files import write_bytes
from rapporteur.ui.context import Context
from rapporteur.ui.tokens import LIGHT
from rapporteur.ui.widgets.export import PICTURE_FORMATS, ask_file, save
from rapporteur.ui.widgets.pictures.paint import Ink
from rapporteur.ui.widgets.tips import plain_tip

_EXPORT_WIDTH = 1000
_MARGIN = 24
_PNG_SCALE = 2


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a picture that can be pointed at: what it is, in words, and what following it does."""

    rect: QRectF
    label: str
    follow: Callable[[], None] | None = None


class OnPaper:
    """The theme's colours for a picture that leaves the application: as on a white page."""

    dark = False

    def colour(self, name: str) -> QColor:
        return QColor(LIGHT[name])


class Picture(QWidget):
    """A subclass draws itself and registers its spots; it is asked for nothing else."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.title = ""
        self.spots: list[Spot] = []
        self._current = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: self.menu().popup(self.mapToGlobal(place)))

    def draw(self, painter: QPainter, width: float, colours: Ink) -> float:
        """Draw into `width` logical pixels from (0, 0); the height that was needed. Registers spots."""
        raise NotImplementedError

    def spot(self, rect: QRectF, label: str, follow: Callable[[], None] | None = None) -> None:
        self.spots.append(Spot(rect, label, follow))

    def set_title(self, title: str) -> None:
        """What the picture shows, for screen readers and file names."""
        self.title = title
        self.setAccessibleName(title)

    # -- on the screen -----------------------------------------------------------------------
    def refresh(self) -> None:
        """Draw again, after the content, the language or the colours changed."""
        self._current = 0 if self.hasFocus() else -1
        self._measure()
        self.update()

    def _measure(self) -> None:
        nowhere = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(nowhere)
        painter.setFont(self.font())
        self.spots = []
        self.setMinimumHeight(round(self.draw(painter, self.width(), self.context.theme)) + 2)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        self.spots = []
        self.draw(painter, self.width(), self.context.theme)
        if self.hasFocus() and 0 <= self._current < len(self.spots):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.context.theme.colour("accent"), 2))
            ring = self.spots[self._current].rect.adjusted(-2, -2, 2, 2)
            painter.drawRoundedRect(ring.intersected(QRectF(self.rect()).adjusted(1, 1, -1, -1)), 4, 4)
        painter.end()

    # -- pointing ----------------------------------------------------------------------------
    def _at(self, place: QPointF) -> Spot | None:
        return next((spot for spot in reversed(self.spots) if spot.rect.contains(place)), None)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), plain_tip(found.label) if found else "", self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        hand = found is not None and found.follow is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found is not None and found.follow is not None and event.button() == Qt.MouseButton.LeftButton:
            self._point_at(self.spots.index(found))
            found.follow()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached with the keyboard, the picture marks the part that the arrow keys start from."""
        super().focusInEvent(event)
        tabbed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if tabbed and self.spots and not 0 <= self._current < len(self.spots):
            self._point_at(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._current < len(self.spots):
            follow = self.spots[self._current].follow
            if follow is not None:
                follow()
        elif key in _STEPS and self.spots:
            self._point_at(self._beside(*_STEPS[key]))
        else:
            super().keyPressEvent(event)

    def _beside(self, right: int, down: int) -> int:
        """The spot that an arrow key leads to from the current one."""
        if not 0 <= self._current < len(self.spots):
            return 0
        here = self.spots[self._current].rect.center()

        def distance(place: int) -> float | None:
            there = self.spots[place].rect.center() - here
            ahead = there.x() * right + there.y() * down
            aside = abs(there.x() * down) + abs(there.y() * right)
            return ahead + 3 * aside if ahead > 1 else None

        reachable = {place: far for place in range(len(self.spots)) if (far := distance(place)) is not None}
        return min(reachable, key=lambda place: reachable[place]) if reachable else self._current

    def _point_at(self, place: int) -> None:
        self._current = place
        self._show(self.spots[place].rect)
        label = self.spots[place].label
        self.setAccessibleDescription(label)
        self.context.told.emit(" · ".join(label.splitlines()))
        self.update()

    def _show(self, rect: QRectF) -> None:
        """Scroll a part into view, where the picture is larger than the place it is shown in."""
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        inner = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and inner is not None:
            at = self.mapTo(inner, rect.center().toPoint())
            parent.ensureVisible(at.x(), at.y(), round(rect.width() / 2) + 8, round(rect.height() / 2) + 8)

    # -- out of the application --------------------------------------------------------------
    def menu(self) -> QMenu:
        """What can be done with the picture."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        return menu

    def fill_menu(self, menu: QMenu) -> None:
        tr = self.context.tr
        menu.addAction(tr("Copy picture"), self.copy)
        for suffix, name in PICTURE_FORMATS:
            menu.addAction(tr("Save as {format}…", format=name), partial(self.export, suffix))

    def copy(self) -> None:
        data = QMimeData()
        data.setImageData(self.image())
        data.setData("image/svg+xml", self.svg())
        QGuiApplication.clipboard().setMimeData(data)
        self.context.told.emit(self.context.tr("Picture copied"))

    def export(self, suffix: str) -> None:
        path = ask_file(self, self.context, self.title, suffix)
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Save as SVG or PNG, as the name of the file says."""
        content = bytes((self.svg() if path.suffix.lower() == ".svg" else self.png()).data())
        save(self.context, path, lambda: write_bytes(path, content))

    def _size_on_paper(self) -> QSize:
        image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        painter.setFont(self._paper_font())
        shown, self.spots = self.spots, []
        height = self.draw(painter, _EXPORT_WIDTH, OnPaper())
        self.spots = shown
        painter.end()
        return QSize(_EXPORT_WIDTH + 2 * _MARGIN, round(height) + 2 * _MARGIN + self._title_height())

    def _paper_font(self) -> QFont:
        return QFont(self.font())

    def _title_height(self) -> int:
        return self.fontMetrics().height() + 16 if self.title else 0

    def _draw_on_paper(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._paper_font()
        if self.title:
            bold = QFont(font)
            bold.setWeight(QFont.Weight.DemiBold)
            painter.setFont(bold)
            painter.setPen(OnPaper().colour("text"))
            painter.drawText(QPointF(_MARGIN, _MARGIN + self.fontMetrics().ascent()), self.title)
        painter.translate(_MARGIN, _MARGIN + self._title_height())
        painter.setFont(font)
        shown, self.spots = self.spots, []
        self.draw(painter, _EXPORT_WIDTH, OnPaper())
        self.spots = shown

    def image(self) -> QImage:
        size = self._size_on_paper()
        image = QImage(size * _PNG_SCALE, QImage.Format.Format_ARGB32_Premultiplied)
        image.setDevicePixelRatio(_PNG_SCALE)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        self._draw_on_paper(painter)
        painter.end()
        return image

    def png(self) -> QByteArray:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        if not self.image().save(buffer, "PNG"):  # type: ignore[call-overload]
            raise Failure("The picture could not be made: there is not enough memory.")
        return buffer.data()

    def svg(self) -> QByteArray:
        from PySide6.QtSvg import QSvgGenerator  # not needed before a picture is exported

        size = self._size_on_paper()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        generator.setSize(size)
        generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
        generator.setTitle(self.title)
        painter = QPainter(generator)
        painter.fillRect(QRectF(0, 0, size.width(), size.height()), Qt.GlobalColor.white)
        self._draw_on_paper(painter)
        painter.end()
        return buffer.data()


#: Where the arrow keys lead: to the right, down.
_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
