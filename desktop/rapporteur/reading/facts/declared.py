"""Where a text tells of a vote, how it ended, and the totals as declared.

"Rejected by a recorded vote of 107 to 60" has 107 against and 60 in favour: of two numbers without a word, the
larger is that of the side that won. A motion that lacked a majority that was required has the larger number too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.domain.facts import Tally
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, named, pattern
from rapporteur.reading.records import read_speech

#: So many sentences after the totals may tell how the vote ended.
_NEXT = 2


@dataclass(frozen=True, slots=True)
class Verb:
    """The word that tells how a vote ended: `start:end`, "adopted" or "rejected"."""

    start: int
    end: int
    result: str


@dataclass(frozen=True, slots=True)
class Told:
    """What tells of one vote: a part `start:end` of the text, the place of its totals, its verb.

    `totals` is None for a recorded vote without totals; `at` is then where it says so. `clause` is the part that
    the verb stands in where that is another one.
    """

    start: int
    end: int
    at: tuple[int, int]
    totals: re.Match[str] | None
    verb: Verb | None
    clause: tuple[int, int] | None = None


def find_told(passage: Passage, table: Phrases, with_rolls: bool) -> list[Told]:
    """The votes that a text tells of. `with_rolls`: lists stand in it, and a vote may be told without totals."""
    sentences = passage.sentences()
    if sentences and (lead := read_speech(passage.text, table)) and lead.end < sentences[0][1]:
        # "The President: There were 12 votes in favour …": who says so is not what was voted on.
        sentences[0] = (lead.end, sentences[0][1])
    found = []
    for here, (start, end) in enumerate(sentences):
        for begin, stop, totals in _parts(passage, start, end, table):
            verb, clause = find_verb(passage.flat, begin, stop, totals.span(), table), None
            for following in sentences[here + 1 : here + 1 + _NEXT] if verb is None and stop == end else ():
                verb = find_verb(passage.flat, *following, following, table)
                if verb is not None:
                    clause = following
                    break
            found.append(Told(begin, stop, totals.span(), totals, verb, clause))
    if not found and with_rolls:
        found.extend(_without_totals(passage, sentences, table))
    return found


def _parts(passage: Passage, start: int, end: int, table: Phrases) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Each vote's part of a sentence, and its totals. A part ends where the next vote's clause begins."""
    sentence = passage.text[start:end]
    cue = table.find("vote", "cue", sentence) is not None
    if not cue and not table.find("vote", "in_favour", sentence):
        return
    totals = [
        each
        for each in pattern(table, "vote", "totals").finditer(passage.flat, start, end)
        if cue or named(each, "yes")
    ]
    begin = start
    for here, each in enumerate(totals):
        stop = end if here + 1 == len(totals) else each.end()
        yield begin, stop, each
        begin = stop


def find_verb(flat: str, start: int, end: int, totals: tuple[int, int], table: Phrases) -> Verb | None:
    """The verb of a vote: the last that begins before the totals, otherwise the first after them."""
    verbs = [Verb(*each.span(), "rejected") for each in pattern(table, "vote", "rejected").finditer(flat, start, end)]
    taken = [(each.start, each.end) for each in verbs]
    verbs.extend(
        Verb(*each.span(), "adopted")
        for each in pattern(table, "vote", "adopted").finditer(flat, start, end)
        if not any(first < each.end() and each.start() < last for first, last in taken)
    )
    verbs.sort(key=lambda each: each.start)
    before = [each for each in verbs if each.start < totals[0]]
    after = [each for each in verbs if each.start >= totals[1] or totals == (start, end)]
    return before[-1] if before else after[0] if after else None


def _without_totals(passage: Passage, sentences: list[tuple[int, int]], table: Phrases) -> Iterator[Told]:
    """ "The draft was adopted by a recorded vote, as follows:": the lists alone tell the numbers."""
    for start, end in sentences:
        recorded = pattern(table, "vote", "recorded").search(passage.flat, start, end)
        verb = find_verb(passage.flat, start, end, recorded.span(), table) if recorded else None
        if recorded and verb and verb.start < recorded.start():
            yield Told(start, end, recorded.span(), None, verb)
            return


def read_tally(told: Told, passage: Passage, table: Phrases) -> tuple[Tally, str]:
    """The totals as declared, and the result of the vote."""
    result = told.verb.result if told.verb is not None else ""
    totals = told.totals
    if totals is None:
        return Tally(None, None, None), result
    abstaining = table.number(named(totals, "abstaining") or "")
    yes = named(totals, "yes")
    if yes is not None:
        against = table.number(named(totals, "no") or "")
        tally = Tally(table.number(yes), against, abstaining)
    else:
        first, second = (table.number(named(totals, each) or "") for each in ("first", "second"))
        turned = result == "rejected" and first is not None and second is not None and first > second
        if turned and not _lacked_majority(told, passage, table):
            first, second = second, first
        tally = Tally(first, second, abstaining)
    if not result:
        result = "rejected" if (tally.in_favour or 0) <= (tally.against or 0) else "adopted"
    return tally, result


def _lacked_majority(told: Told, passage: Passage, table: Phrases) -> bool:
    begin, end = told.clause or (told.start, told.end)
    words = passage.text[min(begin, told.start) : max(end, told.end)]
    return "majority" in table.table["vote"] and table.find("vote", "majority", words) is not None


def has_two_numbers(told: Told) -> bool:
    """Whether the totals are two numbers without a word that says which is which."""
    return told.totals is not None and named(told.totals, "yes") is None
