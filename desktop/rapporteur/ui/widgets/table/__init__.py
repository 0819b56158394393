"""The one table of the application: sorted, filtered, its columns chosen, copied and exported."""

from rapporteur.ui.widgets.table.column import Column
from rapporteur.ui.widgets.table.table import Offer, Table

__all__ = ["Column", "Offer", "Table"]
