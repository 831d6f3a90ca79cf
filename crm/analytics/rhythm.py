"""Own rhythm: how often each customer buys, and who is late by it (metrics section 4)."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

MIN_DAYS = 3
"""Purchase days needed for a rhythm of one's own."""
ON_TIME, DUE, OVERDUE = 1.25, 2.0, 3.0
"""Overdue factor up to which a customer is on time, due, or overdue; above: silent."""


@dataclass(frozen=True)
class Rhythms:
    """One entry a customer with purchases, arrays of equal length, ordered by customer.

    ``last_day`` counts from 1970; ``gap_days`` is the median gap, NaN with fewer than three purchase days; ``factor``
    is the days since the last purchase divided by it, NaN likewise.
    """

    customer: Ints
    last_day: Ints
    gap_days: Floats
    factor: Floats


def rhythms(customer: Ints, day: npt.NDArray[np.int32], is_return: npt.NDArray[np.bool_], today: int) -> Rhythms:
    """The rhythm of every identified customer at the end of ``today`` (days since 1970)."""
    owner, days = _purchase_days(customer, day, is_return, today)
    starts = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]]) if owner.size else np.zeros(0, np.int64)
    counts = np.diff(np.r_[starts, owner.size])
    gap = _median_gaps(owner, days, counts)
    last = days[starts + counts - 1] if owner.size else days
    with np.errstate(invalid="ignore"):
        factor = (today - last) / gap
    return Rhythms(owner[starts], last, gap, factor)


def _purchase_days(
    customer: Ints, day: npt.NDArray[np.int32], is_return: npt.NDArray[np.bool_], today: int
) -> tuple[Ints, Ints]:
    """Distinct pairs of customer and purchase day, ordered."""
    counts = (customer > 0) & ~is_return & (day <= today)
    owner, days = customer[counts], day[counts].astype(np.int64)
    order = np.lexsort((days, owner))
    owner, days = owner[order], days[order]
    if not owner.size:
        return owner, days
    fresh = np.r_[True, (owner[1:] != owner[:-1]) | (days[1:] != days[:-1])]
    return owner[fresh], days[fresh]


def _median_gaps(owner: Ints, days: Ints, counts: Ints) -> Floats:
    """The median gap of each customer, NaN below three purchase days."""
    result = np.full(counts.size, np.nan)
    same = owner[1:] == owner[:-1]
    gaps, group = np.diff(days)[same], np.repeat(np.arange(counts.size), np.maximum(counts - 1, 0))
    gaps = gaps[np.lexsort((gaps, group))]
    first = np.cumsum(np.r_[0, np.maximum(counts - 1, 0)])[:-1]
    enough = np.flatnonzero(counts >= MIN_DAYS)
    number = counts[enough] - 1
    low, high = first[enough] + (number - 1) // 2, first[enough] + number // 2
    result[enough] = (gaps[low] + gaps[high]) / 2
    return result
