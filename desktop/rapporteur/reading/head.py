"""Where a document's masthead ends and its text begins."""

from __future__ import annotations

import re
from collections import Counter

from rapporteur.reading.blocks import Block
from rapporteur.reading.labels import read_label
from rapporteur.reading.numbering import RUN, readings
from rapporteur.reading.phrases import Phrases
from rapporteur.reading.records import opens_meeting

#: What the first division or paragraph of a text may be numbered as.
_FIRST = ("roman", "letter", "arabic", "part", "chapter")
#: A sentence has so many words, where it might be a line of a masthead.
_SENTENCE = 10
#: Clauses of a preamble: so many in a row, of so many words.
_CLAUSES, _CLAUSE = 2, 6
#: The heading of one of several decisions or resolutions: "Decision 1/CMA.5", "Résolution 5/1".
_NUMBERED = re.compile(r"(?P<noun>[^\W\d_]{3,20})\s\d{1,3}/(?:[A-Z]+\.)?\d{1,4}\.?")
_NUMBERED_HEAD = 40


def find_head(blocks: list[Block], table: Phrases | None = None) -> int:
    """How many blocks are the masthead: those before the first that is numbered "I", "A" or "1", or that a
    resolution begins with; in a record, those before the meeting is opened."""
    if table is not None:
        opened = next((here for here, each in enumerate(blocks) if here and opens_meeting(each.text, table)), None)
        if opened is not None:
            return opened
    run: list[tuple[int, int]] = []
    collected = _collected(blocks, table)
    for here, block in enumerate(blocks):
        if here and (
            block.opens
            or block.form in ("enacting", "table", "annex")
            or _is_prose(block)
            or _is_preamble(blocks, here)
            or here == collected
        ):
            return here
        for label in readings(read_label(block.text, table) if block.note is None else None):
            if label.value == 1 and label.series in _FIRST and here:
                return here
            if label.series == "arabic":
                # An addendum goes on with the numbers of the document that it is added to.
                run = [*run, (here, label.value)] if run and label.value == run[-1][1] + 1 else [(here, label.value)]
        if len(run) == RUN and run[0][0]:
            return run[0][0]
    return min(len(blocks), 8)


def _collected(blocks: list[Block], table: Phrases | None) -> int | None:
    """Where the first of several texts that a document collects begins, or the part that it stands in."""
    nouns = collected_nouns(blocks)
    first = next((here for here, each in enumerate(blocks) if collected_noun(each) in nouns), None)
    if first:
        label = read_label(blocks[first - 1].text, table)
        if label is not None and label.series in ("part", "chapter") and blocks[first - 1].form == "title":
            return first - 1
    return first


def collected_noun(block: Block) -> str | None:
    """The first word of a heading that names a text by its number: "decision" of "Decision 1/CMA.5"."""
    if block.note is not None or len(block.text) > _NUMBERED_HEAD:
        return None
    match = _NUMBERED.fullmatch(block.text)
    return match["noun"].casefold() if match is not None else None


def collected_nouns(blocks: list[Block]) -> set[str]:
    """The words that several texts of a document are headed by: "Decision 1/CMA.5", "Decision 2/CMA.5"."""
    count = Counter(noun for each in blocks if (noun := collected_noun(each)))
    return {noun for noun, times in count.items() if times > 1}


def _is_preamble(blocks: list[Block], here: int) -> bool:
    """Whether a preamble begins whose first words ("The General Assembly,") are not there: clauses that end with
    commas, one after the other."""
    clauses = [each for each in blocks[here : here + _CLAUSES] if each.note is None and each.size and not each.form]
    return len(clauses) == _CLAUSES and all(
        each.text[-1:] in ",،，;؛；" and len(each.text.split()) >= _CLAUSE for each in clauses
    )


def _is_prose(block: Block) -> bool:
    """Whether a block is a sentence of the text and nothing of a masthead: one that ends as a sentence does."""
    if block.note is not None or block.form == "title" or block.cut:
        return False
    return len(block.text.split()) >= _SENTENCE and not block.text.isupper()
