"""Tiers of all customers at once, from columns of purchases (metrics section 8)."""

from datetime import date

import numpy as np

from crm.analytics.sales import EPOCH, Bools, Ints, Sales
from crm.domain.stage import YEAR_DAYS
from crm.domain.tier import Measure, Move, TierPlan, moves

_SPAN = 1 << 23
"""More than there are days: customer and day as one number that sorts like the two."""


class TierBooks:
    """What known customers bought up to a day, weighed by a plan and ready to be asked for the tiers of any day."""

    def __init__(self, sales: Sales, plan: TierPlan, today: date) -> None:
        known = sales.until(today).ordered()
        known = known.taken(known.customer > 0)
        self._plan = plan
        self._weights: Ints = known.cents
        if plan.measure is Measure.PURCHASES:
            self._weights = (~known.is_return).astype(np.int64)
        self._who, self._starts = np.unique(known.customer, return_index=True)
        self._ends = np.append(self._starts[1:], known.customer.size)
        self._place = np.repeat(np.arange(self._who.size), self._ends - self._starts)
        self._day = known.day.astype(np.int64) + EPOCH
        self._key = self._place * _SPAN + self._day
        self._running = np.concatenate(([0], np.cumsum(self._weights)))

    def held(self, on: date) -> dict[int, int]:
        """The numbers of the tiers at the end of a day, of everybody who has one."""
        number = self._numbers(on.toordinal())
        has = number > 0
        return dict(zip(self._who[has].tolist(), number[has].tolist(), strict=True))

    def moves(self, since: date, until: date) -> dict[int, list[Move]]:
        """The moves made from one day to another, both included, of everybody who made any."""
        first, last = since.toordinal(), until.toordinal()
        differs = self._numbers(first - 1) != self._numbers(last)
        reached = np.zeros(self._who.size, np.int64)
        for days, grows in self._growths():
            self._raise(reached, days, grows & (days >= first) & (days <= last))
        found: dict[int, list[Move]] = {}
        for place in np.flatnonzero(differs | (reached >= self._plan.limits[0])).tolist():
            if made := [move for move in self._moves(place) if first <= move.day <= last]:
                found[int(self._who[place])] = made
        return found

    def _moves(self, place: int) -> list[Move]:
        rows = slice(self._starts[place], self._ends[place])
        return moves(list(zip(self._day[rows].tolist(), self._weights[rows].tolist(), strict=True)), self._plan)

    def _numbers(self, day: int) -> Ints:
        """The highest sum of 12 months within the grace period tells the tier; it is one of these sums."""
        first = day - self._plan.grace_days
        best = self._sums(np.arange(self._who.size), np.int64(first))
        for days, grows in self._growths():
            self._raise(best, days, grows & (days > first) & (days <= day))
        return np.searchsorted(np.array(self._plan.limits), best, side="right")

    def _growths(self) -> tuple[tuple[Ints, Bools], ...]:
        """When a sum of 12 months may grow: something is bought, or a return is 12 months ago."""
        return (self._day, self._weights > 0), (self._day + YEAR_DAYS, self._weights < 0)

    def _raise(self, best: Ints, days: Ints, chosen: Bools) -> None:
        where = self._place[chosen]
        np.maximum.at(best, where, self._sums(where, days[chosen]))

    def _sums(self, place: Ints, day: Ints | np.int64) -> Ints:
        """What the 12 months that end on a day add up to."""
        until = np.searchsorted(self._key, place * _SPAN + day, side="right")
        before = np.searchsorted(self._key, place * _SPAN + day - YEAR_DAYS, side="right")
        found: Ints = self._running[until] - self._running[before]
        return found


def year_cents(sales: Sales, today: date) -> dict[int, int]:
    """What each customer bought for in the 12 months that end today, net of returns."""
    now = today.toordinal() - EPOCH
    chosen = sales.taken((sales.customer > 0) & (sales.day > now - YEAR_DAYS) & (sales.day <= now))
    who, place = np.unique(chosen.customer, return_inverse=True)
    total = np.zeros(who.size, np.int64)
    np.add.at(total, place, chosen.cents)
    return dict(zip(who.tolist(), total.tolist(), strict=True))
