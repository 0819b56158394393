"""How many words a note has, and how long it takes to say them."""

from __future__ import annotations

import re

from rapporteur.domain.notetext import NoteText

#: Words a minute, as interpreters ask delegates to speak; letters a minute in a script without spaces.
WORDS, LETTERS = 130, 240
_UNSPACED = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff]")
_WORD = re.compile(r"[^\W_]+(?:[’'\u2019\u00ad-][^\W_]+)*")


def count_words(text: NoteText) -> tuple[int, int]:
    """Words, and seconds to say them, of what is written in a note; what it quotes and amends is not said.

    A letter of a script without spaces counts as a word.
    """
    words = letters = 0
    for block in text.blocks:
        if block.anchor is None:
            counted, unspaced = _count(block.text)
            words += counted
            letters += unspaced
    return words + letters, round(60 * (words / WORDS + letters / LETTERS))


def _count(text: str) -> tuple[int, int]:
    """How many words a block has, and how many letters of scripts without spaces."""
    said, unspaced = (text, 0) if text.isascii() else _UNSPACED.subn(" ", text)
    return len(_WORD.findall(said)), unspaced
