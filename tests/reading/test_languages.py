"""A report in Spanish, Russian, Arabic or Chinese is read to the same structure and the same facts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rapporteur.domain.facts import Tally
from rapporteur.domain.report import Report
from rapporteur.reading.akn import read_akn
from rapporteur.reading.languages import find_language, language_of
from rapporteur.reading.lines import split_lines
from rapporteur.reading.phrases import phrases
from rapporteur.reading.references import references_in
from tests.reading.language_samples import DOCUMENTS
from tests.reading.samples import read

CODES = sorted(DOCUMENTS)


@cache
def report(code: str) -> Report:
    return read(DOCUMENTS[code])


@pytest.mark.parametrize("code", CODES)
def test_the_masthead_tells_what_every_version_tells(code: str) -> None:
    masthead = report(code).masthead
    assert (masthead.symbol, masthead.language, masthead.original_language) == ("A/CONF.999/2024/7", code, "en")
    assert (masthead.starts, masthead.ends, masthead.date) == ("2024-09-02", "2024-09-06", "2024-09-12")
    assert (masthead.kind, masthead.distribution.casefold()) == ("meeting_report", "general")


@pytest.mark.parametrize(
    ("code", "title", "meeting", "place"),
    [
        (
            "es",
            "Informe de la Tercera Conferencia sobre las Cosas del Mar",
            "Tercera Conferencia sobre las Cosas del Mar",
            "Ginebra",
        ),
        ("ru", "Доклад Третьей конференции по вопросам моря", "Третья конференция по вопросам моря", "Женева"),
        ("ar", "تقرير المؤتمر الثالث المعني بشؤون البحر", "المؤتمر الثالث المعني بشؤون البحر", "جنيف"),
        ("zh", "第三次海洋事务会议的报告", "第三次海洋事务会议", "日内瓦"),
    ],
)
def test_title_meeting_and_place_are_told_apart(code: str, title: str, meeting: str, place: str) -> None:
    masthead = report(code).masthead
    assert (masthead.title, masthead.meeting, masthead.place) == (title, meeting, place)


@pytest.mark.parametrize("code", CODES)
def test_keys_are_the_same_in_every_language(code: str) -> None:
    assert [each.key for each in report(code).divisions] == ["body__sec_I", "body__sec_II", "annex_I"]
    assert [each.key for each in report(code).paragraphs] == [
        "body__para_1",
        "body__para_2",
        "body__para_2__point_a",
        "body__para_2__point_b",
        "body__para_3",
        "body__para_4",
        "annex_I__para_1",
    ]


@pytest.mark.parametrize(
    ("code", "labels"),
    [("es", ["I", "II"]), ("ru", ["I", "II"]), ("ar", ["أولا", "ثانيا"]), ("zh", ["一", "二"])],
)
def test_numbers_are_kept_as_they_are_printed(code: str, labels: list[str]) -> None:
    assert [each.label for each in report(code).divisions if each.part == "body"] == labels


@pytest.mark.parametrize(
    ("code", "title"),
    [("es", "I. Introducción"), ("ru", "I. Введение"), ("ar", "أولا - مقدمة"), ("zh", "一、导言")],
)
def test_a_heading_has_its_number_as_its_language_sets_it(code: str, title: str) -> None:
    assert report(code).divisions[0].title == title


@pytest.mark.parametrize("code", CODES)
def test_a_recorded_vote_has_its_totals_and_every_ballot(code: str) -> None:
    vote = report(code).facts.votes[0]
    assert (vote.result, vote.recorded, vote.meeting, vote.date) == ("adopted", True, 4, "2024-09-05")
    assert vote.declared == vote.listed == Tally(3, 1, 2)
    ballots = {(each.name.state, each.position) for each in vote.ballots}
    assert ballots == {
        ("BOL", "in_favour"),
        ("DEU", "in_favour"),
        ("TTO", "in_favour"),
        ("FRA", "against"),
        ("KEN", "abstaining"),
        ("VNM", "abstaining"),
    }


@pytest.mark.parametrize(
    ("code", "subjects"),
    [
        ("es", ["el proyecto de documento final", "La enmienda"]),
        ("ru", ["проект итогового документа", "Поправка"]),
        ("ar", ["مشروع الوثيقة الختامية", "التعديل"]),
        ("zh", ["成果文件草案", "该修正案"]),
    ],
)
def test_what_was_voted_on_is_told(code: str, subjects: list[str]) -> None:
    assert [each.subject for each in report(code).facts.votes] == subjects


@pytest.mark.parametrize("code", CODES)
def test_rejected_by_107_to_60_is_60_in_favour(code: str) -> None:
    vote = report(code).facts.votes[1]
    assert (vote.result, vote.declared, vote.ballots) == ("rejected", Tally(60, 107, 1), ())


@pytest.mark.parametrize("code", CODES)
def test_references_have_the_targets_of_every_version(code: str) -> None:
    found = {(each.key, each.kind, each.target) for each in report(code).references if each.kind != "paragraph"}
    assert found == {
        ("body__para_1", "resolution", "A/RES/75/241"),
        ("body__para_1", "resolution", "A/RES/76/232"),
        ("annex_I__para_1", "resolution", "S/RES/1325 (2000)"),
        ("annex_I__para_1", "sdg_target", "14.4"),
    }


@pytest.mark.parametrize(
    ("code", "target"),
    [
        ("es", "Programa de Acción, párr. 5"),
        ("ru", "Программы действий, п. 5"),
        ("ar", "برنامج العمل, الفقرة 5"),
        ("zh", "行动纲领, 第5段"),
    ],
)
def test_a_paragraph_is_cited_with_its_instrument(code: str, target: str) -> None:
    (found,) = [each for each in report(code).references if each.kind == "paragraph"]
    assert (found.key, found.target) == ("body__para_2__point_b", target)


@pytest.mark.parametrize("code", CODES)
def test_every_reference_holds_the_words_at_its_range(code: str) -> None:
    for each in report(code).references:
        unit = report(code).paragraph(each.key)
        assert unit is not None
        assert unit.text[each.start : each.end] == each.text


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_doubted_in_a_clean_document(code: str) -> None:
    assert [each.code for each in report(code).findings if each.severity == "warning"] == []


def test_lines_of_chinese_are_joined_without_a_space() -> None:
    paragraph = report("zh").paragraph("body__para_1")
    assert paragraph is not None
    assert paragraph.text.endswith("会议在日内瓦举行。")


@pytest.mark.parametrize(("code", "text"), DOCUMENTS.items())
def test_the_language_of_a_document_is_told_without_its_masthead(code: str, text: str) -> None:
    assert find_language(split_lines(text.split("\n\n", maxsplit=4)[-1])) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Committee took note of the report of the Chair.", "en"),
        ("La Commission a pris note du rapport de la Présidente et des débats.", "fr"),
        ("La Comisión tomó nota del informe de la Presidencia y de los debates.", "es"),
        ("Комитет принял доклад к сведению.", "ru"),
        ("أحاطت اللجنة علما بالتقرير.", "ar"),
        ("委员会注意到该报告。", "zh"),
        ("2024", None),
        ("A/79/876", None),
        ("Kenya", None),
        ("Ms. Ana María Pérez (Costa Rica)", None),
        ("Україна підтримує цю пропозицію", None),
        ("この報告は", None),
    ],
)
def test_the_language_of_a_paragraph_is_told_where_there_is_enough_of_it(text: str, code: str | None) -> None:
    assert language_of(text) == code


VOTES = {
    "es": "La Comisión aprobó el proyecto por 16 votos a favor, ninguno en contra y 2 abstenciones.",
    "ru": "Проект был принят 16 голосами, при этом никто не голосовал против, при 2 воздержавшихся.",
    "ar": "اعتمدت اللجنة المشروع بأغلبية 16 صوتا مقابل لا شيء وامتناع عضوين عن التصويت.",
    "zh": "委员会以十六票对零票、两票弃权通过了该草案。",
}


@pytest.mark.parametrize("code", sorted(VOTES))
def test_numbers_in_words_count(code: str) -> None:
    old = {"es": "La enmienda fue", "ru": "Поправка была", "ar": "ورُفض التعديل", "zh": "该修正案以"}[code]
    begin = DOCUMENTS[code].index(old)
    text = DOCUMENTS[code][:begin] + VOTES[code] + DOCUMENTS[code][DOCUMENTS[code].index("\n", begin) :]
    assert read(text).facts.votes[1].declared == Tally(16, 0, 2)


CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "akn"


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of published documents is not here")
@pytest.mark.parametrize("session", ["75_241", "A_RES_76_232"])
def test_the_versions_of_a_published_resolution_refer_to_the_same(session: str) -> None:
    found = {}
    for path in sorted(CORPUS.glob(f"{session}*.xml")):
        read_ = read_akn(path.read_bytes(), path.name)
        kinds = ("resolution", "decision", "sdg_goal", "sdg_target", "sdg_indicator")
        # The numbered paragraphs: a preamble has no printed numbers, and counts its texts by itself.
        named = [(each.kind, each.target) for each in read_.references if each.kind in kinds]
        found[read_.masthead.language] = sorted(named)
    assert len(found) == 6
    assert {code: each for code, each in found.items() if each != found["en"]} == {}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "resolutions 43/53 of 6 December 1988, 54/222 of 22 December 1999 and 62/86 of 10 December 2007"),
        ("fr", "résolutions 43/53 du 6 décembre 1988, 54/222 du 22 décembre 1999 et 62/86 du 10 décembre 2007"),
        ("es", "resoluciones 43/53, de 6 de diciembre de 1988, 54/222, de 22 de diciembre de 1999, y 62/86"),
        ("ru", "резолюции 43/53 от 6 декабря 1988 года, 54/222 от 22 декабря 1999 года и 62/86"),
    ],
)
def test_the_dates_of_resolutions_do_not_end_their_list(code: str, text: str) -> None:
    found = [each.target for each in references_in("body__para_1", text, phrases(code))]
    assert found == ["A/RES/43/53", "A/RES/54/222", "A/RES/62/86"]
