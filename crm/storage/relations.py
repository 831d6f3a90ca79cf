"""Relations between customers."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.relation import BOTH_WAYS, RelationDraft, RelationKind, RelationLine, is_former, words
from crm.errors import InvalidInput, NotFound
from crm.i18n import N_
from crm.storage.tables import CustomerRecord, RelationRecord


def record_of(session: Session, relation_id: int) -> RelationRecord:
    """A stored relation.

    Raises:
        NotFound: there is none (any more).
    """
    record = session.get(RelationRecord, relation_id)
    if record is None:
        raise NotFound(N_("This link does not exist (any more)."))
    return record


def insert(session: Session, draft: RelationDraft) -> RelationRecord:
    """Store a relation; its record with its id."""
    record = RelationRecord(
        customer_id=draft.customer_id,
        other_id=draft.other_id,
        kind=draft.kind.value,
        role=draft.role,
        since=draft.since,
        until=draft.until,
    )
    session.add(record)
    session.flush()
    return record


def draft_of(record: RelationRecord) -> RelationDraft:
    """A stored relation as it was given."""
    kind = RelationKind(record.kind)
    return RelationDraft(record.customer_id, record.other_id, kind, record.role, record.since, record.until)


def between(session: Session, draft: RelationDraft, today: date) -> RelationRecord | None:
    """The relation of this kind that these two still have; household and family whichever of them it started from."""
    r = RelationRecord
    same = sa.and_(r.customer_id == draft.customer_id, r.other_id == draft.other_id)
    if draft.kind in BOTH_WAYS:
        same |= sa.and_(r.customer_id == draft.other_id, r.other_id == draft.customer_id)
    query = sa.select(r).where(same, r.kind == draft.kind.value)
    return next((found for found in session.scalars(query) if not is_former(found.until, today)), None)


def lines(session: Session, customer_id: int, today: date) -> tuple[RelationLine, ...]:
    """The relations of a customer in both directions, those that hold first, then by name."""
    r, c = RelationRecord, CustomerRecord
    other = sa.case((r.customer_id == customer_id, r.other_id), else_=r.customer_id)
    query = sa.select(r, c.id, c.list_name, c.sort_name).join(c, c.id == other)
    query = query.where(sa.or_(r.customer_id == customer_id, r.other_id == customer_id))
    found = [
        (is_former(record.until, today), sort_name, _line(record, other_id, name, customer_id, today))
        for record, other_id, name, sort_name in session.execute(query)
    ]
    return tuple(line for _, _, line in sorted(found, key=lambda row: (row[0], row[1], row[2].id)))


def _line(record: RelationRecord, other_id: int, name: str, customer_id: int, today: date) -> RelationLine:
    kind = RelationKind(record.kind)
    is_first = record.customer_id == customer_id
    said = words(kind, first=is_first, former=is_former(record.until, today))
    return RelationLine(record.id, other_id, name, kind, said, record.role, record.since, record.until, is_first)


def households(session: Session, customer_ids: Sequence[int], on: date) -> list[tuple[int, int]]:
    """The pairs among these customers who are linked as one household on a day."""
    r, kind = RelationRecord, RelationKind.HOUSEHOLD.value
    rows = session.execute(sa.select(r.customer_id, r.other_id, r.until).where(r.kind == kind).order_by(r.id))
    wanted = set(customer_ids)
    return [(row[0], row[1]) for row in rows if {row[0], row[1]} <= wanted and not is_former(row[2], on)]


def forget(session: Session, customer_id: int) -> None:
    """Delete the relations of a customer that is deleted."""
    r = RelationRecord
    for record in session.scalars(sa.select(r).where(sa.or_(r.customer_id == customer_id, r.other_id == customer_id))):
        session.delete(record)
    session.flush()


def refer(session: Session, customer_id: int, referrer_id: int) -> None:
    """Note who sent a customer to us, or with 0 that nobody is known to have.

    Raises:
        InvalidInput: nobody sends themselves (``referrer``). NotFound: there is no such customer (any more).
    """
    if referrer_id == customer_id:
        raise InvalidInput(N_("Nobody is linked to themselves."), field="referrer")
    r, kind = RelationRecord, RelationKind.REFERRED_BY
    known = session.scalars(sa.select(r).where(r.customer_id == customer_id, r.kind == kind.value).order_by(r.id)).all()
    if not referrer_id:
        for record in known:
            session.delete(record)
    elif known:
        known[0].other_id = _existing(session, referrer_id)
    else:
        insert(session, RelationDraft(customer_id, _existing(session, referrer_id), kind))


def _existing(session: Session, customer_id: int) -> int:
    if session.get(CustomerRecord, customer_id) is None:
        raise NotFound(N_("This customer does not exist (any more)."))
    return customer_id
