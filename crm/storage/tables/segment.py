"""Segments: a rule, or a list made by hand."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Id, Text


class SegmentRecord(Base):
    """A segment under a name; ``rule`` is empty for a list made by hand."""

    __tablename__ = "segment"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
    name: Mapped[str] = mapped_column(sa.String, unique=True)
    note: Mapped[Text]
    by_hand: Mapped[bool] = mapped_column(sa.Boolean(create_constraint=False), server_default=sa.text("0"))
    rule: Mapped[dict[str, Any]]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


class SegmentMemberRecord(Base):
    """Somebody in a list made by hand."""

    __tablename__ = "segment_member"
    __table_args__ = (sa.UniqueConstraint("segment_id", "customer_id"),)

    id: Mapped[Id]
    segment_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("segment.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)
