"""Where the person has been: back and forward over every jump, like a browser. No widgets."""

from __future__ import annotations

from rapporteur.ui.context import Location

_LIMIT = 500


class History:
    """Locations in the order of visiting, and which of them is the present one."""

    def __init__(self) -> None:
        self._places: list[Location] = []
        self._at = -1

    @property
    def here(self) -> Location | None:
        return self._places[self._at] if self._places else None

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at + 1 < len(self._places)

    def visit(self, location: Location) -> None:
        """Remember a jump. What lay ahead is forgotten; the same place twice is one visit."""
        if location == self.here:
            return
        del self._places[self._at + 1 :]
        self._places.append(location)
        del self._places[:-_LIMIT]
        self._at = len(self._places) - 1

    def moved(self, location: Location) -> None:
        """The person moved without jumping (scrolled, took the next paragraph): the present visit is there now."""
        if self._places:
            self._places[self._at] = location
        else:
            self.visit(location)

    def back(self) -> Location | None:
        """Go back and say where to; None at the beginning."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.here

    def forward(self) -> Location | None:
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.here
