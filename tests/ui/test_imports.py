"""What came of an import is told in a line, and what the person must look at in sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapporteur.domain.importing import Attached, Imported, ImportResult, NotImported
from rapporteur.domain.kind import KIND_TITLES
from rapporteur.translation import Translator
from rapporteur.ui.imports import failures_told, file_filter, import_told

ONE = Imported("a.pdf", "A/RES/99/7", "en", "resolution", "The sea", 2, 3, 0, 0, 0)
EN, FR = Translator("en"), Translator("fr")


def attached(*unmatched: str, extra: tuple[str, ...] = ()) -> Imported:
    return replace(ONE, outcome="attached", attached=Attached(10, unmatched, unmatched, extra))


@pytest.mark.parametrize(
    ("imported", "told"),
    [
        (ONE, "A/RES/99/7 is in the library."),
        (replace(ONE, outcome="updated"), "A/RES/99/7 is up to date with this file."),
        (replace(ONE, outcome="unchanged"), "A/RES/99/7 is in the library already, as this file has it."),
        (attached(), "The pages of A/RES/99/7 are attached: every paragraph was found on them."),
        (attached("7", "9"), "The pages of A/RES/99/7 are attached: 10 of 12 paragraphs were found on them."),
    ],
)
def test_what_became_of_one_file_is_told_in_a_line(imported, told):
    assert import_told(ImportResult((imported,)), EN)[0] == told


def test_several_are_counted():
    assert import_told(ImportResult((ONE, ONE, ONE)), FR) == ("3 documents importés", "3 documents importés")


def test_paragraphs_that_did_not_match_are_named():
    _, doubts = import_told(ImportResult((attached("7", "92 (a)", extra=("Annex", "8")),)), EN)
    assert doubts == (
        "Not found on the pages of A/RES/99/7: 7, 92 (a). On the pages of A/RES/99/7, and not in its text: Annex, 8."
    )


def test_a_long_list_of_names_is_cut():
    _, doubts = import_told(ImportResult((attached(*map(str, range(1, 40))),)), FR)
    assert doubts.endswith("11, 12 ….")


def failures(names: str) -> tuple[NotImported, ...]:
    return tuple(NotImported(f"{name}.pdf", "The file {file} is empty.", {"file": f"{name}.pdf"}) for name in names)


def test_of_several_files_a_summary_counts_and_names_what_failed():
    _, notice = import_told(ImportResult((ONE, ONE), failures("a")), EN)
    assert notice == "2 documents imported · 1 file was not imported:\na.pdf: The file a.pdf is empty."


def test_a_few_failures_are_named_and_the_others_counted():
    told, notice = import_told(ImportResult((), failures("abcde")), EN)
    assert told == "0 documents imported"
    assert notice.splitlines()[0] == "5 files were not imported:"
    assert [line[0] for line in notice.splitlines()[1:]] == ["a", "b", "c"]
    assert len(failures_told(ImportResult((), failures("abcde")), EN)) == 5


def test_one_file_that_failed_is_one_sentence():
    assert import_told(ImportResult((), failures("a")), EN)[1] == "The file a.pdf is empty."


@pytest.mark.parametrize("ending", ["pdf", "docx", "xml", "txt", "md", "zip"])
def test_every_format_that_is_read_is_offered(ending):
    assert f"*.{ending}" in file_filter(EN)
    assert f"*.{ending}" in file_filter(FR)


def test_every_kind_of_document_has_a_name_in_french():
    told = {kind: FR(title) for kind, title in KIND_TITLES.items()}
    assert told["draft"] == "projet"
    assert [kind for kind, title in KIND_TITLES.items() if kind != "other" and FR(title) == title] == []
