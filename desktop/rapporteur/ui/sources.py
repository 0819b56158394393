"""Where facts were read from: the places in Read that they lead to, and what these places are called."""

from __future__ import annotations

from collections.abc import Collection

from rapporteur.desk import Desk
from rapporteur.domain.facts import Source
from rapporteur.ui.context import Context, Location


def source_location(document: str, language: str, source: Source) -> Location:
    """The words of a source, in Read."""
    return Location("read", document, language, source.key, source.start, source.end)


class Places:
    """The printed numbers of the paragraphs and footnotes of some documents."""

    def __init__(self) -> None:
        self._labels: dict[tuple[str, str, str], tuple[str, str]] = {}

    def learn(self, desk: Desk, document: str, language: str, keys: Collection[str] | None = None) -> None:
        """Those of a document; with `keys`, only these."""
        for key, label in desk.labels(document, language).items():
            if keys is None or key in keys:
                self._labels[document, language, key] = label

    def name(self, context: Context, document: str, language: str, key: str) -> str:
        """ "par. 23", "annex, par. 92", "note 2"; "text" where there is no number."""
        part, label = self._labels.get((document, language, key), ("", ""))
        if not label:
            return context.tr("text")
        if part == "footnote":
            return context.tr("note {marker}", marker=label)
        if part == "annex":
            return context.tr("annex, par. {label}", label=label)
        return context.tr("par. {label}", label=label)
