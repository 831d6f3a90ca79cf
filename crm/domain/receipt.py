"""A receipt as files give it and as it is stored: what is said about the whole, and its lines."""

from collections.abc import Sequence
from typing import NamedTuple

LineRow = tuple[str, str, str, int, int, int, int]
"""sku, product, category, quantity in thousandths, unit price in millionths, discount and total in cents."""


class Head(NamedTuple):
    """What is said about a whole receipt, without its customer. ``day`` is in ISO form.

    Yes and no are 1 and 0: the database driver takes whole numbers three times as fast.
    """

    number: str
    day: str
    total_cents: int
    total_given: int
    is_return: int
    marked_return: int
    channel: str = ""
    payment: str = ""
    note: str = ""

    def filled(self, other: "Head") -> "Head":
        """The same with the blanks among channel, payment and note taken from ``other``."""
        return self._replace(
            channel=self.channel or other.channel, payment=self.payment or other.payment, note=self.note or other.note
        )

    def shown(self) -> dict[str, str]:
        """Its fields as text, by the names a mapping file gives them."""
        total = f"{self.total_cents / 100:.2f}"
        about = {"channel": self.channel, "payment": self.payment, "note": self.note}
        return {"on": self.day, "total": total, **about}


class SingleLines(NamedTuple):
    """Many receipts of one line each, column by column: made and stored several times as fast as one by one.

    Units as in ``LineRow``; a receipt's total is that of its line, and ``returns`` is 1 for goods taken back, else 0.
    """

    numbers: Sequence[str]
    days: Sequence[str]
    returns: Sequence[int]
    skus: Sequence[str]
    products: Sequence[str]
    categories: Sequence[str]
    quantities_milli: Sequence[int]
    prices_micro: Sequence[int]
    totals_cents: Sequence[int]
