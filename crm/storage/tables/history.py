"""The history: one record for undo, redo and the audit trail."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Id, Moment, Text


class StepRecord(Base):
    """One change of the owner. ``state``: done, undone, dropped (undone, and overtaken by a new change), or erased.

    Of an erased step nothing is left: it was about a person who was erased, and is passed over.
    """

    __tablename__ = "step"
    __table_args__ = ({"info": {"derived": True}, "sqlite_autoincrement": True},)

    id: Mapped[Id]
    at: Mapped[Moment]
    author: Mapped[Text]
    label: Mapped[str]
    labels: Mapped[dict[str, Any]]
    state: Mapped[str] = mapped_column(sa.String, index=True)


class ChangeRecord(Base):
    """What one step did to one row, or to a block of rows added at once (``last_id`` set).

    ``before`` and ``after`` are the database's own values as JSON; None where there was no row. A block has no images
    while its rows stand untouched; undoing it keeps them packed in ``block``.
    """

    __tablename__ = "change"
    __table_args__ = {"info": {"derived": True}}  # noqa: RUF012

    id: Mapped[Id]
    step_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("step.id", ondelete="CASCADE"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[int] = mapped_column(BIG)
    last_id: Mapped[int | None] = mapped_column(BIG)
    before: Mapped[str | None]
    after: Mapped[str | None]
    block: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
