"""`rapporteur notes …`: the person's own work from a terminal, for scripts and for when there is no window."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from rapporteur.cli import notes_records as records
from rapporteur.cli.notes_records import Record, Thing
from rapporteur.cli.notes_taking import IMPORTED, Taking, file_bytes
from rapporteur.desk import briefing
from rapporteur.desk.compiling import Wanted, amendments_as_paper
from rapporteur.desk.desk import Desk
from rapporteur.desk.notebook import Notebook, open_notebook
from rapporteur.desk.referencing import FORMS, references_of, write_references
from rapporteur.domain.errors import Failure, WrongPassphrase
from rapporteur.domain.keeping import Colleague, Identity
from rapporteur.domain.notes import Amendment, Annotation, Brief, Note
from rapporteur.exchange.bundle import SUFFIX
from rapporteur.exchange.markdown import as_markdown
from rapporteur.exchange.writing import ANNOTATIONS, PAPERS, write_annotations
from rapporteur.job import Job
from rapporteur.profile import Profile
from rapporteur.translation import Translator

OpenDesk = Callable[[Path | None], Desk]


class NotesCommand:
    """An action on the notebook, and what it needs. `answer` does it."""

    def __init__(self, options: argparse.Namespace, tr: Translator, open_desk: OpenDesk, job: Job) -> None:
        self.tr = tr
        self._options, self._open_desk, self._job = options, open_desk, job
        self._notebook: Notebook

    def answer(self) -> Record:
        """The action's answer, as its JSON has it. Raises `Failure`."""
        with contextlib.closing(open_notebook(Profile.at(self._options.profile), backups=False)) as self._notebook:
            action = self._options.action
            if action == "restore":
                return self._restore()
            if self._notebook.trouble is not None:
                raise self._notebook.trouble
            if self._notebook.locked:
                self._notebook.unlock(self._passphrase())
            actions = {
                "list": self._list,
                "show": self._show,
                "export": self._export,
                "import": self._import,
                "backup": self._backup,
                "check": self._check,
            }
            return actions[action]()

    @property
    def notices(self) -> tuple[tuple[str, dict[str, str]], ...]:
        """What the person must be told of how the notebook was opened."""
        return tuple(self._notebook.notices)

    # -- looking -------------------------------------------------------------------------------

    def _list(self) -> Record:
        wanted = self._options
        found = [each for each in self._things() if bool(each.trashed) == wanted.trash]
        if wanted.find:
            hits = {each.id: at for at, each in enumerate(self._notebook.search(wanted.find))}
            found = sorted((each for each in found if each.id in hits), key=lambda each: hits[each.id])
        if wanted.kind:
            found = [each for each in found if records.kind_of(each) == wanted.kind]
        if wanted.document:
            found = [each for each in found if _is_of(each, wanted.document)]
        if wanted.tag:
            found = [each for each in found if wanted.tag in getattr(each, "tags", ())]
        return {"notes": [records.summary(each) for each in found], "protected": self._notebook.protected}

    def _show(self) -> Record:
        thing = self._thing(self._options.id)
        text = ""
        if isinstance(thing, Note | Brief):
            with contextlib.closing(self._open_desk(self._options.profile)) as desk:
                make = briefing.note_as_paper if isinstance(thing, Note) else briefing.brief_as_paper
                text = as_markdown(make(desk, self._notebook, thing.id, self.tr))
        return records.whole(thing, text)

    # -- out -----------------------------------------------------------------------------------

    def _export(self) -> Record:
        path: Path = self._options.file
        suffix = path.suffix.lower()
        chosen = [self._thing(each) for each in self._options.ids]
        if suffix == SUFFIX:
            return self._export_bundle(path, chosen)
        if suffix in PAPERS:
            return self._export_paper(path, chosen)
        if suffix in FORMS and (suffix not in ANNOTATIONS or any(isinstance(each, Note | Brief) for each in chosen)):
            return self._export_references(path, chosen)
        if suffix not in ANNOTATIONS:
            endings = ", ".join((*PAPERS, *ANNOTATIONS, ".bib", ".ris", SUFFIX))
            raise Failure(
                "“{file}” cannot be written: its name must end with one of {endings}.", file=path.name, endings=endings
            )
        some = chosen or [each for each in self._things() if not each.trashed and self._fits(each)]
        annotations = [each for each in some if isinstance(each, Annotation)]
        if not annotations:
            raise Failure("There is no annotation to export.")
        write_annotations(annotations, path, self.tr)
        return _exported(path, annotations)

    def _export_paper(self, path: Path, chosen: list[Thing]) -> Record:
        tr = self.tr
        with contextlib.closing(self._open_desk(self._options.profile)) as desk:
            if self._options.shape:
                return self._export_text(path, desk)
            if len(chosen) != 1 or not isinstance(chosen[0], Note | Brief):
                raise Failure("Say which note or brief is to be written to “{file}”: one of them.", file=path.name)
            thing = chosen[0]
            make = briefing.note_as_paper if isinstance(thing, Note) else briefing.brief_as_paper
            briefing.write_paper(make(desk, self._notebook, thing.id, tr), path)
            return _exported(path, chosen)

    def _export_text(self, path: Path, desk: Desk) -> Record:
        """A document's amendments put together, or its annotations."""
        options, tr, book = self._options, self.tr, self._notebook
        if not options.document:
            raise Failure("Say of which document: --document SYMBOL.")
        kind = Annotation if options.shape == "annotations" else Amendment
        language = options.language or ""
        some = [
            each
            for each in self._things()
            if isinstance(each, kind)
            and not each.trashed
            and self._fits(each)
            and language in ("", each.anchor.language)
        ]
        symbol = desk.report(options.document).symbol if not some else records.symbol_of(some[0])
        if options.shape == "annotations":
            paper = briefing.annotations_as_paper(desk, book, symbol, tr, language)
        else:
            clean = options.shape == "clean"
            whole = (options.paragraphs or ("all" if clean else "amended")) == "all"
            wanted = Wanted(clean, options.ad_referendum, whole, options.marked)
            paper = amendments_as_paper(desk, book, symbol, tr, wanted, language)
        briefing.write_paper(paper, path)
        return _exported(path, some)

    def _export_references(self, path: Path, chosen: list[Thing]) -> Record:
        """What a note or a brief cites, for reference managers."""
        if len(chosen) != 1 or not isinstance(chosen[0], Note | Brief):
            raise Failure("Say which note or brief is to be written to “{file}”: one of them.", file=path.name)
        with contextlib.closing(self._open_desk(self._options.profile)) as desk:
            write_references(references_of(desk, self._notebook.state, chosen[0].id, self.tr), path)
        return _exported(path, chosen)

    def _export_bundle(self, path: Path, chosen: list[Thing]) -> Record:
        """Things named one by one: nobody hands over by accident what they did not name."""
        if not chosen:
            raise Failure("Say which of your notes go into the bundle: nothing leaves that was not named.")
        recipients = [self._colleague(each) for each in self._options.colleagues]
        secret = ""
        if not recipients:
            secret = self._bundle_passphrase(twice=True)
        leaving = self._notebook.export_bundle([each.id for each in chosen], path, recipients, secret)
        return _exported(path, chosen) | {"authors": list(leaving.authors), "missing": list(leaving.missing)}

    def _colleague(self, name: str) -> Identity:
        found = [each for each in self._notebook.colleagues() if name.casefold() in _called(each)]
        if len(found) != 1:
            raise Failure(
                "You have no colleague “{name}”, or several: their keys are taken in from the window.", name=name
            )
        return found[0]

    # -- in ------------------------------------------------------------------------------------

    def _import(self) -> Record:
        path: Path = self._options.file
        if path.suffix.lower() not in IMPORTED:
            raise Failure(
                "“{file}” cannot be taken in: its name must end with one of {endings}.",
                file=path.name,
                endings=", ".join(IMPORTED),
            )
        taking = Taking(self._notebook, self._options, self.tr, self._open_desk, self._job)
        return taking.answer(self._bundle_passphrase)

    # -- keeping well --------------------------------------------------------------------------

    def _backup(self) -> Record:
        made = self._notebook.back_up()
        return {"backup": records.backup(made), "backups": [records.backup(each) for each in self._notebook.backups()]}

    def _restore(self) -> Record:
        """Works on a notebook that cannot be opened too: that is what it is for."""
        there = self._notebook.backups()
        asked, latest = self._options.backup, self._options.last_good
        if latest and (asked is not None or self._options.add):
            raise Failure("With --last-good, name no file and add nothing.")
        if latest and not there:
            raise Failure("There is no backup yet.")
        if asked is None and not latest:
            return self._restored(None)
        paths = [each.path for each in there if latest or each.path.name == asked] or [Path(asked)]
        if not paths[0].is_file():
            raise Failure("There is no backup “{name}”.", name=asked)
        if self._options.add:
            return self._add(paths[0])
        given = self._options.passphrase_file is not None
        secret = self._passphrase() if given else ""
        wrong: Failure | None = None
        for path in paths:
            try:
                return self._restored(path, self._put(path, secret))
            except WrongPassphrase:
                raise
            except Failure as failure:  # of the latest that is sound: the one before
                wrong = wrong or failure
        assert wrong is not None
        raise wrong

    def _put(self, path: Path, secret: str) -> Path | None:
        """Put a backup in the place of the notes; where it wants a passphrase that was not given, ask."""
        try:
            return self._notebook.restore_backup(path, secret)
        except WrongPassphrase:
            if secret or not sys.stdin.isatty():
                raise
            return self._notebook.restore_backup(path, self._passphrase())

    def _add(self, path: Path) -> Record:
        notebook = self._notebook
        secret = self._passphrase() if notebook.locked or self._options.passphrase_file is not None else ""
        notebook.unlock(secret)
        try:
            added = notebook.add_copy(path, secret)
        except WrongPassphrase:
            if not sys.stdin.isatty():
                raise
            added = notebook.add_copy(path, self._passphrase())
        return self._restored(None, None, added)

    def _restored(self, path: Path | None, aside: Path | None = None, added: int | None = None) -> Record:
        backups = [records.backup(each) for each in self._notebook.backups()]
        where = str(aside) if aside else None
        return {"restored": str(path) if path else None, "aside": where, "added": added, "backups": backups}

    def _check(self) -> Record:
        return records.checked(self._notebook.check(self._job), self.tr)

    # -- within --------------------------------------------------------------------------------

    def _things(self) -> list[Thing]:
        """Everything, the latest changed first."""
        state = self._notebook.state
        parts: tuple[Iterable[Thing], ...] = (
            state.notes.values(),
            state.annotations.values(),
            state.amendments.values(),
            state.briefs.values(),
        )
        return sorted((each for part in parts for each in part), key=lambda each: (each.changed, each.id), reverse=True)

    def _thing(self, name: str) -> Thing:
        found = [each for each in self._things() if each.id.startswith(name)]
        exact = [each for each in found if each.id == name]
        if not name or not found:
            raise Failure("There is no “{name}” among your notes.", name=name)
        if len(found) > 1 and not exact:
            raise Failure("Several of your notes begin with “{name}”: write more of the name.", name=name)
        return (exact or found)[0]

    def _fits(self, thing: Thing) -> bool:
        return not self._options.document or _is_of(thing, self._options.document)

    def _passphrase(self) -> str:
        return _secret(self._options.passphrase_file, self.tr("Passphrase of your notes: "), "--passphrase-file")

    def _bundle_passphrase(self, twice: bool = False) -> str:
        asked = self.tr("Passphrase of the bundle: ")
        file = self._options.bundle_passphrase_file
        secret = _secret(file, asked, "--bundle-passphrase-file")
        if twice and file is None and getpass.getpass(self.tr("The same again: ")) != secret:
            raise Failure("The two passphrases differ. Nothing was written.")
        return secret


def _secret(file: Path | None, prompt: str, option: str) -> str:
    """A passphrase from the first line of a file, or typed unseen. Never an argument: others could see those."""
    if file is not None:
        lines = file_bytes(file).decode("utf-8-sig", "replace").splitlines()
        if not lines or not lines[0]:
            raise Failure("The file {file} holds no passphrase in its first line.", file=file.name)
        return lines[0]
    if not sys.stdin.isatty():
        raise Failure("A passphrase is needed: give the file that holds it with {option}.", option=option)
    return getpass.getpass(prompt)


def _called(colleague: Colleague) -> set[str]:
    """The names of a colleague, folded: what the person calls them, and what they call themselves."""
    return {each.casefold() for each in (colleague.author, colleague.name) if each}


def _is_of(thing: Thing, symbol: str) -> bool:
    """Whether something belongs to a document: stands in it, cites it, or gathers of it."""
    wanted = "".join(symbol.split()).casefold()
    return any("".join(each.split()).casefold() == wanted for each in records.symbols_of(thing))


def _exported(path: Path, things: Iterable[Thing]) -> Record:
    return {"file": str(path), "exported": [each.id for each in things], "authors": [], "missing": []}
