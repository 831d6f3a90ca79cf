"""Answers about satisfaction."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from crm.storage.tables.base import BIG, Base, Flag, Id, Moment, Text


class SurveyAnswerRecord(Base):
    """One answer to one question, with the scale it was given on (``lowest`` to ``highest``)."""

    __tablename__ = "survey_answer"
    __table_args__ = (sa.Index(None, "customer_id", "day"), sa.Index(None, "day"), {"info": {"owned_by": "customer"}})

    id: Mapped[Id]
    version: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
    customer_id: Mapped[int] = mapped_column(BIG, sa.ForeignKey("customer.id", ondelete="CASCADE"))
    kind: Mapped[str]
    score: Mapped[int]
    lowest: Mapped[int]
    highest: Mapped[int]
    day: Mapped[date]
    how: Mapped[str]
    remark: Mapped[Text]
    private: Mapped[Flag]
    created_at: Mapped[Moment]

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy's own form
