"""Whatever people do at their notebooks and in whatever order they exchange it: nothing lost, nothing leaked.

Histories are made by real notebooks: each writes, tags, proposes, accepts, throws away, makes private and shares,
undoes and brings back, decides, and imports what others sent, or takes an import back.
"""

from __future__ import annotations

import random
import re
import secrets
from collections.abc import Callable
from dataclasses import fields
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.desk.notebook import Notebook
from rapporteur.desk.notebook_core import now
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.folding import Folding, fold
from rapporteur.domain.notes import Kept
from rapporteur.domain.operation import IMPORT, PRIVATE_STREAM, TRASHED, Operation
from rapporteur.exchange.bundle import Contents
from rapporteur.exchange.signing import Signed
from tests.desk.memory import memory_notebook
from tests.desk.sharing import words

EXAMPLES = settings(max_examples=1000, deadline=None)
PLACE = Anchor("A/1", "en", "body__para_1", quote="one two three four")
WRITERS = 3
_WORD = re.compile(r"w\d+")


def visible(book: Notebook) -> dict[str, object]:
    """What a person sees of their work: all but when something was changed, and which operation said it."""
    return {
        each.id: {one.name: getattr(each, one.name) for one in fields(each) if one.name not in ("changed", "rivals")}
        | {"rivals": sorted((rival.field, repr(rival.value)) for rival in each.rivals), "trashed": bool(each.trashed)}
        for each in things(book)
    }


def things(book: Notebook) -> list[Kept]:
    state = book.state
    parts = (state.notes, state.annotations, state.amendments, state.briefs, state.searches)
    return [each for part in parts for each in part.values()]


class World:
    """Some people, what each may have let others see, and what each import met."""

    def __init__(self) -> None:
        self.books = [memory_notebook(f"Person {n}") for n in range(WRITERS)]
        self.shown: set[str] = set()  # words that stood in something shared
        self.said = 0
        self.lost: list[Operation] = []
        self.leaked: set[str] = set()

    def begin(self) -> None:
        """Something that all of them have."""
        first, *others = self.books
        first.write_note(self.word(), words(self.word()), tags=("x",), private=False)
        for _time in range(2):
            first.amend(PLACE, PLACE.quote, PLACE.quote.replace("two", self.word()), private=False)
        first.annotate(PLACE, "red", self.word(), private=False)
        self.shown |= {f"w{at}" for at in range(1, self.said + 1)}
        for each in others:
            self.exchange(first, each)

    def word(self) -> str:
        self.said += 1
        return f"w{self.said}"

    def step(self, writer: int, what: int, which: int) -> None:
        book = self.books[writer]
        alive = sorted((each for each in things(book) if not each.trashed), key=lambda each: each.id)
        try:
            self._do(book, what, which, alive)
        except Failure:
            pass  # refused, and nothing changed
        for each in things(book):
            if not each.private:
                self.shown |= set(_WORD.findall(repr(each)))

    def _do(self, book: Notebook, what: int, which: int, alive: list[Kept]) -> None:
        state = book.state
        one = alive[which % len(alive)].id if alive else ""
        notes = sorted(each.id for each in state.notes.values() if not each.trashed)
        amendments = sorted(each.id for each in state.amendments.values() if not each.trashed)
        note = notes[which % len(notes)] if notes else ""
        amendment = amendments[which % len(amendments)] if amendments else ""
        deeds: list[Callable[[], object]] = [
            lambda: book.write_note(self.word(), words(self.word()), tags=("x",), private=bool(which % 2)),
            lambda: book.change_note(note, text=words(self.word(), self.word())),
            lambda: book.change_note(note, title=self.word(), folder=self.word()),
            lambda: book.bulk([note], ("y",) if which % 2 else (), ("x",)),
            lambda: book.amend(PLACE, PLACE.quote, PLACE.quote.replace("two", self.word()), private=bool(which % 3)),
            lambda: book.accept_amendment(amendment),
            lambda: book.trash([one]),
            lambda: book.restore([each.id for each in things(book) if each.trashed]),
            lambda: book.set_private([one], bool(which % 2)),
            book.undo,
            book.redo,
            lambda: self.exchange(book, self.books[which % WRITERS]),
            lambda: self.exchange(book, self.books[which % WRITERS]),
            lambda: self._decide(book, which),
            lambda: book.restore_version(note, book.history(note)[-1].operation) if note else None,
            lambda: book.change_note(note, text=words(self.word())),
            lambda: self._search(book, which),
            lambda: book.change_amendment(amendment, proposal=self.word(), status="discussion"),
            lambda: self.exchange(self.books[which % WRITERS], book),
        ]
        deeds[what % len(deeds)]()

    def _search(self, book: Notebook, which: int) -> None:
        saved = sorted(book.state.searches)
        if saved and which % 2:
            book.change_search(saved[0], title=self.word())
        else:
            book.save_search(self.word(), "search", "q", {})

    @staticmethod
    def _decide(book: Notebook, which: int) -> None:
        for each in book.conflicts()[:1]:
            if which % 3 and each.both is not None:
                book.keep_both(each.id, each.field)
            else:
                book.decide(each.id, each.field, each.others[0].operation if which % 2 else "")

    def exchange(self, sender: Notebook, receiver: Notebook) -> None:
        """All that the sender has shared goes to the receiver; what is lost or leaked by that is noted."""
        ids = tuple(each.id for each in things(sender) if not each.private)
        operations = sender._leaving_operations(ids, sender._release(ids))
        private = {each.id for book in self.books for each in book._store.operations() if _is_private(each)}
        for each in operations:
            self.leaked |= set(_WORD.findall(repr((each.field, each.value)))) - self.shown
            self.leaked |= {each.id for each in (each,) if _is_private(each) or private & set(each.replaces)}
        before = {name: list(folded.all_heads()) for name, folded in receiver._fold.objects().items()}
        receiver._take_in(Contents(sender.identity, now(), tuple(Signed(each, "") for each in operations)), True)
        replaced = {name for each in operations for name in _with_before(sender, each)}
        for name, heads in before.items():
            folded = receiver._fold.of(name)
            assert folded is not None
            standing = {each.id for each in folded.all_heads()}
            self.lost += [each for each in heads if each.id not in standing and each.id not in replaced]


def _with_before(book: Notebook, operation: Operation) -> set[str]:
    """What the writer of an operation had before them in its field."""
    found, waiting = set(operation.replaces), list(operation.replaces)
    while waiting:
        known = book._store.by_id([waiting.pop()])
        for each in known.values():
            waiting += [name for name in each.replaces if name not in found]
            found |= set(each.replaces)
    return found


def _is_private(operation: Operation) -> bool:
    return operation.stream.startswith(PRIVATE_STREAM)


def play(steps: bytes) -> World:
    chance = random.Random(0)  # ids that are the same whenever these steps are played
    with patch.object(secrets, "token_hex", lambda length: chance.randbytes(length).hex()):
        world = World()
        world.begin()
        for first, second in zip(steps[::2], steps[1::2], strict=False):
            world.step(first % WRITERS, first // WRITERS, second)
    return world


HISTORIES = st.binary(min_size=16, max_size=80).map(play)


@EXAMPLES
@given(HISTORIES, st.randoms(use_true_random=False))
def test_what_is_shown_is_what_the_log_says_in_any_order(world, chance):
    for book in world.books:
        operations = book._store.operations()
        assert fold(operations) == book.state
        chance.shuffle(operations)
        assert fold(operations + operations[:5]) == book.state

    merged_alike(world)


def merged_alike(world: World) -> None:
    """Logs merge to the same, whoever begins and however often."""
    shared = [[each for each in book._store.operations() if not _is_private(each)] for book in world.books]
    states = []
    for order in ((0, 1, 2), (2, 1, 0), (1, 0, 2, 1)):
        known: dict[str, Operation] = {}
        folding = Folding(lambda name, known=known: [each for each in known.values() if each.object == name])
        for at in order:
            known |= {each.id: each for each in shared[at]}
            folding.add(shared[at])
        states.append(folding.state)
    assert states[0] == states[1] == states[2]


@EXAMPLES
@given(HISTORIES)
def test_who_exchanged_everything_has_the_same(world):
    for _round in range(2):
        for sender in world.books:
            for receiver in world.books:
                if sender is not receiver:
                    world.exchange(sender, receiver)
    assert (world.lost, world.leaked) == ([], set())
    logs = [
        {each.id for each in book._store.operations() if not _is_private(each) and each.id not in book._fold.withdrawn}
        for book in world.books
    ]
    seen = [visible(book) for book in world.books]
    for one, log in zip(world.books, logs, strict=True):
        for each in things(one):
            own = any(_is_private(made) for made in one._store.of_object(each.id))
            mine = {name for name in log if one._store.log[name].object == each.id}
            for other, their_log, theirs in zip(world.books, logs, seen, strict=True):
                private = any(_is_private(made) for made in other._store.of_object(each.id))
                if each.id in theirs and not own and not private:
                    assert mine == {name for name in their_log if other._store.log[name].object == each.id}
                    assert visible(one)[each.id] == theirs[each.id]


@EXAMPLES
@given(HISTORIES)
def test_redo_brings_back_what_undo_took(world):
    for book in world.books:
        before = visible(book)
        try:
            done = book.undo()
        except Failure:
            assert visible(book) == before
            continue
        if done is not None:
            book.redo()
            assert visible(book) == before


@EXAMPLES
@given(HISTORIES)
def test_nothing_is_lost_to_an_import_or_out_of_histories_and_no_private_word_leaves(world):
    assert (world.lost, world.leaked) == ([], set())
    said = set()
    for book in world.books:
        for each in things(book):
            said |= set(_WORD.findall(repr([(version.field, version.value) for version in book.history(each.id)])))
    written = {
        word
        for book in world.books
        for each in book._store.operations()
        if each.kind != IMPORT and each.field != TRASHED
        for word in _WORD.findall(repr(each.value))
    }
    assert written <= said
