"""Where the words in the top field may lead: paragraphs, pages, votes, delegations, documents."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice, takewhile

from rapporteur.desk.citing import place
from rapporteur.desk.similar import snippet
from rapporteur.domain.facts import Vote
from rapporteur.domain.names import fold, tokens
from rapporteur.domain.report import Division, Paragraph, Report
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.views import Destination
from rapporteur.store import Entry, Library

#: How many of each kind are offered.
MOST = 8
#: Fewer letters say nothing of a delegation.
_SHORTEST = 2
#: So many documents are looked through before the whole library is.
_LATEST = 100
#: How many outlines stay in memory.
_KEPT = 64

#: A name, folded, and the key of whom it names: the code of a State, or the name as it is written.
_Named = tuple[str, str]

# What people write before a number, folded, in the six languages.
_PARAGRAPH = r"(?:paragraphe?s?|paras?|pars?|parrafos?|parr|пункт|п|فقرة|الفقرة|第|§+|¶)\.?"
_ANNEX = r"(?:annexe?s?|anexos?|ann|приложение|مرفق|المرفق|附件)\.?"
_BODY = r"(?:rapport|report|corps|body|informe|доклад)"
_PAGE = r"(?:pages?|pagina|pag|pp?|стр|страница|صفحة|页)\.?"
_NOTE = r"(?:notes?|footnotes?|nota|сноска|حاشية|注)\.?"
_POINT = r"(?:\s*\(?\s*(?P<point>[a-z]{1,2}|\d{1,2})\s*\)|\s*(?P<letter>[a-z]))?"

_OPERATIVE = r"(?:op(?:erative)?\.?|执行部分)"
_OF_OPERATIVE = (
    r"(?:\s*(?:of the operative part|du dispositif|de la parte dispositiva|постановляющеи части|من المنطوق))?"
)

_NUMBERED = re.compile(
    rf"^(?:(?P<annex>{_ANNEX})|(?P<body>{_BODY})|{_OPERATIVE})?[\s,]*(?:{_PARAGRAPH})?\s*"
    rf"(?P<number>\d{{1,4}}){_POINT}\.?段?{_OF_OPERATIVE}?$"
)
#: A paragraph of a preamble is counted: "PP3", "preambular paragraph 3", "3e alinéa du préambule".
_PREAMBULAR = re.compile(
    r"^(?:pp|preambular paragraph|preambular para\.?|alinea|序言(?:部分)?第?)\s*"
    r"(?P<number>\d{1,2})\s*段?(?:du preambule)?$"
    r"|^(?P<ordinal>\d{1,2})\s*(?:er?|eme)?\s*alinea(?: du preambule)?$"
    r"|^(?:paragraphe?|para\.?|parrafo|пункт|п\.|الفقرة|فقرة)\s*(?P<other>\d{1,2})\s*"
    r"(?:of the preamble|du preambule|del preambulo|преамбулы|من الديباجة)$"
)
_ON_PAGE = re.compile(rf"^{_PAGE}\s*(?P<number>\d{{1,4}})$")
_NOTED = re.compile(rf"^{_NOTE}\s*(?P<number>\d{{1,4}}|\*+)$")
_VOTE = re.compile(r"^(?:votes?|voto|votacion|голосование|تصويت|表决)\s*(?P<number>\d{1,3})?$")
_SYMBOL = re.compile(r"^(?P<symbol>[A-Za-z]{1,6}(?:\.\d+)?/[\w./()\-]*)(?P<rest>.*)$")


class Guide:
    """Finds destinations. Keeps what it needs for that until the library changes.

    `opened` gives a report that is in memory already. Of all others only the outline is read.
    """

    def __init__(
        self,
        library: Library,
        opened: Callable[[str, str], Report | None],
        gazetteer: Callable[[], Gazetteer],
    ) -> None:
        self._library = library
        self._opened = opened
        self._gazetteer = gazetteer
        self._lock = threading.RLock()
        self._documents: list[Entry] | None = None
        self._outlines: dict[tuple[str, str], Report] = {}
        self._written: tuple[_Named, ...] | None = None

    def forget(self) -> None:
        with self._lock:
            self._documents = None
            self._outlines.clear()
            self._written = None

    def go_to(self, text: str, document: str | None, language: str | None) -> list[Destination]:
        text = text.strip()
        if not text:
            return []
        with self._lock:
            if self._documents is None:
                self._documents = self._library.catalogue()
            documents = self._documents
            symbol = _SYMBOL.match(text)
            if symbol:
                return list(self._by_symbol(symbol["symbol"], symbol["rest"], documents, language))
            here = [each for each in documents if each.symbol == document and language in (None, each.language)]
            return list(self._by_words(fold(text), here))

    def _by_symbol(
        self, symbol: str, rest: str, documents: Iterable[Entry], language: str | None
    ) -> Iterator[Destination]:
        wanted = fold(symbol).rstrip(".,")
        found = [each for each in documents if fold(each.symbol).startswith(wanted)]
        exact = [each for each in found if fold(each.symbol) == wanted]
        found = exact or found
        found.sort(key=lambda each: (each.language != language, each.symbol, each.language))
        words = fold(rest.strip(" ,:"))
        for each in found[:MOST]:
            if words:
                yield from self._in_document(words, self._outline(each))
            else:
                yield Destination("document", each.symbol, each.symbol, each.language, "", each.title)

    def _by_words(self, words: str, here: Sequence[Entry]) -> Iterator[Destination]:
        """In the open document (in all its languages, where none is told); else in the library, the latest first."""
        yield from self._delegations_in(words, here) if here else self._delegations(words)
        for each in (here or self._documents or ())[:MOST]:
            yield from self._in_document(words, self._outline(each))

    def _outline(self, document: Entry) -> Report:
        """What leads to places in a document. The last that were asked for are kept."""
        place = document.symbol, document.language
        if (opened := self._opened(*place)) is not None:
            return opened
        outline = self._outlines.pop(place, None) or self._library.outline(*place)
        self._outlines[place] = outline
        if len(self._outlines) > _KEPT:
            del self._outlines[next(iter(self._outlines))]
        return outline

    # -- in one document ---------------------------------------------------------------------
    def _in_document(self, words: str, report: Report) -> Iterator[Destination]:
        """What a number, a page or a note says exactly; otherwise what the words are found in."""
        if preambular := _preambular(words, report):
            yield _to(preambular, report)
        elif numbered := _NUMBERED.match(words):
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

    # -- delegations -------------------------------------------------------------------------
    def _delegations_in(self, words: str, documents: Iterable[Entry]) -> Iterator[Destination]:
        """Those who take part in some documents and have a name that begins so; then those with such a word in it."""
        if len(words) < _SHORTEST:
            return
        found: list[tuple[bool, int, str, Destination]] = []
        for at, each in enumerate(documents):
            known = self._library.names_in(each)
            for key, inside in _matching(words, [*self._names_of_states({code for _, code in known}), *_folded(known)]):
                shown = self._shown(key, each.language)
                found.append((inside, at, fold(shown), _to_delegation(key, shown, each)))
        found.sort(key=lambda one: one[:3])
        yield from (each for *_, each in found[:MOST])

    def _delegations(self, words: str) -> Iterator[Destination]:
        """The same in the whole library, the latest documents first."""
        if len(words) < _SHORTEST or not self._documents:
            return
        if self._written is None:
            self._written = (*self._names_of_states(None), *_folded(self._library.names_written()))
        matching = _matching(words, self._written)
        left = MOST
        for inside in (False, True):
            if keys := [key for key, within in matching if within == inside]:
                found = self._latest_naming(keys, left)
                left -= len(found)
                yield from found

    def _latest_naming(self, keys: list[str], most: int) -> list[Destination]:
        """Where delegations take part, in the latest documents: most are found there; the rare ones, in all."""
        documents = self._documents or []
        found = self._library.documents_naming(keys, documents[:_LATEST])
        if len(found) < most and len(documents) > _LATEST:
            found = self._library.documents_naming(keys)
        place = {each.id: at for at, each in enumerate(documents)}
        ordered = sorted((place[document], key) for document, key in found if document in place)
        # More than are wanted: those of one document come in the order of their names.
        near = [
            (at, self._shown(key, documents[at].language), key) for at, key in ordered if at <= _at_most(ordered, most)
        ]
        near.sort(key=lambda one: (one[0], fold(one[1])))
        return [_to_delegation(key, shown, documents[at]) for at, shown, key in near[:most]]

    def _names_of_states(self, codes: Collection[str | None] | None) -> Iterator[_Named]:
        """The names of States (of all for None), in every language, with their codes."""
        for state in self._gazetteer().states():
            if codes is None or state.code in codes:
                for name in sorted({*state.names.values(), state.code, state.iso2}):
                    yield fold(name), state.code

    def _shown(self, key: str, language: str) -> str:
        state = self._gazetteer().state(key)
        return state.name(language) if state else key


def _folded(names: Iterable[tuple[str, str | None]]) -> Iterator[_Named]:
    for raw, state in names:
        yield fold(raw), state or raw


def _matching(words: str, names: Iterable[_Named]) -> list[tuple[str, bool]]:
    """The keys of names that begin so, or have a word that does; whether it is only a word inside."""
    found: dict[str, bool] = {}
    for name, key in names:
        if name.startswith(words):
            found[key] = False
        elif f" {words}" in name:
            found.setdefault(key, True)
    return list(found.items())


def _at_most(ordered: Sequence[tuple[int, str]], most: int) -> int:
    """The place of the document in which the last of `most` is found."""
    return ordered[min(most, len(ordered)) - 1][0] if ordered and most else -1


def _to_delegation(key: str, shown: str, document: Entry) -> Destination:
    return Destination("delegation", shown, document.symbol, document.language, key, document.symbol)


def _paragraphs(asked: re.Match[str], report: Report) -> Iterator[Destination]:
    """ "92", "annexe 92", "par. 23", "122 a", "11 (6)": in the part that is named, or in both, the body first."""
    point = asked["point"] or asked["letter"]
    number = str(int(asked["number"]))  # in the digits of any script
    label = f"{number} ({point})" if point else number
    parts = ["annex"] if asked["annex"] else ["body"] if asked["body"] else ["body", "annex"]
    for part in parts:
        for paragraph in report.paragraphs:
            if paragraph.part == part and paragraph.label == label:
                yield _to(paragraph, report)


def _preambular(words: str, report: Report) -> Paragraph | None:
    """The paragraph of a preamble that the words count: its texts before the first number, the words with which a
    resolution begins ("The General Assembly,") not among them."""
    asked = _PREAMBULAR.match(words)
    if asked is None or not any(each.label == "1" for each in report.paragraphs):
        return None
    # What reads files is no part of a start.
    from rapporteur.reading.phrases import pattern, phrases, plain

    enacting = pattern(phrases(report.language), "masthead", "enacting")
    texts = list(takewhile(lambda each: not each.label, report.paragraphs))
    counted = [each for each in texts if not enacting.fullmatch(plain(each.text))]
    at = int(asked["number"] or asked["ordinal"] or asked["other"])
    return counted[at - 1] if 0 < at <= len(counted) else None


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
