"""The quiet figures of one day: who is active, new, a buyer of the month, and late by their own rhythm."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from crm.analytics import rhythm
from crm.analytics.sales import Sales, day_number


@dataclass(frozen=True, slots=True)
class Late:
    """A customer overdue by their own rhythm: median gap and days since the last purchase."""

    customer_id: int
    rhythm_days: int
    since_days: int


@dataclass(frozen=True, slots=True)
class Overview:
    """Ids of customers, and the money of the running month in cents, net of returns."""

    active: tuple[int, ...]
    new: tuple[int, ...]
    buyers: tuple[int, ...]
    month_cents: int
    late: tuple[Late, ...]


def overview(sales: Sales, today: date, window_days: int) -> Overview:
    """The figures at the end of ``today``; the month is the running one."""
    now, first = day_number(today), day_number(today.replace(day=1))
    known = (sales.customer > 0) & ~sales.is_return & (sales.day <= now)
    buyers = np.unique(sales.customer[known & (sales.day >= first)])
    before = np.unique(sales.customer[known & (sales.day < first)])
    month = (sales.day >= first) & (sales.day <= now)
    return Overview(
        active=_ids(sales.customer[known & (sales.day > now - window_days)]),
        new=_ids(np.setdiff1d(buyers, before)),
        buyers=_ids(buyers),
        month_cents=int(sales.cents[month].sum()),
        late=_late(sales, now),
    )


def _ids(customers: rhythm.Ints) -> tuple[int, ...]:
    return tuple(int(i) for i in np.unique(customers))


def _late(sales: Sales, now: int) -> tuple[Late, ...]:
    """Overdue, not yet silent, the longest waiting first (metrics section 4)."""
    found = rhythm.rhythms(sales.customer, sales.day, sales.is_return, now)
    chosen = np.flatnonzero((found.factor > rhythm.DUE) & (found.factor <= rhythm.OVERDUE))
    order = chosen[np.argsort(-found.factor[chosen], kind="stable")]
    return tuple(
        Late(int(found.customer[i]), round(float(found.gap_days[i])), now - int(found.last_day[i])) for i in order
    )
