"""The declarative base, its naming convention and the column types shared by all tables."""

from datetime import UTC, datetime
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, mapped_column

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """A moment in UTC. Refuses naive values: SQLite would silently drop the offset."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


Id = Annotated[int, mapped_column(BIG, primary_key=True)]
Cents = Annotated[int, mapped_column(sa.BigInteger())]
Text = Annotated[str, mapped_column(sa.String(), server_default=sa.text("''"), default="")]
Flag = Annotated[bool, mapped_column(sa.Boolean(create_constraint=False), server_default=sa.text("0"), default=False)]
Moment = Annotated[datetime, mapped_column(UtcDateTime())]


class Base(DeclarativeBase):
    """All tables. ``info={"owned_by": …}`` marks rows that live and die with a parent row."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {dict[str, Any]: sa.JSON()}  # noqa: RUF012 - SQLAlchemy's own form


def owned(parent: str) -> dict[str, str]:
    """Table info of a child that is deleted and restored with its parent row."""
    return {"owned_by": parent}
