"""`rapporteur notes import`: a bundle, a Word file with tracked changes, annotations or a text."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

from rapporteur.cli import notes_records as records
from rapporteur.cli.notes_records import Record
from rapporteur.desk.annotations_in import ELSEWHERE, coming, take_in_annotations
from rapporteur.desk.desk import Desk
from rapporteur.desk.notebook import Notebook
from rapporteur.desk.tracking import Returned, returned, take_in
from rapporteur.domain.errors import Failure, WrongPassphrase, reason_of
from rapporteur.domain.notemarkdown import from_markdown
from rapporteur.domain.notes import Party
from rapporteur.domain.tracked import Matched
from rapporteur.exchange.bundle import SUFFIX
from rapporteur.job import Job
from rapporteur.translation import Translator

#: What can be taken in, by the end of a file's name.
IMPORTED = (SUFFIX, ".docx", ".jsonld", ".json", ".md", ".markdown", ".txt")
#: The longest file of words that is taken in as a note, in bytes.
_LONGEST_TEXT = 4_000_000


class Taking:
    """A file that is taken into the notebook, or looked into only (`--preview`)."""

    def __init__(
        self,
        notebook: Notebook,
        options: argparse.Namespace,
        tr: Translator,
        open_desk: Callable[[Path | None], Desk],
        job: Job,
    ) -> None:
        self._notebook, self._options, self._tr = notebook, options, tr
        self._open_desk, self._job = open_desk, job
        self._path: Path = options.file

    def answer(self, bundle_passphrase: Callable[[], str]) -> Record:
        """What the file brings, or would bring; see `notes_records`. Raises `Failure`."""
        suffix = self._path.suffix.lower()
        if suffix == SUFFIX:
            return self._bundle(bundle_passphrase)
        if suffix in (".md", ".markdown", ".txt"):
            return self._text()
        with contextlib.closing(self._open_desk(self._options.profile)) as desk:
            return self._changes(desk) if suffix == ".docx" else self._annotations(desk)

    def _bundle(self, bundle_passphrase: Callable[[], str]) -> Record:
        path, secret = self._path, ""
        if self._options.bundle_passphrase_file is not None:
            secret = bundle_passphrase()
        try:
            arriving = self._notebook.preview_bundle(path, secret)
        except WrongPassphrase:
            if secret or not sys.stdin.isatty():
                raise
            secret = bundle_passphrase()
            arriving = self._notebook.preview_bundle(path, secret)
        told = self._brought([], 0, 0) | {
            "maker": arriving.maker.author,
            "known": arriving.known,
            "made": arriving.made,
            "new": sorted(arriving.new),
            "changed": sorted(arriving.changed),
            "rivals": arriving.rivals,
        }
        if not self._options.preview:
            self._notebook.import_bundle(path, secret)
        return told

    def _changes(self, desk: Desk) -> Record:
        """Changes that stand word by word in the document; what only resembles it is told, never taken silently."""
        options, book = self._options, self._notebook
        what = returned(desk, book.state, self._path, self._job, options.document or "")
        chosen = {
            at: each.key for at, each in enumerate(what.found) if each.exact and each.key and at not in what.known
        }
        count = len(chosen)
        if options.rest_as_note:
            rest = {at: "" for at in range(len(what.found)) if at not in chosen and at not in what.known}
            chosen |= rest
            count += bool(rest)
        made: tuple[str, ...] = ()
        if not options.preview:
            made = take_in(desk, book, what, chosen, self._tr, self._parties(desk))
        told = self._brought(list(made), len(what.found) - len(what.known) - len(chosen), count)
        return told | {"document": what.symbol or None, "changes": self._told(desk, what, chosen)}

    def _told(self, desk: Desk, what: Returned, chosen: dict[int, str]) -> list[Record]:
        language = self._tr.language
        return [
            records.tracked(
                each,
                desk.cite(what.symbol, what.language, each.key, in_language=language) if each.key else None,
                "known" if at in what.known else "exact" if each.exact else "alike" if each.key else "none",
                _taken_as(each, chosen.get(at)),
            )
            for at, each in enumerate(what.found)
        ]

    def _parties(self, desk: Desk) -> tuple[Party, ...]:
        """Who proposes the amendments: only whom the person named."""
        name: str | None = self._options.proposed_by
        if not name:
            return ()
        gazetteer, language = desk.gazetteer, self._tr.language
        known = [(each.code, each.name(language)) for each in gazetteer.states()]
        known += [(each.code, each.name(language)) for each in gazetteer.groups()]
        for code, told in known:
            if name.casefold() in (code.casefold(), told.casefold()):
                return (Party(told, code, "proposes"),)
        return (Party(name, "", "proposes"),)

    def _annotations(self, desk: Desk) -> Record:
        book, rest_too = self._notebook, self._options.rest_as_note
        what = coming(desk, book, self._path, self._tr.language, self._job)
        new = [at for at, each in enumerate(what.found) if not each.known]
        chosen = [at for at in new if rest_too or what.found[at].place != ELSEWHERE]
        notes = sum(what.found[at].place == ELSEWHERE for at in chosen)
        made: tuple[str, ...] = ()
        if not self._options.preview:
            made = take_in_annotations(book, what, chosen, self._tr)
        skipped = what.skipped + len(new) - len(chosen)
        return self._brought(list(made), skipped, len(chosen) - notes + bool(notes))

    def _text(self) -> Record:
        text = from_markdown(file_bytes(self._path).decode("utf-8-sig", "replace"))
        title = self._path.stem
        if text.blocks and text.blocks[0].kind == "heading" and text.blocks[0].level == 1:
            title, text = text.blocks[0].text, type(text)(text.blocks[1:])
        made = [] if self._options.preview else [self._notebook.write_note(title, text).id]
        return self._brought(made, 0, 1)

    def _brought(self, made: list[str], skipped: int, count: int) -> Record:
        return {
            "file": str(self._path),
            "maker": None,
            "known": None,
            "made": None,
            "new": made if made or not self._options.preview else [None] * count,
            "changed": [],
            "rivals": 0,
            "skipped": skipped,
            "imported": not self._options.preview,
        }


def _taken_as(match: Matched, key: str | None) -> str | None:
    if key is None:
        return None
    return "note" if not key else "amendment" if match.text.changed else "annotation"


def file_bytes(path: Path) -> bytes:
    """A short file of words. Raises `Failure`."""
    try:
        if path.stat().st_size > _LONGEST_TEXT:
            raise Failure("{file} is too long to be taken in.", file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise Failure("{file} cannot be read: {reason}.", file=path.name, reason=reason_of(error)) from error
