"""Purchases as arrays."""

from datetime import date

from crm.services import customers, purchases
from crm.services.workspace import Workspace
from crm.storage import frames
from tests.factories import person, purchase


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
