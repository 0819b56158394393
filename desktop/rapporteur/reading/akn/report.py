"""An AKN4UN document → a Report.

Its eIds are running counters that differ between the languages of one resolution: the printed numbers are
read instead.
"""

from __future__ import annotations

import re
import unicodedata

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.facts import Facts
from rapporteur.domain.kind import document_kind
from rapporteur.domain.report import (
    Division,
    Finding,
    Footnote,
    Masthead,
    Page,
    PageSpan,
    Paragraph,
    Reference,
    Report,
)
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.symbol import is_symbol
from rapporteur.reading.akn.facts import read_akn_facts
from rapporteur.reading.akn.texts import SourceText, Text, text_of
from rapporteur.reading.akn.tree import Element, read_tree
from rapporteur.reading.phrases import Phrases, phrase_languages, phrases
from rapporteur.reading.references import references_in

#: ISO 639-2 codes of the official languages, as AKN writes them.
_LANGUAGES = {"eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ara": "ar", "zho": "zh", "chi": "zh"}
#: Elements that hold a numbered text, whatever their depth.
_NUMBERED = frozenset(
    {"paragraph", "subparagraph", "point", "subpoint", "indent", "item", "alinea", "clause", "subclause"}
)
_DIVISIONS = frozenset({"part", "title", "chapter", "section", "subsection", "division", "hcontainer"})
_TEXTS = frozenset({"p", "formula", "container", "block", "content", "intro", "wrapUp", "wrap"})

#: A number that is printed in the words of a paragraph: "1 -" in Arabic files.
_LEAD = re.compile(r"(?P<number>\d{1,3})\s*(?:[.)]|[-–—])\s+")


def looks_like_akn(data: bytes) -> bool:
    """Whether a file's first bytes are those of an Akoma Ntoso document."""
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4000]
    return head.startswith(b"<") and b"akomaNtoso" in head


def read_akn(data: bytes, name: str, gazetteer: Gazetteer | None = None) -> Report:
    """Read an AKN4UN file. Raises `UnreadableDocument`; `name` is the file's, for the sentence.

    Without a gazetteer no facts are read.
    """
    root = read_tree(data, name)
    symbol = next((each.text for each in root.all("docNumber") if is_symbol(each.text)), "")
    body = next(root.all("mainBody", "body"), None)
    if not symbol or body is None:
        raise UnreadableDocument("{file} is XML, but holds no document of the United Nations.", file=name)
    return _Reader(root, symbol, gazetteer).read(body)


class _Reader:
    def __init__(self, root: Element, symbol: str, gazetteer: Gazetteer | None) -> None:
        self.root = root
        self.gazetteer = gazetteer
        self.masthead = _masthead(root, symbol)
        self.source = SourceText()
        self.divisions: list[Division] = []
        self.paragraphs: list[Paragraph] = []
        self.footnotes: list[Footnote] = []
        self.links: list[Reference] = []
        self.findings: list[Finding] = []
        self._keys: set[str] = set()
        self._texts: dict[str, int] = {}
        self._order = 0
        self._expected = 1
        self._part = "body"

    def read(self, body: Element) -> Report:
        self.source.add(self.masthead.symbol)
        self.source.add(self.masthead.title)
        preamble = next(self.root.all("preamble"), None)
        if preamble is not None:
            self._unnumbered(preamble, "preamble", "")
        self._walk(body, "body", "", "")
        conclusions = next(self.root.all("conclusions"), None)
        if conclusions is not None:
            self._unnumbered(conclusions, "conclusions", "")
        for here, attachment in enumerate(self.root.all("attachment", "annex"), 1):
            self._annex(attachment, here)
        pages = (Page(1, self.source.text, inferred=True, basis="rest"),)
        facts = self._facts()
        return Report(
            self.masthead,
            pages,
            tuple(self.divisions),
            tuple(self.paragraphs),
            tuple(self.footnotes),
            tuple(self._references()),
            facts,
            tuple(self.findings),
        )

    def _facts(self) -> Facts:
        if self.gazetteer is None:
            return Facts()
        facts, findings = read_akn_facts(
            self.root,
            self.masthead,
            tuple(self.divisions),
            tuple(self.paragraphs),
            self.footnotes,
            self._table,
            self.gazetteer,
        )
        self.findings.extend(findings)
        return facts

    @property
    def _table(self) -> Phrases:
        language = self.masthead.language
        return phrases(language if language in phrase_languages() else "en")

    # -- structure ---------------------------------------------------------------------------
    def _walk(self, element: Element, prefix: str, division: str, parent: str) -> None:
        for each in element.elements():
            if each.name in _NUMBERED and self._printed(each):
                self._numbered(each, prefix, division, parent)
            elif each.name in _DIVISIONS:
                self._walk(each, prefix, self._division(each, prefix, division), "")
            elif each.name in _TEXTS:
                self._text(each, division or prefix, division)
            else:
                self._walk(each, prefix, division, parent)

    def _division(self, element: Element, prefix: str, above: str) -> str:
        heading = next((each for each in element.elements() if each.name == "heading"), None)
        text = text_of(heading) if heading is not None else Text()
        label = _number(element)
        base = above or prefix
        siblings = sum(1 for each in self.divisions if each.parent == (above or None)) + 1
        key = self._unique(f"{base}__sec_{_slug(label)}" if label else f"{base}__heading_{siblings}")
        level = next((each.level for each in self.divisions if each.key == above), 0) + 1
        spans = self.source.add(label and f"{label}.", text.text)
        self.divisions.append(
            Division(key, label, text.text, level, above or None, self._part, self._next(), tuple(text.marks), spans)
        )
        return key

    def _annex(self, element: Element, here: int) -> None:
        heading = next(element.all("heading", "docTitle"), None)
        text = text_of(heading) if heading is not None else Text()
        self._part, self._expected = "annex", 1
        key = self._unique("annex" if here == 1 else f"annex_{here}")
        spans = self.source.add(text.text)
        self.divisions.append(Division(key, "", text.text, 1, None, "annex", self._next(), tuple(text.marks), spans))
        body = next(element.all("mainBody", "body"), element)
        self._walk(body, key, key, "")

    def _unnumbered(self, element: Element, prefix: str, division: str) -> None:
        for each in element.elements():
            if each.name in _TEXTS:
                self._text(each, prefix, division)
            else:
                self._unnumbered(each, prefix, division)

    def _text(self, element: Element, prefix: str, division: str) -> None:
        text = text_of(element)
        if not text.text:
            return
        self._texts[prefix] = self._texts.get(prefix, 0) + 1
        key = self._unique(f"{prefix}__text_{self._texts[prefix]}")
        spans = self.source.add(text.text)
        self._add(
            Paragraph(
                key, "", "", "text", self._part, division, None, self._next(), text.text, tuple(text.marks), spans
            ),
            text,
        )

    def _numbered(self, element: Element, prefix: str, division: str, parent: str) -> None:
        printed = self._printed(element)
        text = text_of(element, _NUMBERED | {"num"})
        number = _text(_child(element, "num"))
        if not number:
            lead = _LEAD.match(text.text)
            number = lead.group().strip() if lead else ""
            text = text.without(lead.end() if lead else 0)
        above = next((each for each in self.paragraphs if each.key == parent), None)
        if above is None:
            key, label, kind = self._unique(f"{prefix}__para_{_slug(printed)}"), printed, "numbered"
            self._check(printed, key)
        else:
            key = self._unique(f"{parent}__point_{_slug(printed)}")
            label, kind = f"{above.label} ({printed})", "point"
        spans = self.source.add(number, text.text)
        self._add(
            Paragraph(
                key,
                label,
                number,
                kind,
                self._part,
                division,
                parent or None,
                self._next(),
                text.text,
                tuple(text.marks),
                spans,
            ),
            text,
        )
        self._inside(element, prefix, division, key)

    def _inside(self, element: Element, prefix: str, division: str, parent: str) -> None:
        """The numbered texts inside a numbered text."""
        for each in element.elements():
            if each.name in _NUMBERED and _number(each):
                self._numbered(each, prefix, division, parent)
            elif each.name not in ("authorialNote", "num"):
                self._inside(each, prefix, division, parent)

    def _printed(self, element: Element) -> str:
        """The printed number of a numbered text; where it stands in the words, the one that comes next."""
        number = _number(element)
        if not number and element.name == "paragraph":
            lead = _LEAD.match(text_of(element, _NUMBERED).text)
            if lead and int(lead["number"]) == self._expected:
                number = str(self._expected)
        return number

    def _check(self, printed: str, key: str) -> None:
        if not printed.isdigit():
            return
        number = int(printed)
        for missing in range(self._expected, min(number, self._expected + 20)):
            sentence = "Paragraph {number} is missing before this one."
            self.findings.append(Finding("warning", "number_missing", key, sentence, {"number": str(missing)}))
        self._expected = number + 1

    # -- what a text carries -----------------------------------------------------------------
    def _add(self, paragraph: Paragraph, text: Text) -> None:
        self.paragraphs.append(paragraph)
        self.links.extend(_link(paragraph.key, text, link) for link in text.links)
        for offset, marker, note in text.notes:
            self._footnote(paragraph.key, min(offset, len(text.text)), marker, note)

    def _footnote(self, paragraph: str, offset: int, marker: str, element: Element) -> None:
        text = text_of(element)
        order = len(self.footnotes) + 1
        key = self._unique(f"fn_{marker or order}")
        spans: tuple[PageSpan, ...] = self.source.add(marker, text.text)
        self.footnotes.append(Footnote(key, marker, text.text, order, paragraph, offset, tuple(text.marks), spans))
        self.links.extend(_link(key, text, link) for link in text.links)

    def _references(self) -> list[Reference]:
        """The references read from the words, and the links that they did not tell."""
        table = self._table
        found = []
        for unit in [*((p.key, p.text) for p in self.paragraphs), *((n.key, n.text) for n in self.footnotes)]:
            read = references_in(*unit, table)
            taken = [(each.start, each.end) for each in read]
            links = [each for each in self.links if each.key == unit[0]]
            read += [link for link in links if not any(start < link.end and link.start < end for start, end in taken)]
            found.extend(sorted(read, key=lambda each: (each.start, each.end, each.kind)))
        return found

    def _next(self) -> int:
        self._order += 1
        return self._order

    def _unique(self, key: str) -> str:
        unique, times = key, 2
        while unique in self._keys:
            unique, times = f"{key}_{times}", times + 1
        self._keys.add(unique)
        return unique


def _masthead(root: Element, symbol: str) -> Masthead:
    language = root.first("FRBRlanguage")
    code = language.attributes.get("language", "") if language is not None else ""
    issued = root.first("docDate", refersTo="#dateOfIssuance")
    title = root.first("docTitle", refersTo="#resolutionTitle") or root.first("docTitle")
    status = root.first("docStatus")
    job = root.first("docketNumber")
    adopted = root.first("docDate", refersTo="#adoptionDate")
    words = _text(title).lstrip("-–— ")
    return Masthead(
        symbol=symbol,
        title=words,
        language=_LANGUAGES.get(code, code[:2]),
        distribution=re.sub(r"^Distr\.?\s*:?\s*", "", status.text) if status is not None else "",
        date=_date(issued) or _date(adopted),
        job_number=re.sub(r"\s*\([A-Z]\)$", "", job.text) if job is not None else "",
        kind=document_kind(symbol, words),
    )


def _text(element: Element | None) -> str:
    return element.text if element is not None else ""


def _date(element: Element | None) -> str | None:
    value = element.attributes.get("date", "") if element is not None else ""
    return value if re.fullmatch(r"[12]\d{3}-\d{2}-\d{2}", value) else None


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in element.elements() if each.name == name), None)


def _number(element: Element) -> str:
    """The printed number of an element, without the signs around it: "12", "a", "ii"; "" without one."""
    words = re.sub(r"[\s().،。．、–—-]+", " ", _text(_child(element, "num"))).strip()
    return "".join(str(unicodedata.digit(each, each)) if each.isdigit() else each for each in words)


def _slug(label: str) -> str:
    return re.sub(r"\W+", "_", label).strip("_")


def _link(key: str, text: Text, link: tuple[int, int, str]) -> Reference:
    start, end, symbol = link
    kind = "resolution" if re.match(r"^(?:A|S|E)/RES/", symbol) else "document"
    return Reference(key, start, end, kind, symbol, text.text[start:end])
