"""How long work will still take."""

from __future__ import annotations

from rapporteur.translation import Translator

#: No estimate before this many seconds of work: it would jump about.
_AFTER = 2.0
_LEAST = 0.05


def time_left(tr: Translator, share: float, spent: float) -> str:
    """How long it will still take after `spent` seconds for a share, in words; "" as long as nobody can know."""
    if share < _LEAST or spent < _AFTER:
        return ""
    seconds = round(spent / share - spent)
    if seconds < 60:
        return tr.plural(max(seconds, 1), "about {n} second left", "about {n} seconds left")
    return tr.plural(round(seconds / 60), "about {n} minute left", "about {n} minutes left")
