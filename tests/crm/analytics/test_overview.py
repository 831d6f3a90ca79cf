"""The quiet figures of one day."""

from datetime import date, timedelta

from crm.analytics.overview import overview
from tests.shops import sales

TODAY = date(2026, 11, 23)


def every(days: int, last: date, number: int, customer: int) -> list[tuple[int, date]]:
    """So many purchases of a customer, evenly spaced up to the last."""
    return [(customer, last - timedelta(days=days * n)) for n in range(number)]


def test_active_are_those_inside_the_window() -> None:
    """Active customers bought in the window ending today, its first day excluded."""
    edge = TODAY - timedelta(days=365)
    seen = overview(sales([(1, edge), (2, edge + timedelta(days=1)), (3, TODAY)]), TODAY, 365)
    assert seen.active == (2, 3)


def test_new_are_first_purchases_of_the_month() -> None:
    """New this month are customers whose first purchase ever is in the running month."""
    seen = overview(sales([(1, date(2026, 10, 31)), (1, TODAY), (2, date(2026, 11, 1))]), TODAY, 365)
    assert (seen.new, seen.buyers) == ((2,), (1, 2))


def test_late_by_the_own_rhythm_and_not_yet_silent() -> None:
    """Late are those between two and three rhythms after their last purchase, the longest waiting first."""
    rows = [
        *every(10, TODAY - timedelta(days=25), 4, 1),
        *every(10, TODAY - timedelta(days=15), 4, 2),
        *every(10, TODAY - timedelta(days=29), 4, 3),
        *every(10, TODAY - timedelta(days=40), 4, 4),
    ]
    late = overview(sales(rows), TODAY, 365).late
    assert [(entry.customer_id, entry.rhythm_days, entry.since_days) for entry in late] == [(3, 10, 29), (1, 10, 25)]


def test_an_empty_shop_has_empty_figures() -> None:
    """Without purchases every figure is empty, and the month is worth nothing."""
    seen = overview(sales([]), TODAY, 365)
    assert (seen.active, seen.new, seen.buyers, seen.month_cents, seen.late) == ((), (), (), 0, ())
