"""What a person read in the published documents of the corpus, and how it is compared with what the reader read.

One TOML file for each document holds structure and facts, and a few words here and there: never a passage.
`README.md` tells what its keys mean.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from rapporteur.bundled import bundled
from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.facts import Vote
from rapporteur.domain.report import Division, Footnote, Paragraph, Report
from rapporteur.reading import read_report
from rapporteur.store.reference import load_gazetteer

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
HERE = Path(__file__).parent
ABSENT = "the corpus of published documents is not here"


@dataclass(frozen=True, slots=True)
class Truth:
    """A document's truth: its file in the corpus, and what stands in it."""

    name: str
    file: Path
    data: dict[str, Any]


@cache
def truths(folder: str) -> tuple[Truth, ...]:
    """The truths of a folder of the corpus, by name."""
    found = []
    for path in sorted((HERE / folder).glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found.append(Truth(path.stem, CORPUS / folder / data["file"], data))
    return tuple(found)


@cache
def _reading_of(file: Path) -> Report | UnreadableDocument:
    try:
        return read_report(file, load_gazetteer(bundled("data", "reference")))
    except UnreadableDocument as error:
        return error


def report_of(file: Path) -> Report:
    """A document of the corpus, read once for all tests; raises `UnreadableDocument`."""
    found = _reading_of(file)
    if isinstance(found, UnreadableDocument):
        raise found
    return found


def numbers(text: str) -> list[str]:
    """ "1-3 7 1-2" → 1, 2, 3, 7, 1, 2; what is no range of numbers stands as it is."""
    found: list[str] = []
    for each in text.split():
        first, _, last = each.partition("-")
        if first.isdigit() and last.isdigit():
            found.extend(str(number) for number in range(int(first), int(last) + 1))
        else:
            found.append(each)
    return found


def plain(text: str) -> str:
    """A text with single spaces, straight apostrophes and quotes, no soft or odd hyphens."""
    text = text.replace("\u00ad", "").translate(str.maketrans("‐‑’‘“”\u00a0", "--''\"\" "))
    return re.sub(r"\s+", " ", text).strip()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text).casefold())


def begins(text: str, start: str) -> bool:
    """Whether a text begins with some words, whatever the signs and spaces between them."""
    wanted = words(start)
    return words(text)[: len(wanted)] == wanted


def ends(text: str, end: str) -> bool:
    wanted = words(end)
    return words(text)[len(words(text)) - len(wanted) :] == wanted


def name_of(division: Division) -> str:
    """A division's number, heading and what stands under it, the number once."""
    label, heading = division.label, division.heading
    if label.casefold() in words(heading)[:2]:
        label = ""
    numbered = f"{heading} {label}" if words(heading) in (["annex"], ["annexe"], ["anexo"]) else f"{label} {heading}"
    return plain(f"{numbered} {division.subtitle}")


def bare(number: str) -> str:
    """ "(a)" → "a", "12." → "12"."""
    return re.sub(r"[\s().\[\]–—-]+", "", number)


def printed(report: Report) -> list[tuple[str, int]]:
    """The Arabic numbers of paragraphs and items, in order, each with the page it begins on."""
    ordered = sorted(report.paragraphs, key=lambda each: each.order)
    return [(bare(each.number), first_page(each)) for each in ordered if each.kind in ("numbered", "item")]


def first_page(paragraph: Paragraph | Footnote) -> int:
    return paragraph.spans[0].page if paragraph.spans else 0


def text_before(report: Report, note: Footnote) -> str:
    """What stands before a note's mark in its paragraph or heading.

    A mark under an annex's heading, in what is set there, stands at the end of the heading.
    """
    paragraph, division = report.paragraph(note.paragraph or ""), report.division(note.paragraph or "")
    offset = note.offset or 0
    if division is not None:
        at_end = offset == len(division.heading) and division.subtitle
        return f"{division.heading} {division.subtitle}" if at_end else division.heading[:offset]
    return paragraph.text[:offset] if paragraph else ""


def tally(vote: Vote, which: str) -> list[int]:
    """In favour, against, abstaining; -1 where a number is not given."""
    found = vote.declared if which == "declared" else vote.listed
    return [-1 if each is None else each for each in (found.in_favour, found.against, found.abstaining)]


def all_texts(report: Report) -> list[str]:
    texts = [each.text for each in (*report.paragraphs, *report.footnotes)]
    return texts + [text for each in report.divisions for text in (each.heading, each.subtitle)]


def row_name(row: Any, rows: list[Any]) -> str:
    """A short name for a row among others, of its first words in Latin letters; its place where that is not enough."""

    def named(each: Any) -> str:
        parts = [str(part) for part in (each[:3] if isinstance(each, list) else [each])]
        text = each["paragraph"] if isinstance(each, dict) else " ".join(parts)
        return re.sub(r"[^A-Za-z0-9]+", "_", text)[:32].strip("_")

    name = named(row)
    if name and sum(named(each) == name for each in rows) == 1:
        return name
    return f"{name}_{rows.index(row) + 1}".strip("_")


def differences(found: list[str], expected: list[str]) -> str:
    """What was read (+) and should have been (-), each with what stands before it."""
    lines = []
    for what, a, b, c, d in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if what != "equal":
            after = f"after {expected[a - 1]!r}: " if a else ""
            lines.append(f"{after}- {expected[a:b]} + {found[c:d]}")
    return "\n".join(lines)
