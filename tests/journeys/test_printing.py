"""On paper: the structured text and the tables, into a PDF file as a printer would get them."""

from __future__ import annotations

import pdfplumber
import pytest
from PySide6.QtGui import QPainter, QPdfWriter

from rapporteur.domain.errors import Failure
from rapporteur.ui.context import Location
from rapporteur.ui.printing import ask_and_print, prepare, put_on_paper

SYMBOL = "A/CONF.192/BMS/2021/1"


@pytest.fixture
def on_paper(start, rest, tmp_path):
    """The pages' words of what a location prints."""

    def print_it(location: Location) -> list[str]:
        window = start(location)
        rest(window)
        path = tmp_path / "printed.pdf"
        device = QPdfWriter(str(path))
        what = window.views[window.active].printable()
        prepare(device, what)
        count = put_on_paper(device, window.context, what)
        with pdfplumber.open(path) as pdf:
            pages = [page.extract_text() for page in pdf.pages]
        assert len(pages) == count
        return pages

    return print_it


def test_the_structured_text_is_printed_whole_with_its_numbers_and_footnotes(on_paper):
    pages = on_paper(Location("read", SYMBOL, "fr", "annex__para_92"))
    whole = " ".join(" ".join(pages).split())
    assert "92 Poursuivre l'échange de vues" in whole
    assert "moyens d'y faire face, et envisager" in whole  # no trace of the original's page
    assert "Notes de bas de page" in whole
    assert all(f"page {at} sur {len(pages)}" in page for at, page in enumerate(pages, start=1))
    assert all(SYMBOL in page for page in pages)
    assert "Lecture" not in pages[0]


def test_a_roll_is_printed_with_its_heads_on_every_page(on_paper):
    pages = on_paper(Location("votes", SYMBOL, "fr", "vote_1"))
    assert len(pages) > 1
    assert all("Groupe" in page for page in pages)
    assert "Trinité" in " ".join(pages)


def test_the_matrix_and_the_list_of_votes_are_printed(on_paper):
    assert "concordent" in on_paper(Location("votes"))[0]
    assert "Costa Rica" in " ".join(on_paper(Location("participants", extra={"tab": "matrix"})))


def test_what_cannot_be_printed_offers_no_print(start, rest):
    window = start(Location("search", extra={"query": "traçage"}))
    rest(window)
    assert not window.actions_table.action("print").isEnabled()
    window.go(Location("participants", extra={"tab": "calendar"}))
    rest(window)
    assert window.views["participants"].printable() is None


def test_a_printer_that_takes_nothing_is_told_in_one_sentence(start, rest, tmp_path, monkeypatch):
    class Refused(QPainter):
        def begin(self, _device) -> bool:
            return False

    window = start(Location("votes"))
    rest(window)
    monkeypatch.setattr("rapporteur.ui.printing.QPainter", Refused)
    with pytest.raises(Failure, match="could not be printed"):
        put_on_paper(QPdfWriter(str(tmp_path / "printed.pdf")), window.context, window.views["votes"].printable())


def test_the_print_dialogue_suggests_a_file_name_of_the_symbol_and_prints_into_it(start, rest, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    window = start(Location("read", SYMBOL, "fr", "body__para_1"))
    dialog = ask_and_print(window, window.context, window.read.printable(), window.tell_failure)
    printer = dialog.printer()
    assert printer.docName() == "A-CONF-192-BMS-2021-1"
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.accepted.emit(printer)
    dialog.close()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
