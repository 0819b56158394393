"""Where the words in the top field may lead: paragraphs, pages, votes, delegations, documents."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from rapporteur.desk.citing import place
from rapporteur.desk.participants import participants
from rapporteur.desk.similar import snippet
from rapporteur.domain.facts import Vote
from rapporteur.domain.names import fold, tokens
from rapporteur.domain.participation import name_key
from rapporteur.domain.report import Division, Paragraph, Report
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.views import Destination, DocumentSummary
from rapporteur.store import Library

#: How many of each kind are offered.
MOST = 8

# What people write before a number, folded, in the six languages.
_PARAGRAPH = r"(?:paragraphe?s?|paras?|pars?|parrafos?|parr|пункт|п|فقرة|الفقرة|第|§+|¶)\.?"
_ANNEX = r"(?:annexe?s?|anexos?|ann|приложение|مرفق|المرفق|附件)\.?"
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
    #: A name, folded; the delegation's key; its name as it is shown.
    names: tuple[tuple[str, str, str], ...]


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
        yield from self._delegations_named(words, documents)
        for each in documents[:MOST]:
            yield from self._in_document(words, self._read(each.symbol, each.language))

    # -- in one document ---------------------------------------------------------------------
    def _in_document(self, words: str, report: Report) -> Iterator[Destination]:
        """What a number, a page or a note says exactly; otherwise what the words are found in."""
        if numbered := _NUMBERED.match(words):
            yield from _paragraphs(numbered, report)
        elif paged := _ON_PAGE.match(words):
            yield from _on_page(int(paged["number"]), report)
        elif noted := _NOTED.match(words):
            yield from _footnotes(noted["number"], report)
        elif voted := _VOTE.match(words):
            yield from _votes(voted["number"], report)
        else:
            yield from _votes_about(words, report)
            yield from _headings(words, report)

    def _delegations_named(self, words: str, documents: Iterable[DocumentSummary]) -> Iterator[Destination]:
        """Delegations one of whose names, in any language, begins so; then those with such a word further on."""
        if len(words) < 2:
            return
        found: list[tuple[bool, int, Destination]] = []
        for at, each in enumerate(documents):
            near: dict[str, tuple[bool, str]] = {}
            for name, key, shown in self._delegations_of(each).names:
                if name.startswith(words) or f" {words}" in name:
                    inside, _ = near.get(key, (True, shown))
                    near[key] = (inside and not name.startswith(words), shown)
            for key, (inside, shown) in near.items():
                destination = Destination("delegation", shown, each.symbol, each.language, key, each.symbol)
                found.append((inside, at, destination))
        found.sort(key=lambda one: one[:2])
        yield from (destination for _, _, destination in found[:MOST])

    def _delegations_of(self, document: DocumentSummary) -> _Delegations:
        known = self._delegations.get((document.symbol, document.language))
        if known is None:
            report = self._read(document.symbol, document.language)
            known = _Delegations(document.symbol, document.language, tuple(_names(report, self._gazetteer())))
            self._delegations[document.symbol, document.language] = known
        return known


def _paragraphs(asked: re.Match[str], report: Report) -> Iterator[Destination]:
    """ "92", "annexe 92", "par. 23", "122 a", "11 (6)": in the part that is named, or in both, the body first."""
    point = asked["point"] or asked["letter"]
    label = f"{asked['number']} ({point})" if point else asked["number"]
    parts = ["annex"] if asked["annex"] else ["body"] if asked["body"] else ["body", "annex"]
    for part in parts:
        for paragraph in report.paragraphs:
            if paragraph.part == part and paragraph.label == label:
                yield _to(paragraph, report)


def _on_page(number: int, report: Report) -> Iterator[Destination]:
    first = next((each for each in report.in_order() if number in each.pages), None)
    if first is not None:
        yield _to(first, report)


def _footnotes(marker: str, report: Report) -> Iterator[Destination]:
    for footnote in report.footnotes:
        if footnote.marker == marker:
            label = place(report, footnote.key, report.language)
            yield Destination("paragraph", label, report.symbol, report.language, footnote.key, snippet(footnote.text))


def _votes(number: str | None, report: Report) -> Iterator[Destination]:
    """All votes; with a number, the vote of that number or on the paragraph of that number."""
    for at, vote in enumerate(report.facts.votes, 1):
        if number in (None, str(at), vote.about):
            yield _to_vote(vote, report)


def _votes_about(words: str, report: Report) -> Iterator[Destination]:
    for vote in report.facts.votes:
        if _has_words(words, vote.subject):
            yield _to_vote(vote, report)


def _headings(words: str, report: Report) -> Iterator[Destination]:
    found = (each for each in report.divisions if _has_words(words, each.title))
    for division in islice(found, MOST):
        yield _to(division, report)


def _has_words(words: str, text: str) -> bool:
    """Whether each of the words begins one of the text's. Two letters say too little."""
    sought = [each.folded for each in tokens(words) if each.folded[:1].isalnum()]
    have = [each.folded for each in tokens(text)]
    return any(len(word) > 2 for word in sought) and all(any(one.startswith(word) for one in have) for word in sought)


def _to_vote(vote: Vote, report: Report) -> Destination:
    detail = ", ".join(filter(None, (place(report, vote.paragraph, report.language), vote.date)))
    return Destination("vote", vote.subject, report.symbol, report.language, vote.key, detail)


def _to(passage: Paragraph | Division, report: Report) -> Destination:
    label = place(report, passage.key, report.language) or report.symbol
    detail = passage.title if isinstance(passage, Division) else passage.text
    return Destination("paragraph", label, report.symbol, report.language, passage.key, snippet(detail))


def _names(report: Report, gazetteer: Gazetteer) -> Iterator[tuple[str, str, str]]:
    """All names, folded, of all who take part, with their keys and the names to show; of States in every language."""
    shown = {}
    for each in participants(report, gazetteer):
        shown[each.key] = each.name
        state = gazetteer.state(each.state) if each.state else None
        known = {each.name, *state.names.values(), state.code, state.iso2} if state else {each.name}
        for name in sorted(known):
            yield fold(name), each.key, each.name
    for statement in report.facts.statements:
        key = name_key(statement.speaker)
        yield fold(statement.speaker.raw), key, shown[key]
