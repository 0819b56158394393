"""The library on disk: documents and the facts read from them, in plain, well-named tables.

`open_library` gives a `Library`, `build_library` makes the bundled one; nothing else in here is meant for the
floors above. Writing goes through sqlite-utils, which is imported only when something is written: opening and
reading stay quick.
"""

from rapporteur.store.library import Library, Notice, PassageId
from rapporteur.store.naming import Entry
from rapporteur.store.opening import open_library

__all__ = ["Entry", "Library", "Notice", "PassageId", "open_library"]
