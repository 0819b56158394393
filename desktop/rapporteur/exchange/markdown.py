"""A paper as Markdown. Changes and comments are in CriticMarkup, which editors of Markdown show as such:

{--deleted--}  {++inserted++}  {==words==}{>>author: comment<<}
"""

from __future__ import annotations

import re

from rapporteur.domain.notetext import BULLET, HEADING, NUMBERED, QUOTE, Run
from rapporteur.exchange.paper import (
    Amended,
    Block,
    Citation,
    Comment,
    Paper,
    Table,
    Text,
    clean,
    is_list,
    pieces,
    safe_link,
)

#: Signs that mean something wherever they stand, those that do so at a line's beginning, and those of CriticMarkup.
_ANYWHERE = re.compile(r"[\\`*_<&]|\](?=[(\[:])|\{(?=\+\+|--|==|>>|~~)|(?:\+\+|--|==|<<|~~)(?=\})|~~")
_BEGINNING = re.compile(r"^(\s*)(#|>|\||[-+=](?=\s|$|[-=])|(\d+)(?=[.)](?:\s|$)))", re.MULTILINE)


def as_markdown(paper: Paper) -> str:
    """The paper as text. What its words have that Markdown would take for its own is guarded by a backslash."""
    parts = [f"*{escaped(paper.cover.line)}*"] if paper.cover.line else []
    if paper.title:
        parts.append(f"# {escaped(_one_line(paper.title))}")
    text = "\n\n".join(parts)
    before: Block | None = None
    number = 0
    for block in paper.blocks:
        number = number + 1 if is_list(block) and _continues(before, block) else 1
        # Entries of a list stand on lines that follow each other; two lists in a row are parted by a comment.
        parting = "\n" if number > 1 else "\n\n"
        if number == 1 and before is not None and is_list(block) and is_list(before):
            parting = "\n\n<!-- -->\n\n"
        written = _block(block)
        text += (parting if text else "") + written
        before = block
    return text + "\n"


def escaped(text: str) -> str:
    """A text that Markdown shows as it is."""
    text = _ANYWHERE.sub(lambda found: "\\" + found[0], clean(text))
    return _BEGINNING.sub(_guarded, text)


def _guarded(found: re.Match[str]) -> str:
    return f"{found[1]}{found[3]}\\" if found[3] else f"{found[1]}\\{found[2]}"


def _continues(before: Block | None, block: Block) -> bool:
    return isinstance(before, Text) and isinstance(block, Text) and before.kind == block.kind


def _block(block: Block) -> str:
    if isinstance(block, Text):
        return _text(block)
    if isinstance(block, Citation):
        source = _run(Run(block.source, link=block.link)) + (f" – *{escaped(block.remark)}*" if block.remark else "")
        words = _labelled(block.label, _runs((Run(block.text),), block.comments))
        return _quoted(f"{words}\n\n— {source}")
    if isinstance(block, Amended):
        return "\n\n".join((_amended(block), *(f"*{escaped(_one_line(line))}*" for line in block.details)))
    if isinstance(block, Table):
        return _table(block)
    return "***"


def _text(block: Text) -> str:
    words = _labelled(block.label, _runs(block.runs, block.comments))
    if block.kind == HEADING:
        # The paper's title is the first of all headings.
        return f"{'#' * (min(max(block.level, 1), 3) + 1)} {words.replace(chr(10), ' ')}"
    if block.kind in (BULLET, NUMBERED):
        indent = " " * 4 * max(block.level, 0)
        sign = "- " if block.kind == BULLET else "1. "
        return f"{indent}{sign}" + _broken(words).replace("\n", f"\n{indent}{' ' * len(sign)}")
    return _quoted(words) if block.kind == QUOTE else _broken(words)


def _amended(block: Amended) -> str:
    signs = {"deleted": ("{--", "--}"), "inserted": ("{++", "++}"), "kept": ("", "")}
    words = "".join(escaped(each.text).join(signs[each.kind]) for each in block.changes)
    return _broken(_labelled(block.label, words + "".join(map(_comment, block.comments))))


def _runs(runs: tuple[Run, ...], comments: tuple[Comment, ...]) -> str:
    text = ""
    for piece in pieces(runs, comments):
        # CriticMarkup does not nest: of comments that overlap, the words of the first are marked.
        text += "{==" if piece.begins and text.count("{==") == text.count("==}") else ""
        text += _run(piece.run)
        if piece.ends:
            text += "==}" if text.count("{==") > text.count("==}") else ""
            text += "".join(_comment(comments[each]) for each in piece.ends)
    return text


def _run(run: Run) -> str:
    """Words with their marks; spaces at their ends stand outside, or they would be no marks."""
    text = clean(run.text)
    bare = text.strip()
    if not bare:
        return text
    start = text.index(bare)
    sign = "***" if run.bold and run.italic else "**" if run.bold else "*" if run.italic else ""
    words = f"{sign}{escaped(bare)}{sign}"
    if address := safe_link(run.link):
        words = f"[{words}](<{address.replace('<', '%3C').replace('>', '%3E')}>)"
    return text[:start] + words + text[start + len(bare) :]


def _comment(comment: Comment) -> str:
    said = f"{comment.author}: {comment.text}" if comment.author else comment.text
    return "{>>" + escaped(_one_line(said)) + "<<}"


def _labelled(label: str, words: str) -> str:
    return f"{escaped(label + ' ')}{words}" if label else words


def _table(block: Table) -> str:
    rows = [block.columns, ("---",) * len(block.columns), *block.rows]
    lines = ["| " + " | ".join(map(_cell, row)) + " |" for row in rows]
    caption = f"**{escaped(_one_line(block.caption))}**\n\n" if block.caption else ""
    return caption + "\n".join(lines)


def _cell(text: str) -> str:
    return text if text == "---" else escaped(_one_line(text)).replace("|", "\\|")


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in _broken(text).split("\n"))


def _broken(text: str) -> str:
    """A line's end inside a paragraph is kept; an empty line parts two of them."""
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\\\n", text)


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
