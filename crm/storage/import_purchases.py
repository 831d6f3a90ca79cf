"""Purchases of an import: found again, added and changed many at once."""

import json
from collections.abc import Iterable, Sequence
from itertools import count, repeat
from typing import NamedTuple

from sqlalchemy.orm import Session

from crm.domain.receipt import Head, LineRow, SingleLines
from crm.storage.bulk import Bulk


class Stored(NamedTuple):
    """A stored purchase: its customer, what is said about the whole, its lines."""

    customer_id: int | None
    head: Head
    lines: list[LineRow]


class PurchaseStore:
    """Adds and changes purchases in bulk."""

    def __init__(self, session: Session, bulk: Bulk) -> None:
        self._bulk = bulk
        self._run = session.connection().exec_driver_sql
        self.first_new = bulk.first_id("purchase")
        self.empty = self._run("SELECT 1 FROM purchase LIMIT 1").fetchone() is None
        self._taken = bytearray(self.first_new // 8 + 1)
        self.touched_customers: set[int] = set()

    def add(self, purchases: Sequence[tuple[int | None, Head, Sequence[LineRow]]]) -> None:
        """Add purchases with their lines: customer, head, lines.

        Written with the next flush.
        """
        bulk = self._bulk
        row_id, line_id = bulk.next_id("purchase"), bulk.next_id("purchase_line")
        moment, uuids = bulk.moment, bulk.uuids(len(purchases))
        numbered = list(zip(count(row_id), purchases, uuids))
        heads = [(number, uuid, 1, owner, *head, moment) for number, (owner, head, _), uuid in numbered]
        places = [(number, *place) for number, (_, _, lines), _ in numbered for place in enumerate(lines)]
        rows = [(at, number, place, *line, None) for at, (number, place, line) in enumerate(places, line_id)]
        bulk.add_all("purchase", heads, row_id + len(heads))
        bulk.add_all("purchase_line", rows, line_id + len(rows))
        self._touch(owner for owner, _, _ in purchases if owner)

    def add_single_lines(self, owners: Sequence[int], made: SingleLines) -> None:
        """Add purchases of one line each; written with the next flush."""
        bulk, number = self._bulk, len(owners)
        row_id, line_id = bulk.next_id("purchase"), bulk.next_id("purchase_line")
        ids, nothing, empty = range(row_id, row_id + number), repeat(0), repeat("")
        about = (made.numbers, made.days, made.totals_cents, nothing, made.returns, nothing, empty, empty, empty)
        heads = zip(ids, bulk.uuids(number), repeat(1), owners, *about, repeat(bulk.moment), strict=False)
        item = (made.skus, made.products, made.categories, made.quantities_milli, made.prices_micro, nothing)
        lines = zip(count(line_id), ids, nothing, *item, made.totals_cents, repeat(None), strict=False)
        bulk.add_all("purchase", heads, row_id + number)
        bulk.add_all("purchase_line", lines, line_id + number)
        self._touch(owners)

    def _touch(self, customers: Iterable[int]) -> None:
        if not self._bulk.remakes_figures:  # otherwise nobody asks, and a large import touches nearly all of them
            self.touched_customers.update(customers)

    def numbered(self, numbers: Sequence[str]) -> dict[tuple[str, int | None, str], int]:
        """Stored purchases with these numbers, by number, customer and day."""
        if self.empty or not numbers:
            return {}
        rows = self._run(
            "SELECT number, customer_id, day, id FROM purchase "
            "WHERE number IN (SELECT value FROM json_each(?)) AND id < ? ORDER BY id DESC",
            (json.dumps(list(numbers)), self.first_new),
        )
        return {(number, customer_id, day): row_id for number, customer_id, day, row_id in rows}

    def equal(self, wanted: Iterable[tuple[int | None, str]]) -> dict[tuple[int | None, str, int], list[int]]:
        """Stored purchases without number of these customers and days, by customer, day and total, oldest last.

        CROSS and the plus signs keep SQLite to the index on customer and day: all purchases of a till without numbers
        share the empty number, and searching by it would read every one of them for each block of rows.
        """
        if self.empty:
            return {}
        rows = self._run(
            "SELECT p.customer_id, p.day, p.total_cents, p.id FROM json_each(?) AS j CROSS JOIN purchase AS p "
            "ON p.customer_id IS json_extract(j.value, '$[0]') AND p.day = json_extract(j.value, '$[1]') "
            "WHERE +p.number = '' AND +p.id < ? ORDER BY p.id DESC",
            (json.dumps(sorted(set(wanted), key=str)), self.first_new),
        )
        found: dict[tuple[int | None, str, int], list[int]] = {}
        for customer_id, day, total, row_id in rows:
            found.setdefault((customer_id, day, total), []).append(row_id)
        return found

    def take(self, row_id: int) -> bool:
        """Match a stored purchase with a row of the file; False when an earlier row has it already."""
        byte, bit = row_id >> 3, 1 << (row_id & 7)
        if self._taken[byte] & bit:
            return False
        self._taken[byte] |= bit
        return True

    def load(self, ids: Sequence[int]) -> dict[int, Stored]:
        """Stored purchases with their lines."""
        chosen = (json.dumps(list(ids)),)
        rows = self._run(
            "SELECT id, customer_id, number, day, total_cents, total_given, is_return, marked_return, "
            "channel, payment, note FROM purchase WHERE id IN (SELECT value FROM json_each(?))",
            chosen,
        )
        found = {row[0]: Stored(row[1], Head(*row[2:]), []) for row in rows}
        lines = self._run(
            "SELECT purchase_id, sku, product, category, quantity_milli, unit_price_micro, discount_cents, total_cents "
            "FROM purchase_line WHERE purchase_id IN (SELECT value FROM json_each(?)) ORDER BY purchase_id, position",
            chosen,
        )
        for purchase_id, *line in lines:
            found[purchase_id].lines.append(tuple(line))
        return found

    def change(self, row_id: int, head: Head, lines: Sequence[LineRow] | None) -> None:
        """Store a changed purchase; ``lines`` None leaves them as they are."""
        self._bulk.touch("purchase", [row_id])
        places = ", ".join(f"{name} = ?" for name in head._fields)
        found = self._run(
            f"UPDATE purchase SET version = version + 1, {places} WHERE id = ? RETURNING customer_id", (*head, row_id)
        )
        self._touch(row[0] for row in found.fetchall() if row[0])
        if lines is not None:
            self._replace_lines(row_id, lines)

    def _replace_lines(self, row_id: int, lines: Sequence[LineRow]) -> None:
        present = [row[0] for row in self._run("SELECT id FROM purchase_line WHERE purchase_id = ?", (row_id,))]
        ids = [self._bulk.take_id("purchase_line") for _ in lines]
        self._bulk.touch("purchase_line", [*present, *ids])
        self._run("DELETE FROM purchase_line WHERE purchase_id = ?", (row_id,))
        for position, (line_id, line) in enumerate(zip(ids, lines, strict=True)):
            self._bulk.add("purchase_line", (line_id, row_id, position, *line, None))
