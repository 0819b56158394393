"""The rules are not French, nor the bundled report's: an English report comes back as it was typed."""

from __future__ import annotations

from rapporteur.domain.facts import Tally
from tests.reading.samples import english_report


def test_the_masthead_tells_symbol_title_place_and_dates() -> None:
    masthead = english_report().masthead
    assert (masthead.symbol, masthead.language, masthead.original_language) == ("A/CONF.999/2024/7", "en", "en")
    assert masthead.title == "Report of the Third Conference on the Things of the Sea"
    assert masthead.meeting == "Third Conference on the Things of the Sea"
    assert (masthead.place, masthead.starts, masthead.ends) == ("Geneva", "2024-09-02", "2024-09-06")
    assert (masthead.distribution, masthead.date, masthead.job_number) == ("General", "2024-09-12", "24-12345")


def test_every_page_is_printed() -> None:
    assert [(page.number, page.inferred) for page in english_report().pages] == [(1, False), (2, False), (3, False)]


def test_divisions_nest_as_their_numbers_first_appear() -> None:
    found = [(each.key, each.level, each.parent) for each in english_report().divisions]
    assert found == [
        ("body__sec_I", 1, None),
        ("body__sec_I__sec_A", 2, "body__sec_I"),
        ("body__sec_I__sec_B", 2, "body__sec_I"),
        ("body__sec_II", 1, None),
        ("annex", 1, None),
    ]
    assert (
        english_report().divisions[-1].subtitle == "Outcome document of the Third Conference on the Things of the Sea"
    )


def test_items_of_a_list_are_told_from_paragraphs_of_the_same_number() -> None:
    labels = [each.label for each in english_report().paragraphs if each.part == "body"]
    assert labels == ["1", "2", "3", "4", "4 (1)", "4 (2)", "4 (3)", "4 (4)", "5", "6", "7", "8", "9"]


def test_points_nest_to_the_second_depth() -> None:
    found = [(each.key, each.parent) for each in english_report().paragraphs if each.kind == "point"]
    assert found == [
        ("annex__para_2__point_a", "annex__para_2"),
        ("annex__para_2__point_a__point_i", "annex__para_2__point_a"),
        ("annex__para_2__point_a__point_ii", "annex__para_2__point_a"),
        ("annex__para_2__point_b", "annex__para_2"),
    ]


def test_officers_are_persons_or_states() -> None:
    found = [(each.role, each.person, each.name.state) for each in english_report().facts.offices]
    assert found == [
        ("chair", "Ana María Pérez", "CRI"),
        ("vice_chair", "", "FJI"),
        ("vice_chair", "", "TTO"),
        ("vice_chair", "", "NLD"),
    ]


def test_names_with_a_conjunction_are_never_parted() -> None:
    found = [each.name.state for each in english_report().facts.national_reports]
    assert found == ["ATG", "BOL", "GBR", "IRN", "VNM"]


def test_statements_keep_speaker_and_spoken_for_apart() -> None:
    found = [
        (each.speaker.raw, each.kind, each.channel, each.meeting, each.agenda_item, [n.raw for n in each.on_behalf_of])
        for each in english_report().facts.statements
    ]
    assert found == [
        ("Fiji", "state", "room", 2, "2", ["Pacific Islands Forum"]),
        ("United States", "state", "room", 2, "2", []),
        ("Antigua and Barbuda", "state", "room", 2, "2", []),
        ("European Union", "group", "room", 2, "2", []),
        ("Japan", "state", "virtual", 2, "2", []),
        ("Cuba", "state", "room", 3, "2", ["Nicaragua", "Venezuela (Bolivarian Republic of)"]),
        ("Ruritania", "state", "room", 3, "2", []),
    ]


def test_a_name_that_matches_no_state_is_kept_and_flagged() -> None:
    (statement,) = [each for each in english_report().facts.statements if each.speaker.raw == "Ruritania"]
    assert statement.speaker.state is None
    assert any(each.code == "name_unmatched" and "Ruritania" in each.message for each in english_report().findings)


def test_rejected_by_3_to_2_means_2_in_favour() -> None:
    vote = english_report().facts.votes[0]
    assert (vote.result, vote.meeting, vote.date, vote.agenda_item) == ("rejected", 9, "2024-09-06", "3")
    assert vote.declared == vote.listed == Tally(2, 3, 1)
    assert vote.subject == "the amendment to paragraph 4 of the draft outcome document"
    assert (vote.about, vote.about_key) == ("4", "annex__para_4")


def test_later_intentions_are_read_clause_by_clause() -> None:
    later = [(each.name.state, each.intended) for each in english_report().facts.votes[0].later]
    assert later == [("TON", "in_favour"), ("BLR", "abstaining")]


def test_a_vote_without_names_has_totals_and_no_ballots() -> None:
    vote = english_report().facts.votes[1]
    assert (vote.result, vote.declared, vote.ballots) == ("adopted", Tally(16, 0, 2), ())
    assert vote.listed == Tally(None, None, None)
    assert vote.agrees


def test_a_sentence_goes_on_behind_page_furniture_and_a_footnote() -> None:
    paragraph = english_report().paragraph("body__para_9")
    assert paragraph is not None
    assert paragraph.text.endswith("with two abstentions.")
    assert paragraph.pages == (2, 3)


def test_references_have_their_targets() -> None:
    found = {(each.kind, each.target) for each in english_report().references}
    assert {
        ("resolution", "A/RES/75/241"),
        ("resolution", "A/RES/76/232"),
        ("resolution", "S/RES/1325 (2000)"),
        ("document", "A/CONF.999/2024/INF/2"),
        ("paragraph", "2030 Agenda for Sustainable Development, para. 12"),
        ("paragraph", "Declaration, preambular para. 1-3"),
        ("sdg_target", "14.4"),
        ("sdg_goal", "14"),
        ("sdg_indicator", "14.4.1"),
    } <= found


def test_every_reference_holds_the_words_at_its_range() -> None:
    report = english_report()
    for each in report.references:
        unit = report.paragraph(each.key) or report.footnote(each.key)
        assert unit is not None
        assert unit.text[each.start : each.end] == each.text
