"""What notes begin with."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rapporteur.domain.notes import TEMPLATES
from rapporteur.domain.notetext import BULLET, HEADING, NoteText
from rapporteur.domain.templates import template_text
from rapporteur.translation import Translator


@pytest.mark.parametrize("template", [each for each in TEMPLATES if each])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_template_has_headings_and_room_under_each(template, language):
    blocks = template_text(template, Translator(language)).blocks
    kinds = [block.kind for block in blocks]
    assert kinds[0] == HEADING
    assert kinds[-1] != HEADING
    assert (HEADING, HEADING) not in pairwise(kinds)
    assert all(block.text.endswith(" ") for block in blocks if block.kind == BULLET)


def test_a_template_speaks_the_interface_s_language():
    english, french = (template_text("position_paper", Translator(each)).text for each in ("en", "fr"))
    assert "Our position" in english
    assert "Our position" not in french


def test_an_empty_note_is_empty():
    assert template_text("", Translator("en")) == NoteText()
