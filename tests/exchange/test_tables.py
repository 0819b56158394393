"""Tables as files that other programs read."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from rapporteur.domain.errors import Failure
from rapporteur.exchange.tables import Sheet, as_csv, as_json, as_tabs, as_xlsx, write

SHEET = Sheet(
    title="Votes : État par État [2021]/1",
    columns=(("state", "État"), ("position", "Vote"), ("votes", "Nombre")),
    rows=(("Côte d’Ivoire", "pour", 2), ("=1+1", "a\nb", None)),
)


def test_a_csv_file_opens_in_a_spreadsheet_with_its_accents():
    content = as_csv(SHEET)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["État", "Vote", "Nombre"]
    assert rows[1] == ["Côte d’Ivoire", "pour", "2"]


def test_words_of_a_document_never_run_as_a_formula():
    assert "'=1+1" in as_csv(SHEET).decode("utf-8-sig")
    assert "'=1+1" in as_tabs(SHEET)
    with zipfile.ZipFile(io.BytesIO(as_xlsx(SHEET))) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
        assert "=1+1" in book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_whatever_a_spreadsheet_may_run_begins_with_an_apostrophe(begins):
    sheet = Sheet("Notes", (("text", "Text"),), ((f"{begins}1+1",),))
    ((_title,), (cell,)) = csv.reader(io.StringIO(as_csv(sheet).decode("utf-8-sig"), newline=""))
    assert cell == f"'{begins}1+1"


def test_a_json_file_has_one_object_for_each_row_under_stable_keys():
    rows = json.loads(as_json(SHEET))
    assert rows[0] == {"state": "Côte d’Ivoire", "position": "pour", "votes": 2}
    assert rows[1]["votes"] is None


def test_numbers_stay_numbers_in_a_workbook():
    with zipfile.ZipFile(io.BytesIO(as_xlsx(SHEET))) as book:
        assert b"<v>2</v>" in book.read("xl/worksheets/sheet1.xml")
        assert "État" in book.read("xl/sharedStrings.xml").decode()


def test_the_clipboard_holds_one_line_for_each_row():
    assert as_tabs(SHEET).splitlines() == ["État\tVote\tNombre", "Côte d’Ivoire\tpour\t2", "'=1+1\ta b\t"]


def test_an_empty_table_is_still_a_file():
    empty = Sheet("", (), ())
    assert as_xlsx(empty)
    assert json.loads(as_json(empty)) == []


@pytest.mark.parametrize("suffix", [".csv", ".XLSX", ".json"])
def test_the_name_of_the_file_chooses_the_format(tmp_path: Path, suffix: str):
    path = tmp_path / f"votes{suffix}"
    write(SHEET, path)
    assert path.stat().st_size > 0


def test_another_format_is_refused_with_a_sentence(tmp_path: Path):
    with pytest.raises(Failure, match="end its name with"):
        write(SHEET, tmp_path / "votes.doc")
