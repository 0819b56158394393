"""The grammar of queries: a string becomes a small tree, or a `QueryError` that says where it went wrong."""

from __future__ import annotations


def parse(query: str, *, typing: bool = False) -> object:
    raise NotImplementedError
