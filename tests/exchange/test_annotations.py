"""Annotations for other programs, out and in."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import Annotation
from rapporteur.exchange.annotations import COLUMNS, annotation_sheet, as_web_annotations, read_web_annotations
from rapporteur.exchange.tables import as_csv
from rapporteur.translation import Translator

PLACE = Anchor("A/CONF.999/2024/7", "fr", "annex__para_92", 4, 9, "États", "Les ", " devraient", "v1")


def annotation(**more: Any) -> Annotation:
    values: dict[str, Any] = {
        "id": "annotation01",
        "author": "Awa Diallo",
        "created": "2024-05-03T10:00:00+00:00",
        "changed": "2024-05-04T10:00:00+00:00",
        "private": False,
        "trashed": "",
        "rivals": (),
        "anchor": PLACE,
        "colour": "yellow",
        "comment": '=HYPERLINK("x") – «à voir»',
        "tags": ("ligne rouge", "marquage"),
        "position": "red_line",
    }
    return Annotation(**(values | more))


def written(*annotations: Annotation) -> list[dict[str, Any]]:
    collection = json.loads(as_web_annotations(annotations))
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["total"] == len(annotations)
    return collection["first"]["items"]


def read(*items: Any) -> Any:
    return read_web_annotations(json.dumps(list(items)).encode(), "notes.jsonld")


def test_an_annotation_is_told_as_the_recommendation_has_it():
    (item,) = written(annotation())
    assert item["type"] == "Annotation"
    assert item["motivation"] == ["highlighting", "commenting", "tagging", "assessing"]
    assert item["creator"] == {"type": "Person", "name": "Awa Diallo"}
    assert (item["created"], item["modified"]) == ("2024-05-03T10:00:00+00:00", "2024-05-04T10:00:00+00:00")
    assert [(body["purpose"], body["value"]) for body in item["body"]][1:] == [
        ("tagging", "ligne rouge"),
        ("tagging", "marquage"),
        ("assessing", "red_line"),
    ]
    target = item["target"]
    assert target["source"] == {"id": "rapporteur:A/CONF.999/2024/7", "type": "Text", "language": "fr"}
    assert target["styleClass"] == "yellow"
    (paragraph,) = target["selector"]
    assert paragraph["value"] == "annex__para_92"
    assert paragraph["refinedBy"] == [
        {"type": "TextQuoteSelector", "exact": "États", "prefix": "Les ", "suffix": " devraient"},
        {"type": "TextPositionSelector", "start": 4, "end": 9},
    ]


PAGE = Anchor("A/1", "en", "", page=3, boxes=((10.0, 20.0, 110.5, 32.0), (10.0, 34.0, 60.0, 46.0)))
WHOLE = Anchor("A/1", "en", "para_1", quote="All of it.")


@pytest.mark.parametrize(
    "place", [PLACE, PAGE, WHOLE, Anchor("A/1", "", "fn_2")], ids=["words", "page", "whole", "bare"]
)
@pytest.mark.parametrize("more", [{}, {"colour": "", "comment": ""}, {"tags": (), "position": "", "comment": ""}])
def test_what_goes_out_comes_in(place: Anchor, more: dict[str, Any]):
    given_ = annotation(anchor=place, **more)
    (found,), skipped = read_web_annotations(as_web_annotations([given_]), "notes.jsonld")
    assert skipped == 0
    assert found.anchor == replace(place, version="")
    for name in ("colour", "comment", "tags", "position", "author", "created"):
        assert getattr(found, name) == getattr(given_, name)


def test_annotations_of_other_programs_are_read():
    item = {
        "type": "Annotation",
        "body": "A remark",
        "creator": "http://example.org/awa",
        "target": {
            "source": "http://example.org/report.pdf",
            "selector": [
                {"type": "TextPositionSelector", "start": 4, "end": 9},
                {"type": "TextQuoteSelector", "exact": "States", "prefix": "p" * 99, "suffix": "s" * 99},
            ],
        },
    }
    (found,), skipped = read(item)
    assert (found.comment, found.author, skipped) == ("A remark", "http://example.org/awa", 0)
    assert (found.anchor.symbol, found.anchor.quote, found.anchor.start, found.anchor.end) == ("", "States", 4, 9)
    assert (found.anchor.prefix, found.anchor.suffix) == ("p" * 32, "s" * 32)


def test_what_says_too_little_is_counted_and_the_rest_is_read():
    found, skipped = read({"type": "Annotation"}, 7, {"type": "Note"}, *written(annotation()))
    assert (len(found), skipped) == (1, 3)


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"{", b"7", b"{}", b"[" * 100_000, b'{"type":"AnnotationCollection","first":"http://x"}']
)
def test_what_is_no_annotation_is_refused_with_the_file_s_name(data: bytes):
    with pytest.raises(Failure, match=r"notes\.jsonld"):
        read_web_annotations(data, "notes.jsonld")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["body", "target", "creator", "created", "motivation"]), values)
def test_any_value_in_any_place_is_read_or_passed_over(key: str, value: Any):
    (item,) = written(annotation())
    found, skipped = read(item | {key: value})
    assert len(found) + skipped == 1


def test_the_table_has_its_columns_and_runs_no_formula():
    sheet = annotation_sheet([annotation(), annotation(anchor=PAGE)], Translator("fr"))
    assert tuple(key for key, _ in sheet.columns) == COLUMNS
    rows = list(csv.reader(io.StringIO(as_csv(sheet).decode("utf-8-sig"))))
    row = dict(zip(COLUMNS, rows[1], strict=True))
    assert row["quote"] == "États"
    assert row["comment"].startswith("'=HYPERLINK")
    assert row["tags"] == "ligne rouge; marquage"
    assert dict(zip(COLUMNS, rows[2], strict=True))["page"] == "3"
