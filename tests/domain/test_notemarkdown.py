"""A note survives Markdown both ways, and Markdown from elsewhere loses no word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notemarkdown import from_markdown, to_markdown
from rapporteur.domain.notetext import NoteBlock, NoteText, Run


def note(*blocks: NoteBlock) -> NoteText:
    return NoteText(blocks)


def test_every_kind_of_block_has_its_form():
    text = note(
        NoteBlock("heading", (Run("Position"),), 2),
        NoteBlock(
            "paragraph", (Run("We "), Run("cannot", bold=True), Run(" accept "), Run("this", italic=True), Run("."))
        ),
        NoteBlock("bullet", (Run("first"),)),
        NoteBlock("bullet", (Run("deeper"),), 1),
        NoteBlock("numbered", (Run("one"),)),
        NoteBlock("numbered", (Run("two"),)),
        NoteBlock("quote", (Run("Said so."),)),
        NoteBlock("paragraph", (Run("See "), Run("the report", link="https://www.un.org/a_(b)"))),
    )
    assert to_markdown(text) == (
        "## Position\n\nWe **cannot** accept *this*.\n\n- first\n    - deeper\n\n1. one\n2. two\n\n> Said so.\n\n"
        "See [the report](<https://www.un.org/a_(b)>)\n"
    )
    assert from_markdown(to_markdown(text)) == text


def test_a_citation_keeps_its_place_and_words_and_an_amendment_its_name():
    anchor = Anchor("E/ICEF/672 (Part I)", "fr", "annex__para_92", 3, 9, "Les [États]\nsuite")
    text = note(NoteBlock("citation", anchor=anchor), NoteBlock("amendment", amendment="ab-12"))
    assert from_markdown(to_markdown(text)) == text


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("a\nb\n\nc", [("paragraph", 0, "a b"), ("paragraph", 0, "c")]),
        ("###### deep", [("heading", 3, "deep")]),
        ("* a\n+ b\n  - c\n", [("bullet", 0, "a"), ("bullet", 0, "b"), ("bullet", 1, "c")]),
        ("3) a", [("numbered", 0, "a")]),
        ("> a\n>\n> b", [("quote", 0, "a"), ("quote", 0, "b")]),
        ("a\\\nb", [("paragraph", 0, "a\nb")]),
        ("a  \nb", [("paragraph", 0, "a\nb")]),
        ("a snake_case_name 2*3*4 * b", [("paragraph", 0, "a snake_case_name 234 * b")]),
        ("1 | 2\n--|--\n<b>x</b>", [("paragraph", 0, "1 | 2 --|-- <b>x</b>")]),
        ("***", []),
    ],
)
def test_markdown_from_elsewhere_is_read(markdown, blocks):
    assert [(each.kind, each.level, each.text) for each in from_markdown(markdown).blocks] == blocks


def test_looks_of_markdown_are_read():
    (block,) = from_markdown("_a_ **b *c*** [d *e*](https://x.y)").blocks
    assert block.runs == (
        Run("a", italic=True),
        Run(" "),
        Run("b ", bold=True),
        Run("c", bold=True, italic=True),
        Run(" "),
        Run("d ", link="https://x.y"),
        Run("e", italic=True, link="https://x.y"),
    )


words = st.text(alphabet=st.sampled_from("ab é1.#>-+*_[]()\\`<!国ا\u064b="), min_size=1, max_size=14).filter(
    lambda each: each == " ".join(each.split(" ")).strip() and "  " not in each
)
looks = st.builds(Run, words, st.booleans(), st.booleans(), st.sampled_from(["", "https://x.y/z", "rapporteur:A/1#b"]))


def parted(runs: list[Run]) -> tuple[Run, ...]:
    """Runs of which no two that follow each other look the same."""
    kept: list[Run] = []
    for run in runs:
        if not kept or (kept[-1].bold, kept[-1].italic, kept[-1].link) != (run.bold, run.italic, run.link):
            kept.append(run)
    return tuple(kept)


blocks = st.one_of(
    st.builds(lambda runs: NoteBlock("paragraph", parted(runs)), st.lists(looks, min_size=1, max_size=4)),
    st.builds(
        lambda runs, level: NoteBlock("heading", parted(runs), level), st.lists(looks, min_size=1), st.integers(1, 3)
    ),
    st.builds(
        lambda kind, runs, level: NoteBlock(kind, parted(runs), level),
        st.sampled_from(["bullet", "numbered"]),
        st.lists(looks, min_size=1, max_size=3),
        st.integers(0, 3),
    ),
)


@settings(max_examples=400)
@given(st.lists(blocks, max_size=5))
def test_what_is_written_is_read_back(some):
    text = NoteText(tuple(some))
    assert from_markdown(to_markdown(text)) == text


@given(st.text(alphabet="ab #>-*_[]()\\\n1.`<é", max_size=60))
def test_no_word_of_any_markdown_is_lost(markdown):
    kept = from_markdown(markdown).text
    if "](" not in markdown:  # an address holds letters too
        assert [kept.count(letter) for letter in "abé"] == [markdown.count(letter) for letter in "abé"]
