"""All purchases and returns of a shop as columns, and the one rule of which of them count (metrics section 0)."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return day.toordinal() - EPOCH


@dataclass(frozen=True)
class Sales:
    """Columns of all purchases and returns: customer (0 = anonymous), day since 1970-01-01, cents, is_return."""

    customer: Ints
    day: npt.NDArray[np.int32]
    cents: Ints
    is_return: Bools

    def ordered(self) -> "Sales":
        """By customer and day; costs nothing where they are so already."""
        same = np.diff(self.customer)
        if not (same < 0).any() and not ((same == 0) & (np.diff(self.day) < 0)).any():
            return self
        return self.taken(np.lexsort((self.day, self.customer)))

    def until(self, today: date) -> "Sales":
        """Without the rows dated in the future."""
        past = self.day <= day_number(today)
        return self if past.all() else self.taken(past)

    def taken(self, chosen: Ints | Bools) -> "Sales":
        """The rows at these places, or where this is true."""
        return Sales(self.customer[chosen], self.day[chosen], self.cents[chosen], self.is_return[chosen])

    def activity(self) -> tuple[Ints, Ints]:
        """Customer and day of every purchase of an identified customer; returns are never activity."""
        bought = (self.customer > 0) & ~self.is_return
        return self.customer[bought], self.day[bought].astype(np.int64)
