"""One value that has all that two people wrote in the same field at the same time.

Nothing that either wrote is left out: where they changed different words, both changes are made; where they changed the
same ones, both wordings stand, as drafters write them in a proposal, one after the other elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from rapporteur.domain.amending import merge
from rapporteur.domain.notetext import NoteBlock, NoteText

#: Fields of words that are one line.
_LINES = ("title", "folder", "meeting")
#: Fields of words over which two can differ without disagreeing.
_WORDS = (*_LINES, "comment", "proposal")


def united(field: str, ancestor: object, values: Sequence[object]) -> object:
    """A value that has all of `values` (two or more), `ancestor` being what all of them came from (the field's default
    where nothing). None for a field of which there is one or the other."""
    first, *rest = values
    if field in _WORDS and all(isinstance(each, str) for each in values):
        text = str(first)
        for each in rest:
            text = _words(field, str(ancestor or ""), text, str(each))
        return text
    if all(isinstance(each, NoteText) for each in values):
        blocks = _blocks_of(first)
        for each in rest:
            blocks = _blocks(_blocks_of(ancestor), blocks, _blocks_of(each))
        return NoteText(tuple(blocks))
    if all(isinstance(each, tuple) for each in values):
        items = [*first] if isinstance(first, tuple) else []
        for each in rest:
            items += [one for one in (each if isinstance(each, tuple) else ()) if one not in items]
        return tuple(items)
    return None


def _words(field: str, ancestor: str, one: str, other: str) -> str:
    if field == "folder":
        return one or other  # a thing is in one folder
    if other in (one, ancestor) or not other:
        return one
    if one == ancestor or not one:
        return other
    merged = merge(ancestor, one, other)
    if field == "proposal" or not merged.clashes:
        return merged.text
    return f"{one} / {other}" if field in _LINES else f"{one}\n\n{other}"


def _blocks_of(value: object) -> list[NoteBlock]:
    return [*value.blocks] if isinstance(value, NoteText) else []


def _blocks(ancestor: list[NoteBlock], one: list[NoteBlock], other: list[NoteBlock]) -> list[NoteBlock]:
    """Block by block: what one took out or changed is so; where both changed, those of one stand before the other's."""
    mine, theirs = _kept(ancestor, one), _kept(ancestor, other)
    found: list[NoteBlock] = []
    at = here = there = 0
    for place in range(len(ancestor) + 1):
        last = place == len(ancestor)
        if not last and (place not in mine or place not in theirs):
            continue  # one of them has another block in its place
        until_one, until_other = (len(one), len(other)) if last else (mine[place], theirs[place])
        before, ours, others = ancestor[at:place], one[here:until_one], other[there:until_other]
        if ours == before:
            found += others
        elif others in (before, ours):
            found += ours
        elif len(before) == len(ours) == len(others):
            for old, first, second in zip(before, ours, others, strict=True):
                found += _block(old, first, second)
        else:
            found += ours + [each for each in others if each not in ours and each not in before]
        if not last:
            found.append(ancestor[place])
        at, here, there = place + 1, until_one + 1, until_other + 1
    return found


def _block(ancestor: NoteBlock, one: NoteBlock, other: NoteBlock) -> list[NoteBlock]:
    """A block that both may have changed: one where their changes fit into one another, both of them otherwise."""
    if one in (ancestor, other):
        return [other]
    if other == ancestor:
        return [one]
    plain = [replace(each, runs=()) for each in (ancestor, one, other)]
    alike = plain.count(plain[0]) == len(plain) and all(len(each.runs) == 1 for each in (ancestor, one, other))
    looks = [replace(each.runs[0], text="") for each in (ancestor, one, other)] if alike else []
    if looks and looks.count(looks[0]) == len(looks):
        merged = merge(ancestor.text, one.text, other.text)
        if not merged.clashes:
            return [replace(one, runs=(replace(one.runs[0], text=merged.text),))]
    return [one, other]


def _kept(ancestor: list[NoteBlock], blocks: list[NoteBlock]) -> dict[int, int]:
    """Where blocks of the ancestor stand unchanged: their place there → here."""
    matcher = SequenceMatcher(lambda _block: False, ancestor, blocks, autojunk=False)
    return {a + step: b + step for a, b, size in matcher.get_matching_blocks() for step in range(size)}
