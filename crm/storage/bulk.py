"""Many rows at once: plain tuples by driver-level ``executemany``, with the history and the indexes kept right.

Ids are handed out here, so that what is added is one block of ids per table (``Recorder.added_block``). When much is
added, indexes that are not in the order of the ids are dropped and made again at the end, and so is the full text
(performance research 4). Must run inside one write unit.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain

from sqlalchemy.orm import Session

from crm.storage import figures, product_names, search
from crm.storage.database import next_id
from crm.storage.history import Recorder
from crm.storage.tables import Base

_LARGE = 500
_TOGETHER = 25
"""Rows of one statement: each statement costs as much as several rows."""
_CACHE_KB = 10_000
"""Pages kept while adding: checking that each purchase's customer exists walks all over the customers."""


@cache
def _unordered(table: str) -> tuple[str, ...]:
    """Secondary indexes whose order is not that of the ids: adding row by row walks all over them.

    A child's index on its customer is in that order, and the import itself reads it.
    """
    found = []
    owned = Base.metadata.tables[table].info.get("owned_by")
    for index in Base.metadata.tables[table].indexes:
        first = next(iter(index.columns))
        if not (owned == "customer" and first.foreign_keys):
            found.append(str(index.name))
    return tuple(sorted(found))


def sort_on_disk(session: Session) -> None:
    """Let indexes of this transaction be sorted in a temporary file: memory stays flat, whatever is added.

    Call it before anything else in a write unit: the setting cannot change inside a transaction, so the empty one is
    ended and begun anew. The writer's lock keeps everybody else out in between.
    """
    run = session.connection().exec_driver_sql
    run("COMMIT")
    run("PRAGMA temp_store=FILE")
    run(f"PRAGMA temp.cache_size = -{_CACHE_KB // 2}")
    run("BEGIN IMMEDIATE")


class Bulk:
    """Collects rows per table. ``recorder`` None is a rehearsal: nothing is noted, the caller rolls back."""

    def __init__(self, session: Session, recorder: Recorder | None) -> None:
        self.session = session
        self.recorder = recorder
        self._kept: set[str] = set()
        self._run = session.connection().exec_driver_sql
        self._run(f"PRAGMA cache_size = -{_CACHE_KB}")
        self._first: dict[str, int] = {}
        self._next: dict[str, int] = {}
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._dropped: list[str] = []
        self._suspended: set[str] = set()
        self._added: dict[str, int] = {}
        self.moment = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        self._uuids: list[str] = []

    def keep(self, *indexes: str) -> None:
        """Name indexes that the import itself reads: they are not dropped."""
        self._kept.update(indexes)

    def first_id(self, table: str) -> int:
        """The first id this import hands out in a table; everything below was there before."""
        if table not in self._first:
            self._first[table] = self._next[table] = next_id(self.session, table)
        return self._first[table]

    def take_id(self, table: str) -> int:
        """A new id."""
        if table not in self._next:
            self.first_id(table)
        found = self._next[table]
        self._next[table] = found + 1
        return found

    def next_id(self, table: str) -> int:
        """The next id, not yet taken; ``add_all`` says how far they were used."""
        self.first_id(table)
        return self._next[table]

    def uuid(self) -> str:
        """A random UUID (version 4) in hexadecimal."""
        if not self._uuids:
            self._uuids = self.uuids(1_000)
        return self._uuids.pop()

    def uuids(self, count: int) -> list[str]:
        """Many at once, from one draw; version and variant are set as RFC 9562 wants them."""
        drawn = bytearray(os.urandom(16 * count))
        drawn[6::16] = bytes(byte & 0x0F | 0x40 for byte in drawn[6::16])
        drawn[8::16] = bytes(byte & 0x3F | 0x80 for byte in drawn[8::16])
        text = drawn.hex()
        return [text[i : i + 32] for i in range(0, 32 * count, 32)]

    def add_all(self, table: str, rows: Iterable[tuple[object, ...]], next_id: int) -> None:
        """Rows whose ids were counted up from ``next_id()``; ``next_id`` is the first one still free."""
        self._rows.setdefault(table, []).extend(rows)
        self._next[table] = next_id

    def add(self, table: str, row: tuple[object, ...]) -> None:
        """One row, its values in the order of the table's columns; written by ``flush``."""
        rows = self._rows.get(table)
        if rows is None:
            rows = self._rows[table] = []
        rows.append(row)

    def flush(self) -> None:
        """Write what was collected, parents before children."""
        for table in sorted(self._rows, key=_depth):
            if rows := self._rows[table]:
                self._added[table] = self._added.get(table, 0) + len(rows)
                if table not in self._suspended and self._is_large(table):
                    self._suspend(table)
                self._insert(table, rows)
                rows.clear()

    def _insert(self, table: str, rows: list[tuple[object, ...]]) -> None:
        whole = len(rows) - len(rows) % _TOGETHER
        if whole:
            packs = [tuple(chain.from_iterable(rows[i : i + _TOGETHER])) for i in range(0, whole, _TOGETHER)]
            self._run(_insert(table, _TOGETHER), packs)
        if whole < len(rows):
            self._run(_insert(table, 1), rows[whole:])

    def _is_large(self, table: str) -> bool:
        """Whether so much is added that making indexes again is cheaper than keeping them."""
        return self._added[table] > _LARGE and self._added[table] * 10 > self._first[table]

    def _suspend(self, table: str) -> None:
        self._suspended.add(table)
        if table == "customer":
            search.suspend(self.session)
        names = [name for name in _unordered(table) if name not in self._kept]
        marks = ", ".join("?" * len(names))
        found = self._run(f"SELECT name, sql FROM sqlite_master WHERE name IN ({marks})", tuple(names))
        for name, statement in found.fetchall():
            self._dropped.append(statement)
            self._run(f"DROP INDEX {name}")

    def touch(self, table: str, ids: Sequence[int]) -> None:
        """Keep the images of rows about to change; what this import added itself needs none."""
        if self.recorder:
            first = self.first_id(table) if table in ("customer", "purchase") else 0
            self.recorder.touch(table, [i for i in ids if not first or i < first])

    @property
    def remakes_figures(self) -> bool:
        """Whether so much was added that all figures are made again, whoever they are about."""
        return bool(self._suspended & {"purchase", "customer"})

    def finish(self, customers: Iterable[int]) -> None:
        """Make indexes, full text and figures again, and note what was added.

        ``customers`` are those whose purchases changed; when much was added, all figures are made again.
        """
        self.flush()
        for statement in self._dropped:
            self._run(statement)
        if "customer" in self._suspended:
            search.rebuild(self.session)
        if self.remakes_figures:
            figures.refresh_all(self.session)
        else:
            added = range(self._first.get("customer", 0), self._next.get("customer", 0))
            figures.refresh(self.session, {*customers, *added})
        if "purchase_line" in self._added:
            product_names.complete(self.session, self.recorder, since_id=self._first["purchase_line"])
        self._run("PRAGMA cache_size = -2000")
        if self.recorder:
            for table, first in self._first.items():
                self.recorder.added_block(table, first, self._next[table] - 1)


@cache
def columns(table: str) -> tuple[str, ...]:
    """The columns of a table in their order."""
    return tuple(Base.metadata.tables[table].columns.keys())


@cache
def _insert(table: str, rows: int) -> str:
    names = columns(table)
    marks = f"({', '.join('?' * len(names))})"
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES {', '.join([marks] * rows)}"


@cache
def _depth(table: str) -> int:
    """Parents first: customers, purchases, and what belongs to them."""
    return {"customer": 0, "purchase": 1}.get(table, 2)
