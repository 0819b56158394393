"""Records in Spanish, Russian, Arabic and Chinese: who spoke, for which State, on which item; who submitted what."""

from __future__ import annotations

import pytest

from tests.reading.language_samples import DOCUMENTS
from tests.reading.samples import read

SPANISH = """Naciones Unidas A/99/PV.54

Asamblea General
Nonagésimo noveno período de sesiones

54ª sesión plenaria
Miércoles 4 de diciembre de 2044, 10.00 horas
Nueva York

Se abre la sesión a las 10.05 horas.

Tema 98 del programa

Desarme general y completo del mar

El Presidente (habla en inglés): Doy la palabra al representante del Canadá.

Sr. Smith (Canadá) (habla en inglés): El mar es grande. Lo hemos dicho antes y lo diremos de nuevo.

Sra. Dupont (Francia): Mi delegación está de acuerdo con el mar.

Se levanta la sesión a las 13.00 horas.
"""

RUSSIAN = """Организация Объединенных Наций A/99/PV.54

Генеральная Ассамблея
Девяносто девятая сессия

54-е пленарное заседание
Среда, 4 декабря 2044 года, 10 ч. 00 м.
Нью-Йорк

Заседание открывается в 10 ч. 05 м.

Пункт 98 повестки дня

Всеобщее и полное разоружение моря

Председатель (говорит по-английски): Я предоставляю слово представителю Канады.

Г-н Смит (Канада) (говорит по-английски): Море велико. Мы говорили это раньше и скажем снова.

Г-жа Дюпон (Франция): Моя делегация согласна с морем.

Заседание закрывается в 13 ч. 00 м.
"""

ARABIC = """الأمم المتحدة A/99/PV.54

الجمعية العامة
الدورة التاسعة والتسعون

الجلسة العامة 54
الأربعاء، 4 كانون الأول/ديسمبر 2044، الساعة 10/00
نيويورك

افتتحت الجلسة الساعة 10/05.

البند 98 من جدول الأعمال

نزع السلاح العام الكامل للبحر

الرئيس (تكلم بالإنكليزية): أعطي الكلمة لممثل كندا.

السيد سميث (كندا) (تكلم بالإنكليزية): البحر كبير. لقد قلنا ذلك من قبل وسنقوله مرة أخرى.

السيدة دوبون (فرنسا): وفدي يتفق مع البحر.

رفعت الجلسة الساعة 13/00.
"""

CHINESE = """联合国 A/99/PV.54

大会
第九十九届会议

第54次全体会议
2044年12月4日星期三上午10时
纽约

上午10时05分开会。

议程项目98

海洋的全面彻底裁军

主席(以英语发言):我请加拿大代表发言。

史密斯先生(加拿大)(以英语发言):海洋很大。我们以前说过,我们还会再说。

杜邦女士(法国):我国代表团同意。

下午1时散会。
"""


@pytest.mark.parametrize("document", [SPANISH, RUSSIAN, ARABIC, CHINESE], ids=["es", "ru", "ar", "zh"])
def test_a_verbatim_record_tells_who_spoke_for_which_state_on_which_item(document: str) -> None:
    report = read(document)
    assert [(each.speaker.state, each.agenda_item) for each in report.facts.statements] == [
        ("CAN", "98"),
        ("FRA", "98"),
    ]
    assert [each.number for each in report.facts.meetings] == [54]


@pytest.mark.parametrize(
    ("code", "text", "states"),
    [
        ("es", ("El representante de Uganda presentó un proyecto de resolución. Albania y Chile se sumaron a los "
                "patrocinadores del proyecto de resolución."), ["UGA", "ALB", "CHL"]),
        ("ru", "Албания и Чили присоединились к числу авторов проекта резолюции.", ["ALB", "CHL"]),
    ],
)  # fmt: skip
def test_sponsors_are_read(code: str, text: str, states: list[str]) -> None:
    old = {"es": "La enmienda fue", "ru": "Поправка была"}[code]
    document = DOCUMENTS[code]
    begin = document.index(old)
    report = read(document[:begin] + text + document[document.index("\n", begin) :])
    assert [each.name.state for each in report.facts.sponsors] == states
