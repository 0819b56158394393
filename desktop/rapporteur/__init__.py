"""Rapporteur: an offline desk for the people who negotiate at the United Nations."""

__version__ = "0.1.0"
