"""The masthead, headings, paragraphs, footnotes and references of the bundled report."""

from __future__ import annotations

from dataclasses import dataclass

from rapporteur.domain.report import Masthead

PROGRAMME = (
    "Programme d'action en vue de prévenir, combattre et éliminer le commerce illicite des armes légères sous "
    "tous ses aspects"
)
REVIEW_OF_THE_PROGRAMME = (
    f"Examen de la mise en œuvre du {PROGRAMME} aux niveaux national, régional et mondial, notamment des facteurs "
    "à prendre en compte pour prévenir et combattre le détournement et le transfert international illicite des "
    "armes légères et de petit calibre au profit d'utilisateurs non autorisés"
)
REVIEW_OF_THE_INSTRUMENT = (
    "Examen de la mise en œuvre de l'Instrument international visant à permettre aux États de procéder à "
    "l'identification et au traçage rapides et fiables des armes légères et de petit calibre illicites, comprenant "
    "la tenue d'un échange de vues sur les éventuelles incidences des progrès de la conception et de la fabrication "
    "des armes légères et de petit calibre et des technologies connexes qui fasse entrer en ligne de compte "
    "l'ensemble des vues et propositions des États Membres, les vues exprimées lors des débats aux réunions "
    "précédentes et les résolutions de l'Assemblée générale sur la question adoptées par consensus"
)
REVIEW_OF_COOPERATION = (
    "Examen de la coopération et de l'assistance internationales, dont le renforcement des capacités aux fins de la "
    "mise en œuvre pleine et effective du Programme d'action et de l'Instrument international de traçage, ainsi que "
    "de la proposition de créer un programme de bourses d'études consacré à la formation dans le domaine des armes "
    "légères et de petit calibre et de la définition des objectifs aux niveaux national, régional et mondial, s'il y "
    "a lieu"
)
EIGHTH_MEETING = "Échange de vues sur la huitième Réunion biennale des États"
OTHER_ISSUES = (
    "Autres questions et thèmes intéressant la mise en œuvre effective du Programme d'action et de l'Instrument "
    "international de traçage"
)

MASTHEAD = Masthead(
    symbol="A/CONF.192/BMS/2021/1",
    title=f"Rapport de la septième Réunion biennale des États pour l'examen de la mise en œuvre du {PROGRAMME}",
    language="fr",
    meeting=f"Septième Réunion biennale des États pour l'examen de la mise en œuvre du {PROGRAMME}",
    place="New York",
    starts="2021-07-26",
    ends="2021-07-30",
    distribution="limitée",
    date="2021-08-11",
    original_language="en",
    job_number="21-11073",
    page_count=22,
    kind="meeting_report",
)

#: The lines of furniture: the only lines of the source, after the masthead, that are no part of the report.
FURNITURE = [
    "21-11073 3/22",
    "21-11073 5/22",
    "21-11073 7/22",
    "21-11073 9/22",
    "11/22",
    "13/22",
    "15/22",
    "21-11073 17/22",
    "21-11073 19/22",
    "21/1073 **21/22**",
]

#: Pages whose number stands in the text; the others were lost.
PRINTED_PAGES = {3, 5, 7, 9, 11, 13, 15, 17, 19, 21}


@dataclass(frozen=True)
class Heading:
    """A division, the headings above it, and the paragraphs directly under it (`122 (a)` is a label)."""

    part: str
    label: str
    heading: str
    level: int
    above: str | None
    paragraphs: tuple[str, ...] = ()


def _numbers(first: int, last: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(first, last + 1))


ITEMS = tuple(f"11 ({number})" for number in range(1, 13))

DIVISIONS = [
    Heading("body", "I", "Introduction", 1, None, _numbers(1, 5)),
    Heading("body", "II", "Questions d'organisation", 1, None),
    Heading("body", "A", "Ouverture et durée", 2, "Questions d'organisation", _numbers(6, 9)),
    Heading("body", "B", "Membres du Bureau", 2, "Questions d'organisation", ("10",)),
    Heading("body", "C", "Adoption de l'ordre du jour", 2, "Questions d'organisation", ("11", *ITEMS, "12")),
    Heading("body", "D", "Règlement intérieur", 2, "Questions d'organisation", _numbers(13, 14)),
    Heading("body", "E", "Documentation", 2, "Questions d'organisation", _numbers(15, 16)),
    Heading("body", "III", "Compte rendu des travaux", 1, None),
    Heading("body", "A", REVIEW_OF_THE_PROGRAMME, 2, "Compte rendu des travaux", ("17",)),
    Heading("body", "B", REVIEW_OF_THE_INSTRUMENT, 2, "Compte rendu des travaux", ("18",)),
    Heading("body", "C", REVIEW_OF_COOPERATION, 2, "Compte rendu des travaux", ("19",)),
    Heading("body", "D", EIGHTH_MEETING, 2, "Compte rendu des travaux", ("20",)),
    Heading("body", "E", OTHER_ISSUES, 2, "Compte rendu des travaux", _numbers(21, 22)),
    Heading("body", "IV", "Adoption du projet de rapport final", 1, None, _numbers(23, 25)),
    Heading("body", "V", "Adoption du rapport", 1, None, ("26",)),
    Heading("annex", "", "Annexe", 1, None, _numbers(1, 24)),
    Heading("annex", "I", REVIEW_OF_THE_PROGRAMME, 2, "Annexe", ("",)),
    Heading("annex", "1", "Au niveau national", 3, REVIEW_OF_THE_PROGRAMME, _numbers(25, 41)),
    Heading(
        "annex",
        "",
        "Remédier aux nouveaux problèmes liés au commerce illicite des armes légères et de petit calibre",
        4,
        "Au niveau national",
        _numbers(42, 49),
    ),
    Heading(
        "annex",
        "",
        "Renforcement de la mesurabilité et de la mise en œuvre du Programme d'action",
        4,
        "Au niveau national",
        _numbers(50, 56),
    ),
    Heading("annex", "2", "Au niveau régional", 3, REVIEW_OF_THE_PROGRAMME, _numbers(57, 62)),
    Heading("annex", "3", "Au niveau mondial", 3, REVIEW_OF_THE_PROGRAMME),
    Heading(
        "annex",
        "",
        "Le Programme d'action dans les situations de conflit ou d'après conflit",
        4,
        "Au niveau mondial",
        _numbers(63, 67),
    ),
    Heading(
        "annex",
        "",
        "La violence armée et la paix, la sécurité et le développement durable au sens plus large",
        4,
        "Au niveau mondial",
        _numbers(68, 79),
    ),
    Heading("annex", "II", REVIEW_OF_THE_INSTRUMENT, 2, "Annexe", ("", *_numbers(80, 89))),
    Heading(
        "annex",
        "",
        "Progrès récents de la conception et de la fabrication des armes légères et de petit calibre et des "
        "technologies connexes, en particulier des armes modulaires et des armes en polymères, et solutions "
        "envisageables",
        3,
        REVIEW_OF_THE_INSTRUMENT,
        _numbers(90, 96),
    ),
    Heading("annex", "III", REVIEW_OF_COOPERATION, 2, "Annexe", ("", *_numbers(97, 102))),
    Heading(
        "annex",
        "",
        "Coopération internationale pour prévenir et combattre le détournement et le transfert international "
        "illicite des armes légères et de petit calibre au profit d'utilisateurs non autorisés",
        3,
        REVIEW_OF_COOPERATION,
        _numbers(103, 108),
    ),
    Heading(
        "annex",
        "",
        "Aide internationale pour renforcer la mise en œuvre du Programme d'action et de l'Instrument "
        "international de traçage par l'assistance, y compris la prévention et la lutte contre le détournement et "
        "le transfert international illicite d'armes légères et de petit calibre au profit d'utilisateurs non "
        "autorisés",
        3,
        REVIEW_OF_COOPERATION,
        _numbers(109, 119),
    ),
    Heading("annex", "IV", EIGHTH_MEETING, 2, "Annexe", _numbers(120, 121)),
    Heading("annex", "V", OTHER_ISSUES, 2, "Annexe", ("122", "122 (a)")),
]

#: What stands under the annex's heading.
ANNEX_SUBTITLE = (
    "Document final de la septième Réunion biennale des États pour l'examen de la mise en œuvre du " + PROGRAMME
)

#: Keys that citations are made of: part and label (or heading) of what stands under them.
KEYS = {
    "body__sec_II__sec_A": "Ouverture et durée",
    "body__sec_III__sec_E": OTHER_ISSUES,
    "annex": "Annexe",
    "annex__sec_I__sec_1": "Au niveau national",
    "annex__sec_I__sec_1__heading_1": "Remédier aux nouveaux problèmes",
    "annex__sec_I__sec_3__heading_2": "La violence armée et la paix",
    "annex__sec_II__heading_1": "Progrès récents de la conception",
    "annex__sec_III__heading_2": "Aide internationale pour renforcer",
    "body__para_23": "À la 10e séance",
    "body__para_11__item_6": "Examen de la mise en œuvre du Programme d'action",
    "annex__sec_I__text_1": "Compte tenu de la diversité des situations",
    "annex__para_92": "Poursuivre l'échange de vues",
    "annex__para_122__point_a": "Certains États ont encouragé",
}

#: Paragraphs that a page, a footnote or a list interrupts: first words, the words at the cut, last words, pages.
CUT = {
    "body__para_19": (
        "Le point 8 de l'ordre du jour a été examiné",
        "par les représentantes et représentants de la République islamique d'Iran et de la Malaisie.",
        "du Soudan (au nom du Groupe des États arabes), du Pakistan et du Burundi.",
        (5, 6),
    ),
    "annex__para_19": (
        "Ils ont reconnu que les progrès récents",
        "comme les armes modulaires, et l'utilisation",
        "ainsi que du soutien financier et technique nécessaire.",
        (10, 11),
    ),
    "annex__para_25": (
        "Mettre en place, là où elles n'existent pas,",
        "dans les zones relevant de la juridiction de l'État et sur l'exportation, l'importation,",
        "le transit, le transbordement ou le retransfert de ces armes.",
        (11, 12),
    ),
    "annex__para_54": (
        "S'efforcer de renforcer les mesures de contrôle nationales",
        "en vue de prévenir et réduire les risques",
        "de fabrication illicite et de trafic d'armes légères et de petit calibre.",
        (14, 15),
    ),
    "annex__para_74": (
        "Tenir compte des enjeux différents du commerce illicite",
        "fondés sur des données probantes, en vue de renforcer",
        "la mise en œuvre pleine et effective du Programme d'action à tous les niveaux.",
        (16, 17),
    ),
    "annex__para_82": (
        "Renforcer les efforts de marquage, d'enregistrement et de traçage",
        "établir des cadres juridiques et administratifs nationaux efficaces",
        "pour qu'elles répondent rapidement et efficacement aux demandes de traçage.",
        (17, 18),
    ),
    "annex__para_92": (
        "Poursuivre l'échange de vues sur les progrès récents",
        "et sur les moyens d'y faire face, et envisager de proposer",
        "en matière de marquage, de traçage et d'enregistrement de ces armes.",
        (18, 19),
    ),
    "annex__para_117": (
        "Accueillir favorablement la proposition d'un programme de formation spécialisé",
        "et demander au Secrétariat de présenter le financement",
        "pour examen par les États Membres lors de la huitième Réunion biennale des États.",
        (21, 22),
    ),
}

#: Other paragraphs that stand beside headings, lists and page ends: their last words.
LAST_WORDS = {
    "body__para_1": "aux niveaux national, régional et mondial.",
    "body__para_2": "s'est tenue à New York du 27 août au 7 septembre 2012.",
    "body__para_5": "s'est tenue à New York du 18 au 29 juin 2018.",
    "body__para_9": "qui a également procédé à l'élection du Président de la réunion.",
    "body__para_10": "Algérie, Allemagne, Hongrie, Jamaïque, Lettonie, Philippines.",
    "body__para_11": "a été approuvé comme suit :",
    "body__para_11__item_2": "Élection à la présidence.",
    "body__para_11__item_12": "Adoption du rapport.",
    "body__para_12": "(A/CONF.192/BMS/2021/L.2) a été approuvé.",
    "body__para_14": "aux travaux de la septième Réunion biennale (A/CONF.192/BMS/2021/INF/1).",
    "body__para_16": "Turquie, Ukraine, Venezuela (République bolivarienne du) et Zambie.",
    "body__para_17": "du Mexique, de l'Iraq et des Philippines.",
    "body__para_18": "de la République de Corée, du Sénégal et de la Jamaïque.",
    "body__para_20": "qui ont fait les leurs en utilisant la plate-forme Interprefy.",
    "body__para_22": "Gender Equality Network for Small Arms Control.",
    "body__para_23": "République arabe syrienne et Venezuela (République bolivarienne du).",
    "body__para_24": "Néant.",
    "body__para_25": "lors de la septième Réunion biennale (voir annexe).",
    "body__para_26": "à établir la version définitive du rapport.",
    "annex__para_1": "au profit d'utilisateurs non autorisés.",
    "annex__para_9": "du Programme d'action et de l'Instrument international de traçage.",
    "annex__para_24": "lors des consultations ouvertes tenues en 2018 et 2019.",
    "annex__para_35": "et assurer la gestion sûre, globale et efficace de ces stocks jusqu'à leur élimination.",
    "annex__para_41": "afin de réduire le risque de détournement.",
    "annex__para_44": "s'appliquent également aux transactions effectuées sur Internet.",
    "annex__para_49": "soit entreprise et vérifiée uniquement par des entités agréées.",
    "annex__para_56": "promouvoir leur participation active et sans exclusive.",
    "annex__para_62": "en appui à la mise en œuvre du Programme d'action.",
    "annex__para_67": "conformément à la Charte des Nations Unies.",
    "annex__para_79": "ou les renforcer lorsqu'ils existent.",
    "annex__para_89": "le marquage, l'enregistrement et le traçage des armes légères et de petit calibre.",
    "annex__para_96": "renforcer l'identification et l'enregistrement des armes légères et de petit calibre.",
    "annex__para_99": "l'objectif d'une gestion cohérente et durable du cycle de vie.",
    "annex__para_102": "en matière de contrôle des armes légères et de petit calibre.",
    "annex__para_108": "traiter les points de détournement vers le marché illicite.",
    "annex__para_119": "pour examen à la huitième Réunion biennale des États.",
    "annex__para_121": "les modalités et les procédures de coopération et d'assistance.",
    "annex__para_122": "Il s'agissait notamment de la question suivante :",
    "annex__para_122__point_a": "à la poursuite du dialogue entre les États à cet égard.",
}

#: Pages that the printed numbers, and the breaks in the source's lists, settle without any doubt.
PAGES = {
    "body__para_1": (1,),
    "body__para_2": (1,),
    "body__para_3": (2,),
    "body__para_11": (2,),
    "body__para_11__item_2": (2,),
    "body__para_11__item_3": (3,),
    "body__para_12": (3,),
    "body__para_14": (3,),
    "body__para_15": (4,),
    "body__para_16": (4,),
    "body__para_25": (8,),
    "body__para_26": (8,),
    "annex__para_9": (9,),
    "annex__para_10": (10,),
    "annex__para_26": (12,),
    "annex__para_35": (12,),
    "annex__para_36": (13,),
    "annex__para_44": (13,),
    "annex__para_45": (14,),
    "annex__para_64": (15,),
    "annex__para_65": (16,),
    "annex__para_83": (18,),
    "annex__para_99": (19,),
    "annex__para_100": (20,),
    "annex__para_116": (21,),
    "annex__para_118": (22,),
    "annex__para_122__point_a": (22,),
}

#: Footnotes: the paragraph of the mark, the words just before it, first and last words of the note, its page.
FOOTNOTES = {
    "fn_1": (
        "body__para_18",
        "du Costa Rica (au nom de plusieurs États)",
        "Albanie, Allemagne, Argentine,",
        "Ukraine, Uruguay et Costa Rica.",
        5,
    ),
    "fn_2": (
        "body__para_23",
        "Les voix se sont réparties comme suit",
        "Par la suite, les délégations de Saint-Marin et de Sao Tomé-et-Principe",
        "qu'elles avaient eu l'intention de voter pour.",
        7,
    ),
    "fn_3": (
        "body__para_24",
        "Les voix se sont réparties comme suit",
        "Par la suite, les délégations du Botswana, du Monténégro et de l'Ukraine",
        "l'intention de voter pour le projet de rapport final.",
        7,
    ),
}

#: Superscript endings of ordinals, in order, of each paragraph that has any: `1^{re}`, `2°` and `6e` alike.
ORDINALS = {
    "body__para_3": ["1er"],
    "body__para_10": ["1re"],
    "body__para_11": ["1re"],
    "body__para_13": ["1re"],
    "body__para_17": ["1re", "3e", "1re", "2e", "3e"],
    "body__para_18": ["2e", "3e", "4e", "6e", "2e", "3e", "4e", "6e"],
    "body__para_19": ["3e", "4e", "6e", "3e", "4e", "6e"],
    "body__para_20": ["7e", "8e", "7e", "8e"],
    "body__para_21": ["7e"],
    "body__para_22": ["5e"],
    "body__para_23": ["10e"],
    "body__para_24": ["10e"],
    "body__para_26": ["10e"],
}

#: References to items of the agenda, and to what the report itself contains.
REFERENCES_WITHIN = [
    ("body__para_17", "agenda_item", "point 6 de l'ordre du jour"),
    ("body__para_18", "agenda_item", "point 7 de l'ordre du jour"),
    ("body__para_18", "agenda_item", "point 6 de l'ordre du jour"),
    ("body__para_19", "agenda_item", "point 8 de l'ordre du jour"),
    ("body__para_20", "agenda_item", "point 9 de l'ordre du jour"),
    ("body__para_21", "agenda_item", "point 10 de l'ordre du jour"),
    ("body__para_23", "agenda_item", "point 11 de l'ordre du jour"),
    ("body__para_25", "agenda_item", "points 6 à 10"),
    ("body__para_25", "annex", "voir annexe"),
    ("annex__para_122", "agenda_item", "point 6 de l'ordre du jour"),
]

#: References to what is outside the paragraph: paragraph, kind, target.
REFERENCES = [
    ("body__para_1", "resolution", "A/RES/56/24 V"),
    ("body__para_2", "resolution", "A/RES/57/72"),
    ("body__para_2", "resolution", "A/RES/59/86"),
    ("body__para_2", "resolution", "A/RES/58/241"),
    ("body__para_2", "resolution", "A/RES/59/86"),
    ("body__para_2", "resolution", "A/RES/61/66"),
    ("body__para_2", "resolution", "A/RES/62/47"),
    ("body__para_2", "resolution", "A/RES/63/72"),
    ("body__para_2", "resolution", "A/RES/64/50"),
    ("body__para_2", "resolution", "A/RES/65/64"),
    ("body__para_2", "resolution", "A/RES/66/47"),
    ("body__para_3", "resolution", "A/RES/67/58"),
    ("body__para_3", "resolution", "A/RES/69/51"),
    ("body__para_7", "decision", "A/DEC/74/552"),
    ("body__para_7", "resolution", "A/RES/75/241"),
    ("body__para_11", "document", "A/CONF.192/BMS/2021/L.1"),
    ("body__para_12", "document", "A/CONF.192/BMS/2021/L.2"),
    ("body__para_13", "document", "A/CONF.192/16"),
    ("body__para_13", "document", "A/CONF.192/BMS/2021/L.3"),
    ("body__para_14", "document", "A/CONF.192/BMS/2021/INF/1"),
    ("body__para_15", "document", "A/CONF.192/BMS/2021/INF/2"),
    ("body__para_23", "document", "A/CONF.192/BMS/2021/CRP.2/Rev.1"),
    ("body__para_26", "document", "A/CONF.192/BMS/2021/L.4"),
    ("annex__para_20", "paragraph", "Instrument international de traçage, par. 38"),
    ("annex__para_24", "resolution", "A/RES/72/55"),
    ("annex__para_68", "sdg_goal", "16"),
    ("annex__para_69", "sdg_indicator", "16.4.2"),
    ("annex__para_72", "resolution", "A/RES/65/69"),
    ("annex__para_83", "sdg_indicator", "16.4.2"),
]

#: Words that the scan joined: the paragraph, the words as they stand.
JOINED_WORDS = [
    ("body__para_16", "Antiguaet-Barbuda"),
    ("annex__para_60", "sousrégionaux"),
    ("annex__para_112", "savoirfaire"),
]
