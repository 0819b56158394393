"""Word documents (DOCX), as delegates receive them, into Reports."""

from rapporteur.reading.docx.package import looks_like_docx, looks_like_office
from rapporteur.reading.docx.report import read_docx

__all__ = ["looks_like_docx", "looks_like_office", "read_docx"]
