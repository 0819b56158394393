"""Every command, option and key of the JSON is documented, in each language of the help."""

from __future__ import annotations

import re

import pytest

from rapporteur.bundled import bundled
from rapporteur.cli import arguments
from rapporteur.cli.run import run
from rapporteur.translation import LANGUAGES, Translator
from tests.cli.fake_desk import SYMBOL, FakeDesk

COMMANDS = arguments.commands(Translator())


def test_the_commands_are_those_that_are_told_from_a_file():
    assert tuple(COMMANDS) == arguments.COMMANDS


def page(language: str) -> str:
    return bundled("resources", "help", f"command-line.{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_its_line_with_its_options(language):
    rows = {row.split()[1].strip("`"): row for row in page(language).splitlines() if row.startswith("| `")}
    assert rows.keys() == COMMANDS.keys()
    everywhere = {"--json", "--profile", "--help", "-h"}
    for name, parser in COMMANDS.items():
        for option in set(parser._option_string_actions) - everywhere:
            assert option in rows[name], f"{name} {option}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("option", ["--profile", "--language", "--version", "--help", "-h", "--json"])
def test_every_common_option_is_told(language, option):
    assert f"`{option}" in page(language)


def keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys(each)}
    if isinstance(value, list):
        return {key for each in value for key in keys(each)}
    return set()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_key_of_the_json_is_told_with_its_command(name, capsys, monkeypatch):
    answers = []
    monkeypatch.setattr("rapporteur.cli.run._print_json", answers.append)
    tr = Translator()
    words = {"show": [SYMBOL], "search": ["mots"], "compare": [SYMBOL, SYMBOL], "import": ["a.xml"]}
    words |= {"detach": [SYMBOL], "remove": [SYMBOL], "cite": [SYMBOL]}
    extra = words.get(name, [])
    assert run(arguments.parse([name, *extra, "--json"], tr), tr, lambda profile: FakeDesk()) == 0
    told = re.split(rf"\n`{name}`", page("en"))[1]
    told = re.split("|".join(rf"\n`{other}`" for other in COMMANDS), told)[0]
    facet_fields = {"language"} if name == "search" else set()
    source = {"paragraph", "start", "end", "text", "pages"}
    for key in keys(answers[0]) - facet_fields - source:
        assert f'"{key}"' in told, key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_every_help_is_in_one_language(language, command, capsys):
    words = [command, "--help"] if command else ["--help"]
    with pytest.raises(SystemExit) as stopped:
        arguments.parse(words, Translator(language))
    assert stopped.value.code == 0
    out = capsys.readouterr().out
    assert ("utilisation" in out) == (language == "fr")
    assert "positional arguments" not in out
