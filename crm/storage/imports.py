"""The list of imports and the step that takes each back."""

from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.importing import Batch, Mode
from crm.errors import NotFound
from crm.i18n import N_
from crm.storage.database import next_id
from crm.storage.history import DONE
from crm.storage.import_names import Runs
from crm.storage.tables import ChangeRecord, CustomerRecord, ImportBatchRecord, PurchaseRecord, StepRecord

_DIGEST, _NAMED = "digest", "named"
"""Kept beside the counts: what tells the file from others, and the customers made from a name alone."""


def add(
    session: Session, *, kind: str, file_name: str, digest: str, mode: Mode, counts: dict[str, int], named: Runs = ()
) -> int:
    """Note an import inside its own write unit, as the step that this unit becomes; the batch's id.

    ``named`` are the customers it made from nothing but a name.
    """
    record = ImportBatchRecord(
        id=next_id(session, "import_batch"),
        at=datetime.now(UTC),
        kind=kind,
        file_name=file_name,
        mode=mode.value,
        counts={**counts, _DIGEST: digest, **({_NAMED: list(named)} if named else {})},
        step_id=next_id(session, "step"),
        undone=False,
    )
    session.add(record)
    session.flush()
    return record.id


def batches(session: Session) -> tuple[Batch, ...]:
    """All imports, the newest first."""
    query = (
        sa.select(ImportBatchRecord, StepRecord.state)
        .outerjoin(StepRecord, StepRecord.id == ImportBatchRecord.step_id)
        .order_by(ImportBatchRecord.id.desc())
    )
    return tuple(_batch(record, state) for record, state in session.execute(query))


def _batch(record: ImportBatchRecord, state: str | None) -> Batch:
    counts = {name: count for name, count in record.counts.items() if name not in (_DIGEST, _NAMED)}
    return Batch(record.id, record.at, record.kind, record.file_name, Mode(record.mode), counts, undone=state != DONE)


def imported(session: Session, digest: str) -> bool:
    """Whether the very same file was imported before, and not taken back."""
    query = (
        sa.select(ImportBatchRecord.counts)
        .join(StepRecord, StepRecord.id == ImportBatchRecord.step_id)
        .where(StepRecord.state == DONE)
    )
    return any(counts.get(_DIGEST) == digest for counts in session.scalars(query))


def named(session: Session) -> list[tuple[int, int]]:
    """The customers that all imports made from nothing but a name, as runs of ids."""
    return [(first, last) for counts in session.scalars(sa.select(ImportBatchRecord.counts))
            for first, last in counts.get(_NAMED, ())]  # fmt: skip


def step_of(session: Session, batch_id: int) -> int:
    """The history step of an import.

    Raises:
        NotFound: there is no such import.
    """
    record = session.get(ImportBatchRecord, batch_id)
    if record is None:
        raise NotFound(N_("There is no import {batch}."), batch=batch_id)
    return record.step_id


def added_customers(session: Session, batch_id: int) -> list[int]:
    """The customers that an import added and that are still there.

    Raises:
        NotFound: there is no such import.
    """
    within = sa.and_(
        ChangeRecord.step_id == step_of(session, batch_id),
        ChangeRecord.table_name == "customer",
        ChangeRecord.block.is_(None),
        CustomerRecord.id.between(ChangeRecord.row_id, ChangeRecord.last_id),
    )
    return list(session.scalars(sa.select(CustomerRecord.id).join(ChangeRecord, within).order_by(CustomerRecord.id)))


def reference(session: Session, table: str, row_id: int) -> str:
    """How a person would name a stored row: a customer's number, a receipt's number or day."""
    if table == "customer":
        number = session.scalar(sa.select(CustomerRecord.number).where(CustomerRecord.id == row_id))
        return number or f"#{row_id}"
    if table == "purchase" and (record := session.get(PurchaseRecord, row_id)):
        return record.number or record.day.isoformat()
    return f"{table} {row_id}"
