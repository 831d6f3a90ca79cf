"""Customers: profiles in and out, list pages, search and timelines."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload

from crm.domain.address import PostalAddress
from crm.domain.customer import Customer, CustomerDraft, Email, Form, Kind, Mark, PartialDate, Phone
from crm.domain.name import PersonName, fold, sort_key
from crm.errors import Conflict, InvalidInput, NotFound
from crm.i18n import N_
from crm.storage import accounts, details, duplicates, entries, evidence, relations, surveys
from crm.storage.search_words import search_text
from crm.storage.tables import (
    AddressRecord,
    ConsentEventRecord,
    CustomerRecord,
    EmailRecord,
    FigureRecord,
    LetterRecord,
    MergedCustomerRecord,
    PhoneRecord,
    PurchaseRecord,
    TagRecord,
)

_NAME_PARTS = ("given", "initials", "prefix", "surname", "suffix", "title")
_PLAIN = ("organisation", "language", "occupation", "source", "website", "note", "salutation")
_FLAG_END = "\n"
_NEWEST = 5_000
_FLAGS = ("name_unknown", "deceased", "archived")
_PLACE = ("street", "house_number", "addition", "street2", "postcode", "city", "region", "country", "label")
_WITH_CHILDREN = (
    selectinload(CustomerRecord.emails),
    selectinload(CustomerRecord.phones),
    selectinload(CustomerRecord.addresses),
    selectinload(CustomerRecord.tags),
    selectinload(CustomerRecord.details),
)


def made_columns(draft: CustomerDraft, shop_country: str) -> dict[str, str]:
    """The columns made in Python: how the name is listed and sorted, and the text that is searched."""
    list_name = draft.list_name(shop_country)
    city = draft.addresses[0].city if draft.addresses else ""
    return {
        "list_name": list_name,
        "sort_name": sort_key(list_name),
        "city": city,
        "city_sort": fold(city),
        "search_text": search_text(draft),
    }


def columns(draft: CustomerDraft, shop_country: str) -> dict[str, object]:
    """The values of a customer row, without id, uuid, version and moments."""
    birth = draft.birth
    return {
        "number": draft.number or None,
        "kind": draft.kind.value,
        "form": draft.form.value,
        "birth_year": birth.year if birth else None,
        "birth_month": birth.month if birth else None,
        "birth_day": birth.day if birth else None,
        "customer_since": draft.customer_since,
        **{part: getattr(draft.name, part) for part in _NAME_PARTS},
        **{part: getattr(draft, part) for part in (*_PLAIN, *_FLAGS)},
        **made_columns(draft, shop_country),
        "mark": draft.mark.value,
        "marked_on": draft.marked_on,
        "flags": _FLAG_END.join(draft.flags),
        "contact_days": draft.contact_days,
    }


def insert(session: Session, draft: CustomerDraft, shop_country: str) -> CustomerRecord:
    """Store a new customer; its record with its id.

    Raises:
        InvalidInput: the customer number is taken (``number``).
    """
    _check_number(session, draft.number, None)
    now = datetime.now(UTC)
    record = CustomerRecord(uuid=uuid4().hex, created_at=now, changed_at=now, **columns(draft, shop_country))
    _fill_children(record, draft)
    session.add(record)
    session.flush()
    return record


def update(session: Session, customer_id: int, version: int, draft: CustomerDraft, shop_country: str) -> None:
    """Store a changed profile.

    Raises:
        NotFound: it was removed. Conflict: it was changed since it was read. InvalidInput: the number is taken.
    """
    record = record_of(session, customer_id)
    if record.version != version:
        raise Conflict(N_("This customer was changed in the meantime. Please open it again."))
    _check_number(session, draft.number, customer_id)
    if profile(record) == draft:
        return
    for name, value in columns(draft, shop_country).items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    record.changed_at = datetime.now(UTC)
    _fill_children(record, draft)


def _check_number(session: Session, number: str, own_id: int | None) -> None:
    if not number:
        return
    taken = session.scalar(sa.select(CustomerRecord.id).where(CustomerRecord.number == number))
    if taken is not None and taken != own_id:
        raise InvalidInput(N_("Customer number {number} is already in use."), field="number", number=number)


def _fill_children(record: CustomerRecord, draft: CustomerDraft) -> None:
    current = profile(record)
    if current.emails != draft.emails:
        record.emails = [
            EmailRecord(position=i, address=e.address, label=e.label, folded=e.address.casefold())
            for i, e in enumerate(draft.emails)
        ]
    if current.phones != draft.phones:
        record.phones = [
            PhoneRecord(position=i, number=p.number, label=p.label, e164=p.e164) for i, p in enumerate(draft.phones)
        ]
    if current.addresses != draft.addresses:
        record.addresses = [
            AddressRecord(position=i, **{part: getattr(a, part) for part in _PLACE})
            for i, a in enumerate(draft.addresses)
        ]
    if details.values(current) != details.values(draft):
        record.details = details.records(draft)
    known = {tag.tag: tag for tag in record.tags}
    if tuple(known) != draft.tags:
        record.tags = [known.get(tag) or TagRecord(tag=tag) for tag in draft.tags]


def profile(record: CustomerRecord) -> CustomerDraft:
    """The profile of a stored customer."""
    birth = None
    if record.birth_month and record.birth_day:
        birth = PartialDate(record.birth_month, record.birth_day, record.birth_year)
    return CustomerDraft(
        kind=Kind(record.kind or Kind.PERSON),
        name=PersonName(**{part: getattr(record, part) or "" for part in _NAME_PARTS}),
        number=record.number or "",
        form=Form(record.form or Form.UNKNOWN),
        birth=birth,
        customer_since=record.customer_since,
        mark=Mark(record.mark or ""),
        marked_on=record.marked_on,
        contact_days=record.contact_days,
        flags=tuple((record.flags or "").split(_FLAG_END)) if record.flags else (),
        tags=tuple(t.tag for t in record.tags),
        emails=tuple(Email(e.address, e.label) for e in record.emails),
        phones=tuple(Phone(p.number, p.label, p.e164) for p in record.phones),
        addresses=tuple(PostalAddress(**{part: getattr(a, part) for part in _PLACE}) for a in record.addresses),
        **details.fields(record.details),
        **_copied(record),
    )


def _copied(record: CustomerRecord) -> dict[str, Any]:
    """The fields of a profile that are stored as they are."""
    texts: dict[str, Any] = {part: getattr(record, part) or "" for part in _PLAIN}
    return texts | {part: bool(getattr(record, part)) for part in _FLAGS}


def record_of(session: Session, customer_id: int) -> CustomerRecord:
    """The record of a customer.

    Raises:
        NotFound: there is none (any more).
    """
    record = session.get(CustomerRecord, customer_id, options=_WITH_CHILDREN)
    if record is None:
        raise NotFound(N_("This customer does not exist (any more)."))
    return record


def customer(session: Session, customer_id: int) -> Customer:
    """One customer with the day the relation began: typed, else the first purchase."""
    return _customer(record_of(session, customer_id), session.get(FigureRecord, customer_id))


def _customer(record: CustomerRecord, figure: FigureRecord | None) -> Customer:
    typed = record.customer_since
    since = typed or (figure.first_on if figure else None)
    return Customer(record.id, record.uuid, record.version, profile(record), since, typed is not None)


def by_ids(session: Session, ids: Sequence[int]) -> list[tuple[Customer, FigureRecord | None]]:
    """Customers with their figures, in the order of ``ids``; unknown ids are left out."""
    found: dict[int, tuple[Customer, FigureRecord | None]] = {}
    for start in range(0, len(ids), 500):
        part = list(ids[start : start + 500])
        figures = {
            f.customer_id: f for f in session.scalars(sa.select(FigureRecord).where(FigureRecord.customer_id.in_(part)))
        }
        records = session.scalars(sa.select(CustomerRecord).where(CustomerRecord.id.in_(part)).options(*_WITH_CHILDREN))
        for record in records:
            found[record.id] = (_customer(record, figures.get(record.id)), figures.get(record.id))
    return [found[i] for i in ids if i in found]


def reachable(session: Session, ids: Sequence[int]) -> set[int]:
    """Which of these customers are neither archived nor marked as deceased, moved, closed or out of reach."""
    found = session.connection().exec_driver_sql(
        "SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?))"
        " AND NOT deceased AND NOT archived AND mark = ''",
        (json.dumps(list(ids)),),
    )
    return {row[0] for row in found}


def sources(session: Session) -> tuple[str, ...]:
    """What the newest customers have as “how they found us”, the most frequent first."""
    newest = f"SELECT source FROM customer ORDER BY id DESC LIMIT {_NEWEST}"
    query = f"SELECT source FROM ({newest}) WHERE source <> '' GROUP BY source ORDER BY count(*) DESC, source LIMIT 20"
    return tuple(row[0] for row in session.connection().exec_driver_sql(query))


def count(session: Session) -> int:
    """How many customers there are, archived ones included."""
    return session.scalar(sa.select(sa.func.count()).select_from(CustomerRecord)) or 0


def delete(session: Session, customer_id: int) -> None:
    """Delete a customer with all that was noted about it. Whoever bought or got a letter cannot be deleted.

    Raises:
        NotFound: it does not exist. Conflict: it has purchases or letters.
    """
    record = record_of(session, customer_id)
    for table in (PurchaseRecord, LetterRecord):
        if session.scalar(sa.select(table.id).where(table.customer_id == customer_id).limit(1)) is not None:
            raise Conflict(
                N_("{name} has purchases or letters and cannot be deleted; archive instead."), name=record.list_name
            )
    for event in session.scalars(sa.select(ConsentEventRecord).where(ConsentEventRecord.customer_id == customer_id)):
        session.delete(event)
    evidence.forget(session, customer_id)
    entries.delete_all(session, customer_id)
    duplicates.forget(session, customer_id)
    relations.forget(session, customer_id)
    accounts.forget(session, customer_id)
    surveys.forget(session, customer_id)
    session.delete(record)


def id_of_reference(session: Session, reference: str) -> int:
    """The id of a customer named by the owner's number or by ``#id``; a merged one leads to the one it became.

    Raises:
        NotFound: no such customer.
    """
    former = MergedCustomerRecord
    match = re.fullmatch(r"#(\d{1,18})", reference)
    own_id = int(match[1]) if match else 0
    found = (
        session.scalar(sa.select(CustomerRecord.id).where(CustomerRecord.number == reference))
        or session.scalar(sa.select(CustomerRecord.id).where(CustomerRecord.id == own_id))
        or session.scalar(sa.select(former.customer_id).where(former.former_id == own_id))
        or session.scalar(sa.select(former.customer_id).where(former.former_number == reference))
    )
    if found is None:
        raise NotFound(N_("There is no customer “{reference}”."), reference=reference)
    return found
