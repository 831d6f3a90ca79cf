"""Every row that belongs to a person, read from the foreign keys: a table added later is never forgotten."""

import json
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from crm.domain.erasure import KEPT
from crm.storage.connection import Reading
from crm.storage.tables import Base

_CUSTOMER, _LETTER = "customer", "letter"

Rows = dict[str, set[int]]
"""Ids of rows by table, parents before children."""


def references(table: sa.Table, parent: str) -> list[str]:
    """The columns of a table that point to another one."""
    return sorted(key.parent.name for key in table.foreign_keys if key.column.table.name == parent)


def parents(table: sa.Table) -> Iterator[tuple[str, str]]:
    """The other tables that a table points to, with the column."""
    for key in sorted(table.foreign_keys, key=lambda key: key.parent.name):
        if key.column.table.name != table.name:
            yield key.column.table.name, key.parent.name


def doomed(session: Reading, customer_ids: Iterable[int]) -> Rows:
    """All rows that go with these customers: what refers to them, and what refers to that. Nothing is deleted."""
    own = {_CUSTOMER: set(customer_ids)}
    present = _tables(session)
    for table in Base.metadata.sorted_tables:
        goes = table.name in present and table.name not in (_CUSTOMER, *KEPT)
        if goes and (found := _belonging(session, table, own)):
            own[table.name] = found
    del own[_CUSTOMER]
    if letters := own.get(_LETTER):
        own[_LETTER] = _shared(session, letters)
    return own


def _shared(session: Reading, letters: set[int]) -> set[int]:
    """These letters with those that name the same household: what names somebody goes, whoever it was sent to."""
    columns = {row[1] for row in session.connection().exec_driver_sql("PRAGMA table_info(letter)").fetchall()}
    if "with_id" not in columns:
        return letters  # a backup of an older version
    query = """
    WITH own AS (SELECT coalesce(with_id, id) AS first FROM letter WHERE id IN (SELECT value FROM json_each(?)))
    SELECT id FROM letter WHERE coalesce(with_id, id) IN (SELECT first FROM own)
    """
    return {row[0] for row in session.connection().exec_driver_sql(query, (json.dumps(list(letters)),)).fetchall()}


def _tables(session: Reading) -> set[str]:
    return {row[0] for row in session.connection().exec_driver_sql("SELECT name FROM sqlite_master").fetchall()}


def _belonging(session: Reading, table: sa.Table, own: Rows) -> set[int]:
    run = session.connection().exec_driver_sql
    found: set[int] = set()
    for parent, column in parents(table):
        if own.get(parent):
            query = f"SELECT id FROM {table.name} WHERE {column} IN (SELECT value FROM json_each(?))"
            found |= {row[0] for row in run(query, (json.dumps(list(own[parent])),)).fetchall()}
    return found


def delete(session: Reading, rows: Rows) -> None:
    """Delete rows, children before parents."""
    run = session.connection().exec_driver_sql
    for table in reversed(Base.metadata.sorted_tables):
        if ids := rows.get(table.name):
            run(f"DELETE FROM {table.name} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
