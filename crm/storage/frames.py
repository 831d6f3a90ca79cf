"""SQL into arrays: the one meeting point of the two, by the raw driver cursor (performance 2)."""

from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy.orm import Session

_DAY_BITS = 18
_PURCHASES = """
SELECT (coalesce(customer_id, 0) << 19) | (CAST(julianday(day) - 2440587.5 AS INTEGER) << 1) | is_return, total_cents
FROM purchase ORDER BY customer_id, day
"""

Ints = npt.NDArray[np.int64]


def purchases(session: Session) -> tuple[Ints, npt.NDArray[np.int32], Ints, npt.NDArray[np.bool_]]:
    """All purchases ordered by customer and day: customer (0 = anonymous), day since 1970, cents, is_return."""
    raw: Any = session.connection().connection.driver_connection
    packed, cents = _two_columns(raw.execute(_PURCHASES))
    customer = packed >> (_DAY_BITS + 1)
    day = ((packed >> 1) & ((1 << _DAY_BITS) - 1)).astype(np.int32)
    return customer, day, cents, (packed & 1).astype(np.bool_)


def _two_columns(cursor: Any) -> tuple[Ints, Ints]:
    from itertools import chain

    flat = np.fromiter(chain.from_iterable(cursor), np.int64)
    return flat[0::2], flat[1::2]
