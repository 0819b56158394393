"""Annotations for other programs: W3C Web Annotation (JSON-LD) out and in, and a table.

An annotation's target is the document (`rapporteur:SYMBOL`), narrowed by a FragmentSelector to the paragraph's key (or
a page and its boxes), and within it by a TextQuoteSelector and a TextPositionSelector, in code points of the
paragraph's text. Its bodies are the comment (purpose "commenting"), the tags ("tagging") and the position
("assessing"); a highlight's colour is the target's `styleClass`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.errors import Failure
from rapporteur.domain.notes import COLOURS, POSITIONS, Annotation
from rapporteur.exchange.paper import clean
from rapporteur.exchange.tables import Cell, Sheet
from rapporteur.translation import Translator

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_MOTIVATIONS = ("highlighting", "commenting", "tagging", "assessing")
_SCHEME = "rapporteur:"
_ID = "urn:rapporteur:annotation:"
_PDF = "http://tools.ietf.org/rfc/rfc3778"
_PAGE = re.compile(r"page=(\d{1,6})(?:&viewrect=([\d.eE,+-]+))?")
#: What is read of a file from elsewhere, at most.
LARGEST = 32_000_000
_LONGEST = 100_000
_MOST = 50_000

#: The columns of the table, in their order: the keys of its JSON.
COLUMNS = (
    *("id", "symbol", "language", "key", "page", "start", "end", "quote"),
    *("position", "colour", "comment", "tags", "author", "created", "changed"),
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An annotation of another's making. `anchor.symbol` is "" where its target is no document of ours; `created` is as
    the file says it."""

    anchor: Anchor
    colour: str = ""
    comment: str = ""
    tags: tuple[str, ...] = ()
    position: str = ""
    author: str = ""
    created: str = ""


def as_web_annotations(annotations: Iterable[Annotation]) -> bytes:
    """The annotations as an AnnotationCollection of one page, in UTF-8."""
    items = [_written(each) for each in annotations]
    page = {"type": "AnnotationPage", "startIndex": 0, "items": items}
    collection = {"@context": _CONTEXT, "type": "AnnotationCollection", "total": len(items), "first": page}
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def read_web_annotations(data: bytes, name: str) -> tuple[tuple[Incoming, ...], int]:
    """The annotations of a file, and how many of its items say too little to be one.

    A collection, a page, a list or one annotation are read. Raises `Failure` for what is none of these.
    """
    try:
        if len(data) > LARGEST:
            raise ValueError
        said = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Failure("“{file}” holds no annotations that can be read (Web Annotation, JSON-LD).", file=name) from error
    items = _items(said)
    if items is None or len(items) > _MOST:
        raise Failure("“{file}” holds no annotations that can be read (Web Annotation, JSON-LD).", file=name)
    found = [each for each in map(_read, items) if each is not None]
    return tuple(found), len(items) - len(found)


def annotation_sheet(annotations: Iterable[Annotation], tr: Translator) -> Sheet:
    """The annotations as a table (CSV, XLSX, JSON): a row for each, the columns `COLUMNS`."""
    titles = {
        "id": tr("Identifier"),
        "symbol": tr("Document"),
        "language": tr("Language"),
        "key": tr("Place"),
        "page": tr("Page"),
        "start": tr("From character"),
        "end": tr("To character"),
        "quote": tr("Words"),
        "position": tr("Position"),
        "colour": tr("Colour"),
        "comment": tr("Comment"),
        "tags": tr("Tags"),
        "author": tr("Author"),
        "created": tr("Made on"),
        "changed": tr("Changed on"),
    }
    columns = tuple((key, titles[key]) for key in COLUMNS)
    return Sheet(tr("Annotations"), columns, tuple(map(_row, annotations)))


def _row(each: Annotation) -> tuple[Cell, ...]:
    place = each.anchor
    what = (each.id, place.symbol, place.language, place.key, place.page, place.start, place.end, place.quote)
    return (
        *what,
        each.position,
        each.colour,
        each.comment,
        "; ".join(each.tags),
        each.author,
        each.created,
        each.changed,
    )


# --- out


def _written(each: Annotation) -> dict[str, object]:
    bodies = [_body(each.comment, "commenting")] if each.comment else []
    bodies += [_body(tag, "tagging") for tag in each.tags]
    bodies += [_body(each.position, "assessing")] if each.position else []
    purposes = {str(body["purpose"]) for body in bodies}
    if each.colour or not bodies:
        purposes.add("highlighting")
    motivations = [what for what in _MOTIVATIONS if what in purposes]
    made: dict[str, object] = {"id": f"{_ID}{each.id}", "type": "Annotation", "motivation": motivations}
    if each.author:
        made["creator"] = {"type": "Person", "name": each.author}
    made |= {key: at for key, at in (("created", each.created), ("modified", each.changed)) if at}
    if bodies:
        made["body"] = bodies
    made["target"] = _target(each)
    return made


def _body(text: str, purpose: str) -> dict[str, object]:
    return {"type": "TextualBody", "value": text, "format": "text/plain", "purpose": purpose}


def _target(each: Annotation) -> dict[str, object]:
    anchor = each.anchor
    source: dict[str, object] = {"id": f"{_SCHEME}{anchor.symbol}", "type": "Text"}
    if anchor.language:
        source["language"] = anchor.language
    selectors: list[dict[str, object]] = []
    if anchor.key:
        selectors.append({"type": "FragmentSelector", "value": anchor.key} | _refined(anchor))
    elif anchor.page is not None:
        selectors += _pages(anchor)
    else:
        selectors.append(_quote(anchor))
    target: dict[str, object] = {"type": "SpecificResource", "source": source, "selector": selectors}
    if each.colour:
        target["styleClass"] = each.colour
    return target


def _refined(anchor: Anchor) -> dict[str, object]:
    if anchor.whole and not anchor.quote:
        return {}
    inside = [_quote(anchor)]
    if not anchor.whole:
        inside.append({"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end})
    return {"refinedBy": inside}


def _quote(anchor: Anchor) -> dict[str, object]:
    made: dict[str, object] = {"type": "TextQuoteSelector", "exact": anchor.quote}
    return made | {key: said for key, said in (("prefix", anchor.prefix), ("suffix", anchor.suffix)) if said}


def _pages(anchor: Anchor) -> list[dict[str, object]]:
    places = [f"page={anchor.page}"]
    if anchor.boxes:
        # RFC 3778: left, top, width, height.
        places = [
            f"page={anchor.page}&viewrect={left:g},{top:g},{right - left:g},{bottom - top:g}"
            for left, top, right, bottom in anchor.boxes
        ]
    return [{"type": "FragmentSelector", "conformsTo": _PDF, "value": place} for place in places]


# --- in


def _items(said: Any) -> list[Any] | None:
    """The annotations in whatever holds them; None for what holds none."""
    if isinstance(said, list):
        return said
    if not isinstance(said, dict):
        return None
    kind = said.get("type")
    if kind == "AnnotationCollection":
        return _items(said["first"]) if isinstance(said.get("first"), dict) else None
    if kind == "AnnotationPage":
        return said["items"] if isinstance(said.get("items"), list) else None
    return [said] if kind == "Annotation" else None


def _read(item: Any) -> Incoming | None:
    """One annotation; None where it has no target that is text."""
    if not isinstance(item, dict) or item.get("type") != "Annotation":
        return None
    targets = _all(item.get("target"))
    target = next((each for each in targets if isinstance(each, dict) and "selector" in each), None)
    if target is None:
        return None
    anchor = _anchor(target)
    if anchor is None:
        return None
    said: dict[str, list[str]] = {"commenting": [], "tagging": [], "assessing": []}
    for body in _all(item.get("body")):
        text = _text(body.get("value")) if isinstance(body, dict) else _text(body)
        purpose = body.get("purpose", "commenting") if isinstance(body, dict) else "commenting"
        if text:
            said[purpose if purpose in said else "commenting"].append(text)
    position = next((each for each in said["assessing"] if each in POSITIONS), "")
    comments = said["commenting"] + [each for each in said["assessing"] if each not in POSITIONS]
    colour = _text(target.get("styleClass"))
    creators = _all(item.get("creator"))
    author = creators[0].get("name") if creators and isinstance(creators[0], dict) else (creators or [""])[0]
    return Incoming(
        anchor,
        colour if colour in COLOURS else "",
        "\n\n".join(comments),
        tuple(dict.fromkeys(said["tagging"])),
        position,
        _text(author)[:300],
        _text(item.get("created"))[:40],
    )


def _anchor(target: dict[str, Any]) -> Anchor | None:
    """The place that a target names; None where it names none by text or page."""
    source = target.get("source")
    where = _text(source.get("id") if isinstance(source, dict) else source)
    language = _text(source.get("language"))[:10] if isinstance(source, dict) else ""
    symbol, _, key = where.removeprefix(_SCHEME).partition("#") if where.startswith(_SCHEME) else ("", "", "")
    start = end = 0
    quote = prefix = suffix = ""
    page: int | None = None
    boxes: list[tuple[float, float, float, float]] = []
    for each in _selectors(target.get("selector")):
        kind = each.get("type")
        if kind == "TextQuoteSelector" and not quote:
            quote, prefix, suffix = (_text(each.get(name)) for name in ("exact", "prefix", "suffix"))
        elif kind == "TextPositionSelector" and not end:
            start, end = _number(each.get("start")), _number(each.get("end"))
        elif kind == "FragmentSelector":
            value = _text(each.get("value"))
            if found := _PAGE.fullmatch(value):
                page = int(found[1])
                boxes += _box(found[2])
            else:
                key = key or value[:300]
    if not (quote or key or page):
        return None
    if not 0 <= start < end:
        start = end = 0
    return Anchor(symbol, language, key, start, end, quote, prefix[-32:], suffix[:32], "", page, tuple(boxes))


def _selectors(value: Any, depth: int = 0) -> list[dict[str, Any]]:
    """All selectors, those that refine others after them."""
    found: list[dict[str, Any]] = []
    for each in _all(value)[:20]:
        if isinstance(each, dict):
            found.append(each)
            if "refinedBy" in each and depth < 4:
                found += _selectors(each["refinedBy"], depth + 1)
    return found


def _box(text: str | None) -> list[tuple[float, float, float, float]]:
    try:
        left, top, width, height = (float(each) for each in (text or "").split(","))
    except ValueError:
        return []
    sound = all(abs(each) < 1e6 for each in (left, top, width, height))
    return [(left, top, left + width, top + height)] if sound else []


def _all(value: Any) -> list[Any]:
    """JSON-LD says one thing without a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    return clean(value)[:_LONGEST] if isinstance(value, str) else ""


def _number(value: Any) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else 0
