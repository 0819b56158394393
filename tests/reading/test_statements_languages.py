"""Who spoke, and in whose name, in the languages that put it otherwise than English does."""

from __future__ import annotations

import pytest

from tests.reading.test_vote_wordings import read_first

#: A row: language, sentence, and for each speaker its State (its words where it is none) and those it spoke for.
SPOKEN = [
    (
        "fr",
        "Le représentant du Nigéria, s’exprimant au nom du Groupe des États d’Afrique, a fait une déclaration.",
        [("NGA", ["Groupe des États d’Afrique"])],
    ),
    (
        "es",
        (
            "Formularon declaraciones los representantes de Francia (en nombre de la Unión Europea), Egipto, en nombre "
            "del Movimiento de los Países No Alineados, y el Japón."
        ),
        [("FRA", ["Unión Europea"]), ("EGY", ["Movimiento de los Países No Alineados"]), ("JPN", [])],
    ),
    (
        "ru",
        (
            "С заявлениями выступили представители Франции (от имени Европейского союза), Марокко (от имени Группы "
            "африканских государств), Египта, от имени Движения неприсоединения, и Японии."
        ),
        [
            ("FRA", ["Европейского союза"]),
            ("MAR", ["Группы африканских государств"]),
            ("EGY", ["Движения неприсоединения"]),
            ("JPN", []),
        ],
    ),
    (
        "ru",
        "Представитель Нигерии, выступая от имени Группы африканских государств, сделал заявление.",
        [("NGA", ["Группы африканских государств"])],
    ),
    (
        "ru",
        (
            "С заявлениями выступили представители Российской Федерации, Соединенных Штатов Америки, Исламской "
            "Республики Иран и Республики Корея."
        ),
        [("RUS", []), ("USA", []), ("IRN", []), ("KOR", [])],
    ),
    (
        "ar",
        "وأدلى ببيانات ممثلو فرنسا (باسم الاتحاد الأوروبي) والمغرب ومصر، باسم حركة بلدان عدم الانحياز، واليابان.",
        [("FRA", ["الاتحاد الأوروبي"]), ("MAR", []), ("EGY", ["حركة بلدان عدم الانحياز"]), ("JPN", [])],
    ),
    (
        "ar",
        "وأدلى ممثل نيجيريا، متكلما باسم مجموعة الدول الأفريقية، ببيان.",
        [("NGA", ["مجموعة الدول الأفريقية"])],
    ),
    ("zh", "法国、日本和大韩民国的代表发了言。", [("FRA", []), ("JPN", []), ("KOR", [])]),
    (
        "zh",
        "下列国家的代表发了言：伊朗（伊斯兰共和国）、多民族玻利维亚国（代表拉丁美洲和加勒比国家组）和日本。",
        [("IRN", []), ("BOL", ["拉丁美洲和加勒比国家组"]), ("JPN", [])],
    ),
    ("zh", "尼日利亚代表以非洲国家组的名义发了言。", [("NGA", ["非洲国家组"])]),
    ("zh", "尼日利亚代表代表非洲国家组发言。", [("NGA", ["非洲国家组"])]),
    ("zh", "尼日利亚代表非洲国家组发言。", [("NGA", ["非洲国家组"])]),
    ("zh", "古巴代表以智利、秘鲁和玻利维亚多民族国的名义发了言。", [("CUB", ["CHL", "PER", "BOL"])]),
    (
        "zh",
        "埃及代表代表不结盟国家运动，印度尼西亚代表代表东南亚国家联盟发了言。",
        [("EGY", ["不结盟国家运动"]), ("IDN", ["东南亚国家联盟"])],
    ),
    ("zh", "欧洲联盟观察员和巴勒斯坦国观察员也发了言。", [("欧洲联盟", []), ("PSE", [])]),
    ("zh", "阿拉伯叙利亚共和国代表行使答辩权发了言。", [("SYR", [])]),
    ("zh", "委员会听取了法国和日本代表的发言。", [("FRA", []), ("JPN", [])]),
]
#: Sentences that name a State's delegation, which did not speak.
SILENT = [
    ("zh", "应法国代表的请求，秘书处发了言。"),
    ("zh", "法国代表提出一项提案，主席发了言。"),
    ("zh", "法国代表的发言载于附件。"),
    ("zh", "法国代表团请求将其发言列入记录。"),
    ("zh", "法国代表请求发言。"),
    ("zh", "各国代表发了言。"),
    ("ru", "По просьбе представителя Франции Секретариат выступил с заявлением."),
]


@pytest.mark.parametrize(("language", "sentence", "spoken"), SPOKEN)
def test_speakers_and_those_spoken_for(language: str, sentence: str, spoken: list[tuple[str, list[str]]]) -> None:
    statements = read_first(language, sentence).facts.statements
    found = [
        (each.speaker.state or each.speaker.raw, [one.state or one.raw for one in each.on_behalf_of])
        for each in statements
    ]
    assert found == spoken


@pytest.mark.parametrize(("language", "sentence"), SILENT)
def test_who_is_named_and_did_not_speak_is_no_speaker(language: str, sentence: str) -> None:
    assert read_first(language, sentence).facts.statements == ()


def test_the_meeting_of_a_statement_is_told_in_chinese_too() -> None:
    report = read_first("zh", "在2024年9月5日第4次会议上，法国、摩洛哥（代表非洲国家组）和日本的代表发了言。")
    assert [(each.meeting, each.date) for each in report.facts.statements] == [(4, "2024-09-05")] * 3
    for each in report.facts.statements:
        assert each.source.text.startswith(each.speaker.raw)
