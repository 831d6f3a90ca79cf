"""Periods and values as people read them."""

from datetime import date

import pytest

from crm.domain.period import PeriodKind, containing
from crm.reports.words import Words


@pytest.mark.parametrize(
    ("kind", "name", "tick"),
    [
        (PeriodKind.WEEK, "week 40 of 2026", "40"),
        (PeriodKind.QUARTER, "quarter 4 of 2026", "Q4"),
        (PeriodKind.YEAR, "2026", "2026"),
        (PeriodKind.MONTH, "October 2026", "Oct"),
    ],
)
def test_periods_are_named_as_people_do(kind: PeriodKind, name: str, tick: str) -> None:
    """In the sentence, and short below the chart."""
    period = containing(kind, date(2026, 10, 1))
    words = Words("en", "en", "EUR")
    assert (words.period(period), words.tick(period)) == (name, tick)
