"""What kind of document a symbol and a title tell of, in the six official languages."""

from __future__ import annotations

import re

#: In the order in which they are looked for: what is in the symbol, then what is in the title.
_SYMBOLS = (
    (r"/PV\.\d", "verbatim_record"),
    (r"/SR\.\d", "summary_record"),
    (r"/RES/|/Res\.\d", "resolution"),
    (r"/DEC/|/Dec\.\d", "decision"),
    (r"/WP\.\d", "working_paper"),
    (r"/CRP\.\d", "working_paper"),
)
#: The bodies whose reports are reports of meetings; reports of persons ("of the Secretary-General") are others.
_BODIES = (
    "meeting|conference|committee|commission|council|assembly|working group|group of|expert group|board|session"
    "|réunion|conférence|comité|commission|conseil|assemblée|groupe de travail|groupe d|session"
    "|reunión|conferencia|comité|comisión|consejo|asamblea|grupo de|junta|período de sesiones"
    "|совещани|конференци|комитет|комисси|совет[а ]|ассамбле|рабочей групп|групп[аы] |сесси"
    "|اجتماع|مؤتمر|لجنة|مجلس|هيئة|فريق|الفريق|دورة"
    "|会议|大会|委员会|理事会|工作组|专家组"
)
_PERSONS = (
    "secretary-general|director|special rapporteur|high commissioner|executive|chair|president|representative|envoy"
    "|secrétaire général|directeur|directrice|rapporteu|haut-commissaire|haut commissaire|représentant|présiden"
    "|secretari[oa]|director|relator|alto comisionado|representante|presiden"
    "|генерального секретаря|директора|докладчика|верховного комиссара|председателя|представителя"
    "|الأمين|المدير|المقرر|المفوض|الرئيس|ممثل"
    "|秘书长|主任|特别报告员|高级专员|主席|代表"
)
_REPORT = (
    r"^(?:(?:draft|final|provisional|interim|annual) )*reports? (?:of|on) "
    rf"(?!(?:the )?[^,]{{0,30}}(?:{_PERSONS})).*(?:{_BODIES})"
    rf"|^(?:projet de )?rapport (?:final |annuel |intérimaire )?(?!.{{0,40}}(?:{_PERSONS})).*(?:{_BODIES})"
    rf"|^(?:proyecto de )?informe (?:final |anual |provisional )?(?!.{{0,40}}(?:{_PERSONS})).*(?:{_BODIES})"
    rf"|^(?:проект )?доклада? (?!.{{0,30}}(?:{_PERSONS})).*(?:{_BODIES})"
    rf"|^(?:مشروع )?تقرير (?!(?:{_PERSONS})).*(?:{_BODIES})"
    rf"|^(?!.{{0,30}}(?:{_PERSONS}))[^,。]*(?:{_BODIES})[^,。]*的?报告(?:草稿|草案)?$"
    r"|^(?:draft|final) report$|^(?:projet de rapport|rapport final)$|^(?:proyecto de informe|informe final)$"
    r"|^(?:проект доклада|заключительный доклад)$|^(?:مشروع التقرير|التقرير الختامي)$|^(?:报告草稿|最后报告)$"
)
_TITLES = (
    (
        (
            r"list of participants|liste des participants|lista de participantes|список участников"
            r"|قائمة (?:ب?أسماء )?المشاركين|(?:与会者|与会人员|参加者)名单"
        ),
        "list_of_participants",
    ),
    (r"compilation|compendium|recueil|compendio|recopilación|сборник|подборка|компиляция|تجميع|汇编", "compendium"),
    (r"verbatim record|procès-verbal|acta literal|стенографический отчет|محضر حرفي|逐字记录", "verbatim_record"),
    (r"summary record|compte rendu analytique|acta resumida|краткий отчет|محضر موجز|简要记录", "summary_record"),
    (_REPORT, "meeting_report"),
    (
        (
            r"draft (?:resolution|decision)|projet de (?:résolution|décision)|proyecto de (?:resolución|decisión)"
            r"|проект (?:резолюции|решения)|مشروع (?:قرار|مقرر)|(?:决议|决定)草案"
        ),
        "draft",
    ),
    (
        (
            r"^resolution adopted|^résolution adoptée|^resolución aprobada|^резолюция, принятая|^قرار اتخذته"
            r"|通过的决议$|^大会决议"
        ),
        "resolution",
    ),
    (r"working paper|document de travail|documento de trabajo|рабочий документ|ورقة عمل|工作文件", "working_paper"),
)
_DRAFT = r"/L\.\d"

#: What kinds are called: keys of the translation catalogue.
KIND_TITLES = {
    "meeting_report": "meeting report",
    "resolution": "resolution",
    "decision": "decision",
    "draft": "draft",
    "verbatim_record": "verbatim record",
    "summary_record": "summary record",
    "list_of_participants": "list of participants",
    "working_paper": "working paper",
    "compendium": "compendium",
    "other": "document",
}


def document_kind(symbol: str, *titles: str) -> str:
    """The kind: "meeting_report", "resolution", "decision", "draft", "verbatim_record", "summary_record",
    "list_of_participants", "working_paper", "compendium" or "other". A report in draft (`/L.`) is a "draft".

    `titles` are the title and what stands beside it: the first that tells a kind counts.
    """
    for pattern, kind in _SYMBOLS:
        if re.search(pattern, symbol):
            return kind
    if re.search(_DRAFT, symbol):
        return "draft"
    for title in titles:
        for pattern, kind in _TITLES:
            if re.search(pattern, title.strip(" *"), re.IGNORECASE):
                return kind
    return "other"
