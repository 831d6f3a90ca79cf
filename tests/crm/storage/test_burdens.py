"""What customers brought back, were let off and complained about."""

from datetime import date
from decimal import Decimal

from crm.domain.burden import Burden
from crm.domain.entry import Complaint
from crm.domain.purchase import Line, PurchaseDraft
from crm.services import customers, notes, purchases
from crm.services.workspace import Workspace
from crm.storage.burdens import burdens
from tests.factories import entry, person, purchase, receipt

SINCE, UNTIL = date(2026, 1, 1), date(2026, 11, 23)


def found(workspace: Workspace) -> dict[int, Burden]:
    with workspace.read() as session:
        return {burden.customer_id: burden for burden in burdens(session, SINCE, UNTIL)}


def test_returns_discounts_and_complaints(workspace: Workspace) -> None:
    """Beside what was bought; who has none of them is not read."""
    anna, boris, calm = (customers.add(workspace, person(name)).value for name in ("Anna", "Boris", "Calm"))
    purchases.add(workspace, receipt(anna))
    purchases.add(workspace, purchase(anna, cents=-450, marked_return=True))
    notes.add(workspace, entry(boris, "complaint", details=Complaint()))
    for who in (boris, calm):
        purchases.add(workspace, purchase(who, date(2026, 3, 1), 900))
    assert found(workspace) == {
        anna: Burden(anna, "Berg, Anna", 1950, 450, 1, 1, 200, 0),
        boris: Burden(boris, "Berg, Boris", 900, 0, 0, 1, 0, 1),
    }


def test_a_negative_line_is_a_discount(workspace: Workspace) -> None:
    """Of a receipt that is no return."""
    anna = customers.add(workspace, person()).value
    lines = (Line("Vase", Decimal(1), Decimal("8.00")), Line("Card", Decimal(-1), Decimal("1.50")))
    purchases.add(workspace, PurchaseDraft(date(2026, 10, 5), anna, lines=lines))
    assert found(workspace)[anna].discount_cents == 150


def test_only_the_days_asked_for(workspace: Workspace) -> None:
    """The future and the year before say nothing; a complaint without a purchase does."""
    anna = customers.add(workspace, person()).value
    for day in (date(2025, 12, 31), date(2026, 11, 24)):
        purchases.add(workspace, purchase(anna, day, -500, marked_return=True))
    assert found(workspace) == {}
    notes.add(workspace, entry(anna, "complaint", UNTIL, details=Complaint()))
    assert found(workspace) == {anna: Burden(anna, "Berg, Jan", complaints=1)}
