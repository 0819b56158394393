"""PDF files: pages as drawn, their layout, and the document that they hold."""

from rapporteur.reading.pdf.pages import is_pdf, page_count, read_pages
from rapporteur.reading.pdf.raw import RawPage
from rapporteur.reading.pdf.report import assemble, read_pdf

__all__ = ["RawPage", "assemble", "is_pdf", "page_count", "read_pages", "read_pdf"]
