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

#: Where a clause ends.
_CLAUSE = re.compile(r"[,;،؛]\s*")
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
        shared: Verb | None = None
        for begin, stop, totals in _parts(passage, start, end, table):
            verb, clause = find_verb(passage.flat, begin, stop, totals.span(), table), None
            if verb is None and shared is not None:
                verb = shared
            elif verb is not None and shared is None and _announces(passage.flat, verb, begin, totals.start()):
                shared = verb
            for following in sentences[here + 1 : here + 1 + _NEXT] if verb is None and stop == end else ():
                verb = find_verb(passage.flat, *following, following, table)
                if verb is not None:
                    clause = following
                    break
            found.append(Told(begin, stop, totals.span(), totals, verb, clause))
    if not found and with_rolls:
        found.extend(_without_totals(passage, sentences, table))
    return found


def _announces(flat: str, verb: Verb, begin: int, totals: int) -> bool:
    """Whether a verb is of all the votes that are listed behind it: "The following were adopted: …"."""
    return ":" in flat[verb.end : totals] and verb.start >= begin


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
    # "By 30 votes to 10, paragraph 4 was rejected, and by 24 votes to 8, paragraph 3 was retained": each verb follows.
    leading = len(totals) > 1 and not any(_verbs(passage.flat, start, totals[0].start(), table))
    for here, each in enumerate(totals):
        after = totals[here + 1] if here + 1 < len(totals) else None
        stop = end if after is None else each.end()
        if leading and after is not None:
            verbs = _verbs(passage.flat, each.end(), after.start(), table)
            comma = _CLAUSE.search(passage.flat, verbs[0].end, after.start()) if verbs else None
            stop = comma.end() if comma else after.start()
        yield begin, stop, each
        begin = stop


def _verbs(flat: str, start: int, end: int, table: Phrases) -> list[Verb]:
    """The words of a part that tell how a vote ended, in their order."""
    verbs = [Verb(*each.span(), "rejected") for each in pattern(table, "vote", "rejected").finditer(flat, start, end)]
    taken = [(each.start, each.end) for each in verbs]
    verbs.extend(
        Verb(*each.span(), "adopted")
        for each in pattern(table, "vote", "adopted").finditer(flat, start, end)
        if not any(first < each.end() and each.start() < last for first, last in taken)
    )
    return sorted(verbs, key=lambda each: each.start)


def find_verb(flat: str, start: int, end: int, totals: tuple[int, int], table: Phrases) -> Verb | None:
    """The verb of a vote: the last that begins before the totals, otherwise the first after them."""
    verbs = _verbs(flat, start, end, table)
    before = [each for each in verbs if each.start < totals[0]]
    after = [each for each in verbs if each.start >= totals[1] or totals == (start, end)]
    if after and before and _between(flat, totals[1], after[0].start, table):
        # "The motion to reject it was by 24 votes to 8 adopted": a verb right behind the totals is theirs.
        return after[0]
    if before:
        return before[-1]
    if len({each.result for each in after}) > 1:
        return _finite(flat, totals[1], after, table)
    return after[0] if after else None


def _between(flat: str, start: int, end: int, table: Phrases) -> bool:
    """Whether nothing but an auxiliary ("was") stands from `start` to `end`."""
    words = flat[start:end].strip(" ,\n")
    return not words or re.fullmatch(table.alternatives("vote", "auxiliaries"), words, re.IGNORECASE) is not None


def _finite(flat: str, start: int, verbs: list[Verb], table: Phrases) -> Verb | None:
    """Of verbs that disagree, that right behind the totals, or the first that is one and no participle.

    "By 24 votes to 8, the text adopted by the Committee was rejected". None where that cannot be told.
    """
    auxiliaries = table.alternatives("vote", "auxiliaries")
    bodies = table.alternatives("decision", "bodies")
    helped = re.compile(rf"(?<!\w){auxiliaries}\s*$", re.IGNORECASE)
    acting = re.compile(rf"{bodies}(?:\s+\w+)?,?\s*$", re.IGNORECASE)
    if _between(flat, start, verbs[0].start, table):
        return verbs[0]
    for each in verbs:
        own = re.match(auxiliaries + r"(?!\w)", flat[each.start : each.end], re.IGNORECASE)
        behind = flat[max(start, each.start - 80) : each.start]
        if own or helped.search(behind) or acting.search(behind):
            return each
    return None if table.joins_apart else verbs[0]


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
    abstaining = _number(totals, "abstaining", table)
    if named(totals, "yes") is not None:
        tally = Tally(_number(totals, "yes", table), _number(totals, "no", table), abstaining)
        return tally, result or _implied(tally, told, passage, table)
    first, second = _number(totals, "first", table), _number(totals, "second", table)
    if not result and first != second:
        # Which of the two sides the first number is of, only the word tells that tells how the vote ended.
        return Tally(None, None, abstaining), ""
    turned = result == "rejected" and first is not None and second is not None and first > second
    if turned and not _lacked_majority(told, passage, table):
        first, second = second, first
    return Tally(first, second, abstaining), result or "rejected"


def _number(totals: re.Match[str], name: str, table: Phrases) -> int | None:
    """A number of the totals; 0 where the words say that there was none ("sans abstention")."""
    without = {"no": "unopposed", "abstaining": "unabstaining"}.get(name, "")
    return 0 if without and named(totals, without) else table.number(named(totals, name) or "")


def _implied(tally: Tally, told: Told, passage: Passage, table: Phrases) -> str:
    """How a vote ended of which the numbers alone tell; "" where a majority may have been required that it lacked."""
    if (tally.in_favour or 0) <= (tally.against or 0):
        return "rejected"
    return "" if _lacked_majority(told, passage, table) else "adopted"


def _lacked_majority(told: Told, passage: Passage, table: Phrases) -> bool:
    begin, end = told.clause or (told.start, told.end)
    words = passage.text[min(begin, told.start) : max(end, told.end)]
    return "majority" in table.table["vote"] and table.find("vote", "majority", words) is not None


def has_two_numbers(told: Told) -> bool:
    """Whether the totals are two numbers without a word that says which is which."""
    return told.totals is not None and named(told.totals, "yes") is None
