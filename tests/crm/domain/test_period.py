"""Weeks, months, quarters and years."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.period import Period, PeriodKind, containing, month_of, periods, year_before
from crm.errors import InvalidInput

DAYS = st.dates(date(1971, 1, 1), date(2199, 12, 31))
KINDS = st.sampled_from(list(PeriodKind))
WEEK, MONTH, QUARTER, YEAR = PeriodKind


@pytest.mark.parametrize(
    ("kind", "day", "label", "first", "last"),
    [
        (WEEK, date(2026, 10, 7), "2026-W41", date(2026, 10, 5), date(2026, 10, 11)),
        (WEEK, date(2027, 1, 3), "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        (WEEK, date(2024, 12, 30), "2025-W01", date(2024, 12, 30), date(2025, 1, 5)),
        (MONTH, date(2028, 2, 29), "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        (MONTH, date(2026, 12, 31), "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        (QUARTER, date(2026, 10, 1), "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (YEAR, date(2026, 7, 1), "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_labels_and_limits(kind: PeriodKind, day: date, label: str, first: date, last: date) -> None:
    """Weeks are ISO weeks from Monday to Sunday; the others are of the calendar (cli.md)."""
    period = containing(kind, day)
    assert (period.label, period.first, period.last) == (label, first, last)


@given(KINDS, DAYS)
def test_a_period_holds_its_day(kind: PeriodKind, day: date) -> None:
    """Whatever the day, its period holds it and has the same length by either count."""
    period = containing(kind, day)
    assert period.first <= day <= period.last
    assert period.days == (period.last - period.first).days + 1
    assert containing(kind, period.last) == period


@given(KINDS, DAYS)
def test_periods_follow_each_other(kind: PeriodKind, day: date) -> None:
    """The one before ends the day before."""
    period = containing(kind, day)
    assert period.before().last == period.first - timedelta(days=1)


@given(KINDS, DAYS, st.integers(0, 800))
def test_only_whole_periods_are_listed(kind: PeriodKind, since: date, length: int) -> None:
    """Long after, every listed period lies wholly in the asked range, without a gap."""
    until = since + timedelta(days=length)
    found = periods(kind, since, until, date(2300, 1, 1))
    assert all(since <= p.first and p.last < until for p in found)
    assert all(b.before() == a for a, b in pairwise(found))


def test_the_unfinished_period_is_listed() -> None:
    """The period of today is listed when it starts inside the range, with its full calendar range."""
    found = periods(MONTH, date(2026, 10, 1), date(2026, 11, 24), date(2026, 11, 23))
    assert [p.label for p in found] == ["2026-10", "2026-11"]
    assert found[-1].last == date(2026, 11, 30)


def test_a_period_that_started_before_the_range_is_not_listed() -> None:
    """Half a period at the beginning would be a wrong figure."""
    assert periods(MONTH, date(2026, 10, 2), date(2026, 11, 1), date(2026, 11, 23)) == []


def test_the_future_is_not_listed() -> None:
    """Periods that have not begun have no figures."""
    found = periods(MONTH, date(2026, 11, 1), date(2027, 3, 1), date(2026, 11, 23))
    assert [p.label for p in found] == ["2026-11"]


def test_reads_a_month() -> None:
    """A month is written 2026-10."""
    assert month_of("2026-10") == Period(MONTH, date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "0000-01", "2026-1", "10-2026", "october", ""])
def test_refuses_what_is_no_month(text: str) -> None:
    """Everything else is refused with a sentence."""
    with pytest.raises(InvalidInput):
        month_of(text)


@pytest.mark.parametrize(
    ("kind", "day", "label"),
    [
        (WEEK, date(2026, 10, 7), "2025-W41"),
        (MONTH, date(2028, 2, 29), "2027-02"),
        (QUARTER, date(2026, 12, 1), "2025-Q4"),
        (YEAR, date(2026, 1, 1), "2025"),
    ],
)
def test_the_same_period_a_year_before(kind: PeriodKind, day: date, label: str) -> None:
    """Weeks keep their weekdays."""
    assert year_before(containing(kind, day)).label == label
