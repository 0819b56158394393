"""What became of a passage, in a sign and in words."""

from __future__ import annotations

from rapporteur.domain.comparing import Row
from rapporteur.ui.context import Context

#: In the order in which they are listed; colour is never the only sign.
SIGNS = {"changed": "≠", "moved": "↕", "removed": "−", "added": "+", "same": "", "parallel": ""}
COLOURS = {
    "changed": "warning",
    "moved": "accent",
    "removed": "against",
    "added": "in_favour",
    "same": "muted",
    "parallel": "muted",
}
#: What a person looks for when something was changed.
DIFFERENT = ("changed", "moved", "removed", "added")


def relation_text(context: Context, relation: str) -> str:
    tr = context.tr
    return {
        "changed": tr("Changed"),
        "moved": tr("Moved"),
        "removed": tr("Taken out"),
        "added": tr("New"),
        "same": tr("The same"),
        "parallel": tr("In both"),
    }[relation]


def row_text(context: Context, row: Row) -> str:
    """What became of a passage, for a tooltip and for whoever listens: "Changed; 12 is now 14"."""
    said = relation_text(context, row.relation)
    if row.renumbered and row.left is not None and row.right is not None and row.left.label and row.right.label:
        return context.tr("{what}; {old} is now {new}", what=said, old=row.left.label, new=row.right.label)
    return said
