"""What the cards of citations and amendments say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from rapporteur.domain.anchor import CHANGED, LOST
from rapporteur.domain.brackets import brackets
from rapporteur.domain.notes import Amendment, Party, WorkspaceState
from rapporteur.domain.redline import redline
from rapporteur.ui.context import Context
from rapporteur.ui.own_words import STATUS_SHADES, roles, statuses
from rapporteur.ui.views.notes.objects import Shown
from rapporteur.ui.views.notes.places import number_of

_BRACKETS = re.compile(r"[\[\]]")
#: Words that stay are cut to so many letters on each side of a change, in a card.
_AROUND = 90
#: Names of more letters than these are not written behind a bracket, nor more of a bracket's words in a list.
_SHORT, _NAMED = 14, 36


def citation_shown(context: Context, place: str, quote: str, kind: str) -> Shown:
    """The card of a live quotation; `kind` is that of its placement, "" while it is not known."""
    tr = context.tr
    words = quote if len(quote) < 700 else f"{quote[:640].rsplit(' ', 1)[0]} …"
    badge = {CHANGED: tr("the source has changed"), LOST: tr("the source is gone")}.get(kind, "")
    title = tr("{place} · live quotation", place=place)
    return Shown(title, ((f"« {words} »", "quote"),), badge=badge, shade="warning", framed=False)


def amendment_shown(context: Context, state: WorkspaceState, amendment: Amendment | None) -> Shown:
    """The card of an amendment: its redline, its status and who stands where."""
    tr = context.tr
    if amendment is None or amendment.trashed:
        return Shown(tr("Amendment"), ((tr("This amendment is in the trash."), "missing"),))
    clash = clash_words(context, state, amendment)
    names = bracket_names(amendment.parties)
    return Shown(
        tr("Amendment {n}", n=number_of(state, amendment)),
        tuple(redline_runs(amendment.base, amendment.proposal, shortened=True, names=names)),
        parties_words(context, amendment),
        clash or statuses(context)[amendment.status],
        "warning" if clash else STATUS_SHADES[amendment.status],
    )


def parties_words(context: Context, amendment: Amendment) -> str:
    """ "proposes A, B · supports C": who does what."""
    said = []
    for role, words in roles(context).items():
        names = ", ".join(
            party_name(context, each, amendment.proposal) for each in amendment.parties if each.role == role
        )
        if names:
            said.append(f"{words} {names}")
    return " · ".join(said)


def party_name(context: Context, party: Party, proposal: str) -> str:
    """A party's name, and the bracket that its stand is on: "Cuba [financing]"."""
    if party.bracket is None:
        return party.name
    words = bracket_words(proposal, party.bracket)
    return f"{party.name} {words}" if words else context.tr("{name} (a bracket that is gone)", name=party.name)


def short_name(party: Party) -> str:
    """A delegation's name as it stands behind a bracket: its own where it is short, its code otherwise."""
    if len(party.name) <= _SHORT:
        return party.name
    return party.code or f"{party.name[: _SHORT - 1].rstrip()}…"


def bracket_names(parties: Iterable[Party]) -> dict[int, str]:
    """Who stands where on which bracket of a proposal, by the bracket's number: "Cuba, ✕ Mexico"."""
    found: dict[int, list[str]] = {}
    for each in parties:
        if each.bracket is not None and each.bracket >= 0:
            sign = "✕ " if each.role == "opposes" else ""
            found.setdefault(each.bracket, []).append(f"{sign}{short_name(each)}")
    return {number: ", ".join(names) for number, names in found.items()}


def bracket_words(proposal: str, number: int) -> str:
    """A bracket as it is named: its words, in brackets, cut where they are long."""
    found = brackets(proposal).brackets
    if not 0 <= number < len(found):
        return ""
    words = " ".join(proposal[found[number].start + 1 : found[number].end - 1].split())
    return f"[{words}]" if len(words) <= _NAMED else f"[{words[:_NAMED].rstrip()}…]"


def clash_words(context: Context, state: WorkspaceState, amendment: Amendment) -> str:
    """ "clashes with amendment 1": what the chip of an amendment that clashes says; "" where it does not."""
    tr = context.tr
    numbers = []
    for name in amendment.clashes:
        other = state.amendments.get(name)
        if other is not None:
            numbers.append(str(number_of(state, other)))
    if numbers:
        return tr("clashes with amendment {n}", n=", ".join(numbers))
    return tr("clashes with the revised text") if amendment.clashes else ""


def redline_runs(
    base: str, proposal: str, shortened: bool = False, names: Mapping[int, str] | None = None
) -> Iterator[tuple[str, str]]:
    """The redline as (words, kind): "kept", "deleted", "inserted", and "bracket" for the brackets that are open
    ("bracket_inserted" where the sign itself is new). Behind a bracket stand the `names` of those whose it is."""
    changes = redline(base, proposal)
    last = len(changes) - 1
    closing = {each.end - 1: number for number, each in enumerate(brackets(proposal).brackets)} if names else {}
    place = 0
    for at, change in enumerate(changes):
        words, kind = change.text, change.kind
        if kind == "deleted":
            yield words, kind
            continue
        if shortened and kind == "kept" and len(words) > 2.5 * _AROUND:
            begin = words[:_AROUND].rsplit(" ", 1)[0] + " " if at else ""
            end = " " + words[-_AROUND:].split(" ", 1)[-1] if at != last else ""
            if begin or end:
                yield from _bracketed(begin, kind, place, closing, names)
                yield "…", kind
                yield from _bracketed(end, kind, place + len(words) - len(end), closing, names)
            else:
                begin = words[: 4 * _AROUND].rsplit(" ", 1)[0]
                yield from _bracketed(begin, kind, place, closing, names)
                yield " …", kind
        else:
            yield from _bracketed(words, kind, place, closing, names)
        place += len(change.text)


def _bracketed(
    words: str, kind: str, place: int, closing: Mapping[int, int], names: Mapping[int, str] | None
) -> Iterator[tuple[str, str]]:
    """Words that begin at a place of the proposal, with their brackets apart."""
    sign = "bracket" if kind == "kept" else "bracket_inserted"
    done = 0
    for found in _BRACKETS.finditer(words):
        if found.start() > done:
            yield words[done : found.start()], kind
        yield found[0], sign
        done = found.end()
        whose = (names or {}).get(closing.get(place + found.start(), -1), "")
        if whose:
            yield f"\u00a0{whose}", "names"
    if done < len(words):
        yield words[done:], kind
