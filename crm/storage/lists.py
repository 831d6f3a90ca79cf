"""Pages of the customer list: constant time whatever the number of customers.

The count and one page are read with plain columns only; the page is found through an index in the sort order.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from crm.domain.customer import CustomerRow
from crm.domain.period import year_start
from crm.storage import search
from crm.storage.connection import Reading

_ORDERS = {
    "name": ("c.sort_name {way}, c.id {way}", ""),
    "city": ("c.city_sort {way}, c.sort_name {way}, c.id {way}", ""),
    "last_on": ("f.last_on {way} NULLS LAST, c.sort_name, c.id", "LEFT JOIN figure f ON f.customer_id = c.id"),
    "purchases": ("coalesce(f.purchases, 0) {way}, c.sort_name, c.id", "LEFT JOIN figure f ON f.customer_id = c.id"),
    "year_cents": (
        "coalesce(y.cents, 0) {way}, c.sort_name, c.id",
        """LEFT JOIN (
            SELECT customer_id, sum(total_cents) AS cents FROM purchase
            WHERE day > :since AND day <= :today AND customer_id IS NOT NULL GROUP BY customer_id
        ) y ON y.customer_id = c.id""",
    ),
}
_ROWS = """
SELECT c.id, coalesce(c.number, '#' || c.id), c.list_name, c.city,
  (SELECT number FROM phone WHERE customer_id = c.id ORDER BY position LIMIT 1),
  (SELECT address FROM email WHERE customer_id = c.id ORDER BY position LIMIT 1),
  f.last_on, coalesce(f.purchases, 0),
  (SELECT coalesce(sum(total_cents), 0) FROM purchase WHERE customer_id = c.id AND day > :since AND day <= :today),
  (SELECT count(*) FROM purchase WHERE customer_id = c.id AND day > :since AND day <= :today AND NOT is_return)
FROM json_each(:ids) j JOIN customer c ON c.id = j.value LEFT JOIN figure f ON f.customer_id = c.id ORDER BY j.key
"""


def rows(session: Reading, ids: Sequence[int], today: date) -> tuple[CustomerRow, ...]:
    """The lines of these customers, in this order."""
    found = session.connection().exec_driver_sql(_ROWS, {"ids": json.dumps(list(ids)), **_year(today)})
    return tuple(
        CustomerRow(
            id=r[0],
            reference=r[1],
            name=r[2],
            city=r[3],
            phone=r[4] or "",
            email=r[5] or "",
            last_on=date.fromisoformat(r[6]) if r[6] else None,
            purchases=r[7],
            year_cents=r[8],
            year_purchases=r[9],
        )
        for r in found
    )


def _year(today: date) -> dict[str, str]:
    before = date.fromordinal(year_start(today).toordinal() - 1)
    return {"since": before.isoformat(), "today": today.isoformat()}


def count(session: Reading) -> int:
    """How many customers are in the list; archived ones are not."""
    found = session.connection().exec_driver_sql("SELECT count(*) FROM customer WHERE archived = 0").fetchone()
    return int(found[0])


def page(
    session: Reading,
    sort: str,
    *,
    descending: bool,
    offset: int,
    limit: int,
    today: date,
    only: Collection[int] | None = None,
) -> list[int]:
    """The ids of one page of all customers, or of chosen ones (archived too), in the order of a column."""
    order, join = _ORDERS[sort]
    way = "DESC" if descending else "ASC"
    sorted_by = order.format(way=way)
    shown = "+c.archived = 0" if join else "c.archived = 0"  # the plus keeps the index of names out of other orders
    if only is not None:
        shown = "c.id IN (SELECT value FROM json_each(:only))"
    query = f"SELECT c.id FROM customer c {join} WHERE {shown} ORDER BY {sorted_by} LIMIT :limit OFFSET :offset"
    known = {"limit": limit, "offset": offset, "only": json.dumps(list(only or ())), **_year(today)}
    values = {name: value for name, value in known.items() if f":{name}" in query}
    return [r[0] for r in session.connection().exec_driver_sql(query, values)]


def found(session: Reading, words: str, limit: int) -> list[int]:
    """The ids of customers matching all words, those whose name begins with the first word first."""
    ids = search.matches(session, words, limit)
    return _best_first(session, ids, words)


def _best_first(session: Reading, ids: Iterable[int], words: str) -> list[int]:
    from crm.domain.name import fold

    result = session.connection().exec_driver_sql(
        "SELECT id, sort_name, list_name FROM customer WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(ids)),),
    )
    first = fold(words.split(maxsplit=1)[0]) if words.split() else ""
    return [r[0] for r in sorted(result, key=lambda r: (not r[1].startswith(first), r[1], r[0]))]
