"""Own rhythm and who is late by it (metrics section 4)."""

from datetime import date, timedelta

import numpy as np
import pytest

from crm.analytics.rhythm import Rhythms, rhythms
from crm.analytics.sales import day_number
from tests.shops import sales

DAY = date(2026, 3, 1)


def rhythm(rows: list[tuple[object, ...]], days_after: int = 100) -> Rhythms:
    found = sales(rows)
    return rhythms(found.customer, found.day, found.is_return, day_number(DAY) + days_after)


def bought(customer: int, *days: int) -> list[tuple[object, ...]]:
    return [(customer, DAY + timedelta(days=day)) for day in days]


def test_rhythm_is_the_median_gap() -> None:
    """An odd number of gaps has a middle one; of an even number the two in the middle are averaged."""
    found = rhythm([*bought(1, 0, 10, 30, 90), *bought(2, 0, 7, 21)])
    assert found.gap_days.tolist() == [20.0, 10.5]
    assert found.factor.tolist() == [10 / 20, pytest.approx(79 / 10.5)]


def test_two_days_are_no_rhythm() -> None:
    """A rhythm of one's own needs three purchase days; several receipts on a day are one."""
    found = rhythm(bought(1, 0, 30, 30, 30))
    assert np.isnan(found.gap_days).all()
    assert np.isnan(found.factor).all()


def test_what_is_not_activity_makes_no_rhythm() -> None:
    """Returns, anonymous sales and the future do not count."""
    rows = [*bought(1, 0, 10, 20), (1, DAY + timedelta(days=21), -5, True), *bought(0, 1, 2, 3), *bought(1, 101)]
    found = rhythm(rows)
    assert (found.customer.tolist(), found.gap_days.tolist()) == ([1], [10.0])
    assert found.last_day.tolist() == [day_number(DAY) + 20]


def test_an_empty_shop_has_no_rhythm() -> None:
    """Nobody is late where nobody bought."""
    assert rhythm([]).customer.size == 0


def test_the_order_of_rows_does_not_matter() -> None:
    """Rows may come in any order."""
    assert rhythm(bought(1, 40, 0, 10)).gap_days.tolist() == [20.0]
