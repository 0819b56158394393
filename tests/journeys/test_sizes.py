"""Small screens and large text: every view has room enough, and the search follows the index."""

from __future__ import annotations

import pytest

from rapporteur.ui.context import Location

VIEWS = ("read", "search", "votes", "participants")


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1024, 640), (1.5, 1280, 720), (2.0, 1280, 720)])
def test_a_small_screen_is_large_enough_for_every_view(start, rest, scale, width, height):
    window = start()
    window.theme.set_scale(scale)
    for view in VIEWS:
        window.show_view(view)
        rest(window)
        least = window.minimumSizeHint()
        assert least.width() <= width, view
        assert least.height() <= height - 40, view
    window.theme.set_scale(1.0)


def test_what_was_searched_for_is_searched_again_when_the_index_is_filled(start, rest):
    window = start(Location("search", extra={"query": "traçage"}))
    rest(window)
    view = window.views["search"]
    found = view._result
    window.ahead.index()
    rest(window)
    rest(window)
    assert view._result is not found
    assert view._result.total == found.total


def test_a_view_that_is_taken_up_has_the_keyboard(start, rest):
    window = start()
    for view in VIEWS:
        window.actions_table.action(f"activity_{view}").trigger()
        rest(window)
        window.activateWindow()
        assert window.views[view].isAncestorOf(window.focusWidget()), view
    assert window.focusWidget() is window.views["participants"].matrix.grid
