"""Exit statuses, where things are printed, and in which words."""

from __future__ import annotations

import pytest

from rapporteur.cli import arguments
from rapporteur.cli.run import _shown_job, run
from rapporteur.cli.text import Writer
from rapporteur.domain.errors import LibraryFailure
from rapporteur.translation import Translator
from tests.cli.fake_desk import SYMBOL, FakeDesk


def command(*words: str, language: str = "en", desk: FakeDesk | None = None) -> int:
    tr = Translator(language)
    return run(arguments.parse(words, tr), tr, lambda profile: desk or FakeDesk())


@pytest.mark.parametrize("name", arguments.COMMANDS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_command_has_an_answer_for_people_and_closes_the_desk(name, language, capsys):
    desk = FakeDesk()
    extra = {
        "show": [SYMBOL],
        "search": ["mots"],
        "import": ["a.xml"],
        "detach": [SYMBOL],
        "remove": [SYMBOL],
        "compare": [SYMBOL, SYMBOL],
        "cite": [SYMBOL],
    }.get(name, [])
    assert command(name, *extra, language=language, desk=desk) == 0
    assert capsys.readouterr().out.strip()
    assert desk.closed


def test_numbers_stand_in_columns_under_their_headings(capsys):
    command("votes")
    lines = capsys.readouterr().out.splitlines()
    table = lines[lines.index(next(line for line in lines if "In favour  Against" in line)) :][:3]
    assert table == [
        "            In favour  Against  Abstaining",
        "  declared          2        1           –",
        "  listed            2        0           0",
    ]


def test_a_table_is_narrowed_to_the_terminal_by_its_widest_column():
    writer = Writer(Translator(), str, width=60)
    found = {"documents": [documents_row("A long title of a report, " * 4)]}
    lines = list(writer.documents(found))
    assert max(map(len, lines)) <= 60
    assert lines[1].startswith("A/CONF.1/2  fr")
    assert lines[1].endswith("…")


def documents_row(title: str) -> dict[str, object]:
    numbers = {"pages": 22, "paragraphs": 26}
    return {"symbol": SYMBOL, "language": "fr", "kind": "draft", "date": None, **numbers, "title": title}


def test_a_file_is_named_on_one_line_whatever_its_name():
    failed = [{"file": "a\nb\u202e.xml", "reason": "The file a\nb\u202e.xml is empty."}]
    lines = list(Writer(Translator(), str, width=90).imported({"imported": [], "failed": failed}))
    assert lines == ["a\ufffdb\ufffd.xml: The file a\ufffdb\ufffd.xml is empty."]


def test_a_long_number_stands_apart_from_its_text():
    paragraph = {"label": "2 (b) (i)", "text": "Records;", "division": None}
    found = {"symbol": SYMBOL, "also": [], "language": "en", "kind": "draft", "title": "Report", "divisions": []}
    shown = {**found, "paragraphs": [paragraph], "footnotes": [], "reading_report": []}
    assert list(Writer(Translator(), str, width=90).show(shown))[-1] == "2 (b) (i) Records;"


def test_what_an_import_did_is_told_in_the_persons_language(capsys):
    assert command("import", "a.xml", "b.pdf", language="fr") == 0
    out = capsys.readouterr().out
    assert "pages jointes" in out
    assert "rapport de réunion" in out
    assert f"Introuvables dans les pages de {SYMBOL}\u00a0: body__para_7, annex__text_1." in out
    assert f"Dans les pages de {SYMBOL}, mais pas dans son texte\u00a0: 27." in out


def test_hits_are_marked_in_the_snippet(capsys):
    command("search", "paragraphe")
    assert "Le [paragraphe] 92" in capsys.readouterr().out


def test_what_was_repaired_in_opening_is_told_beside_the_answer(capsys):
    desk = FakeDesk()
    desk.notices = (("There is no file {file}.", {"file": "x"}),)
    assert command("documents", language="fr", desk=desk) == 0
    told = capsys.readouterr()
    assert told.err == "Le fichier x n’existe pas.\n"
    assert SYMBOL in told.out


def test_a_failure_is_one_sentence_on_standard_error_and_status_1(capsys):
    assert command("show", "A/NOT/THERE", "--json") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "The library has no document A/NOT/THERE.\n"


def test_a_query_that_does_not_parse_is_a_failure_that_says_where(capsys):
    assert command("search", "(") == 1
    assert capsys.readouterr().err.splitlines()[-1] == "Character 1 of the query: A parenthesis is not closed."


def test_a_library_that_cannot_be_opened_is_a_failure(capsys):
    def refuse(profile):
        raise LibraryFailure("The library is damaged.")

    tr = Translator()
    assert run(arguments.parse(["documents"], tr), tr, refuse) == 1
    assert capsys.readouterr().err == "The library is damaged.\n"


@pytest.mark.parametrize(
    "words",
    [
        ["show"],
        ["documents", "extra"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit=-1"],
        ["search", "x", "--limit", "many"],
        ["votes", "--nonsense"],
        ["documents", "--profile"],
        ["documents", "--profile", ""],
        ["--language", "xx", "documents"],
        ["a", "b"],
    ],
)
def test_wrong_usage_is_status_2_in_the_language_of_the_interface(words, capsys):
    told = []
    for language in ("en", "fr"):
        with pytest.raises(SystemExit) as stopped:
            arguments.parse(words, Translator(language))
        assert stopped.value.code == 2
        told.append(capsys.readouterr().err.splitlines()[-1])
    assert "wrong usage: " in told[0]
    assert "utilisation incorrecte : " in told[1]
    # Nothing of the sentence is left in English.
    assert told[0].partition("usage: ")[2] != told[1].partition("incorrecte : ")[2]


def test_progress_goes_to_standard_error(capsys, monkeypatch):
    monkeypatch.setattr("rapporteur.cli.run.PROGRESS_EVERY", 0.0)
    assert command("search", "mots", "--json") == 0
    out, err = capsys.readouterr()
    assert err == "Indexing 50%\n3 texts indexed\n"
    assert out.startswith("{")


def test_progress_that_stands_still_is_told_once(capsys, monkeypatch):
    monkeypatch.setattr("rapporteur.cli.run.PROGRESS_EVERY", 0.0)
    job = _shown_job(Translator())
    for share in (0.5, 0.501, 0.502, 0.6):
        job.step(share, "Indexing")
    assert capsys.readouterr().err == "Indexing 50%\nIndexing 60%\n"


@pytest.mark.logs("A command failed")
def test_a_bug_is_told_without_anybodys_words(capsys):
    class Broken(FakeDesk):
        def documents(self):
            raise ValueError("canary: secret position on paragraph 92")

    assert command("documents", desk=Broken()) == 1
    err = capsys.readouterr().err
    assert "canary" not in err
    assert "ValueError" in err


def test_the_interface_speaks_the_language_asked_for(capsys):
    assert arguments.asked_language(["--profile", "x", "--language", "fr", "documents"]) == "fr"
    assert arguments.asked_language(["--language=fr"]) == "fr"
    # After a command it is the document's.
    assert arguments.asked_language(["show", "A/1", "--language", "fr"]) is None
    command("check", language="fr")
    assert "Bibliothèque" in capsys.readouterr().out


def test_profile_may_stand_before_or_after_the_command(tmp_path):
    tr = Translator()
    for words in (["--profile", str(tmp_path), "check"], ["check", "--profile", str(tmp_path)]):
        assert arguments.parse(words, tr).profile == tmp_path


def test_without_a_command_the_window_is_meant():
    tr = Translator()
    assert arguments.parse([], tr).command is None
    assert arguments.parse(["--language", "fr", "report.txt"], tr).file.name == "report.txt"


def test_pages_are_detached_from_the_version_that_has_them(capsys):
    desk = FakeDesk()
    assert command("detach", SYMBOL, desk=desk) == 0
    assert desk.detached == [(SYMBOL, "fr")]
    assert capsys.readouterr().out == f"The pages of {SYMBOL} (fr) were detached.\n"
