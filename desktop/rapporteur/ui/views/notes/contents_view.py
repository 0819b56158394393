"""All that a bundle holds, word for word: what leaves before it leaves, what comes before it is taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtWidgets import QPlainTextEdit

from rapporteur.domain.codec import FIELDS, default_of
from rapporteur.domain.keeping import Version
from rapporteur.domain.notes import Amendment, Annotation, Brief, Note, WorkspaceState
from rapporteur.domain.operation import AMENDMENT, ANNOTATION, BRIEF, NOTE
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes import places
from rapporteur.ui.views.notes.value_words import field_words, value_words

_KINDS: dict[type, str] = {Annotation: ANNOTATION, Note: NOTE, Amendment: AMENDMENT, Brief: BRIEF}
_LONG = 60


def name_of(context: Context, thing: Note | Annotation | Amendment | Brief) -> str:
    """What a thing is called in a list: its kind and its title, or its place and first words."""
    tr = context.tr
    match thing:
        case Note():
            return tr("Note: {title}", title=thing.title or tr("Untitled"))
        case Brief():
            return tr("Brief: {title}", title=thing.title or tr("Untitled"))
        case Amendment():
            words = _short(thing.proposal)
            return tr("Amendment to {symbol}: {words}", symbol=thing.anchor.symbol, words=words)
        case _:
            words = _short(thing.comment or thing.anchor.quote)
            return tr("Annotation of {symbol}: {words}", symbol=thing.anchor.symbol, words=words)


class ContentsView(QPlainTextEdit):
    """Read with the arrow keys, selected and copied; the tabulator goes on to what comes next."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setProperty("framed", True)
        self.setAccessibleName(name)

    def show_contents(
        self, context: Context, contents: WorkspaceState, earlier: Iterable[tuple[str, Version]] = ()
    ) -> None:
        self.setPlainText("\n\n".join("\n".join(each) for each in _paragraphs(context, contents, list(earlier))))


def _paragraphs(
    context: Context, contents: WorkspaceState, earlier: list[tuple[str, Version]]
) -> Iterator[Iterable[str]]:
    """Of each thing what is shown of it, and what else goes with it."""
    for each in places.everything(contents):
        versions = [version for name, version in earlier if name == each.id]
        yield [*_lines(context, each), *(_earlier_line(context, version) for version in versions)]


def _lines(context: Context, thing: Note | Annotation | Amendment | Brief) -> Iterator[str]:
    tr = context.tr
    kind = _KINDS[type(thing)]
    name = name_of(context, thing)
    yield f"■ {name} ({tr('in the trash')})" if thing.trashed else f"■ {name}"
    yield tr("Written by {name}, {time}", name=thing.author or tr("without a name"), time=when(context, thing.created))
    for field in FIELDS[kind]:
        value = getattr(thing, field)
        if value != default_of(kind, field):
            yield _said(context, field_words(context, field), value_words(context, field, value, True))
    tags = getattr(thing, "tags", ())
    if tags:
        yield _said(context, tr("Tags"), ", ".join(tags))


def _earlier_line(context: Context, version: Version) -> str:
    """A version that is not shown, and goes with what is."""
    tr = context.tr
    told = {
        "field": field_words(context, version.field),
        "words": value_words(context, version.field, version.value, True),
        "name": version.author or tr("without a name"),
        "time": when(context, version.at),
    }
    return tr("With it goes, of before: {field} – {words} ({name}, {time})", **told)


def _said(context: Context, field: str, words: str) -> str:
    return context.tr("{field}: {words}", field=field[:1].upper() + field[1:], words=words)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONG else f"{words[:_LONG].rstrip()}…"
