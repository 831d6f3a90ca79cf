"""How customers belong together."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Id, Text


class RelationRecord(Base):
    """``customer_id`` works at, lives with, is family of or was sent by ``other_id``; ended when ``until`` is set.

    ``role`` says what the first one is to the other: “buyer”, “daughter”.
    """

    __tablename__ = "relation"

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    other_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), index=True)
    kind: Mapped[str]
    since: Mapped[date | None]
    until: Mapped[date | None]
    role: Mapped[Text]
