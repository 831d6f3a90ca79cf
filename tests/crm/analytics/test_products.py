"""Figures of products and who will want one again."""

from datetime import date, timedelta

import numpy as np

from crm.analytics.products import DueProducts, ProductFigures, SoldLines, due, figures
from crm.analytics.sales import day_number

TODAY = date(2026, 11, 23)
Row = tuple[int, int, int, int, bool]


def sold(rows: list[Row]) -> SoldLines:
    """Rows of product, customer, days ago, pieces, and whether it is a return."""
    return SoldLines(
        np.array([row[0] for row in rows], np.int64),
        np.array([row[1] for row in rows], np.int64),
        np.array([day_number(TODAY - timedelta(days=row[2])) for row in rows], np.int32),
        np.array([row[3] * 1000 for row in rows], np.int64),
        np.array([row[4] for row in rows], np.bool_),
    )


def year(rows: list[Row]) -> ProductFigures:
    today = day_number(TODAY)
    return figures(sold(rows), today - 364, today)


def late(rows: list[Row]) -> DueProducts:
    return due(sold(rows), day_number(TODAY))


def bought(product: int, customer: int, *days_ago: int) -> list[Row]:
    return [(product, customer, days, 1, False) for days in days_ago]


def test_a_year_of_a_product() -> None:
    """Pieces net of returns, people known by name, the last day somebody bought; the future does not count."""
    rows = [*bought(7, 1, 10, 5), *bought(7, 0, 3), *bought(7, 2, 400), (7, 1, 4, -1, True), *bought(7, 3, -1)]
    found = year([*rows, *bought(5, 9, 500)])
    assert found.product.tolist() == [5, 7]
    assert found.sold_milli.tolist() == [0, 2000]
    assert found.buyers.tolist() == [0, 1]
    assert found.last_day.tolist() == [day_number(TODAY) - 500, day_number(TODAY) - 3]


def test_a_product_has_the_median_of_all_gaps() -> None:
    """Pooled over its buyers; several receipts on a day are one, two gaps are no rhythm."""
    found = year([*bought(1, 1, 30, 30, 20, 0), *bought(1, 2, 90, 10), *bought(2, 1, 30, 20, 0)])
    assert found.gap_days[0] == 20
    assert np.isnan(found.gap_days[1])


def test_nothing_sold_is_no_figure() -> None:
    """An empty shop, and one that only sells to strangers."""
    assert year([]).product.size == 0
    assert np.isnan(year(bought(1, 0, 5, 3)).gap_days).all()


def test_the_latest_by_their_rhythm_come_first() -> None:
    """Per customer and product; who is on time or silent is not there, nor strangers."""
    rows = [*bought(1, 1, 40, 30, 20), *bought(1, 2, 45, 35, 25), *bought(2, 1, 20, 10, 0), *bought(2, 2, 60, 50, 40)]
    found = late([*rows, *bought(2, 0, 40, 30, 20), *bought(9, 1, 40, 30)])
    assert list(zip(found.customer.tolist(), found.product.tolist(), strict=True)) == [(2, 1), (1, 1)]
    assert found.gap_days.tolist() == [10, 10]
    assert found.last_day.tolist() == [day_number(TODAY) - 25, day_number(TODAY) - 20]


def test_returns_make_no_rhythm() -> None:
    """Nor lines of a receipt that were brought back."""
    assert late([*bought(1, 1, 40, 30), (1, 1, 20, -1, False), (1, 1, 19, 1, True)]).customer.size == 0


def test_an_empty_shop_owes_nothing() -> None:
    """Nobody is due."""
    assert late([]).customer.size == 0
