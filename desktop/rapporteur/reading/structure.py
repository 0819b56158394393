"""Blocks sorted into divisions, paragraphs, items, points and footnotes.

What a block is depends on its printed number and on what may come next there: a number that continues the
paragraphs begins a paragraph, one that continues an open list begins an item, and a text that begins in
the middle of a sentence continues what a page or a footnote interrupted.
"""

from __future__ import annotations

import re

from rapporteur.domain.report import Finding
from rapporteur.domain.scripts import may_begin
from rapporteur.reading.blocks import Block
from rapporteur.reading.drafts import DivisionDraft, FootnoteDraft, ParagraphDraft, Structure
from rapporteur.reading.headings import AGENDA, PLAIN, Outline
from rapporteur.reading.inline import Rich
from rapporteur.reading.labels import Label, read_label
from rapporteur.reading.phrases import Phrases
from rapporteur.reading.records import Lead, closes_meeting, is_agenda_heading, opens_meeting, read_speech

_LONGEST_HEADING = 1000
_LONGEST_PLAIN_HEADING = 600
#: A paragraph is not put together from pieces beyond this length: the text that follows is another one.
_LONGEST_PARAGRAPH = 60_000
#: How many paragraph numbers may be missing in a row before a number is no longer believed.
_LARGEST_GAP = 4
#: What begins so many points further in stands inside what is before it.
_DEEPER = 6.0
#: A sentence has so many words, where it might be a line of a masthead.
_SENTENCE = 10


def find_head(blocks: list[Block], table: Phrases | None = None) -> int:
    """How many blocks are the masthead: those before the first that is numbered "I", "A" or "1", or that a
    resolution begins with; in a record, those before the meeting is opened."""
    if table is not None:
        opened = next((here for here, each in enumerate(blocks) if here and opens_meeting(each.text, table)), None)
        if opened is not None:
            return opened
    for here, block in enumerate(blocks):
        if here and (block.form in ("enacting", "table") or _is_prose(block)):
            return here
        label = read_label(block.text)
        while label is not None:
            if label.value == 1 and label.series in ("roman", "letter", "arabic") and here:
                return here
            label = label.other
    return min(len(blocks), 8)


def _is_prose(block: Block) -> bool:
    """Whether a block, in a file that tells how things are set, is a sentence of the text and nothing of a masthead."""
    if not block.size or block.note is not None or block.form == "title" or block.cut:
        return False
    return len(block.text.split()) >= _SENTENCE and not block.text.isupper()


def _following(labels: list[Label | None], blocks: list[Block]) -> list[tuple[int | None, int | None]]:
    """For each block, which block of text comes next, and the next Arabic number after it."""
    found: list[tuple[int | None, int | None]] = []
    text: int | None = None
    arabic: int | None = None
    for here in range(len(blocks) - 1, -1, -1):
        found.append((text, arabic))
        label = labels[here]
        if blocks[here].note is None:
            text = here
        if label is not None and label.series == "arabic":
            arabic = label.value
    return found[::-1]


def build_structure(blocks: list[Block], table: Phrases) -> Structure:
    """Sort all blocks. Never fails: what is not understood stays as text in its place."""
    builder = _Builder(blocks, table)
    for here in range(builder.structure.head, len(blocks)):
        builder.take(here)
    return builder.structure


class _Builder:
    def __init__(self, blocks: list[Block], table: Phrases) -> None:
        self.blocks = blocks
        self.structure = Structure(find_head(blocks, table))
        self.table = table
        self.structure.record = any(opens_meeting(each.text, table) for each in blocks[self.structure.head :][:1])
        self.outline = Outline(table)
        self.order = 0
        self.last_number = 0
        self.last_item = 0
        self.points: list[tuple[str, int, str]] = []
        self.current: ParagraphDraft | None = None
        self.numbered: ParagraphDraft | None = None
        self.item: ParagraphDraft | None = None
        self.lead: ParagraphDraft | None = None
        self.indents: dict[str, float] = {}
        self.crossed = False
        self.keys: set[str] = set()
        self.texts: dict[str, int] = {}
        self.tables: dict[str, int] = {}
        self.annex_open = False
        self.subtitle_size = 0.0
        self.enacted = False
        self.listing = False
        self.labels = [None if each.note is not None else read_label(each.text) for each in blocks]
        self._after = _following(self.labels, blocks)
        self._named: dict[str, ParagraphDraft] = {}
        self._times: dict[str, int] = {}

    # -- one block ---------------------------------------------------------------------------
    def take(self, here: int) -> None:
        block = self.blocks[here]
        self.crossed = self.crossed or block.furniture
        if block.note is not None:
            self.structure.footnotes.append(FootnoteDraft(block.note, block.rich, list(block.stretches)))
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
        elif self._goes_on(block, label):
            self._extend(block, " ")
        elif annex := self.outline.annex(block.text):
            self._open_annex(here, block, *annex)
        elif label is not None and self._take_label(here, block, label):
            self.annex_open = False
        elif self._cut() and label is not None and not self._full():
            self._extend(block, " ")
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
        self.current = self.numbered = None
        self.last_item, self.points = 0, []
        self._take_plain(block)

    def _cut(self) -> bool:
        return self.current is not None and Block(0, 0, self.current.rich, 0, False, False).cut

    def _full(self) -> bool:
        return self.current is not None and len(self.current.rich.text) > _LONGEST_PARAGRAPH

    def _goes_on(self, block: Block, label: Label | None) -> bool:
        """Whether the block goes on with the sentence that the current paragraph stopped in."""
        if self.listing and self._ends_list(block):
            return False
        if not self._cut() or self._full() or block.form in ("lead", "row", "title", "annex", "clause"):
            return False
        if block.goes_on:
            return True
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
        if label.series in ("point", "subpoint"):
            return self._point(block, label, body)
        if label.series in ("bracketed", "decimal"):
            return False
        if self._heading_like(here, block):
            for each in self.outline.choose(label):
                return self._heading(here, block, each.series, each, body)
        return False

    # -- numbered things ---------------------------------------------------------------------
    def _is_item(self, here: int, block: Block, label: Label) -> bool:
        if self.numbered is None or label.value != self.last_item + 1:
            return False
        deeper = self._deeper(block, self.numbered)
        if deeper is False:
            return False
        if self.last_item == 0 and not self.numbered.rich.text.rstrip().endswith((":", "：")):
            return False
        if label.value != self.last_number + 1 or deeper:
            return True
        # The number continues both the list and the paragraphs: it is the list's if the same number
        # comes again before the next.
        return self._next_arabic(here) == label.value

    def _is_paragraph(self, here: int, block: Block, label: Label) -> bool:
        if label.printed != str(label.value):
            return label.value == self.last_number
        if self._heading_like(here, block) and not block.bullet:
            later = self._next_arabic(here)
            if label.value != self.last_number + 1 or (later is not None and later <= label.value):
                return False
        return 0 < label.value - self.last_number <= _LARGEST_GAP or (label.value == 1 and self._restarts(here))

    def _deeper(self, block: Block, than: ParagraphDraft) -> bool | None:
        """Whether a block begins further in than a paragraph; None where the file does not tell."""
        indent = self.indents.get(than.key)
        if indent is None or block.indent is None:
            return None
        return block.indent > indent + _DEEPER

    def _restarts(self, here: int) -> bool:
        """Whether numbers may begin again at 1: right after a heading, and going on with 2."""
        follows = self._next_arabic(here)
        return (self.current is None or self.enacted) and follows in (2, None if self.enacted else 2)

    def _next_arabic(self, here: int) -> int | None:
        """The next number of a paragraph or an item after the block `here`."""
        return self._after[here][1]

    def _paragraph(self, block: Block, label: Label, body: Rich) -> bool:
        missing = range(self.last_number + 1, label.value)
        number = label.key
        key = self._unique(f"{self.outline.prefix}__para_{number}", f"{self.outline.division}__para_{number}")
        self._begin(
            ParagraphDraft(key, label.printed, f"{label.printed}.", "numbered", *self._place(), body, []), block
        )
        for each in missing:
            self._find("warning", "number_missing", "Paragraph {number} is missing before this one.", number=str(each))
        self.numbered, self.item, self.enacted = self.current, None, False
        self.last_number, self.last_item, self.points = label.value, 0, []
        return True

    def _item(self, block: Block, label: Label, body: Rich) -> bool:
        parent = self.numbered
        assert parent is not None
        key = self._unique(f"{parent.key}__item_{label.printed}")
        name = f"{parent.label} ({label.printed})"
        self._begin(ParagraphDraft(key, name, f"{label.printed}.", "item", *self._place(parent), body, []), block)
        self.item, self.last_item, self.points = self.current, label.value, []
        return True

    def _point(self, block: Block, label: Label, body: Rich) -> bool:
        base = self._parent_of_points(block)
        if base is None:
            return False
        for each in (label, label.other):
            depth = self._point_depth(each) if each is not None else None
            if each is not None and depth is not None:
                self.points = [*self.points[:depth], (each.printed, each.value, each.key)]
                key = "__".join([base.key, *(f"point_{own}" for _, _, own in self.points)])
                name = " ".join([base.label, *(f"({printed})" for printed, _, _ in self.points)]).strip()
                parent = self._named.get("__".join(key.split("__")[:-1]), base)
                mark = block.text[: each.end].strip()
                draft = ParagraphDraft(self._unique(key), name, mark, "point", *self._place(parent), body, [])
                self._begin(draft, block)
                return True
        return False

    def _parent_of_points(self, block: Block) -> ParagraphDraft | None:
        """What a point is part of: the item that it stands further in than, the paragraph, or the text before it."""
        if self.item is not None and self._deeper(block, self.item):
            return self.item
        return self.numbered or (self.lead if block.indent is not None else None)

    def _point_depth(self, label: Label) -> int | None:
        """At which depth a point goes on or begins a series: 0 for (a), 1 for (i); None where it fits nowhere."""
        depth = 1 if label.series == "subpoint" else 0
        if len(self.points) > depth and label.value == self.points[depth][1] + 1:
            return depth
        if label.value == 1 and len(self.points) in (depth, depth + 1 if depth else 0):
            return depth
        return None

    # -- headings and plain text -------------------------------------------------------------
    def _heading_like(self, here: int, block: Block) -> bool:
        return block.cut and len(block.text) <= _LONGEST_HEADING and not self._continued(here)

    def _continued(self, here: int) -> bool:
        """Whether the next block goes on in the middle of this one's sentence."""
        after = self._after[here][0]
        return after is not None and self.blocks[after].goes_on

    def _is_plain_heading(self, here: int, block: Block) -> bool:
        if block.form == "title" or (block.form == "" and self._before_enacting(here)):
            return True
        if block.form or not block.cut or self._continued(here) or len(block.text) > _LONGEST_PLAIN_HEADING:
            return False
        if block.text[-1:] in (",", "-", "،", "，", "、"):
            return False
        if block.bullet or not may_begin(block.text[:1]) or here == len(self.blocks) - 1:
            return False
        # After a colon comes what the colon announces: a name, a list.
        return self.current is None or not self.current.rich.text.rstrip().endswith((":", "："))

    def _before_enacting(self, here: int) -> bool:
        """Whether a resolution begins right after the block: the block is then its title."""
        after = self._after[here][0]
        return after is not None and self.blocks[after].form == "enacting" and self.blocks[here].cut

    def _take_table(self, block: Block) -> None:
        """Take a table, whole: a paragraph of its own."""
        division = self.outline.division
        self.tables[division] = self.tables.get(division, 0) + 1
        key = self._unique(f"{division}__table_{self.tables[division]}")
        self._begin(ParagraphDraft(key, "", "", "table", *self._place(), block.rich.slice(0), []), block)
        self.current = None
        self.annex_open = False

    def _take_enacting(self, block: Block) -> None:
        """Begin a resolution: its preambular paragraphs are texts of their own, its numbers begin again."""
        self.current = self.numbered = self.item = None
        self.last_item, self.points = 0, []
        self.enacted = True
        self._take_plain(block)

    def _take_plain_heading(self, here: int, block: Block) -> None:
        annex = self.structure.divisions[-1] if self.structure.divisions else None
        if self.annex_open and annex is not None and (not annex.subtitle or block.size >= self.subtitle_size):
            self.subtitle_size = block.size
            annex.subtitle = f"{annex.subtitle} {block.text}".strip()
            annex.blocks.append((block.start, block.end))
            self.structure.headings.add(here)
            return
        self._heading(here, block, PLAIN, None, block.rich)

    def _open_annex(self, here: int, block: Block, label: str, title: str) -> None:
        key, level = self.outline.open_annex(label)
        heading = block.rich if not title else block.rich.slice(0, len(block.text) - len(title))
        heading.text = heading.text.rstrip(" .:–—-")
        self._division(here, block, self._unique(key), label, level, None, heading)
        self.structure.divisions[-1].subtitle = title
        self.structure.annexes.add(here)
        self.last_number = self.last_item = 0
        self.annex_open = True

    def _heading(self, here: int, block: Block, series: str, label: Label | None, body: Rich) -> bool:
        key, level, parent = self.outline.open(series, label)
        self._division(here, block, self._unique(key), label.printed if label else "", level, parent, body)
        self.annex_open = False
        return True

    def _division(
        self, here: int, block: Block, key: str, label: str, level: int, parent: str | None, rich: Rich
    ) -> None:
        self.outline.opened(key)
        span = [(block.start, block.end)]
        draft = DivisionDraft(key, label, level, parent, self.outline.part, self._next(), rich, span)
        self.structure.divisions.append(draft)
        self.structure.headings.add(here)
        self.current = self.numbered = self.item = self.lead = None
        self.enacted = False
        self.last_item, self.points = 0, []

    def _ends_list(self, block: Block) -> bool:
        """Whether a block behind the lists of a vote is no list: a sentence that tells the result, or a bracket."""
        if block.form == "lead":
            return False
        told = any(self.table.find("vote", each, block.text) for each in ("adopted", "rejected"))
        return told or block.text[:1] == "["

    def _lists(self, block: Block) -> bool:
        """Whether a block belongs to the lists of a vote in a text without numbers: its label, or its names."""
        if self.current is None or self.current.kind != "text":
            return False
        return block.form == "lead" or (self.listing and self.current.rich.text.rstrip().endswith((":", "：")))

    def _take_plain(self, block: Block) -> None:
        if self._lists(block):
            self._extend(block, "\n")
            self.listing = True
            return
        if self.current is not None and self.numbered is not None and not self._full():
            interrupted = (
                self.crossed
                and not self.current.rich.text.rstrip().endswith((":", "："))
                and block.text[-1:] not in (":", "：")
            )
            joined = interrupted or not (block.gap or self.crossed)
            self._extend(block, " " if joined and block.form not in ("lead", "row") else "\n")
            return
        division = self.outline.division
        self.texts[division] = self.texts.get(division, 0) + 1
        key = self._unique(f"{division}__text_{self.texts[division]}")
        self._begin(ParagraphDraft(key, "", "", "text", *self._place(), block.rich.slice(0), []), block)
        self.lead, self.points = self.current, []
        self.listing = block.form == "lead"

    # -- the current paragraph ---------------------------------------------------------------
    def _place(self, parent: ParagraphDraft | None = None) -> tuple[str, str, str | None, int]:
        division = self.outline.division if self.structure.divisions else ""
        if division == "body":
            division = ""
        return self.outline.part, division, parent.key if parent else None, self._next()

    def _begin(self, draft: ParagraphDraft, block: Block) -> None:
        draft.blocks.extend(block.stretches)
        if block.indent is not None:
            self.indents[draft.key] = block.indent
        self.structure.paragraphs.append(draft)
        self._named[draft.key] = draft
        self.current = draft
        self.listing = False

    def _extend(self, block: Block, separator: str) -> None:
        assert self.current is not None
        text = self.current.rich.text
        if separator == " " and text[-1:] == "-" and text[-2:-1].isalpha():
            separator = ""
        self.current.rich.append(block.rich, separator)
        self.current.blocks.extend(block.stretches)

    def _next(self) -> int:
        self.order += 1
        return self.order

    def _unique(self, *keys: str) -> str:
        """The first key that is free; a number that is printed twice is reported."""
        for key in keys:
            if key not in self.keys:
                self.keys.add(key)
                return key
        base = keys[-1]
        times = self._times.get(base, 1) + 1
        while f"{base}_{times}" in self.keys:
            times += 1
        self._times[base] = times
        self.keys.add(f"{base}_{times}")
        number = re.sub(r"^.*__", "", base)
        finding = Finding(
            "warning", "number_twice", f"{base}_{times}", "{number} is printed twice.", {"number": number}
        )
        self.structure.findings.append(finding)
        return f"{base}_{times}"

    def _find(self, severity: str, code: str, sentence: str, **values: str) -> None:
        key = self.current.key if self.current else None
        self.structure.findings.append(Finding(severity, code, key, sentence, values))
