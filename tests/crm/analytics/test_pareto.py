"""The Pareto line and the most valuable customers (metrics section 5)."""

from datetime import date
from pathlib import Path

import pytest

from crm.analytics.pareto import pareto
from crm.domain.pareto import Worth
from tests.shops import Row, cdnow, sales

TODAY = date(2026, 6, 30)
OLD = date(2025, 6, 30)


def test_the_best_fifth_of_the_definition() -> None:
    """A and G bring 4,500 of 8,555."""
    amounts = (2400, 1500, 900, 60, 700, 310, 2100, 420, 45, 120)
    found = pareto(sales((n, TODAY, amount * 100, False) for n, amount in enumerate(amounts, 1)), TODAY)
    assert (found.best_count, found.best_cents, found.revenue_cents) == (2, 450000, 855500)
    assert found.best_share == pytest.approx(0.5260, abs=0.00005)
    assert [worth.customer_id for worth in found.ranking[:2]] == [1, 7]


def test_the_published_sample(data_folder: Path) -> None:
    """CDNOW 1/10: the best 472 customers hold 67.455 % of the revenue."""
    found = pareto(cdnow(data_folder), TODAY)
    assert found.best_count == 472
    assert found.best_share == pytest.approx(0.67455, abs=0.000005)
    assert len(found.curve) == 101


def test_the_window_ends_today_and_includes_it() -> None:
    """365 days: the day a year ago is out, the day after is in; who bought nothing in it is out as well."""
    rows: list[Row] = [(1, OLD, 900, False), (1, TODAY, 100, False), (2, OLD, 500, False), (2, TODAY, -50, True)]
    found = pareto(sales(rows), TODAY, 365)
    assert (found.since, found.ranking) == (date(2025, 7, 1), (Worth(1, 100, 1),))
    assert pareto(sales(rows), TODAY).ranking == (Worth(1, 1000, 2), Worth(2, 450, 1))


def test_the_curve_runs_from_nobody_to_all() -> None:
    """It climbs fastest at the start, and a return bends it down at the end."""
    rows: list[Row] = [(1, TODAY, 700, False), (2, TODAY, 500, False), (3, TODAY, 100, False), (3, TODAY, -300, True)]
    found = pareto(sales(rows), TODAY)
    assert found.curve == ((0.0, 0.0), (1 / 3, 0.7), (2 / 3, 1.2), (1.0, 1.0))


@pytest.mark.parametrize("rows", [[], [(0, TODAY)], [(1, TODAY, -100, True)], [(1, TODAY, 0, False)]])
def test_without_revenue_there_is_no_line(rows: list[Row]) -> None:
    """An empty file, anonymous sales, returns alone, and presents only."""
    found = pareto(sales(rows), TODAY)
    assert (found.best_share, found.curve, found.revenue_cents) == (None, (), 0)


def test_a_shortened_ranking() -> None:
    """The figures are those of everybody."""
    found = pareto(sales((n, TODAY) for n in range(1, 30)), TODAY, limit=3)
    assert (len(found.ranking), found.customers, found.best_count) == (3, 29, 6)
