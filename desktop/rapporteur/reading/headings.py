"""The outline: in which division a new heading stands.

Levels are not told by the source. They follow from the series of the headings' numbers, in the order in
which the series first appear below one another: I, A, 1 in one document, A, 1 in another. A heading
without a number stands under the nearest one that has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rapporteur.domain.scripts import may_begin
from rapporteur.reading.labels import Label, annex_label
from rapporteur.reading.phrases import Phrases

#: Series of headings that have no number: a plain one, an agenda item's in a record, a speaker's.
PLAIN, AGENDA, SPEECH = "plain", "agenda", "speech"
#: Series whose headings name themselves: "Part two", "Chapter II".
NAMED = ("part", "chapter")


#: What leads on from an annex to what it is the annex of.
_TO = r"(?:to|à|au|aux|a|al|de|к|إلى|(?=ل))"
#: Two sizes of type that are nearer than this are one.
_NEAR = 0.4


@dataclass(slots=True)
class _Open:
    series: str
    value: int
    key: str
    level: int
    size: float = 0.0


class Outline:
    """The divisions that are open, from the top down."""

    def __init__(self, table: Phrases) -> None:
        annex = table.alternatives("masthead", "annex")
        self._annex = re.compile(
            rf"^(?P<noun>{annex})(?P<label>{table.annex_number})?(?:\s*[.:–—-]\s*(?P<title>\S.*))?$", re.IGNORECASE
        )
        self._annex_to = re.compile(
            rf"^(?P<noun>{annex})(?P<label>{table.annex_number})?\s+{_TO}\s+(?P<title>$|)", re.IGNORECASE
        )
        self._first_noun = re.compile(rf"(?:{table.words('masthead', 'annex')[0]})$", re.IGNORECASE)
        self._ordinals = table.words("ordinal", "words")
        # The annex that appendices and enclosures stand under.
        self._annex_key = ""
        self._stack: list[_Open] = []
        self._root_level = 0
        self.prefix = "body"
        self.part = "body"
        self._plain: dict[str, int] = {}
        self._speeches: dict[str, int] = {}

    @property
    def division(self) -> str:
        """The key of the innermost open division; "body" before the first."""
        return self._stack[-1].key if self._stack else self.prefix

    @property
    def agenda(self) -> bool:
        """Whether the innermost open division is an agenda item's of a record."""
        return bool(self._stack) and self._stack[-1].series == AGENDA

    def annex(self, text: str, title: bool = False) -> tuple[str, str, bool] | None:
        """The label and the title of an annex's heading ("Annexe II"), and whether it is an appendix or an enclosure;
        None for another text.

        A text that is a `title` by its form may also say what it is the annex of ("Annex to the letter dated …").
        """
        match = self._annex.match(text) or (self._annex_to.match(text) if title else None)
        if match is None or not may_begin(text[:1]):
            return None
        appendix = self._first_noun.match(match["noun"]) is None
        return annex_label(match["label"] or "", self._ordinals), match["title"] or "", appendix

    def open_annex(self, label: str, appendix: bool = False) -> tuple[str, int, str | None]:
        """Open an annex, or an appendix to the one that is open; its key, level and parent."""
        self._stack.clear()
        self.part = "annex"
        noun = "appendix" if appendix else "annex"
        self.prefix = f"{noun}_{label}" if label else noun
        parent = self._annex_key if appendix and self._annex_key else None
        if parent is not None:
            self.prefix = f"{parent}__{self.prefix}"
        elif not appendix:
            self._annex_key = self.prefix
        self._root_level = 2 if parent else 1
        return self.prefix, self._root_level, parent

    def expects(self, series: str, value: int) -> bool:
        """Whether a heading with this number can come now: it continues its series, or begins one."""
        open_ = self._of(series)
        return value == open_.value + 1 if open_ and value != 1 else value == 1

    def choose(self, label: Label) -> Iterator[Label]:
        """The readings of a label that can come now; one that continues a series before one that begins one."""
        readings = [each for each in (label, label.other) if each is not None and self.expects(each.series, each.value)]
        readings.sort(key=lambda each: each.value == 1)
        yield from readings

    def open_speech(self) -> tuple[str, int, str | None]:
        """Open a speech of a verbatim record under the heading that is open; its key, level and parent."""
        self.close_speech()
        parent = self._stack[-1].key if self._stack else None
        base = parent or self.prefix
        self._speeches[base] = self._speeches.get(base, 0) + 1
        level = (self._stack[-1].level if self._stack else self._root_level) + 1
        key = f"{base}__speech_{self._speeches[base]}"
        self._stack.append(_Open(SPEECH, 0, key, level))
        return key, level, parent

    def close_speech(self) -> None:
        """End the speech that is open: what follows is not the speaker's."""
        if self._stack and self._stack[-1].series == SPEECH:
            self._stack.pop()

    def open(self, series: str, label: Label | None, size: float = 0.0) -> tuple[str, int, str | None]:
        """Open a division; its key, level and parent. `size` is that of its heading's type, 0 where it is not told."""
        self.close_speech()
        if series == PLAIN and size:
            # A heading without a number ends those that are set smaller, and stands under those set larger.
            while self._stack and 0 < self._stack[-1].size < size - _NEAR:
                self._stack.pop()
        open_ = self._of(series)
        if open_ is not None and series == PLAIN and size:
            open_ = next((each for each in self._stack if each.series == PLAIN and each.size <= size + _NEAR), None)
        if open_ is not None:
            del self._stack[self._stack.index(open_) :]
        elif series != PLAIN:
            while self._stack and self._stack[-1].series == PLAIN:
                self._stack.pop()
        parent = self._stack[-1].key if self._stack else (self.prefix if self.part == "annex" else None)
        base = parent or self.prefix
        if label is None:
            # Headings without a number are counted under the one that they stand under.
            self._plain[base] = self._plain.get(base, 0) + 1
            key = f"{base}__heading_{self._plain[base]}"
        else:
            key = f"{base}__sec_{label.key}"
        level = (self._stack[-1].level if self._stack else self._root_level) + 1
        self._stack.append(_Open(series, label.value if label else 0, key, level, size))
        return key, level, parent

    def begin_anew(self) -> None:
        """End all that is open in the body or the annex, but a part or chapter: the next of several texts begins."""
        while self._stack and self._stack[-1].series not in NAMED:
            self._stack.pop()

    def opened(self, key: str) -> None:
        """The key that the division was given in the end (another, where its own was taken)."""
        if self._stack:
            self._stack[-1].key = key

    def _of(self, series: str) -> _Open | None:
        return next((each for each in self._stack if each.series == series), None)
