"""Hundreds of ways to tell of a vote, in six languages: each is read rightly, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapporteur.domain.facts import Vote
from rapporteur.domain.report import Report
from rapporteur.reading import read_text
from tests.reading.samples import gazetteer

_ROWS = [
    tuple(line.split(" | ", 2))
    for line in (Path(__file__).parent / "vote_wordings.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
#: The head of a report, and its second paragraph.
_AROUND = {
    "en": (
        """\
Distr.: General
12 September 2024
Original: English

General Assembly
Seventy-ninth session

Report of the First Committee on the question

I. Introduction
""",
        "The Committee noted the report.",
    ),
    "fr": (
        """\
Distr. générale
12 septembre 2024
Français
Original : anglais

Assemblée générale
Soixante-dix-neuvième session

Rapport de la Première Commission sur la question

I. Introduction
""",
        "La Commission a pris note du rapport.",
    ),
    "es": (
        """\
Distr. general
12 de septiembre de 2024
Español
Original: inglés

Asamblea General
Septuagésimo noveno período de sesiones

Informe de la Primera Comisión sobre la cuestión

I. Introducción
""",
        "La Comisión tomó nota del informe.",
    ),
    "ru": (
        """\
Distr.: General
12 September 2024
Russian
Original: English

Генеральная Ассамблея
Семьдесят девятая сессия

Доклад Первого комитета по этому вопросу

I. Введение
""",
        "Комитет принял к сведению доклад.",
    ),
    "ar": (
        """\
Distr.: General
12 September 2024
Arabic
Original: English

الجمعية العامة
الدورة التاسعة والسبعون

تقرير اللجنة الأولى عن المسألة في دورتها

أولا - مقدمة
""",
        "وأحاطت اللجنة علما بالتقرير.",
    ),
    "zh": (
        """\
Distr.: General
12 September 2024
Chinese
Original: English

大会
第七十九届会议

第一委员会关于该问题的报告

一、导言
""",
        "委员会注意到该报告。",
    ),
}


def read_first(language: str, *paragraphs: str) -> Report:
    """A report of the language whose paragraphs 1 and so on are these."""
    head, last = _AROUND[language]
    mark = "-" if language == "ar" else "."
    texts = (*paragraphs, last)
    body = "\n\n".join(
        f"{here} {mark} {text}" if mark == "-" else f"{here}. {text}" for here, text in enumerate(texts, 1)
    )
    report = read_text(f"A/79/400\n\n{head}\n{body}\n", gazetteer())
    assert report.masthead.language == language
    return report


def _told(vote: Vote) -> str:
    tally = vote.declared
    numbers = ["?" if each is None else str(each) for each in (tally.in_favour, tally.against, tally.abstaining)]
    return ",".join([*numbers, vote.result[:1].upper()])


@pytest.mark.parametrize(("language", "votes", "words"), _ROWS)
def test_a_vote_is_read_as_it_is_worded(language: str, votes: str, words: str) -> None:
    found = read_first(language, words).facts.votes
    assert (";".join(_told(each) for each in found) or "-") == votes


def test_what_is_left_unread_is_told() -> None:
    report = read_first("en", "The ruling was overturned by 24 votes to 8, with 10 abstentions.")
    (finding,) = [each for each in report.findings if each.code == "vote_unread"]
    assert "24 votes to 8" in finding.message


def test_lists_tell_which_of_two_numbers_is_which_where_no_word_does() -> None:
    words = "There was a recorded vote of 1 to 2, as follows:\nIn favour: Fiji\nAgainst: Chad, Togo"
    (vote,) = read_first("en", words).facts.votes
    assert (_told(vote), len(vote.ballots)) == ("1,2,?,R", 3)


_AFTERWARDS = {
    "fr": "Le projet est adopté par 107 voix contre 60, avec 12 abstentions. [La délégation du Tchad a ultérieurement "
    "informé le Secrétariat qu’elle avait eu l’intention de voter pour.]",
    "es": "Queda aprobado el texto por 107 votos contra 60 y 12 abstenciones. Posteriormente, la delegación del Chad "
    "informó a la Secretaría de que había tenido la intención de votar a favor.",
    "ru": "Проект принимается 107 голосами против 60 при 12 воздержавшихся. Впоследствии делегация Чада информировала "
    "Секретариат о том, что она намеревалась голосовать за.",
    "ar": "واعتُمد المشروع بأغلبية 107 أصوات مقابل 60 صوتا وامتناع 12 عضوا عن التصويت. وبعد ذلك، أبلغ وفد تشاد الأمانة "
    "العامة بأنه كان ينوي التصويت مؤيدا.",
    "zh": "草案以107票对60票、12票弃权获得通过。嗣后，乍得代表团通知秘书处，它本打算投赞成票。",
}


@pytest.mark.parametrize("language", sorted(_AFTERWARDS))
def test_what_a_state_says_afterwards_stands_beside_the_vote_and_changes_no_number(language: str) -> None:
    (vote,) = read_first(language, _AFTERWARDS[language]).facts.votes
    assert _told(vote) == "107,60,12,A"
    assert [(each.name.state, each.intended) for each in vote.later] == [("TCD", "in_favour")]
