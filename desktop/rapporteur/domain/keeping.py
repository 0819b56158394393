"""What is told of the person's own work besides the work itself: changes, versions, hits, backups, findings."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from rapporteur.domain.notes import WorkspaceState

#: An English sentence, a key of the translation catalogue, with its values.
Told: TypeAlias = tuple[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Change:
    """Something in the workspace changed, and is on disk.

    `ids` are the objects, `kinds` their kinds (see `operation.py`; "setting" for the meanings of colours). `by` is who
    did it, as given to `Notebook.acting`, so that a view passes over its own echo. Both sets are empty where all may
    have changed: locked, unlocked, a backup restored.
    """

    ids: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    by: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """A value that a field of an object had. The latest stands first in a history.

    `operation` is the one that gave it; `current` says whether it is in force (several are where rivals wait for a
    decision); `rival` says that it is in force, and another one is shown. `value` is the field's value as
    the object's record has it, `before` that of the version that its writer saw there (the field's default for none).
    `doing` names what the person did, `ours` says whether they are oneself.
    """

    operation: str
    field: str
    value: object
    author: str
    at: str
    current: bool
    doing: Told
    rival: bool = False
    before: object = None
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that several gave a value to at once: the value shown, and the others, each by its operation's id.

    `ancestor` is what all of them had before them, None where they had nothing in common; `both` is a value that has
    all that any of them says, None for a field that can have no such value.
    """

    id: str
    kind: str
    field: str
    shown: Version
    others: tuple[Version, ...]
    ancestor: Version | None = None
    both: object = None


@dataclass(frozen=True, slots=True)
class WorkHit:
    """Something of the person's own that has the words of a search.

    `title` is a note's or brief's title, the quoted words of an annotation, the symbol and key of an amendment's place.
    `excerpt` is a passage of its text, `marks` the (start, end) of the words in it, `trashed` whether it is in the
    trash.
    """

    id: str
    kind: str
    title: str
    excerpt: str
    marks: tuple[tuple[int, int], ...]
    trashed: bool


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the workspace. `made` is when (UTC, ISO 8601), `operations` how much was in it; `bytes` its size.

    `digest` is the beginning of the digest over its operations, "" where it is not known.
    """

    path: Path
    made: str
    operations: int
    bytes: int
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """Something that a check of the workspace looked at: a sentence with its values, and whether it is sound."""

    sentence: str
    values: dict[str, str]
    sound: bool


@dataclass(frozen=True, slots=True)
class Received:
    """What an import of operations brought: those that were new, and the objects that they are of.

    `gone` are things that were deleted for good here and were left out.
    """

    gesture: str
    new: int
    known: int
    ids: frozenset[str]
    gone: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a bundle is from or for. Nothing of it is secret.

    `author` is the name as given, `signing` the Ed25519 public key (64 hexadecimal digits, also the name of the shared
    stream), `encryption` the age recipient that bundles for this person are encrypted to.
    """

    author: str
    signing: str
    encryption: str


@dataclass(frozen=True, slots=True)
class Colleague(Identity):
    """An identity that the person has taken in.

    `name` is what the person calls them, "" for the name that they give themselves. `verified` is when the person
    compared the fingerprint with them (UTC, ISO 8601), "" for never.
    """

    name: str = ""
    verified: str = ""

    @property
    def called(self) -> str:
        return self.name or self.author


@dataclass(frozen=True, slots=True)
class Leaving:
    """Exactly what would leave in a bundle.

    `ids` are the things chosen, `private` those of them that are private so far, `missing` what the chosen ones show or
    list and is not chosen. `contents` is what a receiver would see, once the private ones were made ready to share;
    `earlier` are all other values of fields that go with it (versions of before, tags taken off), each with its
    object's id, `versions` how many these are. `authors` are the names that stand on it, the sender's own first.
    `seal` is the same for the same words, and another for others.
    """

    ids: tuple[str, ...]
    private: tuple[str, ...]
    missing: tuple[str, ...]
    versions: int
    authors: tuple[str, ...]
    contents: WorkspaceState
    earlier: tuple[tuple[str, Version], ...]
    seal: str


@dataclass(frozen=True, slots=True)
class Arriving:
    """What a bundle would bring, before anything is taken.

    `maker` signed it, `known` says whether that key is a colleague's (or one's own); `made` is when. `contents` is what
    is in it; `new` are the things that are not here yet, `changed` those that are and would get something new, `rivals`
    the fields that would then wait for a decision. `colleague` is whom the person knows the maker as, None for a
    stranger and for oneself. `others` are those who wrote something in it and whose keys the person does not have, the
    maker left out. `claimed` are the colleagues whose names are used in it with another key. `gone` are things in it
    that were deleted for good here: they are left out unless they are asked for.
    """

    maker: Identity
    known: bool
    made: str
    contents: WorkspaceState
    new: frozenset[str]
    changed: frozenset[str]
    rivals: int
    colleague: Colleague | None = None
    others: tuple[Identity, ...] = ()
    claimed: tuple[Colleague, ...] = ()
    gone: frozenset[str] = frozenset()
