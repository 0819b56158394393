"""What is written is read back equal: nothing that the reader found is lost or changed on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from rapporteur.bundled import bundled
from rapporteur.domain.errors import UnknownDocument
from rapporteur.reading import read_report
from rapporteur.store import open_library
from rapporteur.store.reference import load_gazetteer
from tests.store.generated import reports
from tests.store.samples import SYMBOL, make_report


def test_the_sample_is_read_back_equal(library):
    report = make_report(symbol="A/TEST.1/3")
    library.add(report)
    assert library.report("A/TEST.1/3", "fr") == report


# One library for all examples is meant: each takes the place of the one before, or stands beside it.
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(report=reports())
def test_any_report_is_read_back_equal(library, report):
    library.add(report)
    assert library.report(report.symbol, report.language) == report
    assert library.problems() == []


def test_the_bundled_report_is_read_back_equal(tmp_path):
    source = bundled("data", "documents", "A-CONF.192-BMS-2021-1.fr.txt")
    report = read_report(source, load_gazetteer(bundled("data", "reference")))
    library = open_library(tmp_path / "library.sqlite", bundled("data", "library.sqlite"))
    try:
        library.add(report)
        assert library.report(report.symbol, "fr") == report
    finally:
        library.close()


def test_a_report_takes_the_place_of_the_same_symbol_in_the_same_language(library):
    library.add(make_report(title="Second"))
    library.add(make_report(language="en", title="In English"))
    assert [(each.language, each.title) for each in library.documents()] == [("en", "In English"), ("fr", "Second")]
    assert library.report(SYMBOL, "fr") == make_report(title="Second")
    assert library.problems() == []


def test_texts_are_given_by_key_and_what_is_not_there_is_left_out(library):
    wanted = [(SYMBOL, "fr", key) for key in ("annex__para_92__point_a", "body__sec_I", "fn_1", "nothing")]
    wanted.append(("A/OTHER", "fr", "annex__para_92"))
    found = library.texts(wanted)
    assert found == {
        (SYMBOL, "fr", "annex__para_92__point_a"): "Certains États ont encouragé l’application.",
        (SYMBOL, "fr", "body__sec_I"): "Travaux\n2021",
        (SYMBOL, "fr", "fn_1"): make_report().footnotes[0].text,
    }


def test_an_unknown_document_is_a_failure_not_a_bug(library):
    with pytest.raises(UnknownDocument, match="A/NO/1"):
        library.report("A/NO/1", "fr")


def test_documents_count_paragraphs_numbered_or_not_and_printed_pages(library):
    (summary,) = library.documents()
    assert (summary.symbol, summary.pages, summary.paragraphs, summary.bundled) == (SYMBOL, 2, 4, True)


def test_the_facts_can_be_had_without_the_text(library):
    assert library.facts(SYMBOL, "fr") == make_report().facts


def test_references_to_a_document_are_found_in_all_the_library(library):
    (found,) = library.citations_of_document("A/RES/56/24 V")
    assert (found.document, found.key, found.label, found.kind) == (SYMBOL, "annex__para_92", "92", "resolution")
    assert library.citations_of_document("A/RES/56/2") == []


def test_the_package_of_the_store_names_no_path(bundle: Path):
    assert str(bundle.parent).encode() not in bundle.read_bytes()
