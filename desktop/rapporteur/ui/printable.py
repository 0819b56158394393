"""What a view gives to print. How it comes onto paper is in `printing`, which no view needs before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument


@dataclass(frozen=True, slots=True)
class Printable:
    """`write` makes the text, its lengths in `POINT`; `footer` stands below every page."""

    title: str
    footer: str
    write: Callable[[], QTextDocument]
    landscape: bool = False
