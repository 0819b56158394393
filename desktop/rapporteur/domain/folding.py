"""What the person's own work is, folded from its operations.

The state is a function of the set of operations: in whatever order they come, however often, it is the same. A value
is in force as long as no later operation of its field replaces it; where several are, the highest (clock, id) is
shown and the others are its rivals. So nothing that was written is lost to what was written at the same time.

`Folding` takes operations as they come and folds no more than what they touch. It keeps the operations in force, and
of the others only what is needed to know them when they come again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from rapporteur.domain.codec import FIELDS, KINDS, PRIVATE, TAGGED, TAGS, decode_field, default_of, is_field
from rapporteur.domain.notes import Kept, Rival, WorkspaceState
from rapporteur.domain.operation import IMPORT, PRIVATE_STREAM, SEARCH, TRASHED, Operation

#: The object that the meanings of colours are settings of.
COLOUR_MEANINGS = "colours"
#: The fields of an import: the ids of its operations, and whether it was taken back.
IMPORTED, WITHDRAWN = "operations", "withdrawn"

#: Gives all operations of an object, for one that has to be folded anew.
Recall = Callable[[str], Iterable[Operation]]


def fold(operations: Iterable[Operation]) -> WorkspaceState:
    """The state of a set of operations."""
    kept: dict[str, dict[str, Operation]] = {}
    for each in operations:
        kept.setdefault(each.object, {})[each.id] = each
    folding = Folding(lambda object_id: kept.get(object_id, {}).values())
    folding.add(each for of_one in kept.values() for each in of_one.values())
    return folding.state


class Folding:
    """The state of a growing set of operations."""

    def __init__(self, recall: Recall) -> None:
        self._recall = recall
        self._objects: dict[str, ObjectFold] = {}
        self._imports: dict[str, ObjectFold] = {}
        self._kinds: dict[str, str] = {}  # what each object is shown as
        self._brought: frozenset[str] = frozenset()
        self._withdrawn: frozenset[str] = frozenset()
        self._state = WorkspaceState({}, {}, {}, {}, {})

    @property
    def state(self) -> WorkspaceState:
        """A snapshot: what is added later does not change it."""
        return self._state

    @property
    def withdrawn(self) -> frozenset[str]:
        """The operations that were imported and taken back."""
        return self._withdrawn

    def add(self, operations: Iterable[Operation]) -> frozenset[str]:
        """Fold more operations in, in any order; known ones change nothing. The objects that they are of.

        Whoever recalls operations must know these already.
        """
        touched: dict[str, None] = {}
        anew: dict[str, None] = {}
        imports = False
        for each in operations:
            if each.kind == IMPORT:
                self._imports.setdefault(each.object, ObjectFold(each.object)).add(each)
                imports = True
                continue
            touched[each.object] = None
            folded = self._objects.get(each.object)
            if folded is None:
                folded = self._objects[each.object] = ObjectFold(each.object)
            if self._withdrawn and (each.id in self._withdrawn or not self._withdrawn.isdisjoint(each.replaces)):
                anew[each.object] = None
            else:
                folded.add(each)
        if imports:
            anew.update(dict.fromkeys(self._withdraw()))
        for object_id in anew:
            self._fold_anew(object_id)
        touched.update(anew)
        self._show(touched)
        return frozenset(touched)

    def of(self, object_id: str) -> ObjectFold | None:
        """What is known of one object."""
        return self._objects.get(object_id)

    def import_of(self, object_id: str) -> ObjectFold | None:
        return self._imports.get(object_id)

    def objects(self) -> Mapping[str, ObjectFold]:
        return self._objects

    def brought(self, operation: str) -> bool:
        """Whether an import brought the operation."""
        return operation in self._brought

    def _withdraw(self) -> set[str]:
        """Which operations are withdrawn now; the objects for which that changed."""
        brought: dict[str, set[str]] = {}
        objects: dict[str, str] = {}
        back = set()
        for name, each in self._imports.items():
            for object_id, operation in _listed(each.shown(IMPORTED)):
                brought.setdefault(operation, set()).add(name)
                objects[operation] = object_id
            taken = each.shown(WITHDRAWN)
            if taken is not None and taken.value is True:
                back.add(name)
        withdrawn = frozenset(operation for operation, names in brought.items() if names <= back)
        differing = withdrawn ^ self._withdrawn
        self._brought, self._withdrawn = frozenset(brought), withdrawn
        return {objects[each] for each in differing if each in objects}

    def _fold_anew(self, object_id: str) -> None:
        """Fold an object without its withdrawn operations. Only a recall knows those that are not in force."""
        operations = list(self._recall(object_id))
        out = {each.id: each for each in operations if each.id in self._withdrawn}
        folded = self._objects[object_id] = ObjectFold(object_id)
        for each in operations:
            if each.id not in out:
                folded.add(_seeing_through(each, out))
            else:
                folded.pass_over(each)

    def _show(self, changed: Iterable[str]) -> None:
        """Make the records of these objects anew, in a new state."""
        parts: dict[str, dict[str, Any]] = {}

        def part(kind: str) -> dict[str, Any]:
            if kind not in parts:
                parts[kind] = dict(getattr(self._state, _part_of(kind)))
            return parts[kind]

        colours = self._state.colours
        for object_id in changed:
            folded = self._objects[object_id]
            if object_id == COLOUR_MEANINGS:
                colours = folded.settings()
                continue
            record = folded.record()
            before = self._kinds.get(object_id)
            if before is not None and (record is None or before != folded.kind):
                part(before).pop(object_id, None)
                del self._kinds[object_id]
            if record is not None:
                part(folded.kind)[object_id] = record
                self._kinds[object_id] = folded.kind
        self._state = replace(self._state, colours=colours, **{_part_of(kind): each for kind, each in parts.items()})


def _part_of(kind: str) -> str:
    """What the state calls the things of a kind."""
    return "searches" if kind == SEARCH else f"{kind}s"


def _listed(operation: Operation | None) -> Iterator[tuple[str, str]]:
    """What an import brought: objects, each with an operation of it."""
    if operation is not None and isinstance(operation.value, dict):
        for object_id, brought in operation.value.items():
            for each in brought if isinstance(brought, list) else ():
                yield object_id, str(each)


def _seeing_through(operation: Operation, out: Mapping[str, Operation]) -> Operation:
    """An operation that replaces, with a withdrawn one, what that one had replaced: its writer saw that too."""
    seen: dict[str, None] = {}
    waiting = list(operation.replaces)
    while waiting:
        each = waiting.pop()
        if each in seen:
            continue
        seen[each] = None
        if each in out and out[each].field == operation.field:
            waiting += out[each].replaces
    return replace(operation, replaces=tuple(seen))


class ObjectFold:
    """One object: the operations in force of each of its fields."""

    __slots__ = ("_first", "_heads", "_kind", "_latest", "_replaced", "_shared_at", "clock", "id", "shared_clock")

    def __init__(self, object_id: str) -> None:
        self.id = object_id
        #: The highest clock of all its operations, and of those that are not private.
        self.clock = 0
        self.shared_clock = 0
        self._kind: tuple[int, str, str] | None = None
        self._first: Operation | None = None
        self._latest: Operation | None = None
        self._heads: dict[str, dict[str, Operation]] = {}
        self._replaced: dict[str, dict[str, int]] = {}
        #: Operations of the private stream that sharing left behind, and the clock of that.
        self._shared_at: dict[str, int] = {}

    def add(self, operation: Operation) -> None:
        """Take an operation in. What replaces it may have come before."""
        self.clock = max(self.clock, operation.clock)
        private = operation.stream.startswith(PRIVATE_STREAM)
        if not private:
            self.shared_clock = max(self.shared_clock, operation.clock)
        self._remember(operation)
        heads = self._heads.setdefault(operation.field, {})
        replaced = self._replaced.setdefault(operation.field, {})
        # Of what it names only its own field is replaced, though one that puts the object in the trash saw all.
        self._replace(operation, heads, replaced)
        if operation.field == PRIVATE and private:
            self._leave_behind(operation)
        gone = replaced.get(operation.id, 0) > operation.clock
        left = private and self._shared_at.get(operation.id, 0) > operation.clock
        if not gone and not left:
            heads[operation.id] = operation

    def pass_over(self, operation: Operation) -> None:
        """Know of an operation that is not to be folded: what is written next is later."""
        self.clock = max(self.clock, operation.clock)
        if not operation.stream.startswith(PRIVATE_STREAM):
            self.shared_clock = max(self.shared_clock, operation.clock)

    def _remember(self, operation: Operation) -> None:
        order = (operation.clock, operation.id)
        if self._first is None or order < (self._first.clock, self._first.id):
            self._first = operation
        if operation.field != PRIVATE and (self._latest is None or order > (self._latest.clock, self._latest.id)):
            self._latest = operation
        named = (operation.clock, operation.id, operation.kind)
        if self._kind is None or named < self._kind:
            self._kind = named

    @staticmethod
    def _replace(operation: Operation, heads: dict[str, Operation], replaced: dict[str, int]) -> None:
        for each in operation.replaces:
            # A later clock than what it replaces: nothing can replace itself, not even by way of others.
            replaced[each] = max(replaced.get(each, 0), operation.clock)
            head = heads.get(each)
            if head is not None and head.clock < operation.clock:
                del heads[each]

    def _leave_behind(self, operation: Operation) -> None:
        """What was private and is shared now stands in the shared stream; the private operations are history."""
        for each in operation.replaces:
            self._shared_at[each] = max(self._shared_at.get(each, 0), operation.clock)
        for field, heads in self._heads.items():
            if field == PRIVATE:
                continue
            for head in [each for each in heads.values() if each.id in self._shared_at]:
                if head.stream.startswith(PRIVATE_STREAM) and head.clock < self._shared_at[head.id]:
                    del heads[head.id]

    # -- what is in force ------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        return self._kind[2] if self._kind else ""

    def heads(self, field: str) -> tuple[Operation, ...]:
        """The operations in force of a field, the one that is shown first."""
        heads = self._heads.get(field)
        if not heads:
            return ()
        if len(heads) == 1:
            return tuple(heads.values())
        return tuple(sorted(heads.values(), key=lambda each: (each.clock, each.id), reverse=True))

    def shown(self, field: str) -> Operation | None:
        return next(iter(self.heads(field)), None)

    def fields(self) -> Iterable[str]:
        """The fields that something was said of."""
        return (field for field, heads in self._heads.items() if heads)

    def all_heads(self) -> Iterable[Operation]:
        for heads in self._heads.values():
            yield from heads.values()

    def is_private(self) -> bool:
        shown = self.shown(PRIVATE)
        return shown is not None and shown.value is True

    def settings(self) -> dict[str, str]:
        """The texts that a setting has, by their names."""
        shown = ((field, self.shown(field)) for field in self.fields())
        return {field: each.value for field, each in shown if each and isinstance(each.value, str) and each.value}

    def record(self) -> Kept | None:
        """What the object is; None where it is none of the person's work."""
        kind = self.kind
        if kind not in FIELDS or self._first is None or self._latest is None:
            return None
        rivals: list[Rival] = []
        values: dict[str, Any] = {}
        for field in FIELDS[kind]:
            values[field] = self._value(kind, field, rivals)
        if kind in TAGGED:
            tagged = sorted(field for field in self._heads if field.startswith(TAGS))  # in no order of arrival
            values["tags"] = tuple(
                sorted(field.removeprefix(TAGS) for field in tagged if self._value(kind, field, rivals) is True)
            )
        trashed = self._trashed(rivals)
        return KINDS[kind](
            id=self.id,
            author=self._first.author,
            created=self._first.at,
            changed=self._latest.at,
            private=self.is_private(),
            trashed=trashed,
            rivals=tuple(rivals),
            **values,
        )

    def _value(self, kind: str, field: str, rivals: list[Rival]) -> Any:
        """What a field is; what else was said of it at the same time goes to the rivals.

        Values that say the same are no rivals; one that the field cannot have gives way to one that it can.
        """
        heads = self.heads(field)
        if not heads or not is_field(kind, field):
            return default_of(kind, field) if is_field(kind, field) else None
        readable = []
        for each in heads:
            try:
                readable.append((each, decode_field(kind, field, each.value)))
            except ValueError:
                continue
        if not readable:
            return default_of(kind, field)
        _, value = readable[0]
        if len(heads) > 1:
            said = [value]
            for each, other in readable[1:]:
                if other not in said:
                    said.append(other)
                    rivals.append(Rival(field, each.value, each.author, each.at, each.id))
        return value

    def _trashed(self, rivals: list[Rival]) -> str:
        """When the object was put in the trash, "" where it is not, or where somebody else changed it meanwhile."""
        heads = self.heads(TRASHED)
        for each in heads:
            if each.value is not True:
                continue
            seen = {each.id, *each.replaces}
            unseen = [head for head in self.all_heads() if head.id not in seen and self._counts(head)]
            if not unseen:
                return each.at
            if not any(rival.operation == each.id for rival in rivals):
                rivals.append(Rival(TRASHED, True, each.author, each.at, each.id))
        return ""

    @staticmethod
    def _counts(head: Operation) -> bool:
        """Whether an operation that the one that put the object in the trash did not see keeps it out."""
        return head.field != PRIVATE and not (head.field == TRASHED and head.value is True)
