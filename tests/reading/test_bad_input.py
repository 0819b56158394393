"""Whatever the file is, the answer is a report or one clear sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapporteur.domain.errors import Cancelled, UnreadableDocument
from rapporteur.job import Job
from rapporteur.reading import read_report, read_text
from tests.reading.samples import ENGLISH, bundled_source, gazetteer


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n\n\t", "is empty"),
        (b"%PDF-1.7\0\0\0", "is damaged"),
        (b"%PDF-1.7 and nothing more", "is damaged"),
        (b"Dear Sir,\n\nthank you for your letter.\n", "No document symbol"),
        (b"A/RES/75/241\n", "No paragraph"),
        (b"\xff\xfe\x00", "damaged"),
    ],
)
def test_what_is_no_document_is_told_in_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "given.txt"
    path.write_bytes(content)
    with pytest.raises(UnreadableDocument, match=says) as caught:
        read_report(path, gazetteer())
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match="There is no file"):
        read_report(tmp_path / "none.txt", gazetteer())
    with pytest.raises(UnreadableDocument, match="is a folder"):
        read_report(tmp_path, gazetteer())


def test_an_older_encoding_is_read_and_flagged(tmp_path: Path) -> None:
    path = tmp_path / "older.txt"
    path.write_bytes(bundled_source().encode("cp1252", errors="ignore"))
    report = read_report(path, gazetteer())
    assert report.masthead.date == "2021-08-11"
    assert report.findings[0].code == "encoding_guessed"


def test_utf16_with_its_mark_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.txt"
    path.write_bytes(ENGLISH.encode("utf-16"))
    assert read_report(path, gazetteer()).symbol == "A/CONF.999/2024/7"


def test_reading_stops_when_it_is_cancelled() -> None:
    job = Job(lambda share, _phase: job.cancel() if share > 0.4 else None)
    with pytest.raises(Cancelled):
        read_text(ENGLISH, gazetteer(), job)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from([*ENGLISH.splitlines(), "(", "((", ")", "I. II. III.", "1.", "¹ ²", "^{", "*", "3/3"]),
        max_size=60,
    )
)
def test_shuffled_lines_are_read_or_refused_and_nothing_else(lines: list[str]) -> None:
    try:
        report = read_text("A/CONF.999/2024/7\n\n" + "\n".join(lines), gazetteer())
    except UnreadableDocument:
        return
    keys = [each.key for each in [*report.paragraphs, *report.divisions, *report.footnotes]]
    assert len(keys) == len(set(keys))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        read_text(f"A/CONF.999/2024/7\n\n1. {text}\n", gazetteer())
    except UnreadableDocument:
        return
