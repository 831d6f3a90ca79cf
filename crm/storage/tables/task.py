"""Tasks that stand on their own."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Flag, Id, Moment, Text


class TaskRecord(Base):
    """A task of the owner, with or without a customer; ``entry_id`` is the call or note it came from.

    ``closed_on`` is the day it was done, ``skipped`` that it will not be, ``later_on`` the day it comes back.
    """

    __tablename__ = "task"
    __table_args__ = (
        sa.Index(None, "closed_on", "due_on"),
        {"info": {"owned_by": "customer"}, "sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    uuid: Mapped[str] = mapped_column(sa.String(32))
    version: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
    customer_id: Mapped[int | None] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    entry_id: Mapped[int | None] = mapped_column(BIG, sa.ForeignKey("entry.id"), index=True)
    text: Mapped[Text]
    due_on: Mapped[date]
    closed_on: Mapped[date | None]
    later_on: Mapped[date | None]
    skipped: Mapped[Flag]
    created_at: Mapped[Moment]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form
