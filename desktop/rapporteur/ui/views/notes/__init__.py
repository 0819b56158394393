"""The person's own work: notes, amendments, annotations and briefs."""

from rapporteur.ui.views.notes.view import NotesView

__all__ = ["NotesView"]
