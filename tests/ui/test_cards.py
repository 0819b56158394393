"""The cards on what is known of a paragraph."""

from __future__ import annotations

from pathlib import Path

from rapporteur.domain.views import ParagraphContext, Similar
from rapporteur.ui.views.read.cards import context_cards
from rapporteur.ui.views.read.reading import Reading
from rapporteur.ui.widgets.link_row import LinkRow
from tests.ui.reports import make_report
from tests.ui.sample import make_context


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
