"""What is being put together from blocks: the divisions and paragraphs so far, and what is open."""

from __future__ import annotations

import re

from rapporteur.domain.facts import POSITIONS
from rapporteur.domain.report import Finding
from rapporteur.reading.blocks import Block
from rapporteur.reading.drafts import DivisionDraft, ParagraphDraft, Structure
from rapporteur.reading.head import collected_nouns
from rapporteur.reading.headings import Outline
from rapporteur.reading.inline import Rich
from rapporteur.reading.labels import Label, read_label
from rapporteur.reading.numbering import Levels, Sequence
from rapporteur.reading.phrases import Phrases
from rapporteur.reading.records import is_meeting_line, opens_meeting

_LONGEST_HEADING = 1000
#: The words that open a bracket under a resolution stand so near its beginning.
_LONGEST_LEAD = 60
#: What begins so many points further in stands inside what is before it.
DEEPER = 6.0
#: A paragraph is not put together from pieces beyond this length: the text that follows is another one.
_LONGEST_PARAGRAPH = 60_000
#: A document has so many headings that are set apart, at least, if all of them are.
_TITLES = 2


#: What a person is told of a number that comes twice in one place, by what it is the number of.
_TWICE = {
    "para": "The number {number} is printed at two paragraphs here.",
    "item": "The number {number} is printed at two items of this list.",
    "point": "The letter ({number}) is printed at two points of this paragraph.",
    "sec": "The number {number} is printed at two headings here.",
}
_NUMBERED = re.compile(r"(?:^|__)(?P<what>para|item|point|sec)_(?P<number>[^_]+(?:_bis|_ter|_quater)?)$")


def _twice(key: str) -> tuple[str, str] | None:
    """What to say of a key that is taken, and the number that is printed; None where nothing is printed."""
    match = _NUMBERED.search(key)
    return (_TWICE[match["what"]], match["number"].replace("_", " ")) if match else None


#: What stands between the last two colons of a text, or a full stop and its last colon.
_LAST_LABEL = re.compile(r"(?:^|[.:;：]\s?|\n)(?P<label>[^.:;：\n]{2,40})[:：]$")

#: A heading that names itself: "Section A. Background"; and the label of the one after the first.
_WORD_LABEL = re.compile(r"(?P<noun>[^\W\d_]+) (?P<label>A|I|1|\u0410)[.:]\s")
_SECOND = {"A": "B", "I": "II", "1": "2", "\u0410": "\u0411"}


class Drafting:
    """The document so far: its current paragraph and division, and how more is added to it.

    Which of these a block calls for is decided in `structure.py`.
    """

    def __init__(self, blocks: list[Block], table: Phrases, head: int) -> None:
        self.blocks = blocks
        self.structure = Structure(head)
        self.table = table
        self.structure.record = any(opens_meeting(each.text, table) for each in blocks[head:][:1])
        self.outline = Outline(table)
        self.order = 0
        self.last_number = 0
        # The last number outside of the resolution that the text holds, while it does.
        self.outer = 0
        self.current: ParagraphDraft | None = None
        self.numbered: ParagraphDraft | None = None
        self.lead: ParagraphDraft | None = None
        self.indents: dict[str, float] = {}
        # The last number of the paragraphs that begin so far in.
        self.last_at: dict[int, int] = {}
        self.crossed = False
        self.keys: set[str] = set()
        self.texts: dict[str, int] = {}
        self.tables: dict[str, int] = {}
        self.annex_open = False
        self.subtitle_size = 0.0
        self.titled = sum(each.form == "title" for each in blocks[head:]) >= _TITLES
        # The words that head the decisions that the document collects: each begins the outline anew.
        self.collected = collected_nouns(blocks)
        self.enacted = False
        self.listing = False
        self.labels = [None if each.note is not None else read_label(each.text, table) for each in blocks]
        self.sequence = Sequence(self.labels, blocks)
        self.levels = Levels(self.sequence)
        # The last decimal number under each number, and the texts that have them.
        self.decimals: dict[str, int] = {}
        self._decimal_named: dict[str, ParagraphDraft] = {}
        self._times: dict[str, int] = {}
        # Numbers may begin again under a heading, in an annex, in a statement: in each such stretch they come once.
        self.stretch = 0
        # And points in each list of them.
        self.lists = 0
        self._taken_in: dict[str, tuple[int, int]] = {}

    # -- what stands so far ------------------------------------------------------------
    def _cut(self) -> bool:
        return self.current is not None and Block(0, 0, self.current.rich, 0, False, False).cut

    def _full(self) -> bool:
        return self.current is not None and len(self.current.rich.text) > _LONGEST_PARAGRAPH

    def _announced(self) -> bool:
        """Whether the text before ends with a colon: a list comes."""
        return self.current is not None and self.current.rich.text.rstrip().endswith((":", "："))

    def _ends_list(self, block: Block) -> bool:
        """Whether a block behind the lists of a vote is no list: a sentence that tells the result, or a bracket."""
        if block.form == "lead":
            return False
        told = any(self.table.find("vote", each, block.text) for each in ("adopted", "rejected"))
        return told or block.text[:1] == "["

    def _closes_text(self, block: Block) -> bool:
        """Whether a block stands below a resolution and is none of its paragraphs': "36th meeting", the day of it,
        "[Adopted without a vote.]"."""
        if self.current is None or (self._cut() and not self._is_meeting()) or block.form not in ("", "aside"):
            return False
        if block.text[:1] == "[":
            head = block.text[1:_LONGEST_LEAD]
            return any(
                found is not None and not head[: found.start()].strip()
                for found in (self.table.find("decision", "verb", head), self.table.find("vote", "adopted", head))
            )
        return (self.numbered is not None or self._is_meeting()) and is_meeting_line(block.text, self.table)

    def _is_meeting(self) -> bool:
        """Whether the current paragraph is the meeting at which a resolution was adopted."""
        return self.current is not None and is_meeting_line(self.current.rich.text, self.table)

    def _begins_series(self, here: int) -> bool:
        """Whether a heading is the first of several that a word and a letter name: "Section A. Background"."""
        match = _WORD_LABEL.match(self.blocks[here].text)
        if match is None or match["label"] not in _SECOND:
            return False
        second = f"{match['noun']} {_SECOND[match['label']]}"
        return any(each.text.startswith(second) for each in self.blocks[here + 1 :])

    def _may_be_title(self, block: Block) -> bool:
        """Whether a block may be a heading by its form: in a plain text, any that does not end as a sentence does."""
        return block.form == "title" or (not block.size and block.cut and block.gap > 0)

    def _end(self) -> None:
        """End the paragraph and the list that are open: what follows is not theirs."""
        self.current = self.numbered = None
        self.levels.clear()

    def _stops_in_list(self) -> bool:
        assert self.current is not None
        return self.current.rich.text.rstrip().endswith((",", "،", "、", "，"))

    def _deeper(self, block: Block, than: ParagraphDraft) -> bool | None:
        """Whether a block begins further in than a paragraph; None where the file does not tell."""
        indent = self.indents.get(than.key)
        if indent is None or block.indent is None:
            return None
        return block.indent > indent + DEEPER

    # -- headings ----------------------------------------------------------------------
    def _division(
        self, here: int, block: Block, key: str, label: str, level: int, parent: str | None, rich: Rich
    ) -> None:
        self.outline.opened(key)
        span = [(block.start, block.end)]
        draft = DivisionDraft(key, label, level, parent, self.outline.part, self._next(), rich, span)
        self.structure.divisions.append(draft)
        self.stretch += 1
        self.structure.headings.add(here)
        self.current = self.numbered = self.lead = None
        self.enacted = False
        self.levels.clear()

    def _heading(self, here: int, block: Block, series: str, label: Label | None, body: Rich) -> bool:
        key, level, parent = self.outline.open(series, label, block.size if block.form == "title" else 0.0)
        self._division(here, block, self._unique(key), label.printed if label else "", level, parent, body)
        self.annex_open = False
        return True

    def _open_annex(self, here: int, block: Block, label: str, title: str, appendix: bool) -> None:
        key, level, parent = self.outline.open_annex(label, appendix)
        heading = block.rich if not title else block.rich.slice(0, len(block.text) - len(title))
        heading.text = heading.text.rstrip(" .:–—-")
        self._division(here, block, self._unique(key), label, level, parent, heading)
        self.structure.divisions[-1].subtitle = title
        self.structure.annexes.add(here)
        self.last_number = self.outer = 0
        self.last_at.clear()
        self.annex_open = True

    def _take_table(self, block: Block) -> None:
        """Take a table, whole: a paragraph of its own."""
        division = self.outline.division
        self.tables[division] = self.tables.get(division, 0) + 1
        key = self._unique(f"{division}__table_{self.tables[division]}")
        self._begin(ParagraphDraft(key, "", "", "table", *self._place(), block.rich.slice(0), []), block)
        self.current = None
        self.annex_open = False

    def _heading_like(self, here: int, block: Block) -> bool:
        ends = block.cut or block.form == "title"
        return ends and len(block.text) <= _LONGEST_HEADING and not self._continued(here)

    def _is_text(self, block: Block) -> bool:
        """Whether a block is no heading because the file tells how things are set, and headings are set otherwise."""
        return self.titled and bool(block.size) and block.form != "title"

    def _continued(self, here: int) -> bool:
        """Whether the next block goes on in the middle of this one's sentence."""
        after = self.sequence.next_text(here)
        return after is not None and self.blocks[after].goes_on

    # -- the current paragraph ---------------------------------------------------------------
    def _place(self, parent: ParagraphDraft | None = None) -> tuple[str, str, str | None, int]:
        division = self.outline.division if self.structure.divisions else ""
        if division == "body":
            division = ""
        return self.outline.part, division, parent.key if parent else None, self._next()

    def _lists(self, block: Block) -> bool:
        """Whether a block belongs to the lists of a vote in a text without numbers: its label, or its names."""
        if self.current is None or self.current.kind != "text":
            return False
        text = self.current.rich.text.rstrip()
        listing = self.listing or self._leads_list(text)
        return block.form == "lead" or (listing and text.endswith((":", "：")))

    def _leads_list(self, text: str) -> bool:
        """Whether a text ends with the label of a vote's list: "The voting was as follows: In favour:"."""
        label = _LAST_LABEL.search(text)
        return label is not None and any(self.table.starts("vote", each, label["label"]) for each in POSITIONS)

    def _begin(self, draft: ParagraphDraft, block: Block) -> None:
        draft.blocks.extend(block.stretches)
        if block.indent is not None:
            self.indents[draft.key] = block.indent
        self.structure.paragraphs.append(draft)
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
        """The first key that is free; a number that is printed twice in one stretch is reported."""
        stretch = (self.stretch, self.lists if "__point_" in keys[-1] else 0)
        for key in keys:
            if key not in self.keys:
                self.keys.add(key)
                self._taken_in[keys[-1]] = stretch
                return key
        base = keys[-1]
        times = self._times.get(base, 1) + 1
        while f"{base}_{times}" in self.keys:
            times += 1
        self._times[base] = times
        self.keys.add(f"{base}_{times}")
        twice = _twice(base) if self._taken_in.get(base) == stretch else None
        self._taken_in[base] = stretch
        if twice is not None:
            sentence, number = twice
            finding = Finding("warning", "number_twice", f"{base}_{times}", sentence, {"number": number})
            self.structure.findings.append(finding)
        return f"{base}_{times}"

    def _find(self, severity: str, code: str, sentence: str, **values: str) -> None:
        key = self.current.key if self.current else None
        self.structure.findings.append(Finding(severity, code, key, sentence, values))
