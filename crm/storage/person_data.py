"""Every row about one person, read from the foreign keys: a table added later is never forgotten."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from crm.domain.access import Rows
from crm.storage.connection import Reading
from crm.storage.erasure_rows import doomed
from crm.storage.tables import Base

_INTERNAL = frozenset(
    ("version", "uuid", "sort_name", "city_sort", "search_text", "topic_key", "folded", "normal", "digest")
)
"""Columns made for the program's own use from others that are handed over."""


def rows(session: Reading, customer_id: int) -> Rows:
    """All rows of a customer by table: profile, purchases with lines, what refers to them, and the words they read."""
    bought = _ids(session, "SELECT id FROM purchase WHERE customer_id = ?", (customer_id,))
    lines = "SELECT id FROM purchase_line WHERE purchase_id IN (SELECT value FROM json_each(?))"
    own = {
        "customer": {customer_id},
        "purchase": bought,
        "purchase_line": _ids(session, lines, (json.dumps(sorted(bought)),)),
        **doomed(session, [customer_id]),
    }
    own["wording"] = _ids(session, "SELECT wording_id FROM consent_event WHERE customer_id = ? AND wording_id > 0",
                          (customer_id,))  # fmt: skip
    return {table: tuple(_read(session, table, ids)) for table, ids in own.items() if ids}


def files(session: Reading, customer_id: int) -> list[tuple[int, str, bytes]]:
    """The proofs kept of a customer: id, name and content."""
    query = "SELECT id, name, data FROM evidence WHERE customer_id = ? ORDER BY id"
    return [tuple(row) for row in session.connection().exec_driver_sql(query, (customer_id,))]


def named(session: Reading, customer_id: int, texts: Iterable[str]) -> list[tuple[str, str]]:
    """Other customers whose given name and surname, or organisation, stand in one of these texts: name and text."""
    lower = [(text, text.casefold()) for text in texts if text]
    found = []
    if lower:
        query = "SELECT list_name, given, surname, organisation FROM customer WHERE id <> ?"
        for list_name, given, surname, organisation in session.connection().exec_driver_sql(query, (customer_id,)):
            words = [word.casefold() for word in ((given, surname) if given and surname else (organisation,)) if word]
            found += [(list_name, text) for text, plain in lower if words and all(word in plain for word in words)]
    return found


def _ids(session: Reading, query: str, values: tuple[Any, ...]) -> set[int]:
    return {row[0] for row in session.connection().exec_driver_sql(query, values)}


def _read(session: Reading, table: str, ids: Iterable[int]) -> Iterator[dict[str, Any]]:
    columns = Base.metadata.tables[table].columns
    names = [c.name for c in columns if c.name not in _INTERNAL and not isinstance(c.type, sa.LargeBinary)]
    query = f"SELECT {', '.join(names)} FROM {table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    documents = {column.name for column in columns if isinstance(column.type, sa.JSON)}
    for row in session.connection().exec_driver_sql(query, (json.dumps(sorted(ids)),)):
        values = zip(names, row, strict=True)
        yield {name: json.loads(value) if name in documents and value else value for name, value in values}
