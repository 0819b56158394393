"""Dates as papers have them."""

from __future__ import annotations

import pytest

from rapporteur.desk.dates import date_in_words
from rapporteur.translation import Translator


@pytest.mark.parametrize(
    ("at", "language", "words"),
    [
        ("2024-05-03", "en", "3 May 2024"),
        ("2024-05-01", "en", "1 May 2024"),
        ("2024-05-01", "fr", "1er mai 2024"),
        ("2024-08-15", "fr", "15 août 2024"),
        ("2024-05-03T12:00:00+00:00", "en", "3 May 2024"),
        ("Monday morning", "en", "Monday morning"),
        ("", "fr", ""),
    ],
)
def test_a_day_is_told_in_words_and_what_is_none_as_it_is(at, language, words):
    assert date_in_words(at, Translator(language)) == words
