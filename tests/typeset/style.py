"""Measures of a page: sizes of paper and type, margins, how headings stand."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Style:
    """All lengths are points. `columns` are the left and right edges of each; `centred` puts headings in the middle.

    `bare` pages have nothing around their text, `rtl` ones are read from right to left.
    """

    width: float = 612
    height: float = 792
    left: float = 60
    columns: tuple[tuple[float, float], ...] = ((123.4, 487.5),)
    top: float = 74
    bottom: float = 734
    size: float = 10
    leading: float = 12
    note_size: float = 8.5
    note_gap: float = 16
    heading_sizes: tuple[float, ...] = (14, 12, 10)
    heading_space: float = 14
    label_gap: float = 8
    paragraph_space: float = 6
    step: float = 23.7
    justify: bool = True
    centred: bool = False
    rtl: bool = False

    bare: bool = False

    @property
    def right(self) -> float:
        return self.width - self.left


LETTER = Style()
#: The paper of Geneva, Vienna and Nairobi.
A4 = Style(width=595.28, height=841.89, left=56.7, columns=((113.4, 481.9),), bottom=780, centred=False)
CENTRED = replace(LETTER, centred=True)
#: Verbatim records.
#: Arabic: the text's margin is on the right.
FROM_RIGHT = replace(LETTER, columns=((124.5, 488.6),), rtl=True)
TWO_COLUMNS = replace(LETTER, columns=((60.0, 296.0), (316.0, 552.0)))
