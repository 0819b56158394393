"""Amendments to one paragraph: taken in turn, the others rebased; put together to a compilation or a clean text.

What was agreed is the text that all else is set against: each one that is accepted is rebased on it, then adds to it.

Texts are merged word by word. Where two of them change the same words, both are kept in square brackets, as drafters
do, and the clash is told: nothing is ever chosen silently.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapporteur.domain.anchoring import text_of
from rapporteur.domain.hunks import Hunk, hunks, is_balanced, whole_hunks
from rapporteur.domain.notes import Amendment, Contested
from rapporteur.domain.report import Footnote, Report

#: Whose words are in a clean text: always the first, the second by choice.
AGREED, AD_REFERENDUM = "agreed", "ad_referendum"
#: These are not rebased when another is accepted: they are settled.
SETTLED = ("agreed", "withdrawn")


@dataclass(frozen=True, slots=True)
class Clash:
    """Words that both changed: `base` became `accepted` in one text and `proposed` in the other.

    `start:end` is where both stand, bracketed, in the merged text.
    """

    start: int
    end: int
    base: str
    accepted: str
    proposed: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A text with the changes of two others, and where they clash."""

    text: str
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class Rebased:
    """An amendment as it stands after another was accepted: its new base and proposal.

    `nothing_left` is true where the accepted text has all that it proposed.
    """

    amendment: Amendment
    base: str
    proposal: str
    clashes: tuple[Clash, ...] = ()

    @property
    def nothing_left(self) -> bool:
        return self.base == self.proposal

    def contested(self, by: str = "") -> tuple[Contested, ...]:
        """What it clashes with, to be kept with it; `by` is the id of the amendment that was accepted, "" for none."""
        return tuple(
            Contested(by, each.base, each.accepted, each.proposed, self.proposal[each.start : each.end])
            for each in self.clashes
        )


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What accepting an amendment makes of the paragraph (`text`) and of the amendments that are still open.

    `clashes` are where the accepted one itself changed words that were agreed otherwise before.
    """

    text: str
    others: tuple[Rebased, ...]
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledParagraph:
    """A paragraph with all amendments to it. `text` shows them in one, alternatives in brackets with who proposes them.

    What is agreed stands in it without brackets. `base` is the paragraph as the document has it now. `stale` are the
    ids of open amendments made to another text of it than that, or than what was agreed; `clashes` are where agreed
    ones changed the same words.
    """

    key: str
    label: str
    base: str
    text: str
    amendments: tuple[Amendment, ...]
    stale: tuple[str, ...] = ()
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True, slots=True)
class CleanParagraph:
    """A paragraph with what was agreed; `base` is what the document has, `clashes` where agreed amendments changed the
    same words."""

    key: str
    label: str
    base: str
    text: str
    changed: bool
    clashes: tuple[Clash, ...] = ()


def merge(base: str, accepted: str, proposed: str) -> Merged:
    """The changes from `base` to `proposed`, made to `accepted`: a three-way merge, word by word.

    What both changed in the same way is changed once. Without clashes the order of the two does not matter.
    """
    if proposed in (base, accepted):
        return Merged(accepted)
    if accepted == base:
        return Merged(proposed)
    merged = _merged(base, hunks(base, accepted), hunks(base, proposed))
    if is_balanced(merged.text) or not all(map(is_balanced, (base, accepted, proposed))):
        return merged
    # A bracket that one of them set would be parted from its other half by what clashes between the two.
    return _merged(base, whole_hunks(base, accepted), whole_hunks(base, proposed))


def _merged(base: str, ours: list[Hunk], theirs: list[Hunk]) -> Merged:
    pieces: list[str] = []
    clashes: list[Clash] = []
    at = length = 0
    for start, end, mine, other in _regions(ours, theirs):
        one, two = _version(base, start, end, mine), _version(base, start, end, other)
        pieces.append(base[at:start])
        length += start - at
        if not mine or not other or one == two:
            pieces.append(one if mine else two)
        else:
            shown = _both(one, two)
            clashes.append(Clash(length, length + len(shown), base[start:end], one, two))
            pieces.append(shown)
        length += len(pieces[-1])
        at = end
    pieces.append(base[at:])
    return Merged("".join(pieces), tuple(clashes))


def accept(accepted: Amendment, others: Iterable[Amendment], text: str | None = None) -> Acceptance:
    """Take one amendment to a paragraph; the open ones among `others` are rebased on the text that it gives.

    `text` is the paragraph as it was agreed so far; without it the base of the accepted amendment.
    """
    merged = merge(accepted.base, text, accepted.proposal) if text is not None else Merged(accepted.proposal)
    open_ones = [each for each in others if each.id != accepted.id and each.status not in SETTLED]
    return Acceptance(merged.text, tuple(rebase(each, merged.text) for each in open_ones), merged.clashes)


def rebase(amendment: Amendment, accepted: str) -> Rebased:
    """The amendment made to another text of its paragraph: identity where that is its base."""
    merged = merge(amendment.base, accepted, amendment.proposal)
    return Rebased(amendment, accepted, merged.text, merged.clashes)


def in_order(amendments: Iterable[Amendment]) -> list[Amendment]:
    """The amendments in the order in which they are taken."""
    return sorted(amendments, key=lambda each: (each.order, each.created, each.id))


def agreed_in_turn(amendments: Iterable[Amendment], statuses: Sequence[str] = (AGREED,)) -> list[Amendment]:
    """Those of some amendments to a paragraph that are agreed, as they were accepted; after these, those agreed
    otherwise (a colleague's, or *ad referendum*), in their order."""
    found = [each for each in in_order(amendments) if each.status in statuses and not each.trashed]
    return sorted(found, key=lambda each: (each.status != AGREED, each.turn <= 0, each.turn))


def agreed_text(
    base: str | None, amendments: Iterable[Amendment], statuses: Sequence[str] = (AGREED,)
) -> tuple[str, tuple[Clash, ...]]:
    """A paragraph's text with what was agreed, and where agreed amendments clash.

    `base` is the paragraph as the document has it; None takes what the first of them was made to ("" for none).
    """
    taken = agreed_in_turn(amendments, statuses)
    text = base if base is not None else taken[0].base if taken else ""
    clashes: list[Clash] = []
    for each in taken:
        merged = merge(each.base, text, each.proposal)
        text = merged.text
        clashes += merged.clashes
    return text, tuple(clashes)


def compilation(amendments: Iterable[Amendment], report: Report | None = None) -> tuple[CompiledParagraph, ...]:
    """The document's amended paragraphs in its order, each with all amendments but the withdrawn and trashed.

    Without `report` the paragraphs have the base of their first amendment, and the order of their keys as met.
    """
    found = []
    for key, some in _by_paragraph(amendments, report):
        base, label = _now(key, some, report)
        standing = [each for each in some if each.status != "withdrawn"]
        if standing:
            agreed, clashes = agreed_text(base, standing)
            open_ones = [each for each in standing if each.status != AGREED]
            stale = tuple(each.id for each in open_ones if each.base not in (base, agreed))
            text = compiled(agreed, open_ones)
            found.append(CompiledParagraph(key, label, base, text, tuple(standing), stale, clashes))
    return tuple(found)


def compiled(base: str, amendments: Sequence[Amendment]) -> str:
    """All amendments to a text in one: what they change in brackets, the base's words first, each with its proponents.

    "States [shall] [EU, Japan: should] report [Ghana: every two years]".
    """
    changes: list[tuple[Amendment, list[Hunk]]] = [
        (each, whole_hunks(base, rebase(each, base).proposal)) for each in amendments
    ]
    everything = sorted((hunk for _, hunks in changes for hunk in hunks), key=lambda each: (each.start, each.end))
    colon = "\u00a0:" if any(each.anchor.language == "fr" for each in amendments) else ":"
    pieces: list[str] = []
    at = 0
    for start, end in _clusters(everything):
        pieces.append(base[at:start])
        versions: dict[str, list[str]] = {}
        for amendment, made in changes:
            inside = [each for each in made if start <= each.start and each.end <= end]
            if inside:
                names = versions.setdefault(_version(base, start, end, inside), [])
                names += [each for each in _proponents(amendment) if each not in names]
        pieces.append(_alternatives(base[start:end], versions, colon))
        at = end
    pieces.append(base[at:])
    return "".join(pieces)


def clean_text(
    amendments: Iterable[Amendment], report: Report | None = None, ad_referendum: bool = False
) -> tuple[CleanParagraph, ...]:
    """The amended paragraphs with what was agreed (and, by choice, agreed *ad referendum*), in the document's order."""
    wanted = (AGREED, AD_REFERENDUM) if ad_referendum else (AGREED,)
    found = []
    for key, some in _by_paragraph(amendments, report):
        base, label = _now(key, some, report)
        text, clashes = agreed_text(base, some, wanted)
        found.append(CleanParagraph(key, label, base, text, text != base, clashes))
    return tuple(found)


# -- within ------------------------------------------------------------------------------------


def _touch(one: Hunk, start: int, end: int) -> bool:
    """Whether a change concerns some words: it shares one with them, or inserts where they are inserted or inside."""
    if one.start == one.end or start == end:
        return start <= one.start <= end if one.start == one.end else one.start <= start <= one.end
    return one.start < end and start < one.end


def _regions(ours: list[Hunk], theirs: list[Hunk]) -> list[tuple[int, int, list[Hunk], list[Hunk]]]:
    """Ranges of the base with the changes that both made there, in order."""
    both = sorted([*ours, *theirs], key=lambda each: (each.start, each.end))
    mine = set(map(id, ours))
    found = []
    for start, end in _clusters(both):
        inside = [each for each in both if start <= each.start and each.end <= end]
        found.append((start, end, [h for h in inside if id(h) in mine], [h for h in inside if id(h) not in mine]))
    return found


def _clusters(hunks: Iterable[Hunk]) -> list[tuple[int, int]]:
    """The ranges of changes that concern the same words, none of them touching another."""
    found: list[tuple[int, int]] = []
    for each in hunks:
        if found and _touch(each, *found[-1]):
            found[-1] = (min(found[-1][0], each.start), max(found[-1][1], each.end))
        else:
            found.append((each.start, each.end))
    return found


def _version(base: str, start: int, end: int, hunks: Iterable[Hunk]) -> str:
    """The words `start:end` of the base with some changes made."""
    pieces, at = [], start
    for each in sorted(hunks, key=lambda each: (each.start, each.end)):
        pieces += [base[at : each.start], each.words]
        at = each.end
    return "".join([*pieces, base[at:end]])


def _spaced(words: str) -> tuple[str, str, str]:
    """Words with the white space before and after them apart."""
    inner = words.strip()
    at = words.find(inner) if inner else len(words)
    return words[:at], inner, words[at + len(inner) :]


def _both(one: str, two: str) -> str:
    """Two wordings of one place, each in brackets; one that takes the words out has none."""
    shown = [_spaced(each) for each in (one, two)]
    told = [f"[{inner}]" for _, inner, _ in shown if inner]
    before = next((before for before, inner, _ in shown if inner and before), "")
    after = next((after for _, inner, after in shown if inner and after), "")
    return before + " ".join(told) + after


def _alternatives(base: str, versions: dict[str, list[str]], colon: str) -> str:
    told = []
    before, inner, after = _spaced(base)
    if inner:
        told.append(_in_brackets("", inner))
    for words, names in versions.items():
        first, proposed, last = _spaced(words)
        label = f"{', '.join(names)}{colon} " if names else ""
        if proposed or names:
            told.append(_in_brackets(label, proposed or "–"))
        if not inner:
            before, after = before or first, after or last
    return before + " ".join(told) + after


def _in_brackets(label: str, words: str) -> str:
    """Words in brackets after who proposes them: those that stand in one pair already get no second."""
    inner = words[1:-1]
    alone = words[:1] == "[" and words[-1:] == "]" and is_balanced(inner)
    return f"[{label}{inner if alone else words}]"


def _proponents(amendment: Amendment) -> list[str]:
    named = [each.name for each in amendment.parties if each.role in ("proposes", "supports") and each.bracket is None]
    return list(dict.fromkeys(named))


def _by_paragraph(amendments: Iterable[Amendment], report: Report | None) -> list[tuple[str, list[Amendment]]]:
    together: dict[str, list[Amendment]] = {}
    for each in amendments:
        if not each.trashed:
            together.setdefault(each.anchor.key, []).append(each)
    passages = [*report.in_order(), *report.footnotes] if report is not None else []
    places = {each.key: at for at, each in enumerate(passages)}
    keys = sorted(together, key=lambda key: places.get(key, len(places)))
    return [(key, in_order(together[key])) for key in keys]


def _now(key: str, amendments: Sequence[Amendment], report: Report | None) -> tuple[str, str]:
    """The passage's text as the document has it, and its printed number."""
    passage = (report.paragraph(key) or report.footnote(key) or report.division(key)) if report is not None else None
    if passage is None:
        return amendments[0].base, ""
    return text_of(passage), passage.marker if isinstance(passage, Footnote) else passage.label
