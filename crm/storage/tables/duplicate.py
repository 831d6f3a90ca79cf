"""What the owner decided about two customers: not the same, or one."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Id, Moment, owned


class NotSameRecord(Base):
    """Two customers that are not one, the smaller id first."""

    __tablename__ = "not_same"
    __table_args__ = (sa.UniqueConstraint("first_id", "second_id"),)

    id: Mapped[Id]
    first_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"))
    second_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    at: Mapped[Moment]


class MergedCustomerRecord(Base):
    """A tombstone: the customer that became part of ``customer_id``, found by its former id and number."""

    __tablename__ = "merged_customer"
    __table_args__ = {"info": owned("customer")}  # noqa: RUF012

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    former_id: Mapped[int] = mapped_column(BIG, unique=True)
    former_uuid: Mapped[str] = mapped_column(sa.String(32))
    former_number: Mapped[str | None] = mapped_column(sa.String, index=True)
    at: Mapped[Moment]
