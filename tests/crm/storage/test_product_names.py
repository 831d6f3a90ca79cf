"""Products keep themselves: the first line that names one makes it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from crm.domain.purchase import Line
from crm.domain.receipt import Head
from crm.services import products, purchases
from crm.services import workspace as workspaces
from crm.services.workspace import Workspace
from crm.storage import product_names
from crm.storage.bulk import Bulk
from crm.storage.import_purchases import PurchaseStore
from tests.crm.storage.test_migrate import older
from tests.factories import dump, receipt


def names(workspace: Workspace) -> list[str]:
    return [row.name for row in products.listed(workspace).rows]


def test_the_first_line_makes_a_product(workspace: Workspace) -> None:
    """With number and category; undo takes it back, redo brings it again."""
    before = dump(workspace)
    purchases.add(workspace, receipt())
    assert [(r.name, r.sku, r.category) for r in products.listed(workspace).rows] == [
        ("Tulips", "", ""), ("Vase", "V-1", "Glass"),
    ]  # fmt: skip
    workspace.undo()
    assert dump(workspace) == before
    workspace.redo()
    assert names(workspace) == ["Tulips", "Vase"]


def test_case_and_accents_make_no_second_product(workspace: Workspace) -> None:
    """A known text is found by its letters, and a category told later is learned."""
    for line in (Line("Café"), Line("CAFE", category="Drinks"), Line("", sku="K1"), Line("", category="Garden")):
        purchases.add(workspace, replace(receipt(), lines=(line, Line())))
    found = products.listed(workspace).rows
    assert [(row.name, row.category) for row in found] == [("Café", "Drinks"), ("Garden", "Garden"), ("K1", "")]
    assert products.get(workspace, found[0].id).names == ("Café", "CAFE")


def bulk_lines(workspace: Workspace, *lines: tuple[str, str, str]) -> None:
    with workspace.write("Import purchases from {file}", file="x.csv") as unit:
        bulk = Bulk(unit.session, unit.recorder)
        store = PurchaseStore(unit.session, bulk)
        rows = [(sku, product, category, 1000, 2_500_000, 0, 250) for product, sku, category in lines]
        store.add([(None, Head("", "2026-10-05", 250, 1, 0, 0), [row]) for row in rows])
        bulk.finish(set())


def test_an_import_makes_products_in_its_step(workspace: Workspace) -> None:
    """Many at once, each once; undo takes them with the receipts."""
    purchases.add(workspace, replace(receipt(), lines=(Line("Tulips"),)))
    before = dump(workspace)
    bulk_lines(workspace, ("TULIPS", "", ""), ("Rose", "", ""), ("rose", "R1", "Flowers"), ("", "", ""))
    found = products.listed(workspace).rows
    assert [(row.name, row.sku, row.category) for row in found] == [("Rose", "", "Flowers"), ("Tulips", "", "")]
    assert products.get(workspace, found[0].id).names == ("Rose", "rose")
    workspace.undo()
    assert dump(workspace) == before


def test_a_product_outlives_the_import_that_made_it(workspace: Workspace) -> None:
    """Taken back out of its turn, an import leaves the products that later receipts name."""
    bulk_lines(workspace, ("Rose", "", ""), ("Fern", "", ""))
    step = workspace.undo_step()
    purchases.add(workspace, replace(receipt(), lines=(Line("Rose"),)))
    assert step is not None
    workspace.undo_one(step.id)
    assert names(workspace) == ["Rose"]


def test_an_older_file_gets_its_products(tmp_path: Path) -> None:
    """Made from the lines already there; no line changes."""
    path = tmp_path / "old.stamklant"
    old = older(path, 3)
    bought = "('p', '2026-01-05', 995, '2026-01-05 10:00:00')"
    old.execute(f"INSERT INTO purchase (uuid, day, total_cents, created_at) VALUES {bought}")
    values = "VALUES (1, 0, '', 'Tulips', 'Flowers', 2000, 4975000, 0, 995), (1, 1, 'S1', '', '', 1000, 0, 0, 0)"
    old.execute(
        "INSERT INTO purchase_line (purchase_id, position, sku, product, category, quantity_milli, unit_price_micro,"
        f" discount_cents, total_cents) {values}"
    )
    old.close()
    opened = workspaces.open_file(path, clock=lambda: date(2026, 11, 23))
    found = products.listed(opened).rows
    assert [(r.name, r.category, r.sold, r.price_cents) for r in found] == [
        ("S1", "", Decimal(1), None), ("Tulips", "Flowers", Decimal(2), 498),
    ]  # fmt: skip
    assert purchases.get(opened, 1).draft.lines[0] == Line(
        "Tulips", Decimal(2), Decimal("4.975"), category="Flowers", vat_rate=None
    )
    opened.close()


def test_texts_find_their_products(workspace: Workspace) -> None:
    """Exactly, else by their letters; unknown ones are left out."""
    purchases.add(workspace, receipt())
    with workspace.read() as session:
        assert product_names.ids_of(session, ["Tulips", "VASE", "Pot"]) == {"Tulips": 1, "VASE": 2}
        assert product_names.texts_of(session, [2, 1, 9]) == ["Tulips", "Vase"]
