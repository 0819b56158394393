"""Names of States and groups are found, and nothing else is taken for one."""

from __future__ import annotations

import csv
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.bundled import bundled
from rapporteur.domain.states import LANGUAGES, Gazetteer, Group, State, Variant
from rapporteur.store.reference import load_gazetteer

GAZETTEER = load_gazetteer(bundled("data", "reference"))

VARIANTS = [
    # French: inverted, formal, short and old-style forms
    ("Iran (République islamique d')", "IRN"),
    ("Iran (République islamique d’)", "IRN"),
    ("la République islamique d'Iran", "IRN"),
    ("de la République islamique d'Iran", "IRN"),
    ("Bolivie (État plurinational de)", "BOL"),
    ("l'État plurinational de Bolivie", "BOL"),
    ("de l’Etat plurinational de Bolivie", "BOL"),
    ("Venezuela (République bolivarienne du)", "VEN"),
    ("République bolivarienne du Venezuela", "VEN"),
    ("Micronésie (États fédérés de)", "FSM"),
    ("États fédérés de Micronésie", "FSM"),
    ("Pays-Bas", "NLD"),
    ("les Pays-Bas (Royaume des)", "NLD"),
    ("Royaume des Pays-Bas", "NLD"),
    ("Corée (République de)", "KOR"),
    ("République de Corée", "KOR"),
    ("République populaire démocratique de Corée", "PRK"),
    ("Corée (République populaire démocratique de)", "PRK"),
    ("République démocratique populaire lao", "LAO"),
    ("République arabe syrienne", "SYR"),
    ("Syrie", "SYR"),
    ("République-Unie de Tanzanie", "TZA"),
    ("Tanzanie", "TZA"),
    ("Etats-Unis", "USA"),
    ("les États-Unis d'Amérique", "USA"),
    ("Royaume-Uni", "GBR"),
    ("Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", "GBR"),
    ("Tchéquie", "CZE"),
    ("République tchèque", "CZE"),
    ("Turquie", "TUR"),
    ("Türkiye", "TUR"),
    ("Türki\u0307ye", "TUR"),
    ("TÜRKİYE", "TUR"),
    ("Moldavie", "MDA"),
    ("République de Moldova", "MDA"),
    ("Sao Tomé-et-Principe", "STP"),
    ("São Tomé-et-Príncipe", "STP"),
    ("Brunéi Darussalam", "BRN"),
    ("Brunei Darussalam", "BRN"),
    ("Viet Nam", "VNM"),
    ("Vietnam", "VNM"),
    ("le Saint-Siège", "VAT"),
    ("l'État de Palestine", "PSE"),
    ("Cabo Verde", "CPV"),
    ("Cap-Vert", "CPV"),
    ("Timor-Leste", "TLS"),
    ("Macédoine du Nord", "MKD"),
    ("l'Eswatini", "SWZ"),
    ("Côte d'Ivoire", "CIV"),
    ("Cote d ivoire", "CIV"),
    ("Bosnie-Herzégovine", "BIH"),
    ("Guinée équatoriale", "GNQ"),
    ("Guinée-Bissau", "GNB"),
    ("Saint-Kitts-et-Nevis", "KNA"),
    ("Saint-Vincent-et-les Grenadines", "VCT"),
    ("Saint-Vincent-et-les-Grenadines", "VCT"),
    ("Trinité-et-Tobago", "TTO"),
    ("EMIRATS ARABES UNIS", "ARE"),
    ("Fédération de Russie", "RUS"),
    ("Russie", "RUS"),
    ("Papouasie-Nouvelle-Guinée", "PNG"),
    ("El Salvador", "SLV"),
    ("du Bélarus", "BLR"),
    ("Biélorussie", "BLR"),
    ("Maurice", "MUS"),
    ("Kirghizistan", "KGZ"),
    ("Irak", "IRQ"),
    ("RDC", "COD"),
    ("Congo", "COG"),
    ("Îles Cook", "COK"),
    # English
    ("United Kingdom", "GBR"),
    ("the United States", "USA"),
    ("The United Kingdom of Great Britain and Northern Ireland", "GBR"),
    ("Iran (Islamic Republic of)", "IRN"),
    ("the Islamic Republic of Iran", "IRN"),
    ("Bolivia (Plurinational State of)", "BOL"),
    ("Turkey", "TUR"),
    ("Czech Republic", "CZE"),
    ("Ivory Coast", "CIV"),
    ("Cape Verde", "CPV"),
    ("the Gambia", "GMB"),
    ("Korea, Republic of", "KOR"),
    ("Democratic People's Republic of Korea", "PRK"),
    ("Democratic People’s Republic of Korea", "PRK"),
    ("Lao People's Democratic Republic", "LAO"),
    ("St. Lucia", "LCA"),
    ("Netherlands (Kingdom of the)", "NLD"),
    # Spanish
    ("los Estados Unidos", "USA"),
    ("Irán (República Islámica del)", "IRN"),
    ("el Brasil", "BRA"),
    ("Países Bajos (Reino de los)", "NLD"),
    ("República de Corea", "KOR"),
    ("Nueva Zelandia", "NZL"),
    ("Trinidad y Tabago", "TTO"),
    # Russian, Arabic, Chinese
    ("Иран (Исламская Республика)", "IRN"),
    ("Россия", "RUS"),
    ("إيران (جمهورية - الإسلامية)", "IRN"),
    ("伊朗伊斯兰共和国", "IRN"),
    ("刚果（布）", "COG"),
]

GROUPS = [
    ("Groupe des États arabes", "arab"),
    ("Arab Group", "arab"),
    ("Communauté des Caraïbes", "caricom"),
    ("CARICOM", "caricom"),
    ("l'Union européenne", "eu"),
    ("l'UE", "eu"),
    ("MERCOSUR", "mercosur"),
    ("Communauté économique des États de l'Afrique de l'Ouest", "ecowas"),
    ("Mouvement des pays non alignés", "nam"),
    ("Groupe des 77 et de la Chine", "g77"),
    ("Group of 77 and China", "g77"),
    ("Groupe des États d’Afrique", "african"),
    ("GRULAC", "latin_american_caribbean"),
]

NOT_STATES = [
    "Guyane",
    "Irlande du Nord",
    "Northern Ireland",
    "Samoa américaines",
    "Nouvelle-Guinée",
    "Corée",
    "Korea",
    "Macao (Chine)",
    "Nigerien",
    "Indépendance",
    "Congolais",
    "Union",
    "République",
    "République du",
    "États",
    "eu",
    "Eu",
    "",
    " ",
    "de la",
    ".",
    "Costa Rica et Liban",
]


@pytest.mark.parametrize(("name", "code"), VARIANTS)
def test_hard_variants_mean_the_state_they_mean(name: str, code: str) -> None:
    match = GAZETTEER.match(name)
    assert match
    assert (match.code, match.kind, match.how) == (code, "state", "exact")


@pytest.mark.parametrize(("name", "code"), GROUPS)
def test_groups_are_matched_as_groups(name: str, code: str) -> None:
    match = GAZETTEER.match(name)
    assert match
    assert (match.code, match.kind) == (code, "group")


@pytest.mark.parametrize("name", NOT_STATES)
def test_what_is_no_state_stays_unmatched(name: str) -> None:
    assert GAZETTEER.match(name) is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("le Niger et le Nigéria", ["NER", "NGA"]),
        ("Nigeria, Niger", ["NGA", "NER"]),
        ("l'Inde, l'Indonésie et l'Indépendance", ["IND", "IDN"]),
        ("le Liban, la Libye, le Libéria", ["LBN", "LBY", "LBR"]),
        ("Guinée, Guinée-Bissau, Guinée équatoriale et Papouasie-Nouvelle-Guinée", ["GIN", "GNB", "GNQ", "PNG"]),
        ("Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea", ["GIN", "GNB", "GNQ", "PNG"]),
        ("le Congo et la République démocratique du Congo", ["COG", "COD"]),
        ("la République du Congo", ["COG"]),
        ("la République de Corée et la République populaire démocratique de Corée", ["KOR", "PRK"]),
        ("la Dominique et la République dominicaine", ["DMA", "DOM"]),
        ("Dominica and the Dominican Republic", ["DMA", "DOM"]),
        ("le Samoa et les Samoa américaines", ["WSM"]),
        ("Samoa and American Samoa", ["WSM"]),
        ("le Soudan et le Soudan du Sud", ["SDN", "SSD"]),
        ("Sudan, South Sudan", ["SDN", "SSD"]),
        ("l'Irlande et le Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", ["IRL", "GBR"]),
        ("en Irlande du Nord", []),
        ("l'Afrique du Sud, le Soudan du Sud", ["ZAF", "SSD"]),
        ("Maurice et la Mauritanie", ["MUS", "MRT"]),
        ("l'Autriche et l'Australie", ["AUT", "AUS"]),
        ("la Slovaquie et la Slovénie", ["SVK", "SVN"]),
        ("l'Iran, l'Iraq", ["IRN", "IRQ"]),
        ("Malawi, Mali, Malte, Maldives, Malaisie", ["MWI", "MLI", "MLT", "MDV", "MYS"]),
        ("la Macédoine du Nord", ["MKD"]),
        ("États-Unis du Mexique, États-Unis", ["MEX", "USA"]),
        ("la Serbie et le Monténégro", ["SRB", "MNE"]),
        ("le golfe de Guinée, en mer de Chine", []),
        ("l'Office de secours pour les réfugiés de Palestine, et l'État de Palestine", ["PSE"]),
        ("la République populaire de Chine, la République de Chine", ["CHN"]),
        ("la République turque de Chypre du Nord, Chypre", ["CYP"]),
        ("le delta du Niger, le canal de Panama, le lac Tchad et le Tchad", ["TCD"]),
        ("尼日尔、尼日利亚和几内亚比绍", ["NER", "NGA", "GNB"]),
        ("印度尼西亚和印度", ["IDN", "IND"]),
        ("النيجر والصين وجنوب السودان", ["NER", "CHN", "SSD"]),
        ("представители Нигера, Нигерии и Гвинеи-Бисау", ["NER", "NGA", "GNB"]),
        ("представителем Индии и Индонезией", ["IND", "IDN"]),
        ("в Северной Ирландии, в Ирландии; бассейна озера Чад, в Чаде", ["IRL", "TCD"]),
        (
            "от имени Ирана (Исламской Республики), Республики Корея и Корейской Народно-Демократической Республики",
            ["IRN", "KOR", "PRK"],
        ),
        ("Конго и Демократической Республики Конго", ["COG", "COD"]),
        ("внесенный Соединенными Штатами Америки и Южным Суданом", ["USA", "SSD"]),
        ("к Святому Престолу и Государству Палестина", ["VAT", "PSE"]),
        (
            "от имени Группы 77 и Китая, Европейского союза и малых островных развивающихся государств",
            ["g77", "eu", "sids"],
        ),
    ],
)
def test_a_name_inside_another_word_or_name_is_not_found(text: str, codes: list[str]) -> None:
    assert [match.code for match in GAZETTEER.find(text)] == codes


@pytest.mark.parametrize(
    "text", ["fine china and a turkey", "on a vu que le chili était bon", "they gave us the eu form", "une grenade"]
)
def test_common_words_without_a_capital_are_not_names(text: str) -> None:
    assert GAZETTEER.find(text) == []


def test_names_are_found_in_a_running_sentence_without_their_articles() -> None:
    text = (
        "du Soudan (au nom du Groupe des États arabes), de la République islamique d'Iran (également au nom de "
        "l'État plurinational de Bolivie et de Cuba), de Saint-Kitts-et-Nevis et des États-Unis"
    )
    found = [(text[match.start : match.end], match.code, match.kind) for match in GAZETTEER.find(text)]
    assert found == [
        ("Soudan", "SDN", "state"),
        ("Groupe des États arabes", "arab", "group"),
        ("République islamique d'Iran", "IRN", "state"),
        ("État plurinational de Bolivie", "BOL", "state"),
        ("Cuba", "CUB", "state"),
        ("Saint-Kitts-et-Nevis", "KNA", "state"),
        ("États-Unis", "USA", "state"),
    ]


def test_inverted_names_are_found_whole_in_a_list() -> None:
    text = "Inde, Iran (République islamique d'), Iraq, Bolivie (État plurinational de), Brésil (voir annexe)."
    found = [text[match.start : match.end] for match in GAZETTEER.find(text)]
    assert found == ["Inde", "Iran (République islamique d')", "Iraq", "Bolivie (État plurinational de)", "Brésil"]


def test_offsets_are_those_of_the_text_as_it_was_given() -> None:
    text = unicodedata.normalize("NFD", "Œuvre : l’Équateur, la Co\u00adlombie¹ et la Türki\u0307ye")
    found = {match.code: text[match.start : match.end] for match in GAZETTEER.find(text)}
    assert {code: unicodedata.normalize("NFC", words) for code, words in found.items()} == {
        "ECU": "Équateur",
        "COL": "Co\u00adlombie",
        "TUR": unicodedata.normalize("NFC", "Türki\u0307ye"),
    }


def test_a_matched_name_leaves_out_its_article_and_the_point_after_it() -> None:
    name = " de la République de Corée. "
    match = GAZETTEER.match(name)
    assert match
    assert name[match.start : match.end] == "République de Corée"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Antiguaet-Barbuda", "ATG"),
        ("Antigua- et-Barbuda", "ATG"),
        ("Etats- Unis", "USA"),
        ("Bosnie-Herzé govine", "BIH"),
        ("CostaRica", "CRI"),
        ("République deCorée", "KOR"),
        ("Burki na Faso", "BFA"),
    ],
)
def test_words_joined_or_split_by_a_scan_are_matched_and_reported(name: str, code: str) -> None:
    match = GAZETTEER.match(name)
    assert match
    assert (match.code, match.how) == (code, "joined")


def test_joined_words_that_could_mean_two_states_stay_unmatched() -> None:
    states = [state("AAA", "Nor Dia"), state("BBB", "Nord Ia")]
    assert Gazetteer(states, []).match("Nordia") is None


def state(code: str, name: str, **values: str) -> State:
    return State(code, code[:2], "000", {"en": name}, None, "member", **values)


def test_a_name_of_two_states_on_the_same_day_stays_unmatched() -> None:
    gazetteer = Gazetteer([state("AAA", "Alfa"), state("BBB", "Beta")], [], [Variant("Alfa", "BBB", "state")])
    assert gazetteer.match("Alfa") is None
    assert gazetteer.find("In Alfa and Beta")[0].code == "BBB"


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Zaïre", "1990-06-01", "COD"),
        ("Zaïre", "2021-08-11", None),
        ("Zaïre", None, "COD"),
        ("Swaziland", "2018-04-18", "SWZ"),
        ("Swaziland", "2021-08-11", None),
        ("Eswatini", "2021-08-11", "SWZ"),
        ("ex-République yougoslave de Macédoine", "2010-01-01", "MKD"),
        ("the former Yugoslav Republic of Macedonia", "2010-01-01", "MKD"),
        ("ex-République yougoslave de Macédoine", "2021-08-11", None),
        ("Jamahiriya arabe libyenne", "2005-07-11", "LBY"),
        ("Libyan Arab Jamahiriya", "2005-07-11", "LBY"),
        ("Tchécoslovaquie", "1985-01-01", "CSK"),
        ("Czechoslovakia", "2000-01-01", None),
        ("Yougoslavie", "1985-01-01", "YUG"),
        ("URSS", "1985-01-01", "SUN"),
        ("Union soviétique", "1985-01-01", "SUN"),
        ("Union of Soviet Socialist Republics", "1985-01-01", "SUN"),
        ("RDA", "1985-01-01", "DDR"),
        ("République démocratique allemande", "1985-01-01", "DDR"),
        ("Haute-Volta", "1980-01-01", "BFA"),
        ("Upper Volta", "1980-01-01", "BFA"),
        ("Birmanie", "1980-01-01", "MMR"),
        ("Burma", "1980-01-01", "MMR"),
        ("Kampuchea démocratique", "1980-01-01", "KHM"),
        ("Ceylan", "1965-01-01", "LKA"),
        ("Ceylon", "1965-01-01", "LKA"),
        ("Serbie-et-Monténégro", "2005-07-11", "SCG"),
        ("Soudan du Sud", "2010-01-01", None),
        ("Soudan du Sud", "2021-08-11", "SSD"),
        ("Turquie", "2021-08-11", "TUR"),
        ("Turquie", "2024-06-01", "TUR"),
    ],
)
def test_former_names_hold_on_their_days(name: str, day: str | None, code: str | None) -> None:
    match = GAZETTEER.match(name, day)
    assert (match.code if match else None) == code
    found = GAZETTEER.find(f"Au nom de {name}.", day)
    assert [each.code for each in found] == ([code] if code else [])


def test_guyane_is_suggested_and_never_assumed() -> None:
    assert GAZETTEER.match("Guyane") is None
    assert GAZETTEER.find("de la Guyane et du Guyana")[0].code == "GUY"
    assert len(GAZETTEER.find("de la Guyane et du Guyana")) == 1
    assert GAZETTEER.hint("la Guyane") == "GUY"
    assert GAZETTEER.hint("Guyana") is None


with bundled("data", "reference", "states.csv").open(encoding="utf-8", newline="") as file:
    OFFICIAL = [
        (row["code"], row[column])
        for row in csv.DictReader(file)
        for column in (*LANGUAGES, *(f"formal_{language}" for language in LANGUAGES))
        if row[column]
    ]


def test_every_official_name_in_every_language_means_its_own_state() -> None:
    wrong = [(code, name) for code, name in OFFICIAL if getattr(GAZETTEER.match(name), "code", None) != code]
    assert wrong == []


def test_every_current_official_name_is_found_in_a_running_text() -> None:
    gone = {each.code for each in GAZETTEER.states() if each.status == "former"}
    wrong = []
    for code, name in OFFICIAL:
        text = f"({name} — 1)"
        found = GAZETTEER.find(text, None if code in gone else "2021-08-11")
        if [(each.code, text[each.start : each.end]) for each in found] != [(code, name)]:
            wrong.append((code, name, found))
    assert wrong == []


def test_every_other_name_means_what_the_table_says_while_it_is_used() -> None:
    wrong = []
    with bundled("data", "reference", "variants.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name, expected = row["name"], row["code"] if row["kind"] in ("state", "group") else None
            for day in (row["valid_from"], row["valid_until"]):
                match = GAZETTEER.match(name, day or None)
                found = GAZETTEER.find(f"« {name} »", day or None)
                if (match.code if match else None) != expected or [each.code for each in found] != [expected] * bool(
                    expected
                ):
                    wrong.append((name, day, match, found))
    assert wrong == []


with bundled("data", "reference", "cases_ru.csv").open(encoding="utf-8", newline="") as file:
    DECLINED = list(csv.DictReader(file))


def test_a_russian_name_means_the_same_in_every_case() -> None:
    wrong = []
    for row in DECLINED:
        expected = (row["code"], row["kind"]) if row["kind"] != "other" else None
        as_named = GAZETTEER.match(row["name"])
        assert (as_named and (as_named.code, as_named.kind)) == expected, row["name"]
        for case in ("genitive", "dative", "accusative", "instrumental", "prepositional"):
            match = GAZETTEER.match(row[case])
            if (match and (match.code, match.kind)) != expected:
                wrong.append((row["name"], row[case], match))
    assert wrong == []


def test_a_former_russian_name_holds_on_the_same_days_in_every_case() -> None:
    assert [each.code for each in GAZETTEER.find("от имени Заира", "1980-01-01")] == ["COD"]
    assert GAZETTEER.find("от имени Заира", "2021-01-01") == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("玻利维亚多民族国", "BOL"),
        ("玻利维亚（多民族国）", "BOL"),
        ("玻利维亚(多民族国)", "BOL"),
        ("伊朗（伊斯兰共和国）", "IRN"),
        ("委内瑞拉（玻利瓦尔共和国）", "VEN"),
        ("تنزانيا", "TZA"),
        ("بوليفيا (دولة-المتعددة القوميات)", "BOL"),
        ("七十七国集团和中国", "g77"),
        ("المجموعة الأفريقية", "african"),
        ("АСЕАН", "asean"),
        ("Grupo de los Setenta y Siete y China", "g77"),
    ],
)
def test_names_that_documents_have_beside_the_official_ones(name: str, code: str) -> None:
    match = GAZETTEER.match(name, "2021-08-11")
    assert match
    assert match.code == code


def without_accents(name: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", name) if not unicodedata.combining(each))


SPELLINGS = {
    "as printed": lambda name: name,
    "decomposed": lambda name: unicodedata.normalize("NFD", name),
    "without accents": without_accents,
    "upper case": str.upper,
    "lower case": str.lower,
    "curly apostrophes": lambda name: name.replace("'", "’"),
    "no-break hyphens": lambda name: name.replace("-", "‑"),
    "hyphens as spaces": lambda name: name.replace("-", " "),
    "spaces as hyphens": lambda name: name.replace(" ", "-") if "(" not in name else name,
    "no-break spaces": lambda name: name.replace(" ", "\u00a0"),
    "broken lines": lambda name: name.replace(" ", "\n"),
}


@given(
    st.sampled_from(OFFICIAL),
    st.lists(st.sampled_from(sorted(SPELLINGS)), max_size=4),
    st.sampled_from(["", "la ", "the ", "de l'", " "]),
    st.sampled_from(["", ".", ",", " ;", "¹", " "]),
)
def test_spelling_does_not_change_what_a_name_means(
    official: tuple[str, str], spellings: list[str], before: str, after: str
) -> None:
    code, name = official
    for spelling in spellings:
        name = SPELLINGS[spelling](name)
    match = GAZETTEER.match(before + name + after)
    assert match
    assert match.code == code


@given(st.text(max_size=200), st.sampled_from(OFFICIAL), st.text(max_size=200))
def test_found_names_are_in_order_apart_and_inside_any_text(before: str, official: tuple[str, str], after: str) -> None:
    text = before + official[1] + after
    found = GAZETTEER.find(text)
    ends = [0, *(each.end for each in found)]
    assert all(ends[place] <= each.start < each.end <= len(text) for place, each in enumerate(found))


@given(st.text(max_size=60))
def test_any_text_can_be_asked_for(text: str) -> None:
    GAZETTEER.match(text)
    GAZETTEER.hint(text)


def test_the_regional_groups_are_the_193_members() -> None:
    regional = {group.code: set(group.members) for group in GAZETTEER.groups() if group.kind == "regional"}
    assert {code: len(members) for code, members in regional.items()} == {
        "african": 54,
        "asia_pacific": 54,
        "eastern_european": 23,
        "latin_american_caribbean": 33,
        "weog": 29,
    }
    assert len(set.union(*regional.values())) == 193
    members = {each.code for each in GAZETTEER.states() if each.status == "member"}
    assert set.union(*regional.values()) == members
    for each in GAZETTEER.states():
        group = GAZETTEER.regional_group_of(each.code)
        assert (each.code in regional[group.code]) if group else (each.status != "member")


def test_every_member_of_a_group_is_a_state_and_every_list_is_dated() -> None:
    for group in GAZETTEER.groups():
        assert all(GAZETTEER.state(code) for code in group.members)
        assert bool(group.members) == bool(group.as_of)
        assert set(group.names) == set(LANGUAGES)


def test_states_are_unique_and_named_in_the_six_languages() -> None:
    states = GAZETTEER.states()
    current = [each for each in states if each.status != "former"]
    assert len(current) == 197
    assert len({each.m49 for each in current}) == len({each.iso2 for each in current}) == 197
    assert all(set(each.names) == set(LANGUAGES) for each in states)
    assert GAZETTEER.state("CHE") is not None
    assert GAZETTEER.state("XXX") is None
    assert GAZETTEER.group("eu") is not None
    assert GAZETTEER.regional_group_of("VAT") is None


def test_an_unknown_regional_group_is_none() -> None:
    lone = State("AAA", "AA", "000", {"en": "Alfa"}, "nowhere", "member")
    assert Gazetteer([lone], [Group("g", "political", {"en": "Gee"})]).regional_group_of("AAA") is None


def test_a_long_report_is_searched_at_once() -> None:
    text = bundled("data", "documents", "A-CONF.192-BMS-2021-1.fr.txt").read_text(encoding="utf-8")
    GAZETTEER.find(text)
    took = []
    for _ in range(3):
        began = time.perf_counter()
        GAZETTEER.find(text, "2021-08-11")
        took.append(time.perf_counter() - began)
    assert min(took) < 0.2
