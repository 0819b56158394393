"""What leaves the page of a vote: the roll, its picture, the bars of the groups."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QMenu

from rapporteur.ui.context import Context
from rapporteur.ui.widgets.export import TABLE_FORMATS
from rapporteur.ui.widgets.pictures import Picture
from rapporteur.ui.widgets.table import Table


def fill_export_menu(menu: QMenu, context: Context, table: Table, roll: Picture, bars: Picture) -> None:
    tr = context.tr
    menu.clear()
    menu.addSection(tr("Roll as a table"))
    menu.addAction(tr("Copy with headers"), table.copy)
    for suffix, name in TABLE_FORMATS:
        menu.addAction(tr("Save as {format}…", format=name), partial(table.export, suffix))
    for title, picture in ((tr("Roll as a picture"), roll), (tr("Regional groups as a picture"), bars)):
        menu.addSection(title)
        picture.fill_menu(menu)
