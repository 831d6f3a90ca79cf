"""Consent events: appended and read, never changed."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.storage.tables import ConsentEventRecord, WordingRecord


def append(session: Session, customer_id: int, event: ConsentEvent) -> ConsentEventRecord:
    """Add one event."""
    record = ConsentEventRecord(
        customer_id=customer_id,
        channel=event.channel.value if event.channel else "",
        event=event.event.value,
        day=event.on,
        at=event.at,
        source=event.source,
        note=event.note,
        retracts=event.retracts,
        purpose=event.purpose.value if event.purpose else "",
        expires_on=event.expires_on,
        address=event.address,
        recorded_by=event.recorded_by,
        wording_id=event.wording_id,
        evidence_id=event.evidence_id,
        confirms=event.confirms,
        batch_id=event.batch_id,
    )
    session.add(record)
    session.flush()
    return record


def events(session: Session, customer_ids: Sequence[int]) -> dict[int, list[ConsentEvent]]:
    """The events of each of these customers, oldest first; customers without any are left out."""
    found: dict[int, list[ConsentEvent]] = {}
    for start in range(0, len(customer_ids), 500):
        part = list(customer_ids[start : start + 500])
        query = (
            sa.select(ConsentEventRecord)
            .where(ConsentEventRecord.customer_id.in_(part))
            .order_by(ConsentEventRecord.id)
        )
        for record in session.scalars(query):
            found.setdefault(record.customer_id, []).append(_event(record))
    return found


def _event(record: ConsentEventRecord) -> ConsentEvent:
    return ConsentEvent(
        channel=Channel(record.channel) if record.channel else None,
        event=Event(record.event),
        at=record.at,
        on=record.day,
        source=record.source,
        note=record.note,
        id=record.id,
        retracts=record.retracts,
        purpose=Purpose(record.purpose) if record.purpose else None,
        expires_on=record.expires_on,
        address=record.address,
        recorded_by=record.recorded_by,
        wording_id=record.wording_id,
        evidence_id=record.evidence_id,
        confirms=record.confirms,
        batch_id=record.batch_id,
    )


def wordings(session: Session) -> dict[int, tuple[str, int]]:
    """The language and the version of every wording by id, the newest of each language first."""
    columns = (WordingRecord.id, WordingRecord.language, WordingRecord.version)
    query = sa.select(*columns).order_by(WordingRecord.language, WordingRecord.version.desc())
    return {row.id: (row.language, row.version) for row in session.execute(query)}
