"""What products do: how many sold, to how many people, in which rhythm, and who will want one again."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from crm.analytics.rhythm import ON_TIME, OVERDUE, Floats, Ints, rhythms

MIN_GAPS = 3
"""Gaps between purchases, of all customers together, that a product needs for a rhythm of its own."""


@dataclass(frozen=True)
class SoldLines:
    """Lines of receipts, arrays of equal length in no order; customer 0 is unknown, days count from 1970."""

    product: Ints
    customer: Ints
    day: npt.NDArray[np.int32]
    quantity_milli: Ints
    is_return: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class ProductFigures:
    """One entry a product, ordered by product.

    ``sold_milli`` (thousandths, net of returns) and ``buyers`` (people known by name) cover the year, ``last_day`` and
    ``gap_days`` everything; the latter is the median of all gaps of all its buyers, NaN with fewer than three.
    """

    product: Ints
    sold_milli: Ints
    buyers: Ints
    last_day: Ints
    gap_days: Floats


@dataclass(frozen=True)
class DueProducts:
    """Customers who are due or overdue for a product by their own rhythm, the latest by it first."""

    customer: Ints
    product: Ints
    last_day: Ints
    gap_days: Floats


def figures(sold: SoldLines, since: int, today: int) -> ProductFigures:
    """The figures of every product at the end of ``today``; the year begins with ``since`` (days since 1970)."""
    seen = sold.day <= today
    product, customer, day = sold.product[seen], sold.customer[seen], sold.day[seen].astype(np.int64)
    quantity, bought = sold.quantity_milli[seen], (sold.quantity_milli[seen] > 0) & ~sold.is_return[seen]
    ids, place = _places(product)
    year = day >= since
    amount = np.bincount(place[year], weights=quantity[year], minlength=ids.size).astype(np.int64)
    last = np.full(ids.size, -1, np.int64)
    np.maximum.at(last, place[bought], day[bought])
    named = bought & (customer > 0)
    buyers = _distinct(place[named & year], customer[named & year], ids.size)
    return ProductFigures(ids, amount, buyers, last, _pooled_gaps(place[named], customer[named], day[named], ids.size))


def _places(product: Ints) -> tuple[Ints, Ints]:
    """The products in order, and the place of each line's product among them."""
    present = np.bincount(product) > 0
    return np.flatnonzero(present), (np.cumsum(present) - 1)[product]


def _distinct(group: Ints, member: Ints, groups: int) -> Ints:
    """How many distinct members each group has."""
    if not group.size:
        return np.zeros(groups, np.int64)
    span = int(member.max()) + 1
    return np.bincount(_different(group * span + member) // span, minlength=groups)


def _different(values: Ints) -> Ints:
    """Each value once, in order; a sort is several times faster here than NumPy's own ``unique``."""
    ordered = np.sort(values)
    return ordered[np.r_[True, ordered[1:] != ordered[:-1]]]


def _pooled_gaps(place: Ints, customer: Ints, day: Ints, groups: int) -> Floats:
    """The median gap between the purchase days of each product's buyers."""
    result = np.full(groups, np.nan)
    if not place.size:
        return result
    people, first = int(customer.max()) + 1, int(day.min())
    span = int(day.max()) - first + 1
    visits = _different((place * people + customer) * span + (day - first))
    pair = visits // span
    same = pair[1:] == pair[:-1]
    group = pair[1:][same] // people
    gaps = np.sort(group * span + np.diff(visits)[same]) % span
    counts = np.bincount(group, minlength=groups)
    start = np.cumsum(np.r_[0, counts])[:-1]
    enough = np.flatnonzero(counts >= MIN_GAPS)
    low, high = start[enough] + (counts[enough] - 1) // 2, start[enough] + counts[enough] // 2
    result[enough] = (gaps[low] + gaps[high]) / 2
    return result


def due(sold: SoldLines, today: int) -> DueProducts:
    """Who buys a product in a rhythm of their own and is later than usual, but has not given it up (metrics 4)."""
    ids, place = _places(sold.product)
    people = int(sold.customer.max(initial=0)) + 1
    pair = np.where(sold.customer > 0, place * people + sold.customer, 0)
    found = rhythms(pair, sold.day, sold.is_return | (sold.quantity_milli <= 0), today)
    late = np.flatnonzero((found.factor > ON_TIME) & (found.factor <= OVERDUE))
    late = late[np.argsort(-found.factor[late], kind="stable")]
    who = found.customer[late]
    return DueProducts(who % people, ids[who // people], found.last_day[late], found.gap_days[late])
