"""The window's side of the notebook: what is asked of it off the UI thread, and the news of what changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from rapporteur.domain.errors import Failure
from rapporteur.domain.keeping import Told
from rapporteur.domain.notes import WorkspaceState
from rapporteur.ui.own_index import OwnIndex

if TYPE_CHECKING:
    from rapporteur.desk.notebook import Notebook
    from rapporteur.ui.context import Tasks

T = TypeVar("T")

NOTHING = WorkspaceState({}, {}, {}, {}, {})


class OwnWork(QObject):
    """The person's own work, as views see it. It is there from the start; `begin` gives it the notebook.

    What changes it goes through `do`: it is on disk before `done` is called. Changes are made one after the other, on a
    lane of their own, so that nothing that takes long keeps a note waiting.
    """

    #: Something is other than it was: `state` holds it.
    changed = Signal()
    #: It was opened, locked, unlocked, protected or no longer so.
    protection_changed = Signal()
    _told = Signal()

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._notebook: Notebook | None = None
        #: What is asked of the state at every change.
        self.index = OwnIndex()
        self.protection_changed.connect(self.index.forget)
        self._told.connect(self.changed)  # queued when it comes from the lane

    def begin(self, notebook: Notebook) -> None:
        """The notebook is open (or locked, or in trouble: it says so)."""
        self._notebook = notebook
        notebook.on_change(lambda _change: self._told.emit())
        self.protection_changed.emit()
        self.changed.emit()

    def end(self) -> None:
        """Close the notebook."""
        if self._notebook is not None:
            self._notebook.close()
            self._notebook = None

    # -- what it is --------------------------------------------------------------------------
    @property
    def state(self) -> WorkspaceState:
        """All there is; nothing while it is locked."""
        return self._notebook.state if self._notebook is not None else NOTHING

    @property
    def notebook(self) -> Notebook | None:
        """The notebook itself, for what is asked of it at once; None until it is there."""
        return self._notebook

    @property
    def usable(self) -> bool:
        """Whether something can be read and written in it."""
        return self._notebook is not None and not self._notebook.locked and self._notebook.trouble is None

    @property
    def locked(self) -> bool:
        return self._notebook is not None and self._notebook.locked

    @property
    def protected(self) -> bool:
        return self._notebook is not None and self._notebook.protected

    @property
    def trouble(self) -> Failure | None:
        """Why it could not be opened."""
        return self._notebook.trouble if self._notebook is not None else None

    @property
    def undo_name(self) -> Told | None:
        """What undo would take back; None where there is nothing."""
        return self._notebook.undo_name if self._notebook is not None and self.usable else None

    @property
    def redo_name(self) -> Told | None:
        return self._notebook.redo_name if self._notebook is not None and self.usable else None

    # -- changing it -------------------------------------------------------------------------
    def do(
        self,
        action: Callable[[Notebook], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        title: str = "",
    ) -> None:
        """Do something to the notebook. Without `failed` a failure is told to the person in one sentence."""
        notebook = self._notebook
        if notebook is not None:
            self._tasks.run(
                lambda _job: action(notebook),
                done if done is not None else lambda _result: None,
                failed,
                title=title,
                lane="notes",
            )
