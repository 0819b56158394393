"""Printed numbers at the beginning of a block, and the series they belong to, in the six official languages.

"I." is "I." in French and Russian, "أولا -" in Arabic, "一、" in Chinese; "(a)" is "a)", "а)", "(أ)": the
series and the value are the same, so that a key built from them is the same in every language version.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapporteur.domain.scripts import ARABIC, ARABIC_MARKS, CYRILLIC, HAN
from rapporteur.reading.phrases import Phrases, han_number, named, plain

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
#: Cyrillic letters that look like Latin ones, and are typed for them.
_LOOKS = dict(zip("аАВсСеЕКМНОорРТхХІ", "aABcCeEKMHOopPTxXI", strict=True))
_ABJAD = ("أ", "ب", "ج", "د", "ه", "و", "ز", "ح", "ط", "ي", "ك", "ل", "م", "ن", "س", "ع", "ف", "ص", "ق", "ر", "ش", "ت")
#: The letters by which Arabic documents name what others call A, B, C.
ABJAD_NAMES = (
    *("ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف"),
    *("لام", "ميم", "نون", "سين", "عين", "فاء", "صاد", "قاف", "راء", "شين", "تاء"),
)
_ORDINALLY = (
    *("أولا", "ثانيا", "ثالثا", "رابعا", "خامسا", "سادسا", "سابعا", "ثامنا", "تاسعا", "عاشرا"),
    *("حادي عشر", "ثاني عشر", "ثالث عشر", "رابع عشر", "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر", "تاسع عشر"),
    "عشرين",
)
_ENCLOSED = {chr(0x3220 + here): here + 1 for here in range(10)}  # ㈠ to ㈩

_VOWELS = f"[{ARABIC_MARKS}]*"
_NAMED = "|".join(_VOWELS.join(each) + _VOWELS for each in sorted((*ABJAD_NAMES, *_ORDINALLY), key=len, reverse=True))
_AFTER = rf"(?:\s+|(?=[{HAN}《“「]))(?=\S)"
_LABEL = re.compile(
    # Where a line is set from right to left, the dash may come before the number.
    rf"^(?:(?P<dashed>\d{{1,3}})(?:\s?(?P<twice>bis|ter|quater|مكررا?))?"
    rf"(?:\s?[-–—]\s*(?=[«“\"(]?[{ARABIC}])|-\s+(?=[«“\"(]?[A-ZÀ-ÝА-Я]))"
    rf"|[-–—]\s?(?P<before>\d{{1,3}})\s+(?=[«“\"(]?[{ARABIC}])"
    rf"|(?P<decimal>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}})\.?{_AFTER}(?!%|per\b)"
    rf"|(?P<arabic>\d{{1,3}}|[1-9]\d{{3}})(?P<bis>\s?(?:bis|ter|quater|之[二三四]))?(?:\.{_AFTER}|,(?=[{HAN}]))"
    rf"|(?P<letter>[A-ZА-Я])\.{_AFTER}"
    rf"|(?P<roman>[IVXLІХ]{{1,6}})\.{_AFTER}"
    rf"|(?P<comma>[一二三四五六七八九十]{{1,3}})\s?(?:,\s*|\.\s+)(?=\S)"
    rf"|(?P<named>{_NAMED})\s?[-–—:]\s*(?=\S)"
    rf"|\(?(?P<point>[a-z]{{1,4}}|[{CYRILLIC}])\){_AFTER}"
    rf"|\(?(?P<abjad>هـ|[{''.join(_ABJAD)}ا])\)\s*(?=\S)"
    rf"|\((?P<han>[一二三四五六七八九十]{{1,3}})\)\s*(?=\S)"
    rf"|(?P<enclosed>[{''.join(_ENCLOSED)}])\s*(?=\S)"
    rf"|'(?P<quoted>\d{{1,2}})'\s*(?=\S)"
    rf"|\(?(?P<bracketed>\d{{1,3}})\){_AFTER})"
)
_MARKS = re.compile(f"[{ARABIC_MARKS}]")


@dataclass(frozen=True, slots=True)
class Label:
    """A printed number. `value` is its place in its series, `end` is where the text after it begins.

    `series` is "arabic" ("1.", "١ -"), "roman" ("I.", "أولا -", "一、"), "letter" ("A.", "ألف -"), "point"
    ("(a)", "а)", "(أ)"), "subpoint" ("(i)", "‘1’", "㈠"), "bracketed" ("(1)", "1)"), "decimal" ("6.1.2", whose
    `parts` are 6, 1, 2, and whose value is the last), or "part" and "chapter" ("Chapter II", "第一部分").
    `printed` is the number without the signs around it, its digits 0 to 9. `other` holds what else it may
    be: "I." and "C." are letters and Roman numerals.
    """

    series: str
    value: int
    printed: str
    end: int
    other: Label | None = None
    parts: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """The number as keys have it: the same in every language version."""
        match self.series:
            case "roman":
                return to_roman(self.value)
            case "letter":
                return chr(64 + self.value) if self.value <= 26 else self.printed
            case "point":
                return chr(96 + self.value) if self.value <= 26 else self.printed
            case "subpoint":
                return to_roman(self.value).lower()
            case "part" | "chapter":
                return f"{self.series}_{to_roman(self.value)}"
            case _:
                return re.sub(r"\s+", "_", self.printed)


def read_label(text: str, table: Phrases | None = None) -> Label | None:
    """The label at the start of a text, or None. With a table, "Chapter II" and its like are labels too."""
    flat = plain(text[:80])
    match = _LABEL.match(flat)
    if match is None:
        return _named_part(text, table) if table is not None else None
    end = match.end()
    group = match.lastgroup or ""
    if group in ("twice", "bis"):
        group = "dashed" if group == "twice" else "arabic"
    if group in ("point", "letter", "roman"):
        return _lettered(group, match[group], end)
    return _numbered(group, match, text, end)


def _numbered(group: str, match: re.Match[str], text: str, end: int) -> Label | None:
    word = match[group]
    match group:
        case "arabic" | "dashed" | "before":
            bis = match["bis"] or match["twice"] or ""
            return Label("arabic", int(word), word + _bis(bis), end)
        case "decimal":
            parts = tuple(int(each) for each in word.split("."))
            return Label("decimal", parts[-1], word, end, parts=parts)
        case "comma" | "han":
            if group == "comma" and text[match.end(group) : end].strip()[:1] not in ("、", ",", "."):
                return None
            value = han_number(word)
            return Label("roman" if group == "comma" else "subpoint", value, word, end) if value else None
        case "enclosed":
            return Label("subpoint", _ENCLOSED[word], word, end)
        case "named":
            bare = _MARKS.sub("", word)
            series, names = ("letter", ABJAD_NAMES) if bare in ABJAD_NAMES else ("roman", _ORDINALLY)
            return Label(series, names.index(bare) + 1, bare, end)
        case "abjad":
            bare = {"هـ": "ه", "ا": "أ"}.get(word, word)
            return Label("point", _ABJAD.index(bare) + 1, word, end)
        case "quoted":
            return Label("subpoint", int(word), word, end)
        case _:
            return Label("bracketed", int(word), word, end)


def _bis(word: str) -> str:
    """A number that was put in later, as every language's version is cited: "1 bis"."""
    if not word.strip():
        return ""
    latin = {"مكرر": "bis", "مكررا": "bis", "之二": "bis", "之三": "ter", "之四": "quater"}
    return word if word.strip() not in latin else f" {latin[word.strip()]}"


def _lettered(group: str, word: str, end: int) -> Label | None:
    """Letters and Roman numerals, Latin or Cyrillic."""
    latin = "".join(_LOOKS.get(each, each) for each in word)
    readings = []
    if len(word) == 1 and word.lower() in _CYRILLIC:
        readings.append(Label("point" if group == "point" else "letter", _CYRILLIC.index(word.lower()) + 1, word, end))
    if len(latin) == 1 and latin.isascii():
        series, first = ("point", 96) if group == "point" else ("letter", 64)
        readings.append(Label(series, ord(latin) - first, word, end))
    if value := _roman(latin.upper()):
        readings.append(Label("subpoint" if group == "point" else "roman", value, word, end))
    label: Label | None = None
    for each in reversed(readings):
        label = replace(each, other=label)
    return label


def _named_part(text: str, table: Phrases) -> Label | None:
    """ "Chapter II", "Часть первая", "第一部分", "الفصل الأول"."""
    flat = plain(text[:80])
    for series in ("part", "chapter"):
        match = _part_pattern(table, series).match(flat)
        if match is None:
            continue
        number = named(match, "number") or ""
        if value := _value(number, table.words("ordinal", "words")) or table.number(number):
            return Label(series, value, text[: match.end()].strip(" .:,–—-，：、"), match.end())
    return None


_parts: dict[tuple[str, str], re.Pattern[str]] = {}


def _part_pattern(table: Phrases, series: str) -> re.Pattern[str]:
    key = (table.language, series)
    if key not in _parts:
        ordinals = table.words("ordinal", "words")
        words = "|".join(re.escape(form) for each in ordinals for form in each.split("|"))
        cardinals = "|".join(re.escape(form) for each in table.words("number", "words")[1:] for form in each.split("|"))
        number = (
            r"(?P<number>[IVXL]{1,6}(?!\w)|\d{1,2}(?!\w)|[一二三四五六七八九十]{1,3}"
            rf"|(?:{words})(?!\w)|(?:{cardinals})(?!\w))"
        )
        noun = table.alternatives("heading", series)
        source = table.shaped("heading", "form", noun=noun, number=number)
        # "Première partie": the other way round the two are a heading only where nothing else is on their line.
        turned = rf"(?P<number__2>{words})\s+{noun}(?=\s*(?:[.:–—-]|$))" if table.joins_apart else r"(?!)"
        _parts[key] = re.compile(rf"^(?:{source}|{turned})(?:\s*[.:,–—-])?(?:\s+|$|(?<=[{HAN}]))", re.IGNORECASE)
    return _parts[key]


def annex_label(number: str, ordinals: list[str]) -> str:
    """An annex's number as keys have it: "II" for "II", "الثاني", "二"; "2" stays "2"."""
    number = number.strip()
    value = None if number.isdigit() else _value(number, ordinals)
    return to_roman(value) if value else number


def _value(word: str, ordinals: list[str]) -> int | None:
    if word.isdigit():
        return int(word)
    bare = _MARKS.sub("", word).casefold()
    named = next((here for here, each in enumerate(ordinals, 1) if bare in each.split("|")), None)
    return named or _roman(word.upper()) or han_number(word)


def _roman(word: str) -> int | None:
    """The value of a well-formed Roman numeral up to 89, None otherwise."""
    if not word or any(each not in _ROMAN for each in word):
        return None
    values = [_ROMAN[each] for each in word]
    total = sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))
    return total if word == to_roman(total) else None


def to_roman(number: int) -> str:
    """A number as a Roman numeral."""
    text = ""
    for value, word in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            text += word
            number -= value
    return text
