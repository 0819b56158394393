"""The published resolutions in XML, in six languages each, are read as a person read them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from rapporteur.domain.report import Paragraph, Report
from tests.corpus_truth import truth as t

pytestmark = pytest.mark.skipif(not t.CORPUS.is_dir(), reason=t.ABSENT)

_RESOLUTIONS = [tomllib.loads(path.read_text("utf-8")) for path in sorted((t.HERE / "akn").glob("*.toml"))]
_VERSIONS = [
    pytest.param(resolution, version, id=f"{resolution['symbol']}-{version['language']}")
    for resolution in _RESOLUTIONS
    for version in resolution["versions"]
]
_each = pytest.mark.parametrize(("resolution", "version"), _VERSIONS)


def _read(version: dict[str, Any]) -> Report:
    return t.report_of(Path(t.CORPUS / "akn" / version["file"]))


def _texts(version: dict[str, Any]) -> list[Paragraph]:
    """The preambular paragraphs, the formula not among them."""
    texts = [each for each in _read(version).paragraphs if each.key.startswith("preamble")]
    return texts[1:] if version["formula"] else texts


def _place(version: dict[str, Any], name: str) -> str:
    """The key of "p2" (the second preambular paragraph), "5" (paragraph 5) or "fn_3"."""
    if name.startswith("p"):
        return _texts(version)[int(name[1:]) - 1].key
    return next((each.key for each in _read(version).paragraphs if each.label == name), name)


@_each
@pytest.mark.parametrize("key", ["symbol", "kind", "date", "job_number"])
def test_the_masthead(resolution: dict[str, Any], version: dict[str, Any], key: str) -> None:
    assert getattr(_read(version).masthead, key) == resolution[key]


@_each
def test_the_language_and_the_title_are_the_versions(resolution: dict[str, Any], version: dict[str, Any]) -> None:
    masthead = _read(version).masthead
    assert masthead.language == version["language"]
    assert masthead.title.startswith(version["title"])


@_each
def test_the_operative_paragraphs_are_complete_and_in_order(
    resolution: dict[str, Any], version: dict[str, Any]
) -> None:
    labels = [each.label for each in _read(version).paragraphs if each.kind == "numbered"]
    assert labels == [str(number) for number in range(1, resolution["operative"] + 1)]


@_each
def test_nothing_else_is_numbered(resolution: dict[str, Any], version: dict[str, Any]) -> None:
    report = _read(version)
    assert {each.kind for each in report.paragraphs} == {"numbered", "text"}
    assert not report.divisions


@_each
def test_paragraphs_begin_with_their_words(resolution: dict[str, Any], version: dict[str, Any]) -> None:
    for label, words in version["begins"].items():
        paragraph = _read(version).paragraph(f"body__para_{label}")
        assert paragraph is not None
        assert t.plain(paragraph.text).startswith(t.plain(words))


@_each
def test_the_preamble_is_whole(resolution: dict[str, Any], version: dict[str, Any]) -> None:
    first = _read(version).paragraphs[0]
    assert t.plain(first.text).startswith(t.plain(version["formula"]))
    assert len(_texts(version)) == resolution["preambular"]


@_each
def test_the_date_of_adoption_stands_at_the_end(resolution: dict[str, Any], version: dict[str, Any]) -> None:
    assert version["adopted"] in t.plain(_read(version).paragraphs[-1].text)


@_each
def test_each_footnote_is_tied_to_its_paragraph(resolution: dict[str, Any], version: dict[str, Any]) -> None:
    found = [(each.marker, each.paragraph) for each in _read(version).footnotes]
    assert found == [(marker, _place(version, place)) for marker, place in resolution["footnotes"]]


@_each
def test_nothing_of_a_mark_is_left_in_a_text(resolution: dict[str, Any], version: dict[str, Any]) -> None:
    """A mark may be set in brackets: they go with it."""
    assert [text[:40] for text in t.all_texts(_read(version)) if re.search(r"\(\s*\)", text)] == []


@_each
def test_what_is_linked_is_a_reference(resolution: dict[str, Any], version: dict[str, Any]) -> None:
    found = {(each.key, each.kind, each.target) for each in _read(version).references}
    expected = {(_place(version, place), kind, target) for place, kind, target in resolution["references"]}
    assert expected - found == set()


@_each
def test_decisions_are_references(resolution: dict[str, Any], version: dict[str, Any]) -> None:
    found = {(each.key, each.target) for each in _read(version).references if each.kind == "decision"}
    assert {(_place(version, place), target) for place, target in resolution["decisions"]} - found == set()


@_each
def test_nothing_is_doubted(resolution: dict[str, Any], version: dict[str, Any]) -> None:
    assert not _read(version).findings
