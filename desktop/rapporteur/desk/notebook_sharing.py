"""The notebook among colleagues: what leaves in a bundle, and what arrives in one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from rapporteur.desk.notebook_colleagues import Colleagues, claimed_by
from rapporteur.desk.notebook_core import Draft, new_id, now
from rapporteur.desk.opening import bundle_in
from rapporteur.domain.codec import default_of, is_field
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.folding import IMPORTED, Folding, fold
from rapporteur.domain.keeping import Arriving, Colleague, Identity, Leaving, Received, Version
from rapporteur.domain.notes import Brief, Note
from rapporteur.domain.operation import IMPORT, PRIVATE_STREAM, Gesture, Json, Operation
from rapporteur.exchange.bundle import Contents, Secrets, seal
from rapporteur.exchange.files import drafted
from rapporteur.exchange.signing import Signed, canonical, sign
from rapporteur.job import Job


@dataclass(frozen=True, slots=True)
class _Release:
    """What is private so far, written anew for those that it is shared with; not on disk yet."""

    gesture: Gesture
    operations: tuple[Operation, ...]


class Sharing(Colleagues):
    """Bundles: what leaves is told before to the word, what arrives is looked into before it is taken."""

    # -- what leaves ---------------------------------------------------------------------------

    def leaving(self, ids: Iterable[str]) -> Leaving:
        """Exactly what a bundle of these things would hold, were the private ones among them made ready to share."""
        with self._lock:
            ids = tuple(dict.fromkeys(ids))
            return self._leaving(ids, self._leaving_operations(ids, self._release(ids)))

    def export_bundle(
        self,
        ids: Iterable[str],
        path: Path,
        recipients: Sequence[Identity] = (),
        passphrase: str = "",
        shown: Leaving | None = None,
    ) -> Leaving:
        """Write a bundle of these things, signed, for colleagues' keys or for a passphrase; what left.

        With `shown`, what the person was shown before (`leaving`), the private ones among them are made ready to share
        and leave too: both or neither, in one gesture. `Failure` where one of them is private and nothing was shown,
        where something else would leave than was shown, or where the file cannot be written; nothing is changed then.
        """
        ids = tuple(dict.fromkeys(ids))
        while True:
            with self._lock:
                seen, release = self._seen, self._release(ids)
                operations = self._leaving_operations(ids, release)
                leaving = self._leaving(ids, operations)
                if leaving.private and shown is None:
                    raise WorkspaceFailure("Private work does not leave in a bundle. Make it ready to share first.")
                if shown is not None and shown.seal != leaving.seal:
                    raise WorkspaceFailure(
                        "What would leave is not what you were shown: something was changed meanwhile. Nothing left; "
                        "look again."
                    )
                seed = bytes.fromhex(self._store.fact("signing") or "")
                contents = Contents(self.identity, now(), self._signed(operations, seed))
            # Nobody who writes waits for this: with a passphrase it takes seconds.
            sealed = seal(contents, seed, [each.encryption for each in recipients], passphrase)
            with drafted(path, sealed) as place, self._lock:
                if not release.operations:
                    place()
                    return leaving
                if self._seen == seen:
                    touched = self._commit(release.operations, release.gesture, {}, last=place)
                    break
        self._tell(touched, {each.kind for each in release.operations})
        return leaving

    def _release(self, ids: Sequence[str]) -> _Release:
        """What makes the private ones of these ready to share."""
        private = [each for each in ids if self._found(each).private]
        gesture = Gesture(new_id(), "{n} made ready to share", {"n": str(len(private))}, now())
        drafts = [draft for each in private for draft in self._making_private(each, False)]
        return _Release(gesture, tuple(self._operations(drafts, gesture)))

    def _leaving_operations(self, ids: Iterable[str], release: _Release) -> list[Operation]:
        shared = [
            each
            for object_id in ids
            for each in self._store.of_object(object_id)
            if not each.stream.startswith(PRIVATE_STREAM) and each.id not in self._fold.withdrawn
        ]
        return shared + [each for each in release.operations if not each.stream.startswith(PRIVATE_STREAM)]

    def _leaving(self, ids: tuple[str, ...], operations: Sequence[Operation]) -> Leaving:
        records = [self._found(each) for each in ids]
        shown = (each for record in records for each in _shown_in(record))
        earlier = tuple(self._not_shown(operations))
        said: list[Json] = [[each.object, each.field, each.value, each.author] for each in operations]
        said.sort(key=canonical)
        authors = {each.author for each in operations} - {self._author}
        return Leaving(
            ids=ids,
            private=tuple(each.id for each in records if each.private),
            missing=tuple(dict.fromkeys(each for each in shown if each not in ids and self.find(each))),
            versions=len(earlier),
            authors=(self._author, *sorted(authors)) if operations else (),
            contents=fold(operations),
            earlier=earlier,
            seal=hashlib.sha256(canonical([self._author, *said])).hexdigest(),
        )

    def _not_shown(self, operations: Sequence[Operation]) -> Iterator[tuple[str, Version]]:
        """What is among the operations besides what their fold shows."""
        folding = _folding(operations)
        for object_id in dict.fromkeys(each.object for each in operations):
            folded = folding.of(object_id)
            if folded is None:
                continue
            heads = {field: folded.shown(field) for field in folded.fields()}
            seen = {
                head.id
                for field, head in heads.items()
                if head is not None
                and is_field(head.kind, field)
                and head.value not in (None, False, default_of(head.kind, field))
            }
            of_it = [each for each in operations if each.object == object_id and each.id not in seen]
            for version in self._versions(object_id, of_it):
                head = heads.get(version.field)
                current = head is not None and head.id == version.operation
                # A field that is as it would be had nothing been said of it, and always was, says nothing.
                if not (current and not version.before and "/" not in version.field):
                    yield object_id, replace(version, current=current, rival=False)

    def _signed(self, operations: Sequence[Operation], seed: bytes) -> tuple[Signed, ...]:
        """The operations with their writers' signatures: one's own made now, others' as they came."""
        signatures = self._store.signatures(each.id for each in operations if not self._is_ours(each))
        return tuple(
            sign(each, seed) if self._is_ours(each) else Signed(each, signatures[each.id]) for each in operations
        )

    # -- what arrives --------------------------------------------------------------------------

    def preview_bundle(self, path: Path, passphrase: str = "", job: Job | None = None) -> Arriving:
        """What a bundle would bring. Nothing is taken. `Failure` for one that cannot or must not be opened.

        Long, for a bundle with a passphrase above all; so is `import_bundle`.
        """
        contents = self._opened(path, passphrase, job)
        with self._lock:
            operations = [each.operation for each in contents.operations]
            # What was imported and taken back would come again.
            gone = self._gone(operations)
            there = [each for each in operations if each.object not in gone]
            back = [each for each in there if each.id in self._fold.withdrawn]
            fresh = [*self._fresh(there), *back]
            touched = {each.object for each in fresh}
            here = {each for each in touched if self.find(each)}
            colleagues = {each.signing: each for each in self.colleagues()}
            known = {self._shared_stream, *colleagues}
            after = fold([*(each for name in touched for each in self._standing(name)), *fresh])
            parts = (after.annotations, after.notes, after.amendments, after.briefs)
            rivals = sum(len(each.rivals) for part in parts for each in part.values())
            before = sum(len(found.rivals) for each in here if (found := self.find(each)))
            return Arriving(
                contents.maker,
                contents.maker.signing in known,
                contents.made,
                fold(operations),
                frozenset(touched - here),
                frozenset(here),
                max(0, rivals - before),
                colleagues.get(contents.maker.signing),
                *_strangers(contents, known, colleagues.values()),
                gone,
            )

    def import_bundle(self, path: Path, passphrase: str = "", job: Job | None = None, again: bool = False) -> Received:
        """Take a bundle in: all of it or nothing, as one gesture that undo takes back.

        What was deleted for good here is left out, unless it is wanted `again`.

        What is here already changes nothing. What was changed here meanwhile stays, beside what the bundle says, for a
        decision. `Failure` for one that cannot or must not be opened.
        """
        return self._take_in(self._opened(path, passphrase, job), again)

    def _take_in(self, contents: Contents, deleted_too: bool) -> Received:
        with self._lock:
            signatures = {each.operation.id: each.signature for each in contents.operations}
            operations = [each.operation for each in contents.operations]
            gone = self._gone(operations)
            if deleted_too and gone:
                self._fresh(operations)  # refuses what contradicts, before anything is forgotten
                self._store.take_back(gone)
                gone = frozenset()
            operations = [each for each in operations if each.object not in gone]
            fresh = self._fresh(operations)
            taken = {each.id for each in fresh}
            # What an earlier bundle brought, and was taken back with it, comes again with this one.
            again = [each for each in operations if each.id not in taken and self._fold.brought(each.id)]
            if not fresh and not any(each.id in self._fold.withdrawn for each in again):
                return Received("", 0, len(operations), frozenset(), gone)
            listed: dict[str, list[Json]] = {}
            for each in [*fresh, *again]:
                listed.setdefault(each.object, []).append(each.id)
            brought: dict[str, Json] = dict(listed)
            maker = contents.maker
            gesture = self._write(
                "Bundle of {author} imported",
                {"author": maker.author or maker.signing[:8]},
                [Draft(IMPORT, new_id(), IMPORTED, brought, private=True)],
                brought=[(each, signatures[each.id]) for each in fresh],
            )
            return Received(gesture, len(fresh), len(operations) - len(fresh), frozenset(listed), gone)

    def _opened(self, path: Path, passphrase: str, job: Job | None) -> Contents:
        """What is in a bundle, opened in a process apart; nobody who writes waits for it."""
        with self._lock:
            secret = self._store.fact("decryption")
        secrets = Secrets((secret,) if secret else (), passphrase)
        return bundle_in(path, secrets, datetime.now(UTC), job or Job())

    def _gone(self, operations: Sequence[Operation]) -> frozenset[str]:
        """Which of the things were deleted for good here."""
        return self._store.purged() & {each.object for each in operations}

    def _fresh(self, operations: Sequence[Operation]) -> list[Operation]:
        """Those that are not here. `Failure` where one contradicts what is here."""
        here = self._store.by_id([each.id for each in operations])
        for each in operations:
            known = here.get(each.id)
            folded = self._fold.of(each.object)
            if (known is not None and known != each) or (folded is not None and folded.kind not in ("", each.kind)):
                raise WorkspaceFailure(
                    "This bundle contradicts what you have: something in it has the name of something else. Nothing "
                    "was imported."
                )
        fresh = [each for each in operations if each.id not in here]
        # As they were written, for the history: a bundle says nothing of the order.
        return sorted(fresh, key=lambda each: (each.object, each.clock, each.id))

    def _standing(self, object_id: str) -> list[Operation]:
        return [each for each in self._store.of_object(object_id) if each.id not in self._fold.withdrawn]


def _folding(operations: Sequence[Operation]) -> Folding:
    found = Folding(lambda name: [each for each in operations if each.object == name])
    found.add(operations)
    return found


def _strangers(
    contents: Contents, known: Iterable[str], colleagues: Iterable[Colleague]
) -> tuple[tuple[Identity, ...], tuple[Colleague, ...]]:
    """Those who wrote something of a bundle and are unknown, the maker left out; the colleagues whose names they or the
    maker use."""
    names = {each.operation.stream: each.operation.author for each in contents.operations}
    names[contents.maker.signing] = contents.maker.author
    strange = [Identity(name, stream, "") for stream, name in sorted(names.items()) if stream not in known]
    people = list(colleagues)
    # Who is known and was never made sure of may be another one of the same name, too.
    unsure = [each for each in people if not each.verified and each.signing in names]
    claimed = [found for each in [*strange, *unsure] if (found := claimed_by(each, people)) is not None]
    others = tuple(each for each in strange if each.signing != contents.maker.signing)
    return others, tuple(dict.fromkeys(claimed))


def _shown_in(record: object) -> Iterable[str]:
    """What a note or a brief shows of the rest."""
    if isinstance(record, Note):
        return [each.amendment for each in record.text.blocks if each.amendment]
    if isinstance(record, Brief):
        return [each.target for each in record.items if each.kind in ("annotation", "amendment", "note")]
    return []
