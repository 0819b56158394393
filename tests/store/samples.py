"""A small report with one of everything, written out by hand, and States to match."""

from __future__ import annotations

from rapporteur.domain.facts import (
    AgendaItem,
    Ballot,
    Facts,
    Intention,
    Meeting,
    Name,
    NationalReport,
    Office,
    Source,
    Statement,
    Tally,
    Vote,
)
from rapporteur.domain.report import (
    Division,
    Finding,
    Footnote,
    Mark,
    Masthead,
    Page,
    PageBreak,
    PageSpan,
    Paragraph,
    Reference,
    Report,
)

SYMBOL = "A/TEST.1/2"

_ONE = "Le point 6 a été examiné à la 1re séance. Des déclarations ont été faites par le Mexique et le Soudan."
_TWO = "Le paragraphe 92 du projet a été conservé par 2 voix contre 1, avec zéro abstention."
_NOTE = "Par la suite, la délégation de Cuba a indiqué qu’elle avait eu l’intention de voter pour."
_ANNEX = "Poursuivre l’échange de vues, en vertu de la résolution 56/24 V, sur les armes en polymère."
_POINT = "Certains États ont encouragé l’application."


def source(key: str, text: str, words: str, pages: tuple[int, ...] = (1,)) -> Source:
    start = text.index(words)
    return Source(key, start, start + len(words), words, pages)


def make_report(symbol: str = SYMBOL, language: str = "fr", title: str = "Rapport d’essai") -> Report:
    vote = Vote(
        key="vote_1",
        paragraph="body__para_2",
        subject="conserver le paragraphe 92 du projet",
        result="adopted",
        recorded=True,
        meeting=1,
        date="2021-07-30",
        agenda_item="11",
        declared=Tally(2, 1, 0),
        listed=Tally(1, 1, 0),
        ballots=(
            Ballot(Name("Mexique", "MEX"), "in_favour", source("body__para_1", _ONE, "Mexique")),
            Ballot(Name("Soudan", "SDN"), "against", source("body__para_1", _ONE, "Soudan")),
        ),
        later=(Intention(Name("Cuba", "CUB"), "in_favour", source("fn_1", _NOTE, "Cuba", (1, 2))),),
        source=source("body__para_2", _TWO, "2 voix contre 1, avec zéro abstention"),
        about="92",
        about_key="annex__para_92",
        nil=("abstaining",),
    )
    facts = Facts(
        meetings=(
            Meeting(1, "2021-07-26", "implied", (source("body__para_1", _ONE, "1re séance"),), "Because of the item."),
            Meeting(2, None, "", ()),
        ),
        agenda=(AgendaItem("6", "Examen", source("body__para_1", _ONE, "point 6")),),
        offices=(
            Office("chair", "Présidence", "M. Kimani", Name("Kenya", "KEN"), 1, source("body__para_1", _ONE, "point")),
        ),
        national_reports=(NationalReport(Name("Pays inconnu"), source("body__para_2", _TWO, "paragraphe")),),
        statements=(
            Statement(
                Name("le Mexique", "MEX"), "state", "room", 1, "2021-07-26", "6", (), False,
                source("body__para_1", _ONE, "le Mexique"),
            ),
            Statement(
                Name("le Soudan", "SDN"), "state", "virtual", 1, "2021-07-26", "6",
                (Name("Groupe des États arabes"), Name("Cuba", "CUB")), True,
                source("body__para_1", _ONE, "le Soudan"), source("fn_1", _NOTE, "Cuba"),
            ),
            Statement(
                Name("The Halo Trust"), "ngo", "room", None, None, None, (), False,
                source("body__para_1", _ONE, "déclarations"),
            ),
        ),
        votes=(vote,),
    )  # fmt: skip
    return Report(
        masthead=Masthead(
            symbol=symbol,
            title=title,
            language=language,
            meeting="Réunion d’essai",
            place="New York",
            starts="2021-07-26",
            ends="2021-07-30",
            distribution="limited",
            date="2021-08-11",
            original_language="en",
            job_number="21-11073",
            page_count=2,
        ),
        pages=(Page(1, f"1. {_ONE}\n2. {_TWO}\n1/2"), Page(2, f"92. {_ANNEX}", True, "rest")),
        divisions=(
            Division(
                "body__sec_I", "I", "Travaux", 1, None, "body", 1, (Mark(0, 3, "italic"),), (PageSpan(1, 0, 3),), "2021"
            ),
            Division("body__sec_I__A", "A", "Examen du point 6", 2, "body__sec_I", "body", 2),
            Division("annex", "", "Annexe", 1, None, "annex", 5),
        ),
        paragraphs=(
            Paragraph(
                "body__para_1", "1", "1.", "numbered", "body", "body__sec_I__A", None, 3, _ONE,
                (Mark(33, 35, "superscript"),), (PageSpan(1, 3, 3 + len(_ONE)),),
            ),
            Paragraph(
                "body__para_2", "2", "2.", "numbered", "body", "body__sec_I", None, 4, _TWO,
                (), (PageSpan(1, 9 + len(_ONE), 12), PageSpan(2, 0, 4)), (PageBreak(10, 2),),
            ),
            Paragraph("annex__para_92", "92", "92.", "numbered", "annex", "annex", None, 6, _ANNEX),
            Paragraph(
                "annex__para_92__point_a", "92 (a)", "a)", "point", "annex", "annex", "annex__para_92", 7, _POINT
            ),
            Paragraph("annex__text_1", "", "", "text", "annex", "", None, 8, "Fin."),
        ),
        footnotes=(Footnote("fn_1", "1", _NOTE, 1, "body__para_2", 12, (), (PageSpan(1, 2, 3),), True),),
        references=(Reference("annex__para_92", 36, 50, "resolution", "A/RES/56/24 V", "résolution 56/24 V"),),
        facts=facts,
        findings=(
            Finding("warning", "totals_differ", "body__para_2", "{a} and {b}", {"a": "2", "b": "1"}, 3, 9),
            Finding("info", "page_inferred", None, "Page {page}", {"page": "2"}),
        ),
    )  # fmt: skip
