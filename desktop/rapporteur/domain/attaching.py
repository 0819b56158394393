"""The pages of a document's official PDF, given to the text of it that the library has from elsewhere.

The text stays as it is, with its keys, and so does all that is tied to them. Its paragraphs are found in the
reading of the PDF by their words and their printed numbers, and take over where they stand there. What is not
found is said.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from rapporteur.domain.facts import Facts, Source
from rapporteur.domain.pairing import Pairing, Passage, passages
from rapporteur.domain.report import Division, Finding, Page, PageBreak, PageSpan, Paragraph, Report, pages_of
from rapporteur.domain.wording import Wording

#: Letters by which the place of a page's first words is found in a paragraph.
_LEAD = 24
#: What is said of pages as such goes with them; this is said anew.
_ABOUT_PAGES = frozenset({"pages_unknown", "pages_missing", "not_on_pages"})
_TOLD_ANEW = frozenset({"not_on_pages"})
_WORDS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Attachment:
    """`report` is the text with the pages. The others count and name paragraphs, not headings or notes.

    `matched` were found on the pages, `unmatched` were not. `extra` are paragraphs of the pages that the text lacks.
    """

    report: Report
    matched: int
    unmatched: tuple[Paragraph, ...]
    extra: tuple[Paragraph, ...]


def attach(text: Report, paged: Report) -> Attachment:
    """Give `text` the pages of `paged`: readings of the same document in the same language."""
    sources = {page.number: page.source for page in paged.pages}
    ours = passages(text)
    pairing = Pairing(ours, passages(paged), sources)
    where = {each.key: pairing.spans(at) for at, each in enumerate(ours)}
    divisions = tuple(replace(each, spans=where[each.key]) for each in text.divisions)
    paragraphs = tuple(
        replace(each, spans=where[each.key], breaks=_breaks(each, where[each.key], sources)) for each in text.paragraphs
    )
    footnotes = tuple(replace(each, spans=where[each.key]) for each in text.footnotes)
    placed: dict[str, Passage] = {each.key: each for each in divisions}
    placed |= {each.key: each for each in paragraphs} | {each.key: each for each in footnotes}
    unmatched = tuple(each for each in paragraphs if not each.spans)
    extra = tuple(each for each in pairing.unused() if isinstance(each, Paragraph))
    findings = [
        *(each for each in text.findings if not _is_about_pages(each)),
        *(each for each in paged.findings if _is_about_pages(each) and each.code not in _TOLD_ANEW),
        *map(_only_on_pages, extra),
        *map(_not_on_pages, unmatched),
    ]
    report = replace(
        text,
        pages=paged.pages,
        divisions=divisions,
        paragraphs=paragraphs,
        footnotes=footnotes,
        facts=_facts_placed(text.facts, placed),
        findings=tuple(findings),
    )
    return Attachment(report, len(paragraphs) - len(unmatched), unmatched, extra)


def without_pages(report: Report) -> Report:
    """The text alone, as if nothing were known of pages: all of it stands on one that is inferred."""
    texts: list[Passage] = [*report.in_order(), *report.footnotes]
    places: dict[str, tuple[PageSpan, ...]] = {}
    source = ""
    for each in texts:
        words = each.heading if isinstance(each, Division) else each.text
        places[each.key] = (PageSpan(1, len(source), len(source) + len(words)),) if words else ()
        source += f"{words}\n\n"
    divisions = tuple(replace(each, spans=places[each.key]) for each in report.divisions)
    paragraphs = tuple(replace(each, spans=places[each.key], breaks=()) for each in report.paragraphs)
    footnotes = tuple(replace(each, spans=places[each.key]) for each in report.footnotes)
    placed: dict[str, Passage] = {each.key: each for each in divisions}
    placed |= {each.key: each for each in paragraphs} | {each.key: each for each in footnotes}
    kept = tuple(each for each in report.findings if not _is_about_pages(each) and each.code != "only_on_pages")
    return replace(
        report,
        pages=(Page(1, source.strip(), inferred=True, basis="rest"),),
        divisions=divisions,
        paragraphs=paragraphs,
        footnotes=footnotes,
        facts=_facts_placed(report.facts, placed),
        findings=kept,
    )


def shown_name(paragraph: Paragraph) -> str:
    """What a paragraph is called in a list: its printed number, or its first words."""
    return paragraph.label or _beginning(paragraph.text)


# -- places ------------------------------------------------------------------------------------


def _breaks(paragraph: Paragraph, spans: tuple[PageSpan, ...], sources: Mapping[int, str]) -> tuple[PageBreak, ...]:
    """Where in a paragraph's own text each further page begins: its first letters there are looked for."""
    pages = pages_of(spans)
    if len(pages) < 2:
        return ()
    own = Wording(paragraph.text)
    pieces = {page: [sources[page][each.start : each.end] for each in spans if each.page == page] for page in pages}
    by_page = [Wording("\n".join(pieces[page])) for page in pages]
    total = max(sum(map(len, by_page)), 1)
    found: list[PageBreak] = []
    before = 0
    for page, last, wording in zip(pages[1:], by_page, by_page[1:], strict=False):
        before += len(last)
        about = before * len(own) // total
        at = own.find(wording.letters[:_LEAD], about) if len(wording) else -1
        offset = own.offset(at if at >= 0 else about)
        if offset > (found[-1].offset if found else 0):
            found.append(PageBreak(offset, page))
    return tuple(found)


def _facts_placed(facts: Facts, placed: Mapping[str, Passage]) -> Facts:
    """The facts with the pages that their words stand on now."""

    def again(value: Any) -> Any:
        if isinstance(value, Source):
            return replace(value, pages=_pages_at(placed.get(value.key), value.start, value.end))
        if isinstance(value, tuple):
            return tuple(map(again, value))
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            changed = {field.name: again(getattr(value, field.name)) for field in dataclasses.fields(value)}
            return replace(value, **changed)
        return value

    found: Facts = again(facts)
    return found


def _pages_at(passage: Passage | None, start: int, end: int) -> tuple[int, ...]:
    if passage is None:
        return ()
    if not isinstance(passage, Paragraph) or not passage.breaks:
        return passage.pages
    starts = [(0, passage.pages[0]), *((each.offset, each.page) for each in passage.breaks)]
    ends = [*(offset for offset, _ in starts[1:]), len(passage.text) + 1]
    return tuple(page for (begins, page), ends_at in zip(starts, ends, strict=True) if begins < end and start < ends_at)


# -- what is told ------------------------------------------------------------------------------


def _is_about_pages(finding: Finding) -> bool:
    return finding.code in _ABOUT_PAGES or (finding.key is None and "page" in finding.values)


def _not_on_pages(paragraph: Paragraph) -> Finding:
    return Finding(
        "warning", "not_on_pages", paragraph.key, "This paragraph was not found on the pages of the original."
    )


def _only_on_pages(paragraph: Paragraph) -> Finding:
    sentence = "Page {page} of the original has a paragraph that the text lacks: “{words}”"
    page = str(paragraph.pages[0]) if paragraph.pages else "?"
    number = f"{paragraph.label}. " if paragraph.label else ""
    return Finding(
        "warning", "only_on_pages", None, sentence, {"page": page, "words": number + _beginning(paragraph.text)}
    )


def _beginning(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= _WORDS_SHOWN else first[:_WORDS_SHOWN].rsplit(" ", 1)[0] + " …"
