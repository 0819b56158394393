"""The same report typed otherwise is the same report: lines rewrapped, pages broken elsewhere, lists loosened."""

from __future__ import annotations

import random
import re
import textwrap

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.domain.report import Report
from tests.reading.samples import ENGLISH, bundled_report, bundled_source, english_report, read

few = settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
seeds = st.integers(0, 10**6)


def words(text: str) -> str:
    return " ".join(text.split())


def shape(report: Report) -> list[object]:
    """All that must not depend on how the source was typed. Pages may."""
    return [
        [(each.key, each.label, words(each.heading), each.parent) for each in report.divisions],
        [(each.key, each.kind, each.division, words(each.text)) for each in report.paragraphs],
        [(each.key, each.marker, each.paragraph, words(each.text)) for each in report.footnotes],
        [(each.key, each.kind, each.target) for each in report.references],
        [(each.number, each.date, each.basis) for each in report.facts.meetings],
        [
            (each.speaker, each.meeting, each.agenda_item, each.channel, each.on_behalf_of)
            for each in report.facts.statements
        ],
        [(each.subject, each.declared, each.listed, each.result) for each in report.facts.votes],
        [(ballot.name, ballot.position) for each in report.facts.votes for ballot in each.ballots],
        [(intention.name, intention.intended) for each in report.facts.votes for intention in each.later],
        [each.name for each in report.facts.national_reports],
    ]


def assert_same(found: Report, expected: Report) -> None:
    for one, other in zip(shape(found), shape(expected), strict=True):
        assert one == other


@pytest.mark.parametrize("width", [45, 72, 100])
def test_rewrapped_lines_are_the_same_report(width: int) -> None:
    lines = []
    for line in bundled_source().splitlines():
        lines.extend(textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""])
    assert_same(read("\n".join(lines)), bundled_report())


@few
@given(seeds)
def test_a_page_may_break_between_any_two_words_of_a_paragraph(seed: int) -> None:
    chance = random.Random(seed)
    lines = bundled_source().splitlines()
    numbered = [here for here, line in enumerate(lines) if re.match(r"^- \d+\. ", line) and len(line.split()) > 30]
    for here in chance.sample(numbered, 12):
        parts = lines[here].split(" ")
        at = chance.randrange(6, len(parts) - 2)
        head, tail = " ".join(parts[:at]), " ".join(parts[at:])
        lines[here] = f"{head}\n\nA/CONF.192/BMS/2021/1\n\n{tail}"
    assert_same(read("\n".join(lines)), bundled_report())


@few
@given(seeds)
def test_blank_lines_between_the_items_of_a_list_change_nothing(seed: int) -> None:
    chance = random.Random(seed)
    lines = []
    for line in bundled_source().splitlines():
        if re.match(r"^ *- ", line) and chance.random() < 0.5:
            lines.append("")
        lines.append(line)
    assert_same(read("\n".join(lines)), bundled_report())


def test_paragraphs_joined_without_blank_lines_are_the_same_report() -> None:
    source = re.sub(r"\n\n+(?=- \d+\. )", "\n", bundled_source())
    assert_same(read(source), bundled_report())


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing() -> None:
    assert_same(read("\ufeff" + bundled_source().replace("\n", "\r\n").replace("\r\n", "\n")), bundled_report())


def test_typographic_apostrophes_change_no_fact() -> None:
    found = read(bundled_source().replace("'", "’")).facts
    expected = bundled_report().facts
    assert [(each.speaker.state, each.meeting) for each in found.statements] == [
        (each.speaker.state, each.meeting) for each in expected.statements
    ]
    assert [[b.name.state for b in vote.ballots] for vote in found.votes] == [
        [b.name.state for b in vote.ballots] for vote in expected.votes
    ]


def test_superscripts_may_be_written_in_any_manner() -> None:
    source = bundled_source()
    for mark in ("^{re}", "^{e}", "^e"):
        source = source.replace(mark, f"<sup>{mark.strip('^{}')}</sup>")
    assert_same(read(source), bundled_report())


@few
@given(seeds)
def test_a_report_cut_anywhere_is_read_as_far_as_it_goes(seed: int) -> None:
    chance = random.Random(seed)
    cut = chance.randrange(2500, len(bundled_source()))
    found = read(bundled_source()[:cut])
    whole = {each.key: words(each.text) for each in bundled_report().paragraphs}
    for each in found.paragraphs[:-1]:
        if each.kind == "numbered":
            assert whole[each.key].startswith(words(each.text)[:40])


@pytest.mark.parametrize("width", [50, 200])
def test_an_english_report_may_be_rewrapped_too(width: int) -> None:
    blocks = ENGLISH.split("\n\n")
    head, body = blocks[:4], blocks[4:]
    wrapped = [textwrap.fill(" ".join(each.split()), width, break_on_hyphens=False) for each in body]
    assert_same(read("\n\n".join([*head, *wrapped])), english_report())


def test_a_table_of_a_text_is_one_paragraph_of_rows_and_cells():
    table = "| State | **Share** |\n|---|:--:|\n| Fiji | 1 200 |\n| Viet Nam |  |\n"
    report = read(ENGLISH.replace("2. The Conference held", f"{table}\n2. The Conference held"))
    (found,) = [each for each in report.paragraphs if each.kind == "table"]
    assert found.rows == (("State", "Share"), ("Fiji", "1 200"), ("Viet Nam", ""))
    assert "".join(report.pages[0].source[each.start : each.end] for each in found.spans).startswith("| State")
    assert not any("|" in each.text for each in report.paragraphs)
