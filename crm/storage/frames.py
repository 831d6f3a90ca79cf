"""SQL into arrays: the one meeting point of the two, by the raw driver cursor (performance 2)."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sqlalchemy.orm import Session

_DAY_BITS = 18
_DAY_BIAS = 1 << 17
"""Keeps days before 1970 positive while they are packed."""
_PURCHASES = f"""
SELECT (coalesce(customer_id, 0) << {_DAY_BITS + 1})
       | (CAST(julianday(day) - 2440587.5 + {_DAY_BIAS} AS INTEGER) << 1) | is_return, total_cents
FROM purchase ORDER BY customer_id, day
"""

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
    packed, cents = _two_columns(raw.execute(_PURCHASES))
    customer = packed >> (_DAY_BITS + 1)
    day = ((packed >> 1) & ((1 << _DAY_BITS) - 1)).astype(np.int32) - np.int32(_DAY_BIAS)
    return Columns(customer, day, cents, (packed & 1).astype(np.bool_))


def _two_columns(cursor: Any) -> tuple[Ints, Ints]:
    from itertools import chain

    flat = np.fromiter(chain.from_iterable(cursor), np.int64)
    return flat[0::2], flat[1::2]
