"""The JSON of each command has the shape that the help promises."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rapporteur.cli import arguments, records, run
from rapporteur.domain.comparing import compare
from rapporteur.domain.facts import Facts
from rapporteur.domain.report import Masthead, Paragraph, Report
from rapporteur.translation import Translator
from tests.cli.fake_desk import SYMBOL, TEXT, FakeDesk

EN = Translator("en")


def answer(capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> Any:
    status = run.run(arguments.parse([*words, "--json"], EN), EN, lambda profile: FakeDesk())
    assert status == 0
    return json.loads(capfdbinary.readouterr().out.decode())


def test_documents(capfdbinary):
    assert answer(capfdbinary, "documents") == {
        "documents": [
            {
                "symbol": SYMBOL,
                "language": "fr",
                "title": "Rapport",
                "date": "2021-08-11",
                "pages": 22,
                "paragraphs": 26,
                "kind": "meeting_report",
                "also": [],
                "original": False,
            }
        ]
    }


def test_show_gives_structure_text_notes_references_and_the_reading_report(capfdbinary):
    shown = answer(capfdbinary, "show", SYMBOL)
    assert list(shown) == [
        "symbol",
        "language",
        "title",
        "date",
        "kind",
        "also",
        "divisions",
        "paragraphs",
        "footnotes",
        "references",
        "sponsors",
        "decisions",
        "reading_report",
    ]
    assert shown["divisions"][1] == {
        "key": "body__sec_I__sec_A",
        "label": "A",
        "heading": "Ouverture",
        "level": 2,
        "parent": "body__sec_I",
    }
    assert shown["paragraphs"][0] == {
        "key": "body__para_1",
        "label": "1",
        "part": "body",
        "division": "body__sec_I__sec_A",
        "pages": [3, 4],
        "text": TEXT,
        "footnotes": ["fn_1"],
        "kind": "numbered",
        "parent": None,
        "language": None,
    }
    assert shown["paragraphs"][1]["division"] is None
    assert shown["footnotes"] == [{"key": "fn_1", "marker": "1", "paragraph": "body__para_1", "text": "Une note."}]
    assert shown["references"] == [
        {"paragraph": "body__para_1", "kind": "paragraph", "target": "par. 92", "text": "paragraphe 92"}
    ]
    assert shown["reading_report"] == [
        {"severity": "warning", "paragraph": "body__para_1", "message": "No State is named Ruritanie."}
    ]


def test_what_was_decided_without_a_vote_stands_beside_the_votes(capfdbinary):
    (decision,) = answer(capfdbinary, "votes", SYMBOL)["decisions"]
    assert decision == {
        "document": SYMBOL,
        "paragraph": "body__para_1",
        "subject": "Le paragraphe 92",
        "meeting": 9,
        "date": "2021-07-30",
        "agenda_item": None,
        "result": "adopted",
        "manner": "consensus",
        "source": {"paragraph": "body__para_1", "start": 0, "end": 16, "text": "Le paragraphe 92", "pages": [3]},
    }
    assert answer(capfdbinary, "show", SYMBOL)["decisions"] == [decision]


def test_votes_keep_declared_listed_and_later_apart(capfdbinary):
    (vote,) = answer(capfdbinary, "votes", SYMBOL)["votes"]
    assert {key: value for key, value in vote.items() if key not in ("ballots", "later")} == {
        "document": SYMBOL,
        "paragraph": "body__para_1",
        "subject": "maintien du paragraphe 92",
        "meeting": 10,
        "date": "2021-07-30",
        "agenda_item": None,
        "result": "adopted",
        "declared": {"in_favour": 2, "against": 1, "abstaining": None},
        "listed": {"in_favour": 2, "against": 0, "abstaining": 0},
    }
    assert vote["ballots"][0] == {
        "raw_name": "Fidji",
        "state": "FJI",
        "position": "in_favour",
        "source": {"paragraph": "body__para_1", "start": 52, "end": 57, "text": "Fidji", "pages": [3]},
    }
    assert vote["later"][0]["state"] is None
    assert vote["later"][0]["raw_name"] == "Ruritanie"
    assert vote["later"][0]["intended"] == "against"


def test_statements_keep_the_speaker_and_those_spoken_for_apart(capfdbinary):
    (statement,) = answer(capfdbinary, "statements")["statements"]
    assert {key: value for key, value in statement.items() if key != "source"} == {
        "document": SYMBOL,
        "paragraph": "body__para_1",
        "meeting": 2,
        "date": "2021-07-27",
        "agenda_item": "6",
        "speaker": "Fidji",
        "state": "FJI",
        "kind": "state",
        "channel": "virtual",
        "on_behalf_of": [{"name": "Kenya", "state": "KEN"}, {"name": "Groupe des amis", "state": None}],
    }


def test_participants_are_counted_by_kind_and_speaking_is_not_being_spoken_for(capfdbinary):
    found = answer(capfdbinary, "participants", SYMBOL)
    fiji, kenya, league = found["participants"]
    assert (fiji["statements"], fiji["spoken_for"]) == (1, 0)
    assert (kenya["statements"], kenya["spoken_for"]) == (0, 1)
    assert fiji["votes"] == [
        {"document": SYMBOL, "vote": "vote_1", "subject": "maintien du paragraphe 92", "position": "in_favour"}
    ]
    assert kenya["offices"][0]["role"] == "chair"
    assert kenya["offices"][0]["person"] == "Amina"
    assert fiji["national_report"]["text"] == "Fidji"
    assert kenya["national_report"] is None
    assert (league["name"], league["state"], league["kind"]) == ("Ligue", None, "ngo")
    assert found["counts"] == {
        "participants": 3,
        "states": 2,
        "groups": 0,
        "igos": 0,
        "ngos": 1,
        "statements": 1,
        "national_reports": 1,
    }


def test_participants_of_all_documents_are_those_of_each(capfdbinary):
    assert answer(capfdbinary, "participants") == answer(capfdbinary, "participants", SYMBOL)


def test_search_gives_hits_with_the_ranges_in_their_snippets(capfdbinary):
    found = answer(capfdbinary, "search", "paragraphe", "maintenu")
    assert found["query"] == "paragraphe maintenu"
    assert found["total"] == 1
    assert found["elapsed_ms"] == 0.25
    assert found["suggestion"] is None
    assert found["facets"] == {"language": [{"value": "fr", "label": "fr", "count": 1}]}
    assert found["hits"] == [
        {
            "document": SYMBOL,
            "language": "fr",
            "key": "body__para_1",
            "label": "1",
            "section": "I. Introduction",
            "page": 3,
            "score": 2.5,
            "snippet": TEXT,
            "ranges": [[3, 13]],
        }
    ]


def test_check_tells_the_state_of_both_and_what_was_repaired(capfdbinary, tmp_path):
    found = answer(capfdbinary, "--profile", str(tmp_path), "check")
    assert found["store"] == {
        "ok": True,
        "path": str(tmp_path / "data" / "library.sqlite"),
        "schema_version": 1,
        "documents": 1,
    }
    assert found["index"] == {"ok": True, "units": 3}
    assert found["repairs"] == ["The search index was rebuilt."]
    assert found["problems"] == []


def test_a_comparison_tells_both_passages_and_the_redline_of_each_row():
    old, new = (
        Report(
            Masthead("A/1", "Draft", "en"),
            (),
            (),
            (Paragraph("body__para_1", "1", "1.", "numbered", "body", "", None, 1, text),),
            (),
            (),
            Facts(),
            (),
        )
        for text in ("They met in Geneva.", "They met in Nairobi.")
    )
    told = records.comparison(compare(old, new))
    assert told["counts"] == {"same": 0, "changed": 1, "moved": 0, "removed": 0, "added": 0, "parallel": 0}
    assert told["rows"] == [
        {
            "relation": "changed",
            "a": {"key": "body__para_1", "label": "1", "kind": "numbered", "text": "They met in Geneva."},
            "b": {"key": "body__para_1", "label": "1", "kind": "numbered", "text": "They met in Nairobi."},
            "changes": [
                {"kind": "kept", "text": "They met in "},
                {"kind": "deleted", "text": "Geneva"},
                {"kind": "inserted", "text": "Nairobi"},
                {"kind": "kept", "text": "."},
            ],
        }
    ]


def test_an_import_tells_what_became_of_each_file(capfdbinary):
    found = answer(capfdbinary, "import", "a.xml", "b.pdf")
    assert list(found) == ["imported", "failed"]
    new, pages = found["imported"]
    assert new == {
        "file": "a.xml",
        "symbol": "A/RES/99/7",
        "language": "en",
        "kind": "resolution",
        "pages": 1,
        "paragraphs": 2,
        "votes": 0,
        "statements": 0,
        "warnings": 1,
        "outcome": "new",
        "attached": None,
    }
    assert pages["outcome"] == "attached"
    assert pages["attached"] == {"matched": 24, "unmatched": ["body__para_7", "annex__text_1"], "extra": ["27"]}
    assert found["failed"] == [{"file": "b.txt", "reason": "The file b.txt is empty."}]
