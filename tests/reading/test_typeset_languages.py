"""Arabic (from right to left), Russian and Chinese come back in their reading order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.typeset import FROM_RIGHT, LETTER, Document, Habits, Heading, Paragraph, typeset
from tests.typeset.documents import ENGLISH
from tests.typeset.other_documents import ARABIC, CHINESE, RUSSIAN
from tests.typeset.reading import expected, read_back, spaced, strays, told

LANGUAGES = {"ar": (ARABIC, FROM_RIGHT), "ru": (RUSSIAN, LETTER), "zh": (CHINESE, LETTER)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_masthead_is_read(language):
    document, style = LANGUAGES[language]
    masthead = read_back(typeset(document, style)).masthead
    assert (masthead.symbol, masthead.language) == ("A/CONF.999/2024/7", language)
    assert spaced(masthead.title) == document.masthead.title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "habits", [Habits(), Habits(spaces="none"), Habits(mirrored=True)], ids=["spaces", "no spaces", "mirrored brackets"]
)
def test_texts_come_back_word_by_word(language, habits):
    document, style = LANGUAGES[language]
    report = read_back(typeset(document, style, habits))
    texts = [spaced(each.text) for each in report.paragraphs]
    assert texts == [each.text for each in document.blocks if isinstance(each, Paragraph)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_and_numbers_come_back(language):
    document, style = LANGUAGES[language]
    report = read_back(typeset(document, style))
    assert [each.heading for each in report.divisions] == [
        each.text for each in document.blocks if isinstance(each, Heading)
    ]
    numbers = [each.number.strip(" .-") for each in document.blocks if isinstance(each, Paragraph)]
    assert [each.number.strip(" .-") for each in report.paragraphs] == numbers


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_stand_where_their_words_were_set(language):
    document, style = LANGUAGES[language]
    made = typeset(document, style)
    assert strays(read_back(made), document, made) == []


def test_russian_structure_is_like_any_other():
    assert told(read_back(typeset(RUSSIAN))) == expected(RUSSIAN)


def test_a_paragraph_in_another_language_says_so():
    french = (
        "Le Conseil de sécurité, rappelant ses résolutions antérieures sur la question et profondément préoccupé par "
        "la situation, a décidé de demeurer activement saisi de la question et de se réunir à nouveau."
    )
    blocks = (*ENGLISH.blocks[:3], Paragraph("3.", french), *ENGLISH.blocks[-2:])
    report = read_back(typeset(Document(ENGLISH.masthead, blocks)))
    assert {each.number: each.language for each in report.paragraphs if each.language} == {"3.": "fr"}


def test_arabic_pages_may_follow_english_ones():
    blocks = (*ENGLISH.blocks[:3], Paragraph("", ARABIC.blocks[1].text))
    report = read_back(typeset(Document(ENGLISH.masthead, blocks), replace(FROM_RIGHT, rtl=False)))
    assert report.language == "en"
