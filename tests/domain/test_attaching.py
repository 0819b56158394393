"""A text gets the pages of its PDF: its words and keys stay, and what cannot be found there is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.domain.attaching import Attachment, attach, shown_name
from rapporteur.domain.facts import Facts, Name, NationalReport, Source
from rapporteur.domain.report import Division, Finding, Footnote, PageBreak, PageSpan
from tests.domain.paged import as_pdf, as_text, sentence, words_at


def told(found: Attachment) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    return found.matched, tuple(each.key for each in found.unmatched), tuple(map(shown_name, found.extra))


TEXTS = [sentence(seed) for seed in range(8)]
PIECES = [(number, text) for number, text in enumerate(TEXTS, 1)]


def test_the_text_stays_and_the_pages_come():
    text, pdf = as_text(TEXTS), as_pdf(PIECES)
    found = attach(text, pdf)
    assert told(found) == (8, (), ())
    assert [(each.key, each.text) for each in found.report.paragraphs] == [(p.key, p.text) for p in text.paragraphs]
    assert found.report.pages == pdf.pages
    assert [words_at(found.report, each) for each in found.report.paragraphs] == TEXTS
    assert found.report.findings == ()


def test_a_page_that_begins_inside_a_paragraph_is_marked_in_the_texts_own_words():
    pdf = as_pdf(PIECES)
    # In the library's text the spaces are others, so that offsets differ.
    spaced = [text.replace(" ", "\u00a0 ") for text in TEXTS]
    for paragraph, shown in zip(attach(as_text(spaced), pdf).report.paragraphs, pdf.paragraphs, strict=True):
        assert [each.page for each in paragraph.breaks] == list(paragraph.pages[1:])
        for each, span in zip(paragraph.breaks, shown.spans[1:], strict=True):
            on_the_page = pdf.pages[each.page - 1].source[span.start : span.end].split()[1:]
            assert " ".join(paragraph.text[each.offset :].replace("\u00a0", "").split()[1:]).startswith(on_the_page[0])


def test_a_paragraph_that_the_pages_lack_is_said_and_has_no_place():
    found = attach(as_text(TEXTS), as_pdf([piece for piece in PIECES if piece[0] != 4]))
    assert told(found) == (7, ("body__para_4",), ())
    assert found.report.paragraphs[3].pages == ()
    (finding,) = found.report.findings
    assert (finding.code, finding.severity, finding.key) == ("not_on_pages", "warning", "body__para_4")


def test_a_paragraph_that_the_text_lacks_is_said_with_its_page():
    found = attach(as_text(TEXTS[:7]), as_pdf(PIECES))
    assert told(found) == (7, (), ("8",))
    (finding,) = found.report.findings
    assert (finding.code, finding.key) == ("only_on_pages", None)
    assert TEXTS[7][:30] in finding.message


def test_a_renumbered_paragraph_is_found_by_its_words():
    found = attach(as_text(TEXTS), as_pdf([(number + 10, text) for number, text in PIECES]))
    assert told(found) == (8, (), ())
    assert [each.label for each in found.report.paragraphs] == [str(number) for number, _ in PIECES]
    assert [words_at(found.report, each) for each in found.report.paragraphs] == TEXTS


def test_a_reworded_paragraph_is_found_by_its_number_and_what_is_left_of_its_words():
    words = TEXTS[2].split()
    other = " ".join([*words[:16], *sentence(99, 14).split()])
    found = attach(as_text(TEXTS), as_pdf([*PIECES[:2], (3, other), *PIECES[3:]]))
    assert found.unmatched == ()
    assert words_at(found.report, found.report.paragraphs[2]) == other


def test_other_words_under_the_same_number_are_another_paragraph():
    other = "Le Président a levé la séance après avoir remercié les interprètes, puis chacun est rentré chez soi."
    found = attach(as_text(TEXTS), as_pdf([*PIECES[:2], (3, other), *PIECES[3:]]))
    assert told(found) == (7, ("body__para_3",), ("3",))


def test_lost_spaces_and_hyphens_at_line_ends_do_not_matter():
    damaged = [(number, text.replace("coopération", "coopé-\nration").replace(" ", "", 9)) for number, text in PIECES]
    found = attach(as_text(TEXTS), as_pdf(damaged))
    assert told(found) == (8, (), ())


def test_a_paragraph_in_pieces_is_found_whole():
    half = TEXTS[4].index(" ", len(TEXTS[4]) // 2)
    pieces = [*PIECES[:4], (5, TEXTS[4][:half]), ("", TEXTS[4][half:].strip()), *PIECES[5:]]
    found = attach(as_text(TEXTS), as_pdf(pieces))
    assert told(found) == (8, (), ())
    assert words_at(found.report, found.report.paragraphs[4]).replace(" ", "") == TEXTS[4].replace(" ", "")


def test_paragraphs_that_ran_together_each_have_their_part():
    pieces = [*PIECES[:4], (5, f"{TEXTS[4]} {TEXTS[5]}"), *PIECES[6:]]
    found = attach(as_text(TEXTS), as_pdf(pieces))
    assert told(found) == (8, (), ())
    assert words_at(found.report, found.report.paragraphs[4]) == TEXTS[4].removesuffix(".")
    assert words_at(found.report, found.report.paragraphs[5]) == TEXTS[5].removesuffix(".")


def test_words_that_come_again_and_again_are_taken_in_their_order():
    texts = [TEXTS[0], "Aucune objection.", TEXTS[1], "Aucune objection.", TEXTS[2], "Aucune objection.", TEXTS[3]]
    found = attach(as_text(texts), as_pdf(list(enumerate(texts, 1))))
    places = [(each.spans[0].page, each.spans[0].start) for each in found.report.paragraphs]
    assert places == sorted(places)
    assert len(set(places)) == len(texts)


def test_headings_and_footnotes_find_their_places_too():
    text, pdf = as_text(TEXTS[:2]), as_pdf(PIECES[:2])
    heading = Division("body__sec_I", "I", "Travaux de la Conférence", 1, None, "body", 0)
    note = Footnote("fn_1", "1", sentence(50), 1, "body__para_1", 3)
    text = replace(text, divisions=(heading,), footnotes=(note,))
    pdf = replace(
        pdf,
        divisions=(replace(heading, key="body__heading_1", spans=(PageSpan(1, 0, 5),)),),
        footnotes=(replace(note, key="fn_1", spans=(PageSpan(2, 7, 9),)),),
    )
    found = attach(text, pdf).report
    assert (found.divisions[0].key, found.divisions[0].spans) == ("body__sec_I", (PageSpan(1, 0, 5),))
    assert found.footnotes[0].spans == (PageSpan(2, 7, 9),)


def test_facts_tell_the_pages_that_their_words_stand_on_now():
    pdf = as_pdf(PIECES)
    crossing = next(each for each in pdf.paragraphs if len(each.pages) == 2)
    at = next(i for i, each in enumerate(pdf.paragraphs) if each is crossing)
    text = TEXTS[at]
    facts = Facts(
        national_reports=tuple(
            NationalReport(
                Name(words), Source(f"body__para_{at + 1}", text.index(words), text.index(words) + 5, words, (9,))
            )
            for words in (text[:9], text[-9:])
        )
    )
    first, last = attach(as_text(TEXTS, facts=facts), pdf).report.facts.national_reports
    assert first.source.pages == crossing.pages[:1]
    assert last.source.pages == crossing.pages[1:]


def test_what_was_said_of_other_pages_is_no_longer_said():
    old = (
        Finding("info", "pages_unknown", None, "No pages."),
        Finding("warning", "not_on_pages", "body__para_1", "Not found."),
        Finding("warning", "name_unmatched", "body__para_2", "Unknown."),
    )
    pdf = replace(
        as_pdf(PIECES),
        findings=(
            Finding("warning", "page_blank", None, "Page {page} has no text.", {"page": "3"}),
            Finding("warning", "name_unmatched", "body__para_2", "Unknown."),
        ),
    )
    found = attach(as_text(TEXTS, findings=old), pdf).report
    assert [each.code for each in found.findings] == ["name_unmatched", "page_blank"]


def test_a_scan_without_text_gives_its_pages_alone():
    scan = replace(as_pdf(PIECES), paragraphs=())
    found = attach(as_text(TEXTS), scan)
    assert found.matched == 0
    assert len(found.unmatched) == 8
    assert found.report.pages == scan.pages


def test_pages_can_be_given_to_a_later_text_from_an_attached_one():
    pdf = as_pdf(PIECES)
    attached = attach(as_text(TEXTS), pdf).report
    corrected = [text.replace("paix", "paix et") for text in TEXTS]
    again = attach(as_text(corrected), attached)
    assert again.matched == 8
    assert [each.spans for each in again.report.paragraphs] == [each.spans for each in attached.paragraphs]


def test_to_attach_again_changes_nothing():
    pieces = [*PIECES[:3], (4, f"{TEXTS[3]} {TEXTS[4]}"), *PIECES[6:], (9, sentence(70))]
    once = attach(as_text(TEXTS), as_pdf(pieces))
    assert attach(as_text(TEXTS), once.report).report == once.report
    assert attach(once.report, as_pdf(pieces)).report == once.report


@settings(max_examples=80, deadline=None)
@given(
    seeds=st.lists(st.integers(0, 10_000), min_size=1, max_size=12, unique=True),
    lost=st.sets(st.integers(0, 11), max_size=4),
    added=st.lists(st.integers(20_000, 20_100), max_size=3, unique=True),
    per_page=st.integers(40, 600),
    shift=st.integers(0, 3),
)
def test_whatever_differs_no_paragraph_gets_the_place_of_another(seeds, lost, added, per_page, shift):
    texts = [sentence(seed) for seed in seeds]
    there = [(at + 1 + shift, text) for at, text in enumerate(texts) if at not in lost]
    pieces = [*there, *((100 + at, sentence(seed)) for at, seed in enumerate(added))]
    text = as_text(texts)
    if not pieces:
        return
    found = attach(text, as_pdf(pieces, per_page))
    assert [each.text for each in found.report.paragraphs] == texts
    assert found.matched + len(found.unmatched) == len(texts)
    assert set(told(found)[1]) == {f"body__para_{at + 1}" for at in lost if at < len(texts)}
    assert set(told(found)[2]) == {str(100 + at) for at in range(len(added))}
    for each in found.report.paragraphs:
        if each.spans:
            assert words_at(found.report, each) == each.text
            offsets = [one.offset for one in each.breaks]
            assert offsets == sorted(set(offsets))
            assert all(isinstance(one, PageBreak) and 0 < one.offset <= len(each.text) for one in each.breaks)


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (
            [
                "各国在打击小武器非法贸易方面取得了进展。",
                "大会请秘书长向会员国提交报告。",
                "会议强调国际合作与援助的重要性。",
            ],
            "zh",
        ),
        (
            [
                "وتؤكد الدول من جديد أهمية التعاون الدولي.",
                "وقررت الدول عقد اجتماع كل سنتين.",
                "وطلبت إلى الأمين العام تقديم تقرير.",
            ],
            "ar",
        ),
    ],
)
def test_scripts_without_spaces_or_capitals_are_matched_as_well(texts, language):
    found = attach(as_text(texts), as_pdf(list(enumerate(texts, 5)), 30))
    assert told(found) == (3, (), ())
