"""Documents to typeset: whole ones, with the words of no real one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from tests.reading.samples import bundled_report
from tests.typeset.blocks import Annex, Document, Heading, Masthead, Paragraph
from tests.typeset.layout import Typeset, typeset
from tests.typeset.pdf import Habits
from tests.typeset.reports import document_of
from tests.typeset.style import LETTER

MASTHEAD = Masthead(
    symbol="A/CONF.999/2024/7",
    organ="Third Conference on the Things of the Sea",
    date="12 September 2024",
    distribution="Distr.: Limited",
    session=("Geneva, 2–6 September 2024", "Agenda item 3", "Adoption of the report"),
    title="Report of the Third Conference on the Things of the Sea",
)
FILLER = (
    "The Conference took note with appreciation of the work of its secretariat between the sessions, and of the "
    "contributions of States and of organizations to the voluntary fund for the study of tides and currents, which had "
    "made it possible for representatives of small islands to attend."
)
_LATER = (
    "Subsequently, the delegation of Tonga informed the Secretariat that it had intended to vote in favour; the "
    "delegation of Belarus indicated that it had intended to abstain."
)
ENGLISH = Document(
    MASTHEAD,
    (
        Heading("I", "Introduction"),
        Paragraph("1.", "By its resolution 75/241, the General Assembly decided to convene the Conference."),
        Paragraph(
            "2.", f"The Conference held 10 meetings.^{{1}} {FILLER}", notes={"1": "See A/CONF.999/2024/SR.1–10."}
        ),
        Heading("II", "Organizational matters"),
        Heading("A", "Election of officers and other matters that a Conference settles before it begins", 2),
        *(Paragraph(f"{number}.", f"{FILLER} So it was in year {number}.") for number in range(3, 12)),
        Heading("B", "Matters considered", 2),
        Paragraph("12.", "The following matters were considered:"),
        Paragraph("(a)", "The rising of the sea, which had been foreseen by more than one of the States whose "
                  "representatives took part in the meetings;", depth=1),
        Paragraph("(b)", "The setting of the sun, as it is seen from ships:", depth=1),
        Paragraph("(i)", "In the morning;", depth=2),
        Paragraph("(ii)", "In the evening.", depth=2),
        Heading("III", "Adoption of the report"),
        Paragraph(
            "13.",
            "At its 9th meeting, on 6 September 2024, the Conference rejected the amendment to paragraph 4 of the "
            "draft outcome document by a recorded vote of 3 to 2, with 1 abstention.^{2} The voting was as follows:",
            notes={"2": _LATER},
        ),
        Paragraph("", "In favour:", face="italic", joined=True),
        Paragraph("", "Fiji, Samoa.", depth=1, shape="block", joined=True),
        Paragraph("", "Against:", face="italic", joined=True),
        Paragraph("", "Cuba, Nicaragua, Viet Nam.", depth=1, shape="block", joined=True),
        Paragraph("", "Abstaining:", face="italic", joined=True),
        Paragraph("", "Switzerland.", depth=1, shape="block", joined=True),
        Paragraph("14.", "At that meeting, the draft report was adopted by 16 votes to none, with two abstentions."),
        Annex("Annex", "Outcome document of the Conference"),
        Paragraph("1.", "The Conference recalled target 14.4 of the Sustainable Development Goals."),
        Paragraph("2.", "It decided to meet again."),
    ),
)  # fmt: skip

FRENCH = Document(
    Masthead(
        symbol="A/CONF.999/2024/7",
        organ="Troisième Conférence sur les choses de la mer",
        united="Nations Unies",
        date="12 septembre 2024",
        distribution="Distr. limitée",
        original="Français\nOriginal : anglais",
        session=("Genève, 2-6 septembre 2024",),
        title="Rapport de la troisième Conférence sur les choses de la mer",
        version="(F)",
    ),
    (
        Heading("I", "Introduction"),
        Paragraph("1.", "Par sa résolution 75/241, l’Assemblée générale a décidé de convoquer la Conférence."),
        Paragraph(
            "2.",
            "La Conférence s’est réunie à Genève et a tenu 10 séances^{1}. Elle a rappelé que l’eau de mer est salée, "
            "que les marées montent et descendent, et qu’une œuvre commune reste à accomplir par les États côtiers.",
            notes={"1": "Voir A/CONF.999/2024/SR.1 à SR.10."},
        ),
        Heading("II", "Questions d’organisation"),
        Heading("A", "Élection du Bureau", 2),
        Paragraph("3.", "À la 1^{re} séance, le 2 septembre 2024, la Conférence a élu son bureau."),
        *(
            Paragraph(
                f"{number}.",
                "La Conférence a pris note avec satisfaction des travaux accomplis par son secrétariat entre les "
                f"sessions, ainsi que des contributions versées au fonds, au titre du point {number} de l’ordre du "
                "jour, par les États et les organisations qui étudient les courants, les vents et les poissons.",
            )
            for number in range(4, 18)
        ),
        Annex("Annexe", "Document final"),
        Heading("I", "Généralités"),
        Paragraph("1.", "Les États ont rappelé la cible 14.4 des objectifs de développement durable."),
        Paragraph("2.", "Ils ont décidé :"),
        Paragraph("a)", "De se réunir de nouveau ;", depth=1),
        Paragraph("b)", "De n’oublier aucun État.", depth=1),
    ),
)


@cache
def english() -> Typeset:
    """A report in English, typeset on three pages or more, with a vote and notes."""
    return typeset(ENGLISH)


@cache
def french() -> Typeset:
    """A report in French, likewise."""
    return typeset(FRENCH)


@cache
def bundled() -> Typeset:
    """The bundled report as a PDF of 22 pages, which end where the original's end."""
    report = bundled_report()
    told = report.masthead
    masthead = Masthead(
        symbol=told.symbol,
        title=told.title,
        organ=told.meeting,
        united="Nations Unies",
        distribution="Distr. limitée",
        date="11 août 2021",
        original="Français\nOriginal : anglais",
        session=("New York, 26-30 juillet 2021",),
        job=told.job_number,
        version="(F)",
    )
    # As tight as it takes to have on each page what the original has there.
    style = replace(LETTER, paragraph_space=5, heading_space=12)
    return typeset(document_of(report, masthead), style, Habits(compress=True))
