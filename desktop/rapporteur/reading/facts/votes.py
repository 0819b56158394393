"""Votes: what was decided, the totals as declared, every ballot as listed, what was intended afterwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from rapporteur.domain.facts import POSITIONS, Intention, Tally, Vote
from rapporteur.domain.report import Division, Finding, Footnote, Paragraph
from rapporteur.reading.facts.doubt import doubt
from rapporteur.reading.facts.meetings import Mention, find_mentions, is_same_meeting
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage, passages
from rapporteur.reading.facts.rolls import Roll, find_rolls, listed, read_rolls
from rapporteur.reading.facts.subject import about, find_subject
from rapporteur.reading.phrases import Phrases, named, pattern


class VoteReader:
    """Reads the votes of a report, paragraph by paragraph, into `votes`."""

    def __init__(
        self,
        table: Phrases,
        names: NameReader,
        dates: dict[int, str | None],
        divisions: tuple[Division, ...],
        paragraphs: tuple[Paragraph, ...],
        footnotes: list[Footnote],
        year: int | None,
    ) -> None:
        self.table = table
        self.names = names
        self.dates = dates
        self.divisions = divisions
        self.paragraphs = paragraphs
        self.footnotes = footnotes
        self.year = year
        self.last_meeting: int | None = None
        self.votes: list[Vote] = []
        self.findings: list[Finding] = []
        self._parents = {each.key: each.parent for each in paragraphs}
        self._meetings: dict[str, int] = {}
        self._waiting = False

    def read(self, passage: Passage) -> None:
        """The votes that a paragraph tells, and the lists of the one that the paragraph before told."""
        mentions = [each for each in find_mentions(passage, self.table, self.year) if len(each.numbers) == 1]
        rolls = find_rolls(passage, self.table)
        places = list(self._places(passage))
        if places and rolls and rolls[0].start < places[0][0] and not self._between(rolls, places, 0):
            # The lists stand before the sentence that tells the result.
            self._add(passage, places[0], mentions, [each for each in rolls if each.start < places[0][0]])
            self._rest(passage, places, 1, mentions, rolls)
        elif places:
            self._rest(passage, places, 0, mentions, rolls)
        elif rolls and self._waiting:
            self.votes[-1] = self._with_rolls(self.votes[-1], rolls)
            self._check(self.votes[-1])
        self._waiting = bool(places) and not rolls and not self.votes[-1].ballots and not self.votes[-1].nil
        if mentions:
            self.last_meeting = mentions[-1].numbers[0]
            self._meetings[passage.key] = mentions[0].numbers[0]
        elif self.last_meeting is not None and is_same_meeting(self.table, passage.text):
            self._meetings[passage.key] = self.last_meeting

    def _rest(
        self,
        passage: Passage,
        places: list[tuple[int, int, re.Match[str]]],
        first: int,
        mentions: list[Mention],
        rolls: list[Roll],
    ) -> None:
        for here in range(first, len(places)):
            self._add(passage, places[here], mentions, self._between(rolls, places, here))

    def _between(self, rolls: list[Roll], places: list[tuple[int, int, re.Match[str]]], here: int) -> list[Roll]:
        limit = places[here + 1][0] if here + 1 < len(places) else None
        return [each for each in rolls if places[here][0] <= each.start and (limit is None or each.start < limit)]

    def _places(self, passage: Passage) -> Iterator[tuple[int, int, re.Match[str]]]:
        """Each vote's part of a sentence, and its totals."""
        for start, end in passage.sentences():
            totals = list(pattern(self.table, "vote", "totals").finditer(passage.flat, start, end))
            cue = self.table.find("vote", "cue", passage.text[start:end])
            told = [each for each in totals if cue or named(each, "yes")]
            begin = start
            for here, each in enumerate(told):
                last = here + 1 == len(told)
                yield begin, end if last else each.end(), each
                begin = each.end()

    def _add(
        self, passage: Passage, place: tuple[int, int, re.Match[str]], mentions: list[Mention], rolls: list[Roll]
    ) -> None:
        start, end, totals = place
        sentence = passage.text[start:end]
        adopted = self.table.find("vote", "adopted", sentence) is not None
        rejected = self.table.find("vote", "rejected", sentence) is not None
        declared = self._declared(totals, rejected)
        if not adopted and not rejected:
            rejected = (declared.in_favour or 0) <= (declared.against or 0)
        meeting = self._meeting(passage, start, end, mentions)
        under = self.table.find("agenda", "under", sentence)
        subject_start, subject_end = find_subject(passage, start, end, totals, self.table, mentions)
        number, key = about(passage.text[subject_start:subject_end], self.table, self.divisions, self.paragraphs)
        vote = Vote(
            key=f"vote_{len(self.votes) + 1}",
            paragraph=passage.key,
            subject=passage.text[subject_start:subject_end],
            result="rejected" if rejected else "adopted",
            recorded=self.table.find("vote", "recorded", sentence) is not None,
            meeting=meeting,
            date=self.dates.get(meeting) if meeting is not None else None,
            agenda_item=named(under, "item") if under else None,
            declared=declared,
            listed=Tally(None, None, None),
            ballots=(),
            later=(),
            source=passage.source(_begin(passage.text, start), len(passage.text[:end].rstrip())),
            about=number,
            about_key=key,
        )
        notes = self._notes(passage, start, rolls[-1].end if rolls else len(passage.text))
        rolls = rolls or next((found for each in notes if (found := find_rolls(each, self.table))), [])
        vote = replace(vote, later=tuple(each for note in notes for each in self._intentions(note)))
        self.votes.append(self._with_rolls(vote, rolls) if rolls else vote)
        self._check(self.votes[-1])

    def _with_rolls(self, vote: Vote, rolls: list[Roll]) -> Vote:
        ballots, nil = read_rolls(rolls, self.table, self.names, self.findings)
        tally = listed(ballots, rolls)
        return replace(vote, ballots=tuple(ballots), nil=tuple(nil), listed=tally, recorded=True)

    def _declared(self, totals: re.Match[str], rejected: bool) -> Tally:
        """The totals as declared. "Rejected by 107 to 60": the larger side is against."""
        abstaining = self.table.number(named(totals, "abstaining") or "")
        yes = named(totals, "yes")
        if yes is not None:
            return Tally(self.table.number(yes), self.table.number(named(totals, "no") or ""), abstaining)
        first, second = (self.table.number(named(totals, each) or "") for each in ("first", "second"))
        if rejected and first is not None and second is not None and first > second:
            first, second = second, first
        return Tally(first, second, abstaining)

    def _meeting(self, passage: Passage, start: int, end: int, mentions: list[Mention]) -> int | None:
        own = [each.numbers[0] for each in mentions if start <= each.start < end]
        before = [each.numbers[0] for each in mentions if each.start < start]
        if own:
            return own[0]
        if is_same_meeting(self.table, passage.text[start:end]):
            return before[-1] if before else self.last_meeting
        if before:
            return before[-1]
        # A point of "At its 25th meeting, the Committee voted as follows:" is of that meeting.
        return self._meetings.get(self._parents.get(passage.key) or "")

    # -- what was intended -------------------------------------------------------------------
    def _notes(self, passage: Passage, start: int, end: int) -> list[Passage]:
        """The footnotes whose marks stand from `start` to `end`."""
        notes = [each for each in self.footnotes if each.paragraph == passage.key and each.offset is not None]
        return passages([each for each in notes if start <= (each.offset or 0) <= end])

    def _intentions(self, passage: Passage) -> Iterator[Intention]:
        """ "les délégations de X et de Y ont indiqué … qu'elles avaient eu l'intention de voter pour"."""
        matches = list(pattern(self.table, "vote", "delegations").finditer(passage.flat))
        limits = [each.start() for each in matches[1:]] + [len(passage.text)]
        for match, limit in zip(matches, limits[: len(matches)], strict=True):
            intended = self._intended(passage.flat[match.end() : limit])
            if intended is None:
                continue
            for entry in self.names.read(passage.text, *match.span("names")):
                doubt(self.findings, passage, entry, self.names)
                yield Intention(entry.name, intended, passage.source(entry.start, entry.end))

    def _intended(self, clause: str) -> str | None:
        places = []
        for position in POSITIONS:
            match = self.table.find("vote", f"intended_{position}", clause)
            if match:
                places.append((match.start(), position))
        return min(places)[1] if places else None

    # -- doubts ------------------------------------------------------------------------------
    def _check(self, vote: Vote) -> None:
        if not vote.agrees:
            values = {"declared": _words(vote.declared), "listed": _words(vote.listed)}
            sentence = "The totals declared ({declared}) and those of the list ({listed}) differ."
            self.findings.append(Finding("warning", "totals_differ", vote.paragraph, sentence, values))
        times = Counter(each.name.state for each in vote.ballots if each.name.state)
        for state, count in times.items():
            if count > 1:
                raw = next(each for each in vote.ballots if each.name.state == state).name.raw
                sentence = "“{raw}” stands {count} times in the lists of this vote."
                values = {"raw": raw, "count": str(count)}
                self.findings.append(Finding("warning", "listed_twice", vote.paragraph, sentence, values))


def _begin(text: str, start: int) -> int:
    """Where the words of a part of a sentence begin: behind a comma and spaces."""
    return start + len(text[start:]) - len(text[start:].lstrip(" ,;\n"))


def _words(tally: Tally) -> str:
    return "–".join("?" if each is None else str(each) for each in (tally.in_favour, tally.against, tally.abstaining))
