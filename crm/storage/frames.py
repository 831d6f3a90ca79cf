"""SQL into arrays: the one meeting point of the two, by the raw driver cursor (performance 2)."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sqlalchemy.orm import Session

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
