"""Name days as the owner noted them, for the few customers where the calendar is not enough."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Flag, Id, Text, owned


class CelebrationRecord(Base):
    """At most one a customer: a country by hand, a day (``rule`` with its ``title``), or that none is celebrated."""

    __tablename__ = "celebration"
    __table_args__ = {"info": owned("customer")}  # noqa: RUF012

    id: Mapped[Id]
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"), unique=True)
    country: Mapped[Text]
    rule: Mapped[Text]
    title: Mapped[Text]
    declined: Mapped[Flag]
