"""What the bundled report says, written out by hand by reading it: no rule of the reader was used.

Everything here was counted twice against `data/documents/A-CONF.192-BMS-2021-1.fr.txt`.
"""

from __future__ import annotations


def named(table: str) -> list[tuple[str, str | None]]:
    """The names and codes of a table: one `name = CODE` per line, `= -` where no State has that name."""
    rows = [line.rsplit("=", 1) for line in table.strip().splitlines()]
    return [(name.strip(), None if code.strip() == "-" else code.strip()) for name, code in rows]
