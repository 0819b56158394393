"""Documents to typeset: whole ones, with the words of no real one."""

from __future__ import annotations

from functools import cache

from tests.typeset.blocks import Annex, Document, Heading, Masthead, Paragraph
from tests.typeset.layout import Typeset, typeset

MASTHEAD = Masthead(
    symbol="A/CONF.999/2024/7",
    organ="Third Conference on the Things of the Sea",
    date="12 September 2024",
    distribution="Distr.: Limited",
    session=("Geneva, 2–6 September 2024", "Agenda item 3", "Adoption of the report"),
    title="Report of the Third Conference on the Things of the Sea",
)
_FILLER = (
    "The Conference took note with appreciation of the work of its secretariat between the sessions, and of the "
    "contributions of States and of organizations to the voluntary fund for the study of tides and currents, which had "
    "made it possible for representatives of small islands to attend."
)
ENGLISH = Document(
    MASTHEAD,
    (
        Heading("I", "Introduction"),
        Paragraph("1.", "By its resolution 75/241, the General Assembly decided to convene the Conference."),
        Paragraph(
            "2.", f"The Conference held 10 meetings.^{{1}} {_FILLER}", notes={"1": "See A/CONF.999/2024/SR.1–10."}
        ),
        Heading("II", "Organizational matters"),
        Heading("A", "Election of officers", 2),
        *(Paragraph(f"{number}.", f"{_FILLER} So it was in year {number}.") for number in range(3, 12)),
        Paragraph("12.", "The following matters were considered:"),
        Paragraph("(a)", "The rising of the sea;", depth=1),
        Paragraph("(b)", "The setting of the sun, as it is seen from ships.", depth=1),
        Annex("Annex", "Outcome document"),
        Paragraph("1.", "The Conference decided to meet again."),
    ),
)


@cache
def english() -> Typeset:
    """A report in English of three pages, typeset: its pages, words and places can be counted on."""
    return typeset(ENGLISH)
