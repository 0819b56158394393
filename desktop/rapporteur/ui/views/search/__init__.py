"""Search: results while typing, grouped by document, narrowed by facets."""

from rapporteur.ui.views.search.view import SearchView

__all__ = ["SearchView"]
