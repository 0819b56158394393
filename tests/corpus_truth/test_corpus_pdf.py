"""The published PDFs of the corpus are read as a person read them: one small test for each document and aspect."""

from __future__ import annotations

import re
from typing import Any

import pytest

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.facts import POSITIONS, Decision, Tally, Vote
from rapporteur.domain.report import Paragraph, Report
from tests.corpus_truth import truth as t
from tests.corpus_truth.truth import Truth

pytestmark = pytest.mark.skipif(not t.CORPUS.is_dir(), reason=t.ABSENT)

_TRUTHS = t.truths("pdf")
_READ = [each for each in _TRUTHS if "fails" not in each.data and "scan" not in each.data]
_READ_PARAMS = [pytest.param(each, id=each.name) for each in _READ]


def _each(key: str) -> Any:
    """Every document whose truth has something under a key."""
    return pytest.mark.parametrize("truth", [pytest.param(each, id=each.name) for each in _READ if key in each.data])


def _rows(key: str) -> Any:
    """Every row under a key, in every document."""
    rows = [
        pytest.param(each, row, id=f"{each.name}-{t.row_name(row, each.data[key])}")
        for each in _READ
        for row in each.data.get(key, [])
    ]
    return pytest.mark.parametrize(("truth", "row"), rows)


def _read(truth: Truth) -> Report:
    return t.report_of(truth.file)


# -- what a document says of itself --------------------------------------------------------------
_MASTHEAD = [
    pytest.param(each, key, id=f"{each.name}-{key}")
    for each in _READ
    for key in each.data["masthead"]
    if key not in ("title", "also", "meeting")
]


@pytest.mark.parametrize(("truth", "key"), _MASTHEAD)
def test_the_masthead(truth: Truth, key: str) -> None:
    found = getattr(_read(truth).masthead, key)
    expected = truth.data["masthead"][key]
    assert (found.casefold() if isinstance(found, str) and key == "distribution" else found) == expected


@pytest.mark.parametrize("truth", _READ_PARAMS)
def test_the_title_begins_with_its_words(truth: Truth) -> None:
    title = re.sub(r"^\d+/\d+[A-Z ]*\.\s*", "", _read(truth).masthead.title)
    begins = t.begins(title, truth.data["masthead"]["title"])
    assert begins, title


@pytest.mark.parametrize("truth", _READ_PARAMS)
def test_the_other_symbols(truth: Truth) -> None:
    assert list(_read(truth).masthead.also) == truth.data["masthead"].get("also", [])


@pytest.mark.parametrize("truth", [each for each in _READ_PARAMS if "meeting" in each.values[0].data["masthead"]])
def test_the_meeting_begins_with_its_words(truth: Truth) -> None:
    meeting = _read(truth).masthead.meeting
    begins = t.begins(meeting, truth.data["masthead"]["meeting"])
    assert begins, meeting


@_each("named_otherwise")
def test_a_file_name_that_disagrees_is_reported(truth: Truth) -> None:
    told = [each.message for each in _read(truth).findings]
    assert [each for each in told if truth.file.name in each or truth.data["named_otherwise"] in each], told


@_each("pages")
def test_every_page_is_kept(truth: Truth) -> None:
    assert [each.number for each in _read(truth).pages] == list(range(1, truth.data["pages"] + 1))


# -- structure -----------------------------------------------------------------------------------
@_each("divisions")
def test_the_headings(truth: Truth) -> None:
    found = [t.name_of(each) for each in sorted(_read(truth).divisions, key=lambda each: each.order)]
    expected = [row[1] for row in truth.data["divisions"]]
    shown = [next((name for name in expected if name and t.begins(each, name)), each[:50]) for each in found]
    if len(found) == len(expected):
        shown = [wanted if t.begins(each, wanted) else each[:50] for each, wanted in zip(found, expected, strict=True)]
    assert shown == expected, t.differences(shown, expected)


@_each("headings")
def test_headings_are_there_in_order(truth: Truth) -> None:
    """Rows: level, first words; other headings may stand between them."""
    found = [t.name_of(each) for each in sorted(_read(truth).divisions, key=lambda each: each.order)]
    here = 0
    for _, name in truth.data["headings"]:
        while here < len(found) and not t.begins(found[here], name):
            here += 1
        assert here < len(found), f"no heading begins with {name!r} in its place"
        here += 1


@pytest.mark.parametrize(
    "truth", [each for each in _READ_PARAMS if {"divisions", "headings"} & set(each.values[0].data)]
)
def test_the_levels_of_the_headings(truth: Truth) -> None:
    report = _read(truth)
    wrong = []
    for level, name in truth.data.get("divisions", truth.data.get("headings")):
        here = [each for each in report.divisions if t.begins(t.name_of(each), name)]
        if level and not any(each.level == level for each in here):
            wrong.append((name, level, [each.level for each in here]))
    assert not wrong


@_each("numbers")
def test_the_printed_numbers_are_complete_and_in_order(truth: Truth) -> None:
    found = [number for number, _ in t.printed(_read(truth))]
    expected = [number for _, text in truth.data["numbers"] for number in t.numbers(text)]
    assert found == expected, t.differences(found, expected)


@_each("numbers")
def test_each_number_begins_on_its_page(truth: Truth) -> None:
    found = [f"{number} on {page}" for number, page in t.printed(_read(truth))]
    expected = [f"{number} on {page}" for page, text in truth.data["numbers"] for number in t.numbers(text)]
    assert found == expected, t.differences(found, expected)


@_each("body")
def test_the_paragraphs_of_the_body(truth: Truth) -> None:
    found = [each.label for each in _read(truth).paragraphs if (each.part, each.kind) == ("body", "numbered")]
    assert found == t.numbers(truth.data["body"])


@_each("labels")
def test_items_and_points_are_named_by_what_they_stand_in(truth: Truth) -> None:
    labels = {each.label for each in _read(truth).paragraphs}
    assert set(truth.data["labels"]) - labels == set()


@_each("points")
def test_the_points_in_order(truth: Truth) -> None:
    found = [t.bare(each.number) for each in _read(truth).paragraphs if each.kind == "point"]
    assert found == truth.data["points"].split(), t.differences(found, truth.data["points"].split())


@_rows("words")
def test_a_paragraph_is_whole(truth: Truth, row: list[Any]) -> None:
    """A row: its label ("" for a text), its first words, its last words, the pages it stands on."""
    label, first, last, pages = row
    report = _read(truth)
    here = [each for each in report.paragraphs if t.begins(each.text, first) and label in (each.label, "*")]
    if not here:
        there = [(each.kind, each.label) for each in report.paragraphs if t.begins(each.text, first)]
        inside = [(each.kind, each.label) for each in report.paragraphs if first in t.plain(each.text)]
        pytest.fail(f"no paragraph {label!r} begins with {first!r}; begins so: {there}; inside: {inside}")
    assert any(t.ends(each.text, last) for each in here), [each.text[-80:] for each in here]
    assert any(list(each.pages) == pages for each in here if t.ends(each.text, last)), [each.pages for each in here]


@_rows("inside")
def test_words_follow_each_other_in_one_paragraph(truth: Truth, row: str) -> None:
    """A few words that a page, a line, a column or a note cuts: whole in one text."""
    assert any(t.plain(row) in t.plain(each) for each in t.all_texts(_read(truth))), row


@_each("texts")
def test_the_number_of_preambular_paragraphs(truth: Truth) -> None:
    """Rows: first words of each unnumbered text, in order."""
    found = [each.text for each in _read(truth).paragraphs if each.kind == "text"]
    here = 0
    for start in truth.data["texts"]:
        while here < len(found) and not t.begins(found[here], start):
            here += 1
        assert here < len(found), f"no text begins with {start!r} in its place"
        here += 1


@_each("furniture")
def test_no_furniture_is_left_in_a_text(truth: Truth) -> None:
    texts = t.all_texts(_read(truth))
    assert [(each, text[:60]) for each in truth.data["furniture"] for text in texts if each in text] == []
    printed = truth.data["masthead"].get("page_count", 0)
    page = re.compile(rf"(?<![\w/-])\d{{1,2}}/{printed}(?![\w/-])")
    assert not printed or [text[-60:] for text in texts if page.search(text)] == []


@pytest.mark.parametrize("truth", _READ_PARAMS)
def test_no_odd_letters_are_left_in_a_text(truth: Truth) -> None:
    """No control characters, no characters that a PDF has for itself, no spaces in rows."""
    odd = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\ue000-\uf8ff\ufffd\ufffe\uffff]|(?<=\S) {2,}(?=\S)")
    assert [text[:80] for text in t.all_texts(_read(truth)) if odd.search(text)] == []


@_each("footnotes")
def test_every_footnote_is_there_on_its_page(truth: Truth) -> None:
    found = sorted(f"{t.first_page(each):02} {each.marker}" for each in _read(truth).footnotes)
    expected = sorted(f"{row[3]:02} {row[0]}" for row in truth.data["footnotes"])
    assert found == expected, t.differences(found, expected)


@_rows("footnotes")
def test_a_footnote_is_tied_to_its_mark(truth: Truth, row: list[Any]) -> None:
    """A row: marker, the words before its mark ("" if in the masthead), its own first words, its page."""
    marker, before, first, page = row
    report = _read(truth)
    notes = [each for each in report.footnotes if each.marker == marker and t.first_page(each) == page]
    assert notes, [(each.marker, t.first_page(each)) for each in report.footnotes]
    assert any(t.begins(each.text, first) for each in notes), [each.text[:60] for each in notes]
    if before:
        texts = [t.text_before(report, each) for each in notes]
        assert any(t.ends(text, each) for text in texts for each in before.split("|")), [text[-60:] for text in texts]


@_each("tables")
def test_the_tables(truth: Truth) -> None:
    """Rows: how many rows, how many columns, the first cell of the first and of the last row."""
    tables = [each.rows for each in _read(truth).paragraphs if each.kind == "table"]
    found = [[len(rows), max(len(row) for row in rows), rows[0][0], rows[-1][0]] for rows in tables]
    assert found == truth.data["tables"]


@_rows("cells")
def test_a_row_of_a_table(truth: Truth, row: list[str]) -> None:
    """A row: its first cell, the first and the last words of its last cell."""
    rows = [cells for each in _read(truth).paragraphs for cells in each.rows]
    here = [cells for cells in rows if t.plain(cells[0]) == row[0]]
    assert here, [cells[0] for cells in rows]
    assert any(t.begins(cells[-1], row[1]) and t.ends(cells[-1], row[2]) for cells in here), here


@_rows("rows")
def test_the_cells_of_a_row(truth: Truth, row: list[str]) -> None:
    rows = [[t.words(cell) for cell in cells] for each in _read(truth).paragraphs for cells in each.rows]
    wanted = [t.words(cell) for cell in row]
    assert wanted in rows, [cells for cells in rows if cells[0] == wanted[0]]


@_each("table_rows")
def test_the_rows_of_the_tables(truth: Truth) -> None:
    assert [len(each.rows) for each in _read(truth).paragraphs if each.kind == "table"] == truth.data["table_rows"]


@_rows("languages")
def test_the_language_of_a_page(truth: Truth, row: list[Any]) -> None:
    """A row: language, pages."""
    language, pages = row
    report = _read(truth)
    wrong = {}
    for page in map(int, t.numbers(pages)):
        letters: dict[str, int] = {}
        for each in report.paragraphs:
            if t.first_page(each) == page:
                own = each.language or report.language
                letters[own] = letters.get(own, 0) + len(each.text)
        if not letters or max(letters, key=lambda each: letters[each]) != language:
            wrong[page] = letters
    assert not wrong


@_rows("language_of")
def test_the_language_of_a_paragraph(truth: Truth, row: list[str]) -> None:
    """A row: first words, language."""
    report = _read(truth)
    here = [each for each in report.paragraphs if t.begins(each.text, row[0])]
    assert here, f"no paragraph begins with {row[0]!r}"
    assert {each.language or report.language for each in here} == {row[1]}


@_rows("has_language")
def test_a_language_is_found_on_a_page(truth: Truth, row: list[str]) -> None:
    report = _read(truth)
    for page in map(int, t.numbers(row[1])):
        assert row[0] in {each.language or report.language for each in report.paragraphs if page in each.pages}


# -- facts ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("truth", _READ_PARAMS)
def test_the_number_of_votes(truth: Truth) -> None:
    if truth.data.get("votes_open"):
        return  # what was decided by consensus may or may not be told as a vote
    facts = _read(truth).facts
    rows = truth.data.get("votes", [])
    told = [row for row in rows if not _is_decision(row)]
    assert len(facts.votes) == len(told), [each.subject for each in facts.votes]
    assert len(facts.decisions) == len(rows) - len(told), [each.subject for each in facts.decisions]


def _is_decision(row: dict[str, Any]) -> bool:
    """Whether a row has a result and no numbers: what was adopted without a vote, which the reader tells apart."""
    return not row["recorded"] and set(row["declared"]) == {-1}


def _vote(truth: Truth, row: dict[str, Any]) -> Vote:
    report = _read(truth)
    told = [_without_numbers(each) for each in report.facts.decisions] if _is_decision(row) else report.facts.votes
    for vote in told:
        paragraph = report.paragraph(vote.paragraph)
        if paragraph is not None and paragraph.label == row["paragraph"]:
            return vote
    pytest.fail(f"no vote in paragraph {row['paragraph']}")


def _without_numbers(decision: Decision) -> Vote:
    """A decision without a vote as the truth writes it: a vote with a result, no numbers and no ballots."""
    assert decision.manner == "without_vote"
    none = Tally(None, None, None)
    return Vote(
        key=decision.key,
        paragraph=decision.paragraph,
        subject=decision.subject,
        result=decision.result,
        recorded=False,
        meeting=decision.meeting,
        date=decision.date,
        agenda_item=decision.agenda_item,
        declared=none,
        listed=none,
        ballots=(),
        later=(),
        source=decision.source,
        about=decision.about,
        about_key=decision.about_key,
    )


@_rows("votes")
def test_the_result_of_a_vote(truth: Truth, row: dict[str, Any]) -> None:
    vote = _vote(truth, row)
    assert (vote.result, vote.recorded) == (row["result"], row["recorded"])


@_rows("votes")
def test_what_a_vote_is_about(truth: Truth, row: dict[str, Any]) -> None:
    vote = _vote(truth, row)
    assert (vote.about or "") == row.get("about", "")
    for each in row.get("subject", []):
        assert t.plain(each) in t.plain(vote.subject), vote.subject


@_rows("votes")
def test_the_totals_of_a_vote(truth: Truth, row: dict[str, Any]) -> None:
    vote = _vote(truth, row)
    assert t.tally(vote, "declared") == row["declared"]


@_rows("votes")
def test_the_ballots_of_a_vote(truth: Truth, row: dict[str, Any]) -> None:
    vote = _vote(truth, row)
    cast = [sum(each.position == position for each in vote.ballots) for position in POSITIONS]
    assert cast == row.get("listed", [0, 0, 0])
    for position in POSITIONS:
        states = [each.name.state for each in vote.ballots if each.position == position]
        assert set(row.get(position, "").split()) <= set(states)
        assert None not in states, [each.name.raw for each in vote.ballots if each.name.state is None]
        assert len(set(states)) == len(states)


@_rows("votes")
def test_the_later_intentions_of_a_vote(truth: Truth, row: dict[str, Any]) -> None:
    found = sorted(f"{each.name.state} {each.intended}" for each in _vote(truth, row).later)
    assert found == sorted(row.get("later", []))


@_rows("offices")
def test_an_officer(truth: Truth, row: list[str]) -> None:
    """A row: role, State, person's last name ("" without)."""
    role, state, person = row
    found = [(each.role, each.name.state, each.person) for each in _read(truth).facts.offices]
    there = [each for each in found if each[:2] == (role, state) and person in each[2]]
    assert there, found


@_each("offices")
def test_no_officer_is_made_up(truth: Truth) -> None:
    found = {(each.role, each.name.state) for each in _read(truth).facts.offices}
    expected = {(role, state) for role, state, _ in truth.data["offices"]}
    assert expected == (found & expected if truth.data.get("offices_open") else found)


@_rows("statements")
def test_the_speakers_of_a_paragraph(truth: Truth, row: dict[str, Any]) -> None:
    """A row: the paragraph's label, the States that spoke, in order; `behalf`: spoken for; `count`: how many in all."""
    report = _read(truth)
    here = {each.key for each in report.paragraphs if each.label == row["paragraph"]}
    spoken = [each for each in report.facts.statements if each.source.key in here]
    if "states" in row:
        assert [each.speaker.state for each in spoken if each.speaker.state] == row["states"].split()
    if "count" in row:
        assert len(spoken) == row["count"], [each.speaker.raw for each in spoken]
    if "behalf" in row:
        assert sum(bool(each.on_behalf_of) for each in spoken) == row["behalf"]


@_each("speakers")
def test_a_compendium_tells_its_speakers(truth: Truth) -> None:
    spoken = _read(truth).facts.statements
    assert [each.speaker.state for each in spoken if each.speaker.state] == truth.data["speakers"].split()


@_rows("sponsors")
def test_the_sponsors(truth: Truth, row: str) -> None:
    found = {each.name.state for each in _read(truth).facts.sponsors}
    assert set(row.split()) - found == set()


@_rows("references")
def test_a_reference(truth: Truth, row: list[str]) -> None:
    kind, targets = row
    found = {each.target for each in _read(truth).references if each.kind == kind}
    assert set(targets.split("; ")) - found == set()


# -- what is no document, or has no text -----------------------------------------------------------
@pytest.mark.parametrize("truth", [pytest.param(each, id=each.name) for each in _TRUTHS if "fails" in each.data])
def test_what_is_no_document_is_refused_in_one_sentence(truth: Truth) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        _read(truth)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("truth", [pytest.param(each, id=each.name) for each in _TRUTHS if "scan" in each.data])
def test_a_scan_without_text_keeps_its_pages_and_says_so(truth: Truth) -> None:
    report = _read(truth)
    assert len(report.pages) == truth.data["pages"]
    assert not [paragraph_text(each) for each in report.paragraphs if paragraph_text(each)]
    assert [each for each in report.findings if each.severity in ("warning", "error")]


def paragraph_text(paragraph: Paragraph) -> str:
    return paragraph.text.strip()
