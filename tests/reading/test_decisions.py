"""What was decided without a vote: told by the body that decides, in its report; never what others decided before."""

from __future__ import annotations

import pytest

from rapporteur.domain.facts import Decision
from tests.reading.language_samples import DOCUMENTS
from tests.reading.samples import read
from tests.reading.test_wordings import english, french


def decisions(text: str, language: str = "en") -> tuple[Decision, ...]:
    return (english(text) if language == "en" else french(text)).facts.decisions


@pytest.mark.parametrize(
    ("language", "text", "manner", "subject"),
    [
        ("en", "At the same meeting, the Committee adopted the amendments contained in A/C.4/48/L.11 without a vote.",
         "without_vote", "the amendments contained in A/C.4/48/L.11"),
        ("en", "The draft resolution proposed by the Chair was adopted without a vote.",
         "without_vote", "The draft resolution proposed by the Chair"),
        ("en", "At its 3rd meeting, on 3 September 2024, the Conference adopted, by consensus, its report, as amended.",
         "consensus", "its report, as amended"),
        ("en", "At the 9th meeting, the Working Group considered and adopted by consensus its report on item 4.",
         "consensus", "its report on item 4"),
        ("en", "At its 3rd meeting, the provisional agenda was adopted by acclamation.",
         "acclamation", "the provisional agenda"),
        ("fr", "À sa 3e séance, le 3 septembre 2024, la Conférence a adopté par consensus le projet de déclaration.",
         "consensus", "le projet de déclaration"),
        ("fr", "Le projet de résolution a été adopté sans être mis aux voix.", "without_vote",
         "Le projet de résolution"),
        ("fr", "À la même séance, la Commission a également adopté l’ordre du jour sans procéder à un vote.",
         "without_vote", "l’ordre du jour"),
    ],
)  # fmt: skip
def test_a_decision_without_a_vote_has_its_subject_and_manner(
    language: str, text: str, manner: str, subject: str
) -> None:
    (decision,) = decisions(text, language)
    assert (decision.manner, decision.subject, decision.result) == (manner, subject, "adopted")
    assert decision.source.text == text


def test_the_meeting_and_its_day_are_told() -> None:
    (decision,) = decisions("At its 3rd meeting, on 3 September 2024, the Conference adopted its report by consensus.")
    assert (decision.meeting, decision.date) == (3, "2024-09-03")


def test_a_decision_is_never_a_vote() -> None:
    text = (
        "At the same meeting, the Committee adopted the amendments without a vote. At the same meeting, the Committee "
        "adopted the draft resolution by a recorded vote of 89 to 35, with 3 abstentions."
    )
    facts = english(text).facts
    assert [each.subject for each in facts.decisions] == ["the amendments"]
    assert [each.declared.in_favour for each in facts.votes] == [89]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Conference recalled the Programme of Action, which was adopted by consensus in 2001."),
        ("en", "The Final Report, adopted by consensus, preserves a delicate balance."),
        ("en", "The General Assembly adopted resolution 78/241 without a vote."),
        ("en", "At its 3rd plenary meeting, on 9 September 2015, the Conference adopted its rules by consensus."),
        ("en", "Delegations stressed that decisions should be taken by consensus."),
        ("en", "The annual progress reports were adopted by consensus in 2022, 2023 and 2024."),
        ("en", "At its 1st meeting, the Conference elected the following officers by acclamation."),
        ("en", "At its 1st meeting, Ms. Pérez (Kenya) was elected Chair by acclamation."),
        ("en", "At its 2nd meeting, the Conference welcomed the resolution that had been adopted by consensus."),
        ("fr", "Dans sa résolution 56/24, l’Assemblée s’est félicitée que le Programme ait été adopté par consensus."),
        ("fr", "Les États ont pris note du mécanisme créé par la résolution 72/55, qui a été adoptée par consensus."),
        ("fr", "À la 1re séance, les membres du Bureau suivants ont été élus par acclamation."),
        ("fr", "Des mesures concrètes arrêtées par consensus pourraient être adoptées."),
    ],
)  # fmt: skip
def test_what_others_decided_is_no_decision_of_this_document(language: str, text: str) -> None:
    assert decisions(text, language) == ()


@pytest.mark.parametrize(
    ("code", "text", "manner", "subject"),
    [
        ("es", "En su 5ª sesión, la Comisión aprobó el proyecto de decisión sin someterlo a votación.", "without_vote",
         "el proyecto de decisión"),
        ("es", "En la misma sesión, el informe fue aprobado por consenso.", "consensus", "el informe"),
        ("ru", "На 5-м заседании Комитет принял проект решения без голосования.", "without_vote", "проект решения"),
        ("ru", "На том же заседании доклад был принят консенсусом.", "consensus", "доклад"),
        ("ar", "وفي الجلسة نفسها، اعتمدت اللجنة مشروع المقرر بدون تصويت.", "without_vote", "مشروع المقرر"),
        ("ar", "واعتمدت اللجنة مشروع القرار بدون تصويت.", "without_vote", "مشروع القرار"),
        ("zh", "在同次会议上，委员会未经表决通过了决定草案。", "without_vote", "决定草案"),
        ("zh", "在同次会议上，委员会以协商一致方式通过了报告。", "consensus", "报告"),
    ],
)  # fmt: skip
def test_decisions_are_read_in_the_other_official_languages(code: str, text: str, manner: str, subject: str) -> None:
    # The sentence takes the place of the document's last vote.
    old = {"es": "La enmienda fue", "ru": "Поправка была", "ar": "ورُفض التعديل", "zh": "该修正案以"}[code]
    document = DOCUMENTS[code]
    begin = document.index(old)
    found = read(document[:begin] + text + document[document.index("\n", begin) :]).facts.decisions
    assert [(each.manner, each.subject) for each in found] == [(manner, subject)]
