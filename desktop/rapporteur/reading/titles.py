"""Which words of a masthead are the title, and which name the meeting.

A title may be set in several lines, each a text of its own; and what follows it may say whose it is: "Report of the
Secretary-General", "Note by the Secretariat".
"""

from __future__ import annotations

import re

from rapporteur.domain.scripts import may_begin
from rapporteur.reading.phrases import Phrases, plain

#: A line that ends with a word as short as a preposition or an article goes on in the next.
_SHORT = 4
#: What is shorter is no title, if there is another.
_A_WORD = 12
#: What is longer is a paragraph.
_LONGEST = 600
#: "revised draft resolution" behind the names of its sponsors.
_LONGEST_FORM = 60
#: The number of a resolution behind other words.
_NUMBERED = re.compile(r"(?<=[\w.]) \d{1,3}/\d{1,4}\.\s(?=[A-Z\u00C0-\u00DE\u0410-\u042F])")
#: The number of a resolution before its title, the place of one that it has not got yet: "75/241. ", "55/… ".
_OWN_NUMBER = re.compile(
    r"(?:[A-Z]?(?:/[A-Z]+/)?\d{1,4}/\d{1,4}(?:\s[A-Z]{1,2})?\s?[.\-–]\s*|\d{1,4}/(?:…|\.{2,4}|_{1,6})[.\-–]?\s+)(?=\S)"
)
_LAST_WORD = re.compile(r"[^\W\d_]+$")


def merged(texts: list[str], large: str = "") -> list[str]:
    """The texts, those that go on in the next one put together with it; never one set large (`large`) with another."""
    found: list[str] = []
    for text in texts:
        alike = not large or (text in large) == (found[-1] in large if found else False)
        if found and alike and _goes_on(found[-1], text):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    return found


def _goes_on(before: str, after: str) -> bool:
    if len(before) + len(after) > _LONGEST or before[-1:] in ".*)" or after.startswith(before):
        return False
    if after[:1].islower() or before[-1:] in ",:-–" or re.match(r"\d+[:,)]", after):
        return True
    last = _LAST_WORD.search(before)
    if last is not None and last.group().islower() and len(last.group()) <= _SHORT:
        return True
    return before.isupper() and after.isupper() and len(before) > _A_WORD


def _names_sponsors(text: str, table: Phrases) -> bool:
    """Whether a text says whose a draft is: "Chile, Ghana and Peru: draft resolution"."""
    names, colon, rest = plain(text).replace("*", "").rpartition(":")
    conjunctions = "|".join(re.escape(each) for each in table.words("language", "conjunctions"))
    parts = re.split(rf"\([^()]*\)|\s*,\s*(?:(?:{conjunctions})\s)?|\s(?:{conjunctions})\s", names)
    if not colon or len(rest) > _LONGEST_FORM or not table.table.get("sponsor"):
        return False
    capital = all(may_begin(each.lstrip()[:1]) for each in parts if each.strip())
    return capital and len(parts) > 1 and table.find("sponsor", "draft", rest) is not None


def choose_title(texts: list[str], table: Phrases, large: str = "") -> tuple[str, str]:
    """The title, and the words under it that say whose it is ("" without any).

    A resolution's has its number before it, which is left out. Otherwise it is the first that begins as titles
    do; where that only says whose document it is, the words before it are the title. Where none begins so, it is what
    is set largest (`large`, "" where that is not known).
    """
    texts = [each for each in merged(texts, large) if len(each) <= _LONGEST]
    for text in texts:
        number = _OWN_NUMBER.match(text)
        if number is not None and len(text) > number.end():
            return text[number.end() :], ""
        if table.starts("masthead", "title", text) and (number := _NUMBERED.search(text)) is not None:
            # "Resolution adopted by the Assembly on 1 March 2024", and in the line below its number and title.
            return text[number.end() :], ""
    for here, text in enumerate(texts[:-1]):
        if _names_sponsors(text, table) and not table.starts("masthead", "title", texts[here + 1]):
            return texts[here + 1], text
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
