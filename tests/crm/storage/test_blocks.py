"""Rows added at once: taken back while untouched, put back on redo."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.errors import Conflict
from crm.services import consents, customers, purchases
from crm.services.workspace import Workspace
from crm.storage import figures, health, search
from crm.storage.database import Unit, next_id
from tests.factories import dump, full_person, person, purchase

MOMENT = "2026-11-23 09:00:00"


def add_block(unit: Unit, table: str, rows: list[dict[str, Any]]) -> int:
    """Add rows by plain SQL as an import does; the first id."""
    first = next_id(unit.session, table)
    columns = ", ".join(["id", *rows[0]])
    marks = ", ".join("?" * (len(rows[0]) + 1))
    values = [(first + i, *row.values()) for i, row in enumerate(rows)]
    unit.session.connection().exec_driver_sql(f"INSERT INTO {table} ({columns}) VALUES ({marks})", values)
    unit.recorder.added_block(table, first, first + len(rows) - 1)
    return first


def bring_in(workspace: Workspace, count: int = 3) -> int:
    """Import customers with an e-mail and a purchase of one line each; the first customer's id."""
    with workspace.write("Import {n} rows", n=count) as unit:
        names = [f"Klant{n}" for n in range(count)]
        first = add_block(unit, "customer", [
            {"uuid": f"c{n}", "surname": n, "list_name": n, "search_text": n.lower(), "created_at": MOMENT,
             "changed_at": MOMENT} for n in names
        ])  # fmt: skip
        owners = [{"customer_id": first + i} for i in range(count)]
        add_block(unit, "email", [o | {"position": 0, "address": f"{n}@example.nl", "folded": n}
                                  for o, n in zip(owners, names, strict=True)])  # fmt: skip
        bought = add_block(unit, "purchase", [
            o | {"uuid": "p", "day": "2026-10-05", "total_cents": 100, "created_at": MOMENT} for o in owners
        ])  # fmt: skip
        add_block(unit, "purchase_line", [
            {"purchase_id": bought + i, "position": 0, "quantity_milli": 1000, "unit_price_micro": 1_000_000,
             "discount_cents": 0, "total_cents": 100} for i in range(count)
        ])  # fmt: skip
        figures.refresh_all(unit.session)
    return first


def healthy(workspace: Workspace) -> bool:
    with workspace.read() as session:
        return health.findings(session) == []


@pytest.mark.parametrize("count", [1, 3, 2_500])
def test_an_untouched_block_goes_and_comes_back(workspace: Workspace, count: int) -> None:
    """Undo removes every row with its children, redo puts back exactly the same, again and again."""
    customers.add(workspace, full_person())
    before = dump(workspace)
    bring_in(workspace, count)
    after = dump(workspace)
    for _ in range(2):
        assert workspace.undo().value == []
        assert dump(workspace) == before
        assert healthy(workspace)
        workspace.redo()
        assert dump(workspace) == after
        assert healthy(workspace)


def test_an_edited_row_is_kept_and_listed(workspace: Workspace) -> None:
    """Who was edited since stays, with purchases and children; the others go."""
    first = bring_in(workspace)
    step = workspace.undo_step()
    assert step is not None
    customers.update(workspace, first + 1, 1, person("Anna", "Klant1"))
    undone = workspace.undo_one(step.id)
    assert undone.kept == [("customer", first + 1)]
    assert {key[1] for key in dump(workspace) if key[0] == "customer"} == {first + 1}
    assert healthy(workspace)


def test_a_used_row_is_kept_and_listed(workspace: Workspace) -> None:
    """Who bought or said something since stays."""
    first = bring_in(workspace)
    step = workspace.undo_step()
    assert step is not None
    bought = purchases.add(workspace, purchase(first, date(2026, 11, 1))).value
    said = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), date(2026, 11, 1))
    consents.record(workspace, first + 2, said)
    undone = workspace.undo_one(step.id)
    assert undone.kept == [("customer", first), ("customer", first + 2)]
    assert {key for key in dump(workspace) if key[0] == "purchase"} == {("purchase", bought)}
    assert healthy(workspace)


def test_an_edited_purchase_keeps_its_customer(workspace: Workspace) -> None:
    """A corrected receipt stays, and so does who it belongs to."""
    first = bring_in(workspace)
    step = workspace.undo_step()
    assert step is not None
    bought = purchases.rows(workspace, first)[0].id
    stored = purchases.get(workspace, bought)
    purchases.update(workspace, bought, stored.version, purchase(first, cents=5))
    undone = workspace.undo_one(step.id)
    assert undone.kept == [("purchase", bought), ("customer", first)]
    assert healthy(workspace)


def test_redo_puts_the_others_back(workspace: Workspace) -> None:
    """After a partial undo, redo restores what went and leaves what stayed."""
    first = bring_in(workspace)
    step = workspace.undo_step()
    assert step is not None
    customers.update(workspace, first + 1, 1, person("Anna", "Klant1"))
    before = dump(workspace)
    workspace.undo_one(step.id)
    workspace.redo()
    assert dump(workspace) == before
    assert healthy(workspace)


def test_a_row_removed_since_is_no_obstacle(workspace: Workspace) -> None:
    """What the owner deleted is simply gone."""
    first = bring_in(workspace)
    step = workspace.undo_step()
    assert step is not None
    purchases.remove(workspace, purchases.rows(workspace, first)[0].id)
    customers.remove(workspace, [first])
    assert workspace.undo_one(step.id).kept == []
    assert not [key for key in dump(workspace) if key[0] == "customer"]


def test_changed_rows_of_an_import_are_lenient(workspace: Workspace) -> None:
    """Rows an import filled go back one by one; one edited since is kept and listed."""
    ids = [customers.add(workspace, person(name)).value for name in ("Jan", "Piet")]
    with workspace.write("Import") as unit:
        unit.recorder.touch("customer", ids)
        unit.session.connection().exec_driver_sql("UPDATE customer SET note = 'filled', version = version + 1")
        add_block(unit, "customer", [{"uuid": "x", "surname": "New", "created_at": MOMENT, "changed_at": MOMENT}])
    step = workspace.undo_step()
    assert step is not None
    customers.update(workspace, ids[1], 2, person("Piet", "Changed"))
    assert workspace.undo_one(step.id).kept == [("customer", ids[1])]
    assert customers.get(workspace, ids[0]).profile.note == ""
    assert customers.get(workspace, ids[1]).profile.name.surname == "Changed"


def test_a_taken_place_is_a_conflict(workspace: Workspace) -> None:
    """When something else has the number of a row that should come back, nothing is written."""
    bring_in(workspace)
    workspace.undo()
    with workspace.transaction() as session:
        search.rebuild(session)
        session.connection().exec_driver_sql(
            "INSERT INTO customer (uuid, created_at, changed_at) VALUES ('cKlant0', '', '')"
        )
    before = dump(workspace)
    with pytest.raises(Conflict):
        workspace.redo()
    assert dump(workspace) == before


def test_an_empty_block_is_nothing(workspace: Workspace) -> None:
    """An import without new rows makes no step."""
    with workspace.write("Import") as unit:
        unit.recorder.added_block("customer", 5, 4)
    assert workspace.undo_step() is None


def test_ids_are_never_used_twice(workspace: Workspace) -> None:
    """The next free id remembers rows that are gone."""
    added = customers.add(workspace, person()).value
    customers.remove(workspace, [added])
    with workspace.read() as session:
        assert next_id(session, "customer") == added + 1
        assert next_id(session, "email") == 1
