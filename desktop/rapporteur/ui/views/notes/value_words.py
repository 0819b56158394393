"""Fields and values of the person's own work, in words."""

from __future__ import annotations

from collections.abc import Iterable

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.codec import TAGS
from rapporteur.domain.notes import BriefItem, Contested, Party
from rapporteur.domain.notetext import NoteText
from rapporteur.domain.operation import TRASHED
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import ROLE_SIGNS, colours, position_words, positions, roles, statuses, templates

#: So much of a value is told where it is not told whole.
LONGEST = 400


def field_words(context: Context, field: str) -> str:
    """What a field is called; the field's own name for one that has none."""
    tr = context.tr
    if field.startswith(TAGS):
        return tr("tag “{tag}”", tag=field.removeprefix(TAGS))
    words = {
        "text": tr("text"),
        "title": tr("title"),
        "comment": tr("comment"),
        "anchor": tr("place"),
        "base": tr("text it was made to"),
        "order": tr("turn among the amendments to its paragraph"),
        "turn": tr("turn in which it was agreed"),
        "clashes": tr("amendments it clashes with"),
        "contested": tr("contested words"),
        "proposal": tr("proposed text"),
        "status": tr("status"),
        "position": tr("position"),
        "colour": tr("colour"),
        "template": tr("template"),
        "items": tr("entries"),
        "trashed": tr("put in the trash"),
        "parties": tr("Who stands where"),
        "folder": tr("Folder"),
        "meeting": tr("Meeting"),
        "date": tr("Date"),
        "private": tr("Private"),
        "confidential": tr("Confidential"),
    }
    return words.get(field, field)


def is_words(field: str) -> bool:
    """Whether a field holds text that people write, and not one of several choices."""
    return field in ("text", "title", "comment", "proposal", "base", "anchor", "folder", "meeting")


def value_words(context: Context, field: str, value: object, whole: bool = False) -> str:
    """A value as the person knows it: of a note's text its words, of a status its name in their language.

    `whole` tells all of it; otherwise a long one is cut.
    """
    tr = context.tr
    named: dict[str, dict[str, str]] = {
        "status": statuses(context),
        "position": {each: position_words(context, each) for each in positions(context)},
        "colour": colours(context, context.own.state),
        "template": templates(context),
    }
    if field == TRASHED:
        return tr("put in the trash") if value else tr("kept")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if isinstance(value, NoteText):
        words = "\n".join(filter(None, (each.text or _quoted(each.anchor) for each in value.blocks)))
    elif isinstance(value, Anchor):
        words = f"{value.symbol} · {value.quote}"
    elif isinstance(value, tuple):
        words = "\n".join(element_words(context, each) for each in value)
    else:
        words = named.get(field, {}).get(str(value or ""), str(value or ""))
    words = words.strip() or tr("(nothing)")
    return words if whole or len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"


def shortened(runs: Iterable[tuple[str, str]], longest: int = 220) -> list[tuple[str, str]]:
    """A redline whose long passages that stayed are cut: in the middle between two changes, on the far side else."""
    found = list(runs)
    last = len(found) - 1
    for at, (words, kind) in enumerate(found):
        if kind == "kept" and len(words) > longest:
            head = words[: longest // 2].rsplit(" ", 1)[0] if at > 0 or last == 0 else ""
            tail = words[-longest // 2 :].split(" ", 1)[-1] if at < last else ""
            cut = f"{head} … {tail}" if last else f"{words[:longest]} …"
            cut = cut.lstrip(" ") if at == 0 else cut  # beside a change its spaces stay
            found[at] = (cut.rstrip(" ") if at == last else cut, kind)
    return found


def element_words(context: Context, each: object) -> str:
    """An element of a list: a delegation and where it stands, an entry of a brief."""
    if isinstance(each, Party):
        return f"{each.name} {ROLE_SIGNS[each.role]} {roles(context)[each.role]}"
    if isinstance(each, BriefItem):
        return each.text or each.symbol or each.target
    if isinstance(each, Contested):
        return f"{each.accepted} / {each.proposed}"
    return str(each)


def _quoted(anchor: Anchor | None) -> str:
    return f"“{anchor.quote}”" if anchor is not None else ""
