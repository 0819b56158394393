"""A document as it is structured: masthead, pages, divisions, paragraphs, footnotes, references.

Offsets are counted in code points of the text they refer to, end exclusive. Keys are built from
printed numbers (`annex__para_92`), never from counters: they are the same in every language version.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.domain.facts import Facts
from rapporteur.domain.geometry import PageGeometry
from rapporteur.domain.scripts import is_arabic, is_han


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of a text that is set apart. `kind` is "superscript", "italic" or "bold"."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class PageSpan:
    """Where a piece of text stands in the original: `start:end` in the `source` of page `page`."""

    page: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page, `page`, begins at `offset` of the text."""

    offset: int
    page: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the original, numbered from 1.

    `source` is the page as it was read, furniture (running heads, page numbers, job numbers)
    included. `inferred` is true when the document did not print where this page ends; `basis` then
    says from what it was inferred: "sentence" (a sentence is cut there), "list" (a list is
    interrupted there), "annex" (an annex begins a new page), "length" (estimated from the length of
    the pages: approximate), "rest" (all that remains). It is "printed" when it was printed, and for the
    pages of a PDF. `geometry` is where the words of `source` stand; None where the original has no pages
    of its own (a text, an XML file).
    """

    number: int
    source: str
    inferred: bool = False
    basis: str = "printed"
    geometry: PageGeometry | None = None


@dataclass(frozen=True, slots=True)
class Division:
    """A section, subsection, annex or part of an annex: a heading and what stands under it.

    `label` is the printed number ("III", "B", "2", "" where there is none), `heading` the words.
    `level` is 1 for a top-level division. `parent` is the key of the division that it stands in.
    `part` is "body" or "annex". `order` is its place among divisions and paragraphs together.
    """

    key: str
    label: str
    heading: str
    level: int
    parent: str | None
    part: str
    order: int
    marks: tuple[Mark, ...] = ()
    spans: tuple[PageSpan, ...] = ()
    subtitle: str = ""

    @property
    def pages(self) -> tuple[int, ...]:
        return pages_of(self.spans)

    @property
    def title(self) -> str:
        """The heading as it is printed, with its number."""
        if not self.label:
            return self.heading
        last = self.label[-1]
        sign = " - " if is_arabic(last) else ("、" if len(self.label) < 4 else " ") if is_han(last) else ". "
        return f"{self.label}{sign}{self.heading}"


#: The kinds of which a document is said to have so many paragraphs: numbered or not. Points and items are parts of
#: theirs, a table is no paragraph.
COUNTED = ("numbered", "text")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, whole, whatever stands in the middle of it in the source.

    `label` is the printed number as it is cited ("92", "122 (a)", "11 (6)"; "" for an unnumbered
    text); `number` is what stands at the paragraph itself ("92.", "a)", "6.", ""). `kind` is
    "numbered" (a numbered paragraph), "item" (an item of a numbered list inside a paragraph),
    "point" (a lettered sub-paragraph), "table" (see `rows`) or "text" (unnumbered). `division` is the
    key of the division
    it stands in ("" before any heading), `parent` the key of the paragraph it is an item or a point
    of. Lines inside `text` are separated by "\\n" where the original sets them apart (an introduction,
    a list's heading, the list). `pages` are the pages it stands on, `spans` where, `breaks` where a
    page begins inside the text. `language` is its own language (ISO 639-1) where it is not the document's.
    """

    key: str
    label: str
    number: str
    kind: str
    part: str
    division: str
    parent: str | None
    order: int
    text: str
    marks: tuple[Mark, ...] = ()
    spans: tuple[PageSpan, ...] = ()
    breaks: tuple[PageBreak, ...] = ()
    language: str = ""

    @property
    def pages(self) -> tuple[int, ...]:
        return pages_of(self.spans)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The cells of a table, row by row: in its text a row is a line, and a tab parts two cells."""
        return tuple(tuple(line.split("\t")) for line in self.text.split("\n")) if self.kind == "table" else ()


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote and the place of its mark: `offset` in the text of the paragraph `paragraph`.

    `key` is `fn_2`, `marker` "2". `paragraph` is None where no mark was found. `inferred` is true
    where the note and its mark were brought together by rule because the note had lost its number.
    """

    key: str
    marker: str
    text: str
    order: int
    paragraph: str | None
    offset: int | None
    marks: tuple[Mark, ...] = ()
    spans: tuple[PageSpan, ...] = ()
    inferred: bool = False

    @property
    def pages(self) -> tuple[int, ...]:
        return pages_of(self.spans)


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that point elsewhere: `start:end` in the text of paragraph or footnote `key`.

    `kind` is "resolution", "decision", "document" (a symbol), "paragraph" (of this or another
    instrument), "sdg_goal", "sdg_indicator", "agenda_item" or "annex". `target` is what is pointed
    at, in a normal form: "A/RES/56/24 V", "A/DEC/74/552", "A/CONF.192/16", "Instrument international
    de traçage, par. 38", "16.4.2". `text` is the words at the range.
    """

    key: str
    start: int
    end: int
    kind: str
    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the reading report: what was inferred, repaired, unmatched or contradictory.

    `severity` is "info" (inferred or repaired, nothing doubtful), "warning" (a doubt that a person
    should look at) or "error" (something could not be read). `code` names the kind of finding
    ("page_inferred", "name_unmatched", …). `sentence` is English with `{placeholders}` for `values`,
    and a key of the translation catalogue. `key` is the paragraph or footnote concerned.
    """

    severity: str
    code: str
    key: str | None
    sentence: str
    values: dict[str, str] = field(default_factory=dict)
    start: int | None = None
    end: int | None = None

    @property
    def message(self) -> str:
        return self.sentence.format(**self.values)


@dataclass(frozen=True, slots=True)
class Masthead:
    """What a document says of itself. Dates are ISO 8601 ("2021-08-11"); None where it says nothing.

    `language` and `original_language` are ISO 639-1 codes. `meeting` is the body or meeting that the
    document belongs to, as printed; `place`, `starts`, `ends` are where and when it met. `kind` is what
    `document_kind` answers, "" where it was not asked. `also` are the other symbols of a document that has
    several ("A/79/876-S/2025/230": its symbol is A/79/876, S/2025/230 another).
    """

    symbol: str
    title: str
    language: str
    meeting: str = ""
    place: str = ""
    starts: str | None = None
    ends: str | None = None
    distribution: str = ""
    date: str | None = None
    original_language: str | None = None
    job_number: str = ""
    page_count: int | None = None
    kind: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A document, read."""

    masthead: Masthead
    pages: tuple[Page, ...]
    divisions: tuple[Division, ...]
    paragraphs: tuple[Paragraph, ...]
    footnotes: tuple[Footnote, ...]
    references: tuple[Reference, ...]
    facts: Facts
    findings: tuple[Finding, ...]

    @property
    def symbol(self) -> str:
        return self.masthead.symbol

    @property
    def language(self) -> str:
        return self.masthead.language

    def paragraph(self, key: str) -> Paragraph | None:
        return next((each for each in self.paragraphs if each.key == key), None)

    def division(self, key: str) -> Division | None:
        return next((each for each in self.divisions if each.key == key), None)

    def footnote(self, key: str) -> Footnote | None:
        return next((each for each in self.footnotes if each.key == key), None)

    def in_order(self) -> list[Division | Paragraph]:
        """Divisions and paragraphs together, as a reader meets them."""
        both: list[Division | Paragraph] = [*self.divisions, *self.paragraphs]
        return sorted(both, key=lambda each: each.order)

    def path(self, division: str) -> list[Division]:
        """The divisions from the top down to `division`, both included; [] for ""."""
        trail: list[Division] = []
        here = self.division(division)
        while here is not None:
            trail.insert(0, here)
            here = self.division(here.parent) if here.parent else None
        return trail


def pages_of(spans: tuple[PageSpan, ...]) -> tuple[int, ...]:
    """The pages of some spans, each once, in order."""
    return tuple(sorted({span.page for span in spans}))
