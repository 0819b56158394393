"""What holds of every document, the bundled ones and those that were once read wrongly (`tests/corpus/`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.bundled import bundled
from rapporteur.domain.report import Report
from rapporteur.job import Job
from rapporteur.reading import read_report
from rapporteur.store.reference import load_gazetteer

FILES = sorted([*bundled("data", "documents").glob("*.txt"), *(Path(__file__).parent / "corpus").glob("*.txt")])
GAZETTEER = load_gazetteer(bundled("data", "reference"))


@pytest.fixture(scope="module", params=FILES, ids=lambda path: path.stem)
def read(request) -> tuple[Path, Report]:
    return request.param, read_report(request.param, GAZETTEER, Job())


def test_keys_name_one_thing_each(read):
    _, report = read
    keys = [each.key for each in (*report.divisions, *report.paragraphs, *report.footnotes)]
    assert len(keys) == len(set(keys))


def test_every_division_and_paragraph_has_its_place(read):
    _, report = read
    divisions = {each.key for each in report.divisions}
    paragraphs = {each.key for each in report.paragraphs}
    assert {each.parent for each in report.divisions} - {None} <= divisions
    assert {each.division for each in report.paragraphs} - {""} <= divisions
    assert {each.parent for each in report.paragraphs} - {None} <= paragraphs
    orders = [each.order for each in (*report.divisions, *report.paragraphs)]
    assert len(orders) == len(set(orders))


def test_every_fact_leads_to_the_words_that_it_was_read_from(read):
    _, report = read
    texts = {each.key: each.text for each in (*report.paragraphs, *report.footnotes)}
    facts = report.facts
    sources = [each.source for each in (*facts.agenda, *facts.offices, *facts.national_reports, *facts.statements)]
    sources += [source for each in facts.meetings for source in each.sources]
    sources += [each.behalf_source for each in facts.statements if each.behalf_source]
    sources += [each.source for vote in facts.votes for each in (vote, *vote.ballots, *vote.later)]
    for source in sources:
        assert texts[source.key][source.start : source.end] == source.text


def test_marks_breaks_and_references_are_inside_their_text(read):
    _, report = read
    texts = {each.key: each.text for each in (*report.paragraphs, *report.footnotes)}
    for each in (*report.paragraphs, *report.footnotes):
        assert all(0 <= mark.start < mark.end <= len(each.text) for mark in each.marks)
    for paragraph in report.paragraphs:
        assert all(0 <= each.offset <= len(paragraph.text) for each in paragraph.breaks)
    for each in report.references:
        assert texts[each.key][each.start : each.end] == each.text


def test_every_page_is_there_and_every_span_is_on_its_page(read):
    _, report = read
    pages = {each.number: each.source for each in report.pages}
    assert list(pages) == list(range(1, len(pages) + 1))
    for each in (*report.divisions, *report.paragraphs, *report.footnotes):
        for span in each.spans:
            assert 0 <= span.start <= span.end <= len(pages[span.page])


def test_reading_again_gives_the_same(read):
    path, report = read
    assert read_report(path, GAZETTEER, Job()) == report
