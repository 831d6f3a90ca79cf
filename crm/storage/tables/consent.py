"""Consent events: appended, never changed."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Id, Moment, Text


class ConsentEventRecord(Base):
    """One event. Undo appends a retraction (``retracts``) instead of deleting."""

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
