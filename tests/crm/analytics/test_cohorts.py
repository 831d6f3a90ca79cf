"""Cohorts by the month of the first purchase (metrics section 2)."""

from datetime import date
from pathlib import Path

from crm.analytics.cohorts import cohorts, data_end
from crm.domain.cohort import Cohort
from tests.shops import cdnow, sales

FIRST = {
    date(1997, 1, 1): (781, 124, 95, 70, 65, 77, 65),
    date(1997, 2, 1): (857, 134, 110, 75, 77, 75, 61),
    date(1997, 3, 1): (719, 87, 84, 78, 63, 64, 55),
}


def test_cohorts_of_the_published_sample(data_folder: Path) -> None:
    """CDNOW 1/10: three cohorts, the first with 18 months that end with 33."""
    table = cohorts(cdnow(data_folder), date(2026, 11, 23)).cohorts
    assert {c.month: c.active[:7] for c in table} == FIRST
    assert (len(table[0].active), table[0].active[-1], table[0].size) == (18, 33, 781)


def test_quiet_months_are_zero() -> None:
    """Months without a purchase count as 0 up to the last whole month of the data, and none is added."""
    rows = sales([(1, date(2025, 12, 5)), (1, date(2026, 2, 1)), (1, date(2026, 2, 20))])
    assert cohorts(rows, date(2026, 4, 29)).cohorts == (Cohort(date(2025, 12, 1), 1, (1, 0, 1, 0)),)


def test_the_running_month_waits() -> None:
    """A month that is not over is neither a cohort nor a column; on its last day it is both."""
    rows = sales([(1, date(2026, 3, 5)), (1, date(2026, 4, 2)), (2, date(2026, 4, 3))])
    assert cohorts(rows, date(2026, 4, 29)).cohorts == (Cohort(date(2026, 3, 1), 1, (1,)),)
    whole = cohorts(rows, date(2026, 4, 30)).cohorts
    assert [c.active for c in whole] == [(1, 1), (1,)]


def test_returns_and_anonymous_sales_found_no_cohort() -> None:
    """A customer begins with a purchase, not with something brought back."""
    rows = sales([(0, date(2026, 1, 5)), (1, date(2026, 1, 5), -100, True), (1, date(2026, 2, 5))])
    assert cohorts(rows, date(2026, 3, 1)).cohorts == (Cohort(date(2026, 2, 1), 1, (1,)),)


def test_no_purchases_no_cohorts() -> None:
    """An empty shop, a shop of the future and one of this month alone have no cohorts."""
    today = date(2026, 3, 10)
    for rows in ([], [(1, date(2027, 1, 1))], [(1, today, -5, True)], [(1, today)]):
        assert cohorts(sales(rows), today).cohorts == ()


def test_the_data_end() -> None:
    """Today, when it is at most a year after the last row, returns included; else the last row."""
    rows = sales([(1, date(2025, 1, 5)), (1, date(2025, 3, 1), -100, True), (1, date(2027, 1, 1))])
    assert data_end(rows, date(2026, 3, 1)) == date(2026, 3, 1)
    assert data_end(rows, date(2026, 3, 2)) == date(2025, 3, 1)
    assert data_end(sales([]), date(2026, 3, 2)) is None


def test_cohorts_before_1970() -> None:
    """Old books count too."""
    rows = sales([(1, date(1969, 11, 5)), (1, date(1970, 1, 31))])
    assert cohorts(rows, date(1975, 1, 1)).cohorts == (Cohort(date(1969, 11, 1), 1, (1, 0, 1)),)
