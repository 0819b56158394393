"""What an import of several files is told as."""

from __future__ import annotations

from rapporteur.domain.importing import ImportResult
from rapporteur.translation import Translator


def import_told(result: ImportResult, tr: Translator) -> tuple[str, str]:
    """A line on what was imported, and a sentence on what was not ("" where all was)."""
    told = tr.plural(len(result.imported), "{n} document imported", "{n} documents imported")
    if not result.failed:
        return told, ""
    first = result.failed[0]
    reason = tr(first.sentence, **first.values)
    others = len(result.failed) - 1
    if others:
        reason += " " + tr.plural(others, "And {n} more file.", "And {n} more files.")
    return told, reason
