"""The field's words in the interface's language: names of States and groups, positions, meetings, dates."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cmp_to_key

from PySide6.QtCore import QCollator, QDate, QLocale, Qt

from rapporteur.domain.facts import Meeting, Name, Statement, Tally
from rapporteur.ui.context import Context

#: The sign that stands beside each position's colour.
SIGNS = {"in_favour": "✓", "against": "✕", "abstaining": "○", "not_listed": "—", "divided": "≠"}
#: The colour of the theme for each position.
COLOURS = {
    "in_favour": "in_favour",
    "against": "against",
    "abstaining": "abstaining",
    "not_listed": "muted",
    "divided": "text",
}

_FEMININE_FIRST = {"fr": ("ʳᵉ", "ᵉ")}


def state_name(context: Context, code: str) -> str:
    """A State's name in the interface's language; its code where the table of States does not know it."""
    state = context.desk.gazetteer.state(code)
    return state.name(context.tr.language) if state is not None else code


def name_text(context: Context, name: Name) -> str:
    """The State's name in the interface's language, or the name as the document writes it."""
    return state_name(context, name.state) if name.state else name.raw


def names_text(context: Context, names: tuple[Name, ...]) -> str:
    return ", ".join(name_text(context, each) for each in names)


def group_name(context: Context, code: str | None) -> str:
    """A regional group by its short name; another group by the name that the table of groups has for it."""
    tr = context.tr
    short = {
        "african": tr("Africa"),
        "asia_pacific": tr("Asia and the Pacific"),
        "eastern_european": tr("Eastern Europe"),
        "latin_american_caribbean": tr("Latin America and Caribbean"),
        "weog": tr("Western Europe and others"),
    }
    if code in short:
        return short[code]
    group = context.desk.gazetteer.group(code) if code else None
    if group is not None:
        return group.name(context.tr.language)
    return code or context.tr("No regional group")


def group_code(context: Context, state: str | None) -> str | None:
    """The code of a State's regional group."""
    group = context.desk.gazetteer.regional_group_of(state) if state else None
    return group.code if group is not None else None


def regional_members(context: Context) -> dict[str, tuple[str, ...]]:
    """The regional groups and the States of each."""
    gazetteer = context.desk.gazetteer
    members: dict[str, list[str]] = {group.code: [] for group in gazetteer.groups() if group.kind == "regional"}
    for state in gazetteer.states():
        if state.status == "former" or state.valid_until is not None:
            continue
        group = gazetteer.regional_group_of(state.code)
        if group is not None and group.code in members:
            members[group.code].append(state.code)
    return {code: tuple(states) for code, states in members.items()}


def manner_text(context: Context, manner: str) -> str:
    """How something was decided without a vote."""
    tr = context.tr
    words = {
        "without_vote": tr("without a vote"),
        "consensus": tr("by consensus"),
        "acclamation": tr("by acclamation"),
    }
    return words.get(manner, manner)


def position_text(context: Context, position: str) -> str:
    """ "in favour", to stand behind its sign."""
    tr = context.tr
    return {
        "in_favour": tr("in favour"),
        "against": tr("against"),
        "abstaining": tr("abstaining"),
        "not_listed": tr("not on the list"),
        "divided": tr("divided"),
    }[position]


def signed(context: Context, position: str) -> str:
    """A position with its sign: "✓ in favour"."""
    return f"{SIGNS[position]} {position_text(context, position)}"


def tally_text(tally: Tally) -> str:
    """A tally in the field's way: "100–1–10"; "?" where a number is not given."""
    numbers = (tally.in_favour, tally.against, tally.abstaining)
    return "–".join("?" if number is None else str(number) for number in numbers)


def collator(language: str) -> QCollator:
    """How names are ordered in a language: numbers by their value, case last."""
    made = QCollator(QLocale(language))
    made.setNumericMode(True)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return made


def ordinal(context: Context, number: int) -> str:
    """The number of a meeting as an ordinal: 10th, 10ᵉ."""
    language = context.tr.language
    if language in _FEMININE_FIRST:
        first, other = _FEMININE_FIRST[language]
        return f"{number}{first if number == 1 else other}"
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def meeting_text(context: Context, number: int | None) -> str:
    """ "10th meeting"; "" where it is not known."""
    if number is None:
        return ""
    return context.tr("{ordinal} meeting", ordinal=ordinal(context, number))


#: How a date is written: "30 July 2021", "30 Jul 2021", "30 Jul".
_DATES = {"long": "d MMMM yyyy", "medium": "d MMM yyyy", "short": "d MMM"}


def date_text(context: Context, iso: str | None, style: str = "long") -> str:
    """A date in the interface's language, in one of the styles of `_DATES`; "" for None."""
    date = QDate.fromString(iso or "", Qt.DateFormat.ISODate)
    if not date.isValid():
        return ""
    return _written(context, date, _DATES[style])


def _written(context: Context, date: QDate, form: str) -> str:
    locale = QLocale(context.tr.language)
    text = locale.toString(date, form)
    first_in_french = locale.language() == QLocale.Language.French and date.day() == 1
    return text.replace("1", "1ᵉʳ", 1) if first_in_french else text


def dates_text(context: Context, starts: str | None, ends: str | None) -> str:
    """The days from one to another: "26–30 July 2021", "28 June – 2 July 2021"; or the one that is known."""
    first, last = (QDate.fromString(each or "", Qt.DateFormat.ISODate) for each in (starts, ends))
    if not (first.isValid() and last.isValid()) or first == last:
        return date_text(context, starts) or date_text(context, ends)
    whole = date_text(context, ends)
    if first > last or first.year() != last.year():
        return f"{date_text(context, starts)} – {whole}"
    if first.month() == last.month():
        return f"{_written(context, first, 'd')}–{whole}"
    return f"{_written(context, first, 'd MMMM')} – {whole}"


def meeting_date_text(context: Context, meeting: Meeting) -> str:
    """The date of a meeting, saying so where the document only implies it."""
    date = date_text(context, meeting.date, "short")
    return context.tr("{date} (implied)", date=date) if date and meeting.basis == "implied" else date


def item_text(context: Context, item: str | None) -> str:
    """ "item 7", or "all items" for a statement on all substantive items."""
    return context.tr("item {number}", number=item) if item else context.tr("all items")


def kind_text(context: Context, kind: str) -> str:
    tr = context.tr
    return {
        "state": tr("State"),
        "group": tr("Group of States"),
        "igo": tr("Organization"),
        "ngo": tr("NGO"),
        "un": tr("United Nations body"),
        "other": tr("Other participant"),
    }[kind]


def behalf_text(context: Context, statement: Statement) -> str:
    """For whom a statement was made beside its speaker: "also for …"; "" where it was for nobody else."""
    if not statement.on_behalf_of:
        return ""
    names = names_text(context, statement.on_behalf_of)
    return context.tr("also for {names}", names=names) if statement.also else context.tr("for {names}", names=names)


def sorted_states(context: Context, codes: Iterable[str]) -> list[tuple[str, str]]:
    """(code, name) pairs in the order of the interface's language."""
    collate = cmp_to_key(collator(context.tr.language).compare)
    return sorted(((code, state_name(context, code)) for code in codes), key=lambda named: collate(named[1]))
