"""The Pareto line: what part of the revenue the best customers bring (metrics section 5)."""

from array import array
from datetime import date, timedelta

import numpy as np

from crm.analytics.sales import Ints, Sales, day_number
from crm.domain.pareto import BEST_PART, CURVE_POINTS, Pareto, Worth


def pareto(sales: Sales, today: date, window_days: int | None = None, limit: int | None = None) -> Pareto:
    """Customers with a purchase in the ``window_days`` ending today (None: ever), the most valuable first.

    Revenue is that of the same days, net of returns; equal customers stand by id. ``limit`` shortens the ranking.
    """
    sales = sales.until(today)
    if window_days is not None:
        sales = sales.taken(sales.day > day_number(today) - window_days)
    buyers, purchases = np.unique(sales.activity()[0], return_counts=True)
    revenue = revenues(sales, buyers)
    order = np.argsort(-revenue, kind="stable")
    running = np.cumsum(revenue[order])
    first = order[:limit]
    since = today - timedelta(days=window_days - 1) if window_days is not None else None
    ranked = zip(buyers[first].tolist(), revenue[first].tolist(), purchases[first].tolist(), strict=True)
    return Pareto(
        since=since,
        until=today,
        customers=buyers.size,
        revenue_cents=int(revenue.sum()),
        best_count=best_count(buyers.size),
        best_cents=int(running[best_count(buyers.size) - 1]) if buyers.size else 0,
        best_ids=_ids(buyers[order[: best_count(buyers.size)]]),
        curve=_curve(running),
        ranking=tuple(Worth(*row) for row in ranked),
    )


def _ids(customers: Ints) -> "array[int]":
    made: array[int] = array("q")
    made.frombytes(customers.astype(np.int64).tobytes())
    return made


def revenues(sales: Sales, buyers: Ints) -> Ints:
    """The exact revenue of each of ``buyers`` (ordered by id); who only brought back is no customer here."""
    place = np.searchsorted(buyers, sales.customer)
    known = np.isin(sales.customer, buyers)
    total = np.zeros(buyers.size, np.int64)
    np.add.at(total, place[known], sales.cents[known])
    return total


def best_count(customers: int) -> int:
    """The best fifth in whole customers, rounded up."""
    return -(-customers // BEST_PART)


def best_share(sales: Sales, buyers: Ints) -> float | None:
    """The share of the best fifth (0 to 1); None without revenue."""
    revenue = np.sort(revenues(sales, buyers))[::-1]
    total = int(revenue.sum())
    return int(revenue[: best_count(buyers.size)].sum()) / total if total > 0 else None


def _curve(running: Ints) -> tuple[tuple[float, float], ...]:
    """Share of customers against share of revenue, from nobody to all, in few points however many customers."""
    total = int(running[-1]) if running.size else 0
    if total <= 0:
        return ()
    places = np.unique(np.linspace(0, running.size, min(running.size, CURVE_POINTS) + 1).round().astype(np.int64))
    heights = np.r_[0, running][places] / total
    return tuple(zip((places / running.size).tolist(), heights.tolist(), strict=True))
