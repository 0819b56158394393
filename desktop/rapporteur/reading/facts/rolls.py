"""The lists of a vote: who voted in favour, who against, who abstained."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from rapporteur.domain.facts import POSITIONS, Ballot, Tally, Vote
from rapporteur.domain.report import Finding
from rapporteur.domain.scripts import may_begin
from rapporteur.reading.facts.doubt import doubt
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, plain

ABSENT = "absent"
#: Lists that are so many names away from the totals may have been read in another order than they are printed in.
_FAR = 2
#: A table of a vote has at least so many columns of positions.
_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Roll:
    """A list of those who voted in one way: `start:end` in the text of `passage`."""

    passage: Passage
    position: str
    start: int
    end: int


def find_rolls(passage: Passage, table: Phrases) -> list[Roll]:
    """The lists behind "Ont voté pour :" and its like, in their order; the cells of a table with a column for each."""
    if columns := _columns(passage, table):
        return columns
    labels: list[tuple[int, int, str]] = []
    # Those who cast no vote are listed too: their list ends the one before it.
    absent = (ABSENT,) if ABSENT in table.table["vote"] else ()
    for position in (*POSITIONS, *absent):
        words = table.alternatives("vote", position)
        pattern = re.compile(
            rf"(?:^|[.:;]\d{{0,2}}\s)(?P<label>{words})(?:\s?\(\d+\))?\s?(?::|\t|[–—-](?=\s)|$)",
            re.IGNORECASE | re.MULTILINE,
        )
        found = [each for each in pattern.finditer(passage.flat) if may_begin(passage.text[each.start("label")])]
        labels.extend((each.start("label"), each.end(), position) for each in found)
    if not labels:
        return []
    labels.sort()
    ends = [start for start, _, _ in labels[1:]] + [len(passage.text)]
    rolls = [Roll(passage, position, begin, end) for (_, begin, position), end in zip(labels, ends, strict=True)]
    return [each for each in rolls if each.position != ABSENT]


def _columns(passage: Passage, table: Phrases) -> list[Roll]:
    """A table with a column for each position: every cell below its heading is a list."""
    head, _, rest = passage.text.partition("\n")
    if "\t" not in head or not rest:
        return []
    positions = [_position(cell, table) for cell in head.split("\t")]
    known = [each for each in positions if each and each != ABSENT]
    if len(known) < _COLUMNS or len(set(known)) < len(known):
        return []
    rolls = []
    at = len(head) + 1
    for line in rest.split("\n"):
        for here, cell in enumerate(line.split("\t")):
            position = positions[here] if here < len(positions) else ""
            if cell.strip() and position and position != ABSENT:
                rolls.append(Roll(passage, position, at, at + len(cell)))
            at += len(cell) + 1
    return rolls


def _position(cell: str, table: Phrases) -> str:
    """The position whose column a heading names: "In favour (89)"; "" for another heading."""
    positions: tuple[str, ...] = (*POSITIONS, ABSENT) if ABSENT in table.table["vote"] else POSITIONS
    for position in positions:
        words = table.alternatives("vote", position)
        if re.fullmatch(rf"\s*{words}(?:\s?\(\d+\)|\s?[:–-]?\s?\d+)?\s?:?\s*", plain(cell), re.IGNORECASE):
            return position
    return ""


def read_rolls(
    rolls: list[Roll], table: Phrases, names: NameReader, findings: list[Finding], apart: bool = False
) -> tuple[list[Ballot], list[str]]:
    """The ballots of the lists, and the positions whose list is expressly empty ("Néant").

    `apart`: names that nothing but a space joins are names of their own, as where each had a line.
    """
    ballots: list[Ballot] = []
    nil: list[str] = []
    for roll in rolls:
        passage = roll.passage
        end = _list_end(passage.text, roll, names)
        words = passage.text[roll.start : end].strip(" \n.,;:–—-")
        if re.fullmatch(table.alternatives("vote", "nil"), plain(words), re.IGNORECASE):
            nil.append(roll.position)
            continue
        for entry in names.read(passage.text, roll.start, end):
            if entry.match is None and not may_begin(entry.raw[:1]):
                # What is no name begins what follows the list.
                break
            if apart and entry.match is None and (several := names.side_by_side(passage.text, entry)):
                ballots.extend(
                    Ballot(each.name, roll.position, passage.source(each.start, each.end)) for each in several
                )
                continue
            doubt(findings, passage, entry, names)
            ballots.append(Ballot(entry.name, roll.position, passage.source(entry.start, entry.whole_end)))
    return ballots, nil


def listed(ballots: list[Ballot], rolls: list[Roll]) -> Tally:
    """The ballots counted; None for every position where there is no list at all."""
    if not rolls:
        return Tally(None, None, None)
    count = Counter(each.position for each in ballots)
    return Tally(count["in_favour"], count["against"], count["abstaining"])


def is_out_of_order(vote: Vote, table: Phrases) -> bool:
    """Whether the lists of a vote cannot be trusted: they do not add up to the totals, and the names stand in another
    order than that of the alphabet, or a State in two lists. So do lists whose columns were read across."""
    declared, counted = vote.declared, vote.listed
    pairs = [(getattr(declared, each), getattr(counted, each) or 0) for each in POSITIONS]
    if sum(abs(said - count) for said, count in pairs if said is not None) < _FAR:
        return False
    where: dict[str, set[str]] = {}
    for each in vote.ballots:
        where.setdefault(each.name.state or each.name.raw, set()).add(each.position)
    if any(len(each) > 1 for each in where.values()):
        return True
    if not table.joins_apart:
        # Neither Arabic nor Chinese lists are in an order that their letters tell.
        return False
    turns = 0
    for position in POSITIONS:
        names = [_sorted_as(each.name.raw) for each in vote.ballots if each.position == position]
        turns += sum(after < before for before, after in pairwise(names))
    return turns > 0


def _sorted_as(name: str) -> str:
    """A name as lists sort it: small letters without accents."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return re.sub(r"[^\w\s]|_", "", "".join(each for each in letters if not unicodedata.combining(each)))


def _list_end(text: str, roll: Roll, names: NameReader) -> int:
    """Where a list ends: with its line, a closing bracket, or the full stop after its last name.

    A line that holds nothing but names of States goes on with it: the list has one in each line.
    """
    begin = roll.start + len(text[roll.start : roll.end]) - len(text[roll.start : roll.end].lstrip())
    for match in re.compile(r"(?<!,)\n|\]|(?<!\bSt)[.。](?=\s|$)").finditer(text, begin, roll.end):
        if match.group() != "\n":
            return match.start()
        line = text[match.end() : roll.end].partition("\n")[0]
        entries = names.read(text, match.end(), match.end() + len(line))
        if not entries or not all(each.name.state for each in entries):
            return match.start()
    return roll.end
