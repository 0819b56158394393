"""Who spoke and for whom: never mixed."""

from __future__ import annotations

from rapporteur.domain.facts import Name, Source, Statement
from rapporteur.domain.participation import (
    by_meeting,
    by_others,
    distinguishing,
    items_of,
    others,
    spoke_together,
    spokespersons,
)
from rapporteur.domain.views import Participant, StatementRecord

IRAN, CUBA, EGYPT = Name("Iran", "IRN"), Name("Cuba", "CUB"), Name("Egypt", "EGY")
ARABS = Name("Arab Group")


def said(speaker: Name, *behalf: Name, meeting: int | None = 1, item: str | None = "6") -> StatementRecord:
    words = Source("body__para_1", 0, 1, "x")
    return StatementRecord("A/1", "en", Statement(speaker, "state", "room", meeting, None, item, behalf, True, words))


def test_each_speaker_is_told_with_those_it_spoke_for_and_how_often():
    found = spokespersons([said(IRAN, CUBA), said(CUBA), said(IRAN, CUBA, EGYPT), said(EGYPT, ARABS)])
    assert [each.speaker for each in found] == [IRAN, EGYPT]
    assert [(each.spoken_for, len(each.statements)) for each in found[0].behalves] == [(CUBA, 2), (EGYPT, 1)]
    assert found[1].behalves[0].spoken_for == ARABS


def test_a_speaker_listed_among_those_it_spoke_for_did_not_speak_for_itself():
    record = said(IRAN, CUBA, IRAN)
    assert others(record.statement) == (CUBA,)
    assert [each.spoken_for for each in spokespersons([record])[0].behalves] == [CUBA]


def test_spoken_for_by_others_leaves_out_its_own_statements():
    own, other = said(IRAN, IRAN, CUBA), said(CUBA, IRAN)
    iran = Participant("IRN", "Iran", "IRN", "state", (own,), (own, other), (), (), None)
    assert by_others(iran) == (other,)


def test_spoken_together_counts_statements_made_with_one_voice():
    records = [said(IRAN, CUBA, EGYPT), said(IRAN, CUBA), said(EGYPT, ARABS), said(CUBA)]
    assert spoke_together(records, "CUB") == [(IRAN, 2), (EGYPT, 1)]
    assert spoke_together(records, "FRA") == []


def test_meetings_come_in_order_and_unknown_ones_last():
    records = [said(CUBA, meeting=None), said(IRAN, meeting=10), said(EGYPT, meeting=2)]
    assert list(by_meeting(records)) == [2, 10, None]


def test_items_come_in_the_order_of_their_numbers_and_all_items_last():
    records = [said(CUBA, item=None), said(IRAN, item="10"), said(IRAN, item="6"), said(EGYPT, item="6")]
    assert items_of(records) == ["6", "10", None]


def test_titles_that_begin_alike_are_told_apart_by_what_follows():
    titles = {
        "6": "Examen de la mise en œuvre du Programme d'action",
        "7": "Examen de la mise en œuvre de l'Instrument",
        "8": "Examen de la coopération",
        "9": "Autres questions",
    }
    assert distinguishing(titles) == {
        "6": "… du Programme d'action",
        "7": "… de l'Instrument",
        "8": "… coopération",
        "9": "Autres questions",
    }


def test_a_title_that_another_one_continues_stays_whole():
    assert distinguishing({"1": "Adoption du rapport", "2": "Adoption du rapport final"}) == {
        "1": "Adoption du rapport",
        "2": "… final",
    }
