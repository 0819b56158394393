"""How small values stand in columns: sources, names, lists."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from sys import intern
from typing import Any

from rapporteur.domain.facts import Name, Source, Tally
from rapporteur.domain.geometry import PageGeometry

Row = dict[str, Any]


def source_columns(source: Source | None, prefix: str = "source") -> Row:
    if source is None:
        return dict.fromkeys(f"{prefix}_{part}" for part in ("key", "start", "end", "text", "pages"))
    return {
        f"{prefix}_key": source.key,
        f"{prefix}_start": source.start,
        f"{prefix}_end": source.end,
        f"{prefix}_text": source.text,
        f"{prefix}_pages": list_text(source.pages),
    }


def source_of(row: Row, prefix: str = "source") -> Source:
    return Source(
        key=intern(row[f"{prefix}_key"]),
        start=row[f"{prefix}_start"],
        end=row[f"{prefix}_end"],
        text=intern(row[f"{prefix}_text"]),
        pages=_numbers(row[f"{prefix}_pages"]),
    )


def name_columns(name: Name) -> Row:
    return {"raw_name": name.raw, "state": name.state}


def name_of(row: Row) -> Name:
    return _name(row["raw_name"], row["state"])


# A hundred thousand ballots are of some hundred delegations, on a few pages: each is kept once.
@lru_cache(maxsize=4096)
def _name(raw: str, state: str | None) -> Name:
    return Name(intern(raw), state)


@lru_cache(maxsize=4096)
def _numbers(text: str) -> tuple[int, ...]:
    return tuple(json.loads(text))


def tally_columns(tally: Tally, prefix: str) -> Row:
    return {
        f"{prefix}_in_favour": tally.in_favour,
        f"{prefix}_against": tally.against,
        f"{prefix}_abstaining": tally.abstaining,
    }


def tally_of(row: Row, prefix: str) -> Tally:
    return Tally(row[f"{prefix}_in_favour"], row[f"{prefix}_against"], row[f"{prefix}_abstaining"])


def geometry_columns(geometry: PageGeometry | None) -> Row:
    if geometry is None:
        return dict.fromkeys(("width", "height", "words"))
    return {"width": geometry.width, "height": geometry.height, "words": geometry.words}


def geometry_of(row: Row) -> PageGeometry | None:
    return None if row["words"] is None else PageGeometry(row["width"], row["height"], row["words"])


def list_text(values: Iterable[Any]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
