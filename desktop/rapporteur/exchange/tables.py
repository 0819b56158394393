"""A table as a file: CSV, XLSX or JSON.

Text is written as text: what a document says is never taken for a formula or a link by the program that
opens the file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from rapporteur.domain.errors import Failure
from rapporteur.exchange.files import write_bytes

Cell = str | int | float | None

#: Characters at which spreadsheets begin to read a formula; in some languages the wide ones too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is exported: `columns` are (key, title) pairs, each row has one cell for each.

    Keys are stable and name the fields of the JSON; titles are in the person's language and head CSV and XLSX.
    """

    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[Cell, ...], ...]


def write(sheet: Sheet, path: Path) -> None:
    """Write the sheet in the format that the file's name ends with. Raises `Failure`."""
    encode = FORMATS.get(path.suffix.lower())
    if encode is None:
        raise Failure("A table cannot be saved as “{file}”: end its name with .csv, .xlsx or .json.", file=path.name)
    write_bytes(path, encode(sheet))


def as_csv(sheet: Sheet) -> bytes:
    """CSV with a byte-order mark, without which spreadsheets misread accents."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([title for _, title in sheet.columns])
    writer.writerows([_harmless(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def as_tabs(sheet: Sheet) -> str:
    """The sheet for the clipboard: cells between tabs, headers first, which spreadsheets paste as a table."""
    lines: list[list[Cell]] = [[title for _, title in sheet.columns]]
    lines += [[_harmless(cell) for cell in row] for row in sheet.rows]
    return "\n".join("\t".join(_one_line(cell) for cell in line) for line in lines)


def as_json(sheet: Sheet) -> bytes:
    """A list of objects, one for each row, in UTF-8."""
    keys = [key for key, _ in sheet.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in sheet.rows]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def as_xlsx(sheet: Sheet) -> bytes:
    """A workbook of one sheet, its header frozen and with filters."""
    import xlsxwriter  # 40 ms, and needed by few: not at start-up

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, options) as book:
        page = book.add_worksheet(_sheet_name(sheet.title))
        page.write_row(0, 0, [title for _, title in sheet.columns], book.add_format({"bold": True}))
        for place, row in enumerate(sheet.rows, start=1):
            page.write_row(place, 0, row)
        page.freeze_panes(1, 0)
        if sheet.columns:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
        for place, (_, title) in enumerate(sheet.columns):
            widest = max((len(_one_line(row[place])) for row in sheet.rows), default=0)
            page.set_column(place, place, min(max(widest, len(title)) + 2, _WIDEST))
    return content.getvalue()


FORMATS: dict[str, Callable[[Sheet], bytes]] = {".csv": as_csv, ".xlsx": as_xlsx, ".json": as_json}


def _harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula, with the apostrophe that makes it a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _one_line(cell: Cell) -> str:
    return "" if cell is None else " ".join(str(cell).split())


def _sheet_name(title: str) -> str:
    """A title as Excel takes it for a sheet: 31 characters at most, without its reserved ones."""
    kept = "".join(" " if char in "[]:*?/\\" else char for char in title).strip("' ")
    return kept[:31].strip("' ") or "Rapporteur"
