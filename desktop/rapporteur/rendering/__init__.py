"""Draws the pages of originals, as they would be printed. The only floor besides the reader that knows pypdfium2.

PDFium is written in C++ and the files are not trusted: nothing here is called but in a process of its own
(`rapporteur.desk.pages`), which is killed when a page takes too long or too much memory.
"""

from rapporteur.rendering.original import Drawer

__all__ = ["Drawer"]
