"""Words of a text that point elsewhere: resolutions, decisions, symbols, paragraphs, SDG indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapporteur.domain.report import Footnote, Paragraph, Reference
from rapporteur.domain.symbol import find_symbols
from rapporteur.reading.phrases import Phrases, named, pattern, plain

_NUMBER = re.compile(r"\d{1,4}(?:/\d{1,4})?(?:\s\(\d{4}\)|\s\([IVXLS-]+\))?(?:\s[A-Z]{1,2}(?![\w'’]))?")
#: What is longer is no paragraph (see the reading report), and is not looked through.
_LONGEST = 100_000
_AGENDA = re.compile(r"\d{1,2}(?:\s?\([a-z]\))?")


def find_references(paragraphs: Iterable[Paragraph], footnotes: Iterable[Footnote], table: Phrases) -> list[Reference]:
    """The references of all texts, in reading order, none inside another of the same kind."""
    found: list[Reference] = []
    units: list[Paragraph | Footnote] = [*paragraphs, *footnotes]
    for each in units:
        if len(each.text) > _LONGEST:
            continue
        found.extend(references_in(each.key, each.text, table))
    return found


def references_in(key: str, text: str, table: Phrases) -> list[Reference]:
    """The references of one text."""
    finders = (_symbols, _resolutions, _goals, _paragraphs, _alineas, _agenda_items, _annexes)
    found = [
        Reference(key, start, end, kind, target, text[start:end])
        for finder in finders
        for start, end, kind, target in finder(text, plain(text), table)
    ]
    return sorted(set(found), key=lambda each: (each.start, -each.end, each.kind))


_Found = Iterator[tuple[int, int, str, str]]


def _symbols(_text: str, flat: str, _table: Phrases) -> _Found:
    for start, end, symbol in find_symbols(flat):
        kind = "resolution" if re.match(r"^(?:A|S|E|A/HRC)/RES/", symbol) else "document"
        yield start, end, kind, symbol


def _resolutions(_text: str, flat: str, table: Phrases) -> _Found:
    conjunctions = "|".join(table.words("language", "conjunctions"))
    between = re.compile(rf"(?:\s*,\s*|\s+(?:{conjunctions})\s+)", re.IGNORECASE)
    for kind in ("resolution", "decision"):
        for match in pattern(table, "reference", kind).finditer(flat):
            at = match.end()
            while number := _NUMBER.match(flat, at + _spaces(flat, at)):
                if "/" not in number.group() and "(" not in number.group():
                    break
                yield number.start(), number.end(), kind, _target(kind, number.group(), flat, number.end(), table)
                link = between.match(flat, number.end())
                if link is None:
                    break
                at = link.end()


def _spaces(text: str, at: int) -> int:
    return len(text) - at - len(text[at:].lstrip())


def _target(kind: str, number: str, flat: str, end: int, table: Phrases) -> str:
    """The symbol of a resolution or decision. Its body is the one named just after it; the Assembly otherwise."""
    number = re.sub(r"\s+", " ", number)
    word = "RES" if kind == "resolution" else "DEC"
    after = flat[end : end + 60].split(".", maxsplit=1)[0]
    if table.find("reference", "security_council", after) or re.match(r"^\d{1,4} \(\d{4}\)", number):
        return f"S/{word}/{number}"
    if table.find("reference", "human_rights_council", after):
        return f"A/HRC/{word}/{number}"
    if table.find("reference", "economic_and_social_council", after):
        return f"E/{word}/{number}"
    return f"A/{word}/{number}"


def _goals(_text: str, flat: str, table: Phrases) -> _Found:
    for kind in ("sdg_goal", "sdg_target", "sdg_indicator"):
        for match in pattern(table, "reference", kind).finditer(flat):
            yield match.start(), match.end(), kind, named(match, "number") or ""


def _paragraphs(text: str, flat: str, table: Phrases) -> _Found:
    """ "paragraphe 38 de l'Instrument …", "paragraphes 3 à 5 de la résolution 75/241"."""
    nouns = table.alternatives("reference", "paragraph")
    links = "|".join([*table.words("date", "range"), *table.words("language", "conjunctions"), ","])
    source = rf"\b{nouns}\s+(?P<numbers>\d{{1,3}}(?:\s?(?:bis|ter))?(?:\s?(?:{links})\s?\d{{1,3}}){{0,40}})"
    short = table.word("reference", "paragraph_short")
    for match in re.finditer(source, flat, re.IGNORECASE):
        end, instrument = _instrument(text, flat, match.end(), table)
        numbers = _neutral(match["numbers"], table)
        target = f"{instrument}, {short} {numbers}" if instrument else f"{short} {numbers}"
        yield match.start(), end, "paragraph", target


def _alineas(text: str, flat: str, table: Phrases) -> _Found:
    """ "ses huitième à onzième alinéas": preambular paragraphs by their ordinals."""
    ordinals = table.words("ordinal", "words")
    word = "|".join(form for each in reversed(ordinals) for form in each.split("|"))
    link = "|".join([*table.words("date", "range"), *table.words("language", "conjunctions")])
    noun = table.word("reference", "alinea")
    source = rf"\b(?P<first>{word})(?:\s+(?P<link>{link})\s+(?P<last>{word}))?\s+{noun}"
    for match in re.finditer(source, flat, re.IGNORECASE):
        first, last = _ordinal(match["first"], ordinals), _ordinal(match["last"] or match["first"], ordinals)
        numbers = str(first) if first == last else f"{first}-{last}"
        end, instrument = _instrument(text, flat, match.end(), table)
        if not instrument:
            instrument = _before(text, flat, match.start(), table)
        target = f"{table.word('reference', 'alinea_short')} {numbers}"
        yield match.start(), end, "paragraph", f"{instrument}, {target}" if instrument else target


def _ordinal(word: str, ordinals: list[str]) -> int:
    return next(i for i, each in enumerate(ordinals, 1) if word.casefold() in each.split("|"))


def _instrument(text: str, flat: str, at: int, table: Phrases) -> tuple[int, str]:
    """The instrument that "de l'…" at `at` names: where it ends, and its name; `at` and "" without one."""
    for of in table.words("reference", "of"):
        lead = " " + of
        if not flat[at : at + len(lead)].casefold().startswith(lead.casefold()):
            continue
        start = at + len(lead)
        for name in sorted(table.words("reference", "instruments"), key=len, reverse=True):
            if flat[start : start + len(name)].casefold() == name.casefold():
                return start + len(name), text[start : start + len(name)]
        word = re.compile(rf"{table.alternatives('reference', 'resolution')}\s+{_NUMBER.pattern}", re.IGNORECASE).match(
            flat, start
        )
        symbol = next((each for each in find_symbols(flat) if each[0] == start), None)
        if word or symbol:
            end = word.end() if word else symbol[1] if symbol else start
            return end, text[start:end]
    return at, ""


def _before(text: str, flat: str, at: int, table: Phrases) -> str:
    """The instrument named last before `at` in the same sentence."""
    sentence = max(flat.rfind(". ", 0, at), 0)
    best = (-1, "")
    for name in table.words("reference", "instruments"):
        here = flat.casefold().rfind(name.casefold(), sentence, at)
        if here > best[0]:
            best = (here, text[here : here + len(name)])
    return best[1]


def _agenda_items(_text: str, flat: str, table: Phrases) -> _Found:
    """ "point 6 de l'ordre du jour", "points 6 à 10", "agenda item 7"."""
    nouns = table.alternatives("agenda", "item")
    links = "|".join([*table.words("date", "range"), *table.words("language", "conjunctions"), ","])
    of = table.alternatives("agenda", "of")
    number = _AGENDA.pattern
    source = rf"\b{nouns}\s+(?P<numbers>{number}(?:\s?(?:{links})\s?{number}){{0,40}})(?![\d.]\d)(?:\s+{of})?"
    for match in re.finditer(source, flat, re.IGNORECASE):
        yield match.start(), match.end(), "agenda_item", _neutral(match["numbers"], table)


def _neutral(numbers: str, table: Phrases) -> str:
    """Numbers without the words of a language: "6 à 10" is "6-10", "6 et 7" is "6, 7"."""
    to = "|".join(re.escape(each) for each in table.words("date", "range"))
    links = "|".join(table.words("language", "conjunctions"))
    ranged = re.sub(rf"\s*(?:{to})\s*(?=\d)", "-", re.sub(r"\s+", " ", numbers))
    return re.sub(rf"\s*(?:,|\b(?:{links})\b)\s*(?=\d)", ", ", ranged)


def _annexes(_text: str, flat: str, table: Phrases) -> _Found:
    for match in pattern(table, "reference", "annex").finditer(flat):
        start = match.start() + (1 if match.group().startswith("(") else 0)
        yield start, match.end(), "annex", "annex"
