"""Blocks sorted into divisions, paragraphs, items, points and footnotes.

What a block is depends on its printed number and on what may come next there: a number that continues the
paragraphs begins a paragraph, one that continues an open list begins an item, and a text that begins in
the middle of a sentence continues what a page or a footnote interrupted.
"""

from __future__ import annotations

import re

from rapporteur.domain.facts import POSITIONS
from rapporteur.domain.scripts import may_begin
from rapporteur.reading.blocks import Block
from rapporteur.reading.drafting import DEEPER, Drafting
from rapporteur.reading.drafts import DivisionDraft, FootnoteDraft, ParagraphDraft, Structure
from rapporteur.reading.head import collected_noun, find_head
from rapporteur.reading.headings import AGENDA, NAMED, PLAIN
from rapporteur.reading.inline import Rich
from rapporteur.reading.labels import Label
from rapporteur.reading.numbering import RUN, Place, readings
from rapporteur.reading.phrases import Phrases
from rapporteur.reading.records import Lead, closes_meeting, is_agenda_heading, read_speech

_LONGEST_HEADING = 1000
_LONGEST_PLAIN_HEADING = 600
#: A list of a vote is no longer.
_LONGEST_ROLL = 6000
#: A line that is only drawn: "* * *", "-----".
_DRAWN = re.compile(r"^[*_\-–—\s]+$")
#: How many paragraph numbers may be missing in a row before a number is no longer believed; and how many
#: where so many numbers in a row go on from it.
_LARGEST_GAP = 4
_WIDEST_GAP = 60


def build_structure(blocks: list[Block], table: Phrases) -> Structure:
    """Sort all blocks. Never fails: what is not understood stays as text in its place."""
    builder = _Builder(blocks, table, find_head(blocks, table))
    for here in range(builder.structure.head, len(blocks)):
        builder.take(here)
    return builder.structure


class _Builder(Drafting):
    """Decides what each block is, by its number, its form and what stands around it."""

    # -- one block ---------------------------------------------------------------------------
    def take(self, here: int) -> None:
        block = self.blocks[here]
        self.crossed = self.crossed or block.furniture
        if block.note is not None:
            self.structure.footnotes.append(FootnoteDraft(block.note, block.rich, list(block.stretches)))
            return
        if _DRAWN.match(block.text):
            return
        self._take_text(here, block)
        self.crossed = False

    def _take_text(self, here: int, block: Block) -> None:
        label = self.labels[here]
        if self.structure.record and self._take_of_record(here, block):
            return
        if block.form == "enacting":
            self._take_enacting(block)
        elif block.form == "table":
            self._take_table(block)
        elif block.form == "aside":
            self._take_aside(block)
        elif self._goes_on(block, label):
            self._extend(block, " ")
        elif annex := self.outline.annex(block.text, self._may_be_title(block)):
            self._open_annex(here, block, *annex)
        elif label is not None and self._take_label(here, block, label):
            self.annex_open = False
        elif self._cut() and label is not None and not self._full():
            self._extend(block, " ")
        elif label is None and self._closes_text(block):
            self._take_closing(block)
        elif label is None and self._is_plain_heading(here, block):
            self._take_plain_heading(here, block)
        else:
            self.annex_open = False
            self._take_plain(block)

    def _take_of_record(self, here: int, block: Block) -> bool:
        """Take what only a record of a meeting has: a speech, an agenda item's heading and its titles."""
        if lead := read_speech(block.text, self.table):
            self._take_speech(block, lead)
            return True
        if closes_meeting(block.text, self.table):
            self.outline.close_speech()
            self.current = self.numbered = None
            self._take_plain(block)
            return True
        if block.cut and is_agenda_heading(block.text, self.table):
            self._heading(here, block, AGENDA, None, block.rich)
            return True
        last = self.structure.divisions[-1] if self.structure.divisions else None
        if last is None or self.current is not None or last.key != self.outline.division or not self.outline.agenda:
            return False
        if (
            not block.cut
            or block.form
            or len(block.text) > _LONGEST_PLAIN_HEADING
            or not (may_begin(block.text[:1]) or block.text[:1] == "(")
        ):
            return False
        # "(a) Oceans and the law of the sea", "Report of the Committee (A/79/408)": titles of the item.
        last.subtitle = f"{last.subtitle}\n{block.text}".strip()
        last.blocks.append((block.start, block.end))
        self.structure.headings.add(here)
        return True

    def _take_speech(self, block: Block, lead: Lead) -> None:
        key, level, parent = self.outline.open_speech()
        heading = lead.heading(block.text)
        span = (block.start, block.start + 1)
        if block.rich.map:
            span = (block.rich.map[0], block.rich.map[min(len(heading), len(block.rich.map)) - 1] + 1)
        draft = DivisionDraft(
            self._unique(key),
            "",
            level,
            parent,
            self.outline.part,
            self._next(),
            block.rich.slice(0, len(heading)),
            [span],
        )
        self.outline.opened(draft.key)
        self.structure.divisions.append(draft)
        self._end()
        self._take_plain(block)

    def _goes_on(self, block: Block, label: Label | None) -> bool:
        """Whether the block goes on with the sentence that the current paragraph stopped in."""
        if self.listing and self._ends_list(block):
            return False
        if not self._cut() or self._full() or block.form in ("lead", "row", "title", "annex", "clause", "entry"):
            return False
        if block.goes_on:
            return True
        if block.size:
            # The file tells where a paragraph ends: what a page has cut is whole already. But a list of a vote that
            # stops with a comma has not ended.
            return self.listing and label is None and self._stops_in_list()
        return label is None and not block.bullet and (self.crossed or not block.gap)

    def _take_label(self, here: int, block: Block, label: Label) -> bool:
        """Take a block by its printed number; False where the number fits nowhere."""
        body = block.rich.slice(label.end)
        if label.series == "arabic":
            if self._is_item(here, block, label):
                return self._item(block, label, body)
            if self._is_paragraph(here, block, label):
                return self._paragraph(block, label, body)
            if self._heading_like(here, block) and self.outline.expects("arabic", label.value):
                return self._heading(here, block, "arabic", label, body)
            return False
        if label.series in ("point", "subpoint", "bracketed"):
            if block.form == "title" and self._heading_like(here, block):
                for each in self.outline.choose(label):
                    return self._heading(here, block, each.series, each, block.rich.slice(each.end))
            return self._point(here, block, label)
        if label.series == "decimal":
            return self._decimal(here, block, label, body)
        if self._heading_like(here, block):
            if label.series in NAMED and (not body.text or may_begin(body.text[:1])):
                # Its noun tells what it is, wherever the numbers begin: but not "Chapter IV of the report".
                return self._heading(here, block, label.series, label, body)
            for each in self.outline.choose(label):
                return self._heading(here, block, each.series, each, body)
        return False

    # -- numbered things ---------------------------------------------------------------------
    def _is_item(self, here: int, block: Block, label: Label) -> bool:
        level = self.levels.item()
        if self.numbered is None or label.value != (level.value if level else 0) + 1:
            return False
        deeper = self._deeper(block, self.numbered)
        if deeper is False:
            return False
        if level is None and not self._announced():
            return False
        if label.value != self.last_number + 1 or deeper:
            return True
        # The number continues both the list and the paragraphs: it is the list's if the same number
        # comes again behind those that follow it.
        return self.sequence.behind_run(here) == label.value

    def _is_paragraph(self, here: int, block: Block, label: Label) -> bool:
        if label.printed != str(label.value):
            return label.value == self.last_number
        gap = label.value - self.last_number
        if self._heading_like(here, block) and not block.bullet and not self._is_text(block):
            after = self.sequence.next_text(here)
            inner = self.labels[after] if after is not None else None
            if inner is not None and inner.series == "decimal" and inner.parts[0] == label.value:
                # "6. Finance" before "6.1 The Fund shall be kept": a heading.
                return False
            later = self.sequence.next_number(here)
            if gap != 1 or (later is not None and later <= label.value):
                return False
        if 0 < gap <= _LARGEST_GAP or (label.value == 1 and self._restarts(here)):
            return True
        if self.outer and 0 < label.value - self.outer <= _LARGEST_GAP:
            # Behind the resolution that a report holds, the report's own numbers go on.
            self.last_number, self.outer = label.value - 1, 0
            return True
        if block.indent is not None and self.last_at.get(round(block.indent / DEEPER)) == label.value - 1:
            # Behind the numbers of a text that is set further in, those before it go on.
            self.last_number = label.value - 1
            return True
        return 0 < gap <= _WIDEST_GAP and self.sequence.run(here) >= RUN

    def _restarts(self, here: int) -> bool:
        """Whether numbers may begin again at 1: right after a heading, and going on with 2."""
        follows = self.sequence.next_number(here)
        fresh = self.current is None or self.enacted or (self.numbered is None and bool(self.blocks[here].size))
        # A resolution may have but one paragraph.
        return fresh and (self.enacted or follows == 2)

    def _paragraph(self, block: Block, label: Label, body: Rich) -> bool:
        if label.value < self.last_number:
            # Numbers that begin again, or go on with those outside, are none that is printed twice.
            self.stretch += 1
        first = not any(each.kind == "numbered" for each in self.structure.paragraphs)
        missing = range(label.value if first else self.last_number + 1, label.value)
        number = label.key
        # The numbers of a resolution that a report holds are all its own, whether or not the report has them too.
        keys = [f"{self.outline.division}__para_{number}"]
        key = self._unique(*([] if self.outer else [f"{self.outline.prefix}__para_{number}"]), *keys)
        self._begin(
            ParagraphDraft(key, label.printed, f"{label.printed}.", "numbered", *self._place(), body, []), block
        )
        for each in missing:
            self._find("warning", "number_missing", "Paragraph {number} is missing before this one.", number=str(each))
        self.numbered, self.enacted = self.current, False
        self.last_number = label.value
        if block.indent is not None:
            self.last_at[round(block.indent / DEEPER)] = label.value
        self.levels.clear()
        return True

    def _item(self, block: Block, label: Label, body: Rich) -> bool:
        level = self.levels.item()
        place = Place(self.levels.depth_of(level) if level else len(self.levels.open), label)
        parent = self.levels.above(place.depth) or self.numbered
        assert parent is not None
        key = self._unique(f"{parent.key}__item_{label.printed}")
        name = f"{parent.label} ({label.printed})"
        draft = ParagraphDraft(key, name, f"{label.printed}.", "item", *self._place(parent), body, [])
        self._begin(draft, block)
        self.levels.take(place, draft)
        return True

    def _point(self, here: int, block: Block, label: Label) -> bool:
        base = self.numbered or self.lead
        if base is None and not self._many(here, label):
            return False
        place = self.levels.point(here, label, self._announced(), lambda than: self._deeper(block, than))
        if place is None:
            return False
        own = place.label
        self.lists += own.value == 1
        parent = self.levels.above(place.depth) or base
        key = f"{parent.key if parent else self.outline.division}__point_{own.key}"
        name = f"{parent.label if parent else ''} ({own.printed})".strip()
        mark = block.text[: own.end].strip()
        body = block.rich.slice(own.end)
        draft = ParagraphDraft(self._unique(key), name, mark, "point", *self._place(parent), body, [])
        self._begin(draft, block)
        self.levels.take(place, draft)
        for each in range(own.value - place.missing, own.value):
            self._find("warning", "number_missing", "Paragraph {number} is missing before this one.", number=str(each))
        return True

    def _many(self, here: int, label: Label) -> bool:
        """Whether a point under a bare heading is one of several."""
        following = list(readings(self.sequence.next_point(here)))
        own = list(readings(label))
        return bool(self.levels.open) or any(
            each.value == 1 and one.series == each.series and one.value == 2 for each in own for one in following
        )

    def _decimal(self, here: int, block: Block, label: Label, body: Rich) -> bool:
        """ "6.1", "6.1.2": a heading, a paragraph, or a part of paragraph 6 and 6.1."""
        above = label.printed.rpartition(".")[0]
        known = self.decimals.get(above, 0)
        if label.value not in (known + 1, known + 2) and not (label.value == 1 and self.current is None):
            return False
        self.decimals[above] = label.value
        self.decimals[label.printed] = 0
        if self._heading_like(here, block):
            return self._heading(here, block, f"decimal_{len(label.parts)}", label, body)
        parent = next(
            (each for each in (self._decimal_named.get(above), self.numbered) if _is_labelled(each, above)), None
        )
        key = self._unique(f"{self.outline.prefix}__para_{label.key}", f"{self.outline.division}__para_{label.key}")
        kind = "point" if parent is not None else "numbered"
        draft = ParagraphDraft(key, label.printed, label.printed, kind, *self._place(parent), body, [])
        self._begin(draft, block)
        self._decimal_named[label.printed] = draft
        self.numbered = self.numbered if parent is not None else draft
        self.levels.clear()
        return True

    # -- headings and plain text -------------------------------------------------------------
    def _is_plain_heading(self, here: int, block: Block) -> bool:
        if block.form == "title" or (block.form == "" and self._before_enacting(here)):
            return True
        if block.form or not block.cut or self._continued(here) or len(block.text) > _LONGEST_PLAIN_HEADING:
            return False
        if self._is_text(block):
            return False
        if block.text[-1:] in (",", "-", "،", "，", "、"):
            return False
        if block.bullet or not may_begin(block.text[:1]) or here == len(self.blocks) - 1:
            return False
        # After a colon comes what the colon announces: a name, a list.
        return not self._announced()

    def _before_enacting(self, here: int) -> bool:
        """Whether a resolution begins right after the block: the block is then its title."""
        after = self.sequence.next_text(here)
        return after is not None and self.blocks[after].form == "enacting" and self.blocks[here].cut

    def _take_aside(self, block: Block) -> None:
        """Take what stands at the side of the page: a signature, the date of a resolution. It is no paragraph's."""
        self._end()
        self._take_plain(block)
        self.current = None

    def _take_closing(self, block: Block) -> None:
        """Take what closes a resolution: the meeting at which it was adopted, its day below it, the vote."""
        if self._is_meeting() and block.text[:1] != "[":
            return self._extend(block, "\n")
        self._end()
        return self._take_plain(block)

    def _take_enacting(self, block: Block) -> None:
        """Begin a resolution: its preambular paragraphs are texts of their own, its numbers begin again."""
        self.outer = self.outer or self.last_number
        self._end()
        self.enacted = True
        self._take_plain(block)

    def _take_plain_heading(self, here: int, block: Block) -> None:
        if collected_noun(block) in self.collected:
            self.outline.begin_anew()
            self._heading(here, block, PLAIN, None, block.rich)
            return
        last = self.structure.divisions[-1] if self.structure.divisions else None
        if last is not None and last.key == self.outline.division and not last.rich.text and self.current is None:
            # "Chapter II", and its title on the line after.
            last.rich = block.rich
            last.blocks.append((block.start, block.end))
            self.structure.headings.add(here)
            return
        annex = self.structure.divisions[-1] if self.structure.divisions else None
        titled = not annex or not annex.subtitle or block.size >= self.subtitle_size
        if self.annex_open and annex is not None and titled and not (annex.subtitle and self._begins_series(here)):
            self.subtitle_size = block.size
            annex.subtitle = f"{annex.subtitle} {block.text}".strip()
            annex.rich.notes += [(len(annex.rich.text), marker) for _, marker in block.rich.notes]
            annex.blocks.append((block.start, block.end))
            self.structure.headings.add(here)
            return
        self._heading(here, block, PLAIN, None, block.rich)

    def _in_roll(self, block: Block) -> bool:
        """Whether a block goes on with a list of names that a vote's label leads: "Against: Canada, Czech"."""
        assert self.current is not None
        lines = self.current.rich.text[-_LONGEST_ROLL:].split("\n")[-2:]
        led = any(self.table.starts("vote", each, line) for each in POSITIONS for line in lines)
        return led and block.form == "" and self._cut() and not (self._ends_list(block) or lines[-1].endswith("]"))

    def _take_plain(self, block: Block) -> None:
        if self._lists(block):
            self._extend(block, "\n")
            self.listing = True
            return
        if self.current is not None and (self.numbered or self.levels.open) and not self._full():
            interrupted = self.crossed and not self._announced() and block.text[-1:] not in (":", "：")
            joined = interrupted or self._in_roll(block) or not (block.gap or self.crossed)
            self._extend(block, " " if joined and block.form not in ("lead", "row") else "\n")
            return
        division = self.outline.division
        self.texts[division] = self.texts.get(division, 0) + 1
        key = self._unique(f"{division}__text_{self.texts[division]}")
        self._begin(ParagraphDraft(key, "", "", "text", *self._place(), block.rich.slice(0), []), block)
        self.lead = self.current
        self.levels.clear()
        self.listing = block.form == "lead"


def _is_labelled(draft: ParagraphDraft | None, label: str) -> bool:
    return draft is not None and draft.label == label
