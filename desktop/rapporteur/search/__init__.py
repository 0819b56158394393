"""Search: the only user of Whoosh.

    index = open_index(folder, stamp, resolve_state)
    index.add(units, job)
    result = index.search("armes légères", texts, filters={"part": ("annex",)})

The index holds words, keys and the values that are filtered on; whole texts stay in the store, and are asked
for by key when a hit is shown. How a query is evaluated is nobody else's business. The grammar of queries is
told in `resources/help/search.<language>.md` and read by `parse`.
"""

from rapporteur.search.answer import Texts
from rapporteur.search.filters import StateResolver
from rapporteur.search.grammar import parse
from rapporteur.search.index import ANOTHER_WRITES, Index, open_index

__all__ = ["ANOTHER_WRITES", "Index", "StateResolver", "Texts", "open_index", "parse"]
