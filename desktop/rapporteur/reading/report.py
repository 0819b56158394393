"""The steps from a text to a Report, in order."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.report import Finding, Footnote, Paragraph, Report
from rapporteur.domain.states import Gazetteer
from rapporteur.job import Job
from rapporteur.reading.akn import looks_like_akn, read_akn
from rapporteur.reading.blocks import make_blocks
from rapporteur.reading.doubts import find_doubts
from rapporteur.reading.drafts import Structure, finish_footnotes
from rapporteur.reading.facts import read_facts
from rapporteur.reading.files import as_text, read_bytes
from rapporteur.reading.lines import Furniture, find_furniture, job_numbers, misread_job_numbers, split_lines
from rapporteur.reading.masthead import find_language, find_symbol, language_named, read_masthead
from rapporteur.reading.notes import find_lost_notes, find_plain_marks
from rapporteur.reading.paging import Paging, find_pages
from rapporteur.reading.phrases import phrase_languages, phrases
from rapporteur.reading.references import find_references
from rapporteur.reading.structure import build_structure, find_head


def read_report(path: Path, gazetteer: Gazetteer, job: Job | None = None) -> Report:
    """Read a file into a Report: a text, or a resolution in AKN4UN XML. Its content tells which, not its name.

    Raises `UnreadableDocument` when the file is missing, empty, neither, or not a United Nations document.
    """
    data = read_bytes(path)
    if looks_like_akn(data):
        return read_akn(data, path.name)
    source, guessed = as_text(data, path)
    report = read_text(source, gazetteer, job, name=path.name)
    if not guessed:
        return report
    sentence = "The text was not in UTF-8: its encoding was guessed, and some letters may be wrong."
    finding = Finding("warning", "encoding_guessed", None, sentence)
    return _with_findings(report, [finding])


def read_text(source: str, gazetteer: Gazetteer, job: Job | None = None, name: str = "") -> Report:
    """Read a text (page furniture included) into a Report. `name` is the file's, for messages."""
    job = job or Job()
    job.step(0.0, "Reading the text")
    # Letters and their accents as one character each: names and phrases are compared so.
    source = unicodedata.normalize("NFC", source.replace("\r\n", "\n").replace("\r", "\n"))
    lines = split_lines(source)
    symbol = find_symbol(lines)
    if not symbol:
        raise UnreadableDocument(
            "No document symbol (such as A/RES/75/241) was found at the beginning of {file}: it does not look like a "
            "United Nations document.",
            file=name,
        )
    furniture = find_furniture(lines, symbol)
    language = find_language(lines)
    blocks = make_blocks(source, lines, furniture, phrases(language))
    named = language_named(blocks[: find_head(blocks)], phrases(language))
    if named is not None and named != language and named in phrase_languages():
        # What the masthead says is so, however few words there are to tell.
        language = named
        blocks = make_blocks(source, lines, furniture, phrases(language))
    table = phrases(language)
    job.step(0.2, "Finding paragraphs")
    find_plain_marks(blocks)
    find_lost_notes(blocks)
    structure = build_structure(blocks, table)
    if not structure.paragraphs:
        raise UnreadableDocument("No paragraph was found in {file}: the text may be cut off.", file=name)
    paging = find_pages(source, lines, furniture, blocks, structure.headings, structure.annexes)
    jobs = job_numbers(furniture)
    masthead = read_masthead(
        source,
        blocks[: structure.head],
        symbol,
        language,
        table,
        jobs.most_common(1)[0][0] if jobs else "",
        paging.printed_total,
    )
    divisions = tuple(each.finish(paging) for each in structure.divisions)
    paragraphs = tuple(each.finish(paging) for each in structure.paragraphs)
    footnotes, findings = finish_footnotes(structure, paging)
    job.step(0.5, "Finding references")
    references = find_references(paragraphs, footnotes, table)
    job.step(0.6, "Reading votes and statements")
    facts, doubts = read_facts(masthead, divisions, paragraphs, footnotes, table, gazetteer, job)
    findings = [
        *_paging_findings(paging),
        *_furniture_findings(furniture, masthead.job_number),
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


def _with_findings(report: Report, findings: list[Finding]) -> Report:
    return Report(
        report.masthead,
        report.pages,
        report.divisions,
        report.paragraphs,
        report.footnotes,
        report.references,
        report.facts,
        (*findings, *report.findings),
    )


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


def _furniture_findings(furniture: dict[int, Furniture], job_number: str) -> list[Finding]:
    sentence = "On page {page}, the job number reads “{raw}”; elsewhere it is {job}."
    return [
        Finding("info", "job_number_misread", None, sentence, {"page": str(page), "raw": raw, "job": job_number})
        for raw, page in misread_job_numbers(furniture)
    ]


def _repairs(structure: Structure) -> list[Finding]:
    found = []
    sentence = "“{raw}” was read as “{now}”."
    for draft in structure.marked():
        for offset, was, now in draft.rich.repairs:
            values = {"raw": was, "now": now}
            found.append(Finding("info", "repaired", draft.key, sentence, values, offset, offset + len(now)))
    return found
