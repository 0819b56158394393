"""The words, signs and colours of the person's own work, in the interface's language."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt

from rapporteur.domain.notes import COLOURS, POSITIONS, ROLES, STATUSES, TEMPLATES, WorkspaceState
from rapporteur.ui.context import Context

#: The sign that stands beside each position's colour, and that colour's name in the theme.
POSITION_SIGNS = {"support": "✓", "accept": "○", "amend": "△", "oppose": "✕", "red_line": "■"}
POSITION_SHADES = {
    "support": "in_favour",
    "accept": "abstaining",
    "amend": "accent",
    "oppose": "against",
    "red_line": "against",
}
ROLE_SIGNS = {"proposes": "✓", "supports": "✓", "reserves": "[ ]", "opposes": "✕"}
ROLE_SHADES = {"proposes": "in_favour", "supports": "in_favour", "reserves": "abstaining", "opposes": "against"}
STATUS_SHADES = {
    "tabled": "muted",
    "discussion": "abstaining",
    "ad_referendum": "accent",
    "agreed": "in_favour",
    "withdrawn": "muted",
}


def positions(context: Context) -> dict[str, str]:
    """The positions on a paragraph, from the best to the worst."""
    tr = context.tr
    words = (tr("support"), tr("can live with"), tr("amend"), tr("oppose"), tr("red line"))
    return dict(zip(POSITIONS, words, strict=True))


def position_words(context: Context, position: str) -> str:
    """A position with its sign: "✓ support"; "" for none."""
    return f"{POSITION_SIGNS[position]} {positions(context)[position]}" if position in POSITION_SIGNS else ""


def colours(context: Context, state: WorkspaceState) -> dict[str, str]:
    """What each colour means to the person; the colour's own name where it was given no meaning."""
    return {colour: state.colours.get(colour, "") or name for colour, name in _plain_colours(context).items()}


def colour_names(context: Context, state: WorkspaceState) -> dict[str, str]:
    """Each colour with what it means: "red: our red lines"; its name alone where it was given no meaning."""
    tr, meanings = context.tr, state.colours
    return {
        colour: tr("{colour}: {meaning}", colour=name, meaning=meanings[colour]) if meanings.get(colour) else name
        for colour, name in _plain_colours(context).items()
    }


def _plain_colours(context: Context) -> dict[str, str]:
    tr = context.tr
    names = (tr("yellow"), tr("green"), tr("blue"), tr("red"), tr("violet"), tr("grey"))
    return dict(zip(COLOURS, names, strict=True))


def statuses(context: Context) -> dict[str, str]:
    tr = context.tr
    words = (tr("tabled"), tr("under discussion"), tr("agreed ad referendum"), tr("agreed"), tr("withdrawn"))
    return dict(zip(STATUSES, words, strict=True))


def roles(context: Context) -> dict[str, str]:
    tr = context.tr
    return dict(zip(ROLES, (tr("proposes"), tr("supports"), tr("reserves"), tr("opposes")), strict=True))


def templates(context: Context) -> dict[str, str]:
    tr = context.tr
    words = (
        tr("Empty note"),
        tr("Intervention"),
        tr("Talking points"),
        tr("Position paper"),
        tr("Explanation of vote"),
        tr("Report to capital"),
    )
    return dict(zip(TEMPLATES, words, strict=True))


def when(context: Context, at: str) -> str:
    """A moment (UTC, ISO 8601) in the person's own time: the hour alone where it is today."""
    moment = QDateTime.fromString(at, Qt.DateFormat.ISODateWithMs)
    if not moment.isValid():
        moment = QDateTime.fromString(at, Qt.DateFormat.ISODate)
    if not moment.isValid():
        return at
    here = moment.toLocalTime()
    locale = QLocale(context.tr.language)
    short = QLocale.FormatType.ShortFormat
    if here.date() == QDateTime.currentDateTime().date():
        return locale.toString(here.time(), short)
    return locale.toString(here, short)
