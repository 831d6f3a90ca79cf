"""Letter runs and every letter exactly as sent, e-mail drafts among them."""

from datetime import date
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from crm.storage.tables.base import BIG, Base, Flag, Id, Moment, Text

Channel = Annotated[str, mapped_column(sa.String(), server_default=sa.text("'post'"), default="post")]
"""Post, or e-mail for drafts."""


class LetterRunRecord(Base):
    """One printing: which template, when, how many, and who was left out with the reason.

    While it ``waits``, its letters are to be signed one by one.
    """

    __tablename__ = "letter_run"

    id: Mapped[Id]
    template_id: Mapped[str]
    purpose: Mapped[str]
    day: Mapped[date]
    at: Mapped[Moment]
    written: Mapped[int]
    left_out: Mapped[dict[str, Any]]
    channel: Mapped[Channel]
    waits: Mapped[Flag]

    letters: Mapped[list["LetterRecord"]] = relationship(
        cascade="all, delete-orphan", passive_deletes=False, order_by="LetterRecord.id"
    )


class LetterRecord(Base):
    """One letter with its exact text (``content`` holds the fields of ``domain.letter.LetterText``).

    Who is named in the letter to another of the household has a row too, ``with_id`` of that letter. ``aside`` is why
    it was not sent, empty for all others: only those count as received.
    """

    __tablename__ = "letter"
    __table_args__ = (
        sa.Index(None, "customer_id", "day", "aside"),
        sa.Index(None, "run_id", "with_id", "signed_on", "aside"),
    )

    id: Mapped[Id]
    run_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("letter_run.id", ondelete="CASCADE"))
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id"))
    template_id: Mapped[str]
    purpose: Mapped[str]
    day: Mapped[date]
    subject: Mapped[Text]
    content: Mapped[dict[str, Any]]
    channel: Mapped[Channel]
    with_id: Mapped[int | None] = mapped_column(BIG, index=True)
    signed_on: Mapped[date | None]
    aside: Mapped[Text]
