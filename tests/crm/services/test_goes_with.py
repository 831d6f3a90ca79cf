"""What to say while a purchase is typed."""

from dataclasses import replace
from decimal import Decimal

import pytest

from crm.domain.goes_with import GoesWithDraft
from crm.domain.product import ProductDraft
from crm.domain.purchase import Line
from crm.errors import Conflict, InvalidInput
from crm.i18n import phrase
from crm.services import customers, goes_with, products, purchases
from crm.services.goes_with import Item
from crm.services.workspace import Workspace
from tests.factories import dump, person, receipt


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    """Ann is customer 1; Pot (Garden), Soil and Rose are products 1 to 3."""
    customers.add(workspace, person("Ann"))
    for name, category in (("Pot", "Garden"), ("Soil", ""), ("Rose", "")):
        products.add(workspace, ProductDraft(name, category=category))
    return workspace


def say(workspace: Workspace, *items: Item, customer_id: int | None = 1) -> list[str]:
    found = goes_with.suggestions(workspace, customer_id, items)
    return [one.text or phrase(one.phrase, one.values) for one in found]


def test_rules_are_stored_changed_and_deleted(shop: Workspace) -> None:
    """Each is one step, and undo puts every row back."""
    before = dump(shop)
    added = goes_with.add(shop, GoesWithDraft(shop.today(), 1, "", 2))
    assert (added.label, added.values) == ("Add what goes with {name}", {"name": "Pot"})
    (rule,) = goes_with.rules(shop)
    goes_with.update(shop, rule.id, rule.version, replace(rule.draft, sentence="20 l"))
    with pytest.raises(Conflict):
        goes_with.update(shop, rule.id, rule.version, rule.draft)
    (rule,) = goes_with.rules(shop)
    assert rule.draft.sentence == "20 l"
    goes_with.remove(shop, rule)
    assert goes_with.rules(shop) == ()
    for _ in range(3):
        shop.undo()
    assert dump(shop) == before


def test_half_a_rule_is_refused(shop: Workspace) -> None:
    """Nothing is stored."""
    with pytest.raises(InvalidInput):
        goes_with.add(shop, GoesWithDraft(shop.today()))
    assert goes_with.rules(shop) == ()


def test_what_goes_with_a_product_or_its_category(shop: Workspace) -> None:
    """In the order of the rules; what is on the receipt already is not said, nor anything of unknown texts."""
    goes_with.add(shop, GoesWithDraft(shop.today(), 1, "", 2, "the 20 l bag"))
    goes_with.add(shop, GoesWithDraft(shop.today(), None, "Garden", sentence="Ask for the leaflet"))
    assert say(shop, Item("pot")) == ["Soil – the 20 l bag", "Ask for the leaflet"]
    assert say(shop, Item("Pot"), Item("Soil")) == ["Ask for the leaflet"]
    assert say(shop, Item("Rose")) == []
    assert say(shop, Item("Hammer")) == []


def test_a_bonus_comes_first(shop: Workspace) -> None:
    """Counted since the rule began, for the customer, over the whole category; strangers collect nothing."""
    goes_with.add(shop, GoesWithDraft(shop.today(), None, "Garden", 2, "", 4, "a pot"))
    purchases.add(shop, replace(receipt(1, shop.today()), lines=(Line("Pot", Decimal(1)),)))
    assert say(shop, Item("Pot")) == ["2 more, then: a pot", "Soil"]
    assert say(shop, Item("Pot"), Item("pot", Decimal(2))) == ["Now earned: a pot", "Soil"]
    assert say(shop, Item("Pot"), customer_id=None) == ["Soil"]


def test_a_bonus_without_suggestion(shop: Workspace) -> None:
    """Counts the product alone."""
    goes_with.add(shop, GoesWithDraft(shop.today(), 1, bonus_every=2, bonus_what="a rose"))
    assert say(shop, Item("Pot")) == ["1 more, then: a rose"]
    assert say(shop, Item("Soil")) == []


def test_the_receipts_speak_where_the_owner_is_silent(shop: Workspace) -> None:
    """With the counts; only for one product, and only with enough support."""
    for _ in range(6):
        purchases.add(shop, replace(receipt(), lines=(Line("Soil"), Line("Rose"))))
        purchases.add(shop, replace(receipt(), lines=(Line("Pot"),)))
    assert say(shop, Item("Soil")) == ["Rose (on 6 of 6 receipts)"]
    assert say(shop, Item("Soil"), Item("Pot")) == []
