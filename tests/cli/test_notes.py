"""The person's own work from a terminal: what is asked, what is answered, what is told in the help."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from rapporteur.bundled import bundled
from rapporteur.cli import arguments
from rapporteur.cli.notes_arguments import ACTIONS
from rapporteur.cli.run import run
from rapporteur.desk import open_desk
from rapporteur.desk.notebook import open_notebook
from rapporteur.desk.notebook_colleagues import identity_text
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.anchoring import make_anchor
from rapporteur.domain.notes import Party
from rapporteur.domain.notetext import NoteBlock, NoteText, Run
from rapporteur.exchange.docx import as_docx
from rapporteur.exchange.paper import Amended, Comment, Paper
from rapporteur.profile import Profile
from rapporteur.translation import LANGUAGES, Translator

SYMBOL = "A/CONF.192/BMS/2021/1"
SECRET = "a long passphrase of three words"


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile with one thing of each kind."""
    folder = tmp_path / "profile"
    with contextlib.closing(open_notebook(Profile.at(folder), backups=False)) as book:
        anchor = Anchor(SYMBOL, "fr", "annex__para_92", quote="Some words of it.")
        book.annotate(anchor, "yellow", "A remark", ("urgent",), "oppose", private=False)
        book.write_note("Talking points", NoteText((NoteBlock(runs=(Run("Say this."),)),)), private=False)
        book.amend(anchor, "Some words.", "Some other words.", parties=(Party("Ghana", "GHA", "proposes"),))
        book.make_brief("For Monday")
    return folder


def ask(profile: Path, *words: str, language: str = "en") -> int:
    tr = Translator(language)
    return run(arguments.parse(["--profile", str(profile), "notes", *words], tr), tr, open_desk)


@pytest.fixture
def told(profile, capsys):
    """Asks for the JSON of an action."""

    def answer(*words: str) -> Any:
        status = ask(profile, *words, "--json")
        captured = capsys.readouterr()
        assert status == 0, captured.err
        return json.loads(captured.out)

    return answer


def id_of(told: Any, kind: str) -> str:
    (one,) = told("list", "--kind", kind)["notes"]
    return str(one["id"])


def test_the_list_has_everything_and_is_narrowed(told):
    assert {each["kind"] for each in told("list")["notes"]} == {"annotation", "note", "amendment", "brief"}
    assert [each["title"] for each in told("list", "--tag", "urgent")["notes"]] == ["A remark"]
    assert [each["title"] for each in told("list", "--find", "talking")["notes"]] == ["Talking points"]
    assert len(told("list", "--document", "a/conf.192/bms/2021/1")["notes"]) == 2
    assert told("list", "--trash") == {"notes": [], "protected": False}


def test_one_is_shown_by_the_beginning_of_its_name(told):
    shown = told("show", id_of(told, "amendment")[:10])
    assert (shown["base"], shown["proposal"]) == ("Some words.", "Some other words.")
    assert {"kind": "inserted", "text": "other "} in shown["changes"]
    assert shown["parties"] == [{"name": "Ghana", "code": "GHA", "role": "proposes"}]
    assert shown["place"]["key"] == "annex__para_92"
    note = told("show", id_of(told, "note"))
    assert "Say this." in note["text"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_told_in_lines(profile, capsys, language, told):
    name = id_of(told, "annotation")
    assert ask(profile, "list", language=language) == 0
    assert ask(profile, "show", name, language=language) == 0
    assert ask(profile, "restore", language=language) == 0
    out = capsys.readouterr().out
    assert "A remark" in out
    assert ("protégées" in out) == (language == "fr")


def test_what_is_not_there_is_one_sentence(profile, capsys):
    assert ask(profile, "show", "nobody") == 1
    assert ask(profile, "restore", "nothing") == 1
    assert ask(profile, "export", str(profile / "x.pages")) == 1
    assert ask(profile, "export", str(profile / "x.rapporteur-bundle")) == 1
    assert ask(profile, "import", str(profile / "missing.md")) == 1
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 5
    assert "nobody" in errors[0]


def test_annotations_and_notes_are_written_to_files(told, tmp_path):
    assert len(told("export", str(tmp_path / "a.jsonld"))["exported"]) == 1
    assert "A remark" in (tmp_path / "a.jsonld").read_text(encoding="utf-8")
    told("export", str(tmp_path / "a.csv"), "--document", SYMBOL)
    assert "A remark" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    told("export", str(tmp_path / "n.md"), id_of(told, "note"))
    assert "Say this." in (tmp_path / "n.md").read_text(encoding="utf-8")
    told("export", str(tmp_path / "c.docx"), "--as", "compilation", "--document", SYMBOL)
    assert (tmp_path / "c.docx").read_bytes().startswith(b"PK")


def test_a_document_s_amendments_are_put_together_as_asked(profile, told, tmp_path, capsys):
    def written(*options: str) -> str:
        told("export", str(tmp_path / "c.md"), "--document", SYMBOL, *options)
        return (tmp_path / "c.md").read_text(encoding="utf-8")

    amended, whole = written("--as", "compilation"), written("--as", "compilation", "--paragraphs", "all")
    assert len(amended) < len(whole)
    assert len(written("--as", "clean", "--paragraphs", "amended", "--marked")) < len(written("--as", "clean"))
    assert written("--as", "compilation", "--language", "fr") == amended
    assert (
        ask(profile, "export", str(tmp_path / "d.md"), "--as", "clean", "--document", SYMBOL, "--language", "en") == 1
    )
    assert "no amendment" in capsys.readouterr().err


def test_what_a_note_cites_goes_to_reference_managers(profile, told, tmp_path, capsys):
    with contextlib.closing(open_desk(profile)) as desk:
        anchor = make_anchor(desk.report(SYMBOL), "annex__para_92")
    with contextlib.closing(open_notebook(Profile.at(profile), backups=False)) as book:
        note = book.write_note("Citing", NoteText((NoteBlock("citation", anchor=anchor),))).id
    for suffix, words in (
        (".bib", "note = {annex, para. 92}"),
        (".ris", "N1  - annex, para. 92"),
        (".json", "literal"),
    ):
        assert told("export", str(tmp_path / f"cited{suffix}"), note)["exported"] == [note]
        assert words in (tmp_path / f"cited{suffix}").read_text(encoding="utf-8")
    assert ask(profile, "export", str(tmp_path / "no.ris")) == 1
    assert "one of them" in capsys.readouterr().err


def test_annotations_and_texts_are_taken_in(told, tmp_path, capsys):
    told("export", str(tmp_path / "a.jsonld"))
    assert told("import", str(tmp_path / "a.jsonld"), "--preview")["imported"] is False
    assert len(told("list", "--kind", "annotation")["notes"]) == 1
    # What is there already does not come twice.
    assert told("import", str(tmp_path / "a.jsonld"))["new"] == []
    assert len(told("list", "--kind", "annotation")["notes"]) == 1
    other = tmp_path / "other"
    assert ask(other, "import", str(tmp_path / "a.jsonld"), "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["new"]) == 1
    with contextlib.closing(open_notebook(Profile.at(other), backups=False)) as book:
        assert [each.comment for each in book.state.annotations.values()] == ["A remark"]
    (tmp_path / "speech.md").write_text("# My speech\n\nThank you, **Chair**.\n", encoding="utf-8")
    (new,) = told("import", str(tmp_path / "speech.md"))["new"]
    shown = told("show", new)
    assert shown["title"] == "My speech"
    assert "Thank you, **Chair**." in shown["text"]


@pytest.fixture
def word(profile, tmp_path) -> Path:
    """A Word file with a change to a paragraph of the bundled report, and one to words that it has not."""
    with contextlib.closing(open_desk(profile)) as desk:
        words = desk.report(SYMBOL).paragraphs[30].text
    remark = Comment("Ask first.", "Jan Novák", "2024-05-04T08:00:00Z")
    path = tmp_path / "back.docx"
    found = Amended(words, f"{words} More.", "Awa Diallo", "2024-05-03T10:00:00Z", comments=(remark,))
    path.write_bytes(as_docx(Paper("", (found, Amended("Words of none.", "Other words.", "Awa Diallo")))))
    return path


def test_tracked_changes_are_shown_before_they_are_taken_in(told, word):
    shown = told("import", str(word), "--dry-run")
    assert (shown["document"], shown["imported"], shown["new"]) == (SYMBOL, False, [None])
    first, second = shown["changes"]
    assert (first["match"], first["taken"], second["match"], second["taken"]) == ("exact", "amendment", "none", None)
    assert first["changes"][-1] == {"kind": "inserted", "text": " More."}
    assert first["comments"] == [{"text": "Ask first.", "author": "Jan Novák", "at": "2024-05-04T08:00:00+00:00"}]
    assert len(told("list", "--kind", "amendment")["notes"]) == 1


def test_tracked_changes_become_amendments_and_the_rest_a_note(told, word):
    taken = told("import", str(word), "--proposed-by", "senegal", "--rest-as-note")
    made = [told("show", each) for each in taken["new"]]
    assert [each["kind"] for each in made] == ["amendment", "note"]
    assert made[0]["parties"] == [{"name": "Senegal", "code": "SEN", "role": "proposes"}]
    assert made[0]["proposal"] == f"{made[0]['base']} More."
    assert "Other words." in made[1]["text"]
    again = told("import", str(word))
    assert (again["changes"][0]["match"], again["new"]) == ("known", [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_see_each_change_with_its_place(profile, word, capsys, language):
    assert ask(profile, "import", str(word), "--document", SYMBOL, language=language) == 0
    out = capsys.readouterr().out
    assert "{+ More.+}" in out
    assert "Awa Diallo, 2024-05-03" in out
    assert "Jan Novák: Ask first." in out


def test_a_bundle_goes_to_another_profile_and_private_work_does_not(told, profile, tmp_path, capsys):
    secret = tmp_path / "secret.txt"
    secret.write_text(f"{SECRET}\n", encoding="utf-8")
    bundle = tmp_path / "b.rapporteur-bundle"
    note = id_of(told, "note")
    left = told("export", str(bundle), note, "--bundle-passphrase-file", str(secret))
    assert left["exported"] == [note]
    other = tmp_path / "other"
    words = ("import", str(bundle), "--bundle-passphrase-file", str(secret))
    assert ask(other, *words, "--preview") == 0
    assert ask(other, "list") == 0
    assert "Talking points" not in capsys.readouterr().out
    assert ask(other, *words) == 0
    assert ask(other, "list") == 0
    assert "Talking points" in capsys.readouterr().out
    brief = id_of(told, "brief")
    assert ask(profile, "export", str(bundle), brief, "--bundle-passphrase-file", str(secret)) == 1


def test_a_passphrase_stands_in_a_file_or_is_typed_and_is_never_an_argument(profile, tmp_path, capsys, monkeypatch):
    with contextlib.closing(open_notebook(Profile.at(profile), backups=False)) as book:
        book.set_passphrase(SECRET)
    assert ask(profile, "list") == 1
    assert "--passphrase-file" in capsys.readouterr().err
    secret = tmp_path / "secret.txt"
    secret.write_text(f"{SECRET}\nmore\n", encoding="utf-8")
    assert ask(profile, "list", "--passphrase-file", str(secret)) == 0
    assert "Talking points" in capsys.readouterr().out
    secret.write_text("wrong\n", encoding="utf-8")
    assert ask(profile, "list", "--passphrase-file", str(secret)) == 1
    assert "Talking points" not in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: SECRET)
    assert ask(profile, "list") == 0
    options = {option for parser in actions().values() for option in parser._option_string_actions}
    assert {each for each in options if "pass" in each} == {"--passphrase-file", "--bundle-passphrase-file"}


def test_the_latest_sound_backup_is_restored_and_what_another_copy_has_more_is_added(profile, told, capsys):
    good = Path(told("backup")["backup"]["path"])
    with contextlib.closing(open_notebook(Profile.at(profile), backups=False)) as book:
        book.write_note("Later")
    later = Path(told("backup")["backup"]["path"])
    copy = Path(shutil.copyfile(later, profile / "later.sqlite"))
    later.write_bytes(b"spoilt" * 4000)
    assert told("restore", "--last-good")["restored"] == str(good)
    assert not told("list", "--find", "later")["notes"]
    assert told("restore", str(copy), "--add")["added"] == 1
    assert len(told("list", "--find", "later")["notes"]) == 1
    assert ask(profile, "restore", str(copy), "--add", language="fr") == 0
    assert "0 élément" in capsys.readouterr().out
    assert ask(profile, "restore", "--last-good", str(copy)) == 1


def test_a_colleague_is_named_as_the_person_calls_them(profile, told, tmp_path):
    with contextlib.closing(open_notebook(Profile.at(tmp_path / "other"), backups=False)) as other:
        other.set_author("A. Diallo")
        card = identity_text(other.identity)
    with contextlib.closing(open_notebook(Profile.at(profile), backups=False)) as book:
        book.name_colleague(book.add_colleague(card).signing, "Amina")
    told("export", str(tmp_path / "a.rapporteur-bundle"), id_of(told, "note"), "--for", "amina")
    told("export", str(tmp_path / "b.rapporteur-bundle"), id_of(told, "note"), "--for", "A. Diallo")


def test_a_backup_is_made_checked_and_restored(told):
    made = told("backup")["backup"]
    assert Path(made["path"]).is_file()
    (note,) = told("list", "--kind", "note")["notes"]
    checked = told("check")
    assert checked["ok"]
    assert len(checked["findings"]) >= 3
    assert [each["name"] for each in told("restore")["backups"]] == [made["name"]]
    restored = told("restore", made["name"])
    assert restored["restored"] == made["path"]
    assert Path(restored["aside"]).exists()
    assert told("list", "--kind", "note")["notes"] == [note]


# -- the help ----------------------------------------------------------------------------------


def actions() -> dict[str, Any]:
    parser, _ = arguments._command_parsers(Translator())
    commands = next(each for each in parser._actions if each.dest == "command")
    inner = commands.choices[arguments.NOTES]  # type: ignore[index]
    return dict(next(each for each in inner._actions if each.dest == "action").choices)


def page(language: str) -> str:
    return bundled("resources", "help", f"command-line-notes.{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_its_line_with_its_options(language):
    rows = {row.split()[1].strip("`"): row for row in page(language).splitlines() if row.startswith("| `")}
    assert tuple(rows) == ACTIONS == tuple(actions())
    for name, parser in actions().items():
        for option in set(parser._option_string_actions) - {"--json", "--profile", "--help", "-h", "--passphrase-file"}:
            assert option in rows[name], f"{name} {option}"


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys(each)}
    if isinstance(value, list):
        return {key for each in value for key in keys(each)}
    return set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_the_json_is_told(told, tmp_path, word, language):
    answers = [told("list"), told("backup"), told("restore"), told("check")]
    answers += [told("show", each["id"]) for each in answers[0]["notes"]]
    answers += [told("export", str(tmp_path / "a.jsonld")), told("import", str(tmp_path / "a.jsonld"))]
    answers.append(told("import", str(word), "--preview"))
    text = page(language)
    missing = {key for key in keys(answers) if not re.search(rf"[\"`]{key}[\"`]", text)}
    assert not missing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("action", [None, *ACTIONS])
def test_every_help_is_in_one_language(language, action, capsys):
    words = ["notes", action, "--help"] if action else ["notes", "--help"]
    with pytest.raises(SystemExit) as stopped:
        arguments.parse(words, Translator(language))
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert ("utilisation" in out) == (language == "fr")
    assert "positional arguments" not in out
