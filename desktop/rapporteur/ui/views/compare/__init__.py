"""Compare: two documents, or two language versions of one, side by side."""

from rapporteur.ui.views.compare.view import CompareView

__all__ = ["CompareView"]
