"""Letters as a PDF draws them, put together into words and lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.reading.pdf import page_count
from rapporteur.reading.pdf.device import Piece
from rapporteur.reading.pdf.glyphs import readable
from rapporteur.reading.pdf.lines import in_order, text_of
from rapporteur.reading.pdf.raw import BOLD, RAISED
from rapporteur.reading.pdf.words import make_lines, without_doubles


def _piece(text: str, left: float, base: float = 100.0, size: float = 10.0, width: float | None = None) -> Piece:
    return Piece(base, left, left + (len(text) * size / 2 if width is None else width), size, 0, text)


def _lines(*pieces: Piece) -> list[str]:
    return [text_of(in_order(line)) for line in make_lines(list(pieces))]


def test_what_is_printed_twice_over_itself_is_read_once_and_is_bold() -> None:
    pieces, doubled = without_doubles([_piece("UNITED", 50), _piece("UNITED", 50.5), _piece("UNITED", 150)])
    assert [each.text for each in pieces] == ["UNITED", "UNITED"]
    assert pieces[0].style & BOLD
    assert not pieces[1].style & BOLD
    assert doubled == 6


def test_pieces_that_touch_are_one_word_and_gaps_part_words_without_a_space() -> None:
    assert _lines(_piece("Secre", 50), _piece("tary", 75.2), _piece("General", 100)) == ["Secretary General"]


def test_a_space_that_takes_no_room_parts_no_word() -> None:
    pieces = [
        _piece("Co-", 50),
        _piece(" ", 65, width=0.5),
        _piece("Chairs", 65.5),
        _piece(" ", 95.5),
        _piece("of", 98),
    ]
    assert _lines(*pieces) == ["Co-Chairs of"]


def test_a_word_set_letter_by_letter_is_one() -> None:
    letters = [_piece(letter, 50 + 12 * here) for here, letter in enumerate("REPORT")]
    assert _lines(*letters, _piece("of", 140)) == ["REPORT of"]


def test_a_small_raised_figure_stands_on_the_line_of_its_word() -> None:
    (line,) = make_lines([_piece("officials.", 50), _piece("3,", 100.2, 96, 6.5), _piece("4", 107.5, 96, 6.5)])
    assert [(each.text, bool(each.style & RAISED)) for each in line] == [("officials.", False), ("3,4", True)]
    assert line[1].glued


def test_arabic_is_read_from_right_to_left_and_figures_in_it_from_left_to_right() -> None:
    assert _lines(_piece("الثانية", 50), _piece("2025", 100), _piece("الدورة", 140)) == ["الدورة 2025 الثانية"]


def test_an_arabic_name_in_an_english_line_keeps_the_line_s_order() -> None:
    assert _lines(_piece("The", 50), _piece("word", 75), _piece("سلام", 110), _piece("means", 150)) == [
        "The word سلام means"
    ]


@pytest.mark.parametrize(
    ("glyph", "text"),
    [("ﬁ", "fi"), ("\ufefc", "لا"), ("\u00a0", " "), ("\uf0b7", "•"), ("\ue123", "\ufffd"), ("\u200b", ""), ("é", "é")],
)
def test_glyphs_become_letters(glyph: str, text: str) -> None:
    assert readable(glyph) == text


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "is empty"), (b"Dear Sir", "is not a PDF"), (b"%PDF-1.7\n1 0 obj\n<<", "is damaged")],
)
def test_what_is_no_pdf_is_told_in_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "given.pdf"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=says) as caught:
        page_count(path)
    assert "\n" not in str(caught.value)
