"""Purchases as arrays."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from crm.domain.purchase import Line
from crm.services import customers, purchases
from crm.services.workspace import Workspace
from crm.storage import frames
from tests.factories import person, purchase, receipt


def test_every_purchase_in_order(workspace: Workspace) -> None:
    """By customer and day, anonymous ones first as customer 0; any day and amount fits."""
    added = customers.add(workspace, person()).value
    for whose, on, cents in (
        (added, date(2026, 10, 5), 10**13),
        (added, date(1900, 1, 1), -5),
        (None, date(2200, 12, 31), 7),
        (added, date(1970, 1, 1), 0),
    ):
        purchases.add(workspace, purchase(whose, on, cents))
    with workspace.read() as session:
        columns = frames.purchases(session)
    assert columns.customer.tolist() == [0, added, added, added]
    assert columns.day.tolist() == [84370, -25567, 0, 20731]
    assert columns.cents.tolist() == [7, -5, 0, 10**13]
    assert columns.is_return.tolist() == [False, True, False, False]


def test_no_purchases(workspace: Workspace) -> None:
    """An empty shop has empty arrays."""
    with workspace.read() as session:
        assert [column.size for column in frames.purchases(session)[:4]] == [0, 0, 0, 0]


def test_lines_carry_their_receipt(workspace: Workspace) -> None:
    """Product, customer, day and pieces of every line that names a product; a return says so."""
    owner = customers.add(workspace, person()).value
    day = date(2026, 10, 5)
    purchases.add(workspace, receipt(owner, day))
    purchases.add(workspace, replace(receipt(None, day), lines=(Line("tulips", Decimal(-1)), Line("", Decimal(-1)))))
    with workspace.read() as session:
        found = frames.lines(session)
    rows = zip(*(column.tolist() for column in found), strict=True)
    number = (day - date(1970, 1, 1)).days
    bought = [(1, owner, number, 3000, False), (2, owner, number, 1000, False)]
    assert sorted(rows) == [(1, 0, number, -1000, True), *bought]


def test_no_lines_are_empty_columns(workspace: Workspace) -> None:
    """Of equal length."""
    with workspace.read() as session:
        assert [column.size for column in frames.lines(session)] == [0] * 5
