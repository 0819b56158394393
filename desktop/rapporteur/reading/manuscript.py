"""A manuscript: a document's words as blocks and pages, whatever file they came in; and its way to a Report.

Every reader of a format ends here. It knows how its file sets things apart (blank lines, fonts, styles) and
says so in blocks; what the blocks are, and what they tell, is the same question for all formats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.report import Finding, Footnote, Paragraph, Report
from rapporteur.domain.states import Gazetteer
from rapporteur.job import Job
from rapporteur.reading.blocks import Block
from rapporteur.reading.doubts import find_doubts
from rapporteur.reading.drafts import Structure, finish_footnotes
from rapporteur.reading.facts import read_facts
from rapporteur.reading.listed import mark_lists
from rapporteur.reading.masthead import read_masthead
from rapporteur.reading.multilingual import with_languages
from rapporteur.reading.notes import drop_empty_brackets, find_lost_notes, find_plain_marks, find_typed_marks
from rapporteur.reading.paging import Paging
from rapporteur.reading.phrases import phrases
from rapporteur.reading.records import held_on, meeting_named
from rapporteur.reading.references import find_references
from rapporteur.reading.structure import build_structure
from rapporteur.reading.voting import mark_votes


@dataclass(slots=True)
class Manuscript:
    """`source` is all that was read, every page; blocks point into it.

    `name` is the file's, for messages. `paging` finds the pages once it is known which blocks are headings.
    `jobs` counts the job numbers printed; `findings` are what the reader of the format has to say.
    """

    source: str
    name: str
    symbol: str
    language: str
    blocks: list[Block]
    paging: Callable[[Structure], Paging]
    jobs: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)


def read_manuscript(manuscript: Manuscript, gazetteer: Gazetteer, job: Job) -> Report:
    """Sort the blocks, read what they tell. `UnreadableDocument` where there is no paragraph."""
    blocks, table = manuscript.blocks, phrases(manuscript.language)
    job.step(0.2, "Finding paragraphs")
    find_plain_marks(blocks)
    find_typed_marks(blocks)
    find_lost_notes(blocks)
    drop_empty_brackets(blocks)
    mark_lists(blocks, gazetteer)
    mark_votes(blocks, table, gazetteer)
    structure = build_structure(blocks, table)
    if not structure.paragraphs:
        raise UnreadableDocument("No paragraph was found in {file}: the text may be cut off.", file=manuscript.name)
    paging = manuscript.paging(structure)
    masthead = read_masthead(
        manuscript.source,
        blocks[: structure.head],
        manuscript.symbol,
        manuscript.language,
        table,
        manuscript.jobs.most_common(1)[0][0] if manuscript.jobs else "",
        paging.printed_total,
    )
    head = "\n".join(each.text for each in blocks[: structure.head])
    held = held_on(head, table) if structure.record else None
    if held is not None:
        masthead = replace(masthead, starts=held, ends=held)
    if structure.record and masthead.kind == "verbatim_record":
        masthead = replace(masthead, title=meeting_named(head, table) or masthead.title)
    divisions = tuple(each.finish(paging) for each in structure.divisions)
    paragraphs = with_languages([each.finish(paging) for each in structure.paragraphs], manuscript.language)
    footnotes, findings = finish_footnotes(structure, paging, manuscript.source)
    job.step(0.5, "Finding references")
    references = find_references(paragraphs, footnotes, table)
    job.step(0.6, "Reading votes and statements")
    facts, doubts = read_facts(masthead, divisions, paragraphs, footnotes, table, gazetteer, job, head)
    findings = [
        *_paging_findings(paging),
        *manuscript.findings,
        *findings,
        *structure.findings,
        *_repairs(structure),
        *find_doubts(paragraphs, tuple(footnotes)),
        *doubts,
    ]
    job.step(1.0)
    order = _order(paragraphs, footnotes)
    findings.sort(key=lambda each: (order.get(each.key or "", 0), each.start or 0))
    return Report(
        masthead, paging.pages, divisions, paragraphs, tuple(footnotes), tuple(references), facts, tuple(findings)
    )


def _order(paragraphs: tuple[Paragraph, ...], footnotes: list[Footnote]) -> dict[str, float]:
    order: dict[str, float] = {each.key: each.order for each in paragraphs}
    for note in footnotes:
        order[note.key] = order.get(note.paragraph or "", len(order)) + 0.5
    return order


_BASES = {
    "sentence": "Page {page} does not print its number; it was inferred from a sentence that is cut there.",
    "list": "Page {page} does not print its number; it was inferred from a list that is interrupted there.",
    "annex": "Page {page} does not print its number; it was inferred from the annex that begins after it.",
    "length": "Page {page} does not print its number; where it ends is estimated from the length of the pages.",
    "rest": "Page {page} does not print its number; it is what follows the last one that does.",
}


def _paging_findings(paging: Paging) -> list[Finding]:
    if paging.printed_total is None and len(paging.pages) == 1:
        sentence = "The text prints no page numbers: it is shown as one page."
        return [Finding("info", "pages_unknown", None, sentence)]
    found = []
    for page in paging.pages:
        if page.inferred:
            severity = "warning" if page.basis == "length" else "info"
            found.append(Finding(severity, "page_inferred", None, _BASES[page.basis], {"page": str(page.number)}))
    if paging.printed_total is not None and len(paging.pages) < paging.printed_total:
        sentence = "The document says that it has {total} pages; {found} were found."
        values = {"total": str(paging.printed_total), "found": str(len(paging.pages))}
        found.append(Finding("warning", "pages_missing", None, sentence, values))
    return found


def _repairs(structure: Structure) -> list[Finding]:
    found = []
    sentence = "“{raw}” was read as “{now}”."
    for draft in structure.marked():
        for offset, was, now in draft.rich.repairs:
            values = {"raw": was, "now": now}
            found.append(Finding("info", "repaired", draft.key, sentence, values, offset, offset + len(now)))
    return found
