"""The most valuable customers, and those who cost more than they seem to (product S6, metrics section 5)."""

from array import array
from dataclasses import dataclass
from datetime import date

from crm.i18n import N_

BEST_PART = 5
"""The best fifth, rounded up to whole customers."""
CURVE_POINTS = 100
DEFINITION = N_(
    "The best 20 %: of the customers with a purchase in this time, the fifth that brought most, rounded up. Revenue of "
    "named customers, returns taken off."
)


@dataclass(frozen=True, slots=True)
class Worth:
    """What one customer brought in the time looked at, net of returns."""

    customer_id: int
    cents: int
    purchases: int


@dataclass(frozen=True, slots=True)
class Pareto:
    """``ranking`` has the most valuable first, ``best_ids`` the best fifth in this order; ``since`` is None for ever.

    ``curve`` has pairs of the share of customers and the share of revenue they bring, from (0, 0) to (1, 1); empty
    without revenue.
    """

    since: date | None
    until: date
    customers: int
    revenue_cents: int
    best_count: int
    best_cents: int
    best_ids: "array[int]"
    curve: tuple[tuple[float, float], ...]
    ranking: tuple[Worth, ...]

    @property
    def best_share(self) -> float | None:
        """The part of the revenue that the best fifth brings, 0 to 1; None without revenue."""
        return self.best_cents / self.revenue_cents if self.revenue_cents > 0 else None


@dataclass(frozen=True, slots=True)
class Valued:
    """A line of the ranking; ``running_share`` is what they and all above bring together, None without revenue."""

    id: int
    place: int
    reference: str
    name: str
    cents: int
    purchases: int
    running_share: float | None


@dataclass(frozen=True, slots=True)
class ParetoResult:
    """The line of the window and the one of ever; ``rows`` are those of the window, the most valuable first.

    ``window_days`` is None when both are of ever.
    """

    window_days: int | None
    window: Pareto
    ever: Pareto
    rows: tuple[Valued, ...]
