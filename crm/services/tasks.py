"""Tasks: what is to be done by a day, from entries or by itself. What is open stays, however late."""

from dataclasses import replace
from datetime import date, timedelta

from crm.domain.entry import reopened
from crm.domain.task import TaskDraft, TaskRef, TaskRow, TaskSource, checked, checked_later
from crm.i18n import N_
from crm.services import notes
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import customers, suppression
from crm.storage import entries as stored_entries
from crm.storage import tasks as stored
from crm.storage.database import Session
from crm.storage.tables import EntryRecord

AHEAD_DAYS = 7


def due(workspace: Workspace, until: date | None = None) -> tuple[TaskRow, ...]:
    """Open tasks due before ``until`` (default: within a week), the longest overdue first."""
    today = workspace.today()
    with workspace.read() as session:
        return tuple(stored.open_rows(session, today, until or today + timedelta(days=AHEAD_DAYS)))


def of_customer(workspace: Workspace, customer_id: int) -> tuple[TaskRow, ...]:
    """All tasks about a customer in every state, by their day."""
    with workspace.read() as session:
        return tuple(stored.of_customer(session, customer_id, workspace.today()))


def get(workspace: Workspace, task_id: int) -> tuple[int, TaskDraft]:
    """The version of a task of the owner, and the task as it was typed.

    Raises:
        NotFound: it does not exist (any more).
    """
    with workspace.read() as session:
        record = stored.record_of(session, task_id)
        return record.version, stored.draft_of(record)


def add(workspace: Workspace, draft: TaskDraft) -> Outcome:
    """Store a task; the outcome's value is its id. One that comes from an entry concerns its customer.

    Raises:
        InvalidInput: no text, or an impossible day. NotFound: the customer or the entry does not exist.
    """
    tidy = checked(draft)
    with workspace.write(N_("Add a task")) as unit:
        record = stored.insert(unit.session, _linked(unit.session, tidy))
    return finished(unit, record.id)


def change(workspace: Workspace, task_id: int, version: int, draft: TaskDraft) -> Outcome:
    """Store a changed task.

    Raises:
        InvalidInput: as in ``add``. Conflict: changed since it was read. NotFound: removed.
    """
    tidy = checked(draft)
    with workspace.write(N_("Change a task")) as unit:
        stored.update(unit.session, task_id, version, _linked(unit.session, tidy))
    return finished(unit, task_id)


def _linked(session: Session, draft: TaskDraft) -> TaskDraft:
    """The draft with the customer of its entry."""
    if draft.entry_id is not None:
        return replace(draft, customer_id=stored_entries.record_of(session, draft.entry_id).customer_id)
    if draft.customer_id is not None:
        customers.record_of(session, draft.customer_id)
        suppression.check_still_there(session, draft.customer_id)
    return draft


def delete(workspace: Workspace, task_id: int) -> Outcome:
    """Delete a task of the owner; those of entries are skipped instead.

    Raises:
        NotFound: it does not exist.
    """
    with workspace.write(N_("Delete a task")) as unit:
        unit.session.delete(stored.record_of(unit.session, task_id))
    return finished(unit, task_id)


def finish(workspace: Workspace, ref: TaskRef) -> Outcome:
    """Note that a task is done today; with it the promise, request, complaint or gift it came from.

    Raises:
        NotFound: it does not exist (any more).
    """
    if ref.source is TaskSource.ENTRY:
        return notes.mark_done(workspace, ref.id)
    with workspace.write(N_("Finish a task")) as unit:
        stored.record_of(unit.session, ref.id).closed_on = workspace.today()
    return finished(unit, ref)


def put_off(workspace: Workspace, ref: TaskRef, until: date | None = None) -> Outcome:
    """Show a task no more before a day (default: tomorrow); it stays due when it was.

    Raises:
        InvalidInput: not after today (``later_on``). NotFound: it does not exist (any more).
    """
    today = workspace.today()
    day = checked_later(until or today + timedelta(days=1), today)
    with workspace.write(N_("Put off a task")) as unit:
        record = stored.referred(unit.session, ref)
        record.later_on, record.skipped = day, False
    return finished(unit, ref)


def skip(workspace: Workspace, ref: TaskRef) -> Outcome:
    """Take a task off the list for good. A promise or complaint behind it stays open with its customer."""
    with workspace.write(N_("Skip a task")) as unit:
        stored.referred(unit.session, ref).skipped = True
    return finished(unit, ref)


def reopen(workspace: Workspace, ref: TaskRef) -> Outcome:
    """Put a task that was done, skipped or put off back on the list."""
    with workspace.write(N_("Put back a task")) as unit:
        record = stored.referred(unit.session, ref)
        record.later_on, record.skipped = None, False
        if isinstance(record, EntryRecord):
            stored_entries.put(record, reopened(stored_entries.draft_of(record)))
        else:
            record.closed_on = None
    return finished(unit, ref)
