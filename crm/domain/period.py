"""Weeks, months, quarters and years as ranges of calendar days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from crm.errors import InvalidInput
from crm.i18n import N_


class PeriodKind(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period; ``first`` and ``last`` are both included."""

    kind: PeriodKind
    first: date
    last: date

    @property
    def label(self) -> str:
        """``2026-W41``, ``2026-10``, ``2026-Q4`` or ``2026``."""
        if self.kind is PeriodKind.WEEK:
            iso = self.first.isocalendar()
            return f"{iso.year}-W{iso.week:02}"
        if self.kind is PeriodKind.MONTH:
            return f"{self.first:%Y-%m}"
        if self.kind is PeriodKind.QUARTER:
            return f"{self.first.year}-Q{(self.first.month + 2) // 3}"
        return str(self.first.year)

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> "Period":
        """The period just before this one."""
        return containing(self.kind, self.first - timedelta(days=1))


def _month_first(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def containing(kind: PeriodKind, day: date) -> Period:
    """The period of this kind that holds ``day``."""
    if kind is PeriodKind.WEEK:
        first = day - timedelta(days=day.weekday())
        return Period(kind, first, first + timedelta(days=6))
    months = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}[kind]
    start = (day.month - 1) // months * months + 1
    first = date(day.year, start, 1)
    return Period(kind, first, _month_first(day.year, start + months) - timedelta(days=1))


def year_before(period: Period) -> Period:
    """The same period a year before; weeks keep their weekdays (52 weeks)."""
    if period.kind is PeriodKind.WEEK:
        return containing(period.kind, period.first - timedelta(weeks=52))
    return containing(period.kind, period.first.replace(year=period.first.year - 1))


def month_of(text: str) -> Period:
    """The month written ``2026-10``.

    Raises:
        InvalidInput: not a month.
    """
    if match := re.fullmatch(r"(\d{4})-(\d{2})", text):
        try:
            return containing(PeriodKind.MONTH, date(int(match[1]), int(match[2]), 1))
        except ValueError:
            pass
    raise InvalidInput(N_("“{text}” is not a month; write it as 2026-10."), text=text)


def _periods(kind: PeriodKind, since: date, until: date) -> Iterator[Period]:
    period = containing(kind, since)
    while period.first < until:
        yield period
        period = containing(kind, period.last + timedelta(days=1))


def periods(kind: PeriodKind, since: date, until: date, today: date) -> list[Period]:
    """Every period wholly inside ``since`` to ``until`` (excluded), and the one holding ``today`` if it starts inside.

    The unfinished one keeps its full calendar range; whoever counts cuts it at today (metrics section 1).
    """
    return [
        p
        for p in _periods(kind, since, until)
        if p.first >= since and (p.last < until or p.first <= today <= p.last) and p.first <= today
    ]


def year_start(today: date) -> date:
    """The first of the 365 days ending today (metrics, preamble)."""
    return today - timedelta(days=364)
