"""Where the words in the top field may lead: paragraphs, pages, votes, delegations, documents."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rapporteur.desk.citing import place
from rapporteur.desk.similar import snippet
from rapporteur.domain.names import fold, tokens
from rapporteur.domain.participation import name_key
from rapporteur.domain.report import Division, Paragraph, Report
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.views import Destination, DocumentSummary
from rapporteur.store import Library

#: How many of each kind are offered.
MOST = 8

# What people write before a number, folded, in the six languages.
_PARAGRAPH = r"(?:paragraphes?|paragraphs?|paras?|pars?|parrafos?|parr|пункт|п|فقرة|الفقرة|第|§+|¶)\.?"
_ANNEX = r"(?:annexes?|anexos?|ann|приложение|مرفق|المرفق|附件)\.?"
_BODY = r"(?:rapport|report|corps|body|informe|доклад)"
_PAGE = r"(?:pages?|pagina|pag|pp?|стр|страница|صفحة|页)\.?"
_NOTE = r"(?:notes?|footnotes?|nota|сноска|حاشية|注)\.?"
_POINT = r"(?:\s*\(?\s*(?P<point>[a-z]{1,2}|\d{1,2})\s*\)|\s*(?P<letter>[a-z]))?"

_NUMBERED = re.compile(
    rf"^(?:(?P<annex>{_ANNEX})|(?P<body>{_BODY}))?[\s,]*(?:{_PARAGRAPH})?\s*(?P<number>\d{{1,4}}){_POINT}\.?段?$"
)
_ON_PAGE = re.compile(rf"^{_PAGE}\s*(?P<number>\d{{1,4}})$")
_NOTED = re.compile(rf"^{_NOTE}\s*(?P<number>\d{{1,4}}|\*+)$")
_VOTE = re.compile(r"^(?:votes?|voto|votacion|голосование|تصويت|表决)\s*(?P<number>\d{1,3})?$")
_SYMBOL = re.compile(r"^(?P<symbol>[A-Za-z]{1,6}(?:\.\d+)?/[\w./()\-]*)(?P<rest>.*)$")


@dataclass(frozen=True, slots=True)
class _Delegations:
    """The names under which the delegations of a document can be asked for, folded."""

    document: str
    language: str
    names: tuple[tuple[str, str, str], ...]  # folded name, key, name as it is shown


class Guide:
    """Finds destinations. Keeps what it needs for that until the library changes."""

    def __init__(
        self, library: Library, read: Callable[[str, str], Report], gazetteer: Callable[[], Gazetteer]
    ) -> None:
        self._library = library
        self._read = read
        self._gazetteer = gazetteer
        self._lock = threading.RLock()
        self._documents: list[DocumentSummary] | None = None
        self._delegations: dict[tuple[str, str], _Delegations] = {}

    def forget(self) -> None:
        with self._lock:
            self._documents = None
            self._delegations.clear()

    def go_to(self, text: str, document: str | None, language: str | None) -> list[Destination]:
        text = text.strip()
        if not text:
            return []
        with self._lock:
            if self._documents is None:
                self._documents = self._library.documents()
            documents = self._documents
            symbol = _SYMBOL.match(text)
            if symbol:
                return list(self._by_symbol(symbol["symbol"], symbol["rest"], documents, language))
            here = [each for each in documents if each.symbol == document and language in (None, each.language)]
            words = fold(text)
            return list(self._by_words(words, here or documents))

    def _by_symbol(
        self, symbol: str, rest: str, documents: Iterable[DocumentSummary], language: str | None
    ) -> Iterator[Destination]:
        wanted = fold(symbol).rstrip(".,")
        found = [each for each in documents if fold(each.symbol).startswith(wanted)]
        exact = [each for each in found if fold(each.symbol) == wanted]
        found = exact or found
        found.sort(key=lambda each: (each.language != language, each.symbol, each.language))
        words = fold(rest.strip(" ,:"))
        for each in found[:MOST]:
            if words:
                yield from self._in_document(words, self._read(each.symbol, each.language))
            else:
                yield Destination("document", each.symbol, each.symbol, each.language, "", each.title)

    def _by_words(self, words: str, documents: Iterable[DocumentSummary]) -> Iterator[Destination]:
        documents = list(documents)
        for each in documents[:MOST]:
            yield from self._in_document(words, self._read(each.symbol, each.language))
        yield from self._delegations_named(words, documents)

    # -- in one document ---------------------------------------------------------------------
    def _in_document(self, words: str, report: Report) -> Iterator[Destination]:
        yield from _paragraphs(words, report)
        yield from _on_page(words, report)
        yield from _footnotes(words, report)
        yield from _votes(words, report)
        yield from _headings(words, report)

    def _delegations_named(self, words: str, documents: Iterable[DocumentSummary]) -> Iterator[Destination]:
        if len(words) < 2:
            return
        offered = 0
        for each in documents:
            delegations = self._delegations_of(each)
            found: dict[str, tuple[bool, str]] = {}
            for name, key, shown in delegations.names:
                exact = name == words
                if exact or (len(words) > 1 and (name.startswith(words) or f" {words}" in name)):
                    best, _ = found.get(key, (False, shown))
                    found[key] = (best or exact or name.startswith(words), shown)
            for key, (_, shown) in sorted(found.items(), key=lambda item: (not item[1][0], item[1][1])):
                if offered < MOST:
                    offered += 1
                    yield Destination("delegation", shown, each.symbol, each.language, key, each.symbol)

    def _delegations_of(self, document: DocumentSummary) -> _Delegations:
        known = self._delegations.get((document.symbol, document.language))
        if known is None:
            report = self._read(document.symbol, document.language)
            known = _Delegations(document.symbol, document.language, tuple(_names(report, self._gazetteer())))
            self._delegations[document.symbol, document.language] = known
        return known


def _paragraphs(words: str, report: Report) -> Iterator[Destination]:
    """ "92", "annexe 92", "par. 23", "122 a", "11 (6)": in the part that is named, or in both, the body first."""
    asked = _NUMBERED.match(words)
    if asked is None:
        return
    point = asked["point"] or asked["letter"]
    label = f"{asked['number']} ({point})" if point else asked["number"]
    parts = ["annex"] if asked["annex"] else ["body"] if asked["body"] else ["body", "annex"]
    for part in parts:
        for paragraph in report.paragraphs:
            if paragraph.part == part and paragraph.label == label:
                yield _to(paragraph, report)


def _on_page(words: str, report: Report) -> Iterator[Destination]:
    asked = _ON_PAGE.match(words)
    if asked is None:
        return
    number = int(asked["number"])
    first = next((each for each in report.in_order() if number in each.pages), None)
    if first is not None:
        yield _to(first, report)


def _footnotes(words: str, report: Report) -> Iterator[Destination]:
    asked = _NOTED.match(words)
    for footnote in report.footnotes:
        if asked is not None and footnote.marker == asked["number"]:
            label = place(report, footnote.key, report.language)
            yield Destination("paragraph", label, report.symbol, report.language, footnote.key, snippet(footnote.text))


def _votes(words: str, report: Report) -> Iterator[Destination]:
    """ "vote": all of them; "vote 2": the second; words of a subject: the votes that have them all."""
    asked = _VOTE.match(words)
    sought = {each.folded for each in tokens(words)}
    for number, vote in enumerate(report.facts.votes, 1):
        if asked is not None:
            right = asked["number"] in (None, str(number), vote.about)
        else:
            subject = {each.folded for each in tokens(vote.subject)}
            right = len(words) > 2 and all(any(have.startswith(word) for have in subject) for word in sought)
            right = right and not _NUMBERED.match(words)
        if right:
            detail = ", ".join(filter(None, (place(report, vote.paragraph, report.language), vote.date)))
            yield Destination("vote", vote.subject, report.symbol, report.language, vote.key, detail)


def _headings(words: str, report: Report) -> Iterator[Destination]:
    """Headings whose words begin with those asked for, in their order."""
    sought = [each.folded for each in tokens(words)]
    if len(words) < 3 or _NUMBERED.match(words):
        return
    offered = 0
    for division in report.divisions:
        have = [each.folded for each in tokens(division.title)]
        if all(any(one.startswith(word) for one in have) for word in sought) and offered < MOST:
            offered += 1
            yield _to(division, report)


def _to(passage: Paragraph | Division, report: Report) -> Destination:
    label = place(report, passage.key, report.language) or report.symbol
    detail = passage.title if isinstance(passage, Division) else passage.text
    return Destination("paragraph", label, report.symbol, report.language, passage.key, snippet(detail))


def _names(report: Report, gazetteer: Gazetteer) -> Iterator[tuple[str, str, str]]:
    """All the names, folded, of all who take part; of States in every language, with their codes."""
    from rapporteur.desk.participants import participants

    for each in participants(report, gazetteer):
        state = gazetteer.state(each.state) if each.state else None
        known = {each.name}
        if state is not None:
            known |= {*state.names.values(), state.code, state.iso2}
        for name in sorted(known):
            yield fold(name), each.key, each.name
    for statement in report.facts.statements:
        yield fold(statement.speaker.raw), name_key(statement.speaker), statement.speaker.raw
