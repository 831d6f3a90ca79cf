"""Customers with their addresses, e-mails, phones and tags."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.storage.tables.base import BIG, Base, Cents, Flag, Id, Moment, Text, owned


class CustomerRecord(Base):
    """A profile. ``list_name``, ``sort_name`` and ``search_text`` are made in Python from the rest."""

    __tablename__ = "customer"
    __table_args__ = (
        sa.Index("ix_customer_contact_days", "contact_days", sqlite_where=sa.text("contact_days IS NOT NULL")),
        sa.Index("ix_customer_given", "given"),
        sa.Index("ix_customer_birth", "birth_month", "birth_day", sqlite_where=sa.text("birth_month IS NOT NULL")),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Id]
    uuid: Mapped[str] = mapped_column(sa.String(32), unique=True)
    version: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
    number: Mapped[str | None] = mapped_column(sa.String, unique=True)
    kind: Mapped[Text]
    given: Mapped[Text]
    initials: Mapped[Text]
    prefix: Mapped[Text]
    surname: Mapped[Text]
    suffix: Mapped[Text]
    title: Mapped[Text]
    organisation: Mapped[Text]
    form: Mapped[Text]
    birth_year: Mapped[int | None]
    birth_month: Mapped[int | None]
    birth_day: Mapped[int | None]
    customer_since: Mapped[date | None]
    language: Mapped[Text]
    occupation: Mapped[Text]
    source: Mapped[Text]
    website: Mapped[Text]
    note: Mapped[Text]
    salutation: Mapped[Text]
    name_unknown: Mapped[Flag]
    deceased: Mapped[Flag]
    archived: Mapped[Flag]
    list_name: Mapped[Text]
    sort_name: Mapped[Text]
    city: Mapped[Text]
    city_sort: Mapped[Text]
    search_text: Mapped[Text]
    created_at: Mapped[Moment]
    changed_at: Mapped[Moment]
    mark: Mapped[Text]
    marked_on: Mapped[date | None]
    flags: Mapped[Text]
    contact_days: Mapped[int | None]
    keep_until: Mapped[date | None]

    emails: Mapped[list["EmailRecord"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=False, order_by="EmailRecord.position"
    )
    phones: Mapped[list["PhoneRecord"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=False, order_by="PhoneRecord.position"
    )
    addresses: Mapped[list["AddressRecord"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=False, order_by="AddressRecord.position"
    )
    tags: Mapped[list["TagRecord"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=False, order_by="TagRecord.id"
    )
    details: Mapped[list["DetailRecord"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=False, order_by="DetailRecord.position"
    )

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form


def _customer_id() -> Mapped[int]:
    return mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)


class EmailRecord(Base):
    """An e-mail address as typed; ``folded`` finds it whatever its case."""

    __tablename__ = "email"
    __table_args__ = {"info": owned("customer")}  # noqa: RUF012

    id: Mapped[Id]
    customer_id: Mapped[int] = _customer_id()
    position: Mapped[int]
    address: Mapped[Text]
    label: Mapped[Text]
    folded: Mapped[str] = mapped_column(sa.String, index=True)


class PhoneRecord(Base):
    """A phone number as typed, and its E.164 form where it is a real number."""

    __tablename__ = "phone"
    __table_args__ = {"info": owned("customer")}  # noqa: RUF012

    id: Mapped[Id]
    customer_id: Mapped[int] = _customer_id()
    position: Mapped[int]
    number: Mapped[Text]
    label: Mapped[Text]
    e164: Mapped[Text]


class AddressRecord(Base):
    """A postal address; position 0 is the one letters go to."""

    __tablename__ = "address"
    __table_args__ = {"info": owned("customer")}  # noqa: RUF012

    id: Mapped[Id]
    customer_id: Mapped[int] = _customer_id()
    position: Mapped[int]
    street: Mapped[Text]
    house_number: Mapped[Text]
    addition: Mapped[Text]
    street2: Mapped[Text]
    postcode: Mapped[Text]
    city: Mapped[Text]
    region: Mapped[Text]
    country: Mapped[Text]
    label: Mapped[Text]


class TagRecord(Base):
    """One tag of one customer."""

    __tablename__ = "tag"
    __table_args__ = (sa.UniqueConstraint("customer_id", "tag"), {"info": owned("customer")})

    id: Mapped[Id]
    customer_id: Mapped[int] = _customer_id()
    tag: Mapped[str] = mapped_column(sa.String, index=True)


_SORTED = (
    "city_sort", "stage", "last_down", "year_down", "purchases_down", "next_on", "since_on", "consent", "number_sort",
    "phone", "email", "tags",
)  # fmt: skip


class DetailRecord(Base):
    """What few customers have: a company number, a link, an interest, an own field, a wished channel (``kind``).

    ``name`` tells which number or own field, for what a channel is wished, or labels a link; ``normal`` is the compact
    form of a number.
    """

    __tablename__ = "detail"
    __table_args__ = {"info": owned("customer")}  # noqa: RUF012

    id: Mapped[Id]
    customer_id: Mapped[int] = _customer_id()
    position: Mapped[int]
    kind: Mapped[str]
    name: Mapped[Text]
    value: Mapped[Text]
    normal: Mapped[Text]


class FigureRecord(Base):
    """What a customer list sorts and filters by, one row a customer. Derived: made again, never in the history.

    Columns ending in ``_down`` are negative, so that one index gives the greatest first and equals by name.
    What depends on the day holds for the day noted in ``about``; ``changes_on`` is the first day on which it differs.
    ``consent`` and ``answers`` hold one letter an answer (``storage.permits``); ``halted`` are the deceased, marked and
    archived, who are neither reminded nor counted for contact; ``lacks`` has a letter for each way to reach somebody
    that is not known.
    """

    __tablename__ = "figure"
    __table_args__ = (
        *(sa.Index(f"ix_figure_{name}", "archived", name, "sort_name", "customer_id") for name in _SORTED),
        sa.Index("ix_figure_sort_name", "archived", "sort_name", "customer_id"),
        sa.Index("ix_figure_changes_on", "changes_on"),
        sa.Index("ix_figure_tier", "archived", "tier", "sort_name", "customer_id", sqlite_where=sa.text("tier > 0")),
        sa.Index("ix_figure_answers", "archived", "halted", "answers", "lacks"),
        {"info": {"derived": True}},
    )

    customer_id: Mapped[int] = mapped_column(
        BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    archived: Mapped[Flag]
    first_on: Mapped[date | None]
    last_on: Mapped[date | None]
    purchases: Mapped[int]
    total_cents: Mapped[Cents]
    year_cents: Mapped[Cents]
    rhythm_days: Mapped[float | None] = mapped_column(sa.Float())
    stage: Mapped[int]
    late_on: Mapped[date | None]
    changes_on: Mapped[date | None]
    since_on: Mapped[date | None]
    next_on: Mapped[date | None]
    last_down: Mapped[int | None]
    year_down: Mapped[Cents]
    purchases_down: Mapped[int]
    consent: Mapped[Text]
    sort_name: Mapped[Text]
    city_sort: Mapped[Text]
    number_sort: Mapped[Text]
    phone: Mapped[Text]
    email: Mapped[Text]
    tags: Mapped[Text]
    answers: Mapped[Text]
    halted: Mapped[Flag]
    lacks: Mapped[Text]
    tier: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("0"))
