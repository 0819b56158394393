"""A citation from a terminal, in the United Nations' form and in those of reference managers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rapporteur.cli import arguments
from rapporteur.cli.run import run
from rapporteur.desk import open_desk
from rapporteur.translation import Translator

SYMBOL = "A/CONF.192/BMS/2021/1"


@pytest.fixture
def cited(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """What is printed for some words after `cite`."""

    def ask(*words: str, language: str = "en", status: int = 0) -> str:
        tr = Translator(language)
        assert run(arguments.parse(["--profile", str(tmp_path), "cite", *words], tr), tr, open_desk) == status
        captured = capsys.readouterr()
        return captured.out if status == 0 else captured.err

    return ask


def test_a_document_and_a_paragraph_are_cited_in_the_language_of_the_person(cited):
    assert cited(SYMBOL) == f"{SYMBOL}\n"
    assert cited(SYMBOL, "annex 92") == f"{SYMBOL}, annex, para. 92\n"
    assert cited("a/conf.192/bms/2021/1", "annexe 92", language="fr") == f"{SYMBOL}, annexe, par. 92\n"
    assert cited(SYMBOL, "annex__para_92") == f"{SYMBOL}, annex, para. 92\n"


def test_the_text_comes_with_it_when_asked_for(cited):
    words = cited(SYMBOL, "annex 92", "--form", "text")
    assert words.startswith("“")
    assert words.endswith(f"({SYMBOL}, annex, para. 92)\n")


def test_reference_managers_get_their_forms(cited):
    assert cited(SYMBOL, "annex 92", "--form", "bibtex").startswith("@techreport{")
    assert cited(SYMBOL, "--form", "ris").startswith("TY  - RPRT\nID  - ")
    (item,) = json.loads(cited(SYMBOL, "annex 92", "--form", "csl"))
    assert (item["number"], item["note"]) == (SYMBOL, "annex, para. 92")


def test_json_says_what_was_cited(cited):
    told = json.loads(cited(SYMBOL, "annex 92", "--form", "ris", "--json"))
    assert (told["document"], told["key"], told["form"]) == (SYMBOL, "annex__para_92", "ris")
    assert told["citation"] == f"{SYMBOL}, annex, para. 92"
    assert told["text"].startswith("TY  - RPRT")


def test_a_paragraph_that_is_not_there_is_told(cited):
    assert f"{SYMBOL} has no “4711”." in cited(SYMBOL, "4711", status=1)
