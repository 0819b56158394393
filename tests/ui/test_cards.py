"""The cards on what is known of a paragraph."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel

from rapporteur.domain.views import DecisionRecord, ParagraphContext, Similar
from rapporteur.ui.views.read.cards import context_cards
from rapporteur.ui.views.read.reading import Reading
from rapporteur.ui.widgets.link_row import LinkRow
from tests.ui.reports import make_report
from tests.ui.sample import DECISIONS, SYMBOL, make_context


def test_a_text_without_a_number_that_is_worded_alike_is_named_by_its_document(tmp_path: Path, qtbot):
    similar = (
        Similar("A/RES/76/232", "en", "body__para_4", "4", 0.9, "Calls upon States"),
        Similar("A/RES/75/241", "en", "preamble__text_2", "", 0.8, "Recalling"),
    )
    known = ParagraphContext("body__para_1", "", (), (), (), (), similar)
    card = list(context_cards(make_context(tmp_path), Reading(make_report()), known))[-1]
    qtbot.addWidget(card)
    named = [each.accessibleName() for each in card.findChildren(LinkRow)]
    assert [name.partition(",")[0] for name in named] == ["A/RES/76/232", "A/RES/75/241"]
    assert "par. 4" in named[0]
    assert "par." not in named[1]


def test_a_decision_taken_without_a_vote_has_a_card_that_leads_to_its_words(tmp_path: Path, qtbot):
    decision = DECISIONS[0]
    record = DecisionRecord(SYMBOL, "en", decision)
    context = make_context(tmp_path)
    reading = Reading(make_report())
    known = ParagraphContext("body__para_1", "", (), (), (), (), (), decisions=(record,))
    (card,) = [each for each in context_cards(context, reading, known) if each.accessibleName() == "Decided here"]
    qtbot.addWidget(card)
    words = [label.text() for label in card.findChildren(QLabel)]
    assert "the agenda" in words
    assert any("adopted" in each and "consensus" in each for each in words)
    (row,) = card.findChildren(LinkRow)
    row.click()
    place = context.went[-1]  # type: ignore[attr-defined]
    assert (place.view, place.key, place.start) == ("read", decision.source.key, decision.source.start)
