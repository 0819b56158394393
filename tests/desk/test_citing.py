"""A paragraph is cited as the United Nations cites it, in the words of the reader's language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.desk.citing import cite
from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.report import Division, Page, PageSpan, Paragraph
from tests.store.samples import make_report

REPORT = make_report()


@pytest.mark.parametrize(
    ("key", "french", "english"),
    [
        ("body__para_1", "A/TEST.1/2, par. 1", "A/TEST.1/2, para. 1"),
        ("annex__para_92", "A/TEST.1/2, annexe, par. 92", "A/TEST.1/2, annex, para. 92"),
        ("annex__para_92__point_a", "A/TEST.1/2, annexe, par. 92 a)", "A/TEST.1/2, annex, para. 92 (a)"),
        ("fn_1", "A/TEST.1/2, par. 2, note 1", "A/TEST.1/2, para. 2, footnote 1"),
        ("body__sec_I", "A/TEST.1/2, sect. I", "A/TEST.1/2, sect. I"),
        ("body__sec_I__A", "A/TEST.1/2, sect. I.A", "A/TEST.1/2, sect. I.A"),
        ("annex", "A/TEST.1/2, annexe", "A/TEST.1/2, annex"),
        ("annex__text_1", "A/TEST.1/2, annexe", "A/TEST.1/2, annex"),
        ("nowhere", "A/TEST.1/2", "A/TEST.1/2"),
    ],
)
def test_citations(key, french, english):
    assert cite(REPORT, key, "fr") == french
    assert cite(REPORT, key, "en") == english


def test_a_language_without_words_of_ours_is_cited_in_english():
    assert cite(REPORT, "annex__para_92", "ru") == "A/TEST.1/2, annex, para. 92"


def test_with_its_text_the_citation_follows_it():
    text = REPORT.paragraph("annex__para_92").text
    assert cite(REPORT, "annex__para_92", "fr", with_text=True) == f"«\u00a0{text}\u00a0» (A/TEST.1/2, annexe, par. 92)"
    assert cite(REPORT, "body__sec_I", "en", with_text=True) == "“I. Travaux” (A/TEST.1/2, sect. I)"


def test_a_numbered_annex_is_cited_with_its_number():
    annex = Division("annex_II", "II", "Annexe II", 1, None, "annex", 9)
    paragraph = Paragraph("annex_II__para_3", "3", "3.", "numbered", "annex", "annex_II", None, 10, "Trois.")
    report = replace(REPORT, divisions=(*REPORT.divisions, annex), paragraphs=(*REPORT.paragraphs, paragraph))
    assert cite(report, "annex_II__para_3", "fr") == "A/TEST.1/2, annexe II, par. 3"


def test_a_number_that_is_printed_again_is_cited_with_its_section_and_page():
    """The report recommends a draft with numbers of its own; an annex has several decisions."""
    draft = Division("body__sec_III", "III", "Recommendation", 1, None, "body", 20)
    annex = Division("annex_III", "III", "Annex III", 1, None, "annex", 30)

    def paragraph(key: str, part: str, division: str, order: int, page: int) -> Paragraph:
        spans = (PageSpan(page, 0, 1),)
        return Paragraph(key, "1", "1.", "numbered", part, division, None, order, "Un.", spans=spans)

    added = (
        paragraph("body__sec_III__para_1", "body", "body__sec_III", 21, 12),
        paragraph("annex_III__para_1", "annex", "annex_III", 31, 15),
        paragraph("annex_III__heading_2__para_1", "annex", "annex_III", 32, 16),
    )
    report = replace(REPORT, divisions=(*REPORT.divisions, draft, annex), paragraphs=(*REPORT.paragraphs, *added))
    assert cite(report, "body__para_1", "en") == "A/TEST.1/2, para. 1"
    assert cite(report, "body__sec_III__para_1", "en") == "A/TEST.1/2, sect. III, para. 1, p. 12"
    assert cite(report, "annex_III__para_1", "en") == "A/TEST.1/2, annex III, para. 1, p. 15"
    assert cite(report, "annex_III__heading_2__para_1", "fr") == "A/TEST.1/2, annexe III, par. 1, p. 16"


def test_a_page_is_cited_by_the_number_printed_on_it():
    sources = ["Cover", "iii", "iv", "v", *map(str, range(1, 6))]
    pages = tuple(Page(here, each, geometry=PageGeometry(612, 792)) for here, each in enumerate(sources, 2))

    def cited(page: int) -> str:
        text = Paragraph("body__text_9", "", "", "text", "body", "body", None, 90, "A.", spans=(PageSpan(page, 0, 1),))
        return cite(replace(REPORT, pages=pages, paragraphs=(*REPORT.paragraphs, text)), "body__text_9", "en")

    assert [cited(page) for page in (3, 6, 10)] == [f"A/TEST.1/2, p. {each}" for each in ("iii", "1", "5")]
