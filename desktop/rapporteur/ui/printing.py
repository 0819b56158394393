"""What a view gives to print, and its way onto paper: pages with a footer that says what they are."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QBrush,
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QWidget

from rapporteur.domain.errors import Failure
from rapporteur.exchange.tables import Sheet
from rapporteur.ui.printable import Printable

if TYPE_CHECKING:
    from rapporteur.ui.context import Context

#: The unit of everything on paper: a tenth of a point, so that fonts have their sizes whole in pixels.
POINT = 10

INK = QColor("#1b1b1b")
FAINT = QColor("#666666")

_MARGIN = 20.0  # millimetres
_FOOT = 26 * POINT
_TABLE_TEXT = 8.5
#: The letters of a column's head; a table of agenda items has whole sentences there.
_LONGEST_HEAD = 56


def ask_and_print(parent: QWidget, context: Context, what: Printable, failed: Callable[[Failure], None]) -> QWidget:
    """Let the person choose a printer (or a PDF file) in the dialogue that is returned, and print."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # not needed before something is printed

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    # The dialogue makes a file's name of it: a symbol's strokes and dots would lead elsewhere.
    printer.setDocName(re.sub(r"\W+", "-", what.title).strip("-"))
    prepare(printer, what)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(context.tr("Print"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def print_it() -> None:
        try:
            pages = put_on_paper(printer, context, what)
        except Failure as failure:
            failed(failure)
        else:
            context.told.emit(context.tr.plural(pages, "{n} page printed", "{n} pages printed"))

    dialog.accepted.connect(print_it)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()
    return dialog


def prepare(device: QPagedPaintDevice, what: Printable) -> None:
    """Set the direction of the paper and its margins."""
    turned = QPageLayout.Orientation.Landscape if what.landscape else QPageLayout.Orientation.Portrait
    device.setPageOrientation(turned)
    device.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)


def put_on_paper(device: QPagedPaintDevice, context: Context, what: Printable) -> int:
    """Print; the number of pages. Raises `Failure` when the printer or the file does not take them."""
    paper = device.pageLayout().paintRectPoints()
    room = QSizeF(paper.width() * POINT, paper.height() * POINT - _FOOT)
    document = what.write()
    document.setDocumentMargin(0)
    document.setPageSize(room)
    painter = QPainter()
    if not painter.begin(device):
        raise Failure("It could not be printed: the printer, or the file to print to, takes nothing.")
    painter.scale(device.logicalDpiX() / 72 / POINT, device.logicalDpiY() / 72 / POINT)
    pages = document.pageCount()
    for page in range(pages):
        if page:
            device.newPage()
        _paint_page(painter, document, page, room)
        number = context.tr("page {page} of {count}", page=page + 1, count=pages)
        _paint_footer(painter, room, what.footer, number)
    painter.end()
    return pages


def _paint_page(painter: QPainter, document: QTextDocument, page: int, room: QSizeF) -> None:
    seen = QRectF(0, page * room.height(), room.width(), room.height())
    painter.save()
    painter.translate(0, -seen.top())
    painter.setClipRect(seen)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = seen
    context.palette.setColor(QPalette.ColorRole.Text, INK)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_footer(painter: QPainter, room: QSizeF, words: str, number: str) -> None:
    area = QRectF(0, room.height() + 8 * POINT, room.width(), _FOOT - 8 * POINT)
    painter.setFont(font_of("", 8))
    painter.setPen(FAINT)
    painter.drawLine(area.topLeft(), area.topRight())
    below = area.adjusted(0, 4 * POINT, 0, 0)
    wide = painter.fontMetrics().horizontalAdvance(number) + 12 * POINT
    words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(below.width() - wide))
    painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)
    painter.drawText(below, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, number)


def font_of(family: str, points: float, bold: bool = False) -> QFont:
    """A font of a size in points, for paper; `family` "" is the interface's."""
    font = QFont(family) if family else QFont()
    font.setPixelSize(round(points * POINT))
    font.setBold(bold)
    return font


def table_on_paper(sheet: Sheet, about: str = "") -> QTextDocument:
    """A table under its title, its heads repeated on every page; `about` says what it is a table of."""
    document = QTextDocument()
    document.setDefaultFont(font_of("", _TABLE_TEXT))
    cursor = QTextCursor(document)
    cursor.insertText(sheet.title, _look(font_of("", 14, bold=True)))
    if about:
        cursor.insertBlock()
        cursor.insertText(about, _look(font_of("", 9), FAINT))
    shape = QTextTableFormat()
    shape.setHeaderRowCount(1)
    shape.setCellPadding(3 * POINT)
    shape.setCellSpacing(0)
    shape.setBorder(0.5 * POINT)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(QBrush(QColor("#c8c8c8")))
    shape.setTopMargin(8 * POINT)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table = cursor.insertTable(len(sheet.rows) + 1, max(len(sheet.columns), 1), shape)
    bold, plain = _look(font_of("", _TABLE_TEXT, bold=True)), _look(font_of("", _TABLE_TEXT))
    for place, (_key, title) in enumerate(sheet.columns):
        head = textwrap.shorten(title, _LONGEST_HEAD, placeholder=" …")
        table.cellAt(0, place).firstCursorPosition().insertText(head, bold)
    for line, row in enumerate(sheet.rows, start=1):
        for place, cell in enumerate(row):
            words = "" if cell is None else str(cell)
            table.cellAt(line, place).firstCursorPosition().insertText(words, plain)
    return document


def _look(font: QFont, colour: QColor = INK) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(colour)
    return look
