"""Making one customer of two: whatever refers to the one that goes is led to the one that stays.

What refers to a customer is read from the tables themselves, so a table added later moves without being named here.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.customer import CustomerDraft
from crm.domain.merge import Moved
from crm.domain.relation import BOTH_WAYS, RelationKind
from crm.storage import accounts, customers, duplicates
from crm.storage.history import Recorder, recorded
from crm.storage.tables import (
    AccountRecord,
    Base,
    CustomerRecord,
    LetterRecord,
    MergedCustomerRecord,
    NotSameRecord,
    RelationRecord,
)

OWN_RULE = frozenset((NotSameRecord.__tablename__, AccountRecord.__tablename__))
"""Moved by a rule of their own: a pair has its smaller id first, and nobody is unlike himself; of two key accounts
that of the customer kept stays, with the agreements of both.
"""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that refers to a customer."""

    table: str
    column: str


def profile_tables() -> frozenset[str]:
    """Tables that are part of a profile: their rows are chosen field by field and written with it."""
    return frozenset(child.mapper.class_.__tablename__ for child in sa.inspect(CustomerRecord).relationships)


def references() -> list[Reference]:
    """Every column that moves, parents before what belongs to them."""
    return [
        Reference(table.name, key.parent.name)
        for table in Base.metadata.sorted_tables
        for key in sorted(table.foreign_keys, key=lambda key: key.parent.name)
        if key.column.table.name == "customer" and recorded(table.name)
        if table.name not in profile_tables() | OWN_RULE
    ]


def moves(session: Session, customer_id: int) -> tuple[Moved, ...]:
    """How many rows of each table a merge would move away from a customer."""
    counts: dict[str, int] = {}
    for reference in references():
        counts[reference.table] = counts.get(reference.table, 0) + len(_ids(session, reference, customer_id))
    counts.pop(MergedCustomerRecord.__tablename__, None)
    counts[AccountRecord.__tablename__] = int(accounts.of_customer(session, customer_id) is not None)
    return tuple(Moved(table, count) for table, count in counts.items() if count)


def merge(
    session: Session, recorder: Recorder, keep_id: int, drop_id: int, *, profile: CustomerDraft, shop_country: str
) -> None:
    """Lead everything from one customer to another, delete the first and give the second its new profile.

    The moved rows are noted before the customer that goes: redo deletes it after they have left, else the database
    would take them along.
    """
    for reference in references():
        _move(session, recorder, reference, keep_id, drop_id)
    _move_pairs(session, keep_id, drop_id)
    _join_relations(session, keep_id)
    _join_letters(session, keep_id)
    accounts.lead_over(session, keep_id, drop_id)
    keep, drop = customers.record_of(session, keep_id), customers.record_of(session, drop_id)
    keep.keep_until = max(filter(None, (keep.keep_until, drop.keep_until)), default=None)
    now = datetime.now(UTC)
    session.add(_tombstone(keep, drop, profile.number, now))
    session.delete(drop)
    session.flush()
    keep.changed_at = now
    customers.update(session, keep_id, keep.version, profile, shop_country)
    session.flush()


def _tombstone(keep: CustomerRecord, drop: CustomerRecord, number: str, at: datetime) -> MergedCustomerRecord:
    """What is left of ``drop``: its former id, and the number that nobody has any more."""
    given_up = next((old for old in (drop.number, keep.number) if old and old != number), None)
    return MergedCustomerRecord(
        customer_id=keep.id, former_id=drop.id, former_uuid=drop.uuid, former_number=given_up, at=at
    )


def survivor(session: Session, customer_id: int) -> int | None:
    """The customer that a merged one became part of, None where it was never merged."""
    query = sa.select(MergedCustomerRecord.customer_id).where(MergedCustomerRecord.former_id == customer_id)
    return session.scalar(query)


def _ids(session: Session, reference: Reference, customer_id: int) -> list[int]:
    result = session.connection().exec_driver_sql(
        f"SELECT id FROM {reference.table} WHERE {reference.column} = ?", (customer_id,)
    )
    return [row[0] for row in result]


def _move(session: Session, recorder: Recorder, reference: Reference, keep_id: int, drop_id: int) -> None:
    """Lead the rows of one column over. Where both customers have a row that may exist once only, theirs stays away."""
    ids = _ids(session, reference, drop_id)
    if not ids:
        return
    table, column = reference.table, reference.column
    recorder.touch(table, ids)
    chosen = json.dumps(ids)
    counted = ", version = version + 1" if "version" in Base.metadata.tables[table].columns else ""
    run = session.connection().exec_driver_sql
    run(
        f"UPDATE OR IGNORE {table} SET {column} = ?{counted} WHERE id IN (SELECT value FROM json_each(?))",
        (keep_id, chosen),
    )
    useless = [f"{column} = {drop_id:d}", *_self_links(reference)]
    run(f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?)) AND ({' OR '.join(useless)})", (chosen,))


def _self_links(reference: Reference) -> Iterator[str]:
    """Conditions under which a row would link a customer with itself."""
    for other in references():
        if other.table == reference.table and other.column != reference.column:
            yield f"{reference.column} = {other.column}"


def _move_pairs(session: Session, keep_id: int, drop_id: int) -> None:
    for pair in duplicates.apart_from(session, drop_id):
        other = pair.second_id if pair.first_id == drop_id else pair.first_id
        session.delete(pair)
        session.flush()
        if other != keep_id:
            duplicates.set_apart(session, other, keep_id)


def _join_relations(session: Session, customer_id: int) -> None:
    """One relation instead of two that say the same of the same two; what only one of them knows is kept.

    Two that contradict each other (in role or days) both stay, for the owner to judge.
    """
    r = RelationRecord
    query = sa.select(r).where(sa.or_(r.customer_id == customer_id, r.other_id == customer_id)).order_by(r.id)
    known: dict[tuple[object, ...], list[RelationRecord]] = {}
    for record in session.scalars(query):
        same = known.setdefault((record.kind, frozenset((record.customer_id, record.other_id))), [])
        first = next((one for one in same if _agree(one, record)), None)
        if first is None:
            same.append(record)
        else:
            first.role, first.since = first.role or record.role, first.since or record.since
            session.delete(record)
    session.flush()


def _join_letters(session: Session, customer_id: int) -> None:
    """One row instead of two for a letter that named both of a household: one paper came."""
    r, papers = LetterRecord, set[int]()
    query = sa.select(r.id, sa.func.coalesce(r.with_id, r.id)).where(r.customer_id == customer_id)
    for row_id, paper in session.execute(query.order_by(r.id)).all():  # the row of the paper itself is the oldest
        if paper in papers:
            session.delete(session.get_one(r, row_id))
        papers.add(paper)
    session.flush()


def _agree(one: RelationRecord, other: RelationRecord) -> bool:
    """Whether two relations of a kind between the same two may be one. A role says what the first is to the other."""
    turned = one.customer_id != other.customer_id
    if turned and (other.role or RelationKind(one.kind) not in BOTH_WAYS):
        return False
    roles, days = {one.role, other.role} - {""}, {one.since, other.since} - {None}
    return one.until == other.until and len(roles) <= 1 and len(days) <= 1
