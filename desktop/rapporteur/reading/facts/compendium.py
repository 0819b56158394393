"""Compendiums of statements: each stands under a heading that is its delegation's name."""

from __future__ import annotations

from rapporteur.domain.facts import Name, Statement
from rapporteur.domain.report import Division, Masthead, Paragraph
from rapporteur.reading.facts.names import NameReader
from rapporteur.reading.facts.passage import Passage
from rapporteur.reading.phrases import Phrases, pattern, plain


def read_compendium(
    masthead: Masthead,
    divisions: tuple[Division, ...],
    paragraphs: tuple[Paragraph, ...],
    found: dict[str, Passage],
    table: Phrases,
    names: NameReader,
) -> list[Statement]:
    """The statements of a compendium, in its order; [] for another document.

    A heading is no paragraph: the Source is the beginning of the statement, without words.
    """
    if masthead.kind != "compendium":
        return []
    above = {each.key: each.parent for each in divisions}
    first: dict[str, Passage] = {}
    for paragraph in paragraphs:
        division: str | None = paragraph.division
        while division:
            first.setdefault(division, found[paragraph.key])
            division = above.get(division)
    statements = []
    for each in divisions:
        entries = names.read(each.heading, 0, len(each.heading))
        if len(entries) != 1 or entries[0].match is None or each.key not in first:
            continue
        (entry,) = entries
        behalf = _behalf(each.heading, entry.end, table, names) if entry.qualifier else ()
        statements.append(
            Statement(
                speaker=entry.name,
                kind=entries[0].match.kind,
                channel="room",
                meeting=None,
                date=None,
                agenda_item=None,
                on_behalf_of=behalf,
                also=False,
                source=first[each.key].source(0, 0),
            )
        )
    return statements


def _behalf(heading: str, start: int, table: Phrases, names: NameReader) -> tuple[Name, ...]:
    """Those spoken for, in the bracket behind the name: "(on behalf of the Arab Group)"."""
    match = pattern(table, "statement", "behalf").search(plain(heading), start)
    if match is None:
        return ()
    return tuple(each.name for each in names.together(heading, match.end(), len(heading)))
