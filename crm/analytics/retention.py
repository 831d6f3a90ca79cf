"""Retention of periods: who is active, new, won back and lost (metrics section 1).

Every purchase day makes its customer active for the window, up to the next purchase day. So each customer is a row of
disjoint spans, and being active on a day is being inside one. Customers are counted in blocks, so that memory stays
flat; all days count from 1970-01-01.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from crm.analytics.sales import Bools, Ints, Sales, day_number
from crm.domain.period import Period
from crm.domain.retention import Figure, RetentionFigures

_BLOCK = 10_000
_NEVER = np.int64(10**9)


@dataclass(frozen=True)
class _Spans:
    """Distinct purchase days of identified customers, with how long each keeps its customer active.

    ``who`` numbers the customers from 0 in the order of ``ids``; ``last`` is the last active day of the span;
    ``before`` the purchase day before, or minus infinity.
    """

    ids: Ints
    who: Ints
    on: Ints
    last: Ints
    before: Ints


@dataclass
class _Counts:
    start: int = 0
    both: int = 0
    end: int = 0
    kept_cents: int = 0
    base_cents: int = 0


def retention(sales: Sales, periods: Sequence[Period], window_days: int, today: date) -> tuple[RetentionFigures, ...]:
    """The figures of every period; one holding ``today`` counts to today and is marked unfinished.

    Args:
        sales: best ordered by customer and day; rows after ``today`` are ignored.
        periods: any calendar periods.
        window_days: the active window W.
        today: the day the counting ends.
    """
    sales = sales.until(today).ordered()
    ends = [min(day_number(p.last), day_number(today)) for p in periods]
    starts = [day_number(p.first) - 1 for p in periods]
    spans = _spans(sales, window_days)
    pairs = list(zip(starts, ends, strict=True))
    context = _Context(_returners(spans, window_days), _Daily(sales, spans), window_days, today)
    counted = _count(sales, spans, pairs, window_days)
    return tuple(
        _figures(period, pair, counts, context) for period, pair, counts in zip(periods, pairs, counted, strict=True)
    )


def _spans(sales: Sales, window_days: int) -> _Spans:
    customer, on = sales.activity()
    if not on.size:
        empty = np.zeros(0, np.int64)
        return _Spans(empty, empty, empty, empty, empty)
    fresh = np.r_[True, (np.diff(customer) != 0) | (np.diff(on) != 0)]
    customer, on = customer[fresh], on[fresh]
    first = np.r_[True, np.diff(customer) != 0]
    who = np.cumsum(first) - 1
    following = np.where(np.r_[first[1:], True], _NEVER, np.r_[on[1:], _NEVER])
    before = np.where(first, -_NEVER, np.r_[-_NEVER, on[:-1]])
    return _Spans(customer[first], who, on, np.minimum(following, on + window_days) - 1, before)


def _blocks(sales: Sales, spans: _Spans) -> Iterator[tuple[slice, slice, int, int]]:
    """Slices of spans and of sales belonging to the same block of customers, with the block's bounds."""
    for low in range(0, spans.ids.size, _BLOCK):
        high = min(low + _BLOCK, spans.ids.size)
        of_spans = slice(*np.searchsorted(spans.who, (low, high)))
        of_sales = slice(
            int(np.searchsorted(sales.customer, spans.ids[low])),
            int(np.searchsorted(sales.customer, spans.ids[high - 1], side="right")),
        )
        yield of_spans, of_sales, low, high


def _count(sales: Sales, spans: _Spans, pairs: list[tuple[int, int]], window_days: int) -> list[_Counts]:
    """For each pair of days: active on the first, on both, on the second, and what the first ones spent."""
    counts = [_Counts() for _ in pairs]
    edges = np.unique(np.array([edge for pair in pairs for edge in pair], np.int64))
    cuts = np.unique(np.r_[edges, edges - window_days])
    for of_spans, of_sales, low, high in _blocks(sales, spans):
        active = _active(spans, of_spans, edges, low, high)
        spent = _spent(sales, of_sales, spans.ids[low:high], cuts)
        for count, (start, end) in zip(counts, pairs, strict=True):
            at_start = active[np.searchsorted(edges, start)]
            at_end = active[np.searchsorted(edges, end)]
            count.start += int(at_start.sum())
            count.end += int(at_end.sum())
            count.both += int((at_start & at_end).sum())
            count.base_cents += _window_cents(spent, cuts, start, window_days, at_start)
            count.kept_cents += _window_cents(spent, cuts, end, window_days, at_start)
    return counts


def _active(spans: _Spans, part: slice, edges: Ints, low: int, high: int) -> Bools:
    """Whether each customer of a block is active at the end of each edge day: edges x customers."""
    on, last, who = spans.on[part], spans.last[part], spans.who[part] - low
    first_edge = _position(edges, on, side="left")
    past_edge = _position(edges, last, side="right")
    lasting = past_edge > first_edge
    lengths = (past_edge - first_edge)[lasting]
    owners = np.repeat(who[lasting], lengths)
    offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    rows = np.repeat(first_edge[lasting], lengths) + offsets
    active = np.zeros((edges.size, high - low), np.bool_)
    active[rows, owners] = True
    return active


def _spent(sales: Sales, part: slice, ids: Ints, cuts: Ints) -> npt.NDArray[np.float64]:
    """Cents of each customer up to each cut day, added up: cuts x customers. Exact below 2 to the 53."""
    customer = sales.customer[part]
    fresh = np.flatnonzero(np.r_[True, np.diff(customer) != 0])
    rows = np.diff(np.r_[fresh, customer.size])
    place = np.searchsorted(ids, customer[fresh])
    who = np.repeat(place, rows)
    known = np.repeat(ids[np.minimum(place, ids.size - 1)] == customer[fresh], rows)
    bins = _position(cuts, sales.day[part], side="left")
    inside = known & (bins < cuts.size)
    flat = np.bincount(
        bins[inside] * ids.size + who[inside],
        weights=sales.cents[part][inside].astype(np.float64),
        minlength=cuts.size * ids.size,
    )
    return np.asarray(np.cumsum(flat.reshape(cuts.size, ids.size), axis=0))


def _position(edges: Ints, days: npt.NDArray[Any], *, side: Literal["left", "right"]) -> Ints:
    """``np.searchsorted`` by a table over the few thousand days there are: ten times faster for a million rows."""
    low = int(days.min())
    table = np.searchsorted(edges, np.arange(low, int(days.max()) + 1), side=side)
    return np.asarray(table[days - low])


def _window_cents(spent: npt.NDArray[np.float64], cuts: Ints, day: int, window_days: int, among: Bools) -> int:
    until, since = spent[np.searchsorted(cuts, day)], spent[np.searchsorted(cuts, day - window_days)]
    return int((until - since)[among].sum())


class _Daily:
    """Running totals by day: money, anonymous money and first purchases, for sums over any range of days."""

    def __init__(self, sales: Sales, spans: _Spans) -> None:
        self._low = int(sales.day.min()) if sales.day.size else 0
        self._high = int(sales.day.max()) if sales.day.size else 0
        anonymous = sales.customer == 0
        self._cents = self._running(sales.day, sales.cents)
        self._anonymous = self._running(sales.day[anonymous], sales.cents[anonymous])
        firsts = spans.on[spans.before == -_NEVER]
        self._new = self._running(firsts, np.ones(firsts.size, np.int64))

    def _running(self, day: npt.NDArray[Any], amount: Ints) -> Ints:
        length = self._high - self._low + 1
        added = np.bincount(day - self._low, weights=amount.astype(np.float64), minlength=length)
        return np.asarray(np.r_[0, np.cumsum(added)], np.int64)

    def _between(self, running: Ints, start: int, end: int) -> int:
        last = len(running) - 1
        low, high = (min(max(day - self._low + 1, 0), last) for day in (start, end))
        return int(running[high] - running[low])

    def cents(self, start: int, end: int) -> int:
        return self._between(self._cents, start, end)

    def anonymous_cents(self, start: int, end: int) -> int:
        return self._between(self._anonymous, start, end)

    def new(self, start: int, end: int) -> int:
        return self._between(self._new, start, end)


@dataclass(frozen=True)
class _Context:
    returners: _Spans
    daily: _Daily
    window_days: int
    today: date


def _figures(period: Period, pair: tuple[int, int], counts: _Counts, context: _Context) -> RetentionFigures:
    new = context.daily.new(*pair)
    won_back = int(_won_back(context.returners, *pair, context.window_days).sum())
    lost = counts.start - counts.both
    return RetentionFigures(
        period=period,
        unfinished=period.first <= context.today <= period.last,
        start=counts.start,
        new=new,
        won_back=won_back,
        lost=lost,
        end=counts.end,
        classic_rate=_classic(counts, new + won_back, period.days, context.window_days),
        same_people_rate=_rate(counts.both, counts.start),
        churn_rate=_rate(lost, counts.start),
        revenue_kept_rate=_rate(counts.kept_cents, counts.base_cents),
        revenue_cents=context.daily.cents(*pair),
        anonymous_cents=context.daily.anonymous_cents(*pair),
        kept_cents=counts.kept_cents,
        kept_base_cents=counts.base_cents,
    )


def _rate(part: int, whole: int) -> float | None:
    """0 to 100, or None where nothing can be divided."""
    return part / whole * 100 if whole > 0 else None


def _classic(counts: _Counts, gained: int, period_days: int, window_days: int) -> float | None:
    """The formula of the seeds; None when people can come and go inside the period."""
    return None if window_days < period_days else _rate(counts.end - gained, counts.start)


def _returners(spans: _Spans, window_days: int) -> _Spans:
    """The few purchase days after an absence of more than the window."""
    long = (spans.before > -_NEVER) & (spans.on - spans.before > window_days)
    return _Spans(spans.ids, spans.who[long], spans.on[long], spans.last[long], spans.before[long])


def _won_back(spans: _Spans, start: int, end: int, window_days: int) -> Bools:
    """First purchases in the period of customers who had bought before and were not active at its start."""
    came = (spans.on > start) & (spans.on <= end)
    return np.asarray(came & (spans.before > -_NEVER) & (spans.before <= start - window_days))


def members(sales: Sales, figure: Figure, period: Period, window_days: int, today: date) -> Ints:
    """The ids of the customers behind a figure of one period, ordered by id."""
    spans = _spans(sales.until(today).ordered(), window_days)
    start, end = day_number(period.first) - 1, min(day_number(period.last), day_number(today))
    return np.asarray(spans.ids[_chosen(spans, figure, start, end, window_days)])


def _chosen(spans: _Spans, figure: Figure, start: int, end: int, window_days: int) -> Ints:
    match figure:
        case Figure.START:
            return _on_day(spans, start)
        case Figure.END:
            return _on_day(spans, end)
        case Figure.LOST:
            return np.setdiff1d(_on_day(spans, start), _on_day(spans, end))
        case Figure.KEPT:
            return np.intersect1d(_on_day(spans, start), _on_day(spans, end))
        case Figure.NEW:
            return np.asarray(spans.who[(spans.on > start) & (spans.on <= end) & (spans.before == -_NEVER)])
    return np.asarray(spans.who[_won_back(spans, start, end, window_days)])


def _on_day(spans: _Spans, day: int) -> Ints:
    return np.unique(spans.who[(spans.on <= day) & (spans.last >= day)])


def gap_percentile(sales: Sales, today: date, percentile: float = 80.0) -> float | None:
    """The percentile of all gaps between consecutive purchase days, in days; the owner chooses the window by it."""
    spans = _spans(sales.until(today).ordered(), 1)
    gaps = (spans.on - spans.before)[spans.before > -_NEVER]
    return float(np.percentile(gaps, percentile)) if gaps.size else None
