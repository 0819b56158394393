"""What a change of an amendment brings with it: its brackets' parties, what it clashed with, and the others' texts.

Each function answers with fields to be written, by the names that `Amendment` has; the notebook writes them in one
gesture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rapporteur.domain.amending import AGREED, Rebased, accept, agreed_in_turn, agreed_text
from rapporteur.domain.brackets import renumbered
from rapporteur.domain.notes import Amendment, Contested

if TYPE_CHECKING:
    from rapporteur.domain.anchor import Anchor

#: The wordings between which a clash is settled: that of the accepted text, the amendment's own, or both as they stand.
ACCEPTED, PROPOSED, BOTH = "accepted", "proposed", "both"


def working_text(anchor: Anchor, amendments: Iterable[Amendment]) -> str:
    """The text that a new amendment to a paragraph is made to: with what was agreed on it so far."""
    return agreed_text(anchor.quote, amendments)[0]


def with_consequences(amendment: Amendment, fields: dict[str, object]) -> dict[str, object]:
    """The fields to write where some of an amendment's are changed.

    With another proposal, parties to a bracket stay with it, and clashes whose bracketed words the person took out of
    the proposal are settled.
    """
    proposal = fields.get("proposal")
    if not isinstance(proposal, str) or proposal == amendment.proposal:
        return fields
    more: dict[str, object] = {}
    if "parties" not in fields and any(each.bracket is not None for each in amendment.parties):
        more["parties"] = renumbered(amendment.proposal, proposal, amendment.parties)
    if "contested" not in fields and "clashes" not in fields:
        more |= _clashing([each for each in amendment.contested if not _settled(each, amendment.proposal, proposal)])
    return more | fields


def accepting(accepted: Amendment, others: Sequence[Amendment]) -> list[tuple[str, dict[str, object]]]:
    """What accepting an amendment to a paragraph changes: ids and fields of it and of the other amendments.

    The accepted one is rebased on what was agreed before, so that the last agreed proposal is all that is agreed.
    """
    before = [each for each in agreed_in_turn(others) if each.id != accepted.id]
    base = agreed_text(before[0].base, before)[0] if before else accepted.base
    found = accept(accepted, others, base)
    own = Rebased(accepted, base, found.text, found.clashes)
    turn = 1 + max((each.turn for each in before), default=0)
    changes = [(accepted.id, rebased_fields(own, before[-1].id if before else "") | {"status": AGREED, "turn": turn})]
    changes += [(each.amendment.id, rebased_fields(each, accepted.id)) for each in found.others]
    return changes


def agreeing(
    amendment: Amendment, fields: dict[str, object], others: Sequence[Amendment]
) -> list[tuple[str, dict[str, object]]]:
    """What changing an amendment brings where it is agreed to by that: it is accepted, with its other new fields."""
    wanted = {name: value for name, value in with_consequences(amendment, fields).items() if name != "status"}
    changed = replace(amendment, **wanted)  # type: ignore[arg-type]
    (name, own), *rest = accepting(changed, [changed if each.id == amendment.id else each for each in others])
    return [(name, wanted | own), *rest]


def agreeing_in_turn(
    amendments: Iterable[Amendment],
    fields: dict[str, object],
    to: Callable[[Anchor], Sequence[Amendment]],
) -> list[tuple[str, dict[str, object]]]:
    """What agreeing to several amendments brings, one after the other; `to` answers with all to a paragraph."""
    found: dict[str, dict[str, object]] = {}
    for each in amendments:
        now = [replace(one, **found.get(one.id, {})) for one in to(each.anchor)]  # type: ignore[arg-type]
        here = next(one for one in now if one.id == each.id)
        for name, changed in agreeing(here, fields, now):
            found[name] = found.get(name, {}) | changed
    return list(found.items())


def rebased_fields(rebased: Rebased, by: str = "") -> dict[str, object]:
    """An amendment as it was rebased: on what an amendment (`by`) made of the paragraph, "" on the revised document."""
    amendment = rebased.amendment
    fields: dict[str, object] = {"base": rebased.base, "proposal": rebased.proposal}
    if amendment.proposal != rebased.proposal:
        fields["parties"] = renumbered(amendment.proposal, rebased.proposal, amendment.parties)
    if rebased.clashes:
        contested = (*amendment.contested, *rebased.contested(by))
        fields["contested"] = contested
        fields["clashes"] = tuple(dict.fromkeys((*amendment.clashes, by)))
    return fields


def settling(amendment: Amendment, contested: Contested, wording: str) -> dict[str, object]:
    """One clash settled: by one of the two wordings, or by keeping both in their brackets."""
    left = [each for each in amendment.contested if each != contested]
    fields = _clashing(left)
    at = amendment.proposal.find(contested.shown) if contested.shown else -1
    if wording != BOTH and at >= 0:
        words = contested.accepted if wording == ACCEPTED else contested.proposed
        proposal = _put(amendment.proposal, at, at + len(contested.shown), words)
        fields["proposal"] = proposal
        fields["parties"] = renumbered(amendment.proposal, proposal, amendment.parties)
    return fields


def stands(amendment: Amendment, contested: Contested) -> bool:
    """Whether the bracketed words of a clash stand in the proposal, so that one of them can be chosen."""
    return bool(contested.shown) and contested.shown in amendment.proposal


def _clashing(contested: Sequence[Contested]) -> dict[str, object]:
    return {
        "contested": tuple(contested),
        "clashes": tuple(dict.fromkeys(each.amendment for each in contested)),
    }


def _settled(contested: Contested, before: str, now: str) -> bool:
    return bool(contested.shown) and contested.shown in before and contested.shown not in now


def _put(text: str, start: int, end: int, words: str) -> str:
    """Words in the place of others; where there are none, no two spaces stay behind."""
    before, after = text[:start], text[end:]
    if words.strip():
        return before + words + after
    if before.endswith((" ", "\n")) and (not after or after[0] in " ,.;:)"):
        before = before[:-1]
    elif not before:
        after = after.removeprefix(" ")
    return before + after
