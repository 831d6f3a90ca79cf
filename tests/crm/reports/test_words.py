"""Periods and values as people read them."""

from datetime import date

import pytest

from crm.domain.period import PeriodKind, containing
from crm.reports.words import Words


@pytest.mark.parametrize(
    ("kind", "name", "row", "tick", "year"),
    [
        (PeriodKind.WEEK, "week 40 of 2026", "week 40 of 2026", "40", "2026"),
        (PeriodKind.QUARTER, "quarter 4 of 2026", "Q4 2026", "Q4", "2026"),
        (PeriodKind.YEAR, "2026", "2026", "2026", ""),
        (PeriodKind.MONTH, "October 2026", "October 2026", "Oct", "2026"),
    ],
)
def test_periods_are_named_as_people_do(kind: PeriodKind, name: str, row: str, tick: str, year: str) -> None:
    """In the sentence, in a table, and below the chart with the year once."""
    period = containing(kind, date(2026, 10, 1))
    words = Words("en", "en", "EUR")
    assert (words.period(period), words.row(period)) == (name, row)
    assert (words.tick(period), words.year(period)) == (tick, year)
