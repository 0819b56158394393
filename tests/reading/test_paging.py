from __future__ import annotations

from rapporteur.domain.report import Report
from tests.reading.samples import bundled_report, read

HEAD = "A/TEST/2024/1\n\nDistr.: General\n1 May 2024\nOriginal: English\n\nReport of the test\n\nI. Introduction\n\n"


def numbered(first: int, last: int, words: int = 40) -> str:
    return "\n\n".join(
        f"{n}. " + "The Committee took note of it again " * (words // 7) + "here." for n in range(first, last + 1)
    )


def pages(report: Report) -> list[tuple[int, bool, str]]:
    return [(page.number, page.inferred, page.basis) for page in report.pages]


def test_pages_together_are_the_source_to_the_letter() -> None:
    from tests.reading.samples import bundled_source

    assert "".join(page.source for page in bundled_report().pages) == bundled_source()


def test_spans_lead_to_the_words_on_the_page() -> None:
    report = bundled_report()
    sources = {page.number: page.source for page in report.pages}
    for each in report.paragraphs:
        assert each.spans
        words = "".join(sources[span.page][span.start : span.end] for span in each.spans)
        assert each.text.split()[-1].rstrip(".")[:6] in words


def test_a_cut_sentence_shows_where_a_page_that_lost_its_number_ended() -> None:
    text = (
        HEAD
        + numbered(1, 3)
        + "\n\n4. The Committee decided to take\n\nnote of the matter.\n\n"
        + numbered(5, 8)
        + "\n\n2/2\n"
    )
    report = read(text.replace("2/2", "24-12345 2/2"))
    assert pages(report) == [(1, True, "sentence"), (2, False, "printed")]
    paragraph = report.paragraph("body__para_4")
    assert paragraph is not None
    assert paragraph.pages == (1, 2)
    assert paragraph.text == "The Committee decided to take note of the matter."
    assert paragraph.text[paragraph.breaks[0].offset :] == "note of the matter."


def test_without_a_trace_the_break_is_estimated_and_said_to_be() -> None:
    report = read(HEAD + numbered(1, 10) + "\n\n24-12345 2/2\n")
    assert pages(report) == [(1, True, "length"), (2, False, "printed")]
    assert any(each.code == "page_inferred" and each.severity == "warning" for each in report.findings)


def test_running_heads_begin_their_pages() -> None:
    text = HEAD + numbered(1, 2) + "\n\nA/TEST/2024/1\nPage 2\n\n" + numbered(3, 4)
    report = read(text)
    assert [page.number for page in report.pages] == [1, 2]
    third = report.paragraph("body__para_3")
    assert third is not None
    assert third.pages == (2,)


def test_a_resolution_number_alone_on_a_line_is_no_page_number() -> None:
    text = HEAD + "1. Recalling resolution\n57/72\nof the Assembly, it went on.\n\n" + numbered(2, 3)
    report = read(text)
    first = report.paragraph("body__para_1")
    assert first is not None
    assert first.text == "Recalling resolution 57/72 of the Assembly, it went on."
    assert [each.target for each in report.references] == ["A/RES/57/72"]


def test_a_text_without_page_numbers_is_one_page_and_says_so() -> None:
    report = read(HEAD + numbered(1, 3))
    assert [page.number for page in report.pages] == [1]
    assert [each.code for each in report.findings] == ["pages_unknown"]


def test_a_missing_paragraph_number_is_flagged() -> None:
    report = read(HEAD + numbered(1, 2) + "\n\n" + numbered(4, 5))
    (finding,) = [each for each in report.findings if each.code == "number_missing"]
    assert (finding.key, finding.message) == ("body__para_4", "Paragraph 3 is missing before this one.")


def test_a_totals_mismatch_is_flagged_and_both_are_kept() -> None:
    vote = (
        "1. The motion was adopted by a recorded vote of 3 to none, with 1 abstention:\n\n"
        "In favour:\n\nFiji, Cuba, Fiji\n\nAgainst:\n\nNone\n\nAbstaining:\n\nMali, Togo\n"
    )
    report = read(HEAD + vote)
    (found,) = report.facts.votes
    assert (found.declared.abstaining, found.listed.abstaining) == (1, 2)
    assert not found.agrees
    assert {each.code for each in report.findings} >= {"totals_differ", "listed_twice"}
