"""Reports made by hand or by the thousand paragraphs, with their pages, for what shows them.

A text is written as a list of lines: `# ` and `## ` head divisions, `3. ` numbers a paragraph, `a) ` is a
point of it; a vertical bar is where a page ends; `^2` stands for the mark of footnote 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rapporteur.domain.facts import Facts
from rapporteur.domain.report import (
    Division,
    Finding,
    Footnote,
    Mark,
    Masthead,
    Page,
    PageBreak,
    PageSpan,
    Paragraph,
    Reference,
    Report,
)

SYMBOL = "A/CONF.999/2031/1"

SMALL = (
    "# I. Opening",
    "1. The Meeting was held in Geneva in accordance with resolution 75/241 of the General Assembly.",
    "2. The provisional agenda (A/CONF.999/2031/L.1) was adopted, as follows:",
    "a) Opening of the meeting;",
    "b) Élection du Bureau, y compris de la présidence.",
    "# II. Work of the Meeting",
    "## A. General exchange",
    (
        "3. Statements were made by Costa Rica (on behalf of some States)^1 and Ghana, and heard by|the Meeting, "
        "and noted."
    ),
    "4. The Meeting took note of œuvres d’art.|",
    "## B. Adoption",
    "5. The report was adopted.^2",
)
NOTES = {"1": "Albania, Belgium & <b>Chile</b>.", "2": "Subsequently, San Marino said that it had intended otherwise."}


@dataclass
class _Making:
    page: int = 1
    pages: dict[int, str] = field(default_factory=lambda: {1: ""})
    divisions: list[Division] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    marks_of_notes: dict[str, tuple[str, int]] = field(default_factory=dict)
    order: int = 0

    def write(self, words: str) -> tuple[PageSpan, ...]:
        """Put words on the page, and on the next ones after each bar; where they stand."""
        spans = []
        for number, part in enumerate(words.split("|")):
            if number:
                self.pages[self.page] += f"\n{self.page}/99\n"
                self.page += 1
                self.pages[self.page] = f"{SYMBOL}\n\n"
            if part:
                start = len(self.pages[self.page])
                self.pages[self.page] += part
                spans.append(PageSpan(self.page, start, start + len(part)))
        self.pages[self.page] += "\n\n"
        return tuple(spans)

    def next_order(self) -> int:
        self.order += 1
        return self.order


def make_report(
    lines: tuple[str, ...] = SMALL,
    notes: dict[str, str] | None = None,
    findings: tuple[Finding, ...] = (),
    language: str = "en",
    title: str = "Report of the Meeting",
) -> Report:
    """The report of such lines."""
    notes = NOTES if notes is None else notes
    making = _Making()
    making.write(f"{SYMBOL}\n\n{title}")
    for line in lines:
        if line.startswith("#"):
            _head(making, line)
        else:
            _paragraph(making, line)
    footnotes = []
    for marker, text in notes.items():
        spans = making.write(f"{marker} {text}")
        paragraph, offset = making.marks_of_notes.get(marker, (None, None))
        footnotes.append(Footnote(f"fn_{marker}", marker, text, making.next_order(), paragraph, offset, (), spans))
    pages = tuple(
        Page(number, source, inferred=number % 2 == 0, basis="sentence" if number % 2 == 0 else "printed")
        for number, source in making.pages.items()
    )
    masthead = Masthead(SYMBOL, title, language, "Eighth Meeting", "Geneva", page_count=len(pages))
    paragraphs = tuple(making.paragraphs)
    return Report(
        masthead,
        pages,
        tuple(making.divisions),
        paragraphs,
        tuple(footnotes),
        _references(paragraphs),
        Facts(),
        findings,
    )


def _head(making: _Making, line: str) -> None:
    level = len(line) - len(line.lstrip("#"))
    label, _stop, heading = line.lstrip("# ").partition(". ")
    parent = next((each.key for each in reversed(making.divisions) if each.level < level), None)
    key = f"{parent or 'body'}__sec_{label}"
    spans = making.write(line.lstrip("# "))
    making.divisions.append(Division(key, label, heading, level, parent, "body", making.next_order(), (), spans))


def _paragraph(making: _Making, line: str) -> None:
    number, words = re.match(r"(\d+\.|[a-z]\)) (.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
    point = number.endswith(")")
    above = next((each for each in reversed(making.paragraphs) if each.kind == "numbered"), None)
    label = f"{above.label} ({number[0]})" if point and above else number[:-1]
    key = f"{above.key}__point_{number[0]}" if point and above else f"body__para_{label}"
    spans = making.write(re.sub(r"\^(\d)", r"\1", f"{number} {words}"))
    text, breaks = "", []
    page = spans[0].page
    for part in re.split(r"(\||\^\d)", words):
        if part == "|":
            page += 1
            text = text.rstrip() + " "
            breaks.append(PageBreak(len(text), page))
        elif re.fullmatch(r"\^\d", part):
            making.marks_of_notes[part[1]] = (key, len(text))
        else:
            text += part
    text = text.rstrip()
    making.paragraphs.append(
        Paragraph(
            key,
            label,
            number,
            "point" if point else "numbered",
            "body",
            making.divisions[-1].key if making.divisions else "",
            above.key if point and above else None,
            making.next_order(),
            text,
            (Mark(4, 11, "italic"),),
            spans,
            tuple(each for each in breaks if each.offset < len(text)),
        )
    )


def _references(paragraphs: tuple[Paragraph, ...]) -> Iterator[Reference]:
    for each in paragraphs:
        for found in re.finditer(r"resolution (\d+/\d+)|A/CONF[\w./]+", each.text):
            kind, target = ("resolution", f"A/RES/{found[1]}") if found[1] else ("document", found[0])
            yield Reference(each.key, found.start(), found.end(), kind, target, found[0])


def long_report(paragraphs: int = 2000) -> Report:
    """A report of so many paragraphs, some ten to a page."""
    sentence = "Encourager les États à renforcer la coopération et l’échange d’informations en matière de traçage. "
    lines: list[str] = []
    for number in range(1, paragraphs + 1):
        if number % 40 == 1:
            lines.append(f"# {number // 40 + 1}. Section {number // 40 + 1}")
        words = sentence * (1 + number % 6)
        if number % 10 == 0:
            words = words.replace("coopération et", "coopération et|", 1)
        lines.append(f"{number}. {words.strip()}")
    return make_report(tuple(lines), {}, language="fr", title="Un long rapport")
