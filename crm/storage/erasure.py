"""Erasing a person from one customer file (product C6): the profile and all that was noted go, the amounts stay."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.customer import CustomerDraft, Kind
from crm.domain.erasure import ERASED_NAME, Trace, kept_until
from crm.domain.merging import name_key
from crm.domain.name import PersonName
from crm.i18n import catalogue
from crm.storage import (
    compaction,
    customers,
    erasure_history,
    erasure_kept,
    figures,
    imports,
    law,
    search,
    settings,
    suppression,
)
from crm.storage.connection import Reading
from crm.storage.erasure_person import Person, known
from crm.storage.erasure_rows import delete, doomed
from crm.storage.tables import CustomerRecord, ErasureRecord, PurchaseRecord

_HISTORY, _NOTES = "change", "purchase_note"


@dataclass(frozen=True, slots=True)
class Order:
    """Who asked for an erasure to be recorded, and when."""

    day: date
    by: str = ""


def goes(session: Session, person: Person, customer_id: int) -> dict[str, int]:
    """How many rows of each table would go."""
    rows = doomed(session, [customer_id])
    noted = sa.select(sa.func.count()).where(PurchaseRecord.customer_id == customer_id, PurchaseRecord.note != "")
    counts = {table: len(ids) for table, ids in rows.items()}
    counts[_NOTES] = session.scalar(noted) or 0
    counts[_HISTORY] = erasure_history.concerned(session, person, rows).count
    return counts


def stays(session: Session, customer_id: int) -> tuple[int, date | None]:
    """How many purchases stay, and the last day that the law of the shop's country wants them kept."""
    own = PurchaseRecord.customer_id == customer_id
    count = session.scalar(sa.select(sa.func.count()).where(own)) or 0
    last: date | None = session.scalar(sa.select(sa.func.max(PurchaseRecord.day)).where(own))
    years = law.shipped().country(law.home(session)).keep_years
    return count, kept_until(last, years) if last is not None else None


def erase(session: Session, customer_id: int, order: Order, *, more: Person | None = None) -> Person:
    """Erase a customer inside a write; who it was. ``more`` is what another state of the file knows of the person.

    ``index_again`` follows, once for all who are erased in one write. The rows are gone when the write is done, their
    bytes only after ``compaction.compact``.
    """
    session.connection().exec_driver_sql("PRAGMA secure_delete=ON")
    person = known(session, customer_id)
    person = person.joined(more) if more else person
    name = erased_name(session, customer_id)
    rows = doomed(session, [customer_id])
    found = erasure_history.concerned(session, person, rows)
    marks = person.marks | _by_name_alone(session, person, customer_id)
    _, ends = stays(session, customer_id)
    delete(session, rows)
    _forget_notes(session, customer_id)
    _empty(session, customer_id, name)
    erasure_history.purge(session, found, person, name)
    tidy(session, person, name, found.steps)
    suppression.add(session, marks, order.day)
    session.add(ErasureRecord(former_id=customer_id, day=order.day, recorded_by=order.by, kept_until=ends))
    session.flush()
    figures.refresh(session, [customer_id])
    compaction.demand(session)
    return person


def forget(session: Session, person: Person) -> None:
    """Take somebody who is no customer (any more) out of the history and of reports: in a backup, after a merge.

    ``index_again`` follows.
    """
    name = erased_name(session, person.customer_id)
    found = erasure_history.concerned(session, person, {})
    erasure_history.purge(session, found, person, name)
    tidy(session, person, name, found.steps)


def index_again(session: Session) -> None:
    """Make the search indexes anew, for old words stay in them, and note that old bytes wait to be written over."""
    search.rebuild(session)
    search.rebuild_notes(session)
    compaction.demand(session)


def erased_name(session: Session, customer_id: int) -> str:
    """What the row is called from now on, in the language of the file."""
    return catalogue(settings.load(session).language).tr(ERASED_NAME, id=customer_id)


def tidy(session: Session, person: Person, name: str, steps: Collection[int]) -> None:
    """Everything that names people without being linked to them. ``steps`` of the history concern the person."""
    erasure_kept.rename_in_reports(session, person)
    erasure_kept.forget_runs(session, person)
    erasure_kept.rename_files(session, person, name, steps)


def _by_name_alone(session: Session, person: Person, customer_id: int) -> set[tuple[Trace, str]]:
    """Whoever had nothing but a name, or was made by an import from one, would come back by that name alone."""
    made = not person.marks or any(
        first <= row_id <= last for first, last in imports.named(session) for row_id in person.ids
    )
    key = name_key(customers.profile(customers.record_of(session, customer_id))) if made else ""
    return {(Trace.NAME, key)} if key else set()


def _forget_notes(session: Session, customer_id: int) -> None:
    """Free text of purchases goes. No later undo of an import may take these purchases away: they count as changed."""
    session.connection().exec_driver_sql(
        "UPDATE purchase SET note = '', version = version + 1 WHERE customer_id = ?", (customer_id,)
    )


def _empty(session: Session, customer_id: int, name: str) -> None:
    """Nothing of the profile stays but whether it was a person or an organisation."""
    session.expire_all()
    record = session.get_one(CustomerRecord, customer_id)
    kind = Kind(record.kind or Kind.PERSON)
    called: dict[str, Any] = {"organisation": name} if kind is Kind.ORGANISATION else {"name": PersonName(surname=name)}
    draft = CustomerDraft(kind=kind, name_unknown=True, archived=True, **called)
    blank = CustomerRecord(**customers.columns(draft, law.home(session)))
    keep = {"id", "uuid", "version", "created_at", "changed_at"}
    for column in CustomerRecord.__table__.columns:
        if column.name not in keep:
            value = getattr(blank, column.name)
            setattr(record, column.name, column.type.python_type() if value is None and not column.nullable else value)
    record.changed_at = datetime.now(UTC)
    session.flush()


def erased(session: Reading) -> dict[int, tuple[date, str]]:
    """All who were erased: day and who recorded it, by id."""
    rows = session.connection().exec_driver_sql("SELECT former_id, day, recorded_by FROM erasure")
    return {row[0]: (date.fromisoformat(row[1]), row[2]) for row in rows}


def still_there(session: Session, ids: Sequence[int]) -> list[int]:
    """Those of these customers who exist and were not erased, in this order."""
    known_ids = set(session.scalars(sa.select(CustomerRecord.id).where(CustomerRecord.id.in_(ids))))
    return [row_id for row_id in dict.fromkeys(ids) if row_id in known_ids - erased(session).keys()]
