"""Where a customer stands: the own rhythm, how late by it, and the stage of life (metrics 1 and 4, product P8).

Days are whole numbers counted as ``date.toordinal`` does: a list of a million customers is made from them.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from itertools import pairwise

from crm.i18n import N_

RHYTHM_DAYS = 3
"""Purchase days needed for a rhythm of one's own (metrics 4)."""
ON_TIME, DUE, OVERDUE = 1.25, 2.0, 3.0
"""Overdue factor up to which a customer is on time, due, or overdue; above: silent (metrics 4)."""
YEAR_DAYS = 365
"""“12 months” always means so many days, today included (metrics, head)."""


class Pace(StrEnum):
    """How long ago the last purchase was, by the rhythm."""

    UNKNOWN = ""
    ON_TIME = "on_time"
    DUE = "due"
    OVERDUE = "overdue"
    SILENT = "silent"


PACES = {
    Pace.ON_TIME: N_("on time"),
    Pace.DUE: N_("due"),
    Pace.OVERDUE: N_("overdue"),
    Pace.SILENT: N_("silent"),
}


class Stage(IntEnum):
    """The life of a customer, in its order; the number is what a list sorts by.

    With the active window W of metrics 1, at the end of a day:

    * prospect: has never bought;
    * lost: bought before, but not within the last W days;
    * fading: active, but the overdue factor by the own rhythm is above 2;
    * won back: came back within the last W days, having been inactive the day before (metrics 1);
    * new: the first purchase ever is within the last W days;
    * regular: all others.
    """

    PROSPECT = 0
    NEW = 1
    REGULAR = 2
    WON_BACK = 3
    FADING = 4
    LOST = 5


STAGES = {
    Stage.PROSPECT: N_("prospect"),
    Stage.NEW: N_("new"),
    Stage.REGULAR: N_("regular"),
    Stage.WON_BACK: N_("won back"),
    Stage.FADING: N_("fading"),
    Stage.LOST: N_("lost"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """``stage`` at the end of a day, and the first day on which it is another one though nobody buys (None: never).

    ``late_on`` is the first day on which the overdue factor by the own rhythm is above 2.
    """

    stage: Stage
    changes_on: int | None = None
    rhythm_days: float | None = None
    late_on: int | None = None


def own_rhythm(days: Sequence[int]) -> float | None:
    """The median gap between distinct purchase days in their order; None with fewer than three."""
    if len(days) < RHYTHM_DAYS:
        return None
    gaps = sorted(later - earlier for earlier, later in pairwise(days))
    middle = len(gaps) // 2
    return float(gaps[middle]) if len(gaps) % 2 else (gaps[middle - 1] + gaps[middle]) / 2


def pace(since_days: int, rhythm_days: float | None) -> Pace:
    """How late somebody is who bought last so many days ago."""
    if not rhythm_days or since_days < 0:
        return Pace.UNKNOWN
    factor = since_days / rhythm_days
    if factor <= ON_TIME:
        return Pace.ON_TIME
    if factor <= DUE:
        return Pace.DUE
    return Pace.OVERDUE if factor <= OVERDUE else Pace.SILENT


def standing(days: Sequence[int], today: int, window_days: int) -> Standing:
    """Where somebody stands at the end of ``today`` who bought on these distinct days, in their order."""
    known = days[: bisect_right(days, today)] if days and days[-1] > today else days
    if not known:
        return Standing(Stage.PROSPECT)
    last, rhythm = known[-1], own_rhythm(known)
    late_on = last + int(DUE * rhythm) + 1 if rhythm else None
    lost_on = last + window_days
    if today >= lost_on:
        return Standing(Stage.LOST, None, rhythm, late_on)
    if late_on is not None and today >= late_on:
        return Standing(Stage.FADING, lost_on, rhythm, late_on)
    stage, until = _fresh(known, today, window_days)
    turns = [day for day in (until, late_on, lost_on) if day is not None]
    return Standing(stage, min(turns), rhythm, late_on)


def _fresh(days: Sequence[int], today: int, window_days: int) -> tuple[Stage, int | None]:
    """Won back, new or regular, and the day on which the first two end."""
    at = len(days) - 1
    while at > 0 and days[at] + window_days > today:
        if days[at] - days[at - 1] > window_days:
            return Stage.WON_BACK, days[at] + window_days
        at -= 1
    first_until = days[0] + window_days
    return (Stage.NEW, first_until) if first_until > today else (Stage.REGULAR, None)
