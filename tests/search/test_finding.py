"""Phrases, prefixes, operators, fields; ranking; snippets; facets; what is offered where nothing is found."""

from __future__ import annotations

import pytest

from rapporteur.domain.errors import Cancelled, QueryError
from rapporteur.domain.query import FACETS
from rapporteur.job import Job
from tests.search.samples import EN, FR, unit

ARMS = (
    "Le Programme d’action relatif aux armes légères",
    "Les armes et les munitions de petit calibre",
    "Les munitions",
    "Un programme, une action",
    "Armes légères et munitions, femmes et jeunes",
)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("armes", "125"),
        ("armes munitions", "25"),
        ("armes ET munitions", "25"),
        ("munitions OU programme", "12345"),
        ("armes SAUF munitions", "1"),
        ("armes -munitions", "1"),
        ("-armes", "34"),
        ("NOT (armes OR munitions)", "4"),
        ("NOT NOT armes", "125"),
        ("(femmes OU programme) armes", "15"),
        ("armes munitions OU action", "1245"),
        ('"armes légères"', "15"),
        ('"programme d\'action"', "1"),
        ('"programme action"', ""),
        ('"les munitions"', "23"),
        ('"munitions de petit"', "2"),
        ('"légères armes"', ""),
        ('"arme légère"', ""),
        ('"armes lég*"', "15"),
        ("a*", "1245"),
        ("mun*", "235"),
        ("muni*", "235"),
        ("munitionz*", ""),
        ("tank", ""),
        ("armes tank", ""),
        ("armes OU tank", "125"),
    ],
)
def test_a_query_finds(of, query, found):
    assert "".join(sorted(of(*ARMS).keys(query))) == found


def test_while_typing_the_last_word_is_the_beginning_of_one(of):
    library = of(*ARMS)
    assert library.keys("mun") == []
    assert sorted(library.keys("mun", typing=True)) == ["2", "3", "5"]
    assert sorted(library.keys('"armes lé', typing=True)) == ["1", "5"]
    assert library.keys("mun ", typing=True) == []


def test_every_letter_of_a_query_finds_what_the_whole_finds(of):
    library = of("La réunion biennale des États sur les savoir-faire, A/CONF.192/BMS/2021/1")
    for query in (
        "réunion biennale",
        '"des États"',
        "savoir-faire",
        "A/CONF.192/BMS/2021/1",
        "l'État",
        "(sur) des",
    ):
        for end in range(1, len(query) + 1):
            assert library.keys(query[:end], typing=True) == ["1"] or query[:end] in ('"', "(", "l'"), query[:end]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("traçage des armes", "12"),
        ("le traçage", "12"),
        ("des", "1"),
        ("des les", ""),
        ('"traçage des armes"', "1"),
        ("traçage =des armes", "1"),
        ("traçage armes -des", "2"),
        ("des kind:paragraph", "1"),
    ],
)
def test_little_words_are_not_required_among_others(of, query, found):
    assert "".join(sorted(of("Un traçage des armes", "Traçage d’une arme", "Le reste").keys(query))) == found


# -- fields ------------------------------------------------------------------------------------


@pytest.fixture
def reports(of):
    annex = {"part": "annex", "section": "annex__sec_II", "section_label": "II. Application nationale"}
    return of(
        unit("title", "Introduction", kind="heading", pages=(1,)),
        unit("92", "L’Iran et la France", states=("IRN", "FRA"), meetings=(6,), items=("7",), pages=(3, 4)),
        unit("fn_1", "Au nom de la France", kind="footnote", states=("FRA",), meetings=(7,), pages=(4,)),
        unit("122", "Réaffirmer", **annex, pages=(19,)),
        unit("122a", "Réaffirmer encore", **annex, pages=(19, 20), paragraph="122 (a)"),
        unit("5", "France and Iran", document=EN, language="en", year="2018", pages=(1,), states=("FRA",)),
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"document:{FR}", "122 122a 92 fn_1 title"),
        ("document:a/conf.192/2018", "5"),
        ("document:A/CONF.192", "122 122a 5 92 fn_1 title"),
        ("document:A/CONF.19", ""),
        ("langue:en", "5"),
        ("part:annex", "122 122a"),
        ("partie:corps", "5 92 fn_1 title"),
        ("kind:heading", "title"),
        ("nature:note", "fn_1"),
        ("section:II", "122 122a"),
        ("section:I", "5 92 fn_1 title"),
        ("section:introduction", "5 92 fn_1 title"),
        ('section:"application nationale"', "122 122a"),
        ("section:annex__sec_II", "122 122a"),
        ("state:IRN", "92"),
        ("état:iran", "92"),
        ('état:"Iran (République islamique d\')"', "92"),
        ("état:fra", "5 92 fn_1"),
        ("séance:6", "92"),
        ("meeting:6-7", "92 fn_1"),
        ("point:7", "92"),
        ("page:4", "92 fn_1"),
        ("page:4-19", "122 122a 92 fn_1"),
        ("page:4–19", "122 122a 92 fn_1"),
        ("page:19-", "122 122a"),
        ("paragraph:122", "122 122a"),
        ('paragraph:"122 (a)"', "122a"),
        ("paragraph:122(A)", "122a"),
        ("paragraph:90-100", "92"),
        ("year:2018", "5"),
        ("année:2018-2021", "122 122a 5 92 fn_1 title"),
        ("france -langue:en", "92 fn_1"),
        ("réaffirmer encore page:19", "122a"),
        ("langue:en OU nature:titre", "5 title"),
    ],
)
def test_a_field_narrows(reports, query, found):
    assert " ".join(sorted(reports.keys(query))) == found


def test_an_unknown_state_is_told_with_its_place(reports):
    with pytest.raises(QueryError, match="No State is called “Atlantide”") as raised:
        reports.search("france état:Atlantide")
    assert raised.value.position == len("france état:")


def test_a_value_that_is_being_typed_narrows_nothing_yet(reports):
    assert reports.search("france état:Atl", typing=True).total == 3
    assert reports.search("france kind:foo", typing=True).total == 3
    assert reports.search("france document:A/CONF.192/20", typing=True).total == 1


def test_fields_alone_list_in_the_order_of_the_documents(reports):
    assert reports.keys("part:body langue:fr") == ["title", "92", "fn_1"]


# -- ranking -----------------------------------------------------------------------------------


def test_a_text_that_says_it_more_comes_first(of):
    filler = " et autre chose encore que cela" * 3
    library = of("traçage" + filler, "traçage, traçage" + filler, "rien")
    assert library.keys("traçage") == ["2", "1"]


def test_words_side_by_side_come_before_words_apart(of):
    library = of("armes qui ne sont pas légères", "armes légères qui ne sont pas", "autre chose", "encore autre chose")
    assert library.keys("armes légères") == ["2", "1"]


def test_a_heading_comes_before_a_paragraph_that_says_the_same(of):
    library = of("Le traçage des armes", unit("h", "Le traçage des armes", kind="heading"), "rien")
    assert library.keys("traçage") == ["h", "1"]


def test_equals_keep_the_order_of_the_document_and_the_language_of_the_person(of):
    library = of(
        unit("b", "Programme", order=7),
        unit("a", "Programme", order=3),
        unit("a", "Programme", order=3, language="en"),
        unit("z", "Rien", order=1),
    )
    assert [(hit.language, hit.key) for hit in library.search("programme").hits] == [
        ("fr", "a"),
        ("fr", "b"),
        ("en", "a"),
    ]
    assert library.search("programme", language="en").hits[0].language == "en"


def test_no_more_hits_than_asked_for_but_all_are_counted(of):
    result = of(*["Programme"] * 30).search("programme", limit=7)
    assert (len(result.hits), result.total, result.searched) == (7, 30, 30)
    assert [hit.key for hit in result.hits] == list("1234567")


# -- marks and snippets ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("arme", ["armes", "armes"]),
        ("ARMES LÉGÈRES", ["armes", "légères", "armes"]),
        ('"armes légères"', ["armes légères"]),
        ("lég*", ["légères"]),
        ("armes -tank", ["armes", "armes"]),
        ("NOT tank", []),
        ("NOT NOT légères", ["légères"]),
        ("légères OU calibre", ["légères", "calibre"]),
        ("légères page:3", ["légères"]),
        ('"armes de" armes', ["armes", "armes de"]),
    ],
)
def test_what_matched_is_marked_and_nothing_else(of, query, marked):
    library = of(unit("1", "Les armes légères, les armes de petit calibre", pages=(3,)))
    assert library.marked(query) == marked


def test_a_short_text_is_its_own_snippet(of):
    hit = of("Les armes\nlégères\u2028 ici").search("légères").hits[0]
    assert hit.snippet == "Les armes légères  ici"
    assert hit.ranges == hit.text_ranges == ((10, 17),)


def test_a_snippet_is_cut_between_words_where_the_hits_are(of):
    before, after = "avant cela " * 60, " après cela" * 60
    hit = of(f"{before}des munitions{after} le traçage des munitions{after}").search("munitions traçage").hits[0]
    assert hit.snippet.startswith("…")
    assert hit.snippet.endswith("…")
    assert 160 <= len(hit.snippet) <= 220
    assert [hit.snippet[start:end] for start, end in hit.ranges] == ["traçage", "munitions"]
    assert set(hit.snippet.strip("…").split()) <= {*["avant", "cela", "après", "le", "traçage", "des", "munitions"]}


@pytest.mark.parametrize("words", [30, 33, 40, 60, 200])
def test_marks_of_a_snippet_are_those_of_the_text(of, words):
    for place in range(0, words, 7):
        text = " ".join("traçage" if n == place else "mot" * (n % 4 + 1) for n in range(words))
        hit = of(text).search("traçage").hits[0]
        assert [hit.snippet[start:end] for start, end in hit.ranges] == ["traçage"]
        assert len(hit.snippet) <= 222


def test_a_text_without_spaces_has_a_snippet_all_the_same(of):
    hit = of("ab" * 5000 + " traçage").search("traçage").hits[0]
    assert [hit.snippet[start:end] for start, end in hit.ranges] == ["traçage"]


def test_a_text_that_the_store_has_no_more_is_a_hit_without_words(of):
    library = of("traçage")
    library.texts_by_key.clear()
    assert library.search("traçage").hits[0].snippet == ""


def test_only_the_texts_that_are_shown_are_asked_for(of):
    library = of(*["traçage"] * 20)
    library.search("traçage", limit=3)
    assert len(library.asked_for) == 3


def test_a_hit_says_where_it_is(reports):
    hit = reports.search("state:IRN").hits[0]
    assert (hit.document, hit.language, hit.key, hit.label) == (FR, "fr", "92", "92")
    assert (hit.kind, hit.section, hit.page) == ("paragraph", "I. Introduction", 3)


# -- facets ------------------------------------------------------------------------------------


def counts(result, facet):
    return {value.value: value.count for value in result.facets[facet]}


def test_facets_count_all_hits_not_only_those_that_are_shown(reports):
    result = reports.search("france OU réaffirmer", limit=1)
    assert set(result.facets) == set(FACETS)
    assert counts(result, "document") == {FR: 4, EN: 1}
    assert counts(result, "part") == {"body": 3, "annex": 2}
    assert counts(result, "state") == {"FRA": 3, "IRN": 1}
    assert counts(result, "kind") == {"paragraph": 4, "footnote": 1}
    assert [value.value for value in result.facets["year"]] == ["2021", "2018"]


def test_a_facet_is_shown_by_its_label_and_selected_by_its_value(reports):
    value = next(value for value in reports.search("réaffirmer").facets["section"] if value.count)
    assert value.label == "II. Application nationale"
    assert sorted(reports.keys("", filters={"section": (value.value,)})) == ["122", "122a"]
    assert sorted(reports.keys("", filters={"section": ("annex__sec_II",)})) == ["122", "122a"]


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(reports):
    query = "france OU réaffirmer"
    assert sorted(reports.keys(query, filters={"part": ("annex",)})) == ["122", "122a"]
    assert len(reports.keys(query, filters={"part": ("annex", "body")})) == 5
    assert reports.keys(query, filters={"part": ("body",), "language": ("en",)}) == ["5"]
    assert len(reports.keys(query, filters={"part": ()})) == 5


def test_a_selection_leaves_the_other_values_of_its_facet_as_they_are(reports):
    result = reports.search("france OU réaffirmer", filters={"part": ("annex",)})
    assert counts(result, "part") == {"body": 3, "annex": 2}
    assert counts(result, "kind") == {"paragraph": 2}
    assert counts(result, "state") == {}
    assert result.total == 2


def test_a_selected_value_stays_even_without_a_hit(reports):
    result = reports.search("réaffirmer", filters={"language": ("en",)})
    assert counts(result, "language") == {"fr": 2, "en": 0}


def test_without_a_query_facets_browse(reports):
    assert reports.search("").total == 0
    assert counts(reports.search(""), "kind") == {"paragraph": 4, "heading": 1, "footnote": 1}
    assert reports.keys("", filters={"kind": ("heading", "footnote")}) == ["title", "fn_1"]


def test_a_query_that_finds_nothing_has_empty_facets(reports):
    assert all(not values for values in reports.search("tank").facets.values())


# -- nothing found -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("munitoins", "munitions"),
        ("lègeres armées munitons", "lègeres armées munitions"),
        ("amres lgères", "armes légères"),
        ("armes tank", "armes"),
        ("tank armes légères", "armes légères"),
        ("armes jeunes calibre", "armes calibre"),
        ('"armes jeunes" munitions', "munitions"),
        ("zzzzzz", ""),
        ("-armes -munitions -programme", "-armes -programme"),
    ],
)
def test_the_nearest_query_that_finds_something_is_offered(of, query, nearest):
    library = of(*ARMS)
    result = library.search(query)
    assert (result.total, result.suggestion, result.searched) == (0, nearest, 5)
    assert not nearest or library.search(nearest).total


def test_a_query_that_finds_something_is_not_doubted(of):
    assert of(*ARMS).search("munitions").suggestion == ""


# -- cancelling --------------------------------------------------------------------------------


def test_a_search_that_was_cancelled_stops(of):
    library = of(*ARMS)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        library.search("armes", job=job)


def test_a_search_is_cancelled_between_its_steps(of):
    library = of(*ARMS)
    steps: list[float] = []
    job = Job(lambda share, _phase: (steps.append(share), job.cancel() if len(steps) == 3 else None))
    with pytest.raises(Cancelled):
        library.search("armes munitions légères", job=job)
    assert steps == sorted(steps)
