"""Documents typeset as PDF in the United Nations' page layout, from a structure that is known: `typeset(document)`.

Nothing is needed for it but this folder: no fonts of the machine, no network. What comes back of a document when it is
read can be compared with what it was made of, word by word and place by place.
"""

from tests.typeset.blocks import (
    Annex,
    Columns,
    Document,
    Heading,
    Masthead,
    NewPage,
    Paragraph,
    Scan,
    Table,
)
from tests.typeset.layout import Placed, Typeset, typeset
from tests.typeset.pdf import Habits
from tests.typeset.style import A4, CENTRED, FROM_RIGHT, LETTER, TWO_COLUMNS, Style

__all__ = [
    "A4",
    "CENTRED",
    "FROM_RIGHT",
    "LETTER",
    "TWO_COLUMNS",
    "Annex",
    "Columns",
    "Document",
    "Habits",
    "Heading",
    "Masthead",
    "NewPage",
    "Paragraph",
    "Placed",
    "Scan",
    "Style",
    "Table",
    "Typeset",
    "typeset",
]
