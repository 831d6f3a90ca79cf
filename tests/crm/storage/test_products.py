"""Products in and out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crm.domain.product import ProductBuyer, ProductDraft, ProductHit
from crm.domain.purchase import Line
from crm.errors import NotFound
from crm.services import customers, products, purchases
from crm.services.workspace import Workspace
from crm.storage import products as stored
from tests.factories import person, receipt

SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


def buy(workspace: Workspace, customer_id: int | None, day: date, *lines: Line) -> None:
    purchases.add(workspace, replace(receipt(customer_id, day), lines=lines))


@pytest.mark.parametrize("rate", [None, Decimal(21), Decimal("5.5"), Decimal(0)])
def test_a_rate_is_stored_exactly(rate: Decimal | None) -> None:
    """Thousandths of a percent."""
    assert stored.rate(stored.milli(rate)) == rate


def test_a_line_keeps_its_rate(workspace: Workspace) -> None:
    """Or none."""
    draft = replace(receipt(), lines=(Line("Book", vat_rate=Decimal(9)), Line("Pen")))
    added = purchases.add(workspace, draft).value
    assert purchases.get(workspace, added).draft == draft


def test_hits_know_the_usual_price(workspace: Workspace) -> None:
    """That of the newest line, unless the owner set one; beginnings come first, archived ones never."""
    buy(workspace, None, SINCE, Line("Rose", Decimal(1), Decimal("2.50"), sku="R9", vat_rate=Decimal(9)))
    buy(workspace, None, SINCE, Line("Rose", Decimal(2), Decimal("2.755")), Line("Primrose", Decimal(1), Decimal(4)))
    products.add(workspace, ProductDraft("Rose bush", "", "Plants", 1500, Decimal(21)))
    products.add(workspace, ProductDraft("Old rose", archived=True))
    assert products.hits(workspace, "ros") == (
        ProductHit(1, "Rose", "", "R9", 276, None),
        ProductHit(3, "Rose bush", "Plants", "", 1500, Decimal(21)),
        ProductHit(2, "Primrose", "", "", 400, None),
    )
    assert [hit.name for hit in products.hits(workspace, "r9")] == ["Rose"]
    assert products.hits(workspace, "tulip") == ()


def test_buyers_are_counted_by_days(workspace: Workspace) -> None:
    """Most days first; returns, strangers and other years do not count."""
    ann, bob = (customers.add(workspace, person(name)).value for name in ("Ann", "Bob"))
    rose = Line("Rose", Decimal(1), Decimal(2))
    for owner, month in ((ann, 2), (bob, 3), (bob, 4), (None, 5)):
        buy(workspace, owner, date(2026, month, 1), rose)
    buy(workspace, bob, date(2026, 4, 1), rose)
    buy(workspace, ann, date(2025, 4, 1), rose)
    buy(workspace, ann, date(2026, 5, 1), replace(rose, quantity=Decimal(-1)))
    with workspace.read() as session:
        found = stored.buyers(session, ["Rose"], SINCE, UNTIL)
    assert found == [
        ProductBuyer(bob, "Berg, Bob", 2, date(2026, 4, 1)), ProductBuyer(ann, "Berg, Ann", 1, date(2026, 2, 1)),
    ]  # fmt: skip


def test_days_of_a_customer_by_product(workspace: Workspace) -> None:
    """Distinct, in order, without returns and the future."""
    ann = customers.add(workspace, person("Ann")).value
    for day in (date(2026, 3, 1), date(2026, 2, 1), date(2026, 2, 1), date(2027, 1, 1)):
        buy(workspace, ann, day, Line("Rose"), Line("", sku="S1"))
    with workspace.read() as session:
        found = stored.bought_days(session, ann, date(2026, 11, 23))
        assert stored.names(session, [1, 2]) == {1: "Rose", 2: "S1"}
    days = [date(2026, 2, 1), date(2026, 3, 1)]
    assert found == {(1, "Rose"): days, (2, "S1"): days}


def test_a_product_that_is_gone_is_named(workspace: Workspace) -> None:
    """Not a crash."""
    with pytest.raises(NotFound, match="product"):
        products.get(workspace, 9)
