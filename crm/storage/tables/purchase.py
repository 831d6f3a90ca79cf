"""Purchases and their lines."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.storage.tables.base import BIG, Base, Cents, Flag, Id, Moment, Text, owned


class PurchaseRecord(Base):
    """A receipt in whole cents. Without a customer it is an anonymous sale.

    ``total_given`` tells a total from the source from one summed over the lines.
    """

    __tablename__ = "purchase"
    __table_args__ = (
        sa.Index("ix_purchase_customer", "customer_id", "day", "total_cents", "is_return"),
        sa.Index("ix_purchase_day", "day"),
        sa.Index("ix_purchase_number", "number"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    uuid: Mapped[str] = mapped_column(sa.String(32))
    version: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
    customer_id: Mapped[int | None] = mapped_column(BIG, sa.ForeignKey("customer.id"))
    number: Mapped[Text]
    day: Mapped[date]
    total_cents: Mapped[Cents]
    total_given: Mapped[Flag]
    is_return: Mapped[Flag]
    marked_return: Mapped[Flag]
    channel: Mapped[Text]
    payment: Mapped[Text]
    note: Mapped[Text]
    created_at: Mapped[Moment]

    lines: Mapped[list["LineRecord"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=False, order_by="LineRecord.position"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


class LineRecord(Base):
    """One line: quantity in thousandths, price in millionths of the currency's unit, discount and total in cents.

    The VAT rate is in thousandths of a percent. The index on what was sold answers every question about products
    without reading a line.
    """

    __tablename__ = "purchase_line"
    __table_args__ = (
        sa.Index("ix_purchase_line_item", "product", "sku", "category", "purchase_id", "quantity_milli"),
        {"info": owned("purchase")},
    )

    id: Mapped[Id]
    purchase_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("purchase.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    sku: Mapped[Text]
    product: Mapped[Text]
    category: Mapped[Text]
    quantity_milli: Mapped[int] = mapped_column(sa.BigInteger())
    unit_price_micro: Mapped[int] = mapped_column(sa.BigInteger())
    discount_cents: Mapped[Cents]
    total_cents: Mapped[Cents]
    vat_rate_milli: Mapped[int | None]
