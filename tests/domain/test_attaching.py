"""A text gets the pages of its PDF: its words and keys stay, and what cannot be found there is said."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.domain.attaching import attach
from rapporteur.domain.facts import Facts, Name, NationalReport, Source
from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.report import Division, Finding, Footnote, Masthead, Page, PageBreak, PageSpan, Paragraph, Report

VOCABULARY = """
    Conférence États désarmement petites armes traçage coopération assistance marquage transfert frontière stocks
    munitions enquête formation régional réunion rapport délégation proposition échange résolution instrument
    polymère registre autorité nationale financement mécanisme victimes femmes jeunes paix sécurité durable
"""
WORDS = VOCABULARY.split()


def sentence(seed: int, length: int = 30) -> str:
    """Words that are the same for the same seed, and unlike those of another."""
    return " ".join(random.Random(seed).choices(WORDS, k=length)).capitalize() + "."


def numbered(number: int, text: str, order: int) -> Paragraph:
    return Paragraph(f"body__para_{number}", str(number), f"{number}.", "numbered", "body", "", None, order, text)


def as_text(texts: Sequence[str], **more: object) -> Report:
    """A document as it is read from a text: one page that was inferred."""
    source = "\n\n".join(f"{at}. {text}" for at, text in enumerate(texts, 1))
    paragraphs = []
    place = 0
    for at, text in enumerate(texts, 1):
        place = source.index(text, place)
        span = PageSpan(1, place, place + len(text))
        paragraphs.append(replace(numbered(at, text, at), spans=(span,)))
    report = Report(
        Masthead("A/TEST/1", "Rapport", "fr"),
        (Page(1, source, True, "rest"),),
        (),
        tuple(paragraphs),
        (),
        (),
        Facts(),
        (),
    )
    return replace(report, **more)  # type: ignore[arg-type]


def as_pdf(pieces: Sequence[tuple[int | str, str]], per_page: int = 200) -> Report:
    """The same as a PDF gives it: numbers and texts on pages of so many letters, texts going on over the page."""
    source, spots = "", []
    for label, text in pieces:
        start = len(source) + len(f"{label}. ")
        source += f"{label}. {text}\n"
        spots.append((start, start + len(text)))
    pages = [source[at : at + per_page] for at in range(0, len(source), per_page)]
    paragraphs = []
    for order, ((label, text), (start, end)) in enumerate(zip(pieces, spots, strict=True), 1):
        spans = tuple(
            PageSpan(at + 1, max(start - at * per_page, 0), min(end - at * per_page, per_page))
            for at in range(start // per_page, (end - 1) // per_page + 1)
        )
        key = f"body__para_{label}" if label else f"body__text_{order}"
        made = Paragraph(key, str(label), f"{label}.", "numbered" if label else "text", "body", "", None, order, text)
        paragraphs.append(replace(made, spans=spans))
    shown = tuple(Page(at, words, geometry=PageGeometry(595.0, 842.0)) for at, words in enumerate(pages, 1))
    return Report(Masthead("A/TEST/1", "Rapport", "fr"), shown, (), tuple(paragraphs), (), (), Facts(), ())


def words_at(report: Report, paragraph: Paragraph) -> str:
    """What stands on the pages where a paragraph is said to be."""
    return "".join(report.pages[span.page - 1].source[span.start : span.end] for span in paragraph.spans)


TEXTS = [sentence(seed) for seed in range(8)]
PIECES = [(number, text) for number, text in enumerate(TEXTS, 1)]


def test_the_text_stays_and_the_pages_come():
    text, pdf = as_text(TEXTS), as_pdf(PIECES)
    found = attach(text, pdf)
    assert (found.matched, found.unmatched, found.extra) == (8, (), ())
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
    assert (found.matched, found.unmatched, found.extra) == (7, ("body__para_4",), ())
    assert found.report.paragraphs[3].pages == ()
    (finding,) = found.report.findings
    assert (finding.code, finding.severity, finding.key) == ("not_on_pages", "warning", "body__para_4")


def test_a_paragraph_that_the_text_lacks_is_said_with_its_page():
    found = attach(as_text(TEXTS[:7]), as_pdf(PIECES))
    assert (found.matched, found.unmatched, found.extra) == (7, (), ("8",))
    (finding,) = found.report.findings
    assert (finding.code, finding.key) == ("only_on_pages", None)
    assert TEXTS[7][:30] in finding.message


def test_a_renumbered_paragraph_is_found_by_its_words():
    found = attach(as_text(TEXTS), as_pdf([(number + 10, text) for number, text in PIECES]))
    assert (found.matched, found.unmatched, found.extra) == (8, (), ())
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
    assert found.unmatched == ("body__para_3",)
    assert found.extra == ("3",)


def test_lost_spaces_and_hyphens_at_line_ends_do_not_matter():
    damaged = [(number, text.replace("coopération", "coopé-\nration").replace(" ", "", 9)) for number, text in PIECES]
    found = attach(as_text(TEXTS), as_pdf(damaged))
    assert (found.matched, found.unmatched, found.extra) == (8, (), ())


def test_a_paragraph_in_pieces_is_found_whole():
    half = TEXTS[4].index(" ", len(TEXTS[4]) // 2)
    pieces = [*PIECES[:4], (5, TEXTS[4][:half]), ("", TEXTS[4][half:].strip()), *PIECES[5:]]
    found = attach(as_text(TEXTS), as_pdf(pieces))
    assert (found.matched, found.unmatched, found.extra) == (8, (), ())
    assert words_at(found.report, found.report.paragraphs[4]).replace(" ", "") == TEXTS[4].replace(" ", "")


def test_paragraphs_that_ran_together_each_have_their_part():
    pieces = [*PIECES[:4], (5, f"{TEXTS[4]} {TEXTS[5]}"), *PIECES[6:]]
    found = attach(as_text(TEXTS), as_pdf(pieces))
    assert (found.matched, found.unmatched, found.extra) == (8, (), ())
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
    assert set(found.unmatched) == {f"body__para_{at + 1}" for at in lost if at < len(texts)}
    assert set(found.extra) == {str(100 + at) for at in range(len(added))}
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
    assert (found.matched, found.unmatched, found.extra) == (3, (), ())
