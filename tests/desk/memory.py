"""A workspace in memory, so that a thousand histories of real notebooks take seconds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from unittest.mock import patch

from rapporteur.desk import notebook_core
from rapporteur.desk.notebook import Notebook
from rapporteur.domain.operation import Gesture, Operation
from rapporteur.profile import Profile


class MemoryStore:
    """What `WorkspaceStore` answers, kept nowhere."""

    writable = True

    def __init__(self) -> None:
        self.log: dict[str, Operation] = {}
        self.made: dict[str, Gesture] = {}
        self.facts: dict[str, str] = {}
        self.signed: dict[str, str] = {}

    def fact(self, name: str) -> str | None:
        return self.facts.get(name)

    def set_fact(self, name: str, value: str) -> None:
        self.facts[name] = value

    def operations(self, after: int = 0) -> list[Operation]:
        return list(self.log.values())[after:]

    def of_object(self, object_id: str) -> list[Operation]:
        return [each for each in self.log.values() if each.object == object_id]

    def of_gesture(self, gesture: str) -> list[Operation]:
        return [each for each in self.log.values() if each.gesture == gesture]

    def by_id(self, ids: Sequence[str]) -> dict[str, Operation]:
        return {each: self.log[each] for each in ids if each in self.log}

    def gestures(self, after: int = 0) -> list[Gesture]:
        return list(self.made.values())[after:]

    def gestures_by_id(self, ids: Iterable[str]) -> dict[str, Gesture]:
        return {each: self.made[each] for each in ids if each in self.made}

    def last(self) -> tuple[int, int, str]:
        return len(self.log), len(self.made), ""

    def signatures(self, operations: Iterable[str]) -> dict[str, str]:
        return {each: self.signed[each] for each in operations}

    def purged(self) -> frozenset[str]:
        return frozenset()

    def append(
        self,
        operations: Sequence[Operation],
        gesture: Gesture | None,
        texts: Callable[[], object],
        signatures: Mapping[str, str] = MappingProxyType({}),
        earlier: Iterable[Gesture] = (),
    ) -> None:
        for each in operations:
            assert each.id not in self.log
            self.log[each.id] = each
        for made in (*earlier, *([gesture] if gesture else [])):
            self.made[made.id] = made
        self.signed |= signatures
        texts()


class MemoryWorkspace:
    """What `Workspace` answers of one that is open."""

    locked = protected = False
    trouble = None
    writable = True
    notices: tuple[()] = ()

    def __init__(self, _folder: Path) -> None:
        self.store = MemoryStore()

    def is_open(self) -> bool:
        return True

    def was_replaced(self) -> bool:
        return False

    def try_writing(self) -> bool:
        return False

    def close(self) -> None:
        pass


class MemoryNotebook(Notebook):
    """Leaves no word of how far its log is: no file of it is anywhere."""

    def _mark(self) -> None:
        pass


def memory_notebook(author: str) -> Notebook:
    """A notebook that keeps everything in memory."""
    with patch.object(notebook_core, "Workspace", MemoryWorkspace):
        made = MemoryNotebook(Profile.at(Path("/nowhere")))
    made.set_author(author)
    return made
