"""Pages as a PDF draws them, made from lines of words: for tests of how pages are put together."""

from __future__ import annotations

from rapporteur.domain.report import Report
from rapporteur.job import Job
from rapporteur.reading.pdf import RawPage, assemble
from rapporteur.reading.pdf.raw import BOLD, RawRule, RawWord
from tests.reading.samples import gazetteer

LEFT, RIGHT, PITCH, SIZE = 123.0, 488.0, 12.0, 10.0


def line(text: str, base: float, left: float = LEFT, size: float = SIZE, style: int = 0) -> list[RawWord]:
    """A line of words. A tab is a wide gap, `|` the gap after a hanging number."""
    words: list[RawWord] = []
    at = left
    for part in text.split(" "):
        wide = part.startswith("\t")
        at += 60 if wide else 0
        shown = part.strip("\t|")
        width = len(shown) * size * 0.45
        words.append(RawWord(shown, at, base - 0.78 * size, at + width, base + 0.22 * size, base, size, style, False))
        at += width + (size * 1.4 if part.endswith("|") else size * 0.25)
    return words


def filled(text: str, base: float, left: float = LEFT, right: float = RIGHT, first: float = 0.0) -> list[list[RawWord]]:
    """A paragraph set in full lines between two edges, its first line set in by `first`."""
    lines: list[list[RawWord]] = []
    row: list[str] = []
    for word in text.split():
        begins = left + (first if not lines else 0)
        if row and line(" ".join([*row, word]), base, begins)[-1].right > right:
            lines.append(_justified(line(" ".join(row), base, begins), right))
            row, base = [], base + PITCH
        row.append(word)
    lines.append(line(" ".join(row), base, left + (first if not lines else 0)))
    return lines


def _justified(words: list[RawWord], right: float) -> list[RawWord]:
    step = (right - words[-1].right) / max(len(words) - 1, 1)
    return [
        each._replace(left=each.left + here * step, right=each.right + here * step) for here, each in enumerate(words)
    ]


def page(number: int, *lines: list[RawWord], rules: tuple[RawRule, ...] = (), **more: float) -> RawPage:
    """A page with a running head and a foot around its lines."""
    head = [] if number == 1 else [line("A/CONF.192/2026/7", 59, style=BOLD)]
    foot = line(f"{number}/9", 755, 60, 8)
    ordered = sorted([*head, *lines, foot], key=lambda each: each[0].base)
    return RawPage(number, 612.0, 792.0, ordered, list(rules), [], more.get("pictures", 0.0))


def masthead() -> list[list[RawWord]]:
    return [
        line("A/CONF.192/2026/7", 57, 431),
        line("Distr.: General", 86, 397),
        line("19 March 2026", 98, 397),
        line("Original: English", 122, 397),
        line("Report of the third Meeting of the States Parties", 290, LEFT, 14, BOLD),
    ]


def read(*pages: RawPage, name: str = "report.pdf") -> Report:
    return assemble(pages, name, gazetteer(), Job())


LONG = (
    "The Meeting considered the reports that the Secretariat had prepared for it and thanked those who had written "
    "them, and decided to return to the matter when it would have heard all the delegations that wished to speak"
)
