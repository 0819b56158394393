"""What README, CONTRIBUTING, CHANGELOG and the help say of the project is so: files, commands, targets of make."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from rapporteur.cli import arguments
from rapporteur.cli.notes_arguments import ACTIONS
from rapporteur.translation import LANGUAGES, Translator

TOP = Path(__file__).parents[1]
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "packaging/README.md")
HELP = tuple(sorted(str(path.relative_to(TOP)) for path in (TOP / "resources" / "help").glob("*.md")))
#: Where a page's paths may begin, besides the top.
ROOTS = ("", "desktop/rapporteur", "desktop/rapporteur/reading", "packaging")
#: Made by a program, or named as an example.
MADE = {".venv"}


def text(page: str) -> str:
    return (TOP / page).read_text(encoding="utf-8")


def shell_lines(page: str) -> list[str]:
    """The lines of a page that begin with the program and are set as code."""
    return re.findall(r"^    (?:\.venv/bin/)?rapporteur (.+)$", text(page), re.MULTILINE)


def test_every_command_of_the_readme_is_one():
    lines = shell_lines("README.md")
    assert len(lines) > 4
    for line in lines:
        arguments.parse(shlex.split(line), Translator())


@pytest.mark.parametrize("page", [*PAGES, *HELP])
def test_a_command_that_is_named_in_a_sentence_exists(page):
    tr = Translator()
    known = dict.fromkeys(arguments.commands(tr)) | {"notes": set(ACTIONS)}
    for words in re.findall(r"`rapporteur ([a-z]+(?: [a-z]+)?)", text(page)):
        first, *rest = words.split()
        assert first in known, words
        if rest and known[first] is not None:
            assert rest[0] in known[first], words


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_to_a_file(page):
    for target in re.findall(r"\]\(([^)#]+)\)", text(page)):
        assert ((TOP / page).parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_every_path_that_is_named_exists(page):
    for path in re.findall(r"`([\w.-]+/[\w./*-]*)`", text(page)):
        if path.split("/")[0] in MADE:
            continue
        assert any(any((TOP / root).glob(path.rstrip("/"))) for root in ROOTS), path


@pytest.mark.parametrize("page", PAGES)
def test_every_target_of_make_that_is_named_exists(page):
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    found = re.findall(r"`make ([a-z]+)|^    make ([a-z]+)", text(page), re.MULTILINE)
    for name in (one or other for one, other in found):
        assert name in targets, name


@pytest.mark.parametrize("page", [*PAGES, *HELP, "Makefile"])
def test_nothing_is_said_of_the_machine_that_it_was_written_on(page):
    assert not re.findall(r"/home/\w+|/work/|/root/|/tmp/|localhost|127\.0\.0\.1|\\Users\\", text(page))


@pytest.mark.parametrize("page", ["search", "command-line", "command-line-notes", "safety"])
def test_the_help_is_as_long_in_every_language(page):
    """The same headings, tables and pieces of code in the same order, whatever their words."""
    shapes = {}
    for language in LANGUAGES:
        lines = text(f"resources/help/{page}.{language}.md").splitlines()
        shapes[language] = [line.split(" ")[0] for line in lines if re.match(r"#+ |\| ", line)]
    assert len(set(map(tuple, shapes.values()))) == 1
