"""Reports typed for the tests, in the manner of the United Nations."""

from __future__ import annotations

from functools import cache

from rapporteur.bundled import bundled
from rapporteur.domain.report import Report
from rapporteur.domain.states import Gazetteer
from rapporteur.reading import read_text
from rapporteur.store.reference import load_gazetteer

ENGLISH = """\
A/CONF.999/2024/7

Distr.: General
12 September 2024
Original: English

Third Conference on the Things of the Sea
Geneva, 2–6 September 2024

Report of the Third Conference on the Things of the Sea

I. Introduction

1. By its resolutions 75/241 and 76/232, the General Assembly decided to convene the Conference. Security
Council resolution 1325 (2000) was recalled.

2. The Conference held 10 meetings.

A. Election of officers

3. At its 1st meeting, on 2 September 2024, the Conference elected the following officers by acclamation:

President:

Ana María Pérez (Costa Rica)

Vice-Presidents:

Fiji, Trinidad and Tobago and Netherlands (Kingdom of the)

B. Agenda

4. At the same meeting, the Conference adopted its agenda (A/CONF.999/2024/1), as follows:

1. Opening of the Conference.

2. General exchange of views.

3. Adoption of the report.

4. Other matters.

5. Documents of the Conference are listed in A/CONF.999/2024/INF/2.

24-12345 1/3

6. The following States submitted national reports: Antigua and Barbuda, Bolivia (Plurinational State of), United
Kingdom of Great Britain and Northern Ireland, Iran (Islamic Republic of) and Viet Nam.

II. Proceedings

7. Agenda item 2 was considered at the 2nd and 3rd meetings, on 2 and 3 September 2024. At the 2nd meeting,
statements were made by the representatives of Fiji (on behalf of the Pacific Islands Forum), the United States,
Antigua and Barbuda and the European Union. The representative of Japan also made a statement via
videoconference. At the 3rd meeting, statements were made by the representatives of Cuba (also on behalf of
Nicaragua and Venezuela (Bolivarian Republic of)) and Ruritania.

8. At its 9th meeting, on 6 September 2024, under agenda item 3, the Conference rejected the amendment to
paragraph 4 of the draft outcome document by a recorded vote of 3 to 2, with 1 abstention.¹ The voting was as
follows:

In favour:

Fiji, Samoa

Against:

Cuba, Nicaragua, Viet Nam

Abstaining:

Switzerland

9. At the same meeting, the draft report was adopted by 16 votes to none, with two

24-12345 2/3

¹ Subsequently, the delegation of Tonga informed the Secretariat that it had intended to vote in favour; the
delegation of Belarus indicated that it had intended to abstain.

abstentions.

Annex

Outcome document of the Third Conference on the Things of the Sea

1. The Conference recalled paragraph 12 of the 2030 Agenda for Sustainable Development and target 14.4.

2. It also recalled Sustainable Development Goal 14 and indicator 14.4.1:

(a) As regards fish, which are:

(i) Large;

(ii) Small;

(b) As regards boats.

3. It took note of the first to third preambular paragraphs of the Declaration.

4. It decided to meet again.

24-12345 3/3
"""

_DOCUMENT = "A-CONF.192-BMS-2021-1.fr.txt"


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer(bundled("data", "reference"))


@cache
def bundled_source() -> str:
    return bundled("data", "documents", _DOCUMENT).read_text(encoding="utf-8")


@cache
def bundled_report() -> Report:
    return read(bundled_source())


@cache
def english_report() -> Report:
    return read(ENGLISH)


def read(source: str) -> Report:
    return read_text(source, gazetteer(), name="sample.txt")
