"""What a colleague's Word file changes, brought to the paragraphs that it is of, and taken in as amendments.

The file is read in a process apart: files from elsewhere are not trusted. What nobody said is never decided here: an
inexact match is told as one, and the name of who changed something in Word is nobody's delegation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapporteur.desk.desk import Desk
from rapporteur.desk.notebook import Notebook
from rapporteur.desk.notebook_bringing import New
from rapporteur.desk.worker import Allowance, Died, Fault, TookTooLong, TookTooMuch, Work, Worker
from rapporteur.domain.amending import merge
from rapporteur.domain.anchoring import Places
from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.notes import Party, WorkspaceState
from rapporteur.domain.notetext import BULLET, QUOTE, NoteBlock, NoteText, Run
from rapporteur.domain.operation import AMENDMENT, ANNOTATION, NOTE
from rapporteur.domain.report import Report
from rapporteur.domain.tracked import Matched, TrackedComment, TrackedText, exact_in, matched, same_words
from rapporteur.job import Job
from rapporteur.translation import Translator

_SECONDS = 60.0
_MEMORY = 1024**3


@dataclass(frozen=True, slots=True)
class Returned:
    """A Word file that came back: its changed paragraphs, as they match a document of the library.

    `symbol` and `language` name the document, both "" where none has any of its words. `known` are the places in
    `found` of changes that are among the amendments to that document already. `texts` are what the file has, as it has
    it: for matching with another document.
    """

    name: str
    symbol: str
    language: str
    texts: tuple[TrackedText, ...]
    found: tuple[Matched, ...]
    known: frozenset[int] = frozenset()


def returned(
    desk: Desk,
    state: WorkspaceState,
    path: Path,
    job: Job,
    symbol: str = "",
    language: str | None = None,
    prefer: tuple[str, str] | None = None,
) -> Returned:
    """Read a Word file and look for its paragraphs in a document.

    In the one named `symbol`; where none is named in the one preferred, (symbol, language), if it has any of the texts
    word by word, otherwise in the one of the library that has the most of them. Raises `UnreadableDocument`,
    `UnknownDocument` for `symbol`, and `Cancelled` when the job is.
    """
    texts = tracked_in(path, job)
    if not symbol and texts:
        symbol, language = document_of(desk, texts, job, prefer)
    return matched_with(desk, state, path.name, texts, symbol, language)


def matched_with(
    desk: Desk, state: WorkspaceState, name: str, texts: Sequence[TrackedText], symbol: str, language: str | None
) -> Returned:
    """The texts of a file as they match one document; "" for none: then they match nothing."""
    if not symbol:
        return Returned(name, "", "", tuple(texts), tuple(Matched(each, "", 0.0) for each in texts))
    report = desk.report(symbol, language)
    found = matched(texts, report)
    there = {
        (each.anchor.key, each.base, each.proposal)
        for each in state.amendments.values()
        if not each.trashed and (each.anchor.symbol, each.anchor.language) == (report.symbol, report.language)
    }
    known = (
        at
        for at, each in enumerate(found)
        if each.key and each.text.changed and (each.key, *_fitted(each.text, each.key, report)) in there
    )
    return Returned(name, report.symbol, report.language, tuple(texts), found, frozenset(known))


def document_of(
    desk: Desk, texts: Sequence[TrackedText], job: Job, prefer: tuple[str, str] | None = None
) -> tuple[str, str]:
    """The document of the library that has most of the texts word by word, ("", "") for none; `prefer` first."""
    if prefer is not None and exact_in(texts, desk.report(*prefer)):
        return prefer
    best, most = ("", ""), 0
    documents = desk.documents()
    for at, each in enumerate(documents):
        job.step(at / len(documents), "Looking for the document")
        count = exact_in(texts, desk.report(each.symbol, each.language))
        if count > most:
            best, most = (each.symbol, each.language), count
    return best


def take_in(
    desk: Desk,
    book: Notebook,
    what: Returned,
    chosen: Mapping[int, str],
    tr: Translator,
    parties: Iterable[Party] = (),
) -> tuple[str, ...]:
    """Take in what was chosen, in one gesture; the ids of what was made.

    `chosen` gives, for places in `what.found`, the key of the paragraph that is meant: "" puts the change into a note.
    A changed text becomes an amendment; one that is new an amendment that adds it after its paragraph; remarks on a
    text that nobody changed become annotations. `parties` stand on each amendment.
    """
    keys = {key for key in chosen.values() if key}
    report = desk.report(what.symbol, what.language or None) if keys else None
    places = Places(report) if report is not None else None
    things: list[New] = []
    rest: list[TrackedText] = []
    for at, key in sorted(chosen.items()):
        text = what.found[at].text
        if not key or report is None or places is None:
            rest.append(text)
        elif text.changed:
            base, proposal = _fitted(text, key, report)
            fields: dict[str, object] = {"anchor": places.anchor(key), "base": base, "proposal": proposal}
            things.append(New(AMENDMENT, fields | {"parties": tuple(parties), "comment": _remarks(text, book, tr)}))
        else:
            things += _annotations(text, key, report, places, book.author)
    if rest:
        blocks = NoteText(tuple(block for text in rest for block in _told(text, book.author, tr)))
        things.append(New(NOTE, {"title": tr("Changes in {file}", file=what.name), "text": blocks}))
    return book.bring(things, ("Changes of {file} taken in", {"file": what.name}))


def signed(words: str, author: str, at: str, own: str = "") -> str:
    """Words with who wrote them, and on which day, below; the words alone where that is `own`."""
    who = ", ".join(each for each in (author, at[:10]) if each)
    return f"{words}\n– {who}" if author and author != own else words


def _fitted(text: TrackedText, key: str, report: Report) -> tuple[str, str]:
    """Base and proposal as an amendment to the paragraph has them.

    The file's own words; where they differ from the paragraph's in white space alone, made to those of the paragraph.
    """
    paragraph = report.paragraph(key)
    words = paragraph.text if paragraph is not None else ""
    if not text.base.strip():
        return words, f"{words}\n{text.proposal}"
    if text.base != words and same_words(text.base, words):
        merged = merge(text.base, words, text.proposal)
        if not merged.clashes:
            return words, merged.text
    return text.base, text.proposal


def _annotations(text: TrackedText, key: str, report: Report, places: Places, own: str) -> Iterator[New]:
    """Remarks on a text that was not changed: on its words where they are the paragraph's, else on all of it."""
    paragraph = report.paragraph(key)
    same = paragraph is not None and paragraph.text == text.base
    for each in text.comments:
        anchor = places.anchor(key, each.start, each.end) if same else places.anchor(key)
        yield New(ANNOTATION, {"anchor": anchor, "comment": _remark(each, own)})


def _remark(comment: TrackedComment, own: str) -> str:
    return signed(comment.text, comment.author, comment.at, own)


def _remarks(text: TrackedText, book: Notebook, tr: Translator) -> str:
    """What stands beside an amendment: the remarks, and who made the changes in Word."""
    said = [_remark(each, book.author) for each in text.comments]
    names = [each for each in text.authors if each and each != book.author]
    if names:
        who = ", ".join((*names, text.at[:10])) if text.at else ", ".join(names)
        said.append(tr("Tracked changes in Word: {who}", who=who))
    return "\n\n".join(said)


def _told(text: TrackedText, own: str, tr: Translator) -> Iterator[NoteBlock]:
    """A change that no paragraph is given for, as it stands in a note: what it was, what it would become."""
    who = ", ".join((*filter(None, text.authors), *filter(None, (text.at[:10],))))
    if text.base:
        yield NoteBlock(QUOTE, (Run(text.base),))
    if not text.changed:
        pass
    elif text.proposal:
        words = tr("Would become:") if text.base else tr("Would be added:")
        yield NoteBlock(runs=(Run(words, bold=True), Run(f" {text.proposal}")))
    else:
        yield NoteBlock(runs=(Run(tr("Would be deleted."), bold=True),))
    if who and text.changed:
        yield NoteBlock(runs=(Run(who, italic=True),))
    for each in text.comments:
        yield NoteBlock(BULLET, (Run(_remark(each, own).replace("\n", " ")),))


def tracked_in(path: Path, job: Job, seconds: float = _SECONDS, memory: int = _MEMORY) -> tuple[TrackedText, ...]:
    """The paragraphs of a Word file that have tracked changes or comments.

    `domain.tracked.matched` tells which paragraphs of a document they are of. Raises `UnreadableDocument`, and
    `Cancelled` when the job is.
    """
    worker = Worker(_tracking, memory)
    name = path.name
    try:
        found: tuple[TrackedText, ...] = worker.ask(path, Allowance(seconds), job)
    except TookTooLong as error:
        sentence = "Reading {file} took longer than {seconds} seconds and was stopped."
        raise UnreadableDocument(sentence, file=name, seconds=round(seconds)) from error
    except TookTooMuch as error:
        raise UnreadableDocument("Reading {file} needs more memory than a document may.", file=name) from error
    except (Died, Fault) as error:
        raise UnreadableDocument(
            "Reading the changes of {file} ended by accident: the file may be damaged, or made to do harm.", file=name
        ) from error
    finally:
        worker.close()
    return found


def _tracking() -> Work:
    """What the process answers."""
    from rapporteur.reading.docx.tracked import read_tracked

    def answer(path: Any, _tell: Callable[[float, str], None]) -> Any:
        return read_tracked(path)

    return answer
