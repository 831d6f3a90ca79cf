"""A merge forgets no table that refers to a customer."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.domain.merge import Moved
from crm.services import customers, duplicates
from crm.services.workspace import Workspace
from crm.storage import merge as merging
from crm.storage.database import next_id
from crm.storage.history import recorded
from crm.storage.tables import Base
from tests.factories import dump, full_person, person, receipt

_MEANT = {"consent_event.channel": "post", "consent_event.event": "grant", "detail.kind": "interest"}
"""Texts that are read back as one of a few."""

NOT_LINKED = {"merged_customer.former_id"}
"""Ids of customers that are no more."""


def customer_columns() -> Iterator[tuple[sa.Table, sa.Column[Any]]]:
    """Every column that refers to a customer."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name == "customer":
                yield table, key.parent


LINKED = [(table.name, column.name) for table, column in customer_columns() if recorded(table.name)]


def test_every_reference_is_moved_or_has_its_rule() -> None:
    """Derived, part of the profile, moved, or under a rule of its own: a new table is moved by itself."""
    moved = {(r.table, r.column) for r in merging.references()}
    others = merging.profile_tables() | merging.OWN_RULE
    forgotten = {(t, c) for t, c in LINKED if (t, c) not in moved and t not in others}
    assert forgotten == set()
    assert moved >= {("purchase", "customer_id"), ("letter", "customer_id"), ("consent_event", "customer_id")}


def test_every_customer_id_is_a_reference() -> None:
    """A column of that name without a foreign key would be forgotten."""
    named = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if column.name.endswith("customer_id") and not column.foreign_keys
    }
    assert named - NOT_LINKED == set()


def test_what_may_stand_once_is_referred_to_by_nobody() -> None:
    """Where both customers have such a row, one is deleted: nothing may hang on it."""
    once = {
        table.name
        for table, column in customer_columns()
        for rule in table.constraints
        if isinstance(rule, sa.UniqueConstraint) and column in rule.columns.values()
    }
    referred = {key.column.table.name for table in Base.metadata.tables.values() for key in table.foreign_keys}
    assert (once & referred) - merging.OWN_RULE == set()


def filled(session: Session, table: sa.Table, values: dict[str, Any]) -> int:
    """A row of any table, with whatever it needs, its own parents too."""
    row: dict[str, Any] = {"id": next_id(session, table.name)}
    for column in table.columns:
        if column.name in values:
            row[column.name] = values[column.name]
        elif not column.nullable and column.server_default is None and column.name != "id":
            row[column.name] = _parent(session, column, values) or _something(column, row["id"])
    session.execute(sa.insert(table).values(row), execution_options={"unrecorded": True})
    return int(row["id"])


def _parent(session: Session, column: sa.Column[Any], values: dict[str, Any]) -> int | None:
    for key in column.foreign_keys:
        if key.column.table.name == "customer":
            return int(values["somebody"])
        return filled(session, key.column.table, values)
    return None


def _something(column: sa.Column[Any], row_id: int) -> Any:
    kind = column.type
    if isinstance(kind, sa.types.TypeDecorator):
        return datetime.fromisoformat("2026-11-23T00:00:00+00:00")
    if isinstance(kind, sa.Date):
        return date(2026, 11, 23)
    if isinstance(kind, sa.JSON):
        return {}
    if isinstance(kind, sa.LargeBinary):
        return b"data"
    if isinstance(kind, sa.Integer | sa.BigInteger):
        return row_id
    return _MEANT.get(f"{column.table.name}.{column.name}", f"text {row_id}")


@pytest.mark.parametrize(("table_name", "column"), LINKED)
def test_every_table_moves(workspace: Workspace, table_name: str, column: str) -> None:
    """Whatever refers to the customer that goes refers to the other one after, and undo leads it back."""
    keep, drop, other = (customers.add(workspace, person(name)).value for name in ("Jan", "Piet", "Rob"))
    with workspace.transaction() as session:
        filled(session, Base.metadata.tables[table_name], {"somebody": other, column: drop})
    before = dump(workspace)

    def owners() -> list[int]:
        return [row[column] for (table, _), row in dump(workspace).items() if table == table_name]

    assert owners() == [drop]
    duplicates.merge(workspace, keep, drop)
    both = {row[c] for (t, _), row in dump(workspace).items() for name, c in LINKED if t == name == table_name}
    assert keep in both
    assert drop not in both
    workspace.undo()
    assert dump(workspace) == before


@pytest.fixture
def linked(workspace: Workspace) -> Iterator[tuple[Workspace, int, int]]:
    """A file with a table of tomorrow: a link between customers that may exist once, and a child without a version."""
    extra = sa.Table(
        "bond",
        Base.metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("one_id", sa.ForeignKey("customer.id"), nullable=False),
        sa.Column("two_id", sa.ForeignKey("customer.id"), nullable=False),
        sa.UniqueConstraint("one_id", "two_id"),
    )
    ids = [customers.add(workspace, person(name)).value for name in ("Jan", "Piet", "Rob")]
    with workspace.transaction() as session:
        extra.create(session.connection())
        for one, two in ((ids[0], ids[2]), (ids[1], ids[2]), (ids[0], ids[1]), (ids[2], ids[1])):
            session.connection().exec_driver_sql("INSERT INTO bond (one_id, two_id) VALUES (?, ?)", (one, two))
    yield workspace, ids[0], ids[1]
    Base.metadata.remove(extra)


def test_a_table_of_tomorrow(linked: tuple[Workspace, int, int]) -> None:
    """Both its columns move; what would stand twice or link somebody with himself goes; undo brings it back."""
    workspace, keep, drop = linked
    before = dump(workspace)
    with workspace.read() as session:
        assert merging.moves(session, drop) == (Moved("bond", 3),)
    duplicates.merge(workspace, keep, drop)
    bonds = [(row["one_id"], row["two_id"]) for (table, _), row in dump(workspace).items() if table == "bond"]
    assert bonds == [(keep, drop + 1), (drop + 1, keep)]
    workspace.undo()
    assert dump(workspace) == before


def test_moved_rows_count_as_changed(workspace: Workspace) -> None:
    """An import that is taken back later leaves them alone."""
    from crm.services import purchases

    keep, drop = (customers.add(workspace, full_person(name)).value for name in ("Jan", "Piet"))
    added = purchases.add(workspace, receipt(drop)).value
    duplicates.merge(workspace, keep, drop)
    rows = dump(workspace)
    assert rows["purchase", added]["version"] == 2
    assert rows["customer", keep]["version"] > 1
