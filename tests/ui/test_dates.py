"""The days of a meeting in words, as each language writes them."""

from __future__ import annotations

import pytest

from rapporteur.ui.wording import dates_text
from tests.ui.sample import make_context


@pytest.mark.parametrize(
    ("starts", "ends", "en", "fr"),
    [
        ("2021-07-26", "2021-07-30", "26–30 July 2021", "26–30 juillet 2021"),
        ("2021-06-28", "2021-07-02", "28 June – 2 July 2021", "28 juin – 2 juillet 2021"),
        ("2020-12-30", "2021-01-04", "30 December 2020 – 4 January 2021", "30 décembre 2020 – 4 janvier 2021"),
        ("2021-07-01", "2021-07-05", "1–5 July 2021", "1ᵉʳ–5 juillet 2021"),
        ("2021-06-28", "2021-07-01", "28 June – 1 July 2021", "28 juin – 1ᵉʳ juillet 2021"),
        ("2021-07-11", "2021-07-11", "11 July 2021", "11 juillet 2021"),
        ("2021-07-30", None, "30 July 2021", "30 juillet 2021"),
        (None, "2021-07-30", "30 July 2021", "30 juillet 2021"),
        ("2021-07-30", "2021-07-26", "30 July 2021 – 26 July 2021", "30 juillet 2021 – 26 juillet 2021"),
        (None, None, "", ""),
    ],
)
def test_the_days_of_a_meeting(tmp_path, qtbot, starts, ends, en, fr):
    assert dates_text(make_context(tmp_path), starts, ends) == en
    assert dates_text(make_context(tmp_path, "fr"), starts, ends) == fr
