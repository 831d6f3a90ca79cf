"""Occasions under Today that were done, put off or skipped."""

from collections.abc import Iterable
from datetime import date, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.today import Settled, Task, TaskKind
from crm.storage.tables import OccasionRecord

_REMEMBERED_DAYS = 800
"""Every occasion has its day in its key: older ones cannot come again."""
_DATES = frozenset((TaskKind.BIRTHDAY, TaskKind.NAME_DAY, TaskKind.SINCE, TaskKind.CONTRACT))
"""Their keys are the kind and the day."""


def open_ones(session: Session, tasks: Iterable[Task], today: date) -> list[Task]:
    """The tasks whose occasion was not settled, or only until today at the latest."""
    r = OccasionRecord
    hidden = sa.or_(r.until.is_(None), r.until > today)
    query = sa.select(r.customer_id, r.key).where(r.day > today - timedelta(days=_REMEMBERED_DAYS), hidden)
    settled = {(row.customer_id, row.key) for row in session.execute(query)}
    return [task for task in tasks if not task.key or (task.customer_id, task.key) not in settled]


def outcomes(session: Session, customer_ids: Iterable[int], today: date) -> dict[tuple[int, str], str]:
    """What became of the occasions of these customers, by customer and key; one put off until today is open again."""
    r = OccasionRecord
    hidden = sa.or_(r.until.is_(None), r.until > today)
    query = sa.select(r.customer_id, r.key, r.outcome).where(r.day > today - timedelta(days=_REMEMBERED_DAYS), hidden)
    wanted = set(customer_ids)
    found = session.execute(query)
    return {(row.customer_id, row.key): row.outcome for row in found if row.customer_id in wanted}


def put_off(session: Session, since: date, today: date) -> dict[tuple[int | None, str], date]:
    """Dates of customers that were put off until a day from ``since`` to today, with their own day."""
    r = OccasionRecord
    query = sa.select(r.customer_id, r.key).where(r.outcome == Settled.LATER.value, r.until.between(since, today))
    parts = ((customer_id, key, *key.partition(":")) for customer_id, key in session.execute(query))
    return {(who, key): date.fromisoformat(day) for who, key, kind, _, day in parts if kind in _DATES}


def settle(session: Session, task: Task, outcome: Settled, today: date, until: date | None = None) -> None:
    """Remember what became of a task's occasion; with ``until`` it comes again on that day."""
    settle_key(session, task.customer_id, task.key, outcome, today, until=until)


def settle_key(
    session: Session, customer_id: int | None, key: str, outcome: Settled, today: date, *, until: date | None = None
) -> None:
    """The same for an occasion known by its key."""
    r = OccasionRecord
    record = session.scalar(sa.select(r).where(r.customer_id.is_(customer_id), r.key == key))
    if record is None:
        record = OccasionRecord(customer_id=customer_id, key=key)
        session.add(record)
    record.outcome, record.until, record.day = outcome.value, until, today
