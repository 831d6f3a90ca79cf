"""Why a customer may be about to leave."""

from datetime import date, timedelta

import pytest

from crm.domain.entry import Commitment
from crm.domain.risk import RiskKind
from crm.errors import NotFound
from crm.services import customers, notes, purchases, risk
from crm.services.workspace import Workspace
from tests.factories import entry, person, purchase

TODAY = date(2026, 11, 23)


def test_a_new_customer_is_not_at_risk(workspace: Workspace) -> None:
    """Nothing known is no reason; nobody is not found."""
    added = customers.add(workspace, person()).value
    assert risk.of_customer(workspace, added) == ()
    with pytest.raises(NotFound):
        risk.of_customer(workspace, 99)


def test_every_reason_with_its_data(workspace: Workspace) -> None:
    """From purchases, entries and the wished rhythm."""
    added = customers.add(workspace, person()).value
    for ago in (400, 390, 380, 100):
        purchases.add(workspace, purchase(added, TODAY - timedelta(days=ago), 1000))
    notes.add(workspace, entry(added, "complaint", date(2026, 10, 1)))
    notes.add(workspace, entry(added, "promise", details=Commitment(date(2026, 11, 20))))
    found = risk.of_customer(workspace, added, wished_days=14)
    assert {reason.kind for reason in found} == set(RiskKind)
    notes.mark_done(workspace, 1)
    notes.mark_done(workspace, 2)
    notes.log_call(workspace, added)
    kinds = {reason.kind for reason in risk.of_customer(workspace, added, wished_days=14)}
    assert kinds == {RiskKind.SILENT, RiskKind.SPEND_HALVED}


def test_the_year_before(workspace: Workspace) -> None:
    """Less than half of it; what was bought before that does not count."""
    added = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(added, TODAY - timedelta(days=364), 499))
    purchases.add(workspace, purchase(added, TODAY - timedelta(days=729), 1000))
    assert [reason.kind for reason in risk.of_customer(workspace, added)] == [RiskKind.SPEND_HALVED]
    purchases.add(workspace, purchase(added, TODAY, 1))
    assert risk.of_customer(workspace, added) == ()
