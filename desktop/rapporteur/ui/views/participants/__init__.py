"""Participants: who spoke, at which meeting, on what, and for whom."""

from rapporteur.ui.views.participants.view import ParticipantsView

__all__ = ["ParticipantsView"]
