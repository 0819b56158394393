"""Short documents in Spanish, Russian, Arabic and Chinese, written for the tests in the wording of the United Nations.

They tell the same things: a committee's report with two sections, a point, a recorded vote, an annex.
"""

from __future__ import annotations

SPANISH = """Naciones Unidas A/CONF.999/2024/7

Distr. general
12 de septiembre de 2024
Español
Original: inglés

Tercera Conferencia sobre las Cosas del Mar
Ginebra, 2 a 6 de septiembre de 2024

Informe de la Tercera Conferencia sobre las Cosas del Mar

I. Introducción

1. De conformidad con las resoluciones 75/241 y 76/232 de la Asamblea General, la Conferencia se celebró en Ginebra.

2. La Conferencia examinó lo siguiente:

a) El mar;

b) Los puertos, véase el párrafo 5 del Programa de Acción.

II. Decisiones

3. En su 4ª sesión, celebrada el 5 de septiembre de 2024, la Conferencia aprobó el proyecto de documento final en \
votación registrada por 3 votos contra 1 y 2 abstenciones. El resultado de la votación fue el siguiente:

Votos a favor:
Alemania, Bolivia (Estado Plurinacional de), Trinidad y Tabago.

Votos en contra:
Francia.

Abstenciones:
Kenya, Viet Nam.

4. La enmienda fue rechazada por 107 votos contra 60 y 1 abstención.

Anexo I

Documento final

1. Los Estados recuerdan la resolución 1325 (2000) del Consejo de Seguridad y la meta 14.4.
"""

RUSSIAN = """Организация Объединенных Наций A/CONF.999/2024/7

Distr.: General
12 September 2024
Russian
Original: English

Третья конференция по вопросам моря
Женева, 2–6 сентября 2024 года

Доклад Третьей конференции по вопросам моря

I. Введение

1. В соответствии с резолюциями 75/241 и 76/232 Генеральной Ассамблеи Конференция была проведена в Женеве.

2. Конференция рассмотрела следующее:

а) море;

б) порты, см. пункт 5 Программы действий.

II. Решения

3. На 4-м заседании 5 сентября 2024 года проект итогового документа был принят путем проведения заносимого в отчет \
о заседании голосования 3 голосами против 1 при 2 воздержавшихся. Голоса распределились следующим образом:

Голосовали за:
Боливия (Многонациональное Государство), Германия, Тринидад и Тобаго.

Голосовали против:
Франция.

Воздержались:
Вьетнам, Кения.

4. Поправка была отклонена 107 голосами против 60 при 1 воздержавшемся.

Приложение I

Итоговый документ

1. Государства ссылаются на резолюцию 1325 (2000) Совета Безопасности и на задачу 14.4.
"""

ARABIC = """الأمم المتحدة A/CONF.999/2024/7

Distr.: General
12 September 2024
Arabic
Original: English

المؤتمر الثالث المعني بشؤون البحر
جنيف، 2-6 أيلول/سبتمبر 2024

تقرير المؤتمر الثالث المعني بشؤون البحر

أولا - مقدمة

1 - عملا بقراري الجمعية العامة 75/241 و 76/232، عقد المؤتمر في جنيف.

2 - ونظر المؤتمر فيما يلي:

(أ) البحر؛

(ب) الموانئ، انظر الفقرة 5 من برنامج العمل.

ثانيا - المقررات

3 - في الجلسة 4، المعقودة في 5 أيلول/سبتمبر 2024، اعتمد المؤتمر مشروع الوثيقة الختامية بتصويت مسجل بأغلبية \
3 أصوات مقابل صوت واحد وامتناع عضوين عن التصويت. وكانت نتيجة التصويت كما يلي:

المؤيدون:
ألمانيا، بوليفيا (دولة - المتعددة القوميات)، ترينيداد وتوباغو.

المعارضون:
فرنسا.

الممتنعون:
فييت نام، كينيا.

4 - ورُفض التعديل بأغلبية ١٠٧ أصوات مقابل ٦٠ صوتا وامتناع عضو واحد عن التصويت.

المرفق الأول

الوثيقة الختامية

1 - تشير الدول إلى قرار مجلس الأمن 1325 (2000) وإلى الغاية 14-4.
"""

CHINESE = """联合国 A/CONF.999/2024/7

Distr.: General
12 September 2024
Chinese
Original: English

第三次海洋事务会议
2024年9月2日至6日，日内瓦

第三次海洋事务会议的报告

一、导言

1. 根据大会第75/241和76/232号决议，会议在日内瓦
举行。

2. 会议审议了下列事项：

(a) 海洋；

(b) 港口，见《行动纲领》第5段。

二、决定

3. 在2024年9月5日第4次会议上，会议以记录表决方式，以3票对1票、2票弃权通过了成果文件草案。表决结果如下：

赞成：
德国、多民族玻利维亚国、特立尼达和多巴哥。

反对：
法国。

弃权：
肯尼亚、越南。

4. 该修正案以107票对60票、1票弃权被否决。

附件一

成果文件

1. 各国回顾安全理事会第1325(2000)号决议和具体目标14.4。
"""

DOCUMENTS = {"es": SPANISH, "ru": RUSSIAN, "ar": ARABIC, "zh": CHINESE}
