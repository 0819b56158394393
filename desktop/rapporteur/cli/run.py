"""Do one command: ask the desk, print the answer, tell a failure in one sentence."""

from __future__ import annotations

import argparse
import contextlib
import json
import logging
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from rapporteur.cli import records
from rapporteur.cli.arguments import NOTES
from rapporteur.cli.records import Record
from rapporteur.cli.text import Writer
from rapporteur.crash import crash_report
from rapporteur.desk import Desk, Notice, open_desk
from rapporteur.domain.comparing import compare
from rapporteur.domain.errors import Failure, QueryError, reason_of
from rapporteur.domain.report import Report
from rapporteur.domain.views import Participant
from rapporteur.job import Job
from rapporteur.profile import Profile
from rapporteur.translation import Translator

#: Seconds between two lines of progress, and before the first.
PROGRESS_EVERY = 1.0

_log = logging.getLogger(__name__)

OpenDesk = Callable[[Path | None], Desk]
_Answer = Callable[["_Asked"], Record]


class _Asked:
    """A command and what it needs."""

    def __init__(self, desk: Desk, options: argparse.Namespace, tr: Translator) -> None:
        self.desk = desk
        self.options = options
        self.tr = tr
        language: str | None = getattr(options, "language", None)
        self.language = language.lower() if language else None
        self.indexed = 0
        self.symbol: str | None = getattr(options, "symbol", None)


def run(options: argparse.Namespace, tr: Translator, open_desk: OpenDesk = open_desk) -> int:
    """Do the command that was asked for; the exit status."""
    try:
        return _run(options, tr, open_desk)
    except QueryError as error:
        sentence = tr(error.sentence, **error.values)
        _say(tr("Character {position} of the query: {sentence}", position=error.position + 1, sentence=sentence))
    except Failure as failure:
        _say(tr(failure.sentence, **failure.values))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _leave_output()  # whoever read it has enough
    except OSError as error:
        _log.exception("A command met an error of the system")
        _say(tr("The system refused: {reason}.", reason=reason_of(error)))
        _leave_output()
    except Exception as error:  # noqa: BLE001 - the last line of defence: a bug is told without anybody's words
        _log.exception("A command failed")
        _say(tr("Rapporteur failed. This report says where, and holds no text of yours or of a document:"))
        print(crash_report(type(error), error, error.__traceback__), file=sys.stderr)
    return 1


def _run(options: argparse.Namespace, tr: Translator, open_desk: OpenDesk) -> int:
    if options.command == NOTES:
        return _run_notes(options, tr, open_desk)
    with contextlib.closing(open_desk(options.profile)) as desk:
        notices = desk.notices
        _tell(notices, tr)
        asked = _Asked(desk, options, tr)
        answer = _ANSWERS[options.command](asked)
        _tell(desk.notices[len(notices) :], tr)  # what came of opening the index
        if asked.indexed:
            _say(tr.plural(asked.indexed, "{n} text indexed", "{n} texts indexed"))
        if options.json:
            _print_json(answer)
        else:
            writer = Writer(tr, lambda code: _state_name(desk, code, tr.language), _width())
            _print_lines(getattr(writer, _METHODS.get(options.command, options.command))(answer))
    if options.command == "import" and answer["failed"] and not answer["imported"]:
        return 1
    if options.command == "check" and answer["problems"]:
        _say(tr("Not everything is well; see what was found."))
        return 1
    return 0


def _run_notes(options: argparse.Namespace, tr: Translator, open_desk: OpenDesk) -> int:
    """A command on the person's own work; the library is opened only where it is needed."""
    from rapporteur.cli.notes import NotesCommand
    from rapporteur.cli.notes_records import NotesWriter

    asked = NotesCommand(options, tr, open_desk, _shown_job(tr))
    answer = asked.answer()
    _tell(asked.notices, tr)
    if options.json:
        _print_json(answer)
    else:
        _print_lines(NotesWriter(tr, _width()).lines(options.action, answer))
    if options.action == "check" and not answer["ok"]:
        _say(tr("Not everything is well; see what was found."))
        return 1
    return 0


# -- the commands -----------------------------------------------------------------------------


def _documents(asked: _Asked) -> Record:
    return records.documents(asked.desk.documents())


def _show(asked: _Asked) -> Record:
    return records.report(asked.desk.report(asked.options.symbol, asked.language), asked.tr)


def _votes(asked: _Asked) -> Record:
    return records.votes(
        asked.desk.votes(asked.symbol, asked.language), asked.desk.decisions(asked.symbol, asked.language)
    )


def _statements(asked: _Asked) -> Record:
    return records.statements(asked.desk.statements(asked.symbol, asked.language))


def _participants(asked: _Asked) -> Record:
    """Those of one document, or of each document in one of its languages: they are the same in all."""
    if asked.symbol is not None:
        found = asked.desk.report(asked.symbol, asked.language)
        return records.participants([(found.symbol, asked.desk.participants(found.symbol, found.language))])
    languages: dict[str, str] = {}
    for each in asked.desk.documents():
        if asked.language in (None, each.language):
            languages.setdefault(each.symbol, each.language)
    everyone: list[tuple[str, list[Participant]]] = [
        (symbol, asked.desk.participants(symbol, language)) for symbol, language in languages.items()
    ]
    return records.participants(everyone)


def _search(asked: _Asked) -> Record:
    if asked.desk.index_pending():
        asked.indexed = asked.desk.index(_shown_job(asked.tr))
    # Where the system says that it knows ASCII alone, Python leaves the bytes of other letters unread.
    query = os.fsencode(" ".join(asked.options.query)).decode("utf-8", "replace")
    return records.search(asked.desk.search(query, limit=asked.options.limit))


def _compare(asked: _Asked) -> Record:
    """Documents of the library, or files that are read for the occasion."""
    options = asked.options
    first = _document(asked, options.first, asked.language)
    language = options.with_language.lower() if options.with_language else None
    if language is None and not Path(options.second).is_file():
        second = _same_language(asked, options.second, first)
    else:
        second = _document(asked, options.second, language)
    return records.comparison(compare(first, second))


def _document(asked: _Asked, name: str, language: str | None) -> Report:
    path = Path(name)
    if path.is_file():
        return asked.desk.read_file(path, _shown_job(asked.tr))
    return asked.desk.report(name, language)


def _same_language(asked: _Asked, symbol: str, first: Report) -> Report:
    """The version in the first one's language; another where there is none, or where that is the first itself."""
    found = asked.desk.report(symbol)
    languages = [each.language for each in asked.desk.documents() if each.symbol == found.symbol]
    if found.symbol == first.symbol:
        languages = [each for each in languages if each != first.language] or languages
    language = first.language if first.language in languages else languages[0] if languages else None
    return asked.desk.report(symbol, language)


def _cite(asked: _Asked) -> Record:
    """A citation in the form that was asked for; its words are in the interface's language, as the window has them."""
    from rapporteur.desk.referencing import as_text, reference_to

    options, tr = asked.options, asked.tr
    assert asked.symbol is not None
    report = asked.desk.report(asked.symbol, asked.language)
    key = _key_of(asked, report, options.place) if options.place else ""
    citation = asked.desk.cite(report.symbol, report.language, key, in_language=tr.language)
    form = {"bibtex": ".bib", "ris": ".ris", "csl": ".json"}.get(options.form)
    if form is not None:
        words = as_text(reference_to(asked.desk, report.symbol, report.language, key, tr), form)
    elif options.form == "text":
        words = asked.desk.cite(report.symbol, report.language, key, with_text=True, in_language=tr.language)
    else:
        words = citation
    where = {"document": report.symbol, "language": report.language, "key": key or None}
    return where | {"citation": citation, "form": options.form, "text": words}


def _key_of(asked: _Asked, report: Report, place: str) -> str:
    """The key of the passage that some words name; its own key names it too."""
    if report.paragraph(place) or report.footnote(place) or report.division(place):
        return place
    found = asked.desk.go_to(place, report.symbol, report.language)
    here = (report.symbol, report.language)
    key = next((each.key for each in found if each.kind == "paragraph" and (each.document, each.language) == here), "")
    if not key:
        raise Failure("{symbol} has no “{place}”.", symbol=report.symbol, place=place)
    return key


def _import(asked: _Asked) -> Record:
    job = _shown_job(asked.tr)
    result = asked.desk.import_files(asked.options.paths, job)
    asked.desk.index(job)
    return records.imported(result, asked.tr)


def _detach(asked: _Asked) -> Record:
    """Of the language versions asked for, those that have such pages."""
    symbol, languages = _versions(asked)
    attached = [each for each in languages if (file := asked.desk.original(symbol, each)) and file.attached]
    for language in attached or languages[:1]:
        asked.desk.detach(symbol, language)
    return {"detached": [{"symbol": symbol, "language": language} for language in attached]}


def _remove(asked: _Asked) -> Record:
    symbol, languages = _versions(asked)
    for language in languages:
        asked.desk.remove(symbol, language)
    return {"removed": [{"symbol": symbol, "language": language} for language in languages]}


def _versions(asked: _Asked) -> tuple[str, list[str]]:
    """The document asked for, in the one language that is asked for, otherwise in all of them."""
    assert asked.symbol is not None
    symbol = asked.desk.report(asked.symbol, asked.language).symbol
    if asked.language:
        return symbol, [asked.language]
    return symbol, [each.language for each in asked.desk.documents() if each.symbol == symbol]


def _check(asked: _Asked) -> Record:
    library = Profile.at(asked.options.profile).library
    return records.health(asked.desk.check(_shown_job(asked.tr)), str(library), asked.tr)


_ANSWERS: dict[str, _Answer] = {
    "documents": _documents,
    "show": _show,
    "votes": _votes,
    "statements": _statements,
    "participants": _participants,
    "search": _search,
    "compare": _compare,
    "cite": _cite,
    "import": _import,
    "detach": _detach,
    "remove": _remove,
    "check": _check,
}


#: What writes a command's answer, where it cannot have the command's name.
_METHODS = {"cite": "cited", "import": "imported", "detach": "detached", "remove": "removed"}


# -- what is printed --------------------------------------------------------------------------


def _print_json(answer: Record) -> None:
    """One object in UTF-8, whatever the terminal's encoding is."""
    sys.stdout.flush()
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, indent=2).encode(errors="replace") + b"\n")
    sys.stdout.buffer.flush()


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)
    sys.stdout.flush()


def _leave_output() -> None:
    """Let what could not be written be: Python would fail on it again when it ends."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _tell(notices: Iterable[Notice], tr: Translator) -> None:
    for sentence, values in notices:
        _say(tr(sentence, **values))


def _shown_job(tr: Translator) -> Job:
    """A job that tells on standard error how far it is, once it takes long enough to be wondered about."""
    due = time.monotonic() + PROGRESS_EVERY
    told = ""

    def tell(share: float, phase: str) -> None:
        nonlocal due, told
        line = f"{tr(phase)} {share:.0%}" if phase else told
        if line != told and time.monotonic() >= due:
            due, told = time.monotonic() + PROGRESS_EVERY, line
            _say(line)

    return Job(tell)


def _width() -> int:
    """How many characters a line may have: the terminal's, and no limit where no terminal is written to."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else sys.maxsize


def _state_name(desk: Desk, code: str, language: str) -> str:
    state = desk.gazetteer.state(code)
    return state.name(language) if state is not None else code
