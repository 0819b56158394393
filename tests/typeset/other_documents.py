"""More documents to typeset: tables, lists of States, a verbatim record, other scripts."""

from __future__ import annotations

from tests.typeset.blocks import Columns, Document, Heading, Masthead, Paragraph, Table
from tests.typeset.documents import FILLER, MASTHEAD

TABLE = Table(
    (
        ("State", "Contribution (United States dollars)", "Date of receipt"),
        ("Antigua and Barbuda", "1 200", "3 May 2024"),
        ("Bolivia (Plurinational State of)", "15 000", "14 June 2024"),
        ("Saint Vincent and the Grenadines, also for the other members of its group", "800", "2 July 2024"),
        ("Viet Nam", "4 500", "21 August 2024"),
    ),
    (5, 4, 3),
)
LONG_TABLE = Table(
    (("Meeting", "Subject", "Speakers"),)
    + tuple(
        (
            f"{number}",
            f"Subject number {number} of the agenda, which is long enough for a second line",
            f"{number + 40}",
        )
        for number in range(1, 41)
    ),
    (2, 6, 2),
)
STATES = (
    "Algeria", "Antigua and Barbuda", "Argentina", "Barbados", "Bosnia and Herzegovina", "Brazil", "Cabo Verde",
    "Costa Rica", "Côte d’Ivoire", "Cuba", "Dominican Republic", "El Salvador", "Fiji", "Guinea-Bissau", "Jamaica",
    "Kenya", "Marshall Islands", "New Zealand", "Papua New Guinea", "San Marino", "Sierra Leone", "Timor-Leste",
    "Trinidad and Tobago", "Viet Nam",
)  # fmt: skip


def around(*blocks: Table | Columns) -> Document:
    """A document with something between its second paragraph and its third."""
    return Document(
        MASTHEAD,
        (
            Heading("I", "Contributions"),
            Paragraph("1.", FILLER),
            Paragraph("2.", "The table below shows what was received."),
            *blocks,
            Paragraph("3.", f"{FILLER} No more was received."),
        ),
    )


RECORD = Document(
    Masthead(
        symbol="A/79/PV.12",
        organ="General Assembly",
        distribution="Official Records",
        date="",
        original="",
        session=(
            "Seventy-ninth session",
            "12th plenary meeting",
            "Thursday, 12 September 2024, 10 a.m.",
            "New York",
        ),
    ),
    (
        Paragraph("", "*The meeting was called to order at 10.05 a.m.*", indented=True),
        Heading("", "Agenda item 5 (continued)"),
        Heading("", "The rising of the sea", 2),
        Paragraph(
            "",
            "_The President_: I now give the floor to the representative of Fiji, who will introduce draft resolution "
            "A/79/L.5. " + FILLER,
            indented=True,
        ),
        Paragraph("", f"_Ms. Waqa_ (Fiji): I have the honour to introduce the draft. {FILLER}", indented=True),
        Paragraph("", f"The sea does not wait for us. {FILLER} {FILLER}", indented=True),
        Paragraph("", f"_Mr. Pérez_ (Costa Rica) (_spoke in Spanish_): We thank Fiji. {FILLER}", indented=True),
        Paragraph("", "_The President_: A recorded vote has been requested.", indented=True),
        Paragraph("", "*A recorded vote was taken.*", indented=True),
        Paragraph("", "*In favour:*", indented=True),
        Paragraph("", "Brazil, Costa Rica, Fiji, Samoa", depth=1, shape="block"),
        Paragraph("", "*Against:*", indented=True),
        Paragraph("", "Cuba, Nicaragua", depth=1, shape="block"),
        Paragraph("", "*Abstaining:*", indented=True),
        Paragraph("", "Switzerland", depth=1, shape="block"),
        Paragraph(
            "",
            "*Draft resolution A/79/L.5 was adopted by 4 votes to 2, with 1 abstention* (*resolution 79/300*).",
            indented=True,
        ),
        Paragraph(
            "",
            "[Subsequently, the delegation of Tonga informed the Secretariat that it had intended to vote in favour.]",
            indented=True,
        ),
        *(
            Paragraph("", f"_Mr. Tanaka_ (Japan): This is remark number {number}. {FILLER}", indented=True)
            for number in range(1, 9)
        ),
        Paragraph("", "*The meeting rose at 1 p.m.*", indented=True),
    ),
)

ARABIC = Document(
    Masthead(
        symbol="A/CONF.999/2024/7",
        organ="الجمعية العامة",
        united="الأمم المتحدة",
        date="12 September 2024",
        original="Arabic\nOriginal: English",
        session=("جنيف، 2-6 أيلول/سبتمبر 2024",),
        title="تقرير المؤتمر الثالث المعني بشؤون البحر",
        version="(A)",
    ),
    (
        Heading("أولا", "مقدمة"),
        Paragraph(
            "1 -",
            "قررت الجمعية العامة في قرارها 75/241 أن تعقد المؤتمر في جنيف في عام 2024. وقد شاركت في المؤتمر وفود من "
            "جميع المناطق، ومنها الدول الجزرية الصغيرة النامية التي تواجه ارتفاع مستوى سطح البحر.",
        ),
        Paragraph(
            "2 -",
            "وأحاط المؤتمر علما بالوثيقة A/CONF.999/2024/1 التي أعدتها الأمانة العامة، وبالتقرير المعنون Things of the "
            "Sea الذي أصدره المعهد (انظر القرار 76/232)، وقرر أن يجتمع مرة أخرى.",
        ),
        Heading("ثانيا", "المسائل التنظيمية"),
        Paragraph("3 -", "عقد المؤتمر 10 جلسات في الفترة من 2 إلى 6 أيلول/سبتمبر 2024."),
        Paragraph("4 -", "انتخب المؤتمر رئيسه وأعضاء مكتبه الآخرين."),
    ),
)

RUSSIAN = Document(
    Masthead(
        symbol="A/CONF.999/2024/7",
        organ="Генеральная Ассамблея",
        united="Организация Объединенных Наций",
        date="12 September 2024",
        original="Russian\nOriginal: English",
        session=("Женева, 2–6 сентября 2024 года",),
        title="Доклад третьей Конференции по вопросам моря",
        version="(R)",
    ),
    (
        Heading("I", "Введение"),
        Paragraph(
            "1.",
            "В своей резолюции 75/241 Генеральная Ассамблея постановила созвать Конференцию в Женеве. В ней приняли "
            "участие представители всех регионов, включая малые островные развивающиеся государства, которым угрожает "
            "повышение уровня моря.",
        ),
        Paragraph("2.", "Конференция провела 10 заседаний (см. A/CONF.999/2024/SR.1)."),
        Heading("II", "Организационные вопросы"),
        Paragraph("3.", "Конференция избрала своего Председателя и других должностных лиц."),
        Paragraph("4.", "Конференция приняла к сведению:"),
        Paragraph("a)", "доклад Секретариата;", depth=1),
        Paragraph("b)", "сообщения государств.", depth=1),
    ),
)

CHINESE = Document(
    Masthead(
        symbol="A/CONF.999/2024/7",
        organ="大会",
        united="联合国",
        date="12 September 2024",
        original="Chinese\nOriginal: English",
        session=("2024年9月2日至6日，日内瓦",),
        title="第三次海洋事务会议的报告",
        version="(C)",
    ),
    (
        Heading("一", "导言"),
        Paragraph(
            "1.",
            "大会在第75/241号决议中决定于2024年在日内瓦召开会议。所有区域的代表出席了会议，包括面临海平面上升的小岛屿"
            "发展中国家的代表。会议注意到秘书处在两届会议之间所做的工作，并感谢各国向基金提供的捐款。",
        ),
        Paragraph("2.", "会议举行了10次会议。"),
        Heading("二", "组织事项"),
        Paragraph("3.", "会议选举了主席和其他主席团成员。"),
    ),
)
