"""Proofs of what customers said, kept inside the customer file."""

from datetime import UTC, datetime
from hashlib import sha256

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.evidence import Proof
from crm.errors import NotFound
from crm.i18n import N_
from crm.storage.tables import EvidenceRecord

_SHOWN = (
    EvidenceRecord.id,
    EvidenceRecord.name,
    EvidenceRecord.media_type,
    sa.func.length(EvidenceRecord.data),
    EvidenceRecord.at,
)


def add(session: Session, customer_id: int, name: str, media_type: str, data: bytes) -> int:
    """Keep a file; its id."""
    record = EvidenceRecord(
        customer_id=customer_id,
        name=name,
        media_type=media_type,
        digest=sha256(data).hexdigest(),
        at=datetime.now(UTC),
        data=data,
    )
    session.add(record)
    session.flush()
    return record.id


def proofs(session: Session, customer_id: int) -> dict[int, Proof]:
    """The proofs of a customer by id, without their content."""
    query = sa.select(*_SHOWN).where(EvidenceRecord.customer_id == customer_id).order_by(EvidenceRecord.id)
    return {row[0]: Proof(*row) for row in session.execute(query)}


def content(session: Session, proof_id: int) -> tuple[Proof, bytes]:
    """A proof with its content.

    Raises:
        NotFound: it is not there (any more).
    """
    row = session.execute(sa.select(*_SHOWN, EvidenceRecord.data).where(EvidenceRecord.id == proof_id)).one_or_none()
    if row is None:
        raise NotFound(N_("This proof is no longer there."))
    return Proof(*row[:-1]), row[-1]
