"""Whole numbers above twenty in words: "forty-two", "cent vingt-trois", "quatre-vingt-seize".

A table's `[number]` has `tens` and `hundred` where its language makes them of tens and units. They are joined as
the languages join them: "vingt et un", "one hundred and six".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

#: What joins the words of a number: a hyphen, a space, "and".
_LINK = r"(?:\s+(?:and|et|y)\s+|[\s‐‑-]+)"


def compound_pattern(words: Sequence[str], tens: Mapping[str, str], hundred: Sequence[str]) -> str:
    """A pattern for a number made of several words; `words` and `tens` hold their forms, parted by "|"."""
    unit = _forms(form for each in words for form in each.split("|"))
    ten = _forms(form for each in tens.values() for form in each.split("|"))
    below = rf"(?:{ten}(?:{_LINK}{unit}(?!\w))?|{unit})"
    return rf"(?<!\w)(?:(?:{unit}\s+)?{_forms(hundred)}(?:{_LINK}{below})?|{ten}(?:{_LINK}{unit}(?!\w))?)"


def compound_number(text: str, words: Sequence[str], tens: Mapping[str, str], hundred: Sequence[str]) -> int | None:
    """The number that a text of several words is, and nothing else; None for another text."""
    units = {form: value for value, forms in enumerate(words) for form in forms.casefold().split("|")}
    ten = {form: int(value) for value, forms in tens.items() for form in forms.casefold().split("|")}
    found = re.fullmatch(rf"(?:(?P<times>[^\W\d_]+)\s+)?{_forms(hundred)}(?:{_LINK}(?P<rest>.+))?", text)
    if found is None:
        return _below_hundred(text, units, ten)
    times = units.get(found["times"]) if found["times"] else 1
    rest = _below_hundred(found["rest"], units, ten) if found["rest"] else 0
    return None if times is None or rest is None else 100 * times + rest


def _below_hundred(text: str, units: Mapping[str, int], tens: Mapping[str, int]) -> int | None:
    if text in units:
        return units[text]
    for form in sorted(tens, key=len, reverse=True):
        if text == form:
            return tens[form]
        if text.startswith(form):
            unit = units.get(re.sub(rf"^{_LINK}", "", text[len(form) :]))
            return tens[form] + unit if unit and unit < 20 else None
    return None


def _forms(forms: Iterable[str]) -> str:
    """The forms as one group, the longest first."""
    return "(?:" + "|".join(re.escape(each) for each in sorted(forms, key=len, reverse=True)) + ")"
