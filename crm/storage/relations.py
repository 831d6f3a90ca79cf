"""Relations between customers, and who may share a household."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.address import PostalAddress
from crm.domain.customer import Customer
from crm.domain.name import fold, sort_key
from crm.domain.relation import RelationDraft, RelationKind, RelationLine, is_former, kin_surnames, words
from crm.errors import NotFound
from crm.i18n import N_
from crm.storage.tables import AddressRecord, CustomerRecord, FigureRecord, RelationRecord

_SUGGESTED = 12


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
    if draft.kind in (RelationKind.HOUSEHOLD, RelationKind.FAMILY):
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
    said = words(kind, first=record.customer_id == customer_id, former=is_former(record.until, today))
    return RelationLine(record.id, other_id, name, kind, said, record.role, record.since, record.until)


def forget(session: Session, customer_id: int) -> None:
    """Delete the relations of a customer that is deleted."""
    r = RelationRecord
    for record in session.scalars(sa.select(r).where(sa.or_(r.customer_id == customer_id, r.other_id == customer_id))):
        session.delete(record)
    session.flush()


def under_one_roof(session: Session, customer: Customer) -> tuple[tuple[int, str], ...]:
    """Who has the same address and surname and is not linked yet: their id and name.

    Found by town and beginning of the name, for which there is an index; a million customers take no longer.
    """
    profile = customer.profile
    if not (profile.addresses and profile.name.surname and profile.addresses[0].printable):
        return ()
    home, c, f = profile.addresses[0], CustomerRecord, FigureRecord
    beginnings = _beginnings(session, customer)
    query = (
        sa.select(c.id, c.list_name)
        .join(f, f.customer_id == c.id)
        .where(f.archived.is_(False), f.city_sort == fold(home.city), c.id != customer.id, c.deceased.is_(False))
        .where(sa.or_(*(sa.and_(f.sort_name >= b, f.sort_name < b + "\uffff") for b in beginnings)))
        .order_by(f.sort_name)
    )
    found = [(row.id, row.list_name) for row in session.execute(query)]
    there = _living_at(session, [row_id for row_id, _ in found], home)
    linked = _linked(session, customer.id)
    return tuple(row for row in found if row[0] in there and row[0] not in linked)[:_SUGGESTED]


def _beginnings(session: Session, customer: Customer) -> list[str]:
    """How the sorted name of a namesake begins: ``berg, `` for Jan van den Berg."""
    listed = session.scalar(sa.select(CustomerRecord.list_name).where(CustomerRecord.id == customer.id)) or ""
    return [f"{sort_key(name)}," for name in kin_surnames(listed.partition(",")[0])]


def _living_at(session: Session, ids: Sequence[int], home: PostalAddress) -> set[int]:
    a = AddressRecord
    rows = session.scalars(sa.select(a).where(a.customer_id.in_(ids[:500]), a.position == 0))
    return {row.customer_id for row in rows if _door(row) == _door(home)}


def _door(place: AddressRecord | PostalAddress) -> tuple[str, ...]:
    parts = (place.street, place.house_number, place.addition, place.postcode)
    return tuple("".join(filter(str.isalnum, fold(part))) for part in parts)


def _linked(session: Session, customer_id: int) -> set[int]:
    r = RelationRecord
    pairs = session.execute(
        sa.select(r.customer_id, r.other_id).where(sa.or_(r.customer_id == customer_id, r.other_id == customer_id))
    )
    return {row_id for pair in pairs for row_id in pair}
