"""A query as a tree. `start:end` is each node's place in the query."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """What was typed without a space. `prefix`: with an asterisk; `exact`: after `=`, or not inflected.

    `unfinished` is true of the last word of a query that is being typed. `start:end` is its place in the
    query, as for every node.
    """

    text: str
    start: int
    end: int
    prefix: bool = False
    exact: bool = False
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words between quotation marks; with `prefix`, the last of them is the beginning of a word."""

    text: str
    start: int
    end: int
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Filter:
    """`field:value`. For a field of numbers, `low` and `high` bound the values (None: open)."""

    field: str
    value: str
    start: int
    end: int
    value_start: int
    low: int | None = None
    high: int | None = None
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    child: Node
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class And:
    children: tuple[Node, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Or:
    children: tuple[Node, ...]
    start: int
    end: int


Node = Word | Phrase | Filter | Not | And | Or
