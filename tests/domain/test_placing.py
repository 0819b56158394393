"""Words of a paragraph are found where they stand on the page, whatever the page puts between them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.placing import Placed
from rapporteur.domain.report import PageSpan

FIRST = "A/CONF.999/1\n\n92. Poursuivre l’échange de vues sur les pro-\ngrès récents1 des\ntechnologies, en particulier"
SECOND = "A/CONF.999/1\n\ndes œuvres et des progrès."
TEXT = (
    "Poursuivre l’échange de vues sur les progrès récents des technologies, en particulier des oeuvres et des progrès."
)
SOURCES = {4: FIRST, 5: SECOND}
PLACED = Placed(TEXT, (PageSpan(4, 14, len(FIRST)), PageSpan(5, 14, len(SECOND))), SOURCES.__getitem__)


def found(start: int, end: int) -> list[str]:
    return [SOURCES[span.page][span.start : span.end] for span in PLACED.on_pages(start, end)]


def words(wanted: str) -> list[str]:
    start = TEXT.index(wanted)
    return found(start, start + len(wanted))


def test_the_printed_number_is_no_part_of_the_text():
    assert words("Poursuivre") == ["Poursuivre"]


def test_a_word_that_is_parted_at_a_line_s_end_is_found_whole():
    assert words("les progrès récents") == ["les pro-\ngrès récents"]


def test_the_mark_of_a_footnote_is_passed_over():
    assert words("récents des technologies") == ["récents1 des\ntechnologies"]


def test_words_over_a_page_break_stand_on_both_pages():
    assert words("en particulier des") == ["en particulier", "des"]


def test_ligatures_and_accents_do_not_matter():
    assert words("oeuvres") == ["œuvres"]


def test_of_words_that_stand_twice_the_right_ones_are_found():
    second = TEXT.rindex("progrès")
    ((span),) = PLACED.on_pages(second, second + 7)
    assert (span.page, SECOND[span.start : span.end]) == (5, "progrès")


def test_signs_alone_are_nowhere():
    comma = TEXT.index(",")
    assert found(comma, comma + 1) == []


def test_a_number_that_begins_as_the_text_does_is_passed_over():
    source = "9. 95 States voted."
    placed = Placed("95 States voted.", (PageSpan(1, 0, len(source)),), lambda _page: source)
    (span,) = placed.on_pages(0, 2)
    assert source[span.start : span.end] == "95"


def test_words_that_the_page_lacks_are_nowhere():
    placed = Placed("Completely other words", (PageSpan(1, 0, 9),), lambda _page: "Different")
    assert placed.on_pages(0, 22) == ()


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
def test_a_text_that_is_its_own_source_is_found_where_it_is(text, one, other):
    start, end = sorted((one, other))
    placed = Placed(text, (PageSpan(1, 0, len(text)),), lambda _page: text)
    for span in placed.on_pages(start, end):
        assert start <= span.start < span.end <= max(end, start)
