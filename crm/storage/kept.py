"""Monthly reports as they were frozen: written once, never changed."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.storage.tables import KeptReportRecord


@dataclass(frozen=True, slots=True)
class Kept:
    """A frozen report."""

    month: date
    version: int
    at: datetime
    window_days: int
    content: dict[str, Any]


def newest(session: Session, month: date) -> Kept | None:
    """The newest frozen version of a month's report."""
    query = (
        sa.select(KeptReportRecord)
        .where(KeptReportRecord.month == month)
        .order_by(KeptReportRecord.version.desc())
        .limit(1)
    )
    record = session.scalar(query)
    return None if record is None else Kept(month, record.version, record.at, record.window_days, record.content)


def freeze(session: Session, month: date, window_days: int, content: dict[str, Any]) -> Kept:
    """Keep a report as the next version of its month."""
    before = newest(session, month)
    version = before.version + 1 if before else 1
    record = KeptReportRecord(
        month=month, version=version, at=datetime.now(UTC), window_days=window_days, content=content
    )
    session.add(record)
    session.flush()
    return Kept(month, version, record.at, window_days, content)
