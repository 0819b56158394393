"""The inside of a line: superscripts, emphasis, footnote marks, made the same whatever the source's manner.

`1^{re}`, `1<sup>re</sup>`, `2°` and `6e` before "séance" all become an ordinal with a superscript mark;
`*mutatis mutandis*` becomes words with an italic mark; `¹`, `^{1}` and `[^1]` become footnote marks, taken
out of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from rapporteur.domain.report import Mark
from rapporteur.domain.scripts import joins_lines
from rapporteur.reading.phrases import Phrases

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_UNITS_BEFORE = re.compile(r"(?:^|[\s\d])(?:[kcmd]?m|ha)$")


@dataclass(slots=True)
class Rich:
    """A text with its marks. `map[i]` is the offset in the source of the text's character `i`.

    `notes` are the footnote marks that were taken out: offset in the text, marker. `repairs` are what was
    changed in the words: offset, words as they were, words as they are.
    """

    text: str = ""
    marks: list[Mark] = field(default_factory=list)
    map: list[int] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    repairs: list[tuple[int, str, str]] = field(default_factory=list)

    def append(self, other: Rich, separator: str) -> None:
        """Add another text behind this one."""
        if separator == " " and joins_lines(self.text[-1:], other.text[:1]):
            separator = ""
        if self.text:
            at = other.map[0] if other.map else (self.map[-1] if self.map else 0)
            self.text += separator
            self.map.extend([at] * len(separator))
        shift = len(self.text)
        self.text += other.text
        self.map.extend(other.map)
        self.marks.extend(Mark(each.start + shift, each.end + shift, each.kind) for each in other.marks)
        self.notes.extend((offset + shift, marker) for offset, marker in other.notes)
        self.repairs.extend((offset + shift, was, now) for offset, was, now in other.repairs)

    def slice(self, start: int, end: int | None = None) -> Rich:
        """The part from `start` to `end`, offsets moved."""
        stop = len(self.text) if end is None else end
        return Rich(
            self.text[start:stop],
            [
                Mark(max(each.start, start) - start, min(each.end, stop) - start, each.kind)
                for each in self.marks
                if each.start < stop and each.end > start
            ],
            self.map[start:stop],
            [(offset - start, marker) for offset, marker in self.notes if start <= offset <= stop],
            [(offset - start, was, now) for offset, was, now in self.repairs if start <= offset < stop],
        )

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` in the place of `start:end`; what it was is kept as a repair."""
        was = self.text[start:end]
        at = self.map[start]
        change = len(new) - (end - start)
        self.text = self.text[:start] + new + self.text[end:]
        self.map[start:end] = [at + min(i, max(end - start - 1, 0)) for i in range(len(new))]

        def moved(offset: int) -> int:
            return offset if offset <= start else max(offset + change, start)

        self.marks = [Mark(moved(each.start), moved(each.end), each.kind) for each in self.marks]
        self.notes = [(moved(offset), marker) for offset, marker in self.notes]
        self.repairs = [(moved(offset), old, now) for offset, old, now in self.repairs]
        self.repairs.append((start, was, new))


_TOKEN = re.compile(
    r"(?P<brace>\^\{(?P<braced>[^}]{1,8})\})"
    r"|(?P<caret>\^(?P<bare>[a-zè]{1,4}|\d{1,3})(?!\w))"
    r"|(?P<tag><sup>(?P<tagged>[^<]{1,8})</sup>)"
    r"|(?P<link>\[\^(?P<linked>[^\]]{1,4})\])"
    r"|(?P<digits>[⁰¹²³⁴-⁹]+)"
    r"|(?P<bold>\*\*(?=\S)(?P<bolded>[^*]+?)(?<=\S)\*\*)"
    r"|(?P<italic>(?<![*\w])\*(?=[^\s*])(?P<slanted>[^*]+?)(?<=\S)\*(?![*\w])|(?<!\w)_(?=\S)(?P<lined>[^_]+?)(?<=\S)_(?!\w))"
    r"|(?P<space>[^\S ]\s*| \s+)"
)

#: What is longer is no line or paragraph of a document: its letters are kept as they are.
_LONGEST = 200_000


def read_inline(source: str, start: int, end: int) -> Rich:
    """The text of `source[start:end]`: white space made single, superscripts and emphasis as marks."""
    rich = Rich()
    if end - start > _LONGEST:
        _put(rich, source[start:end], start)
        return rich
    _read(source, start, end, rich)
    return rich


def _read(source: str, start: int, end: int, rich: Rich) -> None:
    at = start
    while at < end:
        match = _TOKEN.search(source, at, end)
        if match is None:
            _put(rich, source[at:end], at)
            return
        _put(rich, source[at : match.start()], at)
        if match["space"]:
            _space(source, match, rich)
        elif match["digits"]:
            _digits(match, rich)
        elif match["link"]:
            rich.notes.append((len(rich.text), match["linked"]))
        elif match["brace"] or match["tag"] or match["caret"]:
            name = "braced" if match["brace"] else "tagged" if match["tag"] else "bare"
            _raised(match[name].strip(), match.start(name), rich)
        else:
            name = "bolded" if match["bold"] else "slanted" if match["slanted"] else "lined"
            begun = len(rich.text)
            _read(source, match.start(name), match.end(name), rich)
            rich.marks.append(Mark(begun, len(rich.text), "bold" if match["bold"] else "italic"))
        at = match.end()


def _put(rich: Rich, text: str, at: int) -> None:
    rich.text += text
    rich.map.extend(range(at, at + len(text)))


def _space(source: str, match: re.Match[str], rich: Rich) -> None:
    # A line that ends in a hyphen goes on in the next: "sous-" "régional" is one word.
    wraps = "\n" in match.group()
    follows = source[match.end() : match.end() + 1]
    if wraps and joins_lines(rich.text[-1:], follows):
        return
    if wraps and rich.text[-1:] == "-" and rich.text[-2:-1].isalpha() and follows.islower():
        return
    keep = match.group() if match.group() in ("\u00a0", "\u202f") else " "
    _put(rich, keep, match.start())


def _digits(match: re.Match[str], rich: Rich) -> None:
    if _UNITS_BEFORE.search(rich.text):
        _put(rich, match.group(), match.start())
    else:
        rich.notes.append((len(rich.text), match.group().translate(_SUPERSCRIPTS)))


def _raised(text: str, at: int, rich: Rich) -> None:
    if text.isdigit() or text in ("*", "†", "‡"):
        rich.notes.append((len(rich.text), text))
        return
    begun = len(rich.text)
    _put(rich, text, at)
    rich.marks.append(Mark(begun, len(rich.text), "superscript"))


def set_ordinals(rich: Rich, phrases: Phrases) -> None:
    """Repair misread ordinals (`2°` before "séance") and mark every ordinal's suffix as a superscript."""
    suffixes = phrases.words("ordinal", "suffixes")
    if not suffixes or len(rich.text) > _LONGEST:
        return
    nouns = phrases.alternatives("ordinal", "nouns")
    chain = re.compile(rf"\d{{1,3}}\s?[°º](?=(?:[^.;:]{{0,60}}?)\b{nouns})", re.IGNORECASE)
    linked = re.compile(
        r"^(?:\s?(?:,|et|à la|à|au|ou)?\s*(?:la |le )?\d{0,3}\s?(?:[°º]|[a-zè]{1,3})?)*\s*$", re.IGNORECASE
    )
    repaired = phrases.mapping("ordinal", "repaired")
    at = 0
    while match := chain.search(rich.text, at):
        noun = re.compile(rf"\b{nouns}", re.IGNORECASE).search(rich.text, match.end())
        at = match.end()
        if noun and linked.match(rich.text[match.end() : noun.start()]):
            number = re.sub(r"\D", "", match.group())
            rich.replace(match.start(), match.end(), number + repaired.get(number, repaired[""]))
    ordinal = re.compile(rf"(?<![\w/.-])\d{{1,3}}({'|'.join(suffixes)})(?![\w'-])")
    marked = {(each.start, each.end) for each in rich.marks if each.kind == "superscript"}
    for match in ordinal.finditer(rich.text):
        if match.span(1) not in marked:
            rich.marks.append(Mark(match.start(1), match.end(1), "superscript"))
    rich.marks.sort(key=lambda each: (each.start, each.end, each.kind))
