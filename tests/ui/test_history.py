"""Back and forward, like a browser."""

from __future__ import annotations

from rapporteur.ui.context import Location
from rapporteur.ui.history import History

A, B, C = (Location("read", key=key) for key in "abc")


def test_back_and_forward_go_over_every_jump():
    history = History()
    for place in (A, B, C):
        history.visit(place)
    assert history.back() == B
    assert history.back() == A
    assert history.back() is None
    assert history.forward() == B
    assert history.here == B


def test_a_jump_forgets_what_lay_ahead():
    history = History()
    for place in (A, B):
        history.visit(place)
    history.back()
    history.visit(C)
    assert not history.can_go_forward
    assert history.back() == A


def test_the_same_place_twice_is_one_visit():
    history = History()
    history.visit(A)
    history.visit(A)
    assert not history.can_go_back


def test_a_move_without_a_jump_changes_where_one_comes_back_to():
    history = History()
    history.visit(A)
    history.moved(B)
    history.visit(C)
    assert history.back() == B
    assert history.back() is None
