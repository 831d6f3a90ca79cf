"""Which purchases count, and in which order they come."""

from datetime import date

from tests.shops import sales

DAY = date(2026, 3, 1)


def test_days_count_from_1970() -> None:
    """Arrays hold days since 1970-01-01, also before it."""
    from crm.analytics.sales import day_number

    assert [day_number(date(1970, 1, 1)), day_number(date(1969, 12, 31)), day_number(DAY)] == [0, -1, 20513]


def test_any_order_is_put_in_order() -> None:
    """Sales are ordered by customer and day, whatever order they come in."""
    mixed = sales([(2, DAY), (1, date(2026, 3, 5)), (1, DAY)]).ordered()
    assert mixed.customer.tolist() == [1, 1, 2]
    assert (mixed.day - mixed.day[0]).tolist() == [0, 4, 0]


def test_the_right_order_costs_nothing() -> None:
    """Sales in order are handed on as they are, without a copy."""
    ordered = sales([(1, DAY), (1, date(2026, 3, 5)), (2, DAY)])
    assert ordered.ordered() is ordered
    assert ordered.until(date(2026, 3, 5)) is ordered


def test_future_rows_are_left_out() -> None:
    """A row dated after today does not exist yet; today's does."""
    rows = sales([(1, DAY), (1, date(2026, 3, 2))])
    assert rows.until(DAY).day.size == 1


def test_activity_is_bought_by_somebody() -> None:
    """Returns and sales without a customer are no activity; a purchase of zero is."""
    rows = sales([(0, DAY), (1, DAY, -500, True), (2, DAY, 0, False)])
    assert rows.activity()[0].tolist() == [2]
