"""All annotations of all documents: narrowed by facets and words, seen in whole, changed many at once, exported."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QWidget

from rapporteur.domain.notes import Annotation
from rapporteur.domain.sifting import ANNOTATION_FACETS, annotation_values
from rapporteur.ui.context import Colours, Context
from rapporteur.ui.own_words import POSITION_SHADES, colours, position_words, positions, when
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.annotation_preview import AnnotationPreview
from rapporteur.ui.views.notes.bulk_bar import BulkBar
from rapporteur.ui.views.notes.coming_in import ask_annotations
from rapporteur.ui.views.notes.filters import Filters
from rapporteur.ui.views.notes.history_dialog import show_history
from rapporteur.ui.views.notes.meanings import ask_meanings
from rapporteur.ui.views.notes.preview import with_preview
from rapporteur.ui.views.notes.sifted_page import SiftedPage
from rapporteur.ui.views.notes.table_pages import Cited, annotated_place, in_order
from rapporteur.ui.widgets.export import ask_file, save
from rapporteur.ui.widgets.menu_button import MenuButton
from rapporteur.ui.widgets.rows import paint_dot
from rapporteur.ui.widgets.table import Column

#: So much of an annotation names it.
_TITLE = 60


class AnnotationsPage(SiftedPage):
    """`changed` tells the ids and the fields that all of them are given, `trash_asked` those to put away."""

    changed = Signal(tuple, dict)
    trash_asked = Signal(tuple)

    def __init__(self, context: Context, cited: Cited) -> None:
        self._cited = cited
        super().__init__(
            context,
            places.ANNOTATIONS,
            lambda: context.tr("Annotations"),
            _columns(context, cited, lambda: self._state),
            annotated_place,
            lambda n: context.tr.plural(n, "{n} annotation", "{n} annotations"),
            Filters(context, places.ANNOTATIONS, ANNOTATION_FACETS),
            annotation_values,
        )
        table = self.table
        self.bulk = BulkBar(context)
        self.bars.addWidget(self.bulk)
        self.preview = AnnotationPreview(context)
        self.more = MenuButton()
        self.more.opening.connect(self._offer_more)
        self.head.addWidget(self.more)
        self.splitter = with_preview(self.column, self._rows, self.preview)
        self._turned = QTimer(self, singleShot=True, interval=0)
        self._turned.timeout.connect(self._tell_selection)
        table.grid.selectionModel().selectionChanged.connect(lambda *_ranges: self._turned.start())
        table.chosen.connect(lambda _row: self._turned.start())
        self.bulk.changed.connect(lambda fields: self.changed.emit(self.chosen_ids(), fields))
        self.bulk.shared.connect(self._share)
        self.bulk.trashed.connect(lambda: self.trash_asked.emit(self.chosen_ids()))
        self.retranslate()

    def _showed(self) -> None:
        self._tell_selection()

    def _tell_selection(self) -> None:
        selected = self.table.selected_rows()
        focus: QWidget | None = QApplication.focusWidget()
        if not selected and focus is not None and self.bulk.isAncestorOf(focus):
            self.table.grid.setFocus()  # what can be done with a selection goes with it
        self.bulk.show_selected(self._state, selected)
        self.bulk.setVisible(bool(self.table.model.rows))
        row = self.table.current_row()
        self.preview.setVisible(row is not None)
        if row is None:
            self.preview.clear()
        else:
            self.preview.show_annotation(
                row, self._state, self._cited(row), self.place_of(row.id), annotated_place(row)
            )

    def forget(self) -> None:
        super().forget()
        self.preview.clear()

    def _offer_more(self) -> None:
        menu, tr = self.more.entries, self._context.tr
        menu.clear()
        row = self.table.current_row()
        if row is not None:
            title = row.comment or row.anchor.quote or self._cited(row)
            title = f"{title[:_TITLE].rstrip()}…" if len(title) > _TITLE else title
            menu.addAction(tr("History…"), lambda: show_history(self, self._context, row.id, " ".join(title.split())))
            menu.addSeparator()
        menu.addAction(tr("What colours mean…"), lambda: ask_meanings(self, self._context))
        menu.addAction(tr("Import Web Annotations…"), lambda: ask_annotations(self, self._context))

    def _share(self, may: bool) -> None:
        names = self.chosen_ids()
        self._context.own.do(lambda book: book.set_private(names, not may))

    # -- out ---------------------------------------------------------------------------------
    def _export(self) -> None:
        path = ask_file(self, self._context, self._context.tr("Annotations"), ".jsonld")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Save the selected annotations as Web Annotations, where several are; otherwise all that are shown."""
        chosen = self.table.selected_rows()
        rows = chosen if len(chosen) > 1 else list(self.table.model.rows)
        tr = self._context.tr

        def write() -> None:
            from rapporteur.exchange.writing import write_annotations

            write_annotations(rows, path, tr)

        save(self._context, path, write)

    # -- words -------------------------------------------------------------------------------
    def retranslate(self) -> None:
        tr = self._context.tr
        self.more.say(tr("More"))
        self.bulk.retranslate()
        self.preview.retranslate()
        self.empty.say(
            tr("No annotation"),
            tr("Select words in a document and choose a colour, or press Ctrl+M: all annotations are listed here."),
            tr("Read a document"),
        )
        super().retranslate()
        self.table.export_menu.addSeparator()
        self.table.export_menu.addAction(tr("Save as {format}…", format="Web Annotation (JSON-LD)"), self._export)

    def restyle(self) -> None:
        super().restyle()
        self.preview.restyle()


def _columns(context: Context, cited: Cited, state: Any) -> list[Column]:
    tr = context.tr

    def named(row: Annotation) -> str:
        return colours(context, state()).get(row.colour, "")

    return [
        Column(
            "document",
            lambda: tr("Document"),
            lambda row: row.anchor.symbol,
            order=in_order,
            stretch=1,
            elide="left",
            narrowest=150,
        ),
        Column("place", lambda: tr("Place"), cited, stretch=1, link=annotated_place, linked=True, narrowest=120),
        Column(
            "position",
            lambda: tr("Position"),
            lambda row: position_words(context, row.position),
            order=lambda row: list(positions(context)).index(row.position) if row.position else None,
            colour=lambda row: POSITION_SHADES.get(row.position),
            bold=True,
        ),
        Column("comment", lambda: tr("Comment"), lambda row: row.comment.replace("\n", " "), stretch=3, narrowest=170),
        Column("quote", lambda: tr("Words"), lambda row: " ".join(row.anchor.quote.split()), stretch=2, narrowest=110),
        Column("tags", lambda: tr("Tags"), lambda row: ", ".join(row.tags), stretch=1, narrowest=70),
        Column(
            "colour",
            lambda: tr("Colour"),
            named,
            stretch=1,
            narrowest=60,
            paint=lambda painter, area, row, theme: _paint_colour(painter, area, row, theme, named(row)),
            tooltip=named,
        ),
        Column("author", lambda: tr("Author"), lambda row: row.author, visible=False),
        Column("private", lambda: tr("Shared"), lambda row: "" if row.private else tr("may be shared"), visible=False),
        Column(
            "changed",
            lambda: tr("Changed"),
            lambda row: when(context, row.changed),
            order=lambda row: row.changed,
            export=lambda row: row.changed,
        ),
    ]


def _paint_colour(painter: QPainter, area: QRect, row: Annotation, theme: Colours, words: str) -> None:
    """The colour of a highlight as a dot, with what it means."""
    if not row.colour:
        return
    paint_dot(painter, theme, f"mark_{row.colour}", area)
    painter.setPen(theme.colour("text"))
    rest = area.adjusted(painter.fontMetrics().height(), 0, 0, 0)
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rest.width())
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
