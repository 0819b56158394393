"""What is odd in real PDFs: divided words, broken symbols, scans, notes that go on over the page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.domain.errors import UnreadableDocument
from tests.typeset import LETTER, Document, Heading, NewPage, Paragraph, Scan, typeset
from tests.typeset.documents import ENGLISH, FILLER, MASTHEAD
from tests.typeset.reading import expected, expected_notes, noted, read_back, strays, told

NARROW = replace(LETTER, columns=((180.0, 430.0),))


def document(*blocks) -> Document:
    return Document(MASTHEAD, (Heading("I", "Introduction"), *blocks))


def test_a_word_divided_at_a_line_s_end_comes_back_whole():
    # Words that the document has undivided elsewhere, and words that it has not.
    text = FILLER.replace("organizations", "organ\u00adizations").replace("representatives", "represent\u00adatives")
    made = document(
        Paragraph("1.", "The organizations and representatives were thanked."),
        *(Paragraph(f"{number}.", f"{'So ' * number}{text}") for number in range(2, 12)),
    )
    set_narrow = typeset(made, NARROW)
    assert any(word.text.endswith("-") for word in set_narrow.words)
    report = read_back(set_narrow)
    assert told(report) == expected(made)
    assert strays(report, made, set_narrow) == []


def test_a_word_with_a_hyphen_of_its_own_keeps_it():
    made = document(
        *(
            Paragraph(
                f"{number}.",
                f"{'So ' * number}non-proliferation, the Vice-Chair of Timor-Leste, Guinea-Bissau and the follow-up of "
                "the thirty-sixth Meeting on nuclear-weapon-free zones were discussed by non-governmental bodies.",
            )
            for number in range(1, 12)
        ),
        Paragraph(
            "12.", "non-proliferation Vice-Chair Timor-Leste Guinea-Bissau follow-up thirty-sixth nuclear-weapon-free"
        ),
    )
    assert told(read_back(typeset(made, NARROW))) == expected(made)


@pytest.mark.parametrize("bottom", [360, 384, 396, 516])
def test_a_page_ends_anywhere_in_a_sentence(bottom):
    style = replace(LETTER, bottom=bottom)
    made = typeset(ENGLISH, style)
    report = read_back(made)
    assert told(report) == expected(ENGLISH)
    cut = [each for each in report.paragraphs if len(each.pages) > 1]
    assert cut
    for paragraph in cut:
        assert [each.page for each in paragraph.breaks] == list(paragraph.pages[1:])
        # Where the break is, the first word of the next page begins.
        for each in paragraph.breaks:
            first = paragraph.text[each.offset :].split()[0]
            assert first in report.pages[each.page - 1].source


def test_a_page_ends_in_the_middle_of_a_word():
    made = document(
        Paragraph("1.", "The organizations were thanked."),
        Paragraph("2.", "The Conference heard the organ\u00ad\fizations that had come."),
    )
    report = read_back(typeset(made))
    assert told(report) == expected(made)
    assert report.paragraphs[1].pages == (1, 2)


def test_a_note_that_goes_on_over_the_page_is_one_note():
    note = " ".join(f"Part {number}: {FILLER}" for number in range(1, 9))
    made = document(
        *(Paragraph(f"{number}.", FILLER) for number in range(1, 7)),
        Paragraph("7.", "The last was long.^{1} It went on.", notes={"1": note}),
        *(Paragraph(f"{number}.", FILLER) for number in range(8, 18)),
    )
    result = typeset(made)
    assert len({word.page for word in result.words if word.note}) == 2
    report = read_back(result)
    assert told(report) == expected(made)
    assert noted(report) == expected_notes(made)
    assert report.footnotes[0].pages == (1, 2)


def test_notes_with_an_asterisk_and_several_on_a_page():
    made = document(
        Paragraph("1.", "One thing^{1} and another^{2} and a third.^{3}", notes={"1": "See A/79/1.", "2": "Ibid.",
                  "3": "See also the annex to A/79/2, which is long enough to need a second line of the notes below."}),
        Paragraph("2.", FILLER),
    )  # fmt: skip
    report = read_back(typeset(made))
    assert noted(report) == expected_notes(made)


def test_a_scanned_page_keeps_its_place():
    made = document(Paragraph("1.", FILLER), NewPage(), Scan(), NewPage(), Paragraph("2.", FILLER))
    result = typeset(made)
    report = read_back(result)
    assert len(report.pages) == result.pages == 3
    assert told(report) == expected(made)


def test_symbols_and_references_of_a_pdf_are_read():
    made = document(
        Paragraph("1.", "See resolutions 75/241 and 76/232, and A/CONF.999/2024/INF/2 (paras. 3–5)."),
        Paragraph("2.", "Security Council resolution 1325 (2000) was recalled."),
    )
    report = read_back(typeset(made))
    assert {each.target for each in report.references} >= {
        "A/RES/75/241", "A/RES/76/232", "A/CONF.999/2024/INF/2", "S/RES/1325 (2000)",
    }  # fmt: skip


def test_items_of_a_list_are_items():
    made = document(
        Paragraph("4.", "The Conference adopted its agenda, as follows:"),
        Paragraph("1.", "Opening of the Conference.", depth=1, shape="hanging"),
        Paragraph("2.", "A title of an item of the agenda that is so long that it does not stand on one line of the "
                  "page, and so it goes on.", depth=1, shape="hanging"),
        Paragraph("3.", "Other matters.", depth=1, shape="hanging"),
        Paragraph("5.", "The Conference was content."),
    )  # fmt: skip
    report = read_back(typeset(made))
    assert told(report) == expected(made)
    assert [each.kind for each in report.paragraphs] == ["numbered", "item", "item", "item", "numbered"]


def test_a_pdf_without_a_symbol_is_no_document():
    letter = Document(MASTHEAD, (Paragraph("", f"Dear all, {FILLER}"),))
    with pytest.raises(UnreadableDocument, match="No document symbol"):
        read_back(typeset(letter, replace(LETTER, bare=True)))


def test_a_pdf_of_scans_alone_is_told_to_have_no_text():
    scans = replace(ENGLISH, blocks=(Scan(),))
    made = typeset(scans, replace(LETTER, bare=True))
    report = read_back(made)
    assert len(report.pages) == made.pages
    assert report.paragraphs == ()
    assert [each.severity for each in report.findings if each.severity != "info"] != []
