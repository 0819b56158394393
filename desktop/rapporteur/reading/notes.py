"""Footnotes whose marks or numbers are not set apart: under a rule, typed "1/", or lost between two pages."""

from __future__ import annotations

import re

from rapporteur.reading.blocks import Block
from rapporteur.reading.inline import Rich


def find_lost_notes(blocks: list[Block]) -> None:
    """Find the footnotes that lost their marker.

    Where a sentence is cut by a page, goes on in a later block, and a whole text stands between, that text
    is a footnote of the page that was cut, provided that a mark in the text has no note.
    """
    marks = {marker for block in blocks for _, marker in block.rich.notes if block.note is None}
    notes = {block.note for block in blocks if block.note}
    orphans = len(marks - notes)
    for here in range(1, len(blocks) - 1):
        before, block, after = blocks[here - 1], blocks[here], blocks[here + 1]
        if not orphans or any(each.note is not None for each in (before, block, after)):
            continue
        whole = not block.goes_on and not block.cut
        if before.cut and block.furniture and whole and after.goes_on:
            block.note = ""
            orphans -= 1


def find_plain_marks(blocks: list[Block]) -> None:
    """Find the marks of the notes that stand under a rule: "records.1" for a note 1 of the same page.

    A figure is a mark only where it is the page's one such figure behind a word or a sentence's end.
    """
    since = 0
    for here, block in enumerate(blocks):
        if not block.ruled or not block.note:
            continue
        page = [each for each in blocks[since:here] if each.note is None]
        mark = re.compile(rf"(?:(?<=[^\W\d_])|(?<=[^\W\d_][.,;:)\]”»\"'’])){re.escape(block.note)}(?![\w/%°-]|[.,]\d)")
        found = [(each, match) for each in page for match in mark.finditer(each.text)]
        if len(found) == 1 and not any(marker == block.note for each in page for _, marker in each.rich.notes):
            owner, match = found[0]
            owner.rich = _without(owner.rich, match, block.note)
        if here + 1 < len(blocks) and not blocks[here + 1].ruled:
            since = here + 1


def find_typed_marks(blocks: list[Block]) -> None:
    """Find the marks of old typed documents: "administration. 1/" for the note "1/ See A/48/23".

    They are taken for marks where notes of these numbers have no mark otherwise. A mark may come several times.
    """
    marked = {marker for block in blocks for _, marker in block.rich.notes if block.note is None}
    wanted = {block.note for block in blocks if block.note} - marked
    if not wanted:
        return
    markers = "|".join(re.escape(each) for each in sorted(wanted, key=len, reverse=True))
    mark = re.compile(rf"(?<=\S)[ \u00a0]?(?<![\w/.-])(?P<marker>{markers})/(?=[\s,.;:)]|$)")
    for block in blocks:
        if block.note is not None:
            continue
        match = mark.search(block.text)
        while match is not None:
            block.rich = _without(block.rich, match, match["marker"])
            match = mark.search(block.text, match.start())


def find_starred_notes(source: str, blocks: list[Block]) -> None:
    """Find the notes of a plain text that begin with a star, "* A/78/150.": they are none of a list with stars for its
    bullets, and a star stands behind a word before them ("of the provisional agenda*")."""
    stars = [source[block.start : block.end].startswith("* ") and block.bullet for block in blocks]
    starred = False
    for here, block in enumerate(blocks):
        alone = not any(stars[max(here - 1, 0) : here] + stars[here + 1 : here + 2])
        if stars[here] and starred and alone and block.note is None:
            block.note, block.bullet = "*", False
        starred = starred or re.search(r"[^\W_][)”]?\*(?![\w*])", source[block.start : block.end]) is not None


def drop_empty_brackets(blocks: list[Block]) -> None:
    """Drop the brackets in which nothing but the mark of a note stood: "التعقب(1)" has left "التعقب()"."""
    for block in blocks:
        for offset, marker in reversed(block.rich.notes):
            opened = re.search(r"\s?\(\s*$", block.text[:offset])
            closed = re.compile(r"\s*\)").match(block.text, offset)
            if opened and closed:
                rest = block.rich.slice(closed.end())
                rest.notes = [each for each in rest.notes if each[0] > 0]
                before = block.rich.slice(0, opened.start())
                before.notes.append((opened.start(), marker))
                before.append(rest, "")
                block.rich = before


def _without(rich: Rich, match: re.Match[str], marker: str) -> Rich:
    """The text without a mark, the mark remembered as a footnote's."""
    found = rich.slice(0, match.start())
    found.notes = [each for each in rich.notes if each[0] < match.start()]
    found.notes.append((match.start(), marker))
    found.append(rich.slice(match.end()), "")
    return found
