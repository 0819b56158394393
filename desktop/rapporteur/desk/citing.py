"""How a paragraph is cited: symbol, annex, paragraph, in the words of the reader's language."""

from __future__ import annotations

import re

from rapporteur.domain.folios import printed_numbers
from rapporteur.domain.report import Division, Footnote, Paragraph, Report
from rapporteur.translation import Translator


def cite(report: Report, key: str, language: str, with_text: bool = False) -> str:
    """The citation of a paragraph, footnote or division of the report; of the report itself where it has no such key.

    `language` is that of the citation's own words ("annexe, par. 92"). With the text, it comes after it.
    """
    tr = Translator(language)
    passage = report.paragraph(key) or report.footnote(key) or report.division(key)
    where = place(report, key, language)
    citation = f"{report.symbol}, {where}" if where else report.symbol
    if not with_text or passage is None:
        return citation
    text = passage.title if isinstance(passage, Division) else passage.text
    return tr("“{text}” ({citation})", text=text.replace("\n", " "), citation=citation)


def place(report: Report, key: str, language: str) -> str:
    """The citation without the symbol: "annexe, par. 92"; "" for what is not in the report."""
    tr = Translator(language)
    paragraph = report.paragraph(key)
    if paragraph is not None:
        return ", ".join(_paragraph(report, paragraph, tr))
    footnote = report.footnote(key)
    if footnote is not None:
        return ", ".join(_footnote(report, footnote, tr))
    division = report.division(key)
    return ", ".join(_division(report, division, tr)) if division is not None else ""


def _paragraph(report: Report, paragraph: Paragraph, tr: Translator) -> list[str]:
    if paragraph.label:
        number = tr("para. {label}", label=_label(paragraph, tr))
        if not _is_ambiguous(report, paragraph):
            return [*_annex(report, paragraph.division, paragraph.part, tr), number]
        return [
            *_section(report, paragraph.division, paragraph.part, tr),
            number,
            *_page(report, paragraph.pages, tr),
        ]
    parts = _section(report, paragraph.division, paragraph.part, tr)
    return [*parts, *_page(report, paragraph.pages, tr)]


def _page(report: Report, pages: tuple[int, ...], tr: Translator) -> list[str]:
    """The page that a passage begins on, by the number printed on it; [] where it has none."""
    number = printed_numbers(report.pages).get(pages[0], str(pages[0])) if pages else ""
    return [tr("p. {page}", page=number)] if number else []


def _is_ambiguous(report: Report, paragraph: Paragraph) -> bool:
    """Whether its number says too little, as another of the body, or of an annex of that number, has it too.

    A report that recommends a draft prints the draft's own numbers: "para. 4" of the report is the report's own. In
    an annex of several decisions no numbering comes before the others.
    """
    alike = [each for each in report.paragraphs if each.label == paragraph.label and each.part == paragraph.part]
    if len(alike) > 1 and paragraph.part != "body":
        annex = _annex_of(report, paragraph)
        alike = [each for each in alike if _annex_of(report, each) == annex]
    if len(alike) < 2 or paragraph.part != "body":
        return len(alike) > 1
    return min(alike, key=lambda each: (not each.key.startswith("body__para_"), each.order)).key != paragraph.key


def _annex_of(report: Report, paragraph: Paragraph) -> str:
    top = next(iter(report.path(paragraph.division)), None)
    return top.label if top is not None else ""


def _footnote(report: Report, footnote: Footnote, tr: Translator) -> list[str]:
    paragraph = report.paragraph(footnote.paragraph) if footnote.paragraph else None
    parts = _paragraph(report, paragraph, tr) if paragraph else []
    return [*parts, tr("footnote {marker}", marker=footnote.marker)]


def _division(report: Report, division: Division, tr: Translator) -> list[str]:
    parts = _section(report, division.key, division.part, tr)
    return parts if division.label else [*parts, *_page(report, division.pages, tr)]


def _annex(report: Report, division: str, part: str, tr: Translator) -> list[str]:
    """The annex that a division stands in, with its number where it has one; [] in the body."""
    if part != "annex":
        return []
    top = next(iter(report.path(division)), None)
    if top is not None and top.part == "annex" and top.label:
        return [tr("annex {label}", label=top.label)]
    return [tr("annex")]


def _section(report: Report, division: str, part: str, tr: Translator) -> list[str]:
    """The annex and the numbered headings down to a division: "annexe, sect. II.B"."""
    path = [each for each in report.path(division) if not (each.part == "annex" and each.level == 1)]
    labels = [each.label for each in path if each.label]
    parts = _annex(report, division, part, tr)
    return [*parts, tr("sect. {label}", label=".".join(labels))] if labels else parts


def _label(paragraph: Paragraph, tr: Translator) -> str:
    """ "122 (a)" in English, "122 a)" where lettered points are printed so."""
    lettered = re.fullmatch(r"(\d+\w?) \(([^\W\d]{1,5})\)", paragraph.label)
    if lettered is None:
        return paragraph.label
    return tr("{number} ({letter})", number=lettered[1], letter=lettered[2])
