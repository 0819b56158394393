"""Lists of a vote that stand in a sentence: "in favour: Chad, Cuba; against: Israel", "Chad in favour; Cuba against".

Their labels are words that any sentence may hold. They are lists only where nothing but names of States stands in
them, at least two ways of voting are told, each once; whoever takes them compares them with the totals.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rapporteur.domain.facts import POSITIONS
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.facts.rolls import ABSENT, Roll
from rapporteur.reading.phrases import Phrases, plain

#: What parts one list from the words that lead to the next.
_PARTING = re.compile(r"[;:.\n(]")
#: Ways of voting that must be told at least.
_FEWEST = 2
#: No number in words is longer.
_LONGEST_NUMBER = 40


def find_clauses(passage: Passage, table: Phrases, names: NameReader) -> list[Roll]:
    """The lists, those that labels lead before those that labels follow; none where there is a doubt."""
    for rolls in (_led(passage, table), _followed(passage, table)):
        known = [each.position for each in rolls]
        if len(known) < _FEWEST or len(set(known)) < len(known):
            continue
        if all(_only_states(each, table, names) for each in rolls):
            return [each for each in rolls if each.position != ABSENT]
    return []


def _labels(passage: Passage, table: Phrases, tail: str) -> list[tuple[int, int, str]]:
    """Where the words for each way of voting stand with `tail` behind them, the longest first where they overlap."""
    positions = (*POSITIONS, ABSENT) if ABSENT in table.table["vote"] else POSITIONS
    end = r"(?!\w)" if table.spaced_words else ""
    found = [
        (match.start(), match.end(), match.end("label"), position)
        for position in positions
        for match in re.finditer(
            rf"(?<!\w)(?P<label>{table.alternatives('vote', position)}){end}{tail}", passage.flat, re.IGNORECASE
        )
    ]
    found.sort(key=lambda each: (each[0], -each[2]))
    kept: list[tuple[int, int, str]] = []
    for start, stop, _, position in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, stop, position))
    return kept


def _led(passage: Passage, table: Phrases) -> list[Roll]:
    """ "in favour: Chad and Cuba; against: Israel", "Those voting in favour were: Chad. Those voting against …"."""
    auxiliaries = table.alternatives("vote", "auxiliaries")
    labels = _labels(passage, table, rf"(?:\s(?:{auxiliaries}))?(?:\s?\(\d+\))?\s?:")
    if not labels:
        return []
    rolls = []
    ends = [start for start, _, _ in labels[1:]] + [len(passage.flat)]
    for (_, begin, position), limit in zip(labels, ends, strict=True):
        # The words that lead to the next label are no names: "; those voting against were:".
        inside = [each.start() for each in _PARTING.finditer(passage.flat, begin, limit) if each.group() in ".;\n"]
        end = limit
        if limit < len(passage.flat):
            end = inside[-1] if inside else limit
        elif stop := re.compile(r"\n|\]|(?<!\bSt)[.。](?=\s|$)").search(passage.flat, begin):
            end = stop.start()
        # "with 1 abstention: in favour: Chad": the colon behind a total leads no list.
        if passage.text[begin:end].strip():
            rolls.append(Roll(passage, position, begin, _before_bracket(passage.flat, begin, end)))
    return rolls


def _followed(passage: Passage, table: Phrases) -> list[Roll]:
    """ "Chad, Fiji and Togo in favour; Cuba against; Mali abstaining."."""
    labels = _labels(passage, table, r"(?=\s?(?:[;,.)\]。]|$))")
    # "with 1 abstention, as follows" is a total.
    number = re.compile(rf"{table.any_number}\s*$", re.IGNORECASE)
    labels = [each for each in labels if not number.search(passage.flat, max(each[0] - _LONGEST_NUMBER, 0), each[0])]
    rolls = []
    for (_, before, _), (start, _, position) in pairwise([(0, 0, ""), *labels]):
        parts = [each.end() for each in _PARTING.finditer(passage.flat, before, start) if not _named(each, passage)]
        begin = parts[-1] if parts else before
        rolls.append(Roll(passage, position, begin, start))
    return rolls


def _named(parting: re.Match[str], passage: Passage) -> bool:
    """Whether a sign is a name's: "Iran (Islamic Republic of)", "St. Lucia"."""
    return (parting.group() == "(" and passage.flat[: parting.start()].endswith(" ")) or (
        parting.group() == "." and passage.flat[: parting.start()].endswith("St")
    )


def _before_bracket(flat: str, begin: int, end: int) -> int:
    """Where a bracket closes that was opened before the list, otherwise `end`."""
    depth = 0
    for here in range(begin, end):
        depth += {"(": 1, ")": -1}.get(flat[here], 0)
        if depth < 0:
            return here
    return end


def _only_states(roll: Roll, table: Phrases, names: NameReader) -> bool:
    words = roll.passage.text[roll.start : roll.end].strip(" \n.,;:–—-")
    if re.fullmatch(table.alternatives("vote", "nil"), plain(words), re.IGNORECASE):
        return True
    entries = names.read(roll.passage.text, roll.start, roll.end)
    return bool(entries) and all(each.name.state for each in entries)
