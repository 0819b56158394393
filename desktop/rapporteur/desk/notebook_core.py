"""The core of the notebook: one log, the state folded from it, and how a gesture becomes operations on disk.

The rest of the notebook (`notebook*.py`) says what a person can do; here is how it is done. What is shown is what is
on disk: the state changes when the transaction is through, and not before.
"""

from __future__ import annotations

import gc
import secrets
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rapporteur.desk.notebook_words import searched_text
from rapporteur.domain.errors import Failure, WorkspaceFailure, WorkspaceLocked
from rapporteur.domain.folding import Folding, ObjectFold
from rapporteur.domain.keeping import Change, Told
from rapporteur.domain.notes import Amendment, Annotation, Brief, Kept, Note, SavedSearch, WorkspaceState
from rapporteur.domain.operation import PRIVATE_STREAM, Gesture, Json, Operation
from rapporteur.domain.undoing import UndoStack
from rapporteur.profile import Profile
from rapporteur.workspace import Salvaged, Workspace, WorkspaceStore, put_back

NOTHING = WorkspaceState({}, {}, {}, {}, {})
#: A clock that stands so far before the last change is worth telling.
_SET_BACK = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to become an operation: its clock, its stream and, where not given, what it replaces are found then.

    `private` is the stream it goes to; None for that of the object as it is.
    """

    kind: str
    object: str
    field: str
    value: Json
    replaces: tuple[str, ...] | None = None
    private: bool | None = None


def new_id() -> str:
    """Random: nothing can be counted from it, and no two people ever make the same."""
    return secrets.token_hex(16)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


class NotebookCore:
    """The log of a profile, folded. Thread-safe: each call is one at a time, `state` is a snapshot."""

    def __init__(self, profile: Profile) -> None:
        self._lock = threading.RLock()
        self._watchers: list[Callable[[Change], None]] = []
        self._acting = threading.local()
        self._notices: list[Told] = []
        self._marked = profile.settings.with_name("notes.mark")  # elsewhere than the notes: see `high_water`
        self._workspace = Workspace(profile.workspace)
        self._reset()
        if not self._workspace.locked:
            self._load()

    def _reset(self) -> None:
        self._state = NOTHING
        self._stack = UndoStack()
        self._seen = (0, 0, "")
        self._fold = Folding(self._recall)
        self._author, self._shared_stream, self._private_stream = "", "", ""

    # -- the log -------------------------------------------------------------------------------

    @property
    def _store(self) -> WorkspaceStore:
        return self._workspace.store

    def _recall(self, object_id: str) -> Iterable[Operation]:
        return self._store.of_object(object_id)

    def _load(self) -> None:
        """Fold the whole log. What is wrong with it becomes the workspace's trouble."""
        if self._workspace.trouble is not None:
            return
        try:
            self._reset()
            self._introduce()
            with _without_collecting():
                self._seen = self._store.last()
                operations = self._store.operations()
                self._fold.add(operations)
                self._stack.add(self._store.gestures())
        except WorkspaceLocked:
            raise
        except Failure as failure:
            self._workspace.trouble = failure
            return
        self._state = self._fold.state
        self._compare_clocks(max((each.at for each in operations), default=""))

    def _introduce(self) -> None:
        """Who writes here: the streams of this workspace, made once."""
        store = self._store
        if store.fact("stream") is None and store.writable:
            from rapporteur.workspace.identity import new_identity

            seed, public = new_identity()
            store.set_fact("signing", seed)
            store.set_fact("private", f"{PRIVATE_STREAM}{secrets.token_hex(16)}")
            store.set_fact("stream", public)
        self._author = store.fact("author") or ""
        self._shared_stream = store.fact("stream") or ""
        self._private_stream = store.fact("private") or PRIVATE_STREAM

    def _compare_clocks(self, last: str) -> None:
        try:
            ahead = bool(last) and datetime.fromisoformat(last) > datetime.now(UTC) + _SET_BACK
        except (ValueError, TypeError):
            return
        if ahead:
            sentence = (
                "This machine’s clock stands before your last change ({last}). Nothing is lost by that, but dates will "
                "be wrong: set the clock."
            )
            self._notices.append((sentence, {"last": last}))

    # -- what is there -------------------------------------------------------------------------

    @property
    def state(self) -> WorkspaceState:
        """All that is in the notebook, as it is on disk; empty while it is locked."""
        return self._state

    @property
    def trouble(self) -> Failure | None:
        """Why the notebook cannot be opened, if so. Nothing was overwritten: see `restore_backup`, `start_anew`."""
        return self._workspace.trouble

    @property
    def writable(self) -> bool:
        """Whether this window may write: another one may have the notebook open, or its folder may be read-only."""
        return self._workspace.writable and self.trouble is None

    @property
    def locked(self) -> bool:
        return self._workspace.locked

    @property
    def protected(self) -> bool:
        """Whether a passphrase is set."""
        return self._workspace.protected

    @property
    def notices(self) -> tuple[Told, ...]:
        """What the person must be told about how the notebook was opened."""
        return (*self._workspace.notices, *self._notices)

    def find(self, object_id: str) -> Annotation | Note | Amendment | Brief | SavedSearch | None:
        """Anything in the notebook by its id, in the trash or not."""
        state = self._state
        return (
            state.annotations.get(object_id)
            or state.notes.get(object_id)
            or state.amendments.get(object_id)
            or state.briefs.get(object_id)
            or state.searches.get(object_id)
        )

    def _found(self, object_id: str) -> Annotation | Note | Amendment | Brief | SavedSearch:
        found = self.find(object_id)
        if found is None:
            self._store  # noqa: B018 - raises where the notebook is locked or in trouble
            raise WorkspaceFailure("This is not in your notes any more.")
        return found

    def _folded(self, object_id: str) -> ObjectFold:
        folded = self._fold.of(object_id)
        if folded is None:
            raise WorkspaceFailure("This is not in your notes any more.")
        return folded

    # -- who watches ---------------------------------------------------------------------------

    def on_change(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call back after each change, in the thread that made it; what is returned ends that."""
        self._watchers.append(callback)

        def end() -> None:
            if callback in self._watchers:
                self._watchers.remove(callback)

        return end

    @contextmanager
    def acting(self, by: str) -> Iterator[None]:
        """Within, changes made by this thread say that they are `by` this view."""
        before = getattr(self._acting, "by", "")
        self._acting.by = by
        try:
            yield
        finally:
            self._acting.by = before

    def _tell(self, ids: Iterable[str] = (), kinds: Iterable[str] = ()) -> None:
        change = Change(frozenset(ids), frozenset(kinds), getattr(self._acting, "by", ""))
        for each in tuple(self._watchers):
            each(change)

    # -- writing -------------------------------------------------------------------------------

    def _write(
        self,
        sentence: str,
        values: dict[str, str],
        drafts: Sequence[Draft],
        undoes: str = "",
        brought: Sequence[tuple[Operation, str]] = (),
    ) -> str:
        """Make one gesture of these drafts: on disk, then in the state, then told. The gesture's id; "" for no drafts.

        `brought` are operations of others that come with it, and their signatures. `Failure` means that nothing was
        written and nothing has changed.
        """
        if not drafts:
            return ""
        with self._lock:
            self._see_what_others_did()
            gesture = Gesture(new_id(), sentence, values, now(), undoes)
            operations = [*(each for each, _ in brought), *self._operations(drafts, gesture)]
            touched = self._commit(operations, gesture, {each.id: signature for each, signature in brought})
        kinds = {each.kind for each in operations} | {
            folded.kind for each in touched if (folded := self._fold.of(each))
        }
        self._tell(touched, kinds)
        return gesture.id

    def _commit(
        self,
        operations: Sequence[Operation],
        gesture: Gesture | None,
        signatures: dict[str, str],
        last: Callable[[], None] | None = None,
        earlier: Sequence[Gesture] = (),
    ) -> frozenset[str]:
        """Write a gesture, or `earlier` ones. `last` is done when all else is, before it is on disk; where it fails
        nothing is written."""
        touched: frozenset[str] = frozenset()

        def texts() -> dict[str, tuple[str, str] | None]:
            nonlocal touched
            touched = self._fold.add(operations)
            found = {each: searched_text(self._folded_record(each)) for each in touched}
            if last is not None:
                last()
            return found

        try:
            self._store.append(operations, gesture, texts, signatures, earlier)
        except BaseException:
            if touched:  # the fold is ahead of the disk
                self._refold()
            raise
        self._stack.add([*earlier, *([gesture] if gesture is not None else [])])
        self._seen = self._store.last()
        self._state = self._fold.state
        return touched

    def _refold(self) -> None:
        self._fold = Folding(self._recall)
        self._fold.add(self._store.operations())

    def _folded_record(self, object_id: str) -> Kept | None:
        folded = self._fold.of(object_id)
        return folded.record() if folded else None

    def _operations(self, drafts: Sequence[Draft], gesture: Gesture) -> list[Operation]:
        made: list[Operation] = []
        clocks: dict[str, tuple[int, int]] = {}  # object → the highest clock, and that of the shared stream
        for draft in drafts:
            folded = self._fold.of(draft.object) or self._fold.import_of(draft.object)
            private = draft.private if draft.private is not None else folded is None or folded.is_private()
            highest, shared = clocks.get(draft.object) or (
                (folded.clock, folded.shared_clock) if folded is not None else (0, 0)
            )
            clock = (highest if private else shared) + 1
            clocks[draft.object] = (max(highest, clock), shared if private else clock)
            replaces = draft.replaces
            if replaces is None:
                heads = folded.heads(draft.field) if folded is not None else ()
                # What leaves in a bundle names nothing that does not.
                replaces = tuple(each.id for each in heads if private or not is_private(each))
            stream = self._private_stream if private else self._shared_stream
            made.append(
                Operation(
                    new_id(),
                    draft.kind,
                    draft.object,
                    draft.field,
                    draft.value,
                    replaces,
                    clock,
                    gesture.at,
                    stream,
                    self._author,
                    gesture.id,
                )
            )
        return made

    # -- other windows -------------------------------------------------------------------------

    def refresh(self) -> bool:
        """Take in what another window wrote, and the right to write if that was closed; whether anything changed."""
        with self._lock:
            if not self._workspace.is_open():
                return False
            anew = self._workspace.try_writing()
            if not anew and self._workspace.was_replaced():
                if self.writable:
                    self._put_back()
                else:
                    self._workspace.reopen()
                anew = True
            if not self._workspace.is_open():
                self._reset()
                self._tell()
                return True
            last = self._store.last()
            if last == self._seen and not anew:
                return False
            if anew:
                self._load()
            else:
                self._catch_up()
        self._tell()
        return True

    def _catch_up(self) -> None:
        """Take in what was written since the log was looked at."""
        last = self._store.last()
        if last[2] != self._seen[2]:
            self._load()
            return
        self._fold.add(self._store.operations(self._seen[0]))
        self._stack.add(self._store.gestures(self._seen[1]))
        self._seen, self._state = last, self._fold.state

    def _see_what_others_did(self) -> None:
        """Before something is written: to the file that has the name of the notes, upon all that is in it."""
        if not self._workspace.is_open():
            return
        if self.writable and self._workspace.was_replaced():
            self._put_back()
        elif self._store.last() != self._seen:
            self._catch_up()  # another window wrote, though the lock should have kept it from that

    def _put_back(self) -> None:
        """Another program took the file of the log away while it was open: put it back, with all that was in it."""
        ours = put_back(self._workspace)
        self._load()
        if self._workspace.is_open():
            self._take_over(ours)

    def _take_over(self, found: Salvaged) -> int:
        """Add the operations that another copy of this log has and this one has not; how many things they touch."""
        store = self._store
        here, gone = store.by_id([each.id for each in found.operations]), store.purged()
        fresh = [each for each in found.operations if each.id not in here and each.object not in gone]
        if not fresh:
            return 0
        names = {each.gesture for each in fresh}
        signatures = {each.id: found.signatures[each.id] for each in fresh if each.id in found.signatures}
        return len(self._commit(fresh, None, signatures, earlier=[each for each in found.gestures if each.id in names]))

    def close(self) -> None:
        with self._lock:
            self._workspace.close()
            self._reset()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Within, Python does not look for garbage: of 50,000 operations that are all kept it would find none, often."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def is_private(operation: Operation) -> bool:
    return operation.stream.startswith(PRIVATE_STREAM)
