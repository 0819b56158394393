"""On the bundled report, what the index finds is what a plain reading of each text finds, and it is marked."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.bundled import bundled
from rapporteur.search import open_index, parse
from rapporteur.search.analysis import LITTLE_WORDS, analyse, stems
from rapporteur.search.evaluate import Evaluation
from rapporteur.search.tree import And, Not, Or, Phrase, Word
from tests.search.samples import Library, unit

TEXT = next(bundled("data", "documents").glob("*.txt")).read_text(encoding="utf-8")
TEXTS = [each.strip() for each in re.split(r"\n\s*\n|\n(?=- \d)", TEXT) if each.strip()]
#: Words without a hyphen, an apostrophe or a full stop: a plain reading has no rules for those.
WORDS = sorted(set(re.findall(r"(?<!\S)[^\W\d_]{2,}(?=[\s,])", TEXT)))


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    index = open_index(tmp_path_factory.mktemp("agreement") / "index", "1")
    library = Library(index)
    library.add([unit(str(n), text) for n, text in enumerate(TEXTS)])
    yield library
    index.close()


def needed(children: tuple[object, ...]) -> list[object]:
    """What a text must have: little words only where there is nothing else to look for."""
    others = [each for each in children if not (isinstance(each, Word) and little(each))]
    return others if any(not isinstance(each, Not) for each in others) else list(children)


def little(word: Word) -> bool:
    return not word.exact and not word.prefix and analyse(word.text).terms[0] in LITTLE_WORDS


def reads(node: object, text: str) -> bool:
    """Whether a text answers a query, read plainly."""
    match node:
        case And(children=children):
            return all(reads(child, text) for child in needed(children))
        case Or(children=children):
            return any(reads(child, text) for child in children)
        case Not(child=child):
            return not reads(child, text)
        case Phrase(text=phrase):
            return f" {' '.join(analyse(phrase).terms)} " in f" {' '.join(analyse(text).terms)} "
        case Word(text=word, prefix=prefix, exact=exact):
            term, words = analyse(word).terms[0], analyse(text)
            if prefix:
                return any(each.startswith(term) for each in words.occurrences)
            if term in words.occurrences:
                return True
            surfaces = (words.surface(place) for place in range(len(words.terms)) if place not in words.elided)
            asked = analyse(word).surface(0)  # without the signs around it: "--armes"
            return not exact and any(stems(asked, "fr") & stems(each, "fr") for each in surfaces)
    raise AssertionError(node)


word = st.sampled_from(WORDS)
leaf = st.one_of(
    word,
    word.map(lambda each: f"={each}"),
    st.tuples(word, st.integers(1, 6)).map(lambda pair: f"{pair[0][: pair[1]]}*"),
    st.sampled_from([" ".join(pair) for pair in zip(TEXT.split(), TEXT.split()[1:], strict=False)])
    .filter(lambda pair: all(each.isalpha() for each in pair.split()))
    .map(lambda pair: f'"{pair}"'),
)
query = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(inner, inner).map(lambda pair: f"({pair[0]} OU {pair[1]})"),
        inner.map(lambda each: f"-{each}"),
    ),
    max_leaves=4,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(query=query)
def test_the_index_finds_what_a_plain_reading_finds(report, query):
    node = parse(query)
    found = {hit.key for hit in report.search(query, limit=len(TEXTS)).hits}
    read = {str(n) for n, text in enumerate(TEXTS) if reads(node, text)}
    assert found ^ read <= in_one_piece(query)


def in_one_piece(query: str) -> set[str]:
    """Texts that have two words of the query in one piece: a plain reading has no rule for them."""
    terms = analyse(query).terms
    joined = {first + second for first, second in pairwise(terms)}
    return {str(n) for n, text in enumerate(TEXTS) if joined & set(analyse(text).occurrences)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(leaf=leaf)
def test_a_text_is_found_where_something_is_marked_in_it_and_nowhere_else(report, leaf):
    hits = report.search(leaf, limit=len(TEXTS)).hits
    assert all(hit.text_ranges and hit.ranges for hit in hits)
    assert all(0 <= start < end <= len(TEXTS[int(hit.key)]) for hit in hits for start, end in hit.text_ranges)
    assert all(0 <= start < end <= len(hit.snippet) for hit in hits for start, end in hit.ranges)
    evaluation = Evaluation(report.index._view, None, lambda: None)
    evaluation.run(parse(leaf))
    others = set(range(len(TEXTS))) - {int(hit.key) for hit in hits}
    for n in others:
        words = analyse(TEXTS[n])
        assert not [span for each in evaluation.leaves for span in each.find(words, "fr")]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(query=query, end=st.integers(1, 40))
def test_whatever_is_typed_is_answered(report, query, end):
    result = report.search(query[:end], typing=True)
    assert result.total >= len(result.hits)
    assert all(value.count <= result.searched for values in result.facets.values() for value in values)
