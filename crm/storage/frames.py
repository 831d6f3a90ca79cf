"""SQL into arrays: the one meeting point of the two, by the raw driver cursor (performance 2)."""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sqlalchemy.orm import Session

from crm.domain.product import item_text

_PURCHASES = """
SELECT group_concat(coalesce(customer_id, 0) << 1 | is_return, ' '),
       group_concat(CAST(julianday(day) - 2440587.5 AS INTEGER), ' '),
       group_concat(total_cents, ' ')
FROM (SELECT customer_id, day, is_return, total_cents FROM purchase ORDER BY customer_id, day)
"""
"""Whole columns as text: four times less time than a Python object for every number of every row."""

Ints = npt.NDArray[np.int64]


class Columns(NamedTuple):
    """All purchases ordered by customer and day: customer (0 = anonymous), day since 1970, cents, is_return."""

    customer: Ints
    day: npt.NDArray[np.int32]
    cents: Ints
    is_return: npt.NDArray[np.bool_]


def purchases(session: Session) -> Columns:
    """Every purchase and return of the file."""
    raw: Any = session.connection().connection.driver_connection
    who, day, cents = (_numbers(text) for text in raw.execute(_PURCHASES).fetchone())
    return Columns(who >> 1, day.astype(np.int32), cents, (who & 1).astype(np.bool_))


def _numbers(text: str | None) -> Ints:
    """The numbers of a text; an empty table has none."""
    return np.fromstring(text or "", np.int64, sep=" ")


_LINES = """
SELECT product, sku, category, count(*), group_concat(purchase_id, ' '), group_concat(quantity_milli, ' ')
FROM purchase_line GROUP BY product, sku, category
"""
"""From the index alone; products have few names, so few rows leave the database."""
_RECEIPTS = """
SELECT group_concat(id, ' '), group_concat(coalesce(customer_id, 0) << 1 | is_return, ' '),
       group_concat(CAST(julianday(day) - 2440587.5 AS INTEGER), ' ')
FROM purchase
"""


class LineColumns(NamedTuple):
    """All lines that name a product, in no order: product, customer (0 = anonymous), day, thousandths, is_return."""

    product: Ints
    customer: Ints
    day: npt.NDArray[np.int32]
    quantity_milli: Ints
    is_return: npt.NDArray[np.bool_]


def lines(session: Session) -> LineColumns:
    """Every line of a receipt that names a product."""
    raw: Any = session.connection().connection.driver_connection
    known: dict[str, int] = dict(raw.execute("SELECT text, product_id FROM product_name").fetchall())
    groups = [
        (known[text], count, receipts, quantities)
        for product, sku, category, count, receipts, quantities in raw.execute(_LINES)
        if (text := item_text(product, sku, category)) in known
    ]
    product = np.repeat(_whole(group[0] for group in groups), _whole(group[1] for group in groups))
    receipt = _numbers(" ".join(group[2] for group in groups))
    quantity = _numbers(" ".join(group[3] for group in groups))
    ids, who, day = (_numbers(text) for text in raw.execute(_RECEIPTS).fetchone())
    order = np.argsort(ids, kind="stable")
    place = order[np.searchsorted(ids, receipt, sorter=order)] if receipt.size else receipt
    return LineColumns(
        product, who[place] >> 1, day[place].astype(np.int32), quantity, (who[place] & 1).astype(np.bool_)
    )


def _whole(numbers: Iterable[int]) -> Ints:
    return np.fromiter(numbers, np.int64)
