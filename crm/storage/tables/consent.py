"""Consent events, appended and never changed; what customers were shown, and the proof of what they said."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Id, Moment, Text


class ConsentEventRecord(Base):
    """One event. Undo appends a retraction (``retracts``) instead of deleting.

    An empty ``channel`` is every channel, an empty ``purpose`` all marketing; ``confirms`` is a claim that gets proof.
    """

    __tablename__ = "consent_event"
    __table_args__ = {"info": {"owned_by": "customer", "append_only": True}}  # noqa: RUF012

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    channel: Mapped[str]
    event: Mapped[str]
    day: Mapped[date]
    at: Mapped[Moment]
    source: Mapped[Text]
    note: Mapped[Text]
    retracts: Mapped[int | None] = mapped_column(BIG)
    purpose: Mapped[Text]
    expires_on: Mapped[date | None]
    address: Mapped[Text]
    recorded_by: Mapped[Text]
    wording_id: Mapped[int | None] = mapped_column(BIG)
    evidence_id: Mapped[int | None] = mapped_column(BIG)
    confirms: Mapped[int | None] = mapped_column(BIG)
    batch_id: Mapped[int | None] = mapped_column(BIG)


class WordingRecord(Base):
    """The words that customers read before they say yes: a new version for every change, none is ever changed.

    Not part of the history: undo brings other words into use, but never takes away those that somebody may have read.
    """

    __tablename__ = "wording"
    __table_args__ = (sa.UniqueConstraint("language", "version"), {"info": {"derived": True}})

    id: Mapped[Id]
    language: Mapped[str]
    version: Mapped[int]
    text: Mapped[Text]
    digest: Mapped[str]
    valid_from: Mapped[date]


class EvidenceRecord(Base):
    """A file that proves what a customer said: a scanned form, a picture, an e-mail."""

    __tablename__ = "evidence"
    __table_args__ = {"info": {"owned_by": "customer"}}  # noqa: RUF012

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    name: Mapped[Text]
    media_type: Mapped[str]
    digest: Mapped[str]
    at: Mapped[Moment]
    data: Mapped[bytes] = mapped_column(sa.LargeBinary)
