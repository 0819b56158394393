"""What every view is given: the desk, the words, the colours, the lanes for work, and the way elsewhere.

One `Context` is made by the composition root and handed down; there is no global. Views never know each
other: they ask the context to `go` to a `Location`, and the window routes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from rapporteur.translation import Translator
from rapporteur.ui.own_work import OwnWork

if TYPE_CHECKING:
    from rapporteur.desk import Desk
    from rapporteur.job import Job
    from rapporteur.ui.printable import Printable


@dataclass(frozen=True, slots=True)
class Location:
    """A place in the application, as back and forward remember it.

    `view` is "read", "search", "votes" or "participants". `key` is a paragraph's, division's or
    footnote's key in Read, a vote's key in Votes, a delegation's key in Participants; `start:end` a range of
    its text to show. `extra` is a view's own state (a query, a tab): strings only. In Read its "marks" are
    ranges of the text that are marked together ("12-18 40-46").
    """

    view: str
    document: str = ""
    language: str = ""
    key: str = ""
    start: int | None = None
    end: int | None = None
    extra: dict[str, str] = field(default_factory=dict)


class Tasks(Protocol):
    """Work off the UI thread (see `ui/tasks.py`)."""

    def run(
        self,
        work: Callable[[Job], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        title: str = "",
        lane: str = "work",
        later: bool = False,
    ) -> Job:
        """Run `work` on a lane ("work", "write", "pages" or "long"); `done` or `failed` is called on the UI thread.

        A cancelled job calls neither. With a `title` the status line shows its progress and Cancel.
        With `later` it begins when what waits to be painted has been: it would slow that down.
        Without `failed`, a `Failure` is shown to the person as one sentence.
        """
        ...


class Colours(Protocol):
    """The theme (see `ui/theme.py`): colours by meaning, in light and in dark."""

    @property
    def dark(self) -> bool: ...

    def colour(self, name: str) -> Any:
        """A QColor: "window", "panel", "page", "canvas", "border", "text", "muted", "accent",
        "accent_soft", "hover", "in_favour", "against", "abstaining", "track", "hit", "warning"."""
        ...

    @property
    def scale(self) -> float:
        """How much larger than the system's the interface's text is: 1.0 to 2.0."""
        ...

    def pixels(self, size: str = "body") -> int:
        """The size of a text in pixels: "caption", "small", "body", "large", "title", "display"."""
        ...

    def font(self, size: str = "body", bold: bool = False) -> Any:
        """The interface's QFont."""
        ...

    @property
    def document_family(self) -> str:
        """The serif family that document text is set in."""
        ...


class Context(QObject):
    """See the module."""

    #: Says the interface's words; it takes the place of Qt's own `tr`, which nothing here uses.
    tr: Translator  # type: ignore[assignment]

    language_changed = Signal()
    theme_changed = Signal()
    library_changed = Signal()
    #: What a search may find has changed: the index is filled.
    index_changed = Signal()
    #: A `Location` that the person wants to see; the window routes it and remembers it.
    requested = Signal(object)
    #: A short message for the status line (already translated).
    told = Signal(str)

    def __init__(self, desk: Desk, tr: Translator, settings: QSettings, tasks: Tasks, theme: Colours) -> None:
        super().__init__()
        self.desk = desk
        self.tr = tr
        self.settings = settings
        self.tasks = tasks
        self.theme = theme
        #: The person's own work; the composition root opens it.
        self.own = OwnWork(tasks)

    def go(self, location: Location) -> None:
        self.requested.emit(location)


class View(QWidget):
    """A view of the activity bar. A subclass sets `name` and fills its two halves in.

    `side` is the widget that the window shows in the side panel while this view is active; `bar`, where
    there is one, holds choices of this view that the window shows in the top bar.
    A view that moves without a jump (the next paragraph) emits `moved` with the `Location` it is at; with
    None where only what `where` says has changed.
    """

    name = ""
    moved = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.side = QWidget()
        self.bar: QWidget | None = None

    def title(self) -> str:
        """The activity's name in the interface's language."""
        raise NotImplementedError

    def show_location(self, location: Location) -> None:
        """Go to a location of this view (its `view` is this view's name)."""
        raise NotImplementedError

    def where(self) -> str:
        """Where the person is, for the status line."""
        return ""

    def printable(self) -> Printable | None:
        """What the person means by "print" here: the text or the table in sight; None where there is neither."""
        return None

    def print_here(self) -> bool:
        """Print by means of its own what takes some time to compose; whether it does."""
        return False

    def leave(self) -> None:
        """The person goes elsewhere, or closes the window: keep at once what was typed here."""

    def retranslate(self) -> None:
        """Say every word again, in the interface's language of now."""

    def restyle(self) -> None:
        """Take the theme's colours of now."""

    def save_state(self) -> dict[str, Any]:
        """What to restore at the next start (splitters, tabs): plain values, no document or search text."""
        return {}

    def restore_state(self, state: dict[str, Any]) -> None: ...
