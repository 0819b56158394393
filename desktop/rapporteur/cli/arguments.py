"""What was asked on the command line."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from rapporteur import __version__
from rapporteur.translation import LANGUAGES, Translator

#: The options before a command that take a value.
_VALUED = ("--profile", "--language")


class _Parser(argparse.ArgumentParser):
    """Says in the person's language that something is wrong; status 2."""

    tr = Translator()

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {self.tr('wrong usage: {message}', message=message)}\n")


def parse(arguments: Sequence[str], tr: Translator) -> argparse.Namespace:
    """The options, `command` (None for the window) and what belongs to it. Leaves with status 2 when wrong.

    `interface` is the language of the interface (None where none was asked for), `profile` a folder or
    None. For the window, `file` is a file to open or None.
    """
    _Parser.tr = tr
    names = _command_parsers(tr)[1]
    first = _first_word(arguments)
    if first in names or (first is None and {"-h", "--help"} & set(arguments)):
        return _command_parsers(tr)[0].parse_args(arguments)
    return _window_parser(tr).parse_args(arguments)


def asked_language(arguments: Sequence[str]) -> str | None:
    """The language of the interface that the options before a command ask for: the parser speaks it already."""
    words = iter(arguments)
    for word in words:
        if word in _VALUED:
            value = next(words, None)
            if word == "--language":
                return value
        elif word.startswith("--language="):
            return word.partition("=")[2]
        elif not word.startswith("-"):
            break
    return None


def commands(tr: Translator) -> dict[str, argparse.ArgumentParser]:
    """The parser of each command, by its name; a test compares them with the help."""
    return _command_parsers(tr)[1]


def _first_word(arguments: Sequence[str]) -> str | None:
    """The first argument that is neither an option nor an option's value."""
    words = iter(arguments)
    for word in words:
        if word in _VALUED:
            next(words, None)
        elif not word.startswith("-"):
            return word
    return None


def _base(tr: Translator) -> _Parser:
    parser = _Parser(
        prog="rapporteur",
        description=tr("An offline desk for the people who negotiate at the United Nations."),
        usage=tr("rapporteur [options] [FILE]\n       rapporteur [options] COMMAND …"),
        add_help=False,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--profile", type=Path, metavar=tr("DIR"), help=tr("keep all of your data under this folder instead")
    )
    parser.add_argument(
        "--language",
        dest="interface",
        choices=sorted(LANGUAGES),
        help=tr("the language in which the program speaks to you (before a command)"),
    )
    parser.add_argument("--version", action="version", version=f"Rapporteur {__version__}", help=tr("say the version"))
    _add_help(parser, tr)
    return parser


def _add_help(parser: argparse.ArgumentParser, tr: Translator) -> None:
    parser.add_argument("-h", "--help", action="help", help=tr("say this"))


def _window_parser(tr: Translator) -> _Parser:
    parser = _base(tr)
    parser.add_argument("file", nargs="?", type=Path, metavar=tr("FILE"), help=tr("a document to open in the window"))
    parser.set_defaults(command=None)
    return parser


def _command_parsers(tr: Translator) -> tuple[_Parser, dict[str, argparse.ArgumentParser]]:
    parser = _base(tr)
    parser.epilog = tr("Without a command, the window opens; with a FILE, on that file.")
    adder = parser.add_subparsers(dest="command", prog="rapporteur", title=tr("commands"), metavar=tr("COMMAND"))
    made: dict[str, argparse.ArgumentParser] = {}

    def command(name: str, what: str) -> argparse.ArgumentParser:
        one = adder.add_parser(name, help=what, description=what, add_help=False, allow_abbrev=False)
        one.add_argument(
            "--profile",
            type=Path,
            metavar=tr("DIR"),
            default=argparse.SUPPRESS,
            help=tr("keep all of your data under this folder instead"),
        )
        one.add_argument("--json", action="store_true", help=tr("one JSON object on standard output"))
        _add_help(one, tr)
        made[name] = one
        return one

    command("documents", tr("list the documents of the library"))
    show = command("show", tr("print a document as it is structured"))
    show.add_argument("symbol", metavar=tr("SYMBOL"), help=tr("the document’s symbol: A/CONF.192/BMS/2021/1"))
    for name, what in (
        ("votes", tr("list the votes, and who voted how")),
        ("statements", tr("list the statements: who spoke, where, on what, for whom")),
        ("participants", tr("list the delegations and organizations, and what each did")),
    ):
        command(name, what).add_argument(
            "symbol", nargs="?", metavar=tr("SYMBOL"), help=tr("of this document only: A/CONF.192/BMS/2021/1")
        )
    for name in ("show", "votes", "statements", "participants"):
        made[name].add_argument("--language", metavar=tr("LANG"), help=tr("the document’s language: fr"))
    search = command("search", tr("search the words of all documents"))
    search.add_argument("query", nargs="+", metavar=tr("QUERY"), help=tr("what to search for, as in the window"))
    search.add_argument("--limit", type=count, default=20, metavar="N", help=tr("at most so many results (20)"))
    command("check", tr("look whether the library and the search index are well, and repair what can be"))
    return parser, made


def count(text: str) -> int:
    """A whole number from 1; argparse names this function when it is not."""
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number
