"""Cohorts: customers by the calendar month of their first purchase (metrics section 2)."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from crm.analytics.sales import EPOCH, Ints, Sales
from crm.domain.cohort import Cohort, CohortTable

NEAR_DAYS = 365
"""Today extends the data when it is at most so many days after the last row."""


def data_end(sales: Sales, today: date) -> date | None:
    """The later of the last row and, when within a year of it, today; rows in the future are ignored."""
    past = sales.until(today).day
    if not past.size:
        return None
    last = date.fromordinal(int(past.max()) + EPOCH)
    return today if (today - last).days <= NEAR_DAYS else last


def cohorts(sales: Sales, today: date) -> CohortTable:
    """All cohorts; each runs to the last month that ended on or before the data end, quiet months are 0."""
    end = data_end(sales, today)
    customer, day = sales.until(today).ordered().activity()
    if end is None or not customer.size:
        return CohortTable(())
    month = _month_of(day)
    first = np.r_[True, np.diff(customer) != 0]
    fresh = first | np.r_[True, np.diff(month) != 0]
    start = month[first][np.cumsum(first) - 1]
    return _table(start[fresh], month[fresh], _last_full_month(end))


def _month_of(day: Ints) -> Ints:
    """Months since January 1970, looked up in a table of the days there are."""
    low, high = int(day.min()), int(day.max())
    months = np.arange(low, high + 1).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return np.asarray(months[day - low])


def _last_full_month(end: date) -> int:
    after = end + timedelta(days=1)
    return (after.year - 1970) * 12 + after.month - 2


def _table(start: Ints, month: Ints, last: int) -> CohortTable:
    """One entry a customer and month of purchase: the month of the first purchase, and that month."""
    low = int(start.min())
    length = last - low + 1
    if length < 1:
        return CohortTable(())
    whole = month <= last
    cells = (start[whole] - low) * length + month[whole] - start[whole]
    active: npt.NDArray[np.int64] = np.bincount(cells, minlength=length * length).reshape(length, length)
    rows = (_cohort(low + row, active[row, : length - row]) for row in range(length))
    return CohortTable(tuple(cohort for cohort in rows if cohort.size))


def _cohort(month: int, active: Ints) -> Cohort:
    return Cohort(date(1970 + month // 12, month % 12 + 1, 1), int(active[0]), tuple(active.tolist()))
