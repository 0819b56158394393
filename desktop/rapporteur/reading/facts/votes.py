"""Votes: what was decided, the totals as declared, every ballot as listed, what was intended afterwards."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.domain.facts import POSITIONS, Ballot, Intention, Tally, Vote
from rapporteur.domain.report import Division, Finding, Footnote, Paragraph
from rapporteur.reading.facts.meetings import find_mentions, is_same_meeting
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage, passages
from rapporteur.reading.facts.statements import doubt
from rapporteur.reading.phrases import Phrases, named, pattern, plain


@dataclass(frozen=True, slots=True)
class _Roll:
    """A list of those who voted in one way: `start:end` in the text."""

    position: str
    start: int
    end: int


class VoteReader:
    """Reads the votes of a report."""

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
        self.findings: list[Finding] = []
        self._count = 0

    def read(self, passage: Passage) -> list[Vote]:
        """The votes that a paragraph tells."""
        found = []
        rolls = self._rolls(passage)
        sentences = [
            (start, end)
            for start, end in passage.sentences()
            if self.table.find("vote", "cue", passage.text[start:end])
            and pattern(self.table, "vote", "totals").search(passage.flat, start, end)
        ]
        for here, (start, end) in enumerate(sentences):
            limit = sentences[here + 1][0] if here + 1 < len(sentences) else len(passage.text)
            found.append(self._vote(passage, start, end, [each for each in rolls if start <= each.start < limit]))
        for each in find_mentions(passage, self.table, self.year):
            if len(each.numbers) == 1:
                self.last_meeting = each.numbers[0]
        return found

    def _vote(self, passage: Passage, start: int, end: int, rolls: list[_Roll]) -> Vote:
        self._count += 1
        sentence = passage.text[start:end]
        totals = pattern(self.table, "vote", "totals").search(passage.flat, start, end)
        assert totals is not None
        rejected = self.table.find("vote", "rejected", sentence) is not None
        declared = self._declared(totals, rejected)
        ballots, nil = self._ballots(passage, rolls)
        listed = _listed(ballots, rolls)
        meeting = self._meeting(passage, start, end)
        under = self.table.find("agenda", "under", sentence)
        subject_start, subject_end = self._subject(passage, start, end, totals)
        about, about_key = self._about(passage.text[subject_start:subject_end])
        vote = Vote(
            key=f"vote_{self._count}",
            paragraph=passage.key,
            subject=passage.text[subject_start:subject_end],
            result="rejected" if rejected else "adopted",
            recorded=bool(ballots or nil) or self.table.find("vote", "cue", sentence) is not None,
            meeting=meeting,
            date=self.dates.get(meeting) if meeting is not None else None,
            agenda_item=named(under, "item") if under else None,
            declared=declared,
            listed=listed,
            ballots=tuple(ballots),
            later=tuple(self._later(passage, start, rolls)),
            source=passage.source(start, len(passage.text[:end].rstrip())),
            about=about,
            about_key=about_key,
            nil=tuple(nil),
        )
        self._check(vote)
        return vote

    def _declared(self, totals: re.Match[str], rejected: bool) -> Tally:
        """The totals as declared. "Rejected by 107 to 60": the first number is the larger side, here against."""
        first, second = (self.table.number(named(totals, each) or "") for each in ("first", "second"))
        abstaining = self.table.number(named(totals, "abstaining") or "")
        in_favour, against = (second, first) if rejected else (first, second)
        return Tally(in_favour, against, abstaining)

    def _meeting(self, passage: Passage, start: int, end: int) -> int | None:
        mentions = [each for each in find_mentions(passage, self.table, self.year) if len(each.numbers) == 1]
        own = [each.numbers[0] for each in mentions if start <= each.start < end]
        before = [each.numbers[0] for each in mentions if each.start < start]
        if own:
            return own[0]
        if is_same_meeting(self.table, passage.text[start:end]):
            return before[-1] if before else self.last_meeting
        return before[-1] if before else None

    # -- what was voted on -------------------------------------------------------------------
    def _subject(self, passage: Passage, start: int, end: int, totals: re.Match[str]) -> tuple[int, int]:
        """The words between the verb and how it was decided; the whole sentence where there is no verb."""
        verb = None
        for kind in ("rejected", "adopted"):
            verb = verb or pattern(self.table, "vote", kind).search(passage.flat, start, end)
        first = verb.end() if verb else start
        after = pattern(self.table, "vote", "subject_ends").search(passage.flat, first, end)
        last = min(totals.start(), after.start() if after else end)
        if last <= first:
            # "X was adopted by …": the subject stands before the verb.
            mentions = find_mentions(passage, self.table, self.year)
            begun = [each.end for each in mentions if start <= each.start < first]
            first, last = (begun[-1] if begun else start), (verb.start() if verb else totals.start())
        return _trim(passage.text, first, last)

    def _about(self, subject: str) -> tuple[str | None, str | None]:
        """The paragraph that was voted on, and its key where this document holds the text it belongs to."""
        match = self.table.find("vote", "paragraph", subject)
        if match is None:
            return None, None
        number = named(match, "number")
        draft = self.table.find("vote", "draft", subject)
        if draft is None:
            return number, None
        words = plain(subject[draft.end() :]).casefold()
        for division in self.divisions:
            title = plain(division.subtitle or division.heading).casefold()
            if division.part == "annex" and division.level == 1 and _names_it(words, title):
                prefix = division.key
                for each in self.paragraphs:
                    if each.label == number and each.key.startswith(f"{prefix}__"):
                        return number, each.key
        return number, None

    # -- who voted how -----------------------------------------------------------------------
    def _rolls(self, passage: Passage) -> list[_Roll]:
        """The lists behind "Ont voté pour :" and its like."""
        labels: list[tuple[int, int, str]] = []
        for position in POSITIONS:
            words = self.table.alternatives("vote", position)
            pattern_ = re.compile(rf"(?:^|[.:;]\d{{0,2}}\s)(?P<label>{words})\s*:", re.IGNORECASE | re.MULTILINE)
            labels.extend((each.start("label"), each.end(), position) for each in pattern_.finditer(passage.flat))
        labels.sort()
        if not labels:
            return []
        ends = [start for start, _, _ in labels[1:]] + [len(passage.text)]
        return [_Roll(position, begin, end) for (_, begin, position), end in zip(labels, ends, strict=True)]

    def _ballots(self, passage: Passage, rolls: list[_Roll]) -> tuple[list[Ballot], list[str]]:
        ballots: list[Ballot] = []
        nil: list[str] = []
        for roll in rolls:
            words = passage.text[roll.start : roll.end].strip(" \n.,;:–—-")
            if re.fullmatch(self.table.alternatives("vote", "nil"), plain(words), re.IGNORECASE):
                nil.append(roll.position)
                continue
            for entry in self.names.read(passage.text, roll.start, _list_end(passage.text, roll)):
                doubt(self.findings, passage, entry, self.names)
                ballots.append(Ballot(entry.name, roll.position, passage.source(entry.start, entry.whole_end)))
        return ballots, nil

    # -- what was intended -------------------------------------------------------------------
    def _later(self, passage: Passage, start: int, rolls: list[_Roll]) -> Iterator[Intention]:
        end = rolls[-1].end if rolls else len(passage.text)
        for note in self.footnotes:
            if note.paragraph == passage.key and note.offset is not None and start <= note.offset <= end:
                (text,) = passages([note])
                yield from self._intentions(text)

    def _intentions(self, passage: Passage) -> Iterator[Intention]:
        """ "les délégations de X et de Y ont indiqué … qu'elles avaient eu l'intention de voter pour"."""
        starts = [each.start() for each in pattern(self.table, "vote", "delegations").finditer(passage.flat)]
        for match in pattern(self.table, "vote", "delegations").finditer(passage.flat):
            limit = min((each for each in starts if each > match.start()), default=len(passage.text))
            clause = passage.flat[match.end() : limit]
            intended = self._intended(clause)
            span = match.span("names")
            if intended is None or span[0] < 0:
                continue
            for entry in self.names.read(passage.text, *span):
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


def _names_it(words: str, title: str) -> bool:
    """Whether an annex's title is that of the text whose draft was voted on."""
    noun = re.match(r"[\w'-]+(?: [\w'-]+)?", words)
    return noun is not None and noun.group() in title


def _list_end(text: str, roll: _Roll) -> int:
    """Where a list ends: with its line, or with the full stop after its last name."""
    begin = roll.start + len(text[roll.start : roll.end]) - len(text[roll.start : roll.end].lstrip())
    match = re.compile(r"\n|(?<!\bSt)\.(?=\s|$)").search(text, begin, roll.end)
    return match.start() if match else roll.end


def _listed(ballots: list[Ballot], rolls: list[_Roll]) -> Tally:
    """The ballots counted; None for every position where there is no list at all."""
    if not rolls:
        return Tally(None, None, None)
    count = Counter(each.position for each in ballots)
    return Tally(count["in_favour"], count["against"], count["abstaining"])


def _words(tally: Tally) -> str:
    return "–".join("?" if each is None else str(each) for each in (tally.in_favour, tally.against, tally.abstaining))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,;:\n":
        start += 1
    while start < end and text[end - 1] in " ,;:\n":
        end -= 1
    return start, end
