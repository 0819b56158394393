"""Words that a scan has joined: flagged, never changed."""

from __future__ import annotations

import re
from collections import Counter

from rapporteur.domain.report import Finding, Footnote, Paragraph

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]{6,}")


def find_doubts(paragraphs: tuple[Paragraph, ...], footnotes: tuple[Footnote, ...]) -> list[Finding]:
    """Words without a hyphen that the same document writes with one, at least as often: "savoirfaire"."""
    texts: list[Paragraph | Footnote] = [*paragraphs, *footnotes]
    words = Counter(match.group().casefold() for each in texts for match in _WORD.finditer(each.text))
    hyphened: dict[str, str] = {}
    for word in words:
        if "-" in word:
            hyphened[word.replace("-", "")] = word
            hyphened.setdefault(_stem(word.replace("-", "")), word)
    found = []
    sentence = (
        "“{raw}” may be “{now}”, as it is written elsewhere: words joined by the scan. The text is left as it is."
    )
    for each in texts:
        for match in _WORD.finditer(each.text):
            raw = match.group()
            known = hyphened.get(raw.casefold()) or hyphened.get(_stem(raw.casefold()))
            if known and "-" not in raw and words[raw.casefold()] <= _times(words, known):
                values = {"raw": raw, "now": known}
                found.append(Finding("warning", "words_joined", each.key, sentence, values, match.start(), match.end()))
    return found


def _stem(word: str) -> str:
    """A word without its plural: "sous-régionaux" and "sous-régional" are one for this purpose."""
    for ending, instead in (("aux", "al"), ("ales", "al"), ("ale", "al"), ("s", "")):
        if word.endswith(ending):
            return word[: -len(ending)] + instead
    return word


def _times(words: Counter[str], known: str) -> int:
    stem = _stem(known.replace("-", ""))
    return sum(n for word, n in words.items() if "-" in word and _stem(word.replace("-", "")) == stem)
