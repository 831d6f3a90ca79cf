"""Products: figures, changes, rhythms."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from crm.domain.product import ProductDraft
from crm.domain.purchase import Line
from crm.errors import Conflict, InvalidInput
from crm.i18n import phrase
from crm.services import customers, goes_with, products, purchases
from crm.services.goes_with import GoesWithDraft
from crm.services.workspace import Workspace
from tests.factories import dump, person, receipt


def buy(workspace: Workspace, customer_id: int | None, days_ago: int, *texts: str, **values: Any) -> None:
    lines = tuple(Line(text, Decimal(1), Decimal(2), **values) for text in texts)
    purchases.add(workspace, replace(receipt(customer_id, workspace.today() - timedelta(days=days_ago)), lines=lines))


@pytest.fixture
def ann(workspace: Workspace) -> int:
    added: int = customers.add(workspace, person("Ann")).value
    return added


def test_a_list_with_figures(workspace: Workspace, ann: int) -> None:
    """Sold and buyers of 12 months, the rhythm of all time, the price of the newest line."""
    for days in (400, 300, 200, 100):
        buy(workspace, ann, days, "Coffee", category="Drinks")
    buy(workspace, None, 1, "Coffee", "Mug")
    products.add(workspace, ProductDraft("Tea", price_cents=450))
    found = products.listed(workspace)
    assert (found.total, found.categories) == (3, ("Drinks",))
    coffee, mug, tea = found.rows
    assert (coffee.sold, coffee.buyers, coffee.rhythm_days, coffee.price_cents) == (Decimal(4), 1, 100, 200)
    assert coffee.last_on == workspace.today() - timedelta(days=1)
    assert (mug.buyers, mug.rhythm_days, tea.sold, tea.last_on, tea.price_cents) == (0, None, 0, None, 450)


def test_renaming_keeps_the_receipts(workspace: Workspace, ann: int) -> None:
    """Old and new text mean the same product; undo is one step."""
    buy(workspace, ann, 5, "Tulps")
    before = dump(workspace)
    product = products.get(workspace, 1)
    products.update(workspace, 1, product.version, replace(product.draft, name="Tulips"))
    buy(workspace, ann, 4, "tulips")
    buy(workspace, ann, 3, "Tulps")
    (row,) = products.listed(workspace).rows
    assert (row.name, row.sold) == ("Tulips", 3)
    for _ in range(3):
        workspace.undo()
    assert dump(workspace) == before


def test_a_name_belongs_to_one_product(workspace: Workspace) -> None:
    """Said at the field, before anything is stored; a stale form is refused."""
    buy(workspace, None, 5, "Tulips", "Vase")
    product = products.get(workspace, 1)
    with pytest.raises(InvalidInput) as caught:
        products.update(workspace, 1, product.version, replace(product.draft, name="VASE"))
    assert caught.value.field == "name"
    with pytest.raises(InvalidInput):
        products.add(workspace, ProductDraft("tulips"))
    with pytest.raises(Conflict):
        products.update(workspace, 1, product.version + 1, product.draft)
    assert (products.same_name(workspace, " vase "), products.same_name(workspace, "Pot")) == (2, None)


def test_two_products_become_one(workspace: Workspace, ann: int) -> None:
    """Receipts and rules follow; undo and redo each are one step."""
    buy(workspace, ann, 5, "Tulips", "Tulpen", category="Flowers")
    buy(workspace, ann, 4, "Vase")
    goes_with.add(workspace, GoesWithDraft(workspace.today(), 2, "", 3))
    goes_with.add(workspace, GoesWithDraft(workspace.today(), 1, "", 2))
    goes_with.add(workspace, GoesWithDraft(workspace.today(), 3, "", 2))
    before = dump(workspace)
    outcome = products.merge(workspace, 1, 2)
    merged = dump(workspace)
    assert [(row.name, row.sold) for row in products.listed(workspace).rows] == [("Tulips", 2), ("Vase", 1)]
    assert [(r.source, r.suggested) for r in goes_with.rules(workspace)] == [("Tulips", "Vase"), ("Vase", "Tulips")]
    workspace.undo()
    assert dump(workspace) == before
    workspace.redo()
    assert dump(workspace) == merged
    assert outcome.values == {"name": "Tulpen", "kept": "Tulips"}


def test_a_merge_fills_what_was_unknown(workspace: Workspace) -> None:
    """Price, rate, number and category of the one that goes."""
    kept = products.add(workspace, ProductDraft("Tulips", category="Flowers")).value
    lost = products.add(workspace, ProductDraft("Tulpen", "T1", "Bulbs", 250, Decimal(9))).value
    products.merge(workspace, kept, lost)
    assert products.get(workspace, kept).draft == ProductDraft("Tulips", "T1", "Flowers", 250, Decimal(9))


def test_reorders_of_a_customer(workspace: Workspace, ann: int) -> None:
    """The next day to expect first; only what is due says how long ago."""
    for days in (224, 161, 98):
        buy(workspace, ann, days, "Coffee")
    for days in (90, 60, 30):
        buy(workspace, ann, days, "Tea", "Mug")
    buy(workspace, ann, 5, "Mug")
    found = products.reorders(workspace, ann)
    assert [phrase(one.sentence, one.values) for one in found] == [
        "Coffee: buys every 9 weeks, now 14 weeks ago",
        "Tea: buys every 4 weeks",
        "Mug: buys every 4 weeks",
    ]
    assert found[1].next_on == workspace.today()


def test_due_for_today(workspace: Workspace, ann: int) -> None:
    """The latest by their rhythm, with names; archived products and customers are left out."""
    bob = customers.add(workspace, person("Bob")).value
    gone = customers.add(workspace, person("Eve", archived=True)).value
    for days in (50, 40, 30):
        buy(workspace, bob, days - 5, "Tea")
        buy(workspace, ann, days - 10, "Tea", "Mug")
        buy(workspace, gone, days - 5, "Tea")
    mug = products.get(workspace, 2)
    products.update(workspace, 2, mug.version, replace(mug.draft, archived=True))
    found = products.due(workspace, 5)
    assert [(one.customer, one.product, one.since_days) for one in found] == [
        ("Berg, Bob", "Tea", 25), ("Berg, Ann", "Tea", 20),
    ]  # fmt: skip
    assert [one.customer_id for one in products.due(workspace, 1)] == [bob]


def test_who_bought_from_a_category(workspace: Workspace, ann: int) -> None:
    """Of any of its products, or of one product, since a day."""
    bob = customers.add(workspace, person("Bob")).value
    buy(workspace, ann, 40, "Tea", category="Drinks")
    buy(workspace, bob, 4, "Coffee", category="Drinks")
    today = workspace.today()
    assert set(products.buyer_ids(workspace, date(2020, 1, 1), category="Drinks")) == {ann, bob}
    assert products.buyer_ids(workspace, today - timedelta(days=30), category="Drinks") == (bob,)
    assert products.buyer_ids(workspace, date(2020, 1, 1), product_id=1) == (ann,)


def test_a_card_tells_who_and_what_with(workspace: Workspace, ann: int) -> None:
    """Buyers, the owner's rules, and what the receipts show with enough support."""
    for days in range(6):
        buy(workspace, ann, days, "Pot", "Soil", category="Garden")
        for _ in range(2):
            buy(workspace, None, days, "Rose")
    goes_with.add(workspace, GoesWithDraft(workspace.today(), None, "Garden", 3))
    card = products.card(workspace, 1, date(2026, 1, 1))
    assert [(b.name, b.days) for b in card.buyers] == [("Berg, Ann", 6)]
    assert [(t.name, t.both, t.receipts) for t in card.together] == [("Soil", 6, 6)]
    assert [rule.suggested for rule in card.rules] == ["Rose"]
    assert card.buyers_total == 1


def test_a_merge_keeps_every_bonus_and_says_nothing_twice(workspace: Workspace) -> None:
    """Of a rule between the two the bonus stays; of two rules that became the same, one."""
    for name in ("Rose", "Roses", "Vase"):
        products.add(workspace, ProductDraft(name))
    day = workspace.today()
    goes_with.add(workspace, GoesWithDraft(day, 1, "", 2, bonus_every=10, bonus_what="a rose"))
    goes_with.add(workspace, GoesWithDraft(day, 1, "", 3))
    goes_with.add(workspace, GoesWithDraft(day, 2, "", 3))
    before = dump(workspace)
    products.merge(workspace, 1, 2)
    left = [(r.draft.suggested_id, r.draft.bonus_every) for r in goes_with.rules(workspace)]
    assert sorted(left, key=str) == [(3, None), (None, 10)]
    workspace.undo()
    assert dump(workspace) == before


def test_a_product_is_not_merged_with_itself(workspace: Workspace) -> None:
    """Nothing is deleted; it is told as a sentence."""
    added = products.add(workspace, ProductDraft("Rose")).value
    with pytest.raises(InvalidInput):
        products.merge(workspace, added, added)
    assert products.get(workspace, added).draft.name == "Rose"
