"""A verbatim record in two columns comes back in the order in which it was spoken."""

from __future__ import annotations

import pytest

from rapporteur.domain.report import Paragraph, Report
from tests.typeset import TWO_COLUMNS, Typeset, typeset
from tests.typeset.blocks import Heading, bare
from tests.typeset.other_documents import RECORD
from tests.typeset.reading import read_back, spaced


@pytest.fixture(scope="module")
def made() -> Typeset:
    return typeset(RECORD, TWO_COLUMNS)


@pytest.fixture(scope="module")
def report(made) -> Report:
    return read_back(made)


def test_it_is_a_verbatim_record_of_its_symbol(report):
    assert (report.symbol, report.masthead.kind, report.language) == ("A/79/PV.12", "verbatim_record", "en")


def test_every_word_stands_in_its_order(report):
    # A speech is a division of its own, named after the speaker; its text is whole all the same.
    own = [each for each in report.in_order() if isinstance(each, Paragraph) or "speech" not in each.key]
    texts = [each.text if isinstance(each, Paragraph) else each.heading for each in own]
    assert spaced(" ".join(texts)) == spaced(" ".join(bare(each.text) for each in RECORD.blocks))


def test_headings_and_speeches_are_divisions(report):
    headings = [each.text for each in RECORD.blocks if isinstance(each, Heading)]
    speakers = [
        "The President",
        "Ms. Waqa (Fiji)",
        "Mr. Pérez (Costa Rica)",
        "The President",
        *["Mr. Tanaka (Japan)"] * 8,
    ]
    assert [each.heading for each in report.divisions] == [*headings, *speakers]


def test_speakers_are_read_with_their_states(report):
    speakers = [each.speaker.state for each in report.facts.statements if each.speaker.state]
    assert speakers == ["FJI", "CRI", *["JPN"] * 8]


def test_pages_are_those_of_the_file(report, made):
    assert len(report.pages) == made.pages
