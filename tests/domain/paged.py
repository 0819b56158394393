"""Documents of made-up sentences, as a text gives them and as a PDF gives them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from rapporteur.domain.facts import Facts
from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.report import Masthead, Page, PageSpan, Paragraph, Report

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
