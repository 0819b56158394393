"""The desk: every operation that a person can do, in one place.

The window, the command line and the tests all come through here. Nothing above it opens the store or the
index; nothing below it knows another floor's neighbour. Methods may be called from any thread; those
that take a `Job` are long.

Importing this package brings in neither sqlite-utils nor Whoosh, NumPy or pdfplumber.
"""

from rapporteur.desk.desk import Desk, open_desk
from rapporteur.store import Notice

__all__ = ["Desk", "Notice", "open_desk"]
