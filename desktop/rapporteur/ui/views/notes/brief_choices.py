"""What can be gathered in a brief: the person's own work, and what documents hold; each in words. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rapporteur.desk.citing import cite
from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notes import BriefItem, Kept, WorkspaceState
from rapporteur.domain.report import Report
from rapporteur.translation import Translator

#: The kinds that are taken from a document, and those that are the person's own.
OF_DOCUMENTS, OWN = ("paragraph", "vote", "statements"), ("amendment", "note", "annotation")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Choice:
    """An entry that can be gathered: what it is called, and some of its words."""

    item: BriefItem
    title: str
    detail: str = ""

    def has(self, words: str) -> bool:
        """Whether it has all of some words."""
        text = f"{self.title} {self.detail}".casefold()
        return all(word in text for word in words.casefold().split())


def kind_words(tr: Translator) -> dict[str, str]:
    """The kinds of entry, as they are told."""
    words = (tr("Paragraph"), tr("Vote"), tr("Statements"), tr("Amendment"), tr("Note"), tr("Annotation"))
    return dict(zip((*OF_DOCUMENTS, *OWN), words, strict=True)) | {"heading": tr("Heading"), "text": tr("Text")}


def own_choices(state: WorkspaceState, kind: str, tr: Translator) -> Iterator[Choice]:
    """What of the person's own can be gathered, the last changed first."""
    things: dict[str, Iterable[Kept]] = {
        "amendment": state.amendments.values(),
        "note": state.notes.values(),
        "annotation": state.annotations.values(),
    }
    for each in sorted(things[kind], key=lambda each: each.changed, reverse=True):
        if not each.trashed:
            yield own_choice(state, BriefItem(kind, target=each.id), tr)


def own_choice(
    state: WorkspaceState, item: BriefItem, tr: Translator, cited: Callable[[Anchor], str] = lambda each: each.symbol
) -> Choice:
    """An entry that is the person's own, in words; `cited` tells a place."""
    if item.kind == "note" and (note := state.notes.get(item.target)) is not None:
        return Choice(item, note.title or tr("Untitled"), _short(note.text.text))
    if item.kind == "amendment" and (amendment := state.amendments.get(item.target)) is not None:
        return Choice(item, cited(amendment.anchor), _short(amendment.proposal))
    if item.kind == "annotation" and (annotation := state.annotations.get(item.target)) is not None:
        words = _short(annotation.comment or annotation.anchor.quote)
        return Choice(item, cited(annotation.anchor), words)
    return Choice(item, tr("Something that is no longer there."))


def document_choices(report: Report, kind: str, tr: Translator) -> Iterator[Choice]:
    """What of a document can be gathered, in its order."""
    if kind == "paragraph":
        for paragraph in report.paragraphs:
            place = cite(report, paragraph.key, tr.language)
            yield Choice(_of(report, kind, paragraph.key), place, _short(paragraph.text))
    elif kind == "vote":
        for vote in report.facts.votes:
            place = cite(report, vote.paragraph, tr.language)
            yield Choice(_of(report, kind, vote.key), place, _short(vote.subject))
    else:
        titles = {each.number: each.title for each in report.facts.agenda}
        told = report.facts.statements
        for number in dict.fromkeys(each.agenda_item for each in told if each.agenda_item):
            speakers = ", ".join(dict.fromkeys(each.speaker.raw for each in told if each.agenda_item == number))
            title = f"{report.symbol}, {tr('Agenda item')} {number}"
            yield Choice(_of(report, kind, number), title, _short(f"{titles.get(number, '')} {speakers}".strip()))
        for key in dict.fromkeys(each.source.key for each in told if not each.agenda_item):
            speakers = ", ".join(dict.fromkeys(each.speaker.raw for each in told if each.source.key == key))
            yield Choice(_of(report, kind, key), f"{report.symbol}, {tr('Statements')}", _short(speakers))


def _of(report: Report, kind: str, target: str) -> BriefItem:
    return BriefItem(kind, target=target, symbol=report.symbol, language=report.language)


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]} …"
