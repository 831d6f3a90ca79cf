"""Purchases in and out."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from crm.domain.money import cents
from crm.domain.purchase import Line, Purchase, PurchaseDraft, PurchaseRow
from crm.errors import Conflict, NotFound
from crm.i18n import N_
from crm.storage.product_names import learn
from crm.storage.products import milli, rate
from crm.storage.tables import LineRecord, PurchaseRecord

_MILLI, _MICRO = Decimal(1000), Decimal(1_000_000)


def columns(draft: PurchaseDraft) -> dict[str, object]:
    """The values of a purchase row, without id, uuid, version and moment."""
    return {
        "customer_id": draft.customer_id,
        "number": draft.number,
        "day": draft.on,
        "total_cents": draft.total,
        "total_given": draft.total_cents is not None,
        "is_return": draft.is_return,
        "marked_return": draft.marked_return,
        "channel": draft.channel,
        "payment": draft.payment,
        "note": draft.note,
    }


def line_columns(line: Line) -> dict[str, object]:
    """The values of a line row, without id, purchase and position."""
    return {
        "sku": line.sku,
        "product": line.product,
        "category": line.category,
        "quantity_milli": int((line.quantity * _MILLI).to_integral_value()),
        "unit_price_micro": int((line.unit_price * _MICRO).to_integral_value()),
        "discount_cents": cents(line.discount),
        "total_cents": line.total_cents,
        "vat_rate_milli": milli(line.vat_rate),
    }


def _lines(draft: PurchaseDraft) -> list[LineRecord]:
    return [LineRecord(position=i, **line_columns(line)) for i, line in enumerate(draft.lines)]


def _record(draft: PurchaseDraft) -> PurchaseRecord:
    return PurchaseRecord(uuid=uuid4().hex, created_at=datetime.now(UTC), **columns(draft), lines=_lines(draft))


def insert(session: Session, draft: PurchaseDraft) -> PurchaseRecord:
    """Store a new purchase; its record with its id. Products it names for the first time are made."""
    learn(session, draft.lines)
    record = _record(draft)
    session.add(record)
    session.flush()
    return record


def insert_all(session: Session, drafts: Iterable[PurchaseDraft]) -> None:
    """Store new purchases in one flush, in their order. ``product_names.complete`` must follow."""
    session.add_all([_record(draft) for draft in drafts])
    session.flush()


def update(session: Session, purchase_id: int, version: int, draft: PurchaseDraft) -> None:
    """Store a changed purchase.

    Raises:
        NotFound: it was removed. Conflict: it was changed since it was read.
    """
    record = record_of(session, purchase_id)
    if record.version != version:
        raise Conflict(N_("This purchase was changed in the meantime. Please open it again."))
    before = _draft(record)
    for name, value in columns(draft).items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    if before.lines != draft.lines:
        learn(session, draft.lines)
        record.lines = _lines(draft)
        flag_modified(record, "day")  # other lines are another version, though no column of the purchase differs


def delete(session: Session, purchase_id: int) -> None:
    """Delete a purchase with its lines.

    Raises:
        NotFound: it does not exist.
    """
    session.delete(record_of(session, purchase_id))


def record_of(session: Session, purchase_id: int) -> PurchaseRecord:
    """The record of a purchase.

    Raises:
        NotFound: there is none (any more).
    """
    record = session.get(PurchaseRecord, purchase_id, options=[selectinload(PurchaseRecord.lines)])
    if record is None:
        raise NotFound(N_("This purchase does not exist (any more)."))
    return record


def purchase(session: Session, purchase_id: int) -> Purchase:
    """One purchase with its lines."""
    record = record_of(session, purchase_id)
    return Purchase(record.id, record.uuid, record.version, _draft(record))


def _draft(record: PurchaseRecord) -> PurchaseDraft:
    return PurchaseDraft(
        on=record.day,
        customer_id=record.customer_id,
        total_cents=record.total_cents if record.total_given else None,
        lines=tuple(_line(line) for line in record.lines),
        number=record.number,
        marked_return=record.marked_return,
        channel=record.channel,
        payment=record.payment,
        note=record.note,
    )


def _line(record: LineRecord) -> Line:
    return Line(
        product=record.product,
        quantity=_exact(record.quantity_milli, _MILLI),
        unit_price=_exact(record.unit_price_micro, _MICRO),
        discount=_exact(record.discount_cents, Decimal(100)),
        sku=record.sku,
        category=record.category,
        vat_rate=rate(record.vat_rate_milli),
    )


def _exact(number: int, unit: Decimal) -> Decimal:
    value = Decimal(number) / unit
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def rows(session: Session, customer_id: int, limit: int = 500) -> list[PurchaseRow]:
    """The purchases of a customer, newest first."""
    query = (
        sa.select(PurchaseRecord)
        .where(PurchaseRecord.customer_id == customer_id)
        .order_by(PurchaseRecord.day.desc(), PurchaseRecord.id.desc())
        .limit(limit)
        .options(selectinload(PurchaseRecord.lines))
    )
    return [_row(record) for record in session.scalars(query)]


def rows_by_ids(session: Session, ids: Sequence[int]) -> dict[int, PurchaseRow]:
    """Purchases as lines of a list, by id; at most some hundreds."""
    query = sa.select(PurchaseRecord).where(PurchaseRecord.id.in_(ids)).options(selectinload(PurchaseRecord.lines))
    return {record.id: _row(record) for record in session.scalars(query)}


def _row(record: PurchaseRecord) -> PurchaseRow:
    products = list(dict.fromkeys(line.product or line.sku for line in record.lines if line.product or line.sku))
    summary = ", ".join(products[:3]) + (f" +{len(products) - 3}" if len(products) > 3 else "")
    return PurchaseRow(
        record.id, record.day, record.number, record.total_cents, record.is_return, summary or record.note
    )


def days(session: Session, customer_id: int, until: date) -> list[date]:
    """The distinct days on which a customer bought, oldest first, up to and with ``until``."""
    query = (
        sa.select(PurchaseRecord.day)
        .where(
            PurchaseRecord.customer_id == customer_id,
            PurchaseRecord.is_return.is_(False),
            PurchaseRecord.day <= until,
        )
        .distinct()
        .order_by(PurchaseRecord.day)
    )
    return list(session.scalars(query))


def spent(session: Session, customer_id: int, since: date, until: date) -> tuple[int, int]:
    """Cents net of returns and number of purchases of a customer from ``since`` to ``until``, both included."""
    r = PurchaseRecord
    total, number = session.execute(
        sa.select(
            sa.func.coalesce(sa.func.sum(r.total_cents), 0),
            sa.func.count().filter(r.is_return.is_(False)),
        ).where(r.customer_id == customer_id, r.day >= since, r.day <= until)
    ).one()
    return int(total), int(number)


def weighed(session: Session, customer_id: int, until: date) -> list[tuple[date, int, bool]]:
    """Day, cents and whether it is a return of everything a customer bought up to ``until``, the oldest first."""
    r = PurchaseRecord
    query = sa.select(r.day, r.total_cents, r.is_return).where(r.customer_id == customer_id, r.day <= until)
    return [(row.day, row.total_cents, row.is_return) for row in session.execute(query.order_by(r.day))]


def buyers(session: Session, since: date, until: date) -> list[int]:
    """Customers with a purchase from ``since`` to ``until`` (excluded), in the order of their names."""
    from crm.storage.tables import CustomerRecord

    query = (
        sa.select(CustomerRecord.id)
        .where(
            sa.exists().where(
                PurchaseRecord.customer_id == CustomerRecord.id,
                PurchaseRecord.day >= since,
                PurchaseRecord.day < until,
                PurchaseRecord.is_return.is_(False),
            )
        )
        .order_by(CustomerRecord.sort_name, CustomerRecord.id)
    )
    return list(session.scalars(query))


def last_days(session: Session, customer_ids: Sequence[int], until: date) -> dict[int, date]:
    """The last purchase day of each of these customers up to and with ``until``."""
    found = session.connection().exec_driver_sql(
        "SELECT customer_id, max(day) FROM purchase WHERE customer_id IN (SELECT value FROM json_each(?))"
        " AND day <= ? AND NOT is_return GROUP BY customer_id",
        (json.dumps(list(customer_ids)), until.isoformat()),
    )
    return {row[0]: date.fromisoformat(row[1]) for row in found}


def spent_by(session: Session, customer_ids: Sequence[int], since: date, until: date) -> dict[int, int]:
    """Cents net of returns of each of these customers from ``since`` to ``until``, both included."""
    found = session.connection().exec_driver_sql(
        "SELECT customer_id, sum(total_cents) FROM purchase WHERE customer_id IN (SELECT value FROM json_each(?))"
        " AND day BETWEEN ? AND ? GROUP BY customer_id",
        (json.dumps(list(customer_ids)), since.isoformat(), until.isoformat()),
    )
    return {row[0]: row[1] for row in found}


def recent_words(session: Session, column: str, limit: int = 12) -> tuple[str, ...]:
    """What stands in a column (``channel`` or ``payment``) of the newest purchases, the most frequent first."""
    found = session.connection().exec_driver_sql(
        f"SELECT {column} FROM (SELECT {column} FROM purchase ORDER BY id DESC LIMIT 2000)"
        f" WHERE {column} <> '' GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT ?",
        (limit,),
    )
    return tuple(row[0] for row in found)


def count(session: Session) -> int:
    """How many purchases and returns there are."""
    return session.scalar(sa.select(sa.func.count()).select_from(PurchaseRecord)) or 0
