"""Which paragraphs of a Word document are headings, and of what level: by their place in the outline, by the names of
their styles in any language and in the templates of the United Nations, or because they are set apart."""

from __future__ import annotations

import re
from typing import Any

from rapporteur.reading.docx.names import child, value
from rapporteur.reading.docx.styles import Styles
from rapporteur.reading.docx.texts import Run, Words

_LONGEST = 300
#: A line that stands in the middle of the page is a heading's when it has so few words.
_CENTRED = 16
#: No level of an outline is deeper; Word's own "body text" is 9.
_BODY = 9
#: What Word and its kin call their headings.
_NAMED = re.compile(
    r"^(?:heading|titre|t[ií]tulo|ttulo|заголовок|标题|標題|عنوان|العنوان|überschrift|berschrift|titolo|título|rubrik)\s*"
    r"(?P<level>[1-9])$",
    re.IGNORECASE,
)
#: What the templates of the United Nations do: "_ H _Ch_G", "H1G", "_ H_2/3", "Title_H4".
_OF_TEMPLATES = re.compile(r"^(?:title)?h(?P<level>ch|1|2|3|23|4|5|6|56)(?:g|ge)?$", re.IGNORECASE)
_LEVELS = {"ch": 0, "1": 1, "2": 2, "3": 2, "23": 2, "4": 3, "5": 4, "6": 4, "56": 4}
_LETTER = re.compile(r"[^\W\d_]")


def outline_level(paragraph: Any, styles: Styles) -> int | None:
    """The level of a heading by its place in the outline, from 0: its own, its style's, or the one that its style is
    named after; None for other paragraphs."""
    own = value(child(paragraph, "pPr", "outlineLvl"))
    if own.isdigit():
        return int(own) if int(own) < _BODY else None
    style = styles.of_paragraph(paragraph)
    level = level_named(style)
    for each in styles.chain(style):
        told = value(child(each, "pPr", "outlineLvl"))
        if told.isdigit():
            return int(told) if int(told) < _BODY else None
        if level is None:
            level = level_named(value(child(each, "name")))
    return level


def level_named(style: str) -> int | None:
    """The level that the name of a style tells: "Titre 2", "heading 2" and "_ H_1_G" are 1; None for other names."""
    if match := _NAMED.match(style.strip()):
        return int(match["level"]) - 1
    match = _OF_TEMPLATES.match(re.sub(r"[\s_/]", "", style))
    return _LEVELS[match["level"].casefold()] if match else None


def is_set_apart(paragraph: Any, words: Words, styles: Styles) -> bool:
    """Whether a paragraph is bold, underlined, in capitals or in the middle of the page all through, and short, and no
    sentence: what headings without a style of their own are."""
    text = words.text().strip()
    if not text or len(text) > _LONGEST or text[-1:] in ".:;,":
        return False
    runs = [run for line in words.lines for run in line if _LETTER.search(run.text)]
    if not runs:
        return False
    if is_bold(words):
        return True
    if all(run.underlined for run in runs) and text[:1].isupper():
        return True
    if len(text.split()) > 1 and (text.isupper() or all(run.capitals for run in runs)):
        return not re.search(r"\d{3}|/", text)
    return styles.is_centred(paragraph) and len(text.split()) <= _CENTRED


def is_bold(words: Words) -> bool:
    """Whether all words are bold."""
    runs: list[Run] = [run for line in words.lines for run in line if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def is_heading_text(words: Words) -> bool:
    """Whether words are short enough for a heading's, whatever their style says."""
    return 0 < len(words.text().strip()) <= _LONGEST
