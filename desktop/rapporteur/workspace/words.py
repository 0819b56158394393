"""Words as they are searched in the person's own work: without case, accents, vowel signs; Chinese by its characters.

The database is given texts that are folded already, so that it need know no language, and the passages that are shown
are marked by the same folding.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rapporteur.domain.scripts import ARABIC_MARKS, HAN

_TOKEN = re.compile(rf"[{HAN}]|[^\W_{HAN}](?:[^\W_{HAN}]|[\u0300-\u036f{ARABIC_MARKS}\u00ad\u200b-\u200d])*")
_INVISIBLE = re.compile(f"[{ARABIC_MARKS}\u00ad\u200b-\u200d]")
#: Arabic letters that are written one for the other; ligatures of French.
_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "œ": "oe", "æ": "ae", "ß": "ss"})
#: The Arabic article, and the conjunctions that lean on it, before a word that can stand without.
_ARTICLE = re.compile(r"^[وفبك]?ال(?=..)|^لل(?=..)")
_LONGEST = 64
_EXCERPT = 160


def folded(word: str) -> str:
    """A word as it is compared."""
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", unicodedata.normalize("NFC", word)).translate(_ALIKE))
    plain = "".join(each for each in plain if not unicodedata.combining(each)).casefold().translate(_ALIKE)
    return _ARTICLE.sub("", plain)[:_LONGEST]


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """The words of a text, folded, with their places. A Chinese character is a word."""
    for found in _TOKEN.finditer(text):
        word = folded(found[0])
        if word:
            yield word, found.start(), found.end()


def as_searched(text: str) -> str:
    """What the database is given of a text."""
    return " ".join(word for word, _, _ in tokens(text))


def question(typed: str) -> str:
    """What the database is asked for the words that were typed: all of them, the last as a beginning. "" for none.

    Words in quotation marks, and Chinese characters side by side, must follow each other.
    """
    asked: list[str] = []
    for quoted, plain in re.findall(r'["“«]\s*([^"”»]+?)\s*["”»]|([^\s"“”«»]+)', typed):
        words = [word for word, _, _ in tokens(quoted or plain)]
        if words:
            asked.append('"' + " ".join(words) + '"')
    if asked and not re.search(r'["”»\s]$', typed):
        asked[-1] += "*"
    return " ".join(asked)


def excerpt(text: str, typed: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A passage of a text that has the words that were typed, and where they are in it.

    No more of a long text is looked at than up to the end of that passage.
    """
    words = [word for word, _, _ in tokens(typed)]
    if not words:
        return text[:_EXCERPT].strip(), ()
    places: list[tuple[int, int]] = []
    start = 0
    for word, begins, ends in tokens(text):
        if places and ends > start + _EXCERPT:
            break
        if word in words or word.startswith(words[-1]):
            if not places:
                start = max(0, begins - _EXCERPT // 4)
                if start:
                    start = next((at + 1 for at in range(start, begins) if text[at].isspace()), start)
            places.append((begins, ends))
    passage = text[start : start + _EXCERPT].replace("\n", " ")
    return passage, tuple((begins - start, ends - start) for begins, ends in places if ends <= start + _EXCERPT)
