"""Entries of the timeline in and out, and what they add up to."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.entry import (
    Commitment,
    Complaint,
    ComplaintCategory,
    Details,
    Entry,
    EntryDraft,
    EntryKind,
    Gift,
    LossInterview,
    LossReason,
    Praise,
    Severity,
    Wish,
)
from crm.domain.name import search_key
from crm.errors import Conflict, NotFound
from crm.i18n import N_
from crm.storage.tables import EntryRecord, TaskRecord

_EMPTY: dict[str, object] = {
    "category": "",
    "severity": None,
    "reaction": "",
    "declined": False,
    "satisfied": None,
    "would_return": None,
    "publish": False,
    "agreed_on": None,
    "name_shown": "",
    "value_cents": None,
}


def columns(draft: EntryDraft) -> dict[str, object]:
    """The values of an entry row, without id, uuid, version, moment and what concerns its task."""
    return {
        "customer_id": draft.customer_id,
        "kind": draft.kind.value,
        "day": draft.on,
        "text": draft.text,
        "pinned": draft.pinned,
        "private": draft.private,
        "minutes": draft.minutes,
        "topic": draft.topic,
        "topic_key": topic_key(draft.topic),
        "due_on": draft.due_on,
        "closed_on": draft.closed_on,
        "contact_on": draft.contact_on,
        **_EMPTY,
        **_own_columns(draft.details),
        "search_text": search_key(" ".join(filter(None, (draft.topic, draft.text, _said_about(draft.details))))),
    }


def topic_key(topic: str) -> str:
    """What makes two topics the same: neither case, accents, script nor blanks count."""
    return search_key(" ".join(topic.split()))


def _own_columns(details: Details | None) -> dict[str, object]:
    match details:
        case Complaint(category, severity, reaction, _, _, satisfied):
            return {
                "category": category.value,
                "severity": int(severity),
                "reaction": reaction,
                "satisfied": satisfied,
            }
        case Wish(_, _, declined_on, reason):
            return {"reaction": reason, "declined": declined_on is not None}
        case Praise(publish, agreed_on, name_shown):
            return {"publish": publish, "agreed_on": agreed_on, "name_shown": name_shown}
        case LossInterview(reason, would_return):
            return {"category": reason.value, "would_return": would_return}
        case Gift(_, value_cents):
            return {"value_cents": value_cents}
        case _:
            return {}


def _said_about(details: Details | None) -> str:
    match details:
        case Complaint(reaction=words) | Wish(reason=words) | Praise(name_shown=words):
            return words
        case _:
            return ""


def _details(record: EntryRecord) -> Details | None:
    reader = _READERS.get(EntryKind(record.kind))
    return reader(record) if reader else None


def _complaint(r: EntryRecord) -> Complaint:
    category, severity = ComplaintCategory(r.category), Severity(r.severity or Severity.NORMAL)
    answer_by = r.due_on if r.due_on != r.day else None
    return Complaint(category, severity, r.reaction, answer_by, r.closed_on, r.satisfied)


def _wish(r: EntryRecord) -> Wish:
    came_true, declined = (None, r.closed_on) if r.declined else (r.closed_on, None)
    return Wish(r.topic, came_true, declined, r.reaction)


_READERS: dict[EntryKind, Callable[[EntryRecord], Details]] = {
    EntryKind.COMPLAINT: _complaint,
    EntryKind.REQUEST: lambda r: Commitment(r.due_on, r.closed_on),
    EntryKind.PROMISE: lambda r: Commitment(r.due_on, r.closed_on),
    EntryKind.WISH: _wish,
    EntryKind.TESTIMONIAL: lambda r: Praise(r.publish, r.agreed_on, r.name_shown),
    EntryKind.LOSS: lambda r: LossInterview(LossReason(r.category), r.would_return),
    EntryKind.GIFT: lambda r: Gift(r.topic, r.value_cents or 0, r.due_on, r.closed_on),
}


def insert(session: Session, draft: EntryDraft) -> EntryRecord:
    """Store a new entry; its record with its id."""
    record = _record(draft)
    session.add(record)
    session.flush()
    return record


def insert_all(session: Session, drafts: Iterable[EntryDraft]) -> None:
    """Store new entries in one flush, in their order."""
    session.add_all([_record(draft) for draft in drafts])
    session.flush()


def _record(draft: EntryDraft) -> EntryRecord:
    return EntryRecord(uuid=uuid4().hex, created_at=datetime.now(UTC), **columns(draft))


def update(session: Session, entry_id: int, version: int, draft: EntryDraft) -> None:
    """Store a changed entry.

    Raises:
        NotFound: it was removed. Conflict: it was changed since it was read.
    """
    record = record_of(session, entry_id)
    if record.version != version:
        raise Conflict(N_("This entry was changed in the meantime. Please open it again."))
    put(record, draft)


def put(record: EntryRecord, draft: EntryDraft) -> None:
    """Fill a record. With another day, or done, its task begins anew: neither put off nor skipped."""
    before = (record.due_on, record.closed_on)
    for name, value in columns(draft).items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    if before != (record.due_on, record.closed_on):
        record.later_on, record.skipped = None, False


def delete(session: Session, entry_id: int) -> None:
    """Delete an entry; tasks that came from it stay and stand on their own.

    Raises:
        NotFound: it does not exist.
    """
    record = record_of(session, entry_id)
    for task in session.scalars(sa.select(TaskRecord).where(TaskRecord.entry_id == entry_id)):
        task.entry_id = None
    session.flush()
    session.delete(record)


def delete_all(session: Session, customer_id: int) -> None:
    """Delete the entries and tasks of a customer who is being deleted."""
    for task in session.scalars(sa.select(TaskRecord).where(TaskRecord.customer_id == customer_id)):
        session.delete(task)
    session.flush()
    for record_id in session.scalars(sa.select(EntryRecord.id).where(EntryRecord.customer_id == customer_id)):
        delete(session, record_id)
    session.flush()


def record_of(session: Session, entry_id: int) -> EntryRecord:
    """The record of an entry.

    Raises:
        NotFound: there is none (any more).
    """
    record = session.get(EntryRecord, entry_id)
    if record is None:
        raise NotFound(N_("This entry does not exist (any more)."))
    return record


def entry(record: EntryRecord) -> Entry:
    """A record as a value."""
    return Entry(record.id, record.uuid, record.version, draft_of(record))


def draft_of(record: EntryRecord) -> EntryDraft:
    """The entry as it was typed."""
    return EntryDraft(
        kind=EntryKind(record.kind),
        customer_id=record.customer_id,
        on=record.day,
        text=record.text,
        details=_details(record),
        pinned=record.pinned,
        private=record.private,
        minutes=record.minutes,
    )


def by_ids(session: Session, ids: Sequence[int]) -> dict[int, Entry]:
    """Entries by id; unknown ids are left out."""
    found = session.scalars(sa.select(EntryRecord).where(EntryRecord.id.in_(ids)))
    return {record.id: entry(record) for record in found}


def of_kinds(
    session: Session,
    kinds: Sequence[EntryKind],
    *,
    customer_id: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Entry]:
    """The entries of these kinds, newest first: of one customer or all, from ``since`` to ``until`` (excluded)."""
    r = EntryRecord
    query = sa.select(r).where(r.kind.in_([kind.value for kind in kinds])).order_by(r.day.desc(), r.id.desc())
    if customer_id is not None:
        query = query.where(r.customer_id == customer_id)
    if since is not None:
        query = query.where(r.day >= since)
    if until is not None:
        query = query.where(r.day < until)
    return [entry(record) for record in session.scalars(query)]


def pinned(session: Session, customer_id: int) -> list[Entry]:
    """The pinned entries of a customer, newest first."""
    r = EntryRecord
    query = sa.select(r).where(r.customer_id == customer_id, r.pinned.is_(True)).order_by(r.day.desc(), r.id.desc())
    return [entry(record) for record in session.scalars(query)]
