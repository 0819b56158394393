"""The person's own work as JSON, and as lines for a terminal. The shapes are told in the help, and kept."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.keeping import Backup, Checked
from rapporteur.domain.notemarkdown import to_markdown
from rapporteur.domain.notes import Amendment, Annotation, Brief, Note
from rapporteur.domain.redline import redline
from rapporteur.domain.tracked import Matched
from rapporteur.translation import Translator

Record: TypeAlias = dict[str, Any]
Thing: TypeAlias = Annotation | Note | Amendment | Brief

_KINDS: dict[type, str] = {Annotation: "annotation", Note: "note", Amendment: "amendment", Brief: "brief"}
_LONGEST_TITLE = 60


def kind_of(thing: Thing) -> str:
    """ "annotation", "note", "amendment" or "brief"."""
    return _KINDS[type(thing)]


def symbol_of(thing: Thing) -> str:
    """The document that something stands in; "" for a note or brief."""
    return thing.anchor.symbol if isinstance(thing, Annotation | Amendment) else ""


def symbols_of(thing: Thing) -> list[str]:
    """The documents that something belongs to, each once."""
    match thing:
        case Annotation() | Amendment():
            found = [thing.anchor.symbol]
        case Note():
            found = [block.anchor.symbol for block in thing.text.blocks if block.anchor is not None]
        case Brief():
            found = [item.symbol for item in thing.items]
    return list(dict.fromkeys(each for each in found if each))


def summary(thing: Thing) -> Record:
    """A line of the list."""
    match thing:
        case Annotation():
            title = thing.comment or thing.anchor.quote
        case Amendment():
            title = thing.proposal
        case Note() | Brief():
            title = thing.title
    return {
        "id": thing.id,
        "kind": kind_of(thing),
        "title": " ".join(title.split()),
        "documents": symbols_of(thing),
        "tags": list(getattr(thing, "tags", ())),
        "author": thing.author,
        "created": thing.created or None,
        "changed": thing.changed or None,
        "private": thing.private,
        "trashed": thing.trashed or None,
        "rivals": len(thing.rivals),
    }


def whole(thing: Thing, text: str = "") -> Record:
    """All of something. `text` is a note or brief as Markdown, with what it cites."""
    record = summary(thing)
    match thing:
        case Annotation():
            more: Record = {
                "place": _place(thing.anchor),
                "colour": thing.colour or None,
                "comment": thing.comment,
                "position": thing.position or None,
            }
        case Amendment():
            more = {
                "place": _place(thing.anchor),
                "base": thing.base,
                "proposal": thing.proposal,
                "changes": [{"kind": each.kind, "text": each.text} for each in redline(thing.base, thing.proposal)],
                "status": thing.status,
                "parties": [
                    {"name": each.name, "code": each.code or None, "role": each.role} for each in thing.parties
                ],
                "comment": thing.comment,
            }
        case Note():
            more = {
                "folder": thing.folder,
                "meeting": thing.meeting,
                "confidential": thing.confidential,
                "text": text or to_markdown(thing.text),
            }
        case Brief():
            more = {
                "meeting": thing.meeting,
                "date": thing.date or None,
                "confidential": thing.confidential,
                "text": text,
                "items": [
                    {"kind": each.kind, "text": each.text, "target": each.target, "document": each.symbol or None}
                    for each in thing.items
                ],
            }
    return record | more


def _place(anchor: Anchor) -> Record:
    return {
        "document": anchor.symbol,
        "language": anchor.language or None,
        "key": anchor.key or None,
        "page": anchor.page,
        "start": anchor.start,
        "end": anchor.end,
        "quote": anchor.quote,
    }


def tracked(match: Matched, citation: str | None, how: str, taken: str | None) -> Record:
    """A change of a Word file. `how` it matches a paragraph: "exact", "alike", "none", or "known" for what is there
    already; `taken` as "amendment" (or "annotation": a remark alone), into a "note", None for what is passed over."""
    text = match.text
    return {
        "key": match.key or None,
        "citation": citation,
        "match": how,
        "score": round(match.score, 2),
        "base": text.base,
        "proposal": text.proposal,
        "changes": [{"kind": each.kind, "text": each.text} for each in redline(text.base, text.proposal)],
        "authors": list(text.authors),
        "at": text.at or None,
        "comments": [{"text": each.text, "author": each.author, "at": each.at or None} for each in text.comments],
        "taken": taken,
    }


def backup(copy: Backup) -> Record:
    return {
        "name": copy.path.name,
        "path": str(copy.path),
        "made": copy.made,
        "operations": copy.operations,
        "bytes": copy.bytes,
    }


def checked(found: Iterable[Checked], tr: Translator) -> Record:
    told = [{"sound": each.sound, "message": tr(each.sentence, **each.values)} for each in found]
    return {"ok": all(each["sound"] for each in told), "findings": told}


class NotesWriter:
    """The answers of `rapporteur notes …` as lines. `width` is how many characters a line may have."""

    def __init__(self, tr: Translator, width: int) -> None:
        self.tr = tr
        self._width = width

    def lines(self, action: str, answer: Record) -> Iterator[str]:
        """What is printed for an action's answer."""
        tr = self.tr
        match action:
            case "list":
                yield from self._list(answer)
            case "show":
                yield from self._show(answer)
            case "export":
                count = len(answer["exported"])
                yield tr.plural(
                    count, "{n} thing written to {file}", "{n} things written to {file}", file=answer["file"]
                )
                if answer["missing"]:
                    count = len(answer["missing"])
                    yield tr.plural(count, "{n} that they show was not named", "{n} that they show were not named")
            case "import":
                yield from self._imported(answer)
            case "backup":
                yield tr("Backup made, and read again: {name}", name=answer["backup"]["path"])
            case "restore":
                yield from self._restored(answer)
            case "check":
                for each in answer["findings"]:
                    yield f"{'✓' if each['sound'] else '✕'} {each['message']}"

    def _restored(self, answer: Record) -> Iterator[str]:
        tr = self.tr
        if answer["added"] is not None:
            added = answer["added"]
            yield tr.plural(added, "{n} thing of the copy was added", "{n} things of the copy were added")
        elif answer["restored"] is None:
            yield from self._backups(answer["backups"])
        else:
            yield tr("Your notes are those of {name}.", name=answer["restored"])
            if answer["aside"]:
                yield tr("What was there is kept aside in {name}.", name=answer["aside"])

    def _kinds(self) -> dict[str, str]:
        tr = self.tr
        names = (tr("annotation"), tr("note"), tr("amendment"), tr("brief"))
        return dict(zip(("annotation", "note", "amendment", "brief"), names, strict=True))

    def _list(self, answer: Record) -> Iterator[str]:
        tr = self.tr
        if not answer["protected"]:
            yield tr("Your notes are not protected by a passphrase.")
        if not answer["notes"]:
            yield tr("There is nothing.")
        for each in answer["notes"]:
            about = [self._kinds()[each["kind"]], *each["documents"], *(f"#{tag}" for tag in each["tags"])]
            about += [tr("private")] if each["private"] else []
            about += [tr("to be decided")] if each["rivals"] else []
            title = textwrap.shorten(each["title"], _LONGEST_TITLE, placeholder="…") or "–"
            yield f"{each['id'][:12]}  {(each['changed'] or '')[:10]}  {title}"
            yield f"{'':26}{' · '.join(about)}"

    def _show(self, answer: Record) -> Iterator[str]:
        head = [self._kinds()[answer["kind"]], *answer["documents"], answer["author"], (answer["changed"] or "")[:10]]
        yield " · ".join(each for each in head if each)
        if place := answer.get("place"):
            yield f"{place['document']} ({place['language'] or '–'}) {place['key'] or ''}".rstrip()
            yield from self._wrapped(f"“{place['quote']}”", "  ")
        if answer["kind"] == "annotation":
            yield from self._wrapped(answer["comment"], "")
        elif answer["kind"] == "amendment":
            yield from self._wrapped(_redlined(answer["changes"]), "")
            yield from self._wrapped(", ".join(each["name"] for each in answer["parties"]), "")
        else:
            yield ""
            yield answer["text"].rstrip("\n")

    def _imported(self, answer: Record) -> Iterator[str]:
        tr = self.tr
        yield from self._changes(answer)
        if answer["maker"] is not None:
            maker = answer["maker"] or tr("(no name)")
            if answer["known"]:
                yield tr("From {name}, whose key you know.", name=maker)
            else:
                yield tr("From somebody who gives the name {name}; you do not know their key.", name=maker)
        count = len(answer["new"])
        yield tr.plural(count, "{n} new thing", "{n} new things")
        if answer["changed"]:
            yield tr.plural(len(answer["changed"]), "{n} thing changed", "{n} things changed")
        if answer["rivals"]:
            yield tr.plural(answer["rivals"], "{n} field to decide on", "{n} fields to decide on")
        if answer["skipped"]:
            if "changes" in answer:
                told = tr.plural(answer["skipped"], "{n} change was passed over", "{n} changes were passed over")
            else:
                told = tr.plural(
                    answer["skipped"],
                    "{n} was passed over: it has no place",
                    "{n} were passed over: they have no place",
                )
            yield told
        if not answer["imported"]:
            yield tr("Nothing was changed.")

    def _changes(self, answer: Record) -> Iterator[str]:
        """The changes of a Word file, each with the paragraph that it was matched to."""
        tr = self.tr
        for each in answer.get("changes", ()):
            how = {
                "exact": tr("word by word"),
                "alike": tr("alike to {n} %: not taken", n=round(100 * each["score"])),
                "none": tr("no paragraph matches"),
                "known": tr("you have it"),
            }[each["match"]]
            if each["taken"] == "note":
                how = tr("into a note")
            who = ", ".join((*each["authors"], *([each["at"][:10]] if each["at"] else [])))
            yield " · ".join(part for part in (each["citation"] or "", how, who) if part)
            yield from self._wrapped(_redlined(each["changes"]), "  ")
            for comment in each["comments"]:
                author = comment["author"]
                yield from self._wrapped(f"{author}: {comment['text']}" if author else comment["text"], "    ")

    def _backups(self, backups: list[Record]) -> Iterator[str]:
        if not backups:
            yield self.tr("There is no backup yet.")
        for each in backups:
            yield f"{each['name']}  {each['made'][:19].replace('T', ' ')}  {each['operations']}"

    def _wrapped(self, text: str, indent: str) -> Iterator[str]:
        for line in text.split("\n"):
            if self._width < 10_000:
                yield from textwrap.wrap(
                    line, max(self._width, 20), initial_indent=indent, subsequent_indent=indent
                ) or [""]
            else:
                yield f"{indent}{line}"


def _redlined(changes: Iterable[Record]) -> str:
    """A redline for a terminal: what is taken out in [-…-], what is put in in {+…+}."""
    signs = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}
    return "".join(signs[each["kind"]].format(each["text"]) for each in changes)
