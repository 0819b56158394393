"""Which words of a masthead are the title, and which name the meeting.

A title may be set in several lines, each a text of its own; and what follows it may say whose it is: "Report of the
Secretary-General", "Note by the Secretariat".
"""

from __future__ import annotations

import re

from rapporteur.reading.phrases import Phrases

#: A line that ends with a word as short as a preposition or an article goes on in the next.
_SHORT = 4
#: What is shorter is no title, if there is another.
_A_WORD = 12
#: What is longer is a paragraph.
_LONGEST = 600
_LAST_WORD = re.compile(r"[^\W\d_]+$")


def merged(texts: list[str]) -> list[str]:
    """The texts, those that go on in the next one put together with it."""
    found: list[str] = []
    for text in texts:
        if found and _goes_on(found[-1], text):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def _goes_on(before: str, after: str) -> bool:
    if len(before) + len(after) > _LONGEST or before[-1:] in ".*)":
        return False
    if after[:1].islower() or before[-1:] in ",:-–" or re.match(r"\d+[:,)]", after):
        return True
    last = _LAST_WORD.search(before)
    if last is not None and last.group().islower() and len(last.group()) <= _SHORT:
        return True
    return before.isupper() and after.isupper() and len(before) > _A_WORD


def choose_title(texts: list[str], table: Phrases, large: str = "") -> tuple[str, str]:
    """The title, and the words under it that say whose it is ("" without any).

    A resolution's has its number before it, which is left out. Otherwise it is the first that begins as titles
    do; where that only says whose document it is, the words before it are the title. Where none begins so, it is what
    is set largest (`large`, "" where that is not known).
    """
    texts = [each for each in merged(texts) if len(each) <= _LONGEST]
    for text in texts:
        number = re.match(r"^[A-Z]?(?:/[A-Z]+/)?\d{1,4}/\d{1,4}(?:\s[A-Z]{1,2})?\s?[.\-–]\s*(?=\S)", text)
        if number is not None and len(text) > number.end():
            return text[number.end() :], ""
    for here, text in enumerate(texts):
        above = texts[here - 1] if here and len(texts[here - 1]) > _A_WORD else ""
        if large and above not in large and table.find("sponsor", "submitted", text):
            # "Working paper submitted by Austria" under "Main Committee II", which is no title.
            above = ""
        if above and table.starts("masthead", "byline", text):
            return texts[here - 1], text
        if table.starts("masthead", "title", text):
            following = texts[here + 1] if here + 1 < len(texts) else ""
            return text, following if table.starts("masthead", "byline", following) else ""
    if _A_WORD < len(large) <= _LONGEST:
        return large, ""
    long = [text for text in texts if len(text) > (2 if not table.spaced_words else _A_WORD)]
    return (long or texts or [""])[-1], ""
