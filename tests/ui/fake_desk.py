"""A desk of given reports: no store, no index. What a view of one report is tested on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from rapporteur.domain.errors import UnknownDocument, UnreadableDocument
from rapporteur.domain.pages import OriginalPages
from rapporteur.domain.report import Report
from rapporteur.domain.states import Gazetteer
from rapporteur.domain.views import Citation, Destination, DocumentSummary, ParagraphContext
from rapporteur.job import Job
from rapporteur.translation import Translator
from rapporteur.ui.context import Context
from rapporteur.ui.tasks import TaskLanes
from rapporteur.ui.theme import Theme


class FakeDesk:
    """Answers as the desk does, about the reports that it was given."""

    notices: tuple[Any, ...] = ()

    def __init__(self, *reports: Report) -> None:
        self._reports = list(reports)

    @property
    def gazetteer(self) -> Gazetteer:
        raise AssertionError("nothing of this asks for States")

    def documents(self) -> list[DocumentSummary]:
        return [
            DocumentSummary(
                each.symbol,
                each.language,
                each.masthead.title,
                each.masthead.meeting,
                each.masthead.date,
                len(each.pages),
                len(each.paragraphs),
                bundled=True,
            )
            for each in self._reports
        ]

    def report(self, symbol: str, language: str | None = None) -> Report:
        for each in self._reports:
            if each.symbol == symbol and language in (None, each.language):
                return each
        raise UnknownDocument("The library has no document {symbol}.", symbol=symbol)

    def paragraph_context(self, symbol: str, language: str, key: str) -> ParagraphContext:
        report = self.report(symbol, language)
        cites = tuple(
            Citation(symbol, language, key, "", each.kind, each.target, each.text)
            for each in report.references
            if each.key == key
        )
        return ParagraphContext(key, self.cite(symbol, language, key), (), (), cites, (), ())

    def cite(
        self, symbol: str, language: str, key: str, with_text: bool = False, in_language: str | None = None
    ) -> str:
        paragraph = self.report(symbol, language).paragraph(key)
        if paragraph is None:
            return symbol  # as the desk cites what is not there: the document alone
        citation = f"{symbol}, para. {paragraph.label}"
        return f"“{paragraph.text}” ({citation})" if with_text else citation

    def go_to(self, text: str, document: str | None = None, language: str | None = None) -> list[Destination]:
        return [
            Destination("paragraph", f"para. {each.label}", report.symbol, report.language, each.key, each.text[:60])
            for report in self._reports
            for each in report.paragraphs
            if each.label == text
        ]

    def pages(self, symbol: str, language: str | None = None, job: Job | None = None) -> OriginalPages | None:
        return None

    def original(self, symbol: str, language: str) -> None:
        return None

    def can_recognise(self) -> bool:
        return False

    def close_pages(self, symbol: str, language: str) -> None: ...

    def index_pending(self) -> bool:
        return False

    def import_file(self, path: Path, job: Job | None = None) -> Report:
        raise UnreadableDocument("The file {file} is empty.", file=path.name)


def make_context(folder: Path, *reports: Report, language: str = "en", mode: str = "light") -> Context:
    """A context around such a desk. Its tasks run for real: close them."""
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    return Context(FakeDesk(*reports), Translator(language), settings, TaskLanes(), Theme(mode))  # type: ignore[arg-type]
