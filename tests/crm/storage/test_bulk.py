"""Many rows at once, with the history and the indexes kept right."""

import re
from typing import Any

from crm.services.workspace import Workspace
from crm.storage import health
from crm.storage.bulk import Bulk, columns
from tests.factories import dump


def add_customers(bulk: Bulk, count: int) -> None:
    """Customers with a name and nothing else."""
    for _ in range(count):
        row_id = bulk.take_id("customer")
        head: dict[str, Any] = dict.fromkeys(columns("customer"), "")
        head |= dict.fromkeys(("name_unknown", "deceased", "archived"), 0)
        head |= dict.fromkeys(("number", "birth_year", "birth_month", "birth_day", "customer_since", "marked_on"))
        head["contact_days"] = None
        head |= {"id": row_id, "uuid": bulk.uuid(), "version": 1, "surname": f"N{row_id}", "search_text": f"n{row_id}"}
        head |= {"created_at": bulk.moment, "changed_at": bulk.moment}
        bulk.add("customer", tuple(head.values()))
    bulk.flush()


def indexes(session: Any) -> set[str]:
    return {
        row[0] for row in session.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE sql IS NOT NULL")
    }


def test_what_was_added_is_one_undoable_block(workspace: Workspace) -> None:
    """With ids in a row, never used before."""
    with workspace.write("Import") as unit:
        bulk = Bulk(unit.session, unit.recorder)
        assert (bulk.first_id("customer"), bulk.next_id("customer")) == (1, 1)
        add_customers(bulk, 3)
        bulk.finish(())
    assert sorted(key for key in dump(workspace) if key[0] == "customer") == [("customer", n) for n in (1, 2, 3)]
    workspace.undo()
    assert [key for key in dump(workspace) if key[0] == "customer"] == []
    with workspace.read() as session:
        assert Bulk(session, None).first_id("customer") == 4


def test_indexes_go_and_come_back_when_much_is_added(workspace: Workspace) -> None:
    """Those that are kept stay; the full text is made again."""
    with workspace.write("Import") as unit:
        before = indexes(unit.session)
        bulk = Bulk(unit.session, unit.recorder)
        kept = next(name for name in sorted(before) if name.startswith("ix_letter"))
        bulk.keep(kept)
        add_customers(bulk, 600)
        meanwhile = indexes(unit.session)
        bulk.finish(())
        assert indexes(unit.session) == before
    assert {"search_insert"} <= before - meanwhile
    assert kept in meanwhile
    with workspace.read() as session:
        assert health.findings(session) == []


def test_few_rows_leave_the_indexes_alone(workspace: Workspace) -> None:
    """They are kept up to date row by row."""
    with workspace.write("Import") as unit:
        before = indexes(unit.session)
        bulk = Bulk(unit.session, unit.recorder)
        add_customers(bulk, 20)
        assert indexes(unit.session) == before
        bulk.finish(())
    with workspace.read() as session:
        assert health.findings(session) == []


def test_uuids_have_the_common_layout(workspace: Workspace) -> None:
    """Version 4, all different."""
    with workspace.read() as session:
        found = Bulk(session, None).uuids(500)
    assert len(set(found)) == 500
    assert all(re.fullmatch(r"[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}", text) for text in found)


def test_only_what_was_there_before_is_noted(workspace: Workspace) -> None:
    """Rows this import added need no image; a rehearsal notes nothing."""
    with workspace.write("Import") as unit:
        bulk = Bulk(unit.session, unit.recorder)
        add_customers(bulk, 2)
        bulk.touch("customer", [1, 2])
        bulk.finish(())
    with workspace.read() as session:
        Bulk(session, None).touch("customer", [1])
        changes = session.connection().exec_driver_sql("SELECT row_id, last_id FROM change").fetchall()
    assert [tuple(row) for row in changes] == [(1, 2)]
