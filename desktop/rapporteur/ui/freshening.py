"""New words and new colours: the view in sight has them at once, the hidden ones soon, or when they are asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from rapporteur.ui.context import View

#: Between one hidden view and the next, in milliseconds: what the person does comes in between.
_PAUSE = 30


class Freshening(QObject):
    """Keeps which of `views` (by name) are behind. Nobody sees one that is: `freshen` comes before it is shown."""

    def __init__(self, parent: QObject, views: dict[str, View]) -> None:
        super().__init__(parent)
        self._views = views
        self._unsaid: set[str] = set()
        self._faded: set[str] = set()
        self._next = QTimer(self, singleShot=True, interval=_PAUSE)
        self._next.timeout.connect(self._freshen_one)

    @property
    def behind(self) -> set[str]:
        """The names of the views that have the words or the colours of before."""
        return self._unsaid | self._faded

    def say(self, shown: str) -> None:
        """Say the words of the view `shown` again now, those of the others soon."""
        self._unsaid.update(self._views)
        self._begin(shown)

    def restyle(self, shown: str) -> None:
        """Give the view `shown` the colours of now, the others soon."""
        self._faded.update(self._views)
        self._begin(shown)

    def freshen(self, name: str) -> None:
        """See that a view, if it is made already, has the words and colours of now."""
        # Taken off first: what a view does meanwhile may ask the window for the same view.
        if name in self._unsaid:
            self._unsaid.discard(name)
            self._views[name].retranslate()
        if name in self._faded:
            self._faded.discard(name)
            self._views[name].restyle()

    def _begin(self, shown: str) -> None:
        self.freshen(shown)
        if self.behind:
            self._next.start()

    def _freshen_one(self) -> None:
        if self.behind:
            self.freshen(min(self.behind))
        if self.behind:
            self._next.start()
