"""Which lines of a page are furniture: running heads and feet, page numbers, job numbers, bar codes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from rapporteur.reading.pdf.lines import text_of
from rapporteur.reading.pdf.raw import RawPage, RawRule, RawWord
from rapporteur.reading.pdf.tables import find_grids

_JOB = r"(?:(?:[A-Z]{1,2}\.)?\d{2}-\d{5}|K\d{7})(?:\s?[(\[][A-Z][)\]])?"
#: What begins with a job number, at the foot of the first page.
_BEGINS_WITH_JOB = re.compile(rf"^{_JOB}(?!\w)")
_FORMS = re.compile(
    rf"^(?:{_JOB}(?:\s+\d{{6}})*(?:\s+\*?\d{{6,}}\*?)?|\*+\d{{6,}}\*+|/\s?(?:\.{{3}}|…)|(?:\d{{1,4}}\s*/\s*\d{{1,4}})"
    rf"|{_JOB}(?:\s+\d{{3,5}}[a-zA-Z])?(?:\s+\([A-Z]\))?\s*(?:/\s?(?:\.{{3}}|…))?"
    rf"|{_JOB}\s+\d{{1,4}}\s*/\s*\d{{1,4}}|\d{{1,4}}\s*/\s*\d{{1,4}}\s+{_JOB}|{_JOB}\s+\d{{1,4}}|\d{{1,4}}\s+{_JOB}"
    rf"|{_JOB}\s+[ivxl]{{1,7}}|[ivxl]{{1,7}}\s+{_JOB}|ISSN\s+\d{{4}}-\d{{3}}[\dX]"
    r"|(?:page|p\.|página|pagina|стр\.|страница|第)\s*\d{1,4}(?:\s*(?:/|of|de|sur|из)\s*\d{1,4})?(?:\s?页)?"
    r"|[-–—]\s?\d{1,4}\s?[-–—]|\d{1,4}(?!\s*[.,;:])|[ivxl]{1,7}"
    r"|please recycle(?: ♲)?|merci de recycler|(?:se ruega|por favor,?) reciclar?"
    r"|(?:arabic|chinese|english|french|russian|spanish|anglais|français|espagnol|русский|español)(?: only)?)\s*\W*$",
    re.IGNORECASE,
)
#: The parts of a page, from its top and from its bottom, that may hold furniture.
_TOP, _BOTTOM = 0.16, 0.16
#: On so many pages, words in the same place are a running head or foot; how far apart the place may be.
_RUNNING = 3
_SHARE = 0.3
_PLACE = 9.0
#: The line under a running head takes this share of the width; the head has so many lines at most.
_ACROSS = 0.3
_LONGEST_HEAD = 5
#: The foot of the first page has so many lines, and the one with the job number so many words.
_FOOT, _FOOT_WORDS = 3, 12


@dataclass(slots=True)
class Sorted:
    """A page's lines: `head` and `foot` are furniture."""

    page: RawPage
    head: list[list[RawWord]] = field(default_factory=list)
    body: list[list[RawWord]] = field(default_factory=list)
    foot: list[list[RawWord]] = field(default_factory=list)


def sort_furniture(pages: list[RawPage], symbol: str) -> list[Sorted]:
    """Part the furniture of every page from its text. `symbol` is the document's, "" where it is not known."""
    repeated = _repeated(pages)
    return [_sort(page, symbol, repeated, first=here == 0) for here, page in enumerate(pages)]


def _keys(line: list[RawWord], number: int) -> set[str]:
    """The words of a line as they are compared: as they are, and with one of their numbers told as what it is beyond
    the number of the page, so that it is the same where it counts the pages."""
    text = text_of(line).strip().casefold()
    return {
        text,
        *(
            f"{text[: each.start()]}#{int(each.group()) - number}#{text[each.end() :]}"
            for each in re.finditer(r"(?<!\d)\d{1,5}(?!\d)", text, re.ASCII)
        ),
    }


def _repeated(pages: list[RawPage]) -> set[tuple[str, bool, int]]:
    """The words that come back in the same place near the top or bottom: words, whether on top, place."""
    seen: Counter[tuple[str, bool, int]] = Counter()
    for page in pages[1:]:
        found = set()
        for line in page.lines:
            top = line[0].base < page.height * _TOP
            if top or line[0].base > page.height * (1 - _BOTTOM):
                found |= {(key, top, place) for key in _keys(line, page.number) for place in _places(line, page, top)}
        seen.update(found)
    least = max(_RUNNING, int(len(pages) * _SHARE / 2))
    return {each for each, times in seen.items() if times >= least}


def _places(line: list[RawWord], page: RawPage, top: bool) -> tuple[int, int]:
    """Where a line stands, told in two coarse steps, so that neighbours share one."""
    height = line[0].base if top else page.height - line[0].base
    return int(height / _PLACE) * 2, int((height + _PLACE / 2) / _PLACE) * 2 + 1


def _sort(page: RawPage, symbol: str, repeated: set[tuple[str, bool, int]], first: bool) -> Sorted:
    begins, ends = 0, len(page.lines)
    lines = page.lines

    def running(line: list[RawWord], top: bool) -> bool:
        text = text_of(line)
        if any((key, top, place) in repeated for key in _keys(line, page.number) for place in _places(line, page, top)):
            return True
        return bool(_FORMS.match(text)) or (top and bool(symbol) and _only_symbol(text, symbol))

    if not first:
        begins = _above_rule(page, symbol)
        top = min([page.height * _TOP, *(grid.ys[0] for grid in find_grids(page))])
        while begins < ends and lines[begins][0].base < top and running(lines[begins], True):
            begins += 1
    while ends > begins and lines[ends - 1][0].base > page.height * (1 - _BOTTOM) and running(lines[ends - 1], False):
        ends -= 1
    if first:
        ends = _masthead_foot(page, begins, ends)
    return Sorted(page, lines[:begins], lines[begins:ends], lines[ends:])


def _above_rule(page: RawPage, symbol: str) -> int:
    """How many lines stand above a drawn line across the top of the page, if they have the symbol: a running head."""
    tops = [
        each.top
        for each in page.rules
        if each.level
        and each.top < page.height * _TOP
        and each.right - each.left > _ACROSS * page.width
        and not is_underline(each, page)
    ]
    named = [line[0].base for line in page.lines if symbol and symbol in text_of(line)]
    # The next line drawn under the symbol: those below it may be a table's.
    under = [top for top in tops if named and top > named[0]]
    if not under:
        return 0
    head = [line for line in page.lines if line[0].base < min(under)]
    return len(head) if len(head) <= _LONGEST_HEAD else 0


def _masthead_foot(page: RawPage, begins: int, ends: int) -> int:
    """The first line of the first page's foot: its job number, which may stand above and beside other furniture."""
    for here in range(begins, ends):
        line = page.lines[here]
        if line[0].base <= page.height * (1 - _BOTTOM):
            continue
        text = text_of(line)
        last = ends - here <= _FOOT and _FORMS.match(text) is not None and len(text) > 4
        if last or (_BEGINS_WITH_JOB.match(text) and len(line) <= _FOOT_WORDS):
            return here
    return ends


def _only_symbol(text: str, symbol: str) -> bool:
    """Whether a line is the symbol, with nothing but a page number or the like beside it."""
    if symbol not in text:
        return False
    rest = text.replace(symbol, " ").strip()
    return not rest or bool(_FORMS.match(rest))


def is_underline(rule: RawRule, page: RawPage) -> bool:
    """Whether a drawn line stands under words."""
    return any(
        -1.5 < rule.top - word.base < 0.35 * word.size and word.left < rule.right and word.right > rule.left
        for line in page.lines
        for word in line
    )
