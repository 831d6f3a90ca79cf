"""The time a view counts over: a month, a year, or everything, seen from today."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from crm.domain.period import PeriodKind, containing
from crm.i18n import N_


class Span(StrEnum):
    """The time a view counts over."""

    MONTH = "month"
    LAST_MONTH = "last_month"
    YEAR = "year"
    LAST_YEAR = "last_year"
    EVER = "ever"


SPANS = {
    Span.MONTH: N_("This month"),
    Span.LAST_MONTH: N_("Last month"),
    Span.YEAR: N_("This year"),
    Span.LAST_YEAR: N_("Last year"),
    Span.EVER: N_("Everything"),
}


@dataclass(frozen=True, slots=True)
class Days:
    """From ``since`` to ``until``, which is excluded."""

    since: date
    until: date

    def __contains__(self, day: date | None) -> bool:
        return day is not None and self.since <= day < self.until


def days_of(span: Span, today: date) -> Days:
    """The calendar days of a span, seen from ``today``."""
    if span is Span.EVER:
        return Days(date.min, today + timedelta(days=1))
    kind = PeriodKind.MONTH if span in (Span.MONTH, Span.LAST_MONTH) else PeriodKind.YEAR
    period = containing(kind, today)
    if span in (Span.LAST_MONTH, Span.LAST_YEAR):
        period = period.before()
    return Days(period.first, period.last + timedelta(days=1))


def days_before(span: Span, today: date) -> Days | None:
    """The calendar days just before those of a span: the month or the year; None before ever."""
    if span is Span.EVER:
        return None
    days = days_of(span, today)
    kind = PeriodKind.MONTH if span in (Span.MONTH, Span.LAST_MONTH) else PeriodKind.YEAR
    period = containing(kind, days.since).before()
    return Days(period.first, days.since)
