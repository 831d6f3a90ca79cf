"""What customers are worth to date (metrics section 5)."""

from datetime import date
from pathlib import Path

import pytest

from crm.analytics.value import value
from tests.shops import cdnow, sales

DAY, TODAY = date(2026, 3, 1), date(2026, 3, 31)


def test_value_of_the_published_sample(data_folder: Path) -> None:
    """CDNOW 1/10: 6,919 purchases of 2,357 customers, and what they are worth."""
    found = value(cdnow(data_folder), TODAY)
    assert (found.purchases, found.customers) == (6919, 2357)
    assert found.average_order_cents == pytest.approx(3527.85, abs=0.005)
    assert found.frequency == pytest.approx(2.9355, abs=0.00005)
    assert found.repeat_rate == pytest.approx(1152 / 2357 * 100)
    assert found.best_share == pytest.approx(0.67455, abs=0.000005)


def test_repeat_buyers_of_the_first_39_weeks(data_folder: Path) -> None:
    """CDNOW 1/10 to 1997-09-30: 959 customers bought again, later purchases do not exist yet."""
    found = value(cdnow(data_folder), date(1997, 9, 30))
    assert found.repeat_rate == pytest.approx(959 / 2357 * 100)


def test_returns_count_in_money_only() -> None:
    """A return lowers the revenue and is neither a purchase nor a customer."""
    found = value(sales([(1, DAY), (1, DAY, -400, True), (2, DAY, -900, True)]), TODAY)
    assert (found.purchases, found.customers, found.revenue_cents) == (1, 1, -300)
    assert found.best_share == 1.0


def test_anonymous_sales_stand_aside() -> None:
    """Sales without a customer are revenue and nothing else."""
    found = value(sales([(0, DAY, 700, False), (1, DAY)]), TODAY)
    assert (found.revenue_cents, found.anonymous_cents, found.average_order_cents) == (1700, 700, 1000.0)


def test_the_best_fifth_is_rounded_up() -> None:
    """Of six customers the best two are the best fifth."""
    found = value(sales((c, DAY, c * 100, False) for c in range(1, 7)), TODAY)
    assert found.best_share == pytest.approx(1100 / 2100)


def test_nothing_to_divide() -> None:
    """Without purchases there is no average and no share."""
    found = value(sales([]), TODAY)
    assert (found.average_order_cents, found.frequency, found.repeat_rate, found.best_share) == (None,) * 4
