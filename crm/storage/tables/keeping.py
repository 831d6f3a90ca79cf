"""Settings, pictures, kept reports and import batches."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Id, Moment, Text


class SettingRecord(Base):
    """One setting of the file, or one picture (``data``)."""

    __tablename__ = "setting"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(sa.String, unique=True)
    value: Mapped[Text]
    data: Mapped[bytes | None] = mapped_column(sa.LargeBinary)


class KeptReportRecord(Base):
    """A monthly report as it was frozen; never changed."""

    __tablename__ = "kept_report"
    __table_args__ = (sa.UniqueConstraint("month", "version"), {"info": {"derived": True}})

    id: Mapped[Id]
    month: Mapped[date]
    version: Mapped[int]
    at: Mapped[Moment]
    window_days: Mapped[int]
    content: Mapped[dict[str, Any]]


class ImportBatchRecord(Base):
    """One import: what it did (``counts``) and the history step that undoes it."""

    __tablename__ = "import_batch"
    __table_args__ = {"info": {"derived": True}}  # noqa: RUF012

    id: Mapped[Id]
    at: Mapped[Moment]
    kind: Mapped[str]
    file_name: Mapped[Text]
    mode: Mapped[str]
    counts: Mapped[dict[str, Any]]
    step_id: Mapped[int] = mapped_column(BIG)
    undone: Mapped[bool] = mapped_column(sa.Boolean(create_constraint=False), server_default=sa.text("0"))


class SavedViewRecord(Base):
    """A view of the customer list under a name: columns, filter and sort."""

    __tablename__ = "saved_view"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(sa.String, unique=True)
    content: Mapped[dict[str, Any]]
