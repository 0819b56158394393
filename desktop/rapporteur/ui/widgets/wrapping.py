"""Words over a few lines, cut between words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def wrapped(words: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """The words over at most `most` lines of `width` pixels.

    What does not fit is left out, word by word, for an ellipsis; only a word longer than a line is cut. On one
    line alone every letter counts: there the words are cut where the room ends.
    """
    if most == 1 and words.strip():
        return [metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, width)]
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            kept = lines[-1].split()
            while len(kept) > 1 and metrics.horizontalAdvance(" ".join(kept) + "…") > width:
                kept.pop()
            lines[-1] = " ".join(kept) + "…"
            break
    return [
        metrics.elidedText(line, Qt.TextElideMode.ElideRight, width)
        if metrics.horizontalAdvance(line) > width
        else line
        for line in lines
    ]
