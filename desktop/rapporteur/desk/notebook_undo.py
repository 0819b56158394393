"""Undo and redo over sessions, the history of each thing, and decisions between rivals."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rapporteur.desk.notebook_core import Draft, NotebookCore, is_private
from rapporteur.domain.codec import PRIVATE, decode_field, default_of, encode_field, is_field
from rapporteur.domain.errors import WorkspaceFailure
from rapporteur.domain.folding import IMPORTED, WITHDRAWN, ObjectFold
from rapporteur.domain.keeping import Conflict, Told, Version
from rapporteur.domain.operation import IMPORT, TRASHED, Gesture, Json, Operation
from rapporteur.domain.uniting import united

#: What is brought back with a field: a proposal means nothing without its base.
_TOGETHER = {"proposal": ("base", "clashes", "contested")}


class Undoing(NotebookCore):
    """What takes back, brings back, and decides."""

    # -- undo and redo -------------------------------------------------------------------------

    @property
    def undo_name(self) -> Told | None:
        """What undo would take back: an English sentence with its values. None where there is nothing."""
        top = self._stack.to_undo
        return top[1] if top else None

    @property
    def redo_name(self) -> Told | None:
        top = self._stack.to_redo
        return top[1] if top else None

    def undo(self) -> Told | None:
        """Take back what was done last, in this session or before; what that was, None where there is nothing.

        Where somebody else changed the same thing since, a `WorkspaceFailure` says so and nothing is touched; the next
        undo then takes back what was done before.
        """
        return self._take_back(lambda: self._stack.to_undo)

    def redo(self) -> Told | None:
        """Bring back what was undone last."""
        return self._take_back(lambda: self._stack.to_redo)

    def _take_back(self, last: Callable[[], tuple[Gesture, Told] | None]) -> Told | None:
        with self._lock:
            top = last()
            if top is None:
                return None
            gesture, name = top
            try:
                drafts = list(self._inverse(gesture))
            except WorkspaceFailure:
                self._stack.pass_over(gesture.id)
                raise
            if not drafts:
                self._stack.pass_over(gesture.id)
                return self._take_back(last)
            self._write(name[0], name[1], drafts, undoes=gesture.id)
            return name

    def _inverse(self, gesture: Gesture) -> Iterator[Draft]:
        by_object: dict[str, list[Operation]] = {}
        for each in self._store.of_gesture(gesture.id):
            if not self._is_ours(each):
                continue  # somebody else's, who says that it is of this gesture
            by_object.setdefault(each.object, []).append(each)
        for object_id, operations in by_object.items():
            if operations[0].kind == IMPORT:
                yield from self._inverse_of_import(object_id, operations)
            elif self._made_by(object_id, gesture):
                folded = self._folded(object_id)
                if any(not self._is_ours(head) for head in folded.all_heads()):
                    raise _changed_since()
                yield self._trashing(object_id)
            else:
                yield from self._inverse_of(object_id, operations)

    def _inverse_of_import(self, object_id: str, operations: Sequence[Operation]) -> Iterator[Draft]:
        for each in operations:
            if each.field in (IMPORTED, WITHDRAWN):
                yield Draft(IMPORT, object_id, WITHDRAWN, each.field == IMPORTED or each.value is not True)

    def _inverse_of(self, object_id: str, operations: Sequence[Operation]) -> Iterator[Draft]:
        folded = self._folded(object_id)
        privacy = [each for each in operations if each.field == PRIVATE]
        if privacy:
            yield from self._making_private(object_id, privacy[0].value is not True)
            return
        before = self._store.by_id([name for each in operations for name in each.replaces])
        by_field: dict[str, list[Operation]] = {}
        for each in operations:
            by_field.setdefault(each.field, []).append(each)
        for field, done in by_field.items():
            heads, values = folded.heads(field), [each.value for each in done]
            if any(head.value not in values for head in heads) or (not heads and values != [None]):
                raise _changed_since()
            if field == TRASHED:
                yield self._trashing(object_id) if done[0].value is not True else self._restoring(object_id)
                continue
            replaced = {name: before[name] for each in done for name in each.replaces if name in before}
            yield from self._again(object_id, field, list(replaced.values()))

    def _again(self, object_id: str, field: str, replaced: Sequence[Operation]) -> Iterator[Draft]:
        """What a field was. Where several values waited for a decision, they all wait for one again."""
        folded = self._folded(object_id)
        said = _distinct(sorted(replaced, key=lambda each: (each.clock, each.id), reverse=True))
        if len(said) < 2:
            yield Draft(folded.kind, object_id, field, said[0] if said else None)
            return
        private = folded.is_private()
        heads = tuple(each.id for each in folded.heads(field) if private or not is_private(each))
        for value in reversed(said):  # the one that was shown is the latest again
            yield Draft(folded.kind, object_id, field, value, heads)

    def _made_by(self, object_id: str, gesture: Gesture) -> bool:
        return all(each.gesture == gesture.id for each in self._store.of_object(object_id)[:1])

    def _is_ours(self, operation: Operation) -> bool:
        return operation.stream in (self._shared_stream, self._private_stream)

    # -- the trash, and privacy ----------------------------------------------------------------

    def _trashing(self, object_id: str) -> Draft:
        folded = self._folded(object_id)
        heads = folded.all_heads()
        private = folded.is_private()
        seen = tuple(sorted(each.id for each in heads if private or not is_private(each)))
        return Draft(folded.kind, object_id, TRASHED, True, seen)

    def _restoring(self, object_id: str) -> Draft:
        return Draft(self._folded(object_id).kind, object_id, TRASHED, False)

    def _making_private(self, object_id: str, private: bool) -> Iterator[Draft]:
        """Move an object to the private stream; or to the shared one, where its values are written anew.

        What was private names nothing, and is named by nothing, that leaves in a bundle.
        """
        folded = self._folded(object_id)
        kind = folded.kind
        if folded.is_private() == private:
            return
        if private:
            yield Draft(kind, object_id, PRIVATE, True, private=True)
            return
        left = [each for each in folded.all_heads() if is_private(each)]
        shared = ObjectFold(object_id)
        for each in self._store.of_object(object_id):
            if not is_private(each) and each.id not in self._fold.withdrawn:
                shared.add(each)
        in_force = {each.id for each in folded.all_heads()}
        yield Draft(kind, object_id, PRIVATE, False, tuple(sorted(each.id for each in left)), private=True)
        for field in dict.fromkeys(each.field for each in left if each.field not in (PRIVATE, TRASHED)):
            waiting = _distinct(each for each in folded.heads(field) if is_private(each))
            replaces = tuple(each.id for each in shared.heads(field) if each.id not in in_force)
            if waiting in ([None], [False]) and not replaces:
                continue  # what was taken away before it was shared is nobody's business
            for value in reversed(waiting):  # several wait for a decision: the one that is shown is the latest again
                yield Draft(kind, object_id, field, value, replaces, private=False)

    # -- history -------------------------------------------------------------------------------

    def history(self, object_id: str) -> list[Version]:
        """All values that the fields of an object had, the latest first."""
        with self._lock:
            operations = [each for each in self._store.of_object(object_id) if each.id not in self._fold.withdrawn]
            return self._versions(object_id, list(reversed(operations)))

    def _versions(self, object_id: str, operations: Sequence[Operation]) -> list[Version]:
        folded = self._folded(object_id)
        in_force = {each.id for each in folded.all_heads()}
        record = self.find(object_id)
        rivals = {each.operation for each in record.rivals} if record is not None else set()
        seen = self._store.by_id(list({name for each in operations for name in each.replaces}))
        gestures = self._store.gestures_by_id(each.gesture for each in operations)
        versions = []
        for each in operations:
            known, value = _decoded(each)
            if not known:
                continue
            gesture = gestures.get(each.gesture)
            doing = (gesture.sentence, gesture.values) if gesture else ("", {})
            versions.append(
                Version(
                    each.id,
                    each.field,
                    value,
                    each.author,
                    each.at,
                    each.id in in_force,
                    doing,
                    each.id in rivals,
                    _before(each, seen),
                    self._is_ours(each),
                )
            )
        return versions

    def restore_version(self, object_id: str, operation: str) -> None:
        """Give a field the value again that this operation gave it; with a proposal comes the text it was made to."""
        with self._lock:
            wanted = self._operation_of(object_id, operation)
            self._refuse_trashed(object_id)
            if wanted.field in (TRASHED, PRIVATE):
                raise WorkspaceFailure("This is changed where it is shown, and not brought back from the history.")
            drafts = [Draft(wanted.kind, object_id, wanted.field, wanted.value)]
            for field in _TOGETHER.get(wanted.field, ()):
                value = self._value_then(wanted, field)
                if any(head.value != value for head in self._folded(object_id).heads(field)):
                    drafts.append(Draft(wanted.kind, object_id, field, value))
            self._write("Earlier version brought back", {}, drafts)

    def _value_then(self, moment: Operation, field: str) -> Json:
        """What a field of the same object was when this was written, or with it."""
        value: Json = None
        for each in self._store.of_object(moment.object):
            if each.field == field and (each.clock <= moment.clock or each.gesture == moment.gesture):
                value = each.value
        return value

    def _operation_of(self, object_id: str, operation: str) -> Operation:
        found = self._store.by_id([operation]).get(operation)
        if found is None or found.object != object_id:
            raise WorkspaceFailure("This version is not in your notes any more.")
        return found

    def _refuse_trashed(self, object_id: str) -> None:
        if self._found(object_id).trashed:
            raise WorkspaceFailure("This is in the trash. Restore it to change it.")

    # -- rivals --------------------------------------------------------------------------------

    def conflicts(self) -> list[Conflict]:
        """What was written at once by several, and waits for a decision."""
        with self._lock:
            state = self._state
            parts = (state.annotations, state.notes, state.amendments, state.briefs)
            having = [each for part in parts for each in part.values() if each.rivals]
            return [
                self._conflict(each.id, field)
                for each in having
                for field in dict.fromkeys(rival.field for rival in each.rivals)
            ]

    def _conflict(self, object_id: str, field: str) -> Conflict:
        folded = self._folded(object_id)
        rivals = {each.operation for each in self._found(object_id).rivals if each.field == field}
        heads = folded.heads(field)
        versions = self._versions(object_id, heads)
        others = tuple(each for each in versions if each.operation in rivals)
        if field == TRASHED:
            # Against the deletion stands what another changed meanwhile.
            latest = max(
                (each for each in folded.all_heads() if each.field not in (TRASHED, PRIVATE)),
                key=lambda each: (each.clock, each.id),
            )
            shown = self._versions(object_id, [latest])[0]
        else:
            shown = next(each for each in versions if each.operation not in rivals)
        ancestor = self._ancestor(object_id, [shown, *others]) if field != TRASHED else None
        both = None
        if field != TRASHED:
            before = ancestor.value if ancestor is not None else default_of(folded.kind, field)
            both = united(field, before, [each.value for each in (shown, *others)])
        return Conflict(object_id, folded.kind, field, shown, others, ancestor, both)

    def _ancestor(self, object_id: str, versions: Sequence[Version]) -> Version | None:
        """The latest version that the writers of all of these had before them."""
        known = {each.id: each for each in self._store.of_object(object_id)}

        def before(name: str) -> set[str]:
            found: set[str] = set()
            waiting = [name]
            while waiting:
                for each in known[waiting.pop()].replaces:
                    if each in known and each not in found:
                        found.add(each)
                        waiting.append(each)
            return found

        common = set.intersection(*(before(each.operation) for each in versions))
        latest = max((known[each] for each in common), key=lambda each: (each.clock, each.id), default=None)
        return next(iter(self._versions(object_id, [latest])), None) if latest is not None else None

    def decide(self, object_id: str, field: str, operation: str = "") -> None:
        """Take the value of this operation for a field that has rivals; with no operation, the one that is shown.

        For the field "trashed", its operation puts the thing in the trash after all, none keeps it.
        """
        with self._lock:
            folded = self._folded(object_id)
            if field == TRASHED:
                draft = self._trashing(object_id) if operation else self._restoring(object_id)
            else:
                shown = folded.shown(field)
                wanted = self._operation_of(object_id, operation) if operation else shown
                if wanted is None or wanted.field != field:
                    raise WorkspaceFailure("This version is not in your notes any more.")
                draft = Draft(folded.kind, object_id, field, wanted.value)
            self._write("Decision between two versions", {}, [draft])

    def keep_both(self, object_id: str, field: str) -> None:
        """Settle a field that has rivals by a value that has all that any of them says (`Conflict.both`)."""
        with self._lock:
            kind = self._folded(object_id).kind
            if not any(each.field == field for each in self._found(object_id).rivals):
                return
            both = self._conflict(object_id, field).both
            if both is None:
                raise WorkspaceFailure("Of these only one can be kept.")
            self._write("Both versions kept", {}, [Draft(kind, object_id, field, encode_field(kind, field, both))])


def _decoded(operation: Operation) -> tuple[bool, Any]:
    """Whether this version of the program knows the operation's field, and what the field was."""
    if not is_field(operation.kind, operation.field):
        return False, None
    try:
        value: Json | Any = decode_field(operation.kind, operation.field, operation.value)
    except ValueError:
        return False, None
    return True, value


def _before(operation: Operation, seen: Mapping[str, Operation]) -> object:
    """What its writer saw in the field; its default for nothing."""
    last = max(
        (seen[each] for each in operation.replaces if each in seen and seen[each].field == operation.field),
        key=lambda each: (each.clock, each.id),
        default=None,
    )
    known, value = _decoded(last) if last is not None else (False, None)
    return value if known else default_of(operation.kind, operation.field)


def _changed_since() -> WorkspaceFailure:
    return WorkspaceFailure("Somebody else changed this since; it was left as it is.")


def _distinct(operations: Iterable[Operation]) -> list[Json]:
    """Their values, each once, in the order given."""
    said: list[Json] = []
    for each in operations:
        if each.value not in said:
            said.append(each.value)
    return said
