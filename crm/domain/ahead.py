"""The ranges of the agenda, seen from today."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from crm.i18n import N_

WEEK_DAYS, MONTH_DAYS, MOST_BACK_DAYS = 7, 31, 60


class Ahead(StrEnum):
    """MISSED lies behind us: dates that nobody saw to since the last day of work; OWN is typed."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    MISSED = "missed"
    OWN = "own"


AHEAD = {
    Ahead.TODAY: N_("Today"),
    Ahead.WEEK: N_("Coming week"),
    Ahead.MONTH: N_("Coming month"),
    Ahead.MISSED: N_("Missed"),
    Ahead.OWN: N_("Own range"),
}


def ahead(way: Ahead, today: date, missed: date | None = None) -> tuple[date, date]:
    """First day, and the day after the last one; an own range begins as today alone.

    What was missed begins on the day ``missed``, yesterday if not told.
    """
    if way is Ahead.MISSED:
        return missed or today - timedelta(days=1), today
    days = {Ahead.WEEK: WEEK_DAYS, Ahead.MONTH: MONTH_DAYS}.get(way, 1)
    return today, today + timedelta(days=days)


def missed_since(worked: Iterable[date], today: date) -> date:
    """The first day whose dates count as missed, if nobody saw to them; ``worked`` are the days kept by ``noted``.

    It is the last day before today on which the file was worked with: that day's own dates may have been left for
    tomorrow. At the earliest 60 days ago, at the latest yesterday. So what was missed since Friday is shown all Monday,
    at a second start too, and on Tuesday what was left on Monday. A day on which the program was open with nobody
    at it, or the file was only opened for reading, is no day of work and moves nothing. On the very first day nothing
    is missed: it is today itself then. A date that was put off counts from the day to which it was.
    """
    before = max((day for day in worked if day < today), default=today)
    return max(before, today - timedelta(days=MOST_BACK_DAYS))


def noted(worked: Iterable[date], today: date) -> tuple[date, ...]:
    """The days to keep once the file was worked with today: the last one before, and today.

    Days to come are dropped: a clock that was wrong for a while hides nothing later.
    """
    before = sorted({day for day in worked if day < today})
    return (*before[-1:], today)
