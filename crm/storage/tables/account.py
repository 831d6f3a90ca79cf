"""Key accounts with what was agreed and the results to follow."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.storage.tables.base import BIG, Base, Flag, Id, Text, owned


class AccountRecord(Base):
    """What makes a customer a key account; at most one each. ``until`` is set when it is one no longer."""

    __tablename__ = "account"
    __table_args__ = {"info": owned("customer"), "sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), unique=True)
    since: Mapped[date]
    until: Mapped[date | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    notice_on: Mapped[date | None]
    notice_count: Mapped[int | None]
    notice_unit: Mapped[Text]
    renews_months: Mapped[int | None]
    talked_on: Mapped[date | None]
    goals: Mapped[Text]
    checkin_days: Mapped[int | None]
    budget_cents: Mapped[int | None] = mapped_column(sa.BigInteger())

    agreements: Mapped[list["AgreementRecord"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=False, order_by="AgreementRecord.day, AgreementRecord.id"
    )
    results: Mapped[list["ResultRecord"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=False, order_by="ResultRecord.position"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


def _account_id() -> Mapped[int]:
    return mapped_column(BIG, sa.ForeignKey("account.id", ondelete="CASCADE"), index=True)


class AgreementRecord(Base):
    """Something agreed with a key account."""

    __tablename__ = "agreement"
    __table_args__ = {"info": owned("account")}  # noqa: RUF012

    id: Mapped[Id]
    account_id: Mapped[int] = _account_id()
    day: Mapped[date]
    text: Mapped[Text]


class ResultRecord(Base):
    """A figure to follow; values in thousandths."""

    __tablename__ = "result"
    __table_args__ = {"info": owned("account")}  # noqa: RUF012

    id: Mapped[Id]
    account_id: Mapped[int] = _account_id()
    position: Mapped[int]
    name: Mapped[Text]
    target_milli: Mapped[int] = mapped_column(sa.BigInteger())
    latest_milli: Mapped[int | None] = mapped_column(sa.BigInteger())
    latest_on: Mapped[date | None]
    at_most: Mapped[Flag]
    by_on: Mapped[date | None]
