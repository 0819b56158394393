"""Elements of WordprocessingML by their short names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MAIN = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def short(element: Any) -> str:
    """An element's name without its namespace; "" for a comment or an instruction."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def child(element: Any | None, *path: str) -> Any | None:
    """The first child of that name, and its first child …; None where one is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(f"{_MAIN}{name}")
    return element


def children(element: Any, name: str) -> Iterator[Any]:
    """The children of that name."""
    return iter(element.findall(f"{_MAIN}{name}"))


def value(element: Any | None, name: str = "val", attribute: bool = False) -> str:
    """An element's `w:val`, or its attribute `name`; "" without an element or a value."""
    if element is None:
        return ""
    return str(element.get(f"{_MAIN}{name if attribute else 'val'}") or "")


def is_on(element: Any | None) -> bool | None:
    """A switch ("w:b"): True, False, or None where it is not set."""
    return None if element is None else value(element) not in ("0", "false", "none", "off")
