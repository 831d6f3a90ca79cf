"""Key accounts in and out, and what gestures and discounts cost."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified

from crm.domain.account import Account, AccountDraft, Agreement, Contract, NoticeUnit, Result
from crm.errors import Conflict, NotFound
from crm.i18n import N_
from crm.storage.tables import AccountRecord, AgreementRecord, ResultRecord

_MILLI = Decimal(1000)
_CHILDREN = (selectinload(AccountRecord.agreements), selectinload(AccountRecord.results))
_GIFTS = """
SELECT customer_id, sum(value_cents) FROM entry WHERE kind = 'gift' AND closed_on BETWEEN ? AND ?
  AND customer_id IN (SELECT value FROM json_each(?)) GROUP BY customer_id
"""
_MINUTES = """
SELECT customer_id, sum(minutes) FROM entry WHERE minutes > 0 AND day BETWEEN ? AND ?
  AND customer_id IN (SELECT value FROM json_each(?)) GROUP BY customer_id
"""
_DISCOUNTS = """
SELECT p.customer_id, sum(l.discount_cents) FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
  WHERE p.day BETWEEN ? AND ? AND l.discount_cents <> 0
  AND p.customer_id IN (SELECT value FROM json_each(?)) GROUP BY p.customer_id
"""


@dataclass(frozen=True, slots=True)
class Given:
    """What gestures and discounts cost, and the time; the discount of a line that came back is below zero."""

    gifts_cents: int = 0
    discounts_cents: int = 0
    minutes: int = 0


def record_of(session: Session, account_id: int) -> AccountRecord:
    """A stored key account.

    Raises:
        NotFound: there is none (any more).
    """
    record = session.get(AccountRecord, account_id, options=_CHILDREN)
    if record is None:
        raise NotFound(N_("This key account does not exist (any more)."))
    return record


def of_customer(session: Session, customer_id: int) -> AccountRecord | None:
    """The key account of a customer, an ended one too."""
    query = sa.select(AccountRecord).where(AccountRecord.customer_id == customer_id).options(*_CHILDREN)
    return session.scalar(query)


def running(session: Session) -> list[Account]:
    """Every key account that has not ended, the oldest first."""
    query = sa.select(AccountRecord).where(AccountRecord.until.is_(None)).order_by(AccountRecord.id)
    return [account(record) for record in session.scalars(query.options(*_CHILDREN))]


def insert(session: Session, draft: AccountDraft, since: date) -> AccountRecord:
    """Store a new key account; its record with its id."""
    record = AccountRecord(customer_id=draft.customer_id, since=since)
    put(record, draft)
    session.add(record)
    session.flush()
    return record


def update(session: Session, account_id: int, version: int, draft: AccountDraft) -> None:
    """Store a changed key account.

    Raises:
        NotFound: it was removed. Conflict: it was changed since it was read.
    """
    record = record_of(session, account_id)
    if record.version != version:
        raise Conflict(N_("This key account was changed in the meantime. Please open it again."))
    put(record, draft)


def put(record: AccountRecord, draft: AccountDraft) -> None:
    """Write ``draft`` into a record; agreements and results that stay as they are keep their rows."""
    contract = draft.contract
    values = {
        "starts_on": contract.starts_on,
        "ends_on": contract.ends_on,
        "notice_on": contract.notice_on,
        "notice_count": contract.notice_count,
        "notice_unit": contract.notice_unit.value,
        "renews_months": contract.renews_months,
        "talked_on": draft.talked_on,
        "goals": draft.goals,
        "checkin_days": draft.checkin_days,
        "budget_cents": draft.budget_cents,
    }
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)
    if _agreements(record) != draft.agreements:
        record.agreements = [AgreementRecord(day=one.on, text=one.text) for one in draft.agreements]
        _count(record)
    if _results(record) != draft.results:
        record.results = [_result_record(number, one) for number, one in enumerate(draft.results)]
        _count(record)


def _count(record: AccountRecord) -> None:
    """Other agreements or results are another version, though no column of the account differs."""
    if record.id is not None:
        flag_modified(record, "goals")


def account(record: AccountRecord) -> Account:
    """A key account as stored."""
    contract = Contract(
        record.starts_on,
        record.ends_on,
        record.notice_on,
        record.notice_count,
        NoticeUnit(record.notice_unit),
        record.renews_months,
    )
    draft = AccountDraft(
        customer_id=record.customer_id,
        contract=contract,
        goals=record.goals,
        agreements=_agreements(record),
        results=_results(record),
        checkin_days=record.checkin_days,
        budget_cents=record.budget_cents,
        talked_on=record.talked_on,
    )
    return Account(record.id, record.version, record.since, draft, record.until)


def _agreements(record: AccountRecord) -> tuple[Agreement, ...]:
    return tuple(Agreement(one.day, one.text) for one in record.agreements)


def _results(record: AccountRecord) -> tuple[Result, ...]:
    return tuple(
        Result(one.name, _exact(one.target_milli), _seen(one.latest_milli), one.latest_on, one.at_most, one.by_on)
        for one in record.results
    )


def _result_record(number: int, result: Result) -> ResultRecord:
    return ResultRecord(
        position=number,
        name=result.name,
        target_milli=_milli(result.target),
        latest_milli=None if result.latest is None else _milli(result.latest),
        latest_on=result.latest_on,
        at_most=result.at_most,
        by_on=result.by,
    )


def _milli(value: Decimal) -> int:
    return int((value * _MILLI).to_integral_value())


def _exact(milli: int) -> Decimal:
    value = Decimal(milli) / _MILLI
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _seen(milli: int | None) -> Decimal | None:
    return None if milli is None else _exact(milli)


def lead_over(session: Session, keep_id: int, drop_id: int) -> None:
    """Give the customer kept by a merge the key account of the other one.

    Where both have one, the kept customer's stays as it is and only the other's agreements join it.
    """
    theirs = of_customer(session, drop_id)
    if theirs is None:
        return
    ours = of_customer(session, keep_id)
    if ours is None:
        theirs.customer_id = keep_id
    else:
        ours.agreements += [AgreementRecord(day=one.day, text=one.text) for one in theirs.agreements]
        _count(ours)
        session.delete(theirs)
    session.flush()


def given(session: Session, customer_ids: Sequence[int], since: date, until: date) -> dict[int, Given]:
    """What gestures given, discounts and time took per customer from ``since`` to ``until``, both included."""
    values = (since.isoformat(), until.isoformat(), json.dumps(list(customer_ids)))
    run = session.connection().exec_driver_sql
    gifts = {row[0]: row[1] or 0 for row in run(_GIFTS, values)}
    discounts = {row[0]: row[1] for row in run(_DISCOUNTS, values)}
    minutes = {row[0]: row[1] for row in run(_MINUTES, values)}
    return {i: Given(gifts.get(i, 0), discounts.get(i, 0), minutes.get(i, 0)) for i in customer_ids}
