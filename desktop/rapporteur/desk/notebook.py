"""The person's own work: annotations, notes, amendments and briefs. The door that window and terminal go through.

Each method that changes something is one gesture: it is on disk when the method returns, it has a name, and undo takes
it back as a whole. A `Failure` means that nothing was changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from rapporteur.desk.notebook_amending import agreeing, agreeing_in_turn, settling, with_consequences, working_text
from rapporteur.desk.notebook_bringing import Bringing, encoded, new_drafts
from rapporteur.desk.notebook_core import Draft, new_id
from rapporteur.desk.notebook_keeping import Keeping
from rapporteur.desk.notebook_sharing import Sharing
from rapporteur.desk.notebook_shelving import Shelving, bulk_name
from rapporteur.domain.amending import AGREED
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.codec import TAGGED, TAGS
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.folding import COLOUR_MEANINGS
from rapporteur.domain.keeping import Told, WorkHit
from rapporteur.domain.notes import (
    COLOURS,
    Amendment,
    Annotation,
    Brief,
    BriefItem,
    Contested,
    Kept,
    Note,
    Party,
    SavedSearch,
)
from rapporteur.domain.notetext import NoteText
from rapporteur.domain.operation import AMENDMENT, ANNOTATION, BRIEF, NOTE, SEARCH, SETTING
from rapporteur.profile import Profile
from rapporteur.workspace.words import excerpt

_KIND_OF = {Annotation: ANNOTATION, Note: NOTE, Amendment: AMENDMENT, Brief: BRIEF, SavedSearch: SEARCH}


def open_notebook(profile: Profile, backups: bool = True) -> Notebook:
    """Open the notebook of a profile; it is made, encrypted, where there is none.

    What is wrong with it does not raise: `trouble` says it. `locked` tells whether a passphrase is wanted first. With
    `backups`, copies are made without being asked for, beside what else is done.
    """
    notebook = Notebook(profile)
    notebook._backs_up = backups
    notebook.tend()
    notebook.carry_on()
    return notebook


class Notebook(Bringing, Shelving, Keeping, Sharing):
    """All that a person can do with their own work. Made by `open_notebook`; thread-safe, knows no window."""

    # -- who writes ----------------------------------------------------------------------------

    @property
    def author(self) -> str:
        """The name that stands on what is written here; "" until the person gives one."""
        return self._author

    def set_author(self, name: str) -> None:
        with self._lock:
            self._store.set_fact("author", name.strip())
            self._author = name.strip()

    # -- annotations ---------------------------------------------------------------------------

    def annotate(
        self,
        anchor: Anchor,
        colour: str = "",
        comment: str = "",
        tags: Iterable[str] = (),
        position: str = "",
        private: bool = True,
    ) -> Annotation:
        """Mark a place: a highlight, a comment, tags, a position on it; any of them, or all."""
        fields = {"anchor": anchor, "colour": colour, "comment": comment, "position": position, "tags": tuple(tags)}
        if colour and not comment and not position:
            made = self._make(ANNOTATION, fields, private, "Highlight in {place}", {"place": anchor.symbol})
        elif position and not comment:
            made = self._make(ANNOTATION, fields, private, "Position in {place}", {"place": anchor.symbol})
        else:
            made = self._make(ANNOTATION, fields, private, "Comment in {place}", {"place": anchor.symbol})
        return cast(Annotation, made)

    def change_annotation(self, object_id: str, **fields: object) -> Annotation:
        """Change fields of an annotation; `tags` are all that it shall have."""
        place = self._of(Annotation, object_id).anchor.symbol
        return cast(Annotation, self._change(object_id, fields, "Annotation changed in {place}", {"place": place}))

    def annotations_of(self, symbol: str, language: str | None = None) -> list[Annotation]:
        """The annotations of a document that are not in the trash, in the order in which they were made."""
        return [
            each
            for each in self._state.annotations.values()
            if each.anchor.symbol == symbol and language in (None, each.anchor.language) and not each.trashed
        ]

    # -- notes ---------------------------------------------------------------------------------

    def write_note(
        self,
        title: str,
        text: NoteText = NoteText(),  # noqa: B008 - frozen
        folder: str = "",
        tags: Iterable[str] = (),
        meeting: str = "",
        template: str = "",
        private: bool = True,
        confidential: bool = True,
    ) -> Note:
        """Begin a note."""
        fields = {
            "title": title,
            "text": text,
            "folder": folder,
            "tags": tuple(tags),
            "meeting": meeting,
            "template": template,
            "confidential": confidential,
        }
        return cast(Note, self._make(NOTE, fields, private, "New note “{title}”", {"title": title}))

    def change_note(self, object_id: str, **fields: object) -> Note:
        """Change fields of a note; `tags` are all that it shall have."""
        title = self._of(Note, object_id).title
        return cast(Note, self._change(object_id, fields, "Note “{title}” changed", {"title": title}))

    # -- amendments ----------------------------------------------------------------------------

    def amend(
        self,
        anchor: Anchor,
        base: str,
        proposal: str,
        status: str = "tabled",
        parties: Sequence[Party] = (),
        comment: str = "",
        private: bool = True,
    ) -> Amendment:
        """Propose another text for a paragraph; it is taken after the amendments to it that are there."""
        fields = {
            "anchor": anchor,
            "base": base,
            "proposal": proposal,
            "status": status,
            "parties": tuple(parties),
            "comment": comment,
            "order": 1 + max((each.order for each in self._amendments_to(anchor)), default=-1),
        }
        made = self._make(AMENDMENT, fields, private, "Amendment in {place}", {"place": anchor.symbol})
        return cast(Amendment, made)

    def change_amendment(self, object_id: str, **fields: object) -> Amendment:
        """Change fields of an amendment. Another proposal settles the clashes whose bracketed words it has no more.

        Where its status becomes "agreed" it is accepted, as `accept_amendment` does.
        """
        with self._lock:
            amendment = self._of(Amendment, object_id)
            if fields.get("status") == AGREED and amendment.status != AGREED:
                return self._accept(object_id, fields)
            fields = with_consequences(amendment, fields)
            place = {"place": amendment.anchor.symbol}
            return cast(Amendment, self._change(object_id, fields, "Amendment changed in {place}", place))

    def begin_amendment(self, anchor: Anchor, private: bool = True) -> Amendment:
        """Begin an amendment to a paragraph: to what was agreed on it so far, or to its words."""
        with self._lock:
            base = working_text(anchor, self._amendments_to(anchor))
            return self.amend(anchor, base, base, private=private)

    def settle_clash(self, object_id: str, contested: Contested, wording: str) -> Amendment:
        """Settle where an amendment clashes: `wording` is "accepted", "proposed", or "both" to keep the brackets."""
        with self._lock:
            amendment = self._of(Amendment, object_id)
            fields, place = settling(amendment, contested, wording), {"place": amendment.anchor.symbol}
            return cast(Amendment, self._change(object_id, fields, "Clash settled in {place}", place))

    def accept_amendment(self, object_id: str) -> Amendment:
        """Agree to an amendment; the open ones to the same paragraph are rebased on the text that it gives.

        Where one of these wanted other words for the same, both stand in its proposal, and its `clashes` name the one
        that was accepted. It is itself rebased on what was agreed before.
        """
        with self._lock:
            return self._accept(object_id, {})

    def _accept(self, object_id: str, more: dict[str, object]) -> Amendment:
        """Accept an amendment whose fields `more` are given to it in the same gesture."""
        self._refuse_trashed(object_id)
        accepted = self._of(Amendment, object_id)
        drafts: list[Draft] = []
        for name, fields in agreeing(accepted, more, self._amendments_to(accepted.anchor)):
            drafts += self._drafts(name, AMENDMENT, fields)
        self._write("Amendment accepted in {place}", {"place": accepted.anchor.symbol}, drafts)
        return cast(Amendment, self._of(Amendment, object_id))

    def _amendments_to(self, anchor: Anchor) -> list[Amendment]:
        """The amendments to the paragraph that are not in the trash, in the order in which they are taken."""
        place = (anchor.symbol, anchor.language, anchor.key)
        there = [
            each
            for each in self._state.amendments.values()
            if (each.anchor.symbol, each.anchor.language, each.anchor.key) == place and not each.trashed
        ]
        return sorted(there, key=lambda each: (each.order, each.created, each.id))

    # -- briefs --------------------------------------------------------------------------------

    def make_brief(
        self,
        title: str,
        meeting: str = "",
        date: str = "",
        items: Sequence[BriefItem] = (),
        confidential: bool = True,
        private: bool = True,
    ) -> Brief:
        """Begin a brief."""
        fields = {"title": title, "meeting": meeting, "date": date, "items": tuple(items), "confidential": confidential}
        return cast(Brief, self._make(BRIEF, fields, private, "New brief “{title}”", {"title": title}))

    def change_brief(self, object_id: str, **fields: object) -> Brief:
        title = self._of(Brief, object_id).title
        return cast(Brief, self._change(object_id, fields, "Brief “{title}” changed", {"title": title}))

    # -- many at once --------------------------------------------------------------------------

    def bulk(
        self, ids: Iterable[str], add_tags: Iterable[str] = (), remove_tags: Iterable[str] = (), **fields: object
    ) -> None:
        """Change several things in one gesture. Fields that one of them does not have are passed over for it."""
        with self._lock:
            ids = list(dict.fromkeys(ids))
            drafts: list[Draft] = []
            if fields.get("status") == AGREED:
                ids, drafts = self._agreed_at_once(ids, fields)
            added, removed = tuple(add_tags), tuple(remove_tags)
            for each in ids:
                self._refuse_trashed(each)
                kind = _kind(self._found(each))
                wanted = {name: value for name, value in fields.items() if _has(kind, name)}
                drafts += self._drafts(each, kind, wanted)
                if kind in TAGGED:
                    tags = cast(Annotation, self._found(each)).tags
                    drafts += [Draft(kind, each, f"{TAGS}{tag}", True) for tag in added if tag not in tags]
                    drafts += [Draft(kind, each, f"{TAGS}{tag}", False) for tag in removed if tag in tags]
            self._write(*bulk_name(len({each.object for each in drafts}), fields, added, removed), drafts)

    def _agreed_at_once(self, ids: list[str], fields: dict[str, object]) -> tuple[list[str], list[Draft]]:
        """Those of some things that are no amendments to be agreed to; and what agreeing to the others writes."""
        known = self._state.amendments
        open_ = [known[each] for each in ids if each in known and known[each].status != AGREED]
        for each in open_:
            self._refuse_trashed(each.id)
        wanted = {name: value for name, value in fields.items() if _has(AMENDMENT, name)}
        drafts: list[Draft] = []
        for name, changed in agreeing_in_turn(open_, wanted, self._amendments_to):
            drafts += self._drafts(name, AMENDMENT, changed)
        taken = {each.id for each in open_}
        return [each for each in ids if each not in taken], drafts

    def change_together(self, changes: Iterable[tuple[str, Mapping[str, object]]], name: Told) -> None:
        """Change several things in one gesture, each in its own fields; the gesture is called `name`."""
        with self._lock:
            drafts: list[Draft] = []
            for object_id, fields in changes:
                self._refuse_trashed(object_id)
                record = self._found(object_id)
                wanted = dict(fields)
                if isinstance(record, Amendment):
                    wanted = with_consequences(record, wanted)
                drafts += self._drafts(object_id, _kind(record), wanted)
            self._write(*name, drafts)

    def trash(self, ids: Iterable[str]) -> None:
        """Put things in the trash, whence they can be restored."""
        with self._lock:
            drafts = [self._trashing(each) for each in dict.fromkeys(ids) if not self._found(each).trashed]
            self._write("{n} put in the trash", {"n": str(len(drafts))}, drafts)

    def restore(self, ids: Iterable[str]) -> None:
        """Take things out of the trash."""
        with self._lock:
            drafts = [self._restoring(each) for each in dict.fromkeys(ids) if self._found(each).trashed]
            self._write("{n} taken out of the trash", {"n": str(len(drafts))}, drafts)

    def set_private(self, ids: Iterable[str], private: bool) -> None:
        """Keep things out of bundles, or let them be chosen for one: then they are written anew, without history."""
        with self._lock:
            ids = list(dict.fromkeys(ids))
            drafts = [draft for each in ids for draft in self._making_private(each, private)]
            count = {"n": str(len({each.object for each in drafts}))}
            if private:
                self._write("{n} made private", count, drafts)
            else:
                self._write("{n} made ready to share", count, drafts)

    # -- colours -------------------------------------------------------------------------------

    def name_colour(self, colour: str, meaning: str) -> None:
        """Say what a colour of highlights means; "" for nothing in particular."""
        if colour not in COLOURS:
            raise ValueError(colour)
        with self._lock:
            draft = Draft(SETTING, COLOUR_MEANINGS, colour, meaning.strip() or None, private=True)
            self._write("A colour’s meaning", {}, [draft])

    # -- searching -----------------------------------------------------------------------------

    def search(self, words: str, limit: int = 200) -> list[WorkHit]:
        """What has all these words, the best first; the last may be unfinished, "words in quotation marks" adjoin."""
        with self._lock:
            found = self._store.search(words, limit)
            hits = []
            for each in found:
                record = self.find(each)
                if record is not None and not isinstance(record, SavedSearch):
                    hits.append(_hit(record, words))
            return hits

    # -- how it is done ------------------------------------------------------------------------

    def _of(self, kind: type[Kept], object_id: str) -> Any:
        found = self._found(object_id)
        if not isinstance(found, kind):
            raise WorkspaceFailure("This is not in your notes any more.")
        return found

    def _make(self, kind: str, fields: dict[str, object], private: bool, sentence: str, values: dict[str, str]) -> Kept:
        with self._lock:
            object_id = new_id()
            drafts = new_drafts(kind, object_id, fields, private)
            self._write(sentence, values, drafts)
            return self._found(object_id)

    def _change(self, object_id: str, fields: dict[str, object], sentence: str, values: dict[str, str]) -> Kept:
        with self._lock:
            self._refuse_trashed(object_id)
            self._write(sentence, values, self._drafts(object_id, _kind(self._found(object_id)), fields))
            return self._found(object_id)

    def _drafts(self, object_id: str, kind: str, fields: dict[str, object]) -> list[Draft]:
        """What has to be written for these fields: nothing where they are so already and nobody said otherwise."""
        record = self._found(object_id)
        drafts = []
        for name, value in fields.items():
            if name == "tags":
                now, wanted = set(cast(Annotation, record).tags), set(cast("Iterable[str]", value))
                drafts += [Draft(kind, object_id, f"{TAGS}{tag}", True) for tag in sorted(wanted - now)]
                drafts += [Draft(kind, object_id, f"{TAGS}{tag}", False) for tag in sorted(now - wanted)]
                continue
            written = encoded(kind, name, value)
            contested = any(rival.field == name for rival in record.rivals)
            if contested or getattr(record, name) != value:
                drafts.append(Draft(kind, object_id, name, written))
        return drafts


def _has(kind: str, name: str) -> bool:
    from rapporteur.domain.codec import FIELDS

    return name in FIELDS[kind] or (name == "tags" and kind in TAGGED)


def _kind(record: Kept) -> str:
    return _KIND_OF[type(record)]


def _hit(record: Annotation | Note | Amendment | Brief, words: str) -> WorkHit:
    match record:
        case Annotation():
            title = record.anchor.quote or record.anchor.symbol
            text = "\n".join(filter(None, (record.comment, record.anchor.quote, " ".join(record.tags))))
        case Note():
            title, text = record.title, record.text.text
        case Amendment():
            title = f"{record.anchor.symbol} {record.anchor.key}"
            text = "\n".join(filter(None, (record.proposal, record.comment)))
        case Brief():
            title, text = record.title, "\n".join(each.text for each in record.items)
    passage, marks = excerpt(text, words)
    return WorkHit(record.id, _kind(record), title, passage, marks, bool(record.trashed))
