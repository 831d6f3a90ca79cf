"""RFM scores of all customers, the grid of them, and who moved between segments (metrics section 3)."""

from array import array
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt

from crm.analytics.sales import EPOCH, Ints, Sales, day_number
from crm.domain.rfm import (
    ENOUGH_PURCHASES,
    FEW,
    MANY,
    MANY_CUSTOMERS,
    SEGMENTS,
    Group,
    Moved,
    Rank,
    RfmBoard,
    Scores,
    Segment,
    Standing,
    segment_of,
)

FRESH_DAYS = 365
"""Today is the reference day while the last purchase is no older; later a file is looked at as it was then."""
_TOO_LITTLE = SEGMENTS.index(Segment.TOO_LITTLE_DATA)

Bytes = npt.NDArray[np.uint8]


def rfm(sales: Sales, today: date, levels: int | None = None) -> Scores:
    """The score of every identified customer with a purchase at the end of the reference day.

    Args:
        sales: best ordered by customer and day; rows after the reference day are ignored.
        today: the reference day, unless the last purchase is more than 365 days older: then the day of that one.
        levels: 5 or 3; by default 3 when fewer than 100 customers have a purchase.
    """
    sales = sales.until(today).ordered()
    reference = _reference(sales, day_number(today))
    if reference < day_number(today):
        sales = sales.taken(sales.day <= reference)
    ids, last, frequency = _activity(sales)
    monetary = _money(sales, ids)
    recency = reference - last
    levels = levels or (FEW if ids.size < MANY_CUSTOMERS else MANY)
    r, f, m = _level(-recency, levels), _level(frequency, levels), _level(monetary, levels)
    return Scores(
        reference_day=date.fromordinal(reference + EPOCH),
        levels=levels,
        ids=_column("q", ids),
        recency_days=_column("i", recency.astype(np.int32)),
        frequency=_column("i", frequency.astype(np.int32)),
        monetary_cents=_column("q", monetary),
        r=r.tobytes(),
        f=f.tobytes(),
        m=m.tobytes(),
        segments=_named(r, (f + m + 1) // 2, frequency, levels).tobytes(),
    )


def _reference(sales: Sales, today: int) -> int:
    bought = (sales.customer > 0) & ~sales.is_return
    if not bought.any():
        return today
    last = int(sales.day[bought].max())
    return today if today - last <= FRESH_DAYS else last


def _activity(sales: Sales) -> tuple[Ints, Ints, Ints]:
    """Customers with a purchase, the day of their last one, and how many they made."""
    customer, on = sales.activity()
    if not customer.size:
        return customer, on, on
    first = np.flatnonzero(np.r_[True, customer[1:] != customer[:-1]])
    counts = np.diff(np.r_[first, customer.size])
    return customer[first], on[first + counts - 1], counts


def _money(sales: Sales, ids: Ints) -> Ints:
    """What these customers spent, net of returns; exact. Those who only brought back are not among them."""
    if not ids.size:
        return ids
    owners = np.flatnonzero(np.r_[True, sales.customer[1:] != sales.customer[:-1]])
    totals = np.add.reduceat(sales.cents, owners)
    return np.asarray(totals[np.searchsorted(sales.customer[owners], ids)], np.int64)


def _level(value: Ints, levels: int) -> Bytes:
    """1 + floor of levels × (customers strictly worse) ÷ customers; the greater value is the better."""
    worse = np.searchsorted(np.sort(value), value, side="left")
    return np.asarray(1 + levels * worse // max(value.size, 1), np.uint8)


def _named(r: Bytes, fm: Bytes, frequency: Ints, levels: int) -> Bytes:
    table = np.zeros((levels + 1, levels + 1), np.uint8)
    for row in range(1, levels + 1):
        for column in range(1, levels + 1):
            table[row, column] = SEGMENTS.index(segment_of(row, column, levels))
    segments = table[r, fm]
    if levels == FEW:
        segments[frequency < ENOUGH_PURCHASES] = _TOO_LITTLE
    return np.asarray(segments)


def _column(code: str, values: npt.NDArray[Any]) -> "array[int]":
    made: array[int] = array(code)
    made.frombytes(values.tobytes())
    return made


def _numbers(column: "array[int] | bytes") -> npt.NDArray[Any]:
    """A column as an array, without copying it."""
    kinds = {"q": np.int64, "i": np.int32}
    return np.frombuffer(column, np.uint8 if isinstance(column, bytes) else kinds[column.typecode])


def _fm(scores: Scores) -> Bytes:
    return np.asarray((_numbers(scores.f) + _numbers(scores.m) + 1) // 2)


def board(scores: Scores, before: Scores | None, before_day: date) -> RfmBoard:
    """People and money of every cell and segment, and who moved since ``before_day``.

    Args:
        scores: of today.
        before: those of the end of last month, with as many levels; None or empty when nobody had bought yet.
        before_day: that day.
    """
    levels, segments = scores.levels, _numbers(scores.segments)
    cents, r = _numbers(scores.monetary_cents), _numbers(scores.r).astype(np.int64)
    named = segments != _TOO_LITTLE
    flat = ((r - 1) * levels + _fm(scores) - 1)[named]
    cells = _groups(flat, cents[named], levels * levels)
    by_segment = _groups(segments.astype(np.int64), cents, len(SEGMENTS))
    days = _numbers(scores.recency_days)
    return RfmBoard(
        reference_day=scores.reference_day,
        levels=levels,
        total=Group(len(scores), int(cents.sum())),
        cells=tuple(tuple(cells[row * levels : (row + 1) * levels]) for row in range(levels)),
        recencies=tuple(_range(days[r == level]) for level in range(1, levels + 1)),
        segments=dict(zip(SEGMENTS, by_segment, strict=True)),
        before=before_day,
        moved=moved(scores, before) if before is not None and len(before) else None,
    )


def _groups(place: Ints, cents: Ints, number: int) -> list[Group]:
    people = np.bincount(place, minlength=number)
    money = np.zeros(number, np.int64)
    np.add.at(money, place, cents)
    return [Group(int(count), int(total)) for count, total in zip(people, money, strict=True)]


def _range(days: Ints) -> tuple[int, int] | None:
    return (int(days.min()), int(days.max())) if days.size else None


def moved(now: Scores, before: Scores) -> dict[Segment, Moved]:
    """Who came into each segment and who left it; whoever bought for the first time came from nowhere."""
    ids, segment = _numbers(now.ids), _numbers(now.segments)
    was = np.full(ids.size, 255, np.uint8)
    known = np.isin(ids, _numbers(before.ids), assume_unique=True)
    was[known] = _numbers(before.segments)[np.isin(_numbers(before.ids), ids, assume_unique=True)]
    changed = segment != was
    return {
        name: Moved(
            _column("q", ids[changed & (segment == place)]),
            _column("q", ids[changed & (was == place)]),
        )
        for place, name in enumerate(SEGMENTS)
    }


def members(scores: Scores, segment: Segment) -> "array[int]":
    """The ids of a segment, in their order."""
    return _column("q", _numbers(scores.ids)[_numbers(scores.segments) == SEGMENTS.index(segment)])


def in_cell(scores: Scores, r: int, fm: int) -> "array[int]":
    """The ids of a cell of the grid, without those with too little data."""
    chosen = (_numbers(scores.r) == r) & (_fm(scores) == fm) & (_numbers(scores.segments) != _TOO_LITTLE)
    return _column("q", _numbers(scores.ids)[chosen])


def standing(scores: Scores, customer_id: int) -> Standing | None:
    """One customer's score, and how many others do worse and better; None for who never bought."""
    score = scores.of(customer_id)
    if score is None:
        return None
    lately = -_numbers(scores.recency_days)
    return Standing(
        score=score,
        levels=scores.levels,
        recency=_rank(lately, -score.recency_days),
        frequency=_rank(_numbers(scores.frequency), score.frequency),
        monetary=_rank(_numbers(scores.monetary_cents), score.monetary_cents),
    )


def _rank(values: npt.NDArray[Any], own: int) -> Rank:
    return Rank(int((values < own).sum()), int((values > own).sum()), max(values.size - 1, 0))


def month_before(today: date) -> date:
    """The last day of the month before."""
    return today.replace(day=1) - timedelta(days=1)
