"""Words of a text that point elsewhere: resolutions, decisions, symbols, paragraphs, SDG indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapporteur.domain.report import Footnote, Paragraph, Reference
from rapporteur.domain.symbol import find_symbols
from rapporteur.reading.labels import ABJAD_NAMES
from rapporteur.reading.phrases import Phrases, named, pattern, plain

_NUMBER = re.compile(r"\d{1,4}(?:/\d{1,4})?(?:\s?\(\d{4}\)|\s\([IVXLS-]+\))?(?-i:\s[A-Z]{1,2}(?![A-Za-zÀ-ɏ0-9_'’]))?")
#: With the letter that Arabic names: "56/24 تاء" is 56/24 V.
_LETTERED = rf"{_NUMBER.pattern}(?:\s(?:{'|'.join(ABJAD_NAMES)})(?!\w))?"
#: What is longer is no paragraph (see the reading report), and is not looked through.
_LONGEST = 100_000
_AGENDA = re.compile(r"\d{1,3}(?:\s?\([a-z]\))?")


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
    for kind in _KINDS:
        for match in _numbered(table, kind, _LETTERED).finditer(flat):
            start, end = match.span("numbers")
            words = (flat[max(match.start() - _BODY, 0) : start], flat[end : match.end() + _BODY])
            for number in re.compile(_LETTERED).finditer(flat, start, end):
                if "/" in number.group() or "(" in number.group():
                    yield number.start(), number.end(), kind, _target(kind, number.group(), *words, table)


_KINDS = ("resolution", "decision")
#: Between two numbers may stand the date of the first: "43/53 of 6 December 1988, 54/222 of 22 December 1999".
_DATED = r"(?:,?\s[^\W\d_]{1,10}\s\d{1,2}\s(?:de\s)?[^\W\d_]{3,12}\s(?:de\s)?\d{4}(?:\sгода)?)?"
#: So many characters around a resolution's number may name its body.
_BODY = 60


def _numbered(table: Phrases, noun: str, number: str) -> re.Pattern[str]:
    """A noun with its numbers, as the language sets them: "resolutions 75/241 and 76/232", "第75/241号决议"."""
    key = (table.language, noun, number)
    if key not in _patterns:
        link = table.joined(*([("date", "range")] if noun == "paragraph" else []), ("language", "conjunctions"))
        dated = _DATED if noun in _KINDS and table.spaced_words else ""
        numbers = rf"(?P<numbers>(?:{number})(?:{dated}{link}(?:{number})){{0,40}})"
        source = table.shaped("reference", "form", noun=table.alternatives("reference", noun), numbers=numbers)
        _patterns[key] = re.compile((r"(?<!\w)" if table.spaced_words else "") + source, re.IGNORECASE)
    return _patterns[key]


_patterns: dict[tuple[str, str, str], re.Pattern[str]] = {}


def _target(kind: str, number: str, before: str, after: str, table: Phrases) -> str:
    """The symbol of a resolution or decision. Its body is the one named beside it; the Assembly otherwise."""
    number = re.sub(r"\s+", " ", number)
    number = re.sub(r"[^\W\d_A-Z]+$", lambda name: chr(65 + ABJAD_NAMES.index(name.group())), number)
    number = re.sub(r"(?<=\d)\((?=\d{4}\))", " (", number)
    word = "RES" if kind == "resolution" else "DEC"
    if re.match(r"^\d{1,4} \(\d{4}\)", number):
        return f"S/{word}/{number}"
    return f"{_BODIES[_body(before, after, table)]}/{word}/{number}"


_BODIES = {"general_assembly": "A", "security_council": "S", "human_rights_council": "A/HRC"}
_BODIES["economic_and_social_council"] = "E"
#: The noun, or a date, may stand between a body's name and the number.
_NOUN = 16


def _body(before: str, after: str, table: Phrases) -> str:
    """The body named right before a number ("Security Council resolution"), otherwise the first named behind it."""
    named = [(each.end(), body) for body in _BODIES for each in pattern(table, "reference", body).finditer(before)]
    at, body = max(named, default=(-1, ""))
    if body and len(before) - at <= _NOUN and not re.search(r"[,.;:/]", before[at:]):
        return body
    rest = re.split(r"[.;]", after, maxsplit=1)[0]
    following = [each.start() for kind in _KINDS for each in _numbered(table, kind, _LETTERED).finditer(rest)]
    rest = rest[: min(following, default=len(rest))]
    behind = [(each.start(), body) for body in _BODIES if (each := table.find("reference", body, rest))]
    # A body right before the next number is that one's.
    own = [(at, body) for at, body in behind if not following or not _ends_with(rest.rstrip(), body, table)]
    return min(own)[1] if own else "general_assembly"


def _ends_with(text: str, body: str, table: Phrases) -> bool:
    return any(each.end() == len(text) for each in pattern(table, "reference", body).finditer(text))


def _goals(_text: str, flat: str, table: Phrases) -> _Found:
    for kind in ("sdg_goal", "sdg_target", "sdg_indicator"):
        for match in pattern(table, "reference", kind).finditer(flat):
            yield _begin(flat, match), match.end(), kind, (named(match, "number") or "").replace("-", ".")


def _paragraphs(text: str, flat: str, table: Phrases) -> _Found:
    """ "paragraphe 38 de l'Instrument …", "paragraphes 3 à 5 de la résolution 75/241"."""
    short = table.word("reference", "paragraph_short")
    for match in _numbered(table, "paragraph", r"\d{1,3}(?:\s?(?:bis|ter|مكررا?))?(?![\d/])").finditer(flat):
        if _of_agenda(flat, match.end(), table) and table.starts("agenda", "item", match.group()):
            continue
        end, instrument = _instrument(text, flat, match.end(), table)
        if not table.spaced_words:
            instrument = _directly_before(text, flat, match.start(), table)
        numbers = _neutral(match["numbers"], table)
        cited = _cited(short, numbers)
        target = f"{instrument}, {cited}" if instrument else cited
        yield _begin(flat, match), end, "paragraph", target


def _cited(short: str, numbers: str) -> str:
    return short.replace("{numbers}", numbers) if "{" in short else f"{short} {numbers}"


def _begin(flat: str, match: re.Match[str]) -> int:
    """Where the words begin, without the conjunction that Arabic writes in one with them."""
    return match.start() + (1 if flat[match.start()] == "و" else 0)


def _alinea(table: Phrases) -> re.Pattern[str]:
    """Ordinals with the noun for a preambular paragraph, as the language sets them."""
    key = (table.language, "alinea", "")
    if key not in _patterns:
        forms = sorted((form for each in table.words("ordinal", "words") for form in each.split("|")), key=len)
        word = "(?:" + "|".join(table.led(each) for each in reversed(forms)) + ")"
        link = table.joined(("date", "range"), ("language", "conjunctions"))
        numbers = rf"(?P<first>{word})(?:(?P<link>{link})(?P<last>{word}))?"
        noun = table.alternatives("reference", "alinea")
        source = table.shaped("reference", "alinea_form", noun=noun, ordinals=numbers)
        edge = r"\b" if table.spaced_words else ""
        _patterns[key] = re.compile(f"{edge}{source}", re.IGNORECASE)
    return _patterns[key]


def _alineas(text: str, flat: str, table: Phrases) -> _Found:
    """ "ses huitième à onzième alinéas": preambular paragraphs by their ordinals."""
    ordinals = table.words("ordinal", "words")
    for match in _alinea(table).finditer(flat):
        first, last = _ordinal(match["first"], ordinals), _ordinal(match["last"] or match["first"], ordinals)
        numbers = str(first) if first == last else f"{first}-{last}"
        end, instrument = _instrument(text, flat, match.end(), table)
        if not instrument:
            instrument = _before(text, flat, match.start(), table)
        target = _cited(table.word("reference", "alinea_short"), numbers)
        yield _begin(flat, match), end, "paragraph", f"{instrument}, {target}" if instrument else target


def _ordinal(word: str, ordinals: list[str]) -> int:
    return next(i for i, each in enumerate(ordinals, 1) if word.casefold() in each.split("|"))


def _instrument(text: str, flat: str, at: int, table: Phrases) -> tuple[int, str]:
    """The instrument that "de l'…" at `at` names: where it ends, and its name; `at` and "" without one."""
    for of in table.words("reference", "of"):
        lead = (" " if table.spaced_words else "") + of
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
    sentence = max(flat.rfind(". " if table.spaced_words else ".", 0, at), 0)
    best = (-1, "")
    for name in table.words("reference", "instruments"):
        here = flat.casefold().rfind(name.casefold(), sentence, at)
        if here > best[0]:
            best = (here, text[here : here + len(name)])
    return best[1]


def _directly_before(text: str, flat: str, at: int, table: Phrases) -> str:
    """ "《行动纲领》第5段", "第75/241号决议第3段": Chinese names the instrument first."""
    for name in sorted(table.words("reference", "instruments"), key=len, reverse=True):
        here = re.compile(rf"{re.escape(name)}(?=[》」]?\s*$)").search(flat, max(at - len(name) - 4, 0), at)
        if here is not None:
            return text[here.start() : here.end()]
    for kind in _KINDS:
        found = list(_numbered(table, kind, _LETTERED).finditer(flat, max(at - _BODY, 0), at))
        if found and not flat[found[-1].end() : at].strip():
            return text[found[-1].start() : found[-1].end()]
    return ""


def _agenda_items(_text: str, flat: str, table: Phrases) -> _Found:
    """ "point 6 de l'ordre du jour", "points 6 à 10", "agenda item 7"."""
    for match in _items(table).finditer(flat):
        end = _of_agenda(flat, match.end(), table)
        if not end and table.starts("reference", "paragraph", match.group()):
            # Russian has one word for a paragraph and an item: "пункт 5".
            continue
        end = end or match.end()
        yield _begin(flat, match), end, "agenda_item", _neutral(match["numbers"], table)


def _of_agenda(flat: str, at: int, table: Phrases) -> int:
    """Where "of the agenda" ends that stands at `at`; 0 where it does not."""
    words = pattern(table, "agenda", "of").match(flat, at + _spaces(flat, at))
    return words.end() if words and words.group() else 0


def _spaces(text: str, at: int) -> int:
    return len(text) - at - len(text[at:].lstrip())


def _items(table: Phrases) -> re.Pattern[str]:
    """Agenda items have their number behind them in every language."""
    key = (table.language, "item", "")
    if key not in _patterns:
        link = table.joined(("date", "range"), ("language", "conjunctions"))
        number = _AGENDA.pattern
        edge = r"\b" if table.spaced_words else ""
        gap = r"\s+" if table.spaced_words else r"\s*"
        numbers = rf"(?P<numbers>{number}(?:{link}{number}){{0,40}})(?![\d.]\d)"
        source = edge + table.alternatives("agenda", "item") + gap + numbers
        _patterns[key] = re.compile(source, re.IGNORECASE)
    return _patterns[key]


def _neutral(numbers: str, table: Phrases) -> str:
    """Numbers without the words of a language: "6 à 10" is "6-10", "6 et 7" is "6, 7"."""
    to = "|".join(re.escape(each) for each in table.words("date", "range"))
    links = "|".join(table.words("language", "conjunctions"))
    if not table.joins_apart:
        bare = re.sub(rf"\s*(?:{to})\s*第?\s*(?=\d)", "-", numbers)
        return re.sub(rf"\s*(?:,\s*(?:{links})?|(?:{links}))\s*第?\s*(?=\d)", ", ", bare)
    ranged = re.sub(rf"\s*(?:{to})\s*(?=\d)", "-", re.sub(r"\s+", " ", numbers))
    return re.sub(rf"\s*(?:,|\b(?:{links})\b)\s*(?=\d)", ", ", ranged)


def _annexes(_text: str, flat: str, table: Phrases) -> _Found:
    for match in pattern(table, "reference", "annex").finditer(flat):
        start = match.start() + (1 if match.group().startswith("(") else 0)
        yield start, match.end(), "annex", "annex"
