"""The one door of the reader: a file, whatever it is, into a Report."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from pathlib import Path

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.report import Finding, Report
from rapporteur.domain.states import Gazetteer
from rapporteur.job import Job
from rapporteur.reading.akn import looks_like_akn, read_akn
from rapporteur.reading.blocks import make_blocks
from rapporteur.reading.contents import without_contents
from rapporteur.reading.docx import looks_like_docx, looks_like_office, read_docx
from rapporteur.reading.files import as_text, read_bytes
from rapporteur.reading.head import find_head
from rapporteur.reading.lines import Furniture, find_furniture, job_numbers, misread_job_numbers, split_lines
from rapporteur.reading.manuscript import Manuscript, read_manuscript
from rapporteur.reading.masthead import find_language, find_symbol, language_named
from rapporteur.reading.notes import find_starred_notes
from rapporteur.reading.paging import find_pages
from rapporteur.reading.pdf import is_pdf, read_pdf
from rapporteur.reading.phrases import phrase_languages, phrases


def read_report(path: Path, gazetteer: Gazetteer, job: Job | None = None) -> Report:
    """Read a file into a Report: PDF, Word document, text, or resolution in AKN4UN XML; its content tells which.

    Raises `UnreadableDocument` when the file is missing, empty, neither, or not a United Nations document.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        # A pipe or a device: to read it could take for ever.
        raise UnreadableDocument("{file} is not a file that can be read.", file=path.name)
    if is_pdf(path):
        return read_pdf(path, gazetteer, job)
    if looks_like_docx(path):
        return read_docx(path, gazetteer, job)
    data = read_bytes(path)
    if looks_like_office(data):
        raise UnreadableDocument(
            "{file} is a Word document of the old format (.doc), or protected by a password: save it in Word as .docx, "
            "without a password, then import it again.",
            file=path.name,
        )
    if looks_like_akn(data):
        return read_akn(data, path.name, gazetteer)
    source, guessed = as_text(data, path)
    report = read_text(source, gazetteer, job, name=path.name)
    if not guessed:
        return report
    sentence = "The text was not in UTF-8: its encoding was guessed, and some letters may be wrong."
    finding = Finding("warning", "encoding_guessed", None, sentence)
    return replace(report, findings=(finding, *report.findings))


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
    named = language_named(blocks[: find_head(blocks, phrases(language))], phrases(language))
    if named is not None and named != language and named in phrase_languages():
        # What the masthead says is so, however few words there are to tell.
        language = named
        blocks = make_blocks(source, lines, furniture, phrases(language))
    find_starred_notes(source, blocks)
    blocks = without_contents(blocks)
    jobs = job_numbers(furniture)
    manuscript = Manuscript(
        source,
        name,
        symbol,
        language,
        blocks,
        lambda structure: find_pages(source, lines, furniture, blocks, structure.headings, structure.annexes),
        jobs,
        _furniture_findings(furniture, jobs.most_common(1)[0][0] if jobs else ""),
    )
    return read_manuscript(manuscript, gazetteer, job)


def _furniture_findings(furniture: dict[int, Furniture], job_number: str) -> list[Finding]:
    sentence = "On page {page}, the job number reads “{raw}”; elsewhere it is {job}."
    return [
        Finding("info", "job_number_misread", None, sentence, {"page": str(page), "raw": raw, "job": job_number})
        for raw, page in misread_job_numbers(furniture)
    ]
