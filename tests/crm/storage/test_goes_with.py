"""Rules and the counts behind them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crm.domain.goes_with import GoesWithDraft, PairCount
from crm.domain.product import ProductDraft
from crm.domain.purchase import Line
from crm.errors import NotFound
from crm.services import customers, goes_with, products, purchases
from crm.services.workspace import Workspace
from crm.storage import goes_with as stored
from tests.factories import person, receipt

DAY = date(2026, 10, 1)


def buy(workspace: Workspace, customer_id: int | None, *lines: Line, on: date = DAY) -> None:
    purchases.add(workspace, replace(receipt(customer_id, on), lines=lines))


def test_pairs_count_receipts(workspace: Workspace) -> None:
    """Each receipt once; what was brought back does not count, nor what is not asked for."""
    pot, rose, vase = Line("Pot"), Line("Rose"), Line("Vase")
    for lines in ((pot, pot, rose), (pot, rose, vase), (rose,), (pot, replace(vase, quantity=Decimal(-1)))):
        for _ in range(5):
            buy(workspace, None, *lines)
    with workspace.read() as session:
        found, receipts, of_all = stored.pairs(session, 1, [])
        assert (receipts, of_all) == (15, 20)
        assert found == [PairCount(2, "Rose", 10, 15), PairCount(3, "Vase", 5, 5)]
        assert stored.pairs(session, 1, [2])[0] == [PairCount(3, "Vase", 5, 5)]


def test_bought_counts_whole_pieces_since_a_day(workspace: Workspace) -> None:
    """Net of returns, never below zero."""
    ann = customers.add(workspace, person("Ann")).value
    buy(workspace, ann, Line("Pot", Decimal(3)), Line("Rose"), on=date(2026, 1, 1))
    buy(workspace, ann, Line("Pot", Decimal("2.5")), Line("Rose", Decimal(-9)))
    with workspace.read() as session:
        assert stored.bought(session, ann, ["Pot"], DAY) == 2
        assert stored.bought(session, ann, ["Pot", "Vase"], date(2026, 1, 1)) == 5
        assert stored.bought(session, ann, ["Rose"], DAY) == 0


def test_rules_are_found_by_product_or_category(workspace: Workspace) -> None:
    """In the order they were made, with the names of both products."""
    ids = [products.add(workspace, ProductDraft(name)).value for name in ("Pot", "Soil")]
    goes_with.add(workspace, GoesWithDraft(DAY, ids[0], "", ids[1]))
    goes_with.add(workspace, GoesWithDraft(DAY, None, "Plants", ids[1], "Water it"))
    with workspace.read() as session:
        assert [(r.source, r.suggested) for r in stored.rules(session)] == [("Pot", "Soil"), ("Plants", "Soil")]
        assert [r.source for r in stored.rules(session, [ids[0]])] == ["Pot"]
        assert [r.source for r in stored.rules(session, [ids[1]], ["Plants"])] == ["Plants"]


def test_a_rule_that_is_gone_is_named(workspace: Workspace) -> None:
    """Not a crash."""
    with workspace.read() as session, pytest.raises(NotFound, match="rule"):
        stored.record_of(session, 9)
