"""Citations as reference managers take them."""

from __future__ import annotations

import json

from rapporteur.domain.report import Masthead
from rapporteur.exchange.citations import FORMATS, Reference, as_bibtex, as_csl, as_ris, reference

MASTHEAD = Masthead(
    "A/CONF.999/2024/7",
    "Rapport sur les lois & règlements\nà 100 %",
    "fr",
    meeting="Troisième réunion d’experts",
    place="New York",
    date="2024-05-03",
)
CITED = reference(MASTHEAD, "annexe, par. 92 a)")


def test_bibtex_has_every_field_and_guards_its_signs():
    text = as_bibtex([CITED])
    assert text.startswith("@techreport{A-CONF.999-2024-7-fr-annexe-par.-92-a,\n")
    assert "  author = {{Nations Unies}},\n" in text
    assert r"  title = {{Rapport sur les lois \& règlements à 100 \%}}," in text
    assert "  number = {A/CONF.999/2024/7},\n" in text
    assert "  date = {2024-05-03},\n" in text
    assert "  note = {annexe, par. 92 a)},\n" in text
    assert text.count("{") - text.count(r"\{") == text.count("}") - text.count(r"\}")


def test_ris_has_a_record_that_begins_and_ends():
    lines = as_ris([CITED, CITED]).split("\r\n")
    assert lines[0] == "TY  - RPRT"
    assert lines.count("ER  - ") == 2
    assert "TI  - Rapport sur les lois & règlements à 100 %" in lines
    assert "DA  - 2024/05/03" in lines
    assert "AU  - Nations Unies," in lines


def test_csl_is_json_with_a_date_in_parts():
    (item,) = json.loads(as_csl([CITED]))
    assert item["type"] == "report"
    assert item["issued"] == {"date-parts": [[2024, 5, 3]]}
    assert item["author"] == [{"literal": "Nations Unies"}]
    assert item["note"] == "annexe, par. 92 a)"


def test_the_month_is_one_that_every_style_words_for_itself():
    assert "\n  month = may,\n" in as_bibtex([CITED])
    assert "month" not in as_bibtex([Reference("A/1", "", "en", date="2024-13-03")])


def test_a_brace_that_stands_alone_leaves_the_rest_of_the_file_whole():
    text = as_bibtex([Reference("A/1", "One { brace", "en"), CITED])
    assert r"{{One \textbraceleft{} brace}}" in text
    assert text.count("{") == text.count("}")


def test_what_a_document_does_not_say_is_left_out():
    bare = Reference("A/1", "", "en")
    assert "{}" not in as_bibtex([bare])
    assert "date" not in as_bibtex([bare])
    assert not any(line.endswith("  - ") for line in as_ris([bare]).split("\r\n") if not line.startswith("ER"))
    assert set(json.loads(as_csl([bare]))[0]) == {"id", "type", "author", "publisher", "number", "language"}


def test_each_ending_has_its_format():
    assert {ending: bool(write([CITED])) for ending, write in FORMATS.items()} == {
        ".bib": True,
        ".ris": True,
        ".json": True,
    }
