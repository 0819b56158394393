"""A file → a Report. One door: `read_report`."""

from rapporteur.reading.report import read_report, read_text

__all__ = ["read_report", "read_text"]
