"""The desk: every operation that a person can do, in one place.

The window, the command line and the tests all come through here. Nothing above it opens the store or the
index; nothing below it knows another floor's neighbour. Methods may be called from any thread; those
that take a `Job` are long.

Importing this package brings in neither sqlite-utils nor Whoosh, NumPy or pdfplumber; nor the desk itself, before
it is asked for: the processes that read files and draw pages need none, and begin sooner.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapporteur.desk.desk import Desk, open_desk
    from rapporteur.store import Notice

__all__ = ["Desk", "Notice", "open_desk"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from rapporteur.desk import desk

    return getattr(desk, name)
