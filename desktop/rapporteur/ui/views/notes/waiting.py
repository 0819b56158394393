"""What waits for the person: said in a line each, with the place where it is done. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rapporteur.domain.keeping import Backup
from rapporteur.domain.notes import WorkspaceState
from rapporteur.domain.sifting import CLASHING
from rapporteur.ui.context import Context, Location
from rapporteur.ui.own_words import when
from rapporteur.ui.views.notes import places

#: Copies are made by themselves, once an hour at most: what is older than this and in none of them is told.
LATE = timedelta(days=1)
#: The statuses of an amendment that nobody has settled yet.
_OPEN = ("tabled", "discussion")


@dataclass(frozen=True, slots=True)
class Wait:
    """A line: its words, the icon and shade of its sign, and where it leads."""

    words: str
    sign: str
    shade: str
    location: Location


@dataclass(frozen=True, slots=True)
class Uncovered:
    """Something was written that no backup has. `since` is when the last copy was made, "" where there is none."""

    since: str


def uncovered(state: WorkspaceState, backups: Sequence[Backup], now: datetime) -> Uncovered | None:
    """Whether what was written more than a day ago is in no backup; None where all is well."""
    since = max((each.made for each in backups), default="")
    last = _moment(since)
    written = [moment for each in places.everything(state) for moment in (_moment(each.created), _moment(each.changed))]
    late = (moment for moment in written if moment is not None and (last is None or moment > last))
    return Uncovered(since) if any(now - moment > LATE for moment in late) else None


def what_waits(context: Context, state: WorkspaceState, reviews: int, missing: Uncovered | None) -> list[Wait]:
    """What waits, the most pressing first: `reviews` marks to review, and what has no backup."""
    tr = context.tr
    found: list[Wait] = []
    if missing is not None:
        words = (
            tr("What you wrote since {time} is in no backup", time=when(context, missing.since))
            if missing.since
            else tr("There is no backup yet of what you wrote")
        )
        found.append(Wait(words, "warning", "warning", places.page_location(places.SAFETY)))
    decisions = sum(each.rivals for each in context.own.index.all_counts(state))
    if decisions:
        words = tr.plural(decisions, "{n} thing to decide", "{n} things to decide")
        found.append(Wait(words, "history", "muted", places.page_location(places.DECISIONS)))
    if reviews:
        words = tr.plural(reviews, "{n} mark to review", "{n} marks to review")
        found.append(Wait(words, "paragraph", "muted", places.page_location(places.REVIEW)))
    alive = [each for each in state.amendments.values() if not each.trashed]
    clashing = sum(bool(each.clashes) for each in alive)
    if clashing:
        words = tr.plural(
            clashing, "{n} amendment clashes with what was agreed", "{n} amendments clash with what was agreed"
        )
        where = places.filtered_location(places.AMENDMENTS, narrowed={"clash": (CLASHING,)})
        found.append(Wait(words, "warning", "warning", where))
    tabled = sum(each.status in _OPEN for each in alive)
    if tabled:
        words = tr.plural(tabled, "{n} amendment on the table", "{n} amendments on the table")
        where = places.filtered_location(places.AMENDMENTS, narrowed={"status": _OPEN})
        found.append(Wait(words, "notes", "muted", where))
    return found


def _moment(at: str) -> datetime | None:
    """A moment (UTC, ISO 8601), None for what is none."""
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
