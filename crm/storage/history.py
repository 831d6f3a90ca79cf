"""Row images noted at the flush: undo, redo and the audit trail from one record.

Images are the database's own values, read with plain SQL (stack research section 3), so undo can write them back
without the ORM. Bulk rows are noted as a block of ids (``Recorder.added_block``): while they stand untouched they are
their own image.
"""

import base64
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session

from crm.storage.tables import Base, ChangeRecord, StepRecord

Image = dict[str, Any]
DONE, UNDONE, DROPPED, LOG, ERASED = "done", "undone", "dropped", "log", "erased"


def recorded(table_name: str) -> bool:
    """Whether the rows of a table are part of the history (derived ones are not)."""
    return not Base.metadata.tables[table_name].info.get("derived")


def images(session: Session, table_name: str, ids: Iterable[int]) -> dict[int, Image]:
    """The rows of a table as they are in the database, by id."""
    result = session.connection().exec_driver_sql(
        f"SELECT * FROM {table_name} WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(ids)),),
    )
    names = list(result.keys())
    return {row[0]: dict(zip(names, row, strict=True)) for row in result}


def to_json(image: Image | None) -> str | None:
    """An image as stored; bytes are tagged."""
    if image is None:
        return None
    return json.dumps(
        {k: {"b64": base64.b64encode(v).decode()} if isinstance(v, bytes) else v for k, v in image.items()},
        ensure_ascii=False,
    )


def from_json(text: str | None) -> Image | None:
    """A stored image as the database's own values."""
    if text is None:
        return None
    return {k: base64.b64decode(v["b64"]) if isinstance(v, dict) else v for k, v in json.loads(text).items()}


def customers_of(table: str, *rows: Image | None) -> set[int]:
    """The customers to whom rows of a table belong."""
    column = "id" if table == "customer" else "customer_id"
    return {image[column] for image in rows if image and image.get(column) is not None}


class Recorder:
    """Notes what one session changes, from its first flush to ``finish``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._before: dict[tuple[str, int], Image | None] = {}
        self._blocks: list[tuple[str, int, int]] = []
        self.tables: set[str] = set()
        self._customers: set[int] = set()
        event.listen(session, "before_flush", self._note_old)
        event.listen(session, "after_flush", self._note_new)
        event.listen(session, "do_orm_execute", _refuse_unrecorded)

    def _note_old(self, session: Session, _context: object, _instances: object) -> None:
        dirty = [record for record in session.dirty if session.is_modified(record)]
        by_table: dict[str, set[int]] = {}
        for record in [*dirty, *session.deleted, *(orphan for parent in dirty for orphan in _orphans(parent))]:
            if recorded(record.__tablename__):
                by_table.setdefault(record.__tablename__, set()).add(record.id)
        for table, ids in by_table.items():
            self.touch(table, ids)

    def _note_new(self, session: Session, _context: object) -> None:
        for record in session.new:
            if recorded(record.__tablename__):
                self._before.setdefault((record.__tablename__, record.id), None)

    def touch(self, table: str, ids: Iterable[int]) -> None:
        """Keep the images of rows that plain SQL is about to change or delete."""
        if not recorded(table):
            return
        unknown = {row_id for row_id in ids if (table, row_id) not in self._before}
        found = images(self._session, table, unknown) if unknown else {}
        for row_id in unknown:
            self._before[(table, row_id)] = found.get(row_id)

    def added_block(self, table: str, first_id: int, last_id: int) -> None:
        """Note rows that plain SQL added at once, with ids from ``first_id`` to ``last_id``."""
        if last_id >= first_id:
            self._blocks.append((table, first_id, last_id))
            self.tables.add(table)

    def touched_customers(self) -> set[int]:
        """Customers of whom anything changed; known after ``finish``. Blocks are not included."""
        return self._customers

    def finish(self, label: str, values: dict[str, object], *, state: str = DONE) -> int | None:
        """Store the step with its images; its id, or None when nothing changed."""
        changes = [*self._row_changes(), *self._block_changes()]
        if not changes:
            return None
        step = add_step(self._session, label, values, state=state)
        for change in changes:
            change.step_id = step.id
        self._session.add_all(changes)
        self._session.flush()
        return step.id

    def _row_changes(self) -> list[ChangeRecord]:
        by_table: dict[str, list[int]] = {}
        for table, row_id in self._before:
            by_table.setdefault(table, []).append(row_id)
        changes = []
        for table, ids in by_table.items():
            after = images(self._session, table, ids)
            for row_id in ids:
                old, new = self._before[(table, row_id)], after.get(row_id)
                if old != new:
                    changes.append(self._change(table, row_id, old, new))
        return changes

    def _change(self, table: str, row_id: int, old: Image | None, new: Image | None) -> ChangeRecord:
        self.tables.add(table)
        self._customers |= customers_of(table, old, new)
        return ChangeRecord(table_name=table, row_id=row_id, before=to_json(old), after=to_json(new))

    def _block_changes(self) -> list[ChangeRecord]:
        return [ChangeRecord(table_name=table, row_id=first, last_id=last) for table, first, last in self._blocks]


def _orphans(parent: Any) -> list[Any]:
    """Children just taken out of their parent's lists: the flush will delete them, but has not marked them yet."""
    state = sa.inspect(parent)
    return [
        child
        for relation in state.mapper.relationships
        for child in state.attrs[relation.key].history.deleted
        if sa.inspect(child).persistent
    ]


def _refuse_unrecorded(state: ORMExecuteState) -> None:
    if (state.is_insert or state.is_update or state.is_delete) and not state.execution_options.get("unrecorded"):
        raise RuntimeError("bulk statements bypass the history: touch the rows first")


def add_step(session: Session, label: str, values: dict[str, object], *, state: str = DONE) -> StepRecord:
    """A new line of the audit trail. A new change ends the possibility to redo what was undone before."""
    if state == DONE:
        session.execute(
            sa.update(StepRecord).where(StepRecord.state == UNDONE).values(state=DROPPED),
            execution_options={"unrecorded": True},
        )
    step = StepRecord(at=datetime.now(UTC), label=label, labels=values, state=state)
    session.add(step)
    session.flush()
    return step
