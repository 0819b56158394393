"""How long a note takes to be said."""

from __future__ import annotations

import pytest

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notetext import CITATION, NoteBlock, NoteText, Run
from rapporteur.domain.speaking import count_words


def text(*words: str) -> NoteText:
    return NoteText(tuple(NoteBlock(runs=(Run(each),)) for each in words))


@pytest.mark.parametrize(
    ("written", "words", "seconds"),
    [
        (("",), 0, 0),
        (("One two", "three"), 3, 1),
        (("word " * 130,), 130, 60),
        (("L’échange d’experts, aujourd’hui.",), 3, 1),
        (("各国" * 120,), 240, 60),
    ],
)
def test_words_and_the_time_to_say_them(written, words, seconds):
    assert count_words(text(*written)) == (words, seconds)


def test_what_is_quoted_is_not_said():
    quoted = NoteBlock(CITATION, anchor=Anchor("A/1", "en", "k", quote="Many words that stand elsewhere."))
    assert count_words(NoteText((quoted,))) == (0, 0)
