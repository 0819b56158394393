"""Tooltips of words that are not ours: Qt would read some of them as HTML."""

from __future__ import annotations

import html


def plain_tip(words: str) -> str:
    """The words as a tooltip that wraps, every character as it is; "" for no tooltip."""
    return f"<qt>{html.escape(words)}</qt>".replace("\n", "<br>") if words else ""
