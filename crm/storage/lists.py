"""Pages of the customer list: constant time whatever the number of customers.

A page is found through an index of ``figure`` in the order of its column; only its own lines are read in full. Who has
nothing to sort by (never bought, no birthday) stands last, whichever way the list is turned.
"""

import json
from array import array
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from crm.domain.listing import Condition
from crm.storage import figures, list_filters, search
from crm.storage.connection import Reading, driver
from crm.storage.list_rows import rows

__all__ = ["SORTS", "Order", "count", "every", "found", "kept", "page", "rows"]


class _Sort(NamedTuple):
    """A column of ``figure``, whether it is negative, and what stands for nothing in it."""

    column: str
    down: bool = False
    nothing: str = ""


_SORTS = {
    "name": _Sort("sort_name"),
    "city": _Sort("city_sort"),
    "tier": _Sort("tier", False, "= 0"),
    "stage": _Sort("stage"),
    "last_on": _Sort("last_down", True, "IS NULL"),
    "year_cents": _Sort("year_down", True),
    "purchases": _Sort("purchases_down", True),
    "next_on": _Sort("next_on", False, "IS NULL"),
    "since_on": _Sort("since_on", False, "IS NULL"),
    "consent": _Sort("consent"),
    "phone": _Sort("phone", False, "= ''"),
    "email": _Sort("email", False, "= ''"),
    "tags": _Sort("tags", False, "= ''"),
    "number": _Sort("number_sort", False, "= ''"),
}
SORTS = tuple(_SORTS)
_KNOWN = {"IS NULL": "IS NOT NULL", "= ''": "> ''", "= 0": "> 0"}
ALL = -1
"""No limit."""
_FEW = 5
"""A filter that leaves less than one of so many is sorted by itself: walking the whole index for it is slower."""


class Order(NamedTuple):
    """A column and its direction."""

    sort: str = "name"
    descending: bool = False


class _Part(NamedTuple):
    """A stretch of the list: what belongs to it, and its order."""

    where: str
    order: str


def _parts(order: Order) -> tuple[_Part, ...]:
    """Those who have something to sort by, then those who have not, by name."""
    column, down, nothing = _SORTS[order.sort]
    way = "DESC" if order.descending != down else "ASC"
    sorted_by = f"f.{column} {way}, f.sort_name {way}, f.customer_id {way}"
    if column == "sort_name":
        sorted_by = f"f.sort_name {way}, f.customer_id {way}"
    if not nothing:
        return (_Part("1", sorted_by),)
    known = f"f.{column} {_KNOWN[nothing]}"
    return _Part(known, sorted_by), _Part(f"f.{column} {nothing}", "f.sort_name, f.customer_id")


def count(
    session: Reading,
    conditions: Sequence[Condition] = (),
    today: date = date.max,
    only: Collection[int] | None = None,
) -> int:
    """How many customers are in the list; archived ones are not unless asked for."""
    if not conditions and only is None:
        return figures.shown(session)
    clause, values = _where(conditions, today, only)
    walk = "" if list_filters.covered(conditions) else "NOT INDEXED"
    query = f"SELECT count(*) FROM figure f {walk} WHERE {clause}"
    return int(session.connection().exec_driver_sql(query, values).fetchone()[0])


def page(
    session: Reading,
    order: Order,
    *,
    offset: int,
    limit: int,
    today: date,
    conditions: Sequence[Condition] = (),
    only: Collection[int] | None = None,
    total: int | None = None,
) -> list[int]:
    """The ids of one page, in the order of a column. ``only`` narrows to chosen customers, archived ones too.

    ``total`` is how many there are, when known: a rare condition is answered without walking an index.
    """
    clause, values = _where(conditions, today, only)
    rare = only is not None or (bool(conditions) and total is not None and total * _FEW < count(session))
    walk = _Pages(session, clause, values, "" if not rare else "NOT INDEXED")
    return walk.ids(_parts(order), offset, limit)


def _where(conditions: Sequence[Condition], today: date, only: Collection[int] | None) -> tuple[str, tuple[Any, ...]]:
    clause, values = list_filters.where(conditions, today, archived_too=only is not None)
    if only is None:
        return clause, values
    return f"{clause} AND f.customer_id IN (SELECT value FROM json_each(?))", (*values, _json(only))


class _Pages:
    """Reads one page out of one or two stretches."""

    def __init__(self, session: Reading, clause: str, values: tuple[Any, ...], hint: str) -> None:
        self._run = driver(session).execute
        self._clause, self._values, self._hint = clause, values, hint

    def ids(self, parts: Sequence[_Part], offset: int, limit: int) -> list[int]:
        ids = self._read(parts[0], offset, limit)
        for before, part in pairwise(parts):
            if limit == ALL or len(ids) < limit:
                passed = max(0, offset - self._length(before)) if not ids else 0
                ids += self._read(part, passed, limit if limit == ALL else limit - len(ids))
        return ids

    def _read(self, part: _Part, offset: int, limit: int) -> list[int]:
        query = (
            f"SELECT f.customer_id FROM figure f {self._hint} WHERE {self._clause} AND {part.where}"
            f" ORDER BY {part.order} LIMIT ? OFFSET ?"
        )
        return [row[0] for row in self._run(query, (*self._values, limit, offset)).fetchall()]

    def _length(self, part: _Part) -> int:
        query = f"SELECT count(*) FROM figure f WHERE {self._clause} AND {part.where}"
        return int(self._run(query, self._values).fetchone()[0])


def every(
    session: Reading,
    order: Order,
    today: date,
    conditions: Sequence[Condition] = (),
    only: Collection[int] | None = None,
) -> "array[int]":
    """The ids of the whole list in the order of a column, eight bytes each."""
    ids = page(session, order, offset=0, limit=ALL, today=today, conditions=conditions, only=only)
    return array("q", ids)


def found(session: Reading, words: str, limit: int) -> list[int]:
    """The ids of customers matching all words, those whose name begins with the first word first."""
    ids = search.matches(session, words, limit)
    return _best_first(session, ids, words)


def kept(session: Reading, ids: Sequence[int], conditions: Sequence[Condition], today: date) -> list[int]:
    """Those of ``ids`` that meet the conditions, in their order; archived ones too unless conditions are given."""
    if not conditions:
        return list(ids)
    clause, values = list_filters.where(conditions, today)
    query = f"SELECT f.customer_id FROM figure f WHERE f.customer_id IN (SELECT value FROM json_each(?)) AND {clause}"
    meeting = {row[0] for row in session.connection().exec_driver_sql(query, (_json(ids), *values))}
    return [i for i in ids if i in meeting]


def _json(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))


def _best_first(session: Reading, ids: Iterable[int], words: str) -> list[int]:
    from crm.domain.name import fold

    result = session.connection().exec_driver_sql(
        "SELECT id, sort_name, list_name FROM customer WHERE id IN (SELECT value FROM json_each(?))",
        (_json(ids),),
    )
    first = fold(words.split(maxsplit=1)[0]) if words.split() else ""
    return [r[0] for r in sorted(result, key=lambda r: (not r[1].startswith(first), r[1], r[0]))]
