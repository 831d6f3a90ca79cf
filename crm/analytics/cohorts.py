"""Cohorts: customers by the calendar month of their first purchase (metrics section 2)."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from crm.analytics.retention import EPOCH, Sales, day_number
from crm.domain.cohort import Cohort, CohortTable

Ints = npt.NDArray[np.int64]

_MONTH_BITS, _MONTH_BIAS = 14, 4096
"""A customer and a month in one number; months before 1970 stay positive."""
NEAR_DAYS = 365
"""Today extends the data when it is at most so many days after the last row."""


def data_end(sales: Sales, today: date) -> date | None:
    """The later of the last row and, when within a year of it, today; rows in the future are ignored."""
    past = sales.day[sales.day <= day_number(today)]
    if not past.size:
        return None
    last = date.fromordinal(int(past.max()) + EPOCH)
    return today if (today - last).days <= NEAR_DAYS else last


def _month_of(day: npt.NDArray[np.int32]) -> Ints:
    """Months since January 1970."""
    return day.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def cohorts(sales: Sales, today: date) -> CohortTable:
    """All cohorts; each runs to the last month that ended on or before the data end, quiet months are 0."""
    end = data_end(sales, today)
    bought = (sales.customer > 0) & ~sales.is_return & (sales.day <= day_number(today))
    if end is None or not bought.any():
        return CohortTable(())
    customer, month = sales.customer[bought], _month_of(sales.day[bought])
    pairs = np.unique(customer << _MONTH_BITS | month + _MONTH_BIAS)
    customer, month = pairs >> _MONTH_BITS, (pairs & ((1 << _MONTH_BITS) - 1)) - _MONTH_BIAS
    fresh = np.r_[True, np.diff(customer) != 0]
    return _table(month[fresh], np.cumsum(fresh) - 1, month, _last_full_month(end))


def _last_full_month(end: date) -> int:
    after = end + timedelta(days=1)
    return (after.year - 1970) * 12 + after.month - 2


def _table(first: Ints, who: Ints, month: Ints, last: int) -> CohortTable:
    rows = []
    start, age = first[who], month - first[who]
    for cohort in np.unique(first[first <= last]):
        ages = age[(start == cohort) & (month <= last)]
        active = np.bincount(ages, minlength=int(last - cohort) + 1)
        rows.append(Cohort(_date(int(cohort)), int(active[0]), tuple(int(n) for n in active)))
    return CohortTable(tuple(rows))


def _date(month: int) -> date:
    return date(1970 + month // 12, month % 12 + 1, 1)
