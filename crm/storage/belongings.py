"""What lives and dies with a customer, in whatever table: deleted row by row, so that undo brings it back."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.storage.history import recorded
from crm.storage.tables import Base, CustomerRecord


def forget(session: Session, customer_id: int) -> None:
    """Delete everything that the database would take along with a customer, unseen by the history."""
    for record, column in _owned():
        for row in session.scalars(sa.select(record).where(column == customer_id)):
            session.delete(row)
        session.flush()


@cache
def _owned() -> tuple[tuple[type[Base], sa.Column[Any]], ...]:
    """Tables and their column that refers to a customer, without those that the record of a customer deletes itself."""
    by_itself = {relation.mapper for relation in sa.inspect(CustomerRecord).relationships}
    others = [mapper.class_ for mapper in Base.registry.mappers if mapper not in by_itself]
    return tuple((record, column) for record in others for column in _columns(record.__table__))


def _columns(table: sa.Table) -> Iterator[sa.Column[Any]]:
    for key in table.foreign_keys:
        if recorded(table.name) and key.target_fullname == "customer.id" and key.ondelete == "CASCADE":
            yield key.parent
