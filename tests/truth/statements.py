"""Every statement that the bundled report tells of, in its order.

A row is paragraph, meeting, agenda item (None: all substantive items), kind, channel, speaker, State, and
those on whose behalf. The dates follow from the meetings.
"""

from __future__ import annotations

from tests.truth.names import FOOTNOTE_1

Behalf = list[tuple[str, str | None]]
Row = tuple[int, int, str | None, str, str, str, str | None, Behalf]

NOBODY: Behalf = []
CARICOM: Behalf = [("Communauté des Caraïbes", None)]
ARAB_STATES: Behalf = [("Groupe des États arabes", None)]
MERCOSUR: Behalf = [("États membres et des États associés du MERCOSUR", None)]
BOL_CUB_NIC_SYR_VEN: Behalf = [
    ("État plurinational de Bolivie", "BOL"),
    ("Cuba", "CUB"),
    ("Nicaragua", "NIC"),
    ("République arabe syrienne", "SYR"),
    ("République bolivarienne du Venezuela", "VEN"),
]
BOL_CUB_EGY_NIC_SYR_VEN: Behalf = [
    ("État plurinational de Bolivie", "BOL"),
    ("Cuba", "CUB"),
    ("Égypte", "EGY"),
    ("Nicaragua", "NIC"),
    ("République arabe syrienne", "SYR"),
    ("République bolivarienne du Venezuela", "VEN"),
]
BLR_CUB_NIC_RUS_SYR_VEN: Behalf = [
    ("Bélarus", "BLR"),
    ("Cuba", "CUB"),
    ("Nicaragua", "NIC"),
    ("Fédération de Russie", "RUS"),
    ("République arabe syrienne", "SYR"),
    ("République bolivarienne du Venezuela", "VEN"),
]

STATEMENTS: list[Row] = [
    # Paragraph 17: item 6. First meeting, in the room: 31.
    (17, 1, "6", "group", "room", "Union européenne", None, NOBODY),
    (17, 1, "6", "state", "room", "Costa Rica", "CRI", NOBODY),
    (17, 1, "6", "state", "room", "Saint-Kitts-et-Nevis", "KNA", CARICOM),
    (17, 1, "6", "state", "room", "Liban", "LBN", NOBODY),
    (17, 1, "6", "state", "room", "Mexique", "MEX", NOBODY),
    (17, 1, "6", "state", "room", "Suisse", "CHE", NOBODY),
    (17, 1, "6", "state", "room", "Indonésie", "IDN", NOBODY),
    (17, 1, "6", "state", "room", "Belgique", "BEL", NOBODY),
    (17, 1, "6", "state", "room", "Soudan", "SDN", ARAB_STATES),
    (17, 1, "6", "state", "room", "Colombie", "COL", NOBODY),
    (17, 1, "6", "state", "room", "République de Corée", "KOR", NOBODY),
    (17, 1, "6", "state", "room", "Espagne", "ESP", NOBODY),
    (17, 1, "6", "state", "room", "Irlande", "IRL", NOBODY),
    (17, 1, "6", "state", "room", "Kenya", "KEN", NOBODY),
    (17, 1, "6", "state", "room", "Pérou", "PER", NOBODY),
    (17, 1, "6", "state", "room", "Algérie", "DZA", NOBODY),
    (17, 1, "6", "state", "room", "Égypte", "EGY", NOBODY),
    (17, 1, "6", "state", "room", "Malaisie", "MYS", NOBODY),
    (17, 1, "6", "state", "room", "Brésil", "BRA", NOBODY),
    (17, 1, "6", "state", "room", "Thaïlande", "THA", NOBODY),
    (17, 1, "6", "state", "room", "Équateur", "ECU", NOBODY),
    (17, 1, "6", "state", "room", "Bulgarie", "BGR", NOBODY),
    (17, 1, "6", "state", "room", "États-Unis", "USA", NOBODY),
    (17, 1, "6", "state", "room", "Afrique du Sud", "ZAF", NOBODY),
    (17, 1, "6", "state", "room", "Chine", "CHN", NOBODY),
    (17, 1, "6", "state", "room", "Cuba", "CUB", NOBODY),
    (17, 1, "6", "state", "room", "Ukraine", "UKR", NOBODY),
    (17, 1, "6", "state", "room", "Roumanie", "ROU", NOBODY),
    (17, 1, "6", "state", "room", "Pakistan", "PAK", NOBODY),
    (17, 1, "6", "state", "room", "Mauritanie", "MRT", NOBODY),
    (17, 1, "6", "state", "room", "Fédération de Russie", "RUS", NOBODY),
    # Second meeting: 9 in the room, 5 over the platform.
    (17, 2, "6", "state", "room", "République islamique d'Iran", "IRN", BOL_CUB_NIC_SYR_VEN),
    (17, 2, "6", "state", "room", "Iraq", "IRQ", NOBODY),
    (17, 2, "6", "state", "room", "Côte d'Ivoire", "CIV", NOBODY),
    (17, 2, "6", "state", "room", "Royaume-Uni", "GBR", NOBODY),
    (17, 2, "6", "state", "room", "Australie", "AUS", NOBODY),
    (17, 2, "6", "state", "room", "Israël", "ISR", NOBODY),
    (17, 2, "6", "state", "room", "Sierra Leone", "SLE", NOBODY),
    (17, 2, "6", "state", "room", "Argentine", "ARG", NOBODY),
    (17, 2, "6", "state", "room", "Fédération de Russie", "RUS", NOBODY),
    (17, 2, "6", "state", "virtual", "Inde", "IND", NOBODY),
    (17, 2, "6", "state", "virtual", "Japon", "JPN", NOBODY),
    (17, 2, "6", "state", "virtual", "Allemagne", "DEU", NOBODY),
    (17, 2, "6", "state", "virtual", "France", "FRA", NOBODY),
    (17, 2, "6", "state", "virtual", "Mexique", "MEX", NOBODY),
    # Third meeting: 3.
    (17, 3, "6", "state", "room", "Mexique", "MEX", NOBODY),
    (17, 3, "6", "state", "room", "Iraq", "IRQ", NOBODY),
    (17, 3, "6", "state", "room", "Philippines", "PHL", NOBODY),
    # Paragraph 18: item 7. Second meeting: 8 and 1.
    (18, 2, "7", "group", "room", "Union européenne", None, NOBODY),
    (18, 2, "7", "state", "room", "Colombie", "COL", NOBODY),
    (18, 2, "7", "state", "room", "Malaisie", "MYS", NOBODY),
    (18, 2, "7", "state", "room", "Suisse", "CHE", NOBODY),
    (18, 2, "7", "state", "room", "Égypte", "EGY", NOBODY),
    (18, 2, "7", "state", "room", "Soudan", "SDN", ARAB_STATES),
    (18, 2, "7", "state", "room", "Indonésie", "IDN", NOBODY),
    (18, 2, "7", "state", "room", "Chine", "CHN", NOBODY),
    (18, 2, "7", "state", "virtual", "Inde", "IND", NOBODY),
    # Third meeting: 17 and 3.
    (18, 3, "7", "state", "room", "République islamique d'Iran", "IRN", BOL_CUB_NIC_SYR_VEN),
    (18, 3, "7", "state", "room", "Jamaïque", "JAM", NOBODY),
    (18, 3, "7", "state", "room", "Canada", "CAN", NOBODY),
    (18, 3, "7", "state", "room", "Pérou", "PER", NOBODY),
    (18, 3, "7", "state", "room", "Australie", "AUS", NOBODY),
    (18, 3, "7", "state", "room", "Afrique du Sud", "ZAF", NOBODY),
    (18, 3, "7", "state", "room", "Namibie", "NAM", NOBODY),
    (18, 3, "7", "state", "room", "Algérie", "DZA", NOBODY),
    (18, 3, "7", "state", "room", "Cuba", "CUB", NOBODY),
    (18, 3, "7", "state", "room", "Équateur", "ECU", NOBODY),
    (18, 3, "7", "state", "room", "République de Corée", "KOR", NOBODY),
    (18, 3, "7", "state", "room", "Ghana", "GHA", NOBODY),
    (18, 3, "7", "state", "room", "Guatemala", "GTM", NOBODY),
    (18, 3, "7", "state", "room", "Indonésie", "IDN", NOBODY),
    (18, 3, "7", "state", "room", "Brésil", "BRA", NOBODY),
    (18, 3, "7", "state", "room", "États-Unis", "USA", NOBODY),
    (18, 3, "7", "state", "room", "Irlande", "IRL", NOBODY),
    (18, 3, "7", "state", "virtual", "France", "FRA", NOBODY),
    (18, 3, "7", "state", "virtual", "Belgique", "BEL", NOBODY),
    (18, 3, "7", "state", "virtual", "Japon", "JPN", NOBODY),
    # Fourth meeting: 7 speakers, one of them on two items.
    (18, 4, "7", "state", "room", "Bulgarie", "BGR", NOBODY),
    (18, 4, "7", "state", "room", "Costa Rica", "CRI", NOBODY),
    (18, 4, "7", "state", "room", "Mexique", "MEX", NOBODY),
    (18, 4, "6", "state", "room", "Mexique", "MEX", NOBODY),
    (18, 4, "7", "state", "room", "Colombie", "COL", NOBODY),
    (18, 4, "7", "state", "room", "Ghana", "GHA", NOBODY),
    (18, 4, "7", "state", "room", "Jamaïque", "JAM", NOBODY),
    (18, 4, "7", "state", "room", "Égypte", "EGY", NOBODY),
    # Sixth meeting: 6, Costa Rica for the 58 States of footnote 1.
    (18, 6, "7", "state", "room", "Costa Rica", "CRI", FOOTNOTE_1),
    (18, 6, "7", "state", "room", "Liban", "LBN", NOBODY),
    (18, 6, "7", "state", "room", "Burundi", "BDI", NOBODY),
    (18, 6, "7", "state", "room", "République de Corée", "KOR", NOBODY),
    (18, 6, "7", "state", "room", "Sénégal", "SEN", NOBODY),
    (18, 6, "7", "state", "room", "Jamaïque", "JAM", NOBODY),
    # Paragraph 19: item 8. Third meeting: 2 and 1.
    (19, 3, "8", "state", "room", "République islamique d'Iran", "IRN", NOBODY),
    (19, 3, "8", "state", "room", "Malaisie", "MYS", NOBODY),
    (19, 3, "8", "state", "virtual", "Inde", "IND", NOBODY),
    # Fourth meeting: 9.
    (19, 4, "8", "state", "room", "Suisse", "CHE", NOBODY),
    (19, 4, "8", "state", "room", "Iraq", "IRQ", NOBODY),
    (19, 4, "8", "state", "room", "Cuba", "CUB", NOBODY),
    (19, 4, "8", "state", "room", "Allemagne", "DEU", NOBODY),
    (19, 4, "8", "state", "room", "États-Unis", "USA", NOBODY),
    (19, 4, "8", "state", "room", "Équateur", "ECU", NOBODY),
    (19, 4, "8", "state", "room", "Chine", "CHN", NOBODY),
    (19, 4, "8", "state", "room", "Ghana", "GHA", NOBODY),
    (19, 4, "8", "state", "room", "Mexique", "MEX", NOBODY),
    # Sixth meeting: 18.
    (19, 6, "8", "group", "room", "Union européenne", None, NOBODY),
    (19, 6, "8", "state", "room", "Mali", "MLI", NOBODY),
    (19, 6, "8", "state", "room", "Canada", "CAN", NOBODY),
    (19, 6, "8", "state", "room", "Autriche", "AUT", NOBODY),
    (19, 6, "8", "state", "room", "Costa Rica", "CRI", NOBODY),
    (19, 6, "8", "state", "room", "Pérou", "PER", NOBODY),
    (19, 6, "8", "state", "room", "Philippines", "PHL", NOBODY),
    (19, 6, "8", "state", "room", "Belgique", "BEL", NOBODY),
    (19, 6, "8", "state", "room", "France", "FRA", NOBODY),
    (19, 6, "8", "state", "room", "Kenya", "KEN", NOBODY),
    (19, 6, "8", "state", "room", "Royaume-Uni", "GBR", NOBODY),
    (19, 6, "8", "state", "room", "Guatemala", "GTM", NOBODY),
    (19, 6, "8", "state", "room", "Algérie", "DZA", NOBODY),
    (19, 6, "8", "state", "room", "Égypte", "EGY", NOBODY),
    (19, 6, "8", "state", "room", "Colombie", "COL", NOBODY),
    (19, 6, "8", "state", "room", "Soudan", "SDN", ARAB_STATES),
    (19, 6, "8", "state", "room", "Pakistan", "PAK", NOBODY),
    (19, 6, "8", "state", "room", "Burundi", "BDI", NOBODY),
    # Paragraph 20: item 9. Seventh meeting: 5. Eighth: 1 in the room, 2 over the platform.
    (20, 7, "9", "state", "room", "Côte d'Ivoire", "CIV", NOBODY),
    (20, 7, "9", "state", "room", "République islamique d'Iran", "IRN", BOL_CUB_EGY_NIC_SYR_VEN),
    (20, 7, "9", "state", "room", "Colombie", "COL", NOBODY),
    (20, 7, "9", "state", "room", "Brésil", "BRA", MERCOSUR),
    (20, 7, "9", "state", "room", "Égypte", "EGY", NOBODY),
    (20, 8, "9", "state", "room", "Soudan", "SDN", ARAB_STATES),
    (20, 8, "9", "state", "virtual", "Japon", "JPN", NOBODY),
    (20, 8, "9", "state", "virtual", "Mexique", "MEX", NOBODY),
    # Paragraph 21: item 10. Seventh meeting: 1.
    (21, 7, "10", "state", "room", "République islamique d'Iran", "IRN", BLR_CUB_NIC_RUS_SYR_VEN),
    # Paragraph 22: all substantive items. Fifth meeting: 4 international and regional organizations, 10 others.
    (22, 5, None, "igo", "room", "Mécanisme de coordination de l'action concernant les armes légères", None, NOBODY),
    (22, 5, None, "igo", "room", "Organisation pour la sécurité et la coopération en Europe", None, NOBODY),
    (22, 5, None, "igo", "room", "Comité international de la Croix-Rouge", None, NOBODY),
    (22, 5, None, "igo", "room", "Communauté économique des États de l'Afrique de l'Ouest", None, NOBODY),
    (22, 5, None, "ngo", "room", "World Forum on Shooting Activities", None, NOBODY),
    (22, 5, None, "ngo", "room", "National Rifle Association", None, NOBODY),
    (22, 5, None, "ngo", "room", "National Firearms Association", None, NOBODY),
    (22, 5, None, "ngo", "room", "Sporting Arms and Ammunition Manufacturers' Institute", None, NOBODY),
    (22, 5, None, "ngo", "room", "Réseau international d'action contre les armes légères", None, NOBODY),
    (22, 5, None, "ngo", "room", "Esfuerzos de Mujeres Bolivianas", None, NOBODY),
    (22, 5, None, "ngo", "room", "Women for Peace and Democracy Nepal", None, NOBODY),
    (22, 5, None, "ngo", "room", "The Halo Trust", None, NOBODY),
    (22, 5, None, "ngo", "room", "Forum parlementaire sur les armes légères et de petit calibre", None, NOBODY),
    (22, 5, None, "ngo", "room", "Gender Equality Network for Small Arms Control", None, NOBODY),
]

#: The statements in which the text says that the speaker spoke *also* for the others: paragraph, meeting.
ALSO = {(17, 2), (18, 3), (20, 7), (21, 7)}
