"""Votes: who stood where, by State and by group, as cast and as intended."""

from rapporteur.ui.views.votes.view import VotesView

__all__ = ["VotesView"]
