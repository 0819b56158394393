"""The notebook among colleagues: what leaves in a bundle, and what arrives in one."""

from __future__ import annotations

import json
import re
import urllib.parse
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rapporteur.desk.notebook_core import Draft, new_id, now
from rapporteur.desk.notebook_undo import Undoing
from rapporteur.desk.opening import bundle_in
from rapporteur.domain.errors import Failure, WorkspaceFailure
from rapporteur.domain.folding import IMPORTED, fold
from rapporteur.domain.keeping import Arriving, Identity, Leaving, Received
from rapporteur.domain.notes import Brief, Note
from rapporteur.domain.operation import IMPORT, PRIVATE_STREAM, Json, Operation
from rapporteur.exchange.bundle import Contents, Secrets, is_recipient, new_key, write_bundle
from rapporteur.exchange.signing import Signed, sign
from rapporteur.job import Job

_IDENTITY = re.compile(r"rapporteur:(?P<signing>[0-9a-f]{64}):(?P<encryption>age1[0-9a-z]{58}):(?P<author>\S*)")


def identity_text(identity: Identity) -> str:
    """An identity in one line, to be sent to a colleague."""
    return f"rapporteur:{identity.signing}:{identity.encryption}:{urllib.parse.quote(identity.author, safe='')}"


def identity_of(text: str) -> Identity:
    """The identity that a line says. `Failure` where it says none."""
    found = _IDENTITY.fullmatch(text.strip())
    if found is None or not is_recipient(found["encryption"]):
        raise Failure("This is not the key of a colleague: copy the whole line that they sent.")
    return Identity(urllib.parse.unquote(found["author"])[:200], found["signing"], found["encryption"])


class Sharing(Undoing):
    """Bundles, and the keys of colleagues."""

    # -- who one is ----------------------------------------------------------------------------

    @property
    def identity(self) -> Identity:
        """Whom bundles made here are from. `identity_text` makes the line of it that colleagues are given."""
        with self._lock:
            public = self._store.fact("encryption")
            if public is None:
                secret, public = new_key()
                self._store.set_fact("decryption", secret)
                self._store.set_fact("encryption", public)
            return Identity(self._author, self._shared_stream, public)

    def colleagues(self) -> list[Identity]:
        """Those whose keys the person has taken in."""
        with self._lock:
            return [Identity(*each) for each in json.loads(self._store.fact("colleagues") or "[]")]

    def add_colleague(self, text: str) -> Identity:
        """Take in the line that a colleague sent (`identity_text`)."""
        added = identity_of(text)
        with self._lock:
            others = [each for each in self.colleagues() if each.signing != added.signing]
            self._set_colleagues([*others, added])
        return added

    def remove_colleague(self, signing: str) -> None:
        with self._lock:
            self._set_colleagues([each for each in self.colleagues() if each.signing != signing])

    def _set_colleagues(self, colleagues: Sequence[Identity]) -> None:
        listed = [[each.author, each.signing, each.encryption] for each in colleagues]
        self._store.set_fact("colleagues", json.dumps(listed, ensure_ascii=False))

    # -- what leaves ---------------------------------------------------------------------------

    def leaving(self, ids: Iterable[str]) -> Leaving:
        """Exactly what a bundle of these things would hold."""
        with self._lock:
            ids = tuple(dict.fromkeys(ids))
            records = [self._found(each) for each in ids]
            operations = self._shared_operations(ids)
            in_force = {head.id for each in ids for head in self._folded(each).all_heads()}
            shown = (each for record in records for each in _shown_in(record))
            return Leaving(
                ids=ids,
                private=tuple(each.id for each in records if each.private),
                missing=tuple(dict.fromkeys(each for each in shown if each not in ids and self.find(each))),
                versions=sum(each.id not in in_force for each in operations),
                authors=tuple(sorted({each.author for each in operations})),
            )

    def export_bundle(
        self, ids: Iterable[str], path: Path, recipients: Sequence[Identity] = (), passphrase: str = ""
    ) -> Leaving:
        """Write a bundle of these things, signed, for colleagues' keys or for a passphrase; what left.

        `Failure` where one of them is private, or the file cannot be written.
        """
        with self._lock:
            leaving = self.leaving(ids)
            if leaving.private:
                raise WorkspaceFailure("Private work does not leave in a bundle. Make it ready to share first.")
            seed = bytes.fromhex(self._store.fact("signing") or "")
            operations = self._shared_operations(leaving.ids)
            signatures = self._store.signatures(each.id for each in operations if not self._is_ours(each))
            signed = tuple(
                sign(each, seed) if self._is_ours(each) else Signed(each, signatures[each.id]) for each in operations
            )
            contents = Contents(self.identity, now(), signed)
        write_bundle(path, contents, seed, [each.encryption for each in recipients], passphrase)
        return leaving

    def _shared_operations(self, ids: Iterable[str]) -> list[Operation]:
        return [
            each
            for object_id in ids
            for each in self._store.of_object(object_id)
            if not each.stream.startswith(PRIVATE_STREAM) and each.id not in self._fold.withdrawn
        ]

    # -- what arrives --------------------------------------------------------------------------

    def preview_bundle(self, path: Path, passphrase: str = "", job: Job | None = None) -> Arriving:
        """What a bundle would bring. Nothing is taken. `Failure` for one that cannot or must not be opened.

        Long, for a bundle with a passphrase above all; so is `import_bundle`.
        """
        contents = self._opened(path, passphrase, job)
        with self._lock:
            operations = [each.operation for each in contents.operations]
            fresh = self._fresh(operations)
            touched = {each.object for each in fresh}
            here = {each for each in touched if self.find(each)}
            known = {self._shared_stream, *(each.signing for each in self.colleagues())}
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
            )

    def import_bundle(self, path: Path, passphrase: str = "", job: Job | None = None) -> Received:
        """Take a bundle in: all of it or nothing, as one gesture that undo takes back.

        What is here already changes nothing. What was changed here meanwhile stays, beside what the bundle says, for a
        decision. `Failure` for one that cannot or must not be opened.
        """
        contents = self._opened(path, passphrase, job)
        with self._lock:
            signatures = {each.operation.id: each.signature for each in contents.operations}
            operations = [each.operation for each in contents.operations]
            fresh = self._fresh(operations)
            taken = {each.id for each in fresh}
            # What an earlier bundle brought, and was taken back with it, comes again with this one.
            again = [each for each in operations if each.id not in taken and self._fold.brought(each.id)]
            if not fresh and not any(each.id in self._fold.withdrawn for each in again):
                return Received("", 0, len(operations), frozenset())
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
            return Received(gesture, len(fresh), len(operations) - len(fresh), frozenset(listed))

    def _opened(self, path: Path, passphrase: str, job: Job | None) -> Contents:
        """What is in a bundle, opened in a process apart; nobody who writes waits for it."""
        with self._lock:
            secret = self._store.fact("decryption")
        secrets = Secrets((secret,) if secret else (), passphrase)
        return bundle_in(path, secrets, datetime.now(UTC), job or Job())

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


def _shown_in(record: object) -> Iterable[str]:
    """What a note or a brief shows of the rest."""
    if isinstance(record, Note):
        return [each.amendment for each in record.text.blocks if each.amendment]
    if isinstance(record, Brief):
        return [each.target for each in record.items if each.kind in ("annotation", "amendment", "note")]
    return []
