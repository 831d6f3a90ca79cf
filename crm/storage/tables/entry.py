"""Entries of the timeline: notes, calls, complaints, promises, wishes, gifts."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Flag, Id, Moment, Text


class EntryRecord(Base):
    """One entry of any kind; columns its kind does not know are empty.

    ``due_on`` and ``closed_on`` mean the same for all kinds: by when something is to be done, since when it is.
    ``category`` is that of a complaint or the reason of a loss; ``topic`` what a wish or gift is about, ``topic_key``
    the same folded; ``reaction`` what we did, or why a wish was declined; ``declined`` tells that from its coming true.
    ``contact_on`` sets the “last contact” clock. ``later_on`` and ``skipped`` concern the task, not the entry.
    """

    __tablename__ = "entry"
    __table_args__ = (
        sa.Index(None, "customer_id", "day"),
        sa.Index(None, "customer_id", "contact_on"),
        sa.Index(None, "closed_on", "due_on"),
        sa.Index(None, "kind", "day"),
        {"info": {"owned_by": "customer"}, "sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    uuid: Mapped[str] = mapped_column(sa.String(32))
    version: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"))
    kind: Mapped[str]
    day: Mapped[date]
    text: Mapped[Text]
    pinned: Mapped[Flag]
    private: Mapped[Flag]
    category: Mapped[Text]
    severity: Mapped[int | None]
    topic: Mapped[Text]
    topic_key: Mapped[Text]
    reaction: Mapped[Text]
    due_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    declined: Mapped[Flag]
    satisfied: Mapped[bool | None] = mapped_column(sa.Boolean(create_constraint=False))
    would_return: Mapped[bool | None] = mapped_column(sa.Boolean(create_constraint=False))
    publish: Mapped[Flag]
    agreed_on: Mapped[date | None]
    name_shown: Mapped[Text]
    value_cents: Mapped[int | None] = mapped_column(sa.BigInteger())
    contact_on: Mapped[date | None]
    later_on: Mapped[date | None]
    skipped: Mapped[Flag]
    search_text: Mapped[Text]
    created_at: Mapped[Moment]
    minutes: Mapped[int | None]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form
