"""Retention of periods (metrics section 1)."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crm.analytics.retention import gap_percentile, members, retention
from crm.domain.period import Period, PeriodKind, containing, month_of
from crm.domain.retention import Figure, RetentionFigures
from tests.shops import Row, cdnow, sales

TODAY = date(2026, 11, 23)
OCTOBER = month_of("2026-10")
LONG_AGO, LAST_YEAR, DURING = date(2024, 5, 5), date(2025, 10, 12), date(2026, 10, 15)
"""Away for more than a year on 1 October 2026; active until 11 October 2026; in the month itself."""


def figures(rows: list[tuple[object, ...]], period: Period = OCTOBER, window: int = 365) -> RetentionFigures:
    return retention(sales(rows), [period], window, TODAY)[0]


def seeds() -> Iterator[tuple[object, ...]]:
    """1,000 customers at the start, 100 of whom stay away, and 200 new ones."""
    for customer in range(1, 1001):
        yield customer, LAST_YEAR
        if customer > 100:
            yield customer, DURING
    for customer in range(1001, 1201):
        yield customer, DURING


def test_the_vector_of_the_seeds() -> None:
    """Start 1000, gained 200, lost 100, end 1100: 90 % by both formulas."""
    found = figures(list(seeds()))
    assert (found.start, found.new, found.won_back, found.lost, found.end) == (1000, 200, 0, 100, 1100)
    assert (found.classic_rate, found.same_people_rate, found.churn_rate) == (90.0, 90.0, 10.0)


def test_nobody_at_the_start() -> None:
    """Without a start there is no rate: never 0, never 100."""
    found = figures([(1, DURING)])
    assert (found.start, found.new, found.end) == (0, 1, 1)
    assert (found.classic_rate, found.same_people_rate, found.churn_rate, found.revenue_kept_rate) == (None,) * 4


def test_window_shorter_than_the_period() -> None:
    """People can come and go inside the period: no classic rate, the others stay."""
    rows = [(1, date(2026, 9, 25)), (1, date(2026, 10, 30)), (2, date(2026, 9, 28))]
    assert figures(rows, window=30).classic_rate is None
    assert figures(rows, window=31).classic_rate is not None
    assert figures(rows, window=30).same_people_rate == 50.0


def test_won_back() -> None:
    """Bought before, not active at the start, bought in the period; a first purchase is new instead."""
    found = figures([(1, LONG_AGO), (1, DURING), (2, DURING), (3, LAST_YEAR), (3, DURING)])
    assert (found.won_back, found.new, found.start, found.lost) == (1, 1, 1, 0)


def test_won_back_inside_the_period() -> None:
    """Who was active at the start is not won back by a purchase after the window ran out."""
    found = figures([(1, LAST_YEAR), (1, date(2026, 10, 31))])
    assert (found.start, found.won_back, found.lost, found.end) == (1, 0, 0, 1)


def test_the_edges_of_the_window() -> None:
    """Active at the end of day d: bought after d - W and not after d."""
    day = date(2026, 9, 30)
    on_edge, inside = day - timedelta(days=365), day - timedelta(days=364)
    assert figures([(1, on_edge)]).start == 0
    assert figures([(1, inside)]).start == 1
    assert (figures([(1, day)]).start, figures([(1, OCTOBER.first)]).start) == (1, 0)


def test_returns_are_never_activity() -> None:
    """A return counts in money; it makes nobody new, kept or won back."""
    found = figures([(1, LAST_YEAR), (1, DURING, -300, True), (2, DURING, -200, True)])
    assert (found.new, found.won_back, found.lost, found.end) == (0, 0, 1, 0)
    assert found.revenue_cents == -500


def test_anonymous_sales_are_revenue_only() -> None:
    """Sales without a customer stand in the revenue, with their own figure beside it."""
    found = figures([(0, DURING, 700, False), (1, DURING)])
    assert (found.revenue_cents, found.anonymous_cents, found.end) == (1700, 700, 1)


def test_revenue_kept() -> None:
    """What the people of the start spent in the window up to the end, against the window before."""
    rows = [(1, LAST_YEAR, 1000, False), (1, DURING, 600, False), (2, LAST_YEAR, 1000, False), (3, DURING, 99, False)]
    found = figures(rows)
    assert (found.kept_cents, found.kept_base_cents, found.revenue_kept_rate) == (600, 2000, 30.0)


def test_nothing_spent_before() -> None:
    """Free visits make customers of the start, but no revenue to keep."""
    assert figures([(1, LAST_YEAR, 0, False), (1, DURING)]).revenue_kept_rate is None


@pytest.mark.parametrize(("today", "unfinished"), [(date(2026, 10, 31), True), (date(2026, 11, 1), False)])
def test_the_running_period_is_unfinished(today: date, unfinished: bool) -> None:
    """The period holding today is unfinished, also on its last day."""
    assert retention(sales([(1, DURING)]), [OCTOBER], 365, today)[0].unfinished is unfinished


def test_the_running_period_counts_to_today() -> None:
    """Whoever may still come before the month ends is lost only when the window is over today."""
    rows = sales([(1, date(2025, 11, 24)), (2, date(2025, 11, 23)), (3, date(2026, 11, 24))])
    found = retention(rows, [month_of("2026-11")], 365, TODAY)[0]
    assert (found.start, found.lost, found.new, found.end) == (2, 1, 0, 1)


def test_an_empty_shop() -> None:
    """No purchases at all: zeros and no rates."""
    found = figures([])
    assert (found.start, found.end, found.revenue_cents, found.same_people_rate) == (0, 0, 0, None)
    assert members(sales([]), Figure.LOST, OCTOBER, 365, TODAY).size == 0


def test_halves_of_the_published_sample(data_folder: Path) -> None:
    """CDNOW 1/10: of the buyers of one half year, who bought in the next (619 of 2,357 and 322 of 619)."""
    rows, today = cdnow(data_folder), date(1998, 12, 31)
    halves = [(date(1997, 1, 1), date(1997, 6, 30)), (date(1997, 7, 1), date(1997, 12, 31))]
    halves.append((date(1998, 1, 1), date(1998, 6, 30)))
    buyers = [_buyers(rows, Period(PeriodKind.QUARTER, *half), today) for half in halves]
    assert [len(b) for b in buyers[:2]] == [2357, 619]
    assert (len(buyers[0] & buyers[1]), len(buyers[1] & buyers[2])) == (619, 322)


def _buyers(rows: object, half: Period, today: date) -> set[int]:
    return set(members(rows, Figure.END, half, half.days, today).tolist())  # type: ignore[arg-type]


def test_figures_open_their_names() -> None:
    """Every figure names the customers it counts."""
    rows = [(1, LAST_YEAR), (2, LAST_YEAR), (2, DURING), (3, DURING), (4, LONG_AGO), (4, DURING)]
    named = {each: members(sales(rows), each, OCTOBER, 365, TODAY).tolist() for each in Figure}
    assert named[Figure.START] == [1, 2]
    assert named[Figure.END] == [2, 3, 4]
    assert (named[Figure.LOST], named[Figure.NEW], named[Figure.WON_BACK]) == ([1], [3], [4])


def test_the_gaps_of_the_shop() -> None:
    """Four in five gaps between purchase days are at most so long, by linear interpolation; the future is ignored."""
    days = [date(2026, 1, 1) + timedelta(days=d) for d in (0, 10, 30, 60, 100, 150)]
    rows = [*((1, day) for day in days), (1, days[0]), (2, days[0]), (1, date(2027, 1, 1))]
    assert gap_percentile(sales(rows), TODAY) == pytest.approx(42.0)
    assert gap_percentile(sales(rows), TODAY, 50) == 30.0
    assert gap_percentile(sales([(1, days[0])]), TODAY) is None


_FIRST = date(2026, 1, 1)
_rows = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(0, 400).map(lambda d: _FIRST + timedelta(days=d)),
        st.integers(0, 9999),
        st.booleans(),
    ).map(lambda row: (*row[:2], -row[2] if row[3] else row[2], row[3])),
    max_size=30,
)


@settings(max_examples=150, deadline=None)
@given(_rows, st.sampled_from([1, 7, 30, 90, 365]), st.sampled_from(PeriodKind), st.integers(0, 400))
def test_counted_as_defined(rows: list[Row], window: int, kind: PeriodKind, moved: int) -> None:
    """The fast counting agrees with the definitions read aloud, and the names with the counts."""
    today = _FIRST + timedelta(days=max(moved, 200))
    period = containing(kind, _FIRST + timedelta(days=min(moved, 200)))
    found = retention(sales(rows), [period, period.before()], window, today)[0]
    wanted = _defined(rows, period, window, today)
    for figure in Figure:
        assert getattr(found, figure) == len(wanted[figure])
        assert members(sales(rows), figure, period, window, today).tolist() == sorted(wanted[figure])
    assert (found.kept_cents, found.kept_base_cents) == _kept(rows, period, window, today, wanted[Figure.START])
    _rates_hold(found, window)


def _rates_hold(found: RetentionFigures, window: int) -> None:
    if found.start:
        assert found.churn_rate == pytest.approx(100 - (found.same_people_rate or 0))
    if found.start and window >= found.period.days and not found.unfinished:
        assert found.classic_rate == pytest.approx(found.same_people_rate)


def _defined(rows: list[Row], period: Period, window: int, today: date) -> dict[Figure, set[int]]:
    bought = [(who, day) for who, day, _, returned in rows if who and not returned and day <= today]
    before, last = period.first - timedelta(days=1), min(period.last, today)

    def active(day: date) -> set[int]:
        return {who for who, on in bought if day - timedelta(days=window) < on <= day}

    earlier = {who for who, on in bought if on < period.first}
    came = {who for who, on in bought if period.first <= on <= last}
    start, end = active(before), active(last)
    return {
        Figure.START: start,
        Figure.END: end,
        Figure.KEPT: start & end,
        Figure.LOST: start - end,
        Figure.NEW: came - earlier,
        Figure.WON_BACK: (came & earlier) - start,
    }


def _kept(rows: list[Row], period: Period, window: int, today: date, start: set[int]) -> tuple[int, int]:
    def spent(day: date) -> int:
        since = day - timedelta(days=window)
        return sum(cents for who, on, cents, _ in rows if who in start and since < on <= day)

    return spent(min(period.last, today)), spent(period.first - timedelta(days=1))


def test_blocks_add_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Customers are counted in blocks; how large they are changes nothing."""
    whole = figures(list(seeds()))
    monkeypatch.setattr("crm.analytics.retention._BLOCK", 7)
    assert figures(list(seeds())) == whole
