"""What a body decided without a vote: by consensus, by acclamation, or simply without one.

Such words are in half of all texts of the United Nations, and mostly tell of what others decided long ago. A decision
is one of this document where the body acts in the sentence itself: at a meeting that the sentence names, or where a
report tells of nothing but its own proceedings ("The proposal was adopted without a vote.").
"""

from __future__ import annotations

import re

from rapporteur.domain.facts import MANNERS, Decision
from rapporteur.domain.report import Division, Masthead, Paragraph
from rapporteur.reading.facts.meetings import Mention, find_mentions, is_of_another_session, is_same_meeting
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.facts.subject import about, begin_of_clause, trim
from rapporteur.reading.facts.votes import VoteReader
from rapporteur.reading.phrases import Phrases, named, pattern
from rapporteur.reading.records import read_speech

#: Documents that tell of no proceedings: what they say was decided was decided elsewhere.
_NO_PROCEEDINGS = ("resolution", "decision", "compendium", "list_of_participants")
_REPORTS = ("meeting_report", "verbatim_record", "summary_record")
#: A record tells what was decided in a short paragraph; in longer ones somebody speaks.
_LONGEST_OF_RECORD = 400
#: The lists of a vote, and what tells its end, take so many paragraphs behind the words that tell of it.
_PATIENCE = 5
#: Between "by consensus" and a verb behind it stand at most the body and its adverbs.
_BEFORE = 80
_YEAR = re.compile(r"(?<![/\d.-])(?:19|20)\d\d(?![\d/])")


class DecisionReader:
    """Reads the decisions of a document, paragraph by paragraph. `votes` knows the meetings."""

    def __init__(
        self,
        masthead: Masthead,
        table: Phrases,
        divisions: tuple[Division, ...],
        paragraphs: tuple[Paragraph, ...],
        votes: VoteReader,
        year: int | None,
    ) -> None:
        self.decisions: list[Decision] = []
        self._table = table
        self._divisions = divisions
        self._paragraphs = paragraphs
        self._parts = {each.key: each.part for each in paragraphs}
        self._votes = votes
        self._year = year
        self._period = (masthead.starts, masthead.ends)
        self._published = masthead.date if not any(self._period) else None
        self._kind = masthead.kind
        # For so many paragraphs, what is adopted was voted on.
        self._patience = 0

    def read(self, passage: Passage) -> None:
        """The decisions that a paragraph tells; to be called before the votes of the paragraph are read."""
        voted = self._patience > 0
        self._patience = _PATIENCE if self._is_of_vote(passage) else self._patience - 1
        if self._votes_in(passage, 0, len(passage.text)):
            # The numbers are the vote's end.
            self._patience = 0
        if self._read_bracket(passage) or self._kind in _NO_PROCEEDINGS:
            return
        record = self._kind.endswith("_record")
        if record and len(passage.text) > _LONGEST_OF_RECORD:
            return
        if not self._speaks_of_one(passage):
            if record and not voted:
                self._read_bare(passage)
            return
        found = find_mentions(passage, self._table, self._year, self._published)
        mentions = [each for each in found if len(each.numbers) == 1]
        for start, end in passage.sentences():
            self._read_sentence(passage, start, end, mentions)

    def _is_of_vote(self, passage: Passage) -> bool:
        """Whether a paragraph tells that a vote was taken: what was adopted right behind it was voted on."""
        return any(self._table.find("vote", each, passage.text) for each in ("recorded", "cue"))

    def _read_bracket(self, passage: Passage) -> bool:
        """The decision of "[Adopted without a vote.]": on the resolution that it stands under."""
        text, table = passage.text, self._table
        manners = self._manners(passage, 0, len(text)) if text[:1] == "[" else []
        verb = table.find("decision", "verb", text[:_BEFORE])
        subject = self._votes.heading_of(passage.key)
        if not manners or verb is None or len(text) > _LONGEST_OF_RECORD or not subject or self._is_of_vote(passage):
            return False
        if text[1 : verb.start()].strip():
            return False
        meeting = self._votes.meeting_of(passage, 0, len(text), [])
        self._add(passage, 0, len(text), subject, manners[0][0], meeting, [])
        return True

    def _read_bare(self, passage: Passage) -> None:
        """The decision of "Draft resolution II was adopted (resolution 75/33)." in a record, which tells the numbers of
        every vote: where it tells none, nobody voted."""
        table, flat = self._table, passage.flat
        if read_speech(passage.text, table) is not None:
            return
        for start, end in passage.sentences():
            verb = pattern(table, "decision", "verb").search(flat, start, end)
            if verb is None or self._votes_in(passage, start, end) or table.find("vote", "rejected", flat[start:end]):
                continue
            rest = re.sub(r"\([^()]*\)", "", flat[verb.end() : end]).strip(" .。")
            if self._is_turned(flat[start : verb.start()], rest):
                self._add(
                    passage,
                    start,
                    end,
                    passage.text[slice(*trim(passage.text, verb.end(), end, table))],
                    "without_vote",
                    None,
                    [],
                )
                continue
            led = self._acting(flat, start, verb)
            motions = table.alternatives("decision", "motions")
            if rest or led is None or not re.match(rf"(?:[\w'’]{{1,4}}\s)?{motions}", flat[start:led], re.IGNORECASE):
                continue
            first, last = trim(passage.text, start, led, table)
            if first < last:
                self._add(passage, start, end, passage.text[first:last], "without_vote", None, [])

    def _is_turned(self, before: str, behind: str) -> bool:
        """Whether the verb stands before what was adopted: "Queda aprobado el proyecto de resolución"."""
        motions, finite = (self._table.alternatives("decision", each) for each in ("motions", "finite"))
        led = re.fullmatch(rf"\s*{finite}\s*", before, re.IGNORECASE)
        return led is not None and re.match(rf"(?:[\w'’]{{1,4}}\s)?{motions}", behind, re.IGNORECASE) is not None

    def _speaks_of_one(self, passage: Passage) -> bool:
        return any(self._table.find("decision", each, passage.text) for each in MANNERS)

    def _read_sentence(self, passage: Passage, start: int, end: int, mentions: list[Mention]) -> None:
        flat = passage.flat
        at = start
        for manner, begins, ends in self._manners(passage, start, end):
            verb = self._verb(flat, at, begins, ends, end)
            if verb is None:
                continue
            led = self._acting(flat, at, verb)
            own = [each for each in mentions if start <= each.start < max(verb.start(), begins)]
            if led is None or not self._is_told(passage, start, led, own) or self._votes_in(passage, start, end):
                continue
            first, last = self._subject(passage, start, led, verb, (begins, ends), end, own)
            if first == last:
                continue
            meeting = self._votes.meeting_of(passage, start, end, mentions)
            self._add(passage, start, end, passage.text[first:last], manner, meeting, own)
            at = max(ends, verb.end())

    def _add(
        self,
        passage: Passage,
        start: int,
        end: int,
        subject: str,
        manner: str,
        meeting: int | None,
        own: list[Mention],
    ) -> None:
        """Write down a decision that the sentence `start:end` tells; `own` are the meetings that it names itself."""
        meeting = meeting if meeting is not None else self._votes.only_meeting
        number, key = about(subject, self._table, self._divisions, self._paragraphs)
        under = self._table.find("agenda", "under", passage.text[start:end])
        self.decisions.append(
            Decision(
                key=f"decision_{len(self.decisions) + 1}",
                paragraph=passage.key,
                subject=subject,
                result="adopted",
                manner=manner,
                meeting=meeting,
                date=self._date(meeting, own),
                agenda_item=named(under, "item") if under else None,
                source=passage.source(start, len(passage.text[:end].rstrip())),
                about=number,
                about_key=key,
            )
        )

    def _date(self, meeting: int | None, own: list[Mention]) -> str | None:
        """The day that the sentence itself names with its meeting, or else the meeting's."""
        if own and len(own[-1].days) == 1:
            return own[-1].days[0]
        return self._votes.dates.get(meeting) if meeting is not None else None

    def _manners(self, passage: Passage, start: int, end: int) -> list[tuple[str, int, int]]:
        found = [
            (manner, *each.span())
            for manner in MANNERS
            for each in pattern(self._table, "decision", manner).finditer(passage.flat, start, end)
        ]
        return sorted(found, key=lambda each: each[1])

    def _verb(self, flat: str, start: int, begins: int, ends: int, end: int) -> re.Match[str] | None:
        """The verb that a manner belongs to: the last before it, or one right behind it."""
        verbs = list(pattern(self._table, "decision", "verb").finditer(flat, start, end))
        before = [each for each in verbs if each.end() <= begins]
        if before:
            between = flat[before[-1].end() : begins]
            others = self._table.find("decision", "other", between)
            return None if ";" in between or others or self._is_relative_clause(between) else before[-1]
        behind = next((each for each in verbs if ends <= each.start() <= ends + _BEFORE), None)
        if behind is None or ";" in flat[ends : behind.start()]:
            return None
        return None if self._table.find("decision", "other", flat[ends : behind.start()]) else behind

    def _is_relative_clause(self, between: str) -> bool:
        relative = self._table.find("decision", "relative", between)
        return relative is not None and self._table.find("decision", "finite", between[relative.end() :]) is not None

    def _acting(self, flat: str, start: int, verb: re.Match[str]) -> int | None:
        """Where the words begin that make the verb tell of an act: a body before it (in Arabic behind), or "was"."""
        table = self._table
        gap = r"\s+" if table.spaced_words else r"\s*"
        bodies, finite = table.alternatives("decision", "bodies"), table.alternatives("decision", "finite")
        adverbs = table.alternatives("decision", "adverbs")
        edge = r"(?<!\w)" if table.spaced_words else ""
        manners = "|".join(table.alternatives("decision", each) for each in MANNERS)
        tail = rf"(?:{gap}(?:{adverbs}|{manners})){{0,4}}{gap}$" if table.spaced_words else r"[^,;。]{0,40}$"
        acting = re.compile(rf"{edge}(?:{bodies}|{finite}){tail}", re.IGNORECASE)
        led = acting.search(flat[max(start, verb.start() - 2 * _BEFORE) : verb.start()])
        if led is not None:
            at = max(start, verb.start() - 2 * _BEFORE) + led.start()
        else:
            behind = re.compile(rf"\s*(?:{bodies})", re.IGNORECASE).match(flat, verb.end())
            # A short form says "is adopted" in one word ("принят").
            short = table.language == "ru" and re.match(finite, verb.group(), re.IGNORECASE)
            if not short and (behind is None or table.joins_apart):
                return None
            at = verb.start()
        before = flat[max(start, at - _BEFORE) : at]
        relative = table.alternatives("decision", "relative")
        if re.search(rf"{edge}{relative}(?:{gap}[\w']{{1,3}})?\s*$", before, re.IGNORECASE):
            return None
        return at

    def _is_told(self, passage: Passage, start: int, led: int, own: list[Mention]) -> bool:
        """Whether the sentence tells of an act of this document's body."""
        table = self._table
        before = passage.text[start:led]
        if table.find("decision", "history", before):
            return False
        if own or is_same_meeting(table, before):
            return not any(is_of_another_session(each, self._period) or self._is_long_ago(each) for each in own)
        if self._kind not in _REPORTS or self._parts.get(passage.key) != "body":
            return False
        years = {int(each.group()) for each in _YEAR.finditer(passage.flat, start)}
        if years - ({self._year} if self._year else set()):
            return False
        subjects = "|".join(table.alternatives("decision", each) for each in ("motions", "bodies"))
        motion = rf"(?:[\w'’]{{1,4}}\s)?(?:{subjects})"
        opened = re.compile(motion, re.IGNORECASE).match(passage.flat, start)
        other = any(
            table.find("reference", each, passage.text[start : led + _BEFORE])
            for each in ("general_assembly", "security_council", "human_rights_council", "economic_and_social_council")
        )
        # Arabic sets the verb first, the body behind it.
        verb_first = led == start and table.spaced_words and not table.joins_apart
        return (opened is not None or verb_first) and not other

    def _is_long_ago(self, meeting: Mention) -> bool:
        """Whether a meeting was held in another year than the document's, or the one beside it."""
        return self._year is not None and any(abs(int(day[:4]) - self._year) > 1 for day in meeting.days)

    def _votes_in(self, passage: Passage, start: int, end: int) -> bool:
        """Whether the sentence tells of a vote after all: "adopted without a vote, paragraph 3 by 42 votes to 1"."""
        return pattern(self._table, "vote", "totals").search(passage.flat, start, end) is not None

    def _subject(
        self,
        passage: Passage,
        start: int,
        led: int,
        verb: re.Match[str],
        manner: tuple[int, int],
        end: int,
        mentions: list[Mention],
    ) -> tuple[int, int]:
        """What was decided on: between the verb and the manner, or behind both, or before a passive verb."""
        table, flat = self._table, passage.flat
        stop = pattern(table, "vote", "subject_ends")
        last = manner[0] if manner[0] > verb.end() else end
        first = verb.end()
        if last == manner[0] and not flat[first:last].strip(" ,"):
            first, last = manner[1], end
        elif not table.joins_apart and table.spaced_words:
            draft = pattern(table, "vote", "draft").search(flat, first, last)
            first = draft.start() if draft else first
        passive = re.match(table.alternatives("decision", "finite"), flat[led:], re.IGNORECASE) is not None
        if not passive:
            cut = re.compile(r"[;:]|,(?=\s(?:to|which|and|as contained)\b)|\s\(").search(flat, first, last)
            ends = stop.search(flat, first, last)
            limit = min(each.start() for each in (cut, ends) if each) if cut or ends else last
            found = trim(passage.text, first, limit, table)
            if found[0] < found[1]:
                return found
        return trim(passage.text, begin_of_clause(passage, start, led, table, mentions), led, table)
