"""The immutable operations that the person's own work consists of.

A workspace is a set of operations, and nothing else: what the person sees is folded from them, and two workspaces are
merged by the union of their sets. An operation says what one field of one object became, and which operations its
writer saw in that field; so what was written by two people at once is known, and both stay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

#: What JSON can say. Lists and objects in it are never changed in place.
Json: TypeAlias = bool | int | float | str | list["Json"] | dict[str, "Json"] | None

#: The kinds of object.
ANNOTATION, NOTE, AMENDMENT, BRIEF, SETTING, IMPORT = "annotation", "note", "amendment", "brief", "setting", "import"
#: A search that was saved; it never leaves in a bundle.
SEARCH = "search"
#: The field that says that an object is in the trash; its operation's `replaces` holds all that its writer saw.
TRASHED = "trashed"
#: How the name of a private stream begins; a shared one is a public key (64 hexadecimal digits).
PRIVATE_STREAM = "private-"


@dataclass(frozen=True, slots=True)
class Operation:
    """One field of one object became `value`.

    `id` is random: nothing can be counted from it. `clock` is one more than the highest of the operations on the same
    object that its writer knew: it orders, and reveals nothing of other objects. `at` is the writer's wall clock (UTC,
    ISO 8601), to be shown and never to decide. `stream` is the writer: the public key with which a bundle of theirs is
    signed, or the private stream of a workspace. `author` is the writer's name as they give it.

    `field` is the name of the field; an element of a set has a field of its own ("tags/red line", true or false).
    `replaces` are the operations of this object and field (of the whole object for `TRASHED`) that the writer saw in
    force. `gesture` names what the person did in one go: it is undone as one.
    """

    id: str
    kind: str
    object: str
    field: str
    value: Json
    replaces: tuple[str, ...]
    clock: int
    at: str
    stream: str
    author: str
    gesture: str


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a person did in one go.

    `sentence` is an English sentence with placeholders for `values` (a key of the translation catalogue) that names it
    for undo and history: "Highlight in {place}". `undoes` is the gesture that this one took back, "" for others; one
    that names itself can never be taken back.
    """

    id: str
    sentence: str
    values: dict[str, str]
    at: str
    undoes: str = ""
