"""What is left of people who were erased: that they were, and digests by which nobody can tell who."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Id, Text


class ErasureRecord(Base):
    """One erased person by the number of the row; ``kept_until`` is the last day that the purchases are kept."""

    __tablename__ = "erasure"
    __table_args__ = {"info": {"derived": True}}  # noqa: RUF012

    id: Mapped[Id]
    former_id: Mapped[int] = mapped_column(BIG, unique=True)
    day: Mapped[date]
    recorded_by: Mapped[Text]
    kept_until: Mapped[date | None]


class SuppressionRecord(Base):
    """The keyed digest of an e-mail address, a number or a name with its postcode that must not come back."""

    __tablename__ = "suppression"
    __table_args__ = (sa.UniqueConstraint("kind", "digest"), {"info": {"derived": True}})

    id: Mapped[Id]
    kind: Mapped[str]
    digest: Mapped[str]
    day: Mapped[date]
