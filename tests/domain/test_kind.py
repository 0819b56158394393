"""The kind of a document: by its symbol, then by its title in any of the six languages."""

from __future__ import annotations

import pytest

from rapporteur.domain.kind import document_kind


@pytest.mark.parametrize(
    ("symbol", "kind"),
    [
        ("A/RES/75/241", "resolution"),
        ("S/RES/1325 (2000)", "resolution"),
        ("A/DEC/60/519", "decision"),
        ("A/79/PV.12", "verbatim_record"),
        ("S/PV.9000 (Resumption 1)", "verbatim_record"),
        ("A/C.5/79/SR.3", "summary_record"),
        ("A/C.1/79/L.2", "draft"),
        ("NPT/CONF.2026/WP.1", "working_paper"),
        ("A/CONF.1/2025/CRP.1", "working_paper"),
        ("A/79/876", "other"),
    ],
)
def test_symbols_tell_the_kind(symbol: str, kind: str) -> None:
    assert document_kind(symbol, "") == kind


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        (
            "meeting_report",
            [
                "Report of the third Meeting of States Parties to the Treaty",
                "Rapport de la septième Réunion biennale des États",
                "Informe de la Séptima Reunión Bienal de los Estados",
                "Доклад седьмого совещания государств",
                "تقرير اجتماع الدول السابع",
                "第七次双年度会议的报告",
            ],
        ),
        (
            "list_of_participants",
            [
                "List of participants",
                "Liste des participants",
                "Lista de participantes",
                "Список участников",
                "قائمة المشاركين",
                "与会者名单",
            ],
        ),
        (
            "working_paper",
            ["Working paper submitted by Kenya", "Document de travail", "Рабочий документ", "ورقة عمل", "工作文件"],
        ),
        (
            "draft",
            ["Kenya: draft resolution", "Projet de résolution", "Проект резолюции", "مشروع قرار", "肯尼亚：决议草案"],
        ),
        ("compendium", ["Compendium of statements", "Recueil des déclarations", "Сборник заявлений", "发言汇编"]),
        (
            "other",
            [
                "Report of the Secretary-General on the work of the Commission",
                "Rapport du Secrétaire général sur la Conférence",
                "Доклад Генерального секретаря о работе Комиссии",
                "تقرير الأمين العام عن أعمال اللجنة",
                "秘书长关于委员会工作的报告",
                "Identical letters dated 10 April 2025",
                "Заключительные замечания по шестому периодическому докладу",
            ],
        ),
    ],
)
def test_titles_tell_the_kind_in_every_language(kind: str, titles: list[str]) -> None:
    assert {title: document_kind("A/79/876", title) for title in titles} == dict.fromkeys(titles, kind)


def test_whose_document_it_is_tells_the_kind_where_the_title_does_not() -> None:
    title, byline = "Sustainable development", "Report of the Second Committee"
    assert document_kind("A/79/437/Add.4", title, byline) == "meeting_report"
