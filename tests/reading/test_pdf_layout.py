"""What stands on the pages of a PDF, put together: paragraphs, lists, columns, tables, footnotes, furniture."""

from __future__ import annotations

from itertools import zip_longest

from rapporteur.reading.pdf.raw import BOLD, RAISED, RawRule, RawWord
from tests.reading.drawn import LEFT, LONG, filled, line, masthead, page, read


def test_a_paragraph_that_a_page_cuts_is_one() -> None:
    before = filled(f"1.| {LONG}", 330)
    report = read(page(1, *masthead(), *before), page(2, *filled("and would have read them.", 85)))
    (paragraph,) = report.paragraphs
    assert paragraph.text == f"{LONG} and would have read them."
    assert paragraph.pages == (1, 2)
    assert paragraph.breaks[0].page == 2


def test_running_heads_and_page_numbers_are_in_no_text_and_in_the_pages() -> None:
    pages = [
        page(1, *masthead(), line("1.| One.", 330)),
        page(2, line("2.| Two.", 85)),
        page(3, line("3.| Three.", 85)),
    ]
    report = read(*pages)
    assert [each.text for each in report.paragraphs] == ["One.", "Two.", "Three."]
    assert "2/9" in report.pages[1].source
    assert report.masthead.page_count == 3


def test_a_number_set_further_in_is_an_items_and_one_as_far_out_the_next_paragraphs() -> None:
    items = [line(f"{n}.| Item {n}.", 350 + 18 * n, 147) for n in (1, 2, 3)]
    report = read(
        page(
            1,
            *masthead(),
            line("1.| The agenda was as follows:", 350),
            *items,
            line("2.| It was adopted.", 422),
            line("3.| It was read.", 440),
        )
    )
    assert [(each.kind, each.number) for each in report.paragraphs] == [
        ("numbered", "1."),
        ("item", "1."),
        ("item", "2."),
        ("item", "3."),
        ("numbered", "2."),
        ("numbered", "3."),
    ]


def test_columns_of_running_text_are_read_one_after_the_other() -> None:
    left = filled(f"{LONG}. {LONG}.", 340, 60, 295, first=20)
    right = filled(f"Those who spoke in the second column said the same. {LONG}.", 340, 317, 552, first=20)
    rows = [[*one, *other] for one, other in zip_longest(left, right, fillvalue=[])]
    report = read(page(1, *masthead(), line("I.| Statements", 315, LEFT, 12, BOLD), *rows))
    texts = [each.text for each in report.paragraphs]
    assert texts[0] == f"{LONG}. {LONG}."
    assert texts[1].startswith("Those who spoke in the second column said the same.")


def test_aligned_columns_are_a_table_whose_rows_may_have_several_lines() -> None:
    rows = [
        line("Symbol", 340) + line("Description", 340, 270),
        line("A/CONF.192/1", 360) + line("Provisional agenda of the", 360, 270),
        line("Meeting", 372, 270),
        line("A/CONF.192/2", 392) + line("Report", 392, 270),
        line("A/CONF.192/3", 412) + line("Timetable", 412, 270),
    ]
    report = read(page(1, *masthead(), line("1.| The documents are these.", 315), *rows))
    table = next(each for each in report.paragraphs if each.kind == "table")
    assert table.rows == (
        ("Symbol", "Description"),
        ("A/CONF.192/1", "Provisional agenda of the Meeting"),
        ("A/CONF.192/2", "Report"),
        ("A/CONF.192/3", "Timetable"),
    )


def _grid(xs: list[float], ys: list[float]) -> tuple[RawRule, ...]:
    level = [RawRule(xs[0], y, xs[-1], y) for y in ys]
    return (*level, *(RawRule(x, ys[0], x, ys[-1]) for x in xs))


def test_a_drawn_table_keeps_its_empty_cells_and_goes_on_over_a_page() -> None:
    xs = [60.0, 130.0, 340.0, 550.0]
    head = line("Country", 334, 65) + line("Representative", 334, 135) + line("Adviser", 334, 345)
    first = page(
        1,
        *masthead(),
        head,
        line("Albania", 354, 65) + line("Ms. Arta", 354, 345),
        line("Andorra", 374, 65),
        rules=_grid(xs, [320.0, 340.0, 360.0, 380.0]),
    )
    again = line("Country", 94, 65) + line("Representative", 94, 135) + line("Adviser", 94, 345)
    second = page(2, again, line("Angola", 114, 65) + line("Mr. Rui", 114, 135), rules=_grid(xs, [80.0, 100.0, 120.0]))
    report = read(first, second)
    (table,) = report.paragraphs
    assert table.rows == (
        ("Country", "Representative", "Adviser"),
        ("Albania", "", "Ms. Arta"),
        ("Andorra", "", ""),
        ("Angola", "Mr. Rui", ""),
    )
    assert table.pages == (1, 2)


def _mark(after: RawWord, text: str) -> RawWord:
    return after._replace(
        text=text, left=after.right, right=after.right + 4, size=6.5, style=RAISED, base=after.base - 4, glued=True
    )


def test_a_footnote_under_a_rule_is_tied_to_its_raised_mark_and_goes_on_overleaf() -> None:
    body = line("1.| It heard those who had come.", 350)
    body.append(_mark(body[-1], "1"))
    note = line("1", 700, 116, 6.5, RAISED) + line("The following had come: the Chair,", 704, 123, 8.5)
    first = page(1, *masthead(), body, note, rules=(RawRule(100, 690, 172, 690),))
    second = page(
        2, line("2.| It rose.", 85), line("and the Rapporteur.", 720, 123, 8.5), rules=(RawRule(100, 705, 172, 705),)
    )
    report = read(first, second)
    (footnote,) = report.footnotes
    assert footnote.text == "The following had come: the Chair, and the Rapporteur."
    assert (footnote.marker, footnote.pages) == ("1", (1, 2))
    assert footnote.paragraph == "body__para_1"
    assert footnote.offset == len("It heard those who had come.")
    assert [each.text for each in report.paragraphs] == ["It heard those who had come.", "It rose."]


def test_a_table_of_contents_makes_no_headings() -> None:
    dots = " ".join(["."] * 40)
    contents = [line("Contents", 330, 60, 12), *(line(f"I.| Part {n} {dots} {n}", 340 + 16 * n, 90) for n in (1, 2, 3))]
    report = read(
        page(1, *masthead(), *contents),
        page(2, line("I.| Part", 85, 100, 14, BOLD), line("1.| One.", 110)),
        page(3, line("II.| Parts", 85, 100, 14, BOLD), line("2.| Two.", 110)),
    )
    assert [each.title for each in report.divisions] == ["I. Part", "II. Parts"]


def test_a_heading_of_two_lines_is_one_and_smaller_ones_stand_under_larger_ones() -> None:
    report = read(
        page(
            1,
            *masthead(),
            line("I.| Matters of organization", 330, 102, 14, BOLD),
            line("Officers", 360, LEFT, 12, BOLD),
            line("Election of the", 380, LEFT, 10, BOLD),
            line("Vice-Presidents", 392, LEFT, 10, BOLD),
            line("1.| They were elected.", 410),
            line("Agenda", 440, LEFT, 12, BOLD),
            line("2.| It was adopted.", 460),
        )
    )
    assert [(each.level, each.title) for each in report.divisions] == [
        (1, "I. Matters of organization"),
        (2, "Officers"),
        (3, "Election of the Vice-Presidents"),
        (2, "Agenda"),
    ]


def test_the_document_s_own_words_tell_which_hyphens_at_line_ends_are_its() -> None:
    lines = [
        line("1.| The recommendation on follow-up, and the", 330),
        line("cooperation of all.", 342),
        line("2.| It repeated its recommen-", 360),
        line("dation, and asked for a follow-", 372),
        line("up by the Secretary-", 384),
        line("General.", 396),
    ]
    report = read(page(1, *masthead(), *lines))
    assert (
        report.paragraphs[1].text
        == "It repeated its recommendation, and asked for a follow-up by the Secretary-General."
    )


def test_every_word_of_a_page_has_its_place() -> None:
    report = read(page(1, *masthead(), line("1.| The Meeting rose.", 350)))
    first = report.pages[0]
    assert first.geometry is not None
    at = first.source.index("Meeting rose")
    (box,) = first.geometry.boxes(at, at + len("Meeting"))
    assert box.left > LEFT
    assert box.top < 350 < box.bottom


def test_a_file_s_name_that_tells_another_symbol_and_pages_that_are_pictures_are_reported() -> None:
    pages = [page(1, *masthead(), line("1.| One.", 330)), page(2)]
    pages.append(page(3, pictures=0.9)._replace(lines=[]))
    report = read(*pages, name="S_2024_145.fr.pdf")
    found = {each.code: each.values for each in report.findings}
    assert found["file_name_differs"]["symbol"] == "A/CONF.192/2026/7"
    assert found["page_picture"]["page"] == "3"
    assert found["file_language_differs"]["language"] == "en"
