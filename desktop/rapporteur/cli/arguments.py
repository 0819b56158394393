"""What was asked on the command line."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, cast

from rapporteur import __version__
from rapporteur.cli.notes_arguments import add_actions
from rapporteur.translation import LANGUAGES, Translator

COMMANDS = (
    "documents",
    "show",
    "votes",
    "statements",
    "participants",
    "search",
    "compare",
    "cite",
    "import",
    "detach",
    "remove",
    "check",
)
#: The forms of a citation.
CITED = ("un", "text", "bibtex", "ris", "csl")
#: The command that has commands of its own: see `notes_arguments.py`.
NOTES = "notes"
#: The options before a command that take a value.
_VALUED = ("--profile", "--language")


class _Formatter(argparse.HelpFormatter):
    """Says "usage" in the person's language."""

    def __init__(self, prog: str, tr: Translator) -> None:
        super().__init__(prog)
        self._usage_word = tr("usage: ")

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._usage_word if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """Says in the person's language how it is used, and that something is wrong; status 2."""

    tr = Translator()

    def __init__(self, **settings: Any) -> None:
        tr = self.tr
        formatter = cast("type[argparse.HelpFormatter]", lambda prog: _Formatter(prog, tr))
        super().__init__(**settings, formatter_class=formatter, add_help=False, allow_abbrev=False)
        self.words = self.add_argument_group(tr("arguments"))
        self.options = self.add_argument_group(tr("options"))

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        wrong = self.tr("wrong usage: {message}", message=_in_our_words(message, self.tr))
        self.exit(2, f"{self.prog}: {wrong}\n")


def _in_our_words(message: str, tr: Translator) -> str:
    """What argparse complains of, in the person's language; as it is where it is none of the usual complaints."""
    if found := re.fullmatch(r"the following arguments are required: (.+)", message):
        return tr("{name} is missing", name=found[1])
    if found := re.fullmatch(r"unrecognized arguments: (.+)", message):
        return tr("{words} is not understood", words=found[1])
    if not (found := re.fullmatch(r"argument (\S+): (.+)", message)):
        return message
    name, complaint = found.groups()
    if complaint == "expected one argument":
        complaint = tr("a value is missing")
    elif found := re.fullmatch(r"invalid choice: (.+) \(choose from (.+)\)", complaint):
        complaint = tr("{value} is none of: {values}", value=found[1].strip("'"), values=found[2].replace("'", ""))
    return f"{name}: {complaint}"


def parse(arguments: Sequence[str], tr: Translator) -> argparse.Namespace:
    """The options, `command` (None for the window) and what belongs to it. Leaves with status 2 when wrong.

    `interface` is the language of the interface (None where none was asked for), `profile` a folder or
    None. For the window, `file` is a file to open or None.
    """
    first = _first_word(arguments)
    if first in (*COMMANDS, NOTES) or (first is None and {"-h", "--help"} & set(arguments)):
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


def commands(tr: Translator) -> Mapping[str, argparse.ArgumentParser]:
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
    _Parser.tr = tr  # argparse makes the parsers of the commands itself
    parser = _Parser(
        prog="rapporteur",
        description=tr("An offline desk for the people who negotiate at the United Nations."),
        usage=tr("rapporteur [options] [FILE]\n       rapporteur [options] COMMAND …"),
    )
    add = parser.options.add_argument
    add("--profile", type=_folder(tr), metavar=tr("DIR"), help=tr("keep all of your data under this folder instead"))
    add(
        "--language",
        dest="interface",
        choices=sorted(LANGUAGES),
        help=tr("the language in which the program speaks to you (before a command)"),
    )
    add("--version", action="version", version=f"Rapporteur {__version__}", help=tr("say the version"))
    add("-h", "--help", action="help", help=tr("say this"))
    return parser


def _window_parser(tr: Translator) -> _Parser:
    parser = _base(tr)
    parser.words.add_argument(
        "file", nargs="?", type=Path, metavar=tr("FILE"), help=tr("a document to open in the window")
    )
    parser.set_defaults(command=None)
    return parser


def _command_parsers(tr: Translator) -> tuple[_Parser, dict[str, _Parser]]:
    parser = _base(tr)
    parser.epilog = tr("Without a command, the window opens; with a FILE, on that file.")
    adder = parser.add_subparsers(dest="command", prog="rapporteur", title=tr("commands"), metavar=tr("COMMAND"))
    made: dict[str, _Parser] = {}

    def command(name: str, what: str) -> _Parser:
        one = adder.add_parser(name, help=what, description=what)
        add = one.options.add_argument
        # Suppressed: otherwise it would forget what stands before the command.
        keep = tr("keep all of your data under this folder instead")
        add("--profile", type=_folder(tr), metavar=tr("DIR"), default=argparse.SUPPRESS, help=keep)
        add("--json", action="store_true", help=tr("one JSON object on standard output"))
        add("-h", "--help", action="help", help=tr("say this"))
        made[name] = one
        return one

    command("documents", tr("list the documents of the library"))
    show = command("show", tr("print a document as it is structured"))
    symbol = tr("the document’s symbol: A/CONF.192/BMS/2021/1")
    show.words.add_argument("symbol", metavar=tr("SYMBOL"), help=symbol)
    for name, what in (
        ("votes", tr("list the votes, and who voted how")),
        ("statements", tr("list the statements: who spoke, where, on what, for whom")),
        ("participants", tr("list the delegations and organizations, and what each did")),
    ):
        only = tr("of this document only: A/CONF.192/BMS/2021/1")
        command(name, what).words.add_argument("symbol", nargs="?", metavar=tr("SYMBOL"), help=only)
    for name in ("show", "votes", "statements", "participants"):
        made[name].options.add_argument("--language", metavar=tr("LANG"), help=tr("the document’s language: fr"))
    search = command("search", tr("search the words of all documents"))
    search.words.add_argument("query", nargs="+", metavar=tr("QUERY"), help=tr("what to search for, as in the window"))
    most = tr("at most so many results (20)")
    search.options.add_argument("--limit", type=_count(tr), default=20, metavar="N", help=most)
    beside = command("compare", tr("set two documents side by side, paragraph by paragraph"))
    either = tr("a document’s symbol, or a file that is not in the library")
    beside.words.add_argument("first", metavar="A", help=either)
    beside.words.add_argument("second", metavar="B", help=either)
    beside.options.add_argument("--language", metavar=tr("LANG"), help=tr("the language of the first document: fr"))
    other = tr("the language of the second document; otherwise the first one’s, where there is one")
    beside.options.add_argument("--with-language", metavar=tr("LANG"), help=other)
    cited = command("cite", tr("cite a document, or a paragraph of it"))
    cited.words.add_argument("symbol", metavar=tr("SYMBOL"), help=symbol)
    where = tr("the paragraph: 92, “annex 92”, or its key; without it the whole document is cited")
    cited.words.add_argument("place", nargs="?", metavar=tr("PAR"), help=where)
    cited.options.add_argument("--language", metavar=tr("LANG"), help=tr("the document’s language: fr"))
    form = tr("the United Nations’ own form (un), that with the text, or for a reference manager")
    cited.options.add_argument("--form", choices=CITED, default=CITED[0], help=form)
    take = command("import", tr("read documents into the library: files, folders, ZIP archives"))
    take.words.add_argument(
        "paths", nargs="+", type=Path, metavar=tr("PATH"), help=tr("a file, a folder or an archive")
    )
    loose = command("detach", tr("take from a text the pages that a PDF gave it"))
    loose.words.add_argument("symbol", metavar=tr("SYMBOL"), help=symbol)
    loose.options.add_argument("--language", metavar=tr("LANG"), help=tr("the document’s language: fr"))
    drop = command("remove", tr("take a document out of the library"))
    drop.words.add_argument("symbol", metavar=tr("SYMBOL"), help=symbol)
    drop.options.add_argument("--language", metavar=tr("LANG"), help=tr("the document’s language: fr"))
    command("check", tr("look whether the library and the search index are well, and repair what can be"))
    what = tr("your own work: notes, annotations, amendments and briefs")
    _add_notes(adder.add_parser(NOTES, help=what, description=what), tr)
    return parser, made


def _add_notes(parser: _Parser, tr: Translator) -> None:
    """The actions of `rapporteur notes`, each with the options that all have."""
    parser.options.add_argument("-h", "--help", action="help", help=tr("say this"))
    adder = parser.add_subparsers(
        dest="action", prog=f"rapporteur {NOTES}", title=tr("commands"), metavar=tr("COMMAND"), required=True
    )

    def action(name: str, what: str) -> _Parser:
        one: _Parser = adder.add_parser(name, help=what, description=what)
        add = one.options.add_argument
        keep = tr("keep all of your data under this folder instead")
        add("--profile", type=_folder(tr), metavar=tr("DIR"), default=argparse.SUPPRESS, help=keep)
        secret = tr("the file that holds the passphrase of your notes in its first line; otherwise it is asked for")
        add("--passphrase-file", type=Path, metavar=tr("FILE"), help=secret)
        add("--json", action="store_true", help=tr("one JSON object on standard output"))
        add("-h", "--help", action="help", help=tr("say this"))
        return one

    add_actions(action, tr)


def _folder(tr: Translator) -> Callable[[str], Path]:
    """What reads the name of a folder. An empty one, of a variable that is not set, would be the present folder."""

    def read(text: str) -> Path:
        if not text:
            raise argparse.ArgumentTypeError(tr("the name is empty"))
        return Path(text)

    return read


def _count(tr: Translator) -> Callable[[str], int]:
    """What reads a whole number from 1."""

    def read(text: str) -> int:
        number = int(text) if text.strip().isdecimal() else 0
        if number < 1:
            raise argparse.ArgumentTypeError(tr("“{text}” is not a whole number from 1", text=text))
        return number

    return read
