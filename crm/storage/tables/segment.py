"""Segments: a rule, or a list made by hand; who was in them when, and who moved."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Id, Text


class SegmentRecord(Base):
    """A segment under a name; ``rule`` is empty for a list made by hand, ``scenario`` holds what moves prepare."""

    __tablename__ = "segment"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
    name: Mapped[str] = mapped_column(sa.String, unique=True)
    note: Mapped[Text]
    by_hand: Mapped[bool] = mapped_column(sa.Boolean(create_constraint=False), server_default=sa.text("0"))
    rule: Mapped[dict[str, Any]]
    scenario: Mapped[dict[str, Any]]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


class SegmentMemberRecord(Base):
    """Somebody in a list made by hand."""

    __tablename__ = "segment_member"
    __table_args__ = (sa.UniqueConstraint("segment_id", "customer_id"),)

    id: Mapped[Id]
    segment_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("segment.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)


class SegmentStateRecord(Base):
    """Who was in a segment on a day: the newest of each month stays, with the newest the members of every part.

    ``members`` are packed ids. It does not refer to the segment, so that one that comes back by undo finds its diary.
    """

    __tablename__ = "segment_state"
    __table_args__ = (sa.UniqueConstraint("segment_id", "day"), {"info": {"derived": True}})

    id: Mapped[Id]
    segment_id: Mapped[int] = mapped_column(BIG)
    day: Mapped[date]
    number: Mapped[int]
    digest: Mapped[Text]
    members: Mapped[bytes] = mapped_column(sa.LargeBinary)
    parts: Mapped[bytes] = mapped_column(sa.LargeBinary)


class SegmentMoveRecord(Base):
    """Somebody who entered or left a segment, noticed on a day; ``why`` holds the questions whose answer changed."""

    __tablename__ = "segment_move"
    __table_args__ = (sa.Index(None, "day"), {"info": {"derived": True}})

    id: Mapped[Id]
    segment_id: Mapped[int] = mapped_column(BIG)
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    entered: Mapped[bool] = mapped_column(sa.Boolean(create_constraint=False))
    why: Mapped[dict[str, Any]]
