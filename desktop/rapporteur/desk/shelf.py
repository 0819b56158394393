"""What was read from the library lately, kept in memory."""

from __future__ import annotations

import threading

from rapporteur.domain.facts import Facts
from rapporteur.domain.report import Report
from rapporteur.store import Library

#: How many reports stay in memory; one of 150 paragraphs takes about a megabyte.
KEPT = 32


class Shelf:
    """Reports, the last that were asked for, and facts. May be used from any thread."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._lock = threading.RLock()
        self._reports: dict[tuple[str, str], Report] = {}
        self._facts: dict[tuple[str, str], Facts] = {}

    def report(self, symbol: str, language: str) -> Report:
        with self._lock:
            report = self._reports.pop((symbol, language), None) or self._library.report(symbol, language)
            self._reports[symbol, language] = report
            if len(self._reports) > KEPT:
                del self._reports[next(iter(self._reports))]
            return report

    def opened(self, symbol: str, language: str) -> Report | None:
        """A report that is in memory."""
        with self._lock:
            return self._reports.get((symbol, language))

    def facts(self, symbol: str, language: str) -> Facts:
        """The facts of a document, without its text. All that were asked for stay: the next time is quick."""
        if (report := self.opened(symbol, language)) is not None:
            return report.facts
        place = symbol, language
        with self._lock:
            known = self._facts.get(place)
            if known is None:
                known = self._facts[place] = self._library.facts(*place)
            return known

    def forget(self, symbol: str, language: str) -> None:
        """The document has changed."""
        with self._lock:
            self._reports.pop((symbol, language), None)
            self._facts.pop((symbol, language), None)
