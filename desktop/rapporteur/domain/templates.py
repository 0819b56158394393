"""What a note of a kind begins with: the headings under which delegations write it."""

from __future__ import annotations

from collections.abc import Callable

from rapporteur.domain.notetext import BULLET, HEADING, NoteBlock, NoteText, Run

#: Says a sentence in the interface's language.
Say = Callable[[str], str]


def template_text(template: str, tr: Say) -> NoteText:
    """The text that a note of a template begins with; an empty one for "" and for a template that is not known.

    A heading is followed by an empty paragraph to write in; what ends in a colon is a point of a list to go on with.
    """
    parts: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
        "intervention": (
            (tr("Opening"), (tr("Thanks to the Chair, alignment with a group:"),)),
            (tr("Position on the item"), ()),
            (tr("Proposal"), ()),
            (tr("Closing"), ()),
        ),
        "talking_points": (
            (tr("Objective"), ()),
            (tr("Main points"), (tr("First:"), tr("Second:"), tr("Third:"))),
            (tr("If asked"), (tr("Question, and answer:"),)),
            (tr("Red lines"), ()),
        ),
        "position_paper": (
            (tr("Issue"), ()),
            (tr("Background and agreed language"), ()),
            (tr("Our position"), ()),
            (tr("Positions of others"), (tr("For:"), tr("Against:"), tr("Undecided:"))),
            (tr("Room for manoeuvre"), ()),
            (tr("Recommendation"), ()),
        ),
        "explanation_of_vote": (
            (tr("Vote and reasons"), ()),
            (tr("Paragraphs from which we dissociate ourselves"), ()),
            (tr("How we understand the text"), ()),
        ),
        "report_to_capital": (
            (tr("Summary"), ()),
            (tr("What was decided"), ()),
            (tr("Who stood where"), (tr("For:"), tr("Against:"), tr("Undecided:"))),
            (tr("What we said"), ()),
            (tr("Next steps and instructions sought"), ()),
        ),
    }
    blocks: list[NoteBlock] = []
    for heading, points in parts.get(template, ()):
        blocks.append(NoteBlock(HEADING, (Run(heading),), 2))
        blocks += [NoteBlock(BULLET, (Run(f"{point} "),)) for point in points] or [NoteBlock()]
    return NoteText(tuple(blocks))
