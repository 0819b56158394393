"""Who one is among colleagues, and whom one knows: cards, fingerprints, names."""

from __future__ import annotations

import json
import re
import urllib.parse
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rapporteur.desk.notebook_core import now
from rapporteur.desk.notebook_undo import Undoing
from rapporteur.domain.errors import Failure, WorkspaceFailure
from rapporteur.domain.keeping import Colleague, Identity
from rapporteur.domain.names import tokens
from rapporteur.exchange.bundle import is_recipient, new_key

_IDENTITY = re.compile(r"rapporteur:(?P<signing>[0-9a-f]{64}):(?P<encryption>age1[0-9a-z]{58}):(?P<author>\S*)")
_LONGEST_NAME = 200
#: Cyrillic and Greek letters that cannot be told from Latin ones.
_LOOKALIKES = str.maketrans("авекмнорстухіјѕһԁαβεικνορτυχ", "abekmhopctyxijshdabeikvoptux")


def identity_text(identity: Identity) -> str:
    """An identity in one line, to be sent to a colleague."""
    return f"rapporteur:{identity.signing}:{identity.encryption}:{urllib.parse.quote(identity.author, safe='')}"


def identity_of(text: str) -> Identity:
    """The identity that a line says. `Failure` where it says none."""
    found = _IDENTITY.fullmatch(text.strip())
    if found is None or not is_recipient(found["encryption"]):
        raise Failure("This is not the key of a colleague: copy the whole line that they sent.")
    name = "".join(each for each in urllib.parse.unquote(found["author"]) if each.isprintable())
    return Identity(name[:_LONGEST_NAME], found["signing"], found["encryption"])


class Colleagues(Undoing):
    """The person's own identity, and those of colleagues. Both are in the notebook, and so in its backups."""

    def _introduce(self) -> None:
        super()._introduce()
        # From the start, so that every backup has it: a card that was handed out is good for as long as one of them.
        if self._store.writable and self._store.fact("encryption") is None:
            secret, public = new_key()
            self._store.set_fact("decryption", secret)
            self._store.set_fact("encryption", public)

    @property
    def identity(self) -> Identity:
        """Whom bundles made here are from. `identity_text` makes the line of it that colleagues are given."""
        with self._lock:
            return Identity(self._author, self._shared_stream, self._store.fact("encryption") or "")

    def colleagues(self) -> list[Colleague]:
        """Those whose keys the person has taken in."""
        with self._lock:
            return [Colleague(*each) for each in json.loads(self._store.fact("colleagues") or "[]")]

    def add_colleague(self, text: str) -> Colleague:
        """Take in the line that a colleague sent (`identity_text`). `Failure` for one's own, and for what is none.

        What the person calls them stays; that their fingerprint was compared stays where the keys are the same.
        """
        return self.take_colleague(identity_of(text))

    def take_colleague(self, identity: Identity) -> Colleague:
        """Take in an identity, of a card or of a bundle's maker."""
        with self._lock:
            if identity.signing == self._shared_stream:
                raise Failure("This is your own card: paste the one that your colleague sent.")
            known = {each.signing: each for each in self.colleagues()}
            before = known.pop(identity.signing, None)
            added = Colleague(identity.author, identity.signing, identity.encryption)
            if before is not None:
                same = before.encryption == identity.encryption
                added = replace(added, name=before.name, verified=before.verified if same else "")
            self._set_colleagues([*known.values(), added])
        return added

    def name_colleague(self, signing: str, name: str) -> None:
        """Call a colleague by another name; "" for the one that they give themselves."""
        with self._lock:
            known = self._colleague(signing)
            self._change_colleague(replace(known, name="" if name.strip() == known.author else name.strip()))

    def verify_colleague(self, signing: str, verified: bool = True) -> None:
        """Note that the person compared the fingerprint with the colleague, or that they did not after all."""
        with self._lock:
            self._change_colleague(replace(self._colleague(signing), verified=now() if verified else ""))

    def remove_colleague(self, signing: str) -> None:
        with self._lock:
            self._set_colleagues([each for each in self.colleagues() if each.signing != signing])

    def _colleague(self, signing: str) -> Colleague:
        found = next((each for each in self.colleagues() if each.signing == signing), None)
        if found is None:
            raise WorkspaceFailure("This is none of your colleagues any more.")
        return found

    def _change_colleague(self, changed: Colleague) -> None:
        self._set_colleagues([changed if each.signing == changed.signing else each for each in self.colleagues()])

    def _set_colleagues(self, colleagues: Sequence[Colleague]) -> None:
        listed = [[each.author, each.signing, each.encryption, each.name, each.verified] for each in colleagues]
        self._store.set_fact("colleagues", json.dumps(listed, ensure_ascii=False))


def claimed_by(identity: Identity, colleagues: Iterable[Colleague]) -> Colleague | None:
    """The colleague whose name an identity has, with another key."""
    name = folded_name(identity.author)
    for each in colleagues:
        if each.signing != identity.signing and name and name in (folded_name(each.author), folded_name(each.name)):
            return each
    return None


def folded_name(name: str) -> str:
    """A name as the eye takes it: without case, accents, spaces and signs; letters of other scripts that look Latin are
    Latin."""
    folded = "".join(each.folded for each in tokens(name) if each.folded[:1].isalnum())
    return folded.translate(_LOOKALIKES)
