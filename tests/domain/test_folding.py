"""The merge: any order, any repetition gives the same, and nothing that anybody wrote is lost to what others wrote.

Histories are made by several writers who each see only what reached them; what a writer had seen is kept beside the
operations, so that what must have become of each is known without asking the fold.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.domain.folding import IMPORTED, WITHDRAWN, Folding, ObjectFold, fold
from rapporteur.domain.notes import WorkspaceState
from rapporteur.domain.operation import IMPORT, PRIVATE_STREAM, TRASHED, Operation

EXAMPLES = settings(max_examples=1000, deadline=None)
WRITERS, OBJECTS = 3, 2
FIELDS = ("title", "folder", "tags/x")


@dataclass
class Written:
    """An operation with all that its writer had seen."""

    operation: Operation
    seen: frozenset[str]


@dataclass
class World:
    """Some writers, each with the operations that reached them."""

    logs: list[dict[str, Written]] = field(default_factory=lambda: [{} for _ in range(WRITERS)])
    all: dict[str, Written] = field(default_factory=dict)

    def write(self, writer: int, number: int, name: str, value: object) -> None:
        log, object_id = self.logs[writer], f"object{number}"
        known = ObjectFold(object_id)
        for each in log.values():
            if each.operation.object == object_id:
                known.add(each.operation)
        heads = known.all_heads() if name == TRASHED and value else known.heads(name)
        operation = Operation(
            id=f"{len(self.all):03}{random.Random(len(self.all) * 7 + writer).randrange(10**6):06}"[::-1],
            kind="note",
            object=object_id,
            field=name,
            value=value,  # type: ignore[arg-type]
            replaces=tuple(sorted(each.id for each in heads)),
            clock=known.clock + 1,
            at="",
            stream=f"writer{writer}",
            author=f"writer{writer}",
            gesture="",
        )
        written = Written(operation, frozenset(log))
        log[operation.id] = self.all[operation.id] = written

    def operations(self) -> list[Operation]:
        return [each.operation for each in self.all.values()]


def play(steps: Iterable[tuple[int, int, int]]) -> World:
    world = World()
    for number, (writer, what, which) in enumerate(steps):
        match what:
            case 0:
                world.logs[writer] |= world.logs[which % WRITERS]
            case 1:
                world.write(writer, which % OBJECTS, TRASHED, which % 3 > 0)
            case _:
                name = FIELDS[what % len(FIELDS)]
                world.write(writer, which % OBJECTS, name, bool(which % 2) if "/" in name else f"text {number}")
    return world


#: A byte is a step: quick to make, and quick to make smaller.
HISTORIES = st.binary(min_size=2, max_size=14).map(
    lambda steps: play((each % WRITERS, each // WRITERS % 8, each // 24) for each in steps)
)


def folded(*parts: Iterable[Operation]) -> WorkspaceState:
    """The state of a log to which these were added one after the other."""
    known: dict[str, Operation] = {}
    folding = Folding(lambda name: [each for each in known.values() if each.object == name])
    for part in parts:
        operations = list(part)
        known |= {each.id: each for each in operations}
        folding.add(operations)
    return folding.state


def log(world: World, writer: int) -> list[Operation]:
    return [each.operation for each in world.logs[writer].values()]


@EXAMPLES
@given(HISTORIES, st.randoms(use_true_random=False))
def test_any_order_and_any_repetition_give_the_same(world, chance):
    operations = world.operations()
    again = operations + chance.choices(operations, k=len(operations)) if operations else []
    chance.shuffle(again)
    cut = chance.randint(0, len(again))
    assert folded(again[:cut], again[cut:]) == fold(operations) == folded(*([each] for each in operations))


@EXAMPLES
@given(HISTORIES)
def test_merging_is_commutative(world):
    assert folded(log(world, 0), log(world, 1)) == folded(log(world, 1), log(world, 0))


@EXAMPLES
@given(HISTORIES)
def test_merging_is_associative(world):
    first, second, third = (log(world, writer) for writer in range(3))
    merged = {each.id: each for each in (*second, *third)}
    assert folded(first, second, third) == folded(first, merged.values())


@EXAMPLES
@given(HISTORIES)
def test_merging_is_idempotent(world):
    one = log(world, 0)
    assert folded(one, one) == folded(one)
    assert folded(one, log(world, 1), one, log(world, 1)) == folded(one, log(world, 1))


@EXAMPLES
@given(HISTORIES)
def test_what_nobody_saw_when_they_wrote_is_shown_or_a_rival(world):
    """Nothing lost: of each field, whatever no later writer had seen is shown, or waits for a decision."""
    notes = fold(world.operations()).notes
    for written in world.all.values():
        operation = written.operation
        if operation.field == TRASHED or "/" in operation.field:
            continue
        over = any(
            operation.id in other.seen
            and (other.operation.object, other.operation.field) == (operation.object, operation.field)
            for other in world.all.values()
        )
        note = notes[operation.object]
        told = {getattr(note, operation.field)} | {each.value for each in note.rivals if each.field == operation.field}
        assert (operation.value in told) == (not over)


@EXAMPLES
@given(HISTORIES)
def test_a_deletion_takes_only_what_its_writer_had_seen(world):
    notes = fold(world.operations()).notes
    for name, note in notes.items():
        of_object = [each for each in world.all.values() if each.operation.object == name]
        in_force = [
            each
            for each in of_object
            if not any(
                each.operation.id in other.seen and other.operation.field == each.operation.field for other in of_object
            )
        ]
        deletions = [each for each in in_force if each.operation.field == TRASHED and each.operation.value is True]
        swallowed = [
            deletion
            for deletion in deletions
            if all(
                each.operation.id in deletion.seen or (each.operation.field == TRASHED and each.operation.value is True)
                for each in in_force
            )
        ]
        assert any(each.field == TRASHED for each in note.rivals) == bool(deletions and not swallowed)
        if not swallowed:
            assert note.trashed == ""


@EXAMPLES
@given(HISTORIES, st.randoms(use_true_random=False))
def test_an_import_that_is_taken_back_leaves_what_was_there_and_can_come_again(world, chance):
    ours, theirs = log(world, 0), [each for each in log(world, 1) if each.id not in world.logs[0]]
    listed: dict[str, object] = {}
    for each in theirs:
        listed.setdefault(each.object, []).append(each.id)  # type: ignore[attr-defined]
    bring = operation("bring", IMPORTED, listed)
    back = operation("back", WITHDRAWN, True, clock=2)
    again = operation("again", WITHDRAWN, False, ("back",), 3)
    chance.shuffle(theirs)
    assert folded(ours, [bring, *theirs], [back]) == folded([back], theirs, ours, [bring]) == fold(ours)
    assert folded(ours, [bring, *theirs], [back], [again]) == fold([*ours, *theirs])


def operation(name: str, field_name: str, value: object, replaces: tuple[str, ...] = (), clock: int = 1) -> Operation:
    return Operation(
        name,
        IMPORT,
        "import",
        field_name,
        value,
        replaces,
        clock,
        "",
        f"{PRIVATE_STREAM}x",
        "",
        "",  # type: ignore[arg-type]
    )


def note(name: str, field_name: str, value: object, replaces: tuple[str, ...] = (), clock: int = 1) -> Operation:
    return Operation(name, "note", "n", field_name, value, replaces, clock, "", "w", "", "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "operations",
    [
        [note("a", "title", "text", ("a",))],
        [note("a", "title", "text", ("b",)), note("b", "title", "text", ("a",))],
        [note("a", "title", "text"), note("b", "folder", "x", ("a",), 2)],
        [note("a", "title", "text"), note("b", "title", ["no", "title"], (), 2)],
        [note("a", "title", "text"), note("b", "unheard of", 1, ("a",), 2)],
    ],
    ids=["itself", "each other", "another field", "what cannot be read", "a field of a newer version"],
)
def test_what_an_operation_must_not_replace_it_does_not(operations):
    assert fold(operations).notes["n"].title == "text"


def test_two_who_write_the_same_are_no_rivals():
    assert fold([note("a", "title", "x"), note("b", "title", "x")]).notes["n"].rivals == ()
