"""The words that lists of participants are made of: titles, labels, what stands before a name.

Such lists are in several languages at once, whatever their document's: each is read by the tables of all.
"""

from __future__ import annotations

import re

from rapporteur.domain.states import Gazetteer
from rapporteur.reading.blocks import Block
from rapporteur.reading.phrases import named, pattern, phrase_languages, phrases, plain

#: The kinds of those who are listed, in the order in which a heading is asked for them.
KINDS = ("states", "igo", "un", "ngo", "other")
#: No title, heading or label of a list is longer.
_LONGEST = 160
#: What may stand behind a heading's words: the mark of a note, "(continued)".
_TAIL = re.compile(
    r"[\s.:*†\d⁰¹²³⁴-⁹]*(?:\((?:continued|cont\.?|cont’d|suite|fin|continuación|concluded|продолжение)\))?\s*$"
)
#: A name may have several titles before it: "H.E. Mr."
_BETWEEN = re.compile(r"[.,]?\s*(?:\(\w{1,3}\)\s*)?")
#: Behind these words a title begins no new entry: "adviser to H.E. Mr. …".
_LEADS = frozenset(re.findall(r"\w+", "of to for and with by de du des à au et del al y a la le из от"))
#: Running text has so many words.
_SENTENCE = 40
#: The title of a document is among so many texts.
_FIRST = 12


def bare(text: str) -> str:
    """A heading without the mark of its note and without "(continued)"."""
    return plain(_TAIL.sub("", text.strip()))


def is_called(name: str, text: str) -> bool:
    """Whether the whole of a short text is what the tables call `name` ("title", "role", "country", …)."""
    if len(text) > _LONGEST:
        return False
    words = bare(text)
    for language in phrase_languages():
        match = pattern(phrases(language), "participants", name).match(words)
        if match is not None and not words[match.end() :].strip(" .:;-–—()*"):
            return True
    return False


def is_title(text: str) -> bool:
    """Whether a text is the title of a list of participants, whatever it adds ("of the third session")."""
    if len(text) > _LONGEST:
        return False
    words = bare(text)
    for language in phrase_languages():
        match = pattern(phrases(language), "participants", "title").match(words)
        if match is not None and (not words[match.end() :].strip(" /*") or " " in match.group().strip()):
            return True
    return False


def category(text: str) -> str | None:
    """The kind (one of KINDS) that a heading announces; None where it is none that the tables know."""
    words = re.sub(r"^(?:[IVXL]{1,6}|[A-Z]|\d{1,2})[.)]\s+", "", text.strip())
    return next((kind for kind in KINDS if is_called(kind, words)), None)


def heads(text: str) -> bool:
    """Whether a text says that someone is the head of a delegation, and not the deputy."""
    for language in phrase_languages():
        for match in pattern(phrases(language), "participants", "heads").finditer(plain(text)):
            if named(match, "deputy") is None and named(match, "deputy2") is None:
                return True
    return False


def entries(text: str) -> list[int]:
    """Where the names begin that have a title before them: "Mr. A Ms. B" has two."""
    found: list[int] = []
    flat = plain(text)
    at = 0
    while at < len(flat):
        end = _titled(flat, at)
        if end is not None and not (found and _led(flat, at)):
            found.append(at)
        at = _next_word(flat, max(end or at + 1, at + 1))
    return found


def is_entry(text: str) -> bool:
    """Whether a text begins with a person's title and name."""
    return _titled(plain(text), 0) is not None


def _titled(flat: str, at: int) -> int | None:
    """Where the name begins behind the titles that stand at `at`; None where none does."""
    here = at
    while (end := _title_end(flat, here)) is not None:
        here = end
    rest = flat[here:]
    return here if here > at and rest[:1].isalpha() and not rest[:1].islower() else None


def _title_end(flat: str, at: int) -> int | None:
    if not flat[at : at + 1].isalpha() or flat[at].islower():
        return None
    ends = [
        match.end()
        for language in phrase_languages()
        if (match := pattern(phrases(language), "participants", "honorific").match(flat, at)) is not None
    ]
    if not ends:
        return None
    gap = _BETWEEN.match(flat, max(ends))
    end = gap.end() if gap else max(ends)
    return end if end > max(ends) else None


def _led(flat: str, at: int) -> bool:
    """Whether the word before leads to a name that is no entry of its own."""
    word = flat[:at].rstrip().rpartition(" ")[2]
    if flat[at + 1 : at + 2] == "." and (word[1:] == "." or flat[at + 4 : at + 5] == "."):
        return True  # "A. T. M. Alenezi", "Tareq M. A. M. Albanai": an initial among others
    return word.casefold() in _LEADS


def _next_word(flat: str, at: int) -> int:
    while at < len(flat) and not flat[at - 1].isspace() and flat[at - 1] not in "(\t":
        at += 1
    return at


def mark_lists(blocks: list[Block], gazetteer: Gazetteer) -> None:
    """Say of the blocks of a list of participants which are headings ("title") and which are entries of the list.

    Elsewhere short lines are headings; here they are names and functions. The list begins behind its title and ends
    with the annex that it stands in; in a document that is nothing else, its first heading is the text's first.
    """
    inside = titled = False
    for here, block in enumerate(blocks):
        if block.note is not None:
            continue
        if block.form == "annex":
            inside = False
        if is_title(block.text) and (block.form in ("title", "annex") or (not titled and here < _FIRST)):
            inside, titled = True, True
            continue
        if not inside or block.form in ("table", "annex", "enacting"):
            continue
        if here and block.form != "title" and len(block.text.split()) >= _SENTENCE:
            continue
        known = category(block.text) is not None or gazetteer.match(bare(block.text)) is not None
        if known or (block.form == "title" and not is_entry(block.text) and not is_called("role", block.text)):
            block.form = "title"
            # One may be in capitals, another in bold letters: they are all of one level.
            block.size = round(block.size + 0.25) if known else block.size
        elif block.form in ("", "title", "aside"):
            block.form = "entry"
        block.opens = known or is_entry(block.text) or is_called("role", block.text)
