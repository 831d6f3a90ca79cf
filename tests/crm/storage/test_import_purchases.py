"""Purchases found again, added and changed in bulk."""

from datetime import date

from crm.domain.receipt import Head, LineRow
from crm.services import customers, purchases
from crm.services.workspace import Workspace
from crm.storage.bulk import Bulk
from crm.storage.database import Unit
from crm.storage.import_purchases import PurchaseStore
from tests.factories import person, purchase

LINE: LineRow = ("V-1", "Vase", "Glass", 1000, 9_000_000, 0, 900)


def head(number: str = "") -> Head:
    return Head(number, "2026-10-13", 900, 0, 0, 0)


def store(unit: Unit) -> tuple[Bulk, PurchaseStore]:
    bulk = Bulk(unit.session, unit.recorder)
    return bulk, PurchaseStore(unit.session, bulk)


def test_an_added_purchase_reads_back_the_same(workspace: Workspace) -> None:
    """With its lines; the customer's figures follow."""
    owner = customers.add(workspace, person()).value
    with workspace.write("Import") as unit:
        bulk, bought = store(unit)
        assert bought.empty
        bought.add([(owner, head("B-1"), [LINE]), (None, head(), [])])
        bulk.finish(bought.touched_customers)
    draft = purchases.get(workspace, 1).draft
    assert (draft.number, draft.on, draft.total, draft.lines[0].product) == ("B-1", date(2026, 10, 13), 900, "Vase")
    assert customers.card(workspace, owner).answers.total_cents == 900


def test_stored_purchases_are_found_again(workspace: Workspace) -> None:
    """By number, customer and day; without a number by customer, day and total, each once."""
    owner = customers.add(workspace, person()).value
    day = date(2026, 10, 13)
    ids = [
        purchases.add(workspace, purchase(o, day, 900, number=n)).value
        for o, n in ((owner, "B-1"), (owner, ""), (None, ""))
    ]
    with workspace.write("Import") as unit:
        _, bought = store(unit)
        assert bought.numbered(["B-1", "B-2"]) == {("B-1", owner, "2026-10-13"): ids[0]}
        assert bought.numbered([]) == {}
        found = bought.equal([(owner, "2026-10-13"), (None, "2026-10-13")])
        assert found == {(owner, "2026-10-13", 900): [ids[1]], (None, "2026-10-13", 900): [ids[2]]}
        assert [bought.take(ids[1]), bought.take(ids[1]), bought.take(ids[2])] == [True, False, True]


def test_an_empty_file_finds_nothing(workspace: Workspace) -> None:
    """And asks nothing."""
    with workspace.write("Import") as unit:
        _, bought = store(unit)
        assert (bought.numbered(["1"]), bought.equal([(None, "2026-10-13")])) == ({}, {})


def test_a_change_is_noted(workspace: Workspace) -> None:
    """Lines are replaced or left; undo brings everything back."""
    owner = customers.add(workspace, person()).value
    row_id = purchases.add(workspace, purchase(owner, date(2026, 10, 13), 900, number="B-1")).value
    before = purchases.get(workspace, row_id)
    with workspace.write("Import") as unit:
        bulk, bought = store(unit)
        found = bought.load([row_id])[row_id]
        assert found == (owner, head("B-1")._replace(total_given=1), [])
        bought.change(row_id, found.head._replace(note="new"), [LINE])
        bought.change(row_id, found.head._replace(note="newer"), None)
        assert bought.touched_customers == {owner}
        bulk.finish(bought.touched_customers)
    changed = purchases.get(workspace, row_id)
    assert (changed.draft.note, len(changed.draft.lines), changed.version) == ("newer", 1, 3)
    workspace.undo()
    assert purchases.get(workspace, row_id) == before
