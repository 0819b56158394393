"""Papers as Markdown: changes in CriticMarkup, words that Markdown leaves as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.notetext import NUMBERED, Run
from rapporteur.exchange.markdown import as_markdown, escaped
from rapporteur.exchange.paper import Amended, Comment, Paper, Text, plain
from tests.exchange.office import PAPER


def test_a_paper_reads_as_markdown():
    text = as_markdown(PAPER)
    assert text.startswith("*A/CONF.999/2024/7 · Third meeting of experts · 3 May 2024 · CONFIDENTIAL*\n\n# Interv")
    assert "\n## What we seek\n" in text
    assert "We thank the {==**Chair** and==}{>>Awa Diallo: Say it slowly.<<} *all* colleagues." in text.replace(
        "*all*", "*all*"
    )
    assert "[report](<https://example.org/report>)" in text
    assert "\n- open\n    - inside\n" in text
    assert "\n1. one\n1. two\n" in text
    assert "> As was said." in text
    assert "> — [A/CONF.999/2024/7, para. 4](<rapporteur:A/CONF.999/2024/7#p4>)" in text
    assert "| State | Vote |\n| --- | --- |\n| Sénégal | ✓ |" in text


@pytest.mark.parametrize(
    "words",
    ["*so*", "a_b", "`x`", "# one", "- one", "12. one", "> one", "<b>", "&amp;", "[a](b)", "[a]: b", "| a", "~~a~~"]
    + ["{++a++}", "a\n# b", "==", "---", "+ a", "\\"],
)
def test_words_that_look_like_markdown_are_guarded(words: str):
    assert "\\" in escaped(words)
    assert re.sub(r"\\(.)", r"\1", escaped(words)) == words


@pytest.mark.parametrize("words", ["[strengthen / adapt] their laws", "A/RES/75/241 (2020)", "well-known", "3.5 %"])
def test_words_of_resolutions_stay_readable(words: str):
    assert escaped(words) == words


def read(text: str, accept: bool) -> str:
    """What CriticMarkup says a text is once all is accepted or rejected; the guards taken off."""
    gone, kept = (r"\{--.*?(?<!\\)--\}", r"\{\+\+(.*?)(?<!\\)\+\+\}")
    if not accept:
        gone, kept = r"\{\+\+.*?(?<!\\)\+\+\}", r"\{--(.*?)(?<!\\)--\}"
    text = re.sub(rf"(?<!\\){kept}", r"\1", re.sub(rf"(?<!\\){gone}", "", text, flags=re.DOTALL), flags=re.DOTALL)
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


SIGNS = ["States", "shall", "should", "*", "_", "#", "[a]", "{b}", "&", "12.", "<c>", "|", "~"]
words = st.lists(st.sampled_from(SIGNS), min_size=1).map(" ".join)


@given(words, words)
def test_accepting_all_gives_the_proposal_and_rejecting_all_the_base(base: str, proposal: str):
    text = as_markdown(Paper("", (Amended(base, proposal),)))[:-1]
    assert read(text, accept=True) == proposal
    assert read(text, accept=False) == base


def test_comments_that_overlap_are_both_there():
    comments = (Comment("one", start=0, end=6), Comment("two", start=4, end=9))
    text = as_markdown(Paper("", (Text((Run("abcd efghij"),), comments=comments),)))
    assert text == "{==abcd e==}{>>one<<}fgh{>>two<<}ij\n"


def test_lines_inside_a_paragraph_are_kept():
    assert as_markdown(Paper("", (plain("one\ntwo"), Text((Run("a"),), NUMBERED)))) == "one\\\ntwo\n\n1. a\n"
