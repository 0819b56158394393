"""The grammar of queries: any string is read, or refused with a sentence that says where."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rapporteur.bundled import bundled
from rapporteur.domain.errors import QueryError
from rapporteur.domain.query import FIELDS
from rapporteur.search import parse
from rapporteur.search.analysis import fold
from rapporteur.search.grammar import FIELD_NAMES, LONGEST_QUERY
from rapporteur.search.tree import And, Filter, Not, Or, Phrase, Word


def shape(query: str, **options: bool) -> object:
    """The tree of a query in short: nested tuples, without places."""
    return _shape(parse(query, **options))


def _shape(node: object) -> object:
    match node:
        case And(children=children):
            return ("and", *map(_shape, children))
        case Or(children=children):
            return ("or", *map(_shape, children))
        case Not(child=child):
            return ("not", _shape(child))
        case Phrase(text=text, prefix=prefix):
            return ("phrase", text.strip() + ("*" if prefix else ""))
        case Filter(field=field, value=value, low=low, high=high):
            return (field, value) if low is None and high is None else (field, low, high)
        case Word(text=text, prefix=prefix, exact=exact, unfinished=unfinished):
            return ("=" if exact else "") + text + ("*" if prefix else "") + ("…" if unfinished else "")
    return node


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", None),
        ("  \u00a0 ", None),
        ("… , – !", None),
        ("armes", "armes"),
        ("armes légères", ("and", "armes", "légères")),
        ("armes\u00a0légères", ("and", "armes", "légères")),
        ("a AND b", ("and", "a", "b")),
        ("a ET b", ("and", "a", "b")),
        ("a et b", ("and", "a", "et", "b")),
        ("a OR b", ("or", "a", "b")),
        ("a OU b OU c", ("or", "a", "b", "c")),
        ("a b OR c d", ("or", ("and", "a", "b"), ("and", "c", "d"))),
        ("a NOT b", ("and", "a", ("not", "b"))),
        ("a SAUF b", ("and", "a", ("not", "b"))),
        ("a ET SAUF b", ("and", "a", ("not", "b"))),
        ("a -b", ("and", "a", ("not", "b"))),
        ("a - b", ("and", "a", "b")),
        ("savoir-faire", "savoir-faire"),
        ("-(a b)", ("not", ("and", "a", "b"))),
        ('-"a b"', ("not", ("phrase", "a b"))),
        ("(a OR b) c", ("and", ("or", "a", "b"), "c")),
        ("arm*", "arm*"),
        ("=arm", "=arm"),
        ("=arm*", "=arm*"),
        ('"a b"', ("phrase", "a b")),
        ('"a b*"', ("phrase", "a b*")),
        ("«\u00a0a b\u00a0»", ("phrase", "a b")),
        ("“a b”", ("phrase", "a b")),
        ("„a b“", ("phrase", "a b")),
        ('""', None),
        ("page:19", ("page", 19, 19)),
        ("page:17-19", ("page", 17, 19)),
        ("page:17–19", ("page", 17, 19)),
        ("page:19-17", ("page", 17, 19)),
        ("page:17-", ("page", 17, None)),
        ("page: 19", ("page", 19, 19)),
        ("SÉANCE:6", ("meeting", 6, 6)),
        ("paragraphe:92", ("paragraph", 92, 92)),
        ("paragraph:122(a)", ("paragraph", "122(a)")),
        ('paragraph:"122 (a)"', ("paragraph", "122 (a)")),
        ("(paragraph:122(a))", ("paragraph", "122(a)")),
        ("document:A/CONF.192/BMS/2021/1", ("document", "A/CONF.192/BMS/2021/1")),
        ("état:« Côte d’Ivoire »", ("state", "Côte d’Ivoire")),
        ("e\u0301tat:IRN", ("state", "IRN")),
        ("-state:IRN", ("not", ("state", "IRN"))),
        ("Original : anglais", ("and", "Original", "anglais")),
        ("16:30", "16:30"),
    ],
)
def test_a_query_is_read(query, tree):
    assert shape(query) == tree


@pytest.mark.parametrize(
    ("query", "position", "words"),
    [
        ("a (b", 2, "opens here is not closed"),
        ("a) b", 1, "closes here was never opened"),
        ("a ()", 2, "nothing between"),
        ('a "b', 2, "opens here is not closed"),
        ("a «\u00a0b", 2, "opens here is not closed"),
        ("a b»", 3, "closes here was never opened"),
        ("a AND", 2, "missing after AND"),
        ("OU a", 0, "missing before OU"),
        ("a AND OR b", 6, "missing before OR"),
        ("a OR OR b", 5, "missing before OR"),
        ("(a OR) b", 3, "missing after OR"),
        ("NOT", 0, "missing after NOT"),
        ("a sujet:b", 2, "“sujet” is not a field"),
        ("page:", 0, "missing after page:"),
        ("page:abc", 5, "followed by a number"),
        ("séance:6e", 7, "séance:17-19"),
        ("kind:table", 5, "is not a kind"),
        ("partie:préface", 7, "is not a part"),
        ("a *", 2, "missing before the asterisk"),
        ("ar*es", 2, "at the end of a word"),
        ("= a", 0, "missing after the equals sign"),
        ("(" * 100, 40, "nested too deeply"),
        ("- -" + "-a " * 3000, LONGEST_QUERY, "at most 4000 characters"),
    ],
)
def test_a_wrong_query_is_told_where_it_went_wrong(query, position, words):
    with pytest.raises(QueryError) as raised:
        parse(query)
    assert raised.value.position == position
    assert words in str(raised.value)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("armes lég", ("and", "armes", "lég…")),
        ("armes lég ", ("and", "armes", "lég")),
        ("(armes lég", ("and", "armes", "lég…")),
        ('"armes lég', ("phrase", "armes lég*")),
        ('"', None),
        ("«", None),
        ("(", None),
        ("-", None),
        ("=", None),
        ("armes ET", "armes"),
        ("armes OU ", "armes"),
        ("armes SAUF ", "armes"),
        ("armes -l", "armes"),
        ("armes -lé", ("and", "armes", ("not", "lé…"))),
        ("page:", None),
        ("page:1", ("page", 1, 1)),
        ("état:", None),
        ('état:"Ir', ("state", "Ir")),
        ("kind:foot", ("kind", "foot")),
    ],
)
def test_an_unfinished_query_is_read_up_to_here(query, tree):
    assert shape(query, typing=True) == tree


PIECES = [*' ()"«»“”„=-*:/.,’', "AND", "OU", "NOT ", "page:", "état:", "kind:", "17-", "armes", "œ", "é"]
QUERIES = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=20).map("".join)


def place(query: str, *, typing: bool = False) -> tuple[int, int]:
    """Where a query's tree stands, or where it went wrong: nothing else than `QueryError` is raised."""
    try:
        node = parse(query, typing=typing)
    except QueryError as error:
        return error.position, len(query) if str(error) else -1
    return (0, 0) if node is None else (node.start, node.end)


@given(query=QUERIES, typing=st.booleans())
@example(query="-" * 500, typing=False)
@example(query="(" * 500, typing=True)
@example(query="NOT " * 500, typing=False)
def test_any_string_is_read_or_refused_with_a_place(query, typing):
    start, end = place(query, typing=typing)
    assert 0 <= start <= end <= len(query)


@given(query=QUERIES)
def test_each_letter_of_a_query_that_is_read_can_be_typed(query):
    """What is understood when it is finished is understood while it is typed."""
    try:
        parse(query)
    except QueryError:
        return
    parse(query, typing=True)


# -- what the help says ------------------------------------------------------------------------


def help_page(language: str) -> str:
    return bundled("resources", "help", f"search.{language}.md").read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    """The queries that the help gives: in the first column of its tables, and those with a field elsewhere."""
    page = help_page(language)
    first = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    return first + [code for code in re.findall(r"`([^`]+)`", page) if ":" in code or " " in code]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_example_of_the_help_is_a_query(language):
    found = examples(language)
    assert len(found) > 30
    for query in found:
        assert parse(query) is not None, query


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_help_has_an_example_of_every_field(language):
    nodes = [node for query in examples(language) if isinstance(node := parse(query), Filter)]
    assert {node.field for node in nodes} == set(FIELDS)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_help_names_every_field_in_both_languages(language):
    named = {fold(code.split(":")[0]) for code in re.findall(r"`([^` ]+)`", help_page(language))}
    assert set(FIELD_NAMES) - {"symbol", "symbole"} <= named


def test_the_fields_that_an_error_names_are_all_of_them():
    with pytest.raises(QueryError) as raised:
        parse("sujet:armes")
    english = raised.value.sentence
    words = bundled("resources", "translations", "fr", "search.toml").read_text(encoding="utf-8")
    for sentence in (english, tomllib.loads(words)[english]):
        named = {FIELD_NAMES[word] for word in map(fold, re.findall(r"\w+", sentence)) if word in FIELD_NAMES}
        assert named == set(FIELDS)
