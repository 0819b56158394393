"""The text of a note as Markdown, and Markdown as the text of a note.

What a note has survives both ways: headings, lists with their depths, quotations, bold, italics, links, line breaks. A
citation is a quotation that ends with a link to its place; of its anchor place and words survive, and the rest is found
again in the document. What else Markdown has (tables, pictures, HTML) is kept as the words that it is written with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notetext import (
    AMENDMENT,
    BULLET,
    CITATION,
    HEADING,
    NUMBERED,
    PARAGRAPH,
    QUOTE,
    NoteBlock,
    NoteText,
    Run,
)

#: The deepest heading of a note; deeper ones of Markdown become that.
DEEPEST_HEADING = 3
#: Spaces before an entry of a list, for each level.
_INDENT = 4
_SPECIAL = re.compile(r"([\\*_\[\]`<])")
_BEGINNING = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|=+\s*$|-+\s*$)")
_NUMBER_BEGINNING = re.compile(r"^(\s*\d+)([.)])(?=\s|$)")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$")
_ENTRY = re.compile(r"(?P<indent>[ \t]*)(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})[.)])(?:[ \t]+(?P<text>.*))?$")
_QUOTED = re.compile(r" {0,3}> ?(.*)$")
_RULE = re.compile(r" {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$")
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<stars>\*+)|(?P<under>_+)"
    r"|\[(?P<text>(?:\\.|[^\[\]\\])*)\]\((?P<link><[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+\"[^\"]*\")?\)"
)
_SOURCE = re.compile(r"— \[(?P<label>(?:\\.|[^\[\]\\])*)\]\((?P<link><?rapporteur:[^\s>]+>?)\)$")
_AMENDED = re.compile(r"\[[^\[\]]*\]\(rapporteur-amendment:(?P<id>[\w-]+)\)$")


def to_markdown(text: NoteText) -> str:
    """The text as Markdown, ending with a line's end; "" for an empty text."""
    pieces: list[str] = []
    before: NoteBlock | None = None
    number = 0
    for block in text.blocks:
        number = number + 1 if before is not None and before.kind == NUMBERED == block.kind else 1
        written = _written(block, number)
        in_list = before is not None and before.kind in (BULLET, NUMBERED) and block.kind == before.kind
        pieces.append(("\n" if in_list else "\n\n") * bool(pieces) + written)
        before = block
    return "".join(pieces) + "\n" if pieces else ""


def from_markdown(markdown: str) -> NoteText:
    """The note that Markdown says. Every word of it is in the note."""
    lines = markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return NoteText(tuple(_blocks(lines)))


# -- writing -----------------------------------------------------------------------------------


def _written(block: NoteBlock, number: int) -> str:
    if block.kind == CITATION and block.anchor is not None:
        return _citation(block.anchor)
    if block.kind == AMENDMENT:
        return f"[{block.kind}](rapporteur-amendment:{block.amendment})"
    words = _inline(block.runs)
    if block.kind == HEADING:
        return f"{'#' * min(max(block.level, 1), DEEPEST_HEADING)} {words}".rstrip(" ")
    if block.kind in (BULLET, NUMBERED):
        sign = "-" if block.kind == BULLET else f"{number}."
        return f"{' ' * _INDENT * block.level}{sign} {words}".rstrip(" ")
    if block.kind == QUOTE:
        return "\n".join(f"> {line}".rstrip(" ") for line in words.split("\n"))
    return words or "\\"


def _citation(anchor: Anchor) -> str:
    asked = {"language": anchor.language} | ({"words": f"{anchor.start}-{anchor.end}"} if not anchor.whole else {})
    link = f"rapporteur:{quote(anchor.symbol, safe='/.-')}?{urlencode(asked)}#{quote(anchor.key)}"
    lines = _guarded(anchor.quote).split("\n")
    return "\n".join(f"> {line}" for line in [*lines, f"— [{_escaped(anchor.symbol)}]({link})"])


def _inline(runs: Iterable[Run]) -> str:
    pieces: list[str] = []
    bold = italic = False
    for run in runs:
        if not run.text:
            continue
        pieces.append("*" * (2 * (run.bold != bold) + (run.italic != italic)))
        bold, italic = run.bold, run.italic
        words = _guarded(run.text) if not pieces[:-1] else _breaks(_escaped(run.text))
        link = f"<{run.link}>" if re.search(r"[()\s]", run.link) else run.link
        pieces.append(f"[{_breaks(_escaped(run.text))}]({link})" if run.link else words)
    pieces.append("*" * (2 * bold + italic))
    return "".join(pieces)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _guarded(text: str) -> str:
    """A text at a block's beginning: what Markdown would take for a heading or a list there is escaped too."""
    text = _BEGINNING.sub(r"\1\\\2", _escaped(text))
    return _breaks(_NUMBER_BEGINNING.sub(r"\1\\\2", text))


def _breaks(text: str) -> str:
    """Line ends as Markdown's own, and what begins the next line guarded."""
    first, *rest = text.split("\n")
    guarded = [_NUMBER_BEGINNING.sub(r"\1\\\2", _BEGINNING.sub(r"\1\\\2", line)) for line in rest]
    return "\\\n".join([first, *guarded])


# -- reading -----------------------------------------------------------------------------------


def _blocks(lines: list[str]) -> Iterator[NoteBlock]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip() or _RULE.match(line):
            at += 1
        elif heading := _HEADING.match(line):
            yield NoteBlock(HEADING, _runs(heading[2] or ""), min(len(heading[1]), DEEPEST_HEADING))
            at += 1
        elif _QUOTED.match(line):
            quoted = []
            while at < len(lines) and (found := _QUOTED.match(lines[at])):
                quoted.append(found[1])
                at += 1
            yield from _quotation(quoted)
        elif amended := _AMENDED.fullmatch(line.strip()):
            yield NoteBlock(AMENDMENT, amendment=amended["id"])
            at += 1
        else:
            entry = _ENTRY.match(line)
            gathered = [entry["text"] or "" if entry else line]
            at += 1
            while at < len(lines) and lines[at].strip() and not _begins(lines[at]):
                gathered.append(lines[at])
                at += 1
            if entry:
                depth = len(entry["indent"].replace("\t", " " * _INDENT))
                level = depth // _INDENT if depth % _INDENT == 0 else (depth + 1) // 2
                yield NoteBlock(BULLET if entry["bullet"] else NUMBERED, _runs(_joined(gathered)), level)
            else:
                yield NoteBlock(PARAGRAPH, _runs(_joined(gathered)))


def _begins(line: str) -> bool:
    return bool(_HEADING.match(line) or _QUOTED.match(line) or _ENTRY.match(line) or _RULE.match(line))


def _quotation(lines: list[str]) -> Iterator[NoteBlock]:
    """A citation where the last line is a link to a place in a document, otherwise quotations, one a paragraph."""
    source = _SOURCE.match(lines[-1].strip()) if lines else None
    if source and (anchor := _anchor(source["link"].strip("<>"), _plain(_joined(lines[:-1])))):
        yield NoteBlock(CITATION, anchor=anchor)
        return
    part: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            part.append(line)
        elif part:
            yield NoteBlock(QUOTE, _runs(_joined(part)))
            part = []


def _anchor(link: str, words: str) -> Anchor | None:
    address = urlsplit(link)
    asked = parse_qs(address.query)
    span = re.fullmatch(r"(\d{1,9})-(\d{1,9})", asked.get("words", [""])[0])
    if not address.path:
        return None
    language = asked.get("language", [""])[0]
    start, end = (int(span[1]), int(span[2])) if span else (0, 0)
    return Anchor(unquote(address.path), language, unquote(address.fragment), start, end, words)


def _joined(lines: list[str]) -> str:
    """The lines of a block as one text: a line's end is a space, unless a backslash or two spaces make it a break."""
    text = ""
    for number, line in enumerate(lines):
        last = number == len(lines) - 1
        body = line if number == 0 else line.lstrip(" ") if not text.endswith("\n") else line
        escapes = len(body) - len(body.rstrip("\\"))
        if escapes % 2 and (not last or body == "\\"):
            text += body[:-1] + ("\n" if not last else "")
        elif body.endswith("  ") and not last:
            text += body.rstrip(" ") + "\n"
        else:
            text += body + ("" if last else " ")
    return text


def _plain(text: str) -> str:
    return "".join(run.text for run in _runs(text))


def _runs(text: str) -> tuple[Run, ...]:
    """The runs of a block's text: `*` and `**` set their looks on and off, a bracketed link its address."""
    runs: list[Run] = []
    bold = italic = False
    at = 0
    for found in _INLINE.finditer(text):
        _add(runs, Run(text[at : found.start()], bold, italic))
        at = found.end()
        if found["escaped"]:
            _add(runs, Run(found["escaped"], bold, italic))
        elif stars := found["stars"] or found["under"]:
            if _is_mark(text, found.start(), found.end()) and len(stars) <= DEEPEST_HEADING:
                bold ^= len(stars) >= 2
                italic ^= len(stars) in (1, 3)
            else:
                _add(runs, Run(stars, bold, italic))
        else:
            link = found["link"].strip("<>")
            for run in _runs(found["text"]):
                _add(runs, Run(run.text, bold or run.bold, italic or run.italic, link))
    _add(runs, Run(text[at:], bold, italic))
    return tuple(runs)


def _is_mark(text: str, start: int, end: int) -> bool:
    """Whether signs set a look: not when white space is on both sides, and an underline not inside a word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (not before or before.isspace()) and (not after or after.isspace()):
        return False
    return text[start] == "*" or not (before.isalnum() and after.isalnum())


def _add(runs: list[Run], run: Run) -> None:
    """Append a run; one of the same look is taken together with the one before it."""
    if not run.text:
        return
    if runs and (runs[-1].bold, runs[-1].italic, runs[-1].link) == (run.bold, run.italic, run.link):
        runs[-1] = Run(runs[-1].text + run.text, run.bold, run.italic, run.link)
    else:
        runs.append(run)
