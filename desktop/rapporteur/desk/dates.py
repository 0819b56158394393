"""Dates in words, as papers have them: "3 May 2024", "1er mai 2024"."""

from __future__ import annotations

from datetime import datetime

from rapporteur.translation import Translator


def date_in_words(at: str, tr: Translator) -> str:
    """The day of a moment or date (ISO 8601), a moment's as it is here; what is no date, as it is."""
    try:
        told = datetime.fromisoformat(at)
    except ValueError:
        return at
    day = told.astimezone() if told.tzinfo is not None else told
    months = (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )
    values = {"month": months[day.month - 1], "year": day.year}
    return tr("1 {month} {year}", **values) if day.day == 1 else tr("{day} {month} {year}", day=day.day, **values)
