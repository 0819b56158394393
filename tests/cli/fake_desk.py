"""A desk with one small document written by hand, so that the command line's shapes can be read in the tests."""

from __future__ import annotations

from pathlib import Path

from rapporteur.domain.errors import QueryError, UnknownDocument
from rapporteur.domain.facts import (
    Ballot,
    Decision,
    Facts,
    Intention,
    Name,
    NationalReport,
    Office,
    Source,
    Statement,
    Tally,
    Vote,
)
from rapporteur.domain.importing import Attached, Imported, ImportResult, NotImported
from rapporteur.domain.originals import Original
from rapporteur.domain.query import FacetValue, Hit, SearchResult
from rapporteur.domain.report import (
    Division,
    Finding,
    Footnote,
    Masthead,
    PageSpan,
    Paragraph,
    Reference,
    Report,
)
from rapporteur.domain.views import (
    DecisionRecord,
    DocumentSummary,
    Health,
    Participant,
    StatementRecord,
    VoteRecord,
)
from rapporteur.job import Job

SYMBOL = "A/CONF.1/2"
TEXT = "Le paragraphe 92 est maintenu par 2 voix contre 1 : Fidji, Kenya."
FIJI = Name("Fidji", "FJI")
KENYA = Name("Kenya", "KEN")
UNKNOWN = Name("Ruritanie")


def source(words: str) -> Source:
    start = TEXT.find(words)
    return Source("body__para_1", start, start + len(words), words, (3,))


DECISION = Decision(
    key="decision_1",
    paragraph="body__para_1",
    subject="Le paragraphe 92",
    result="adopted",
    manner="consensus",
    meeting=9,
    date="2021-07-30",
    agenda_item=None,
    source=source("Le paragraphe 92"),
)
VOTE = Vote(
    key="vote_1",
    paragraph="body__para_1",
    subject="maintien du paragraphe 92",
    result="adopted",
    recorded=True,
    meeting=10,
    date="2021-07-30",
    agenda_item=None,
    declared=Tally(2, 1, None),
    listed=Tally(2, 0, 0),
    ballots=(Ballot(FIJI, "in_favour", source("Fidji")), Ballot(KENYA, "in_favour", source("Kenya"))),
    later=(Intention(UNKNOWN, "against", source("maintenu")),),
    source=source("paragraphe 92"),
)
STATEMENT = Statement(
    speaker=FIJI,
    kind="state",
    channel="virtual",
    meeting=2,
    date="2021-07-27",
    agenda_item="6",
    on_behalf_of=(KENYA, Name("Groupe des amis")),
    also=True,
    source=source("Fidji"),
)
VOTED = VoteRecord(SYMBOL, "fr", VOTE)
SPOKE = StatementRecord(SYMBOL, "fr", STATEMENT)
SPAN = (PageSpan(3, 0, 10), PageSpan(4, 0, 5))
REPORT = Report(
    masthead=Masthead(symbol=SYMBOL, title="Rapport", language="fr", date="2021-08-11"),
    pages=(),
    divisions=(
        Division("body__sec_I", "I", "Introduction", 1, None, "body", 0),
        Division("body__sec_I__sec_A", "A", "Ouverture", 2, "body__sec_I", "body", 1),
    ),
    paragraphs=(
        Paragraph("body__para_1", "1", "1.", "numbered", "body", "body__sec_I__sec_A", None, 2, TEXT, spans=SPAN),
        Paragraph("annex__para_1", "1", "1.", "numbered", "annex", "", None, 3, "Voilà."),
    ),
    footnotes=(Footnote("fn_1", "1", "Une note.", 4, "body__para_1", 5),),
    references=(Reference("body__para_1", 3, 16, "paragraph", "par. 92", "paragraphe 92"),),
    facts=Facts(statements=(STATEMENT,), votes=(VOTE,), decisions=(DECISION,)),
    findings=(
        Finding("warning", "name_unmatched", "body__para_1", "No State is named {name}.", {"name": "Ruritanie"}),
    ),
)


PAGES = Attached(24, ("body__para_7", "annex__text_1"), ("7", "Fin de l’annexe"), ("27",))


class FakeDesk:
    """What `rapporteur.cli` asks of a desk; remembers that it was closed."""

    def __init__(self) -> None:
        self.closed = False
        self.pending = True
        self.gazetteer = self
        self.removed: list[tuple[str, str]] = []
        self.detached: list[tuple[str, str]] = []
        self.notices: tuple[tuple[str, dict[str, str]], ...] = ()

    def state(self, code: str) -> None:
        return None

    def close(self) -> None:
        self.closed = True

    def documents(self) -> list[DocumentSummary]:
        return [DocumentSummary(SYMBOL, "fr", "Rapport", "Réunion", "2021-08-11", 22, 26, True, "meeting_report")]

    def report(self, symbol: str, language: str | None = None) -> Report:
        if symbol != SYMBOL or language not in (None, "fr"):
            raise UnknownDocument("The library has no document {symbol}.", symbol=symbol)
        return REPORT

    def cite(
        self, symbol: str, language: str, key: str, with_text: bool = False, in_language: str | None = None
    ) -> str:
        return f"{symbol}, {key}" if key else symbol

    def decisions(self, symbol: str | None = None, language: str | None = None) -> list[DecisionRecord]:
        return [DecisionRecord(SYMBOL, "fr", DECISION)]

    def votes(self, symbol: str | None = None, language: str | None = None) -> list[VoteRecord]:
        if symbol is not None:
            self.report(symbol, language)
        return [VOTED]

    def statements(self, symbol: str | None = None, language: str | None = None) -> list[StatementRecord]:
        return [SPOKE]

    def participants(self, symbol: str, language: str | None = None) -> list[Participant]:
        office = Office("chair", "Présidence", "Amina", KENYA, 1, source("Kenya"))
        reported = NationalReport(FIJI, source("Fidji"))
        return [
            Participant("FJI", "Fidji", "FJI", "state", (SPOKE,), (), (VOTED,), (), reported),
            Participant("KEN", "Kenya", "KEN", "state", (), (SPOKE,), (VOTED,), (office,), None),
            Participant("Ligue", "Ligue", None, "ngo", (), (), (), (), None),
        ]

    def index_pending(self) -> bool:
        return self.pending

    def index(self, job: Job) -> int:
        job.step(0.5, "Indexing")
        self.pending = False
        return 3

    def search(self, query: str, filters: object = None, limit: int = 50, job: Job | None = None) -> SearchResult:
        if query == "(":
            raise QueryError("A parenthesis is not closed.", 0)
        hit = Hit(SYMBOL, "fr", "body__para_1", "1", "paragraph", "I. Introduction", 3, 2.5, TEXT, ((3, 13),))
        facets = {"language": (FacetValue("fr", "fr", 1),)}
        return SearchResult(query, 1, 0.25, (hit,)[:limit], facets, searched=3)

    def import_files(self, paths: list[Path], job: Job | None = None) -> ImportResult:
        done = Imported("a.xml", "A/RES/99/7", "en", "resolution", "The sea", 1, 2, 0, 0, 1)
        pages = Imported("b.pdf", SYMBOL, "fr", "meeting_report", "Rapport", 22, 26, 1, 1, 1, "attached", PAGES)
        return ImportResult((done, pages), (NotImported("b.txt", "The file {file} is empty.", {"file": "b.txt"}),))

    def original(self, symbol: str, language: str) -> Original:
        return Original("b.pdf", 22, attached=True)

    def detach(self, symbol: str, language: str) -> None:
        self.detached.append((symbol, language))

    def remove(self, symbol: str, language: str) -> None:
        self.removed.append((symbol, language))

    def check(self, job: Job | None = None) -> Health:
        return Health(True, True, 1, 1, 3, (("The search index was rebuilt.", {}),), ())
