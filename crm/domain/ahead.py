"""The ranges of the agenda, seen from today."""

from datetime import date, timedelta
from enum import StrEnum

from crm.i18n import N_

WEEK_DAYS, MONTH_DAYS, BACK_DAYS = 7, 31, 30


class Ahead(StrEnum):
    """MISSED lies behind us: dates that nobody saw to while the program was closed; OWN is typed."""

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


def ahead(way: Ahead, today: date) -> tuple[date, date]:
    """First day, and the day after the last one; an own range begins as today alone."""
    if way is Ahead.MISSED:
        return today - timedelta(days=BACK_DAYS), today
    days = {Ahead.WEEK: WEEK_DAYS, Ahead.MONTH: MONTH_DAYS}.get(way, 1)
    return today, today + timedelta(days=days)
