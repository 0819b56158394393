"""Meetings, agenda and officers of the bundled report."""

from __future__ import annotations

from tests.truth.structure import (
    EIGHTH_MEETING,
    OTHER_ISSUES,
    REVIEW_OF_COOPERATION,
    REVIEW_OF_THE_INSTRUMENT,
    REVIEW_OF_THE_PROGRAMME,
)

#: Meeting, date, whether the text states the date or implies it.
MEETINGS = [
    (1, "2021-07-26", "stated"),  # paragraph 10
    (2, "2021-07-26", "implied"),  # paragraph 18: the first of its meetings, and its first date
    (3, "2021-07-27", "implied"),  # paragraphs 17 and 19
    (4, "2021-07-27", "implied"),  # ten meetings on five days, two a day
    (5, "2021-07-28", "stated"),  # paragraph 22
    (6, "2021-07-28", "implied"),  # paragraphs 18 and 19: the last of their meetings, and their last date
    (7, "2021-07-29", "stated"),  # paragraphs 20 and 21
    (8, "2021-07-29", "stated"),  # paragraph 20
    (9, "2021-07-30", "implied"),  # ten meetings on five days, two a day
    (10, "2021-07-30", "stated"),  # paragraphs 23 and 26
]

#: The items of paragraph 11, without the full stop that ends each.
AGENDA = [
    ("1", "Ouverture de la réunion par la Haute-Représentante pour les affaires de désarmement"),
    ("2", "Élection à la présidence"),
    ("3", "Déclaration de la présidence"),
    ("4", "Adoption de l'ordre du jour et autres questions d'organisation"),
    ("5", "Élection des autres membres du Bureau"),
    ("6", REVIEW_OF_THE_PROGRAMME),
    ("7", REVIEW_OF_THE_INSTRUMENT),
    ("8", REVIEW_OF_COOPERATION),
    ("9", EIGHTH_MEETING),
    ("10", OTHER_ISSUES),
    ("11", "Examen du projet de rapport final"),
    ("12", "Adoption du rapport"),
]

#: Role, person, State as printed, its code, meeting.
OFFICES = [
    ("chair", "Martin Kimani", "Kenya", "KEN", 1),
    ("vice_chair", "", "Algérie", "DZA", 1),
    ("vice_chair", "", "Allemagne", "DEU", 1),
    ("vice_chair", "", "Hongrie", "HUN", 1),
    ("vice_chair", "", "Jamaïque", "JAM", 1),
    ("vice_chair", "", "Lettonie", "LVA", 1),
    ("vice_chair", "", "Philippines", "PHL", 1),
]
