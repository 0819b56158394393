"""Lists of participants: delegations, and the persons listed for each, whatever the layout."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rapporteur.domain.report import Report
from rapporteur.reading import listed
from rapporteur.reading.report import read_report
from tests.reading.samples import gazetteer
from tests.reading.sketched import LEFT, RIGHT, first_page, next_page, numbered
from tests.typeset.sketch import Sketch


def read(sketch: Sketch, tmp_path) -> Report:
    path = tmp_path / "list.pdf"
    path.write_bytes(sketch.pdf())
    return read_report(path, gazetteer())


def told(report: Report):
    """Delegations as plain values, each checked against the words that it was read from."""
    found = []
    for each in report.facts.delegations:
        assert each.source.text == each.name.raw
        assert all(member.source.text == member.name for member in each.members)
        found.append((each.name.state or each.name.raw, each.kind, [member.name for member in each.members]))
    return found


def test_persons_stand_under_bold_names_of_states_and_organizations(tmp_path):
    sketch = Sketch(595, 842)
    y = first_page(sketch, "BWC/CONF.IX/INF.2", "List of participants")
    people = {
        "I. States parties": {
            "Afghanistan": [
                "H.E. Mr. Nasir Andisha, Ambassador, Permanent Representative to the Conference, Head of Delegation",
                "Mr. Suhail Zahir, Second Secretary, Permanent Mission, Geneva",
            ],
            "Iran (Islamic Republic of)": [
                "H.E. Mr. Ali Bahreini, Ambassador, Permanent Representative, Deputy Head of Delegation",
                "Ms. Zahra Nasri",
            ],
        },
        "II. Intergovernmental organizations": {"European Union": ["Ms. Maria Weston, Legal Adviser"]},
        "III. Non-governmental organizations": {"The Trench": ["Mr. Jean Pascal Zanders"]},
    }
    for title, delegations in people.items():
        sketch.put(LEFT, y + 6, title, "bold", 12)
        y += 26
        for name, persons in delegations.items():
            sketch.put(LEFT, y, name, "bold")
            y += 18
            for person in persons:
                y = sketch.para(y, person, LEFT, RIGHT) + 6
    report = read(sketch, tmp_path)
    assert told(report) == [
        ("AFG", "state", ["H.E. Mr. Nasir Andisha", "Mr. Suhail Zahir"]),
        ("IRN", "state", ["H.E. Mr. Ali Bahreini", "Ms. Zahra Nasri"]),
        ("European Union", "igo", ["Ms. Maria Weston"]),
        ("The Trench", "ngo", ["Mr. Jean Pascal Zanders"]),
    ]
    first, second = report.facts.delegations[:2]
    assert [each.heads for each in first.members] == [True, False]
    assert not any(each.heads for each in second.members)  # a deputy is not the head
    assert first.members[1].function == "Second Secretary, Permanent Mission, Geneva"
    assert {each.category for each in report.facts.delegations[:2]} == {"States parties"}


def test_each_person_may_take_several_lines_under_capitals_in_the_middle(tmp_path):
    sketch = Sketch(595, 842)
    y = first_page(sketch, "FCCC/SBI/2024/INF.9", "List of participants")
    lists = {
        "ALBANIA": [("Mr. Aldo Gjoni", "Director", "Ministry of Environment"), ("Ms. Laura Dibra", "Head of Unit")],
        "UNITED KINGDOM OF GREAT BRITAIN AND NORTHERN IRELAND": [("Mr. Alan SHARMA", "Minister", "Head of delegation")],
    }
    for name, persons in lists.items():
        sketch.put((LEFT + RIGHT) / 2, y, name, at="middle")
        y += 18
        for lines in persons:
            for line in lines:
                sketch.put(LEFT, y, line)
                y += 12
            y += 8
    report = read(sketch, tmp_path)
    assert told(report) == [
        ("ALB", "state", ["Mr. Aldo Gjoni", "Ms. Laura Dibra"]),
        ("GBR", "state", ["Mr. Alan SHARMA"]),
    ]
    albania, kingdom = report.facts.delegations
    assert albania.members[0].function == "Director\nMinistry of Environment"
    assert kingdom.members[0].heads
    assert [(each.heading, each.level) for each in report.divisions] == [(name, 1) for name in lists]


def test_functions_stand_beside_names(tmp_path):
    sketch = Sketch(595, 842)
    y = first_page(sketch, "CCW/P.V/CONF/2020/INF.1", "List of participants")
    for name, pairs in {
        "Argentina": [("Mr. Julio Mercado", "Minister"), ("Ms. Maria Porro", "Counsellor")],
        "Australia": [("Ms. Amanda Gorely", "Ambassador, Head of delegation"), ("Mr. Robin Geiss", "Adviser")],
    }.items():
        sketch.put(LEFT, y, name, "bold")
        y += 18
        for person, function in pairs:
            sketch.put(LEFT, y, person)
            sketch.put(300, y, function)
            y += 16
    report = read(sketch, tmp_path)
    assert told(report) == [
        ("ARG", "state", ["Mr. Julio Mercado", "Ms. Maria Porro"]),
        ("AUS", "state", ["Ms. Amanda Gorely", "Mr. Robin Geiss"]),
    ]
    assert [each.function for each in report.facts.delegations[0].members] == ["Minister", "Counsellor"]
    assert [each.heads for each in report.facts.delegations[1].members] == [True, False]


def test_a_report_without_a_list_has_no_delegations_listed(tmp_path):
    sketch = Sketch(595, 842)
    numbered(sketch, first_page(sketch, "A/79/321", "Report of the Committee on its session"), 1, 4)
    numbered(sketch, next_page(sketch, 2), 5, 4)
    assert read(sketch, tmp_path).facts.delegations == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Msgr. Robert Murphy Msgr. Marco Formica", ["Msgr. Robert Murphy", "Msgr. Marco Formica"]),
        ("H.E. Mr. Tareq M. A. M. Albanai Mr. Ali F", ["H.E. Mr. Tareq M. A. M. Albanai", "Mr. Ali F"]),
        ("Mr. Faisal A. T. M. Alenezi", ["Mr. Faisal A. T. M. Alenezi"]),
        ("S.E. M. Kouadio Adjoumani Mme Nadia Bent", ["S.E. M. Kouadio Adjoumani", "Mme Nadia Bent"]),
        ("Excmo. Sr. Diego Pary Sra. Ana Ruiz", ["Excmo. Sr. Diego Pary", "Sra. Ana Ruiz"]),
        ("Ms. Ana Lopez, Assistant to Mr. John Smith", ["Ms. Ana Lopez, Assistant to Mr. John Smith"]),
        ("Ambassador and Permanent Representative", []),
    ],
)  # fmt: skip
def test_titles_part_the_names_of_a_cell(text, names):
    begins = [*listed.entries(text), len(text)]
    assert [text[one:other].strip() for one, other in pairwise(begins)] == names


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Head of Delegation", True),
        ("Deputy Head of Delegation", False),
        ("Chef de la délégation", True),
        ("Chef adjoint de délégation", False),
        ("Jefa de la Delegación", True),
        ("Заместитель главы делегации", False),
    ],
)
def test_the_deputy_is_not_the_head(text, heads):
    assert listed.heads(text) is heads
