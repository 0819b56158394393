"""Akoma Ntoso for the United Nations (AKN4UN): resolutions as the UN publishes them, in XML."""

from rapporteur.reading.akn.report import looks_like_akn, read_akn

__all__ = ["looks_like_akn", "read_akn"]
