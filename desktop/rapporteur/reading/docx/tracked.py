"""The changes that are tracked in a Word document, and its comments: what a colleague sends back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rapporteur.domain.errors import UnreadableDocument
from rapporteur.domain.tracked import TrackedComment, TrackedText
from rapporteur.reading.docx.names import child, children, is_on, short, value
from rapporteur.reading.docx.package import looks_like_docx, open_docx, part_xml

#: Changes that add, and changes that take away; a move is both, at two places.
_ADDS, _TAKES = frozenset({"ins", "moveTo"}), frozenset({"del", "moveFrom"})
#: Elements whose words are not the paragraph's: text boxes, and the copy of a drawing for older programs.
_APART = frozenset({"txbxContent", "Fallback", "instrText", "delInstrText", "pPr", "rPr"})
_DEEPEST = 200
_LONGEST_NAME = 300


def read_tracked(path: Path) -> tuple[TrackedText, ...]:
    """The paragraphs of a Word document that have tracked changes or comments, in order.

    The file is not trusted: this is called in a process apart. Raises `UnreadableDocument`.
    """
    if not looks_like_docx(path):
        raise UnreadableDocument("{file} is not a Word document (.docx).", file=path.name)
    document = open_docx(path)
    body = child(document.element, "body")
    if body is None:
        raise UnreadableDocument("{file} is damaged: it cannot be opened as a Word document.", file=path.name)
    reading = _Reading(_comments(document))
    for each in body.iter(_main("p")):
        if not any(short(above) in _APART for above in each.iterancestors()):
            reading.paragraph(each)
    return reading.done()


@dataclass(slots=True)
class _Part:
    """A paragraph of the file, or several that a tracked paragraph mark has split or joined."""

    base: str = ""
    proposal: str = ""
    authors: dict[str, None] = field(default_factory=dict)
    times: list[str] = field(default_factory=list)
    comments: list[TrackedComment] = field(default_factory=list)

    def by(self, change: Any) -> None:
        self.authors[_author(change)] = None
        if at := _time(change):
            self.times.append(at)


class _Reading:
    """The paragraphs as they come."""

    def __init__(self, comments: dict[str, TrackedComment]) -> None:
        self._comments = comments
        self._found: list[_Part] = []
        self._part = _Part()
        #: Where the comments that are open begin in the proposal.
        self._open: dict[str, int] = {}
        self._told: set[str] = set()

    def paragraph(self, element: Any) -> None:
        part = self._part
        before = len(part.base), len(part.proposal)
        self._walk(element, adds=False, takes=False)
        mark = child(element, "pPr", "rPr")
        added, taken = _marked(mark, _ADDS), _marked(mark, _TAKES)
        for each in (added, taken):
            if each is not None:
                part.by(each)
        bare = part.base == "" if added is not None else part.proposal == "" if taken is not None else False
        if (added is None and taken is None) or (bare and before == (0, 0)):
            self._close()
            return
        # With its mark a paragraph was split from the next one, or joined to it.
        part.base += "" if added is not None else "\n"
        part.proposal += "" if taken is not None else "\n"

    def done(self) -> tuple[TrackedText, ...]:
        if self._part.base or self._part.proposal:
            self._close()
        return tuple(
            TrackedText(
                part.base,
                part.proposal,
                tuple(part.authors),
                max(part.times, default=""),
                tuple(part.comments),
            )
            for part in self._found
            if part.base != part.proposal or part.comments
        )

    def _close(self) -> None:
        part = self._part
        # A comment that runs on is told where it begins.
        for number, start in self._open.items():
            self._tell(number, start, len(part.proposal))
        self._open.clear()
        part.base, part.proposal = part.base.rstrip("\n"), part.proposal.rstrip("\n")
        self._found.append(part)
        self._part = _Part()

    def _tell(self, number: str, start: int, end: int) -> None:
        comment = self._comments.get(number)
        if comment is None or number in self._told:
            return
        self._told.add(number)
        place = (start, end) if start < end else (0, 0)
        self._part.comments.append(TrackedComment(comment.text, comment.author, comment.at, *place))

    def _comment(self, name: str, number: str) -> None:
        """A comment begins or ends here, or has its mark here."""
        if name == "commentRangeStart":
            self._open[number] = len(self._part.proposal)
        elif name == "commentRangeEnd" and number in self._open:
            self._tell(number, self._open.pop(number), len(self._part.proposal))
        elif name == "commentReference" and number not in self._open:
            self._tell(number, 0, 0)

    def _walk(self, element: Any, adds: bool, takes: bool, depth: int = 0) -> None:
        if depth > _DEEPEST:
            return
        for each in element:
            name = short(each)
            if name in _ADDS or name in _TAKES:
                if "".join(_words(each)):
                    self._part.by(each)
                self._walk(each, adds or name in _ADDS, takes or name in _TAKES, depth + 1)
            elif name.startswith("comment"):
                self._comment(name, value(each, "id", attribute=True))
            elif name == "r" and is_on(child(each, "rPr", "vanish")):
                continue
            elif text := _printed(each, name):
                self._part.base += "" if adds else text
                self._part.proposal += "" if takes else text
            elif name not in _APART:
                self._walk(each, adds, takes, depth + 1)


def _words(element: Any) -> Iterator[str]:
    for each in element.iter():
        if text := _printed(each, short(each)):
            yield text


def _printed(element: Any, name: str) -> str:
    """What an element prints."""
    if name in ("t", "delText"):
        return str(element.text or "")
    if name == "br":
        return "" if value(element, "type", attribute=True) in ("page", "column") else "\n"
    return {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}.get(name, "")


def _marked(mark: Any | None, names: frozenset[str]) -> Any | None:
    """What says that a paragraph's end was added, or taken away."""
    return next((each for each in mark if short(each) in names), None) if mark is not None else None


def _comments(document: Any) -> dict[str, TrackedComment]:
    root = part_xml(document, "comments")
    if root is None:
        return {}
    found = {}
    for each in children(root, "comment"):
        text = "\n".join("".join(_words(line)) for line in each.iter(_main("p"))).strip()
        if text:
            found[value(each, "id", attribute=True)] = TrackedComment(text, _author(each), _time(each))
    return found


def _author(element: Any) -> str:
    return " ".join(value(element, "author", attribute=True).split())[:_LONGEST_NAME]


def _time(element: Any) -> str:
    """When something was changed, as ISO 8601 in UTC; "" where it is not told in a way that can be read."""
    try:
        told = datetime.fromisoformat(value(element, "date", attribute=True))
        return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return ""


def _main(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"
