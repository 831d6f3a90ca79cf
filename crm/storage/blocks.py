"""Rows that an import added at once: taken back while they stand untouched, and put back on redo."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from crm.storage import figures, search
from crm.storage.tables import Base, ChangeRecord

_PACK_ROWS = 2_000
_MANY = 2_000


@dataclass
class Removed:
    """How many main rows went, and which stay because they were changed or are in use."""

    count: int = 0
    kept: list[tuple[str, int]] = field(default_factory=list)


def _owner(table: str) -> str | None:
    return Base.metadata.tables[table].info.get("owned_by")


def _parent_column(table: str, parent: str) -> str:
    for key in Base.metadata.tables[table].foreign_keys:
        if key.column.table.name == parent:
            return key.parent.name
    raise LookupError(table)


def _children(parent: str) -> list[str]:
    return [name for name in Base.metadata.tables if _owner(name) == parent]


def _users(parent: str) -> list[tuple[str, str]]:
    """Tables that point to ``parent`` without belonging to it, with the column."""
    return [
        (table.name, key.parent.name)
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == parent and _owner(table.name) != parent and not table.info.get("derived")
    ]


def remove(session: Session, step_id: int, added: Sequence[tuple[str, int, int]]) -> Removed:
    """Delete the untouched rows of blocks (table, first id, last id), keeping their images packed for redo."""
    ranges: dict[str, list[tuple[int, int]]] = {}
    for table, first, last in added:
        ranges.setdefault(table, []).append((first, last))
    removed = Removed()
    many = sum(last - first + 1 for _, first, last in added) > _MANY
    if many:
        search.suspend(session)
    for table in sorted((t for t in ranges if _owner(t) is None), key=lambda t: t != "purchase"):
        _remove_from(session, step_id, table, ranges, removed)
    _settle(session, many=many)
    return removed


def _settle(session: Session, *, many: bool) -> None:
    figures.refresh_all(session)
    if many:
        search.rebuild(session)


def _remove_from(
    session: Session, step_id: int, table: str, ranges: dict[str, list[tuple[int, int]]], removed: Removed
) -> None:
    run = session.connection().exec_driver_sql
    run("DROP TABLE IF EXISTS temp.going")
    run("CREATE TEMP TABLE going (id INTEGER PRIMARY KEY)")
    for first, last in ranges[table]:
        free = " AND ".join(["version = 1", *_unused(table, ranges)])
        run(f"INSERT INTO going SELECT id FROM {table} WHERE id BETWEEN ? AND ? AND {free}", (first, last))
        stay = run(
            f"SELECT id FROM {table} WHERE id BETWEEN ? AND ? AND id NOT IN (SELECT id FROM going)",
            (first, last),
        )
        removed.kept += [(table, row[0]) for row in stay]
    for child in _children(table):
        column = _parent_column(child, table)
        _pack_and_delete(session, step_id, child, f"{column} IN (SELECT id FROM going)")
    run(f"DELETE FROM figure WHERE customer_id IN (SELECT id FROM going) AND '{table}' = 'customer'")
    removed.count += _pack_and_delete(session, step_id, table, "id IN (SELECT id FROM going)")
    run("DROP TABLE going")


def _unused(table: str, ranges: dict[str, list[tuple[int, int]]]) -> list[str]:
    """Conditions: nobody points to the row, and no child was added to it since."""
    conditions = [
        f"NOT EXISTS (SELECT 1 FROM {user} WHERE {user}.{column} = {table}.id)" for user, column in _users(table)
    ]
    for child in _children(table):
        own = " OR ".join(f"{child}.id BETWEEN {a} AND {b}" for a, b in ranges.get(child, [])) or "0"
        column = _parent_column(child, table)
        conditions.append(f"NOT EXISTS (SELECT 1 FROM {child} WHERE {child}.{column} = {table}.id AND NOT ({own}))")
    return conditions


def _pack_and_delete(session: Session, step_id: int, table: str, where: str) -> int:
    run = session.connection().exec_driver_sql
    result = run(f"SELECT * FROM {table} WHERE {where} ORDER BY id")
    columns = list(result.keys())
    count = 0
    for rows in result.partitions(_PACK_ROWS):
        packed = zlib.compress(json.dumps([columns, *[list(row) for row in rows]], ensure_ascii=False).encode())
        session.add(
            ChangeRecord(step_id=step_id, table_name=table, row_id=rows[0][0], last_id=rows[-1][0], block=packed)
        )
        count += len(rows)
    session.flush()
    run(f"DELETE FROM {table} WHERE {where}")
    return count


def restore(session: Session, packed: Iterable[ChangeRecord]) -> None:
    """Put packed rows back, parents before children, and drop the packs."""
    run = session.connection().exec_driver_sql
    packs = sorted(packed, key=lambda c: (_owner(c.table_name) is not None, c.table_name == "purchase"))
    many = len(packs) > 1
    if many:
        search.suspend(session)
    for change in packs:
        columns, *rows = unpacked(change.block or b"")
        marks = ", ".join("?" * len(columns))
        names = ", ".join(columns)
        run(f"INSERT INTO {change.table_name} ({names}) VALUES ({marks})", [tuple(row) for row in rows])
        session.delete(change)
    session.flush()
    _settle(session, many=many)


def unpacked(block: bytes) -> list[list[Any]]:
    """The columns and then the rows of a pack."""
    return json.loads(zlib.decompress(block))  # type: ignore[no-any-return]
