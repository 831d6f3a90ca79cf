"""Tasks in and out: those of the owner, and those that entries ask for."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import uuid4

from sqlalchemy.orm import Session

from crm.domain.task import TaskDraft, TaskRef, TaskRow, TaskSource, TaskState, state
from crm.errors import Conflict, NotFound
from crm.i18n import N_
from crm.storage import entries
from crm.storage.tables import EntryRecord, TaskRecord

_ROWS = """
SELECT t.source, t.id, t.kind, t.due_on, t.text, t.closed_on IS NOT NULL, t.skipped, t.later_on, t.private, t.entry_id,
       c.id, c.list_name, coalesce(c.number, '#' || c.id)
FROM (
  SELECT 'entry' AS source, id, kind, due_on, CASE WHEN topic <> '' THEN topic ELSE text END AS text, closed_on,
         skipped, later_on, private, id AS entry_id, customer_id
  FROM entry WHERE {chosen} AND due_on IS NOT NULL
  UNION ALL
  SELECT 'task', t.id, 'task', t.due_on, t.text, t.closed_on, t.skipped, t.later_on, coalesce(e.private, 0),
         t.entry_id, t.customer_id
  FROM task t LEFT JOIN entry e ON e.id = t.entry_id WHERE {chosen_task}
) t LEFT JOIN customer c ON c.id = t.customer_id
{only}
ORDER BY t.due_on, t.source, t.id
"""
_WANTED = "WHERE c.id IS NULL OR NOT (c.deceased OR c.archived OR c.mark <> '')"


def open_rows(session: Session, today: date, until: date) -> list[TaskRow]:
    """Tasks not done, due before ``until``, the oldest first, however long ago; nothing of the dead and archived.

    Skipped ones and those put off are left out.
    """
    chosen, chosen_task = (f"{t}closed_on IS NULL AND {t}due_on < :until" for t in ("", "t."))
    query = _ROWS.format(chosen=chosen, chosen_task=chosen_task, only=_WANTED)
    found = _rows(session, query, {"until": until.isoformat()}, today)
    return [row for row in found if row.state is TaskState.OPEN]


def of_customer(session: Session, customer_id: int, today: date) -> list[TaskRow]:
    """All tasks about a customer, in every state, by their day."""
    values = {"customer": customer_id}
    query = _ROWS.format(chosen="customer_id = :customer", chosen_task="t.customer_id = :customer", only="")
    return _rows(session, query, values, today)


def _rows(session: Session, query: str, values: Mapping[str, object], today: date) -> list[TaskRow]:
    return [
        TaskRow(
            ref=TaskRef(TaskSource(source), row_id),
            kind=kind,
            due=date.fromisoformat(due),
            text=text,
            state=state(closed=bool(closed), skipped=bool(skipped), later_on=_day(later_on), today=today),
            shown_on=max(date.fromisoformat(due), _day(later_on) or date.min),
            customer_id=customer_id,
            name=name or "",
            reference=reference or "",
            entry_id=entry_id,
            private=bool(private),
        )
        for source, row_id, kind, due, text, closed, skipped, later_on, private, entry_id, customer_id, name, reference
        in session.connection().exec_driver_sql(query, values)
    ]  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def insert(session: Session, draft: TaskDraft) -> TaskRecord:
    """Store a new task; its record with its id."""
    record = TaskRecord(uuid=uuid4().hex, created_at=datetime.now(UTC), **_columns(draft))
    session.add(record)
    session.flush()
    return record


def _columns(draft: TaskDraft) -> dict[str, object]:
    return {
        "text": draft.text,
        "due_on": draft.due,
        "customer_id": draft.customer_id,
        "entry_id": draft.entry_id,
    }


def update(session: Session, task_id: int, version: int, draft: TaskDraft) -> None:
    """Store a changed task; with another day it is neither put off nor skipped.

    Raises:
        NotFound: it was removed. Conflict: it was changed since it was read.
    """
    record = record_of(session, task_id)
    if record.version != version:
        raise Conflict(N_("This task was changed in the meantime. Please open it again."))
    if record.due_on != draft.due:
        record.later_on, record.skipped = None, False
    for name, value in _columns(draft).items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def record_of(session: Session, task_id: int) -> TaskRecord:
    """The record of a task of the owner.

    Raises:
        NotFound: there is none (any more).
    """
    record = session.get(TaskRecord, task_id)
    if record is None:
        raise NotFound(N_("This task does not exist (any more)."))
    return record


def draft_of(record: TaskRecord) -> TaskDraft:
    """The task as it was typed."""
    return TaskDraft(record.text, record.due_on, record.customer_id, record.entry_id)


def referred(session: Session, ref: TaskRef) -> TaskRecord | EntryRecord:
    """The record behind a task, whatever its source.

    Raises:
        NotFound: there is none (any more).
    """
    return record_of(session, ref.id) if ref.source is TaskSource.TASK else entries.record_of(session, ref.id)
