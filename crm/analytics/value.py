"""What customers are worth to date: order, frequency, repeat rate, and the share of the best (metrics section 5)."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from crm.analytics.pareto import best_share
from crm.analytics.sales import Sales


@dataclass(frozen=True, slots=True)
class Value:
    """Figures of identified customers with a purchase; money is net of returns. None without a purchase.

    ``repeat_rate`` is 0 to 100; ``best_share`` (0 to 1) is the part of the revenue that the best fifth brings.
    """

    revenue_cents: int
    anonymous_cents: int
    purchases: int
    customers: int
    average_order_cents: float | None
    frequency: float | None
    repeat_rate: float | None
    best_share: float | None


def value(sales: Sales, today: date) -> Value:
    """The value of all customers up to ``today``."""
    sales = sales.until(today)
    buyers, purchases = np.unique(sales.activity()[0], return_counts=True)
    identified = sales.customer > 0
    net = int(sales.cents[identified].sum())
    bought = int(purchases.sum())
    return Value(
        revenue_cents=int(sales.cents.sum()),
        anonymous_cents=int(sales.cents[~identified].sum()),
        purchases=bought,
        customers=buyers.size,
        average_order_cents=net / bought if bought else None,
        frequency=bought / buyers.size if bought else None,
        repeat_rate=float((purchases >= 2).mean() * 100) if bought else None,
        best_share=best_share(sales, buyers),
    )
