"""Annotations of another's making (Web Annotation, JSON-LD), brought to the places that they name, and taken in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from rapporteur.desk.citing import cite
from rapporteur.desk.desk import Desk
from rapporteur.desk.notebook import Notebook
from rapporteur.desk.notebook_bringing import New
from rapporteur.desk.tracking import signed
from rapporteur.domain.anchor import EXACT, LOST, MOVED, Anchor
from rapporteur.domain.anchoring import Places
from rapporteur.domain.errors import Failure, UnknownDocument, reason_of
from rapporteur.domain.notes import Annotation, WorkspaceState
from rapporteur.domain.notetext import BULLET, QUOTE, NoteBlock, NoteText, Run
from rapporteur.domain.operation import ANNOTATION, NOTE
from rapporteur.domain.report import Report
from rapporteur.exchange.annotations import LARGEST, Incoming, read_web_annotations
from rapporteur.job import Job
from rapporteur.translation import Translator

#: Besides what a `Placement` says: the library does not have the document; what is annotated is no document of ours.
ABSENT, ELSEWHERE = "absent", "elsewhere"


@dataclass(frozen=True, slots=True)
class Came:
    """An annotation that came. `place` is "exact", "moved", "changed", "lost", "absent" or "elsewhere"; `anchor` is
    what it will stand at, `citation` says where that is. `known` is one that is there already, as it came."""

    incoming: Incoming
    anchor: Anchor
    place: str
    citation: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class Coming:
    """A file of annotations. `skipped` counts what says too little to be one."""

    name: str
    found: tuple[Came, ...]
    skipped: int


def coming(desk: Desk, book: Notebook, path: Path, language: str, job: Job) -> Coming:
    """Look into a file: where its annotations stand in the library, cited in `language`. Nothing is kept of it.

    Raises `Failure` for a file that holds none, and `Cancelled` when the job is.
    """
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else b""
    except OSError as error:
        raise Failure("{file} cannot be read: {reason}.", file=path.name, reason=reason_of(error)) from error
    incoming, skipped = read_web_annotations(data, path.name)
    placing = _Placing(desk, book.state, book.author, language)
    found = []
    for at, each in enumerate(incoming):
        job.step(at / len(incoming), "Looking for the places")
        found.append(placing.place(each))
    return Coming(path.name, tuple(found), skipped)


def take_in_annotations(book: Notebook, what: Coming, chosen: Iterable[int], tr: Translator) -> tuple[str, ...]:
    """Take in those at these places of `what.found`, in one gesture; the ids of what was made.

    One whose place is not found keeps the place that the file says: the review list shows it. Those of other things
    than documents are kept together in a note.
    """
    things: list[New] = []
    rest: list[NoteBlock] = []
    for at in sorted(set(chosen)):
        came, said = what.found[at], what.found[at].incoming
        comment = _comment(said, book.author)
        if came.place == ELSEWHERE:
            rest.append(NoteBlock(QUOTE, (Run(came.anchor.quote or "…"),)))
            told = [*comment.split("\n"), *(f"#{tag}" for tag in said.tags)]
            rest += [NoteBlock(BULLET, (Run(line),)) for line in told if line]
            continue
        fields = {
            "anchor": came.anchor,
            "colour": said.colour,
            "comment": comment,
            "position": said.position,
            "tags": said.tags,
        }
        things.append(New(ANNOTATION, fields))
    if rest:
        title = tr("Annotations of {file}", file=what.name)
        things.append(New(NOTE, {"title": title, "text": NoteText(tuple(rest))}))
    return book.bring(things, ("Annotations of {file} taken in", {"file": what.name}))


def _comment(said: Incoming, own: str) -> str:
    """The comment, signed by its author; what marks words alone stays without a word."""
    return signed(said.comment, said.author, said.created, own) if said.comment else ""


class _Placing:
    """Looks for places; each document is read once."""

    def __init__(self, desk: Desk, state: WorkspaceState, own: str, language: str) -> None:
        self._desk, self._own, self._language = desk, own, language
        self._reports: dict[tuple[str, str], tuple[Report, Places] | None] = {}
        self._there = {
            _same(each.anchor, each.comment, each) for each in state.annotations.values() if not each.trashed
        }

    def place(self, said: Incoming) -> Came:
        anchor = said.anchor
        if not anchor.symbol:
            return Came(said, anchor, ELSEWHERE, "")
        report, places = self._report(anchor) or (None, None)
        if report is None or places is None:
            return self._came(said, anchor, ABSENT, anchor.symbol)
        anchor = replace(anchor, symbol=report.symbol, language=report.language)
        # Words alone are looked for everywhere, as if their paragraph were gone.
        sought = anchor if anchor.key or anchor.page is not None else replace(anchor, key="?")
        there = places.place(sought)
        citation = cite(report, there.key, self._language) if there.kind != LOST else report.symbol
        if there.kind in (EXACT, MOVED) and there.key:
            anchor = places.anchor(there.key, there.start, there.end)
        return self._came(said, anchor, there.kind, citation)

    def _came(self, said: Incoming, anchor: Anchor, place: str, citation: str) -> Came:
        comments = {said.comment, _comment(said, self._own)}
        known = any(_same(anchor, comment, said) in self._there for comment in comments)
        return Came(said, anchor, place, citation, known)

    def _report(self, anchor: Anchor) -> tuple[Report, Places] | None:
        name = (anchor.symbol, anchor.language)
        if name not in self._reports:
            try:
                report = self._desk.report(anchor.symbol, anchor.language or None)
                self._reports[name] = report, Places(report)
            except UnknownDocument:
                self._reports[name] = None
        return self._reports[name]


def _same(anchor: Anchor, comment: str, said: Incoming | Annotation) -> tuple[object, ...]:
    """What two annotations that are the same have in common."""
    place = (anchor.symbol, anchor.language, anchor.key, anchor.start, anchor.end, anchor.page, anchor.boxes)
    return (*place, comment, said.colour, said.position, frozenset(said.tags))
