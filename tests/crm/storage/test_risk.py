"""The signs of everybody at once."""

from datetime import date, timedelta

from crm.domain.account import AccountDraft
from crm.services import accounts, customers, notes
from crm.services.workspace import Workspace
from crm.storage import risk
from tests.factories import person


def test_whose_contact_is_overdue(workspace: Workspace) -> None:
    """By the rhythm of the profile or of the key account, counted from the last contact."""
    often, seldom, fine = (
        customers.add(workspace, person(name, contact_days=days)).value
        for name, days in (("Often", 14), ("Seldom", 300), ("Fine", 14))
    )
    accounts.make(workspace, AccountDraft(seldom, checkin_days=14))
    later = workspace.today() + timedelta(days=200)
    workspace.clock = lambda: later
    notes.log_call(workspace, fine)
    with workspace.read() as session:
        found = risk.contacts_overdue(session, later)
    assert {row_id: contact.wished_days for row_id, contact in found.items()} == {often: 14, seldom: 14}


def test_nobody_shows_a_sign_in_an_empty_file(workspace: Workspace) -> None:
    """No customers, no signs."""
    with workspace.read() as session:
        assert list(risk.signs(session, date(2026, 11, 23), (), private=True)) == []
