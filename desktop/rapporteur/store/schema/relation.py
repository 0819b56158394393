"""What is written down of a table or a view."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relation:
    """A table's columns and constraints, or a view's query; and a sentence for whoever opens the file."""

    definition: str
    description: str
