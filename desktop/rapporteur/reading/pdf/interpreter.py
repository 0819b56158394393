"""pdfminer's interpreter, which also minds what is cut off: text outside the clipping path is not on the page."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.utils import apply_matrix_rect

from rapporteur.reading.pdf.device import Device

Area = tuple[float, float, float, float]


class Interpreter(PDFPageInterpreter):
    """Tells the device's `clip`: the rectangle outside of which nothing shows, None for the whole page."""

    device: Device

    def init_state(self, ctm: Any) -> None:
        super().init_state(ctm)
        self._clips: list[Area | None] = []
        self._cut: tuple[int, Area] | None = None

    def render_contents(self, resources: Any, streams: Any, ctm: Any = (1, 0, 0, 1, 0, 0)) -> None:
        clip = self.device.clip
        super().render_contents(resources, streams, ctm)
        self.device.clip = clip

    def do_q(self) -> None:
        self._clips.append(self.device.clip)
        super().do_q()

    def do_Q(self) -> None:  # noqa: N802 - the operator's name
        if self._clips:
            self.device.clip = self._clips.pop()
        super().do_Q()

    def do_W(self) -> None:  # noqa: N802 - the operator's name
        self._mark()

    def do_W_a(self) -> None:  # noqa: N802 - the operator's name
        self._mark()

    def do_n(self) -> None:
        if self._cut is not None and self._cut[0] == id(self.curpath):
            left, low, right, high = self._cut[1]
            if self.device.clip is not None:
                other = self.device.clip
                left, low = max(left, other[0]), max(low, other[1])
                right, high = min(right, other[2]), min(high, other[3])
            self.device.clip = (left, low, right, high)
        self._cut = None
        super().do_n()

    def _mark(self) -> None:
        """Remember what the path that was drawn last surrounds: the next operator makes it the clipping path."""
        points = [part[at : at + 2] for part in self.curpath for at in range(1, len(part) - 1, 2)]
        try:
            xs, ys = [float(x) for x, _ in points], [float(y) for _, y in points]
        except (TypeError, ValueError):
            return
        if xs:
            area = apply_matrix_rect(self.ctm, (min(xs), min(ys), max(xs), max(ys)))
            self._cut = (id(self.curpath), area)
