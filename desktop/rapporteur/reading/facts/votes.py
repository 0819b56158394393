"""Votes: what was decided, the totals as declared, every ballot as listed, what was intended afterwards."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from rapporteur.domain.facts import Tally, Vote
from rapporteur.domain.report import Division, Finding, Footnote, Paragraph
from rapporteur.reading.facts.clauses import find_clauses
from rapporteur.reading.facts.declared import Told, find_told, has_two_numbers, read_tally
from rapporteur.reading.facts.later import read_intentions, told_afterwards
from rapporteur.reading.facts.meetings import Mention, find_mentions, is_same_meeting
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage, passages
from rapporteur.reading.facts.rolls import Roll, find_rolls, is_out_of_order, listed, read_rolls
from rapporteur.reading.facts.subject import about, find_subject, named_before, put_to_vote
from rapporteur.reading.phrases import Phrases, named

_NONE = Tally(None, None, None)
#: Lists stand at most so many paragraphs before the words that tell how the vote ended.
_PATIENCE = 4


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
        # The meeting that the document is the record of, where it is one's.
        self.only_meeting: int | None = None
        # The title of the document where it is a resolution: what is voted on.
        self.title = ""
        self.votes: list[Vote] = []
        self.findings: list[Finding] = []
        headings = {each.key: each.heading for each in divisions}
        self._headings = {each.key: headings.get(each.division, "") for each in paragraphs}
        self._parents = {each.key: each.parent for each in paragraphs}
        self._meetings: dict[str, int] = {}
        # The sentence that named what is put to the vote, in the paragraph before the lists.
        self._put = ""
        # Lists that wait for the vote that they are of, for so many paragraphs more.
        self._rolls: list[Roll] = []
        self._patience = 0
        # Whether the last vote waits for its lists; what told of it, and the lists that it has.
        self._waiting = False
        self._last: Told | None = None
        self._of_last: list[Roll] = []

    def read(self, passage: Passage) -> None:
        """The votes that a paragraph tells, the lists and intentions of one that a paragraph before told."""
        mentions = [each for each in find_mentions(passage, self.table, self.year) if len(each.numbers) == 1]
        rolls = find_rolls(passage, self.table)
        told = [
            each for each in find_told(passage, self.table, bool(rolls)) if rolls or self._can_be_read(passage, each)
        ]
        before = len(self.votes)
        if told:
            # The lists may stand before the sentence that tells the result, or in the paragraphs before it.
            early = [each for each in rolls if each.start < told[0].start and not self._between(rolls, told, 0)]
            waiting = self._rolls if not rolls else []
            self._rolls = []
            for here, each in enumerate(told):
                own = early if here == 0 and early else self._between(rolls, told, here)
                self._add(passage, each, mentions, own or (waiting if here == 0 else []), len(told) == 1)
        elif rolls:
            self._late_rolls(rolls)
        self._late_intentions(passage, told, before)
        self._waiting = (bool(told) and not rolls and self.votes[-1].listed == _NONE) or (self._waiting and bool(rolls))
        if self._rolls and not rolls:
            self._patience -= 1
            self._rolls = self._rolls if self._patience > 0 else []
        self._put = self._put if rolls or told else (put_to_vote(passage) or "")
        if mentions:
            self.last_meeting = mentions[-1].numbers[0]
            self._meetings[passage.key] = mentions[0].numbers[0]
        elif self.last_meeting is not None and is_same_meeting(self.table, passage.text):
            self._meetings[passage.key] = self.last_meeting

    def _can_be_read(self, passage: Passage, told: Told) -> bool:
        """Whether the words of a vote tell how it ended, or lists are to come. Those of an election do not."""
        words = passage.text[told.start : told.end]
        if told.verb is not None or not has_two_numbers(told) or self.table.find("vote", "recorded", words):
            return True
        declared, _ = read_tally(told, passage, self.table)
        if declared.in_favour is not None:
            return True
        sentence = "“{raw}” is no vote that could be read: its words do not say what was adopted or rejected."
        values = {"raw": passage.text[told.at[0] : told.at[1]]}
        self.findings.append(Finding("info", "vote_unread", passage.key, sentence, values))
        return False

    def _between(self, rolls: list[Roll], told: list[Told], here: int) -> list[Roll]:
        limit = told[here + 1].start if here + 1 < len(told) else None
        return [each for each in rolls if told[here].start <= each.start and (limit is None or each.start < limit)]

    def _late_rolls(self, rolls: list[Roll]) -> None:
        """Lists in a paragraph of their own: of the vote just told, or of one that is told after them."""
        if self._waiting:
            self._of_last = [*self._of_last, *rolls]
            self.votes[-1] = self._with_rolls(self.votes[-1], self._of_last, self._last)
            return
        known = {each.position for each in self._rolls}
        if any(each.position in known for each in rolls):
            self._rolls = []
        self._rolls, self._patience = [*self._rolls, *rolls], _PATIENCE

    def _late_intentions(self, passage: Passage, told: list[Told], before: int) -> None:
        """What was said afterwards, in sentences of the text: of the vote told before them."""
        for start, end in passage.sentences():
            if not told_afterwards(passage, start, end, self.table):
                continue
            here = before - 1 + sum(1 for each in told if each.start <= start)
            if 0 <= here < len(self.votes):
                more = tuple(read_intentions(passage, start, end, self.table, self.names, self.findings))
                known = {each.source for each in self.votes[here].later}
                more = tuple(each for each in more if each.source not in known)
                self.votes[here] = replace(self.votes[here], later=(*self.votes[here].later, *more))

    def _add(self, passage: Passage, told: Told, mentions: list[Mention], rolls: list[Roll], alone: bool) -> None:
        start, end = told.start, told.end
        declared, result = read_tally(told, passage, self.table)
        meeting = self.meeting_of(passage, start, end, mentions)
        under = self.table.find("agenda", "under", passage.text[start:end])
        subject_start, subject_end = find_subject(passage, told, self.table, mentions)
        subject = passage.text[subject_start:subject_end]
        if passage.text[:1] == "[" and self.table.find("vote", "recorded", subject):
            # In Chinese how it was decided stands where a subject would: "[经记录表决，…]".
            subject = ""
        if self.only_meeting is not None and subject:
            # In the record of a meeting: what the one who presides has just put to the vote.
            subject = named_before(subject, put_to_vote(passage) or self._put, self.table) or subject
        subject = subject or self.heading_of(passage.key)
        number, key = about(subject, self.table, self.divisions, self.paragraphs)
        vote = Vote(
            key=f"vote_{len(self.votes) + 1}",
            paragraph=passage.key,
            subject=subject,
            result=result,
            recorded=self.table.find("vote", "recorded", passage.text[start:end]) is not None,
            meeting=meeting,
            date=self.dates.get(meeting) if meeting is not None else None,
            agenda_item=named(under, "item") if under else None,
            declared=declared,
            listed=_NONE,
            ballots=(),
            later=(),
            source=passage.source(_begin(passage.text, start), len(passage.text[:end].rstrip())),
            about=number,
            about_key=key,
        )
        own = [each.end for each in rolls if each.passage.key == passage.key]
        notes = self._notes(passage, start, own[-1] if own else len(passage.text))
        for each in rolls:
            if each.passage.key != passage.key:
                notes.extend(self._notes(each.passage, each.start, each.end))
        rolls = rolls or next((found for each in notes if (found := find_rolls(each, self.table))), [])
        later = (
            said
            for each in notes
            for said in read_intentions(each, 0, len(each.text), self.table, self.names, self.findings)
        )
        vote = replace(vote, later=tuple(later))
        self._last, self._of_last = told, list(rolls)
        if rolls:
            vote = self._with_rolls(vote, rolls, told)
        elif alone:
            vote = self._with_clauses(vote, passage, told)
        self.votes.append(vote)

    def heading_of(self, paragraph: str) -> str:
        """What "[Adopted by a recorded vote …]" under a resolution is said of: the heading that it stands under."""
        return self._headings.get(paragraph, "") or self.title

    def _with_clauses(self, vote: Vote, passage: Passage, told: Told) -> Vote:
        """The vote with the lists that its own sentences hold, where they add up to its totals."""
        rolls = find_clauses(passage, self.table, self.names) if vote.declared != _NONE else []
        before = len(self.findings)
        listed = self._with_rolls(vote, rolls, told) if rolls else vote
        if not rolls or listed.listed == _NONE or not listed.agrees:
            del self.findings[before:]
            return vote
        self._of_last = rolls
        return listed

    def _with_rolls(self, vote: Vote, rolls: list[Roll], told: Told | None) -> Vote:
        before = len(self.findings)
        vote = self._as_listed(self._with_ballots(vote, rolls, apart=False), told)
        if not vote.agrees and vote.declared != _NONE:
            again: list[Finding] = self.findings[before:]
            del self.findings[before:]
            other = self._as_listed(self._with_ballots(vote, rolls, apart=True), told)
            if other.agrees:
                vote = other
            else:
                self.findings[before:] = again
        self._check(vote)
        if not is_out_of_order(vote, self.table):
            return vote
        sentence = (
            "The lists of this vote are out of order and do not add up to its totals: their words stay in the text, "
            "and no votes were taken from them."
        )
        self.findings.append(Finding("warning", "lists_out_of_order", vote.paragraph, sentence))
        return replace(vote, ballots=(), nil=(), listed=_NONE)

    def _with_ballots(self, vote: Vote, rolls: list[Roll], apart: bool) -> Vote:
        ballots, nil = read_rolls(rolls, self.table, self.names, self.findings, apart)
        return replace(vote, ballots=tuple(ballots), nil=tuple(nil), listed=listed(ballots, rolls), recorded=True)

    def _as_listed(self, vote: Vote, told: Told | None) -> Vote:
        """The vote, the lists having told which of two numbers is which, where they tell it otherwise."""
        declared, counted = vote.declared, vote.listed
        if told is not None and not vote.result and has_two_numbers(told) and counted.in_favour is not None:
            return self._by_the_lists(vote, told)
        turned = (counted.against, counted.in_favour) == (declared.in_favour, declared.against)
        if told is None or not has_two_numbers(told) or not turned or counted.in_favour == counted.against:
            return vote
        if vote.result != "rejected":
            return vote
        sentence = "The motion is said to have been rejected, but the lists have {yes} in favour and {no} against."
        values = {"yes": str(counted.in_favour), "no": str(counted.against)}
        self.findings.append(Finding("warning", "totals_order", vote.paragraph, sentence, values))
        return replace(vote, declared=replace(declared, in_favour=declared.against, against=declared.in_favour))

    def _by_the_lists(self, vote: Vote, told: Told) -> Vote:
        """A vote whose words do not tell how it ended, its two numbers in the order that the lists have them."""
        numbers = (
            [self.table.number(named(told.totals, each) or "") for each in ("first", "second")] if told.totals else []
        )
        listed = [vote.listed.in_favour or 0, vote.listed.against or 0]
        if sorted(listed) != sorted(each or 0 for each in numbers):
            return vote
        result = "rejected" if listed[0] <= listed[1] else ""
        return replace(vote, declared=replace(vote.declared, in_favour=listed[0], against=listed[1]), result=result)

    def meeting_of(self, passage: Passage, start: int, end: int, mentions: list[Mention]) -> int | None:
        """The meeting at which happened what the sentence `start:end` tells, as far as the text has been read."""
        if self.only_meeting is not None:
            return self.only_meeting
        own = [each.numbers[0] for each in mentions if start <= each.start < end]
        before = [each.numbers[0] for each in mentions if each.start < start]
        if own:
            return own[0]
        if is_same_meeting(self.table, passage.text[start:end]):
            return before[-1] if before else self.last_meeting
        if before:
            return before[-1]
        if passage.text[:1] == "[":
            # "[Adopted without a vote.]" stands under the meeting.
            return self.last_meeting
        # A point of "At its 25th meeting, the Committee voted as follows:" is of that meeting.
        return self._meetings.get(self._parents.get(passage.key) or "")

    # -- what was intended -------------------------------------------------------------------
    def _notes(self, passage: Passage, start: int, end: int) -> list[Passage]:
        """The footnotes whose marks stand from `start` to `end`."""
        notes = [each for each in self.footnotes if each.paragraph == passage.key and each.offset is not None]
        return passages([each for each in notes if start <= (each.offset or 0) <= end])

    # -- doubts ------------------------------------------------------------------------------
    def _check(self, vote: Vote) -> None:
        if vote.declared != _NONE and not vote.agrees:
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
