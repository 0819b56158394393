"""The person's own work as it stands: what is folded from the operations. See `operation.py`."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapporteur.domain.anchor import Anchor
from rapporteur.domain.notetext import NoteText
from rapporteur.domain.operation import Json

#: A position on a paragraph, from the best to the worst; "" is none.
POSITIONS = ("support", "accept", "amend", "oppose", "red_line")
#: The colours of highlights; what each means is the person's to name (`Workspace.colours`).
COLOURS = ("yellow", "green", "blue", "red", "violet", "grey")
#: Where an amendment stands.
STATUSES = ("tabled", "discussion", "ad_referendum", "agreed", "withdrawn")
#: What a delegation does with an amendment, or with a bracketed passage of it.
ROLES = ("proposes", "supports", "reserves", "opposes")
#: What a note can begin as.
TEMPLATES = ("", "intervention", "talking_points", "position_paper", "explanation_of_vote", "report_to_capital")


#: What a saved search is asked of: the library, one's annotations, one's amendments.
SEARCHED = ("search", "annotations", "amendments")


@dataclass(frozen=True, slots=True)
class Rival:
    """A value that somebody else gave to a field at the same time: kept, and shown for a decision."""

    field: str
    value: Json
    author: str
    at: str
    operation: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What everything of the person's own has.

    `author` made it, `created` and `changed` are wall clock times (UTC, ISO 8601). `private` things never leave in a
    bundle. `trashed` is when it was put in the trash, "" otherwise. `rivals` are what was written at the same time as
    what is shown, the deletion by one of what another changed among it (`field` "trashed").
    """

    id: str
    author: str
    created: str
    changed: str
    private: bool
    trashed: str
    rivals: tuple[Rival, ...]


@dataclass(frozen=True, slots=True)
class Annotation(Kept):
    """A highlight, a comment or a position on a place. `colour` is one of COLOURS or "" (no highlight)."""

    anchor: Anchor
    colour: str = ""
    comment: str = ""
    tags: tuple[str, ...] = ()
    position: str = ""


@dataclass(frozen=True, slots=True)
class Note(Kept):
    """A page of formatted text. `folder` is a path with "/" between its parts, "" for none."""

    title: str
    text: NoteText
    folder: str = ""
    tags: tuple[str, ...] = ()
    meeting: str = ""
    confidential: bool = True
    template: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """A delegation's stand on an amendment.

    `name` is as written by the person; `code` is the State's or group's code in the gazetteer, "" where it matches
    none. `role` is one of ROLES. `bracket` is the place of the bracket meant among the proposal's, from 0; None for
    the whole, less than 0 for a bracket that is not in the proposal any more.
    """

    name: str
    code: str
    role: str
    bracket: int | None = None


@dataclass(frozen=True, slots=True)
class Contested:
    """Words that an amendment and a text that it was rebased on changed both.

    `base` became `accepted` there and `proposed` here. `amendment` is the id of the one that was accepted, "" where the
    document itself was revised. `shown` is what stands for both, bracketed, in the proposal.
    """

    amendment: str
    base: str
    accepted: str
    proposed: str
    shown: str


@dataclass(frozen=True, slots=True)
class Amendment(Kept):
    """A change proposed to a paragraph's text, kept as base and proposal.

    `anchor` is the paragraph (whole). `base` is the text that the proposal was made to, `proposal` what it would
    become; [square brackets] in it are open. `order` is the order in which the amendments to one paragraph are taken.
    `clashes` are the accepted amendments that its proposal clashed with when it was rebased, by their ids ("" for a
    revision of the document); what each wanted stands in the proposal in square brackets, and in `contested`. `turn`
    is the place among those that were accepted, from 1; 0 where it was not.
    """

    anchor: Anchor
    base: str
    proposal: str
    status: str = "tabled"
    parties: tuple[Party, ...] = ()
    comment: str = ""
    order: int = 0
    clashes: tuple[str, ...] = ()
    contested: tuple[Contested, ...] = ()
    turn: int = 0


@dataclass(frozen=True, slots=True)
class BriefItem:
    """An entry of a brief. `kind` is "heading", "text", "paragraph", "annotation", "amendment", "vote", "statements" or
    "note". `target` is the id of the annotation, amendment or note, or the key of the paragraph or vote in the document
    `symbol`, `language`; `text` are the words of a heading or text."""

    kind: str
    text: str = ""
    target: str = ""
    symbol: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Brief(Kept):
    """Paragraphs, amendments, votes, statements and notes gathered for a meeting, in order."""

    title: str
    meeting: str = ""
    date: str = ""
    confidential: bool = True
    items: tuple[BriefItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The values that one facet of a search is narrowed to."""

    facet: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedSearch(Kept):
    """A search that the person wants to ask again. `place` is one of SEARCHED: what it is asked of."""

    title: str
    place: str = "search"
    query: str = ""
    facets: tuple[Narrowed, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkspaceState:
    """All that is in a workspace, the trash included; each by its id. `colours` are the meanings given to colours."""

    annotations: dict[str, Annotation]
    notes: dict[str, Note]
    amendments: dict[str, Amendment]
    briefs: dict[str, Brief]
    colours: dict[str, str]
    searches: dict[str, SavedSearch] = field(default_factory=dict)
