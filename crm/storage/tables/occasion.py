"""What became of occasions under Today that follow from the books: a birthday, a late regular, a reorder."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Id


class OccasionRecord(Base):
    """One occasion of a customer, or of nobody in particular, done, skipped, or put off until a day."""

    __tablename__ = "occasion"
    __table_args__ = (sa.UniqueConstraint("customer_id", "key"), {"info": {"owned_by": "customer"}})

    id: Mapped[Id]
    customer_id: Mapped[int | None] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"))
    key: Mapped[str]
    outcome: Mapped[str]
    until: Mapped[date | None]
    day: Mapped[date]
