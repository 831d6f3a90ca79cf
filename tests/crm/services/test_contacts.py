"""Keeping in touch."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from crm.domain.account import AccountDraft
from crm.domain.customer import Mark
from crm.domain.entry import Gift
from crm.domain.risk import RiskKind
from crm.errors import NotFound
from crm.services import accounts, contacts, customers, dossier, notes, risk
from crm.services.workspace import Workspace
from tests.factories import entry, person

TODAY = date(2026, 11, 23)


def known(workspace: Workspace, given: str, called_days_ago: int, **values: Any) -> int:
    """A customer with whom contact is wished every 28 days."""
    values.setdefault("contact_days", 28)
    added: int = customers.add(workspace, person(given, **values)).value
    notes.add(workspace, entry(added, "call", TODAY - timedelta(days=called_days_ago)))
    return added


def test_whose_turn_it_is(workspace: Workspace) -> None:
    """From the wished day on, the longest overdue first, with the reason in words."""
    late, now = known(workspace, "An", 40), known(workspace, "Bo", 28)
    known(workspace, "Cas", 27)
    known(workspace, "Dirk", 400, contact_days=None)
    found = contacts.contacts_due(workspace, TODAY)
    assert [(task.customer_id, task.due) for task in found] == [(late, date(2026, 11, 11)), (now, TODAY)]
    assert found[0].text.format_map(found[0].values) == "Last contact 40 days ago; every 28 days is wished"


def test_contact_resets_the_clock(workspace: Workspace) -> None:
    """A call does; a note to oneself and a gift still to be given do not."""
    late = known(workspace, "An", 40)
    notes.add(workspace, entry(late, "note", TODAY))
    notes.add(workspace, entry(late, "gift", TODAY, details=Gift("Vase", planned_on=TODAY)))
    assert [task.customer_id for task in contacts.contacts_due(workspace, TODAY)] == [late]
    notes.log_call(workspace, late)
    assert contacts.contacts_due(workspace, TODAY) == ()
    workspace.undo()
    assert len(contacts.contacts_due(workspace, TODAY)) == 1


def test_without_any_contact_the_clock_starts_when_the_customer_was_noted(workspace: Workspace) -> None:
    """A customer of today is not overdue."""
    added = customers.add(workspace, person(contact_days=28)).value
    assert contacts.contacts_due(workspace, workspace.today()) == ()
    found = contacts.contacts_due(workspace, date(2030, 1, 1))
    assert [(task.customer_id, task.text.format_map(task.values)) for task in found] == [
        (added, "No contact noted yet; every 28 days is wished")
    ]


@pytest.mark.parametrize("values", [{"archived": True}, {"deceased": True}, {"mark": Mark.MOVED}])
def test_nobody_out_of_reach(workspace: Workspace, values: dict[str, Any]) -> None:
    """Archived, deceased, moved: there is nobody to call."""
    known(workspace, "An", 40, **values)
    assert contacts.contacts_due(workspace, TODAY) == ()


def test_a_key_account_has_its_own_rhythm(workspace: Workspace) -> None:
    """It goes before that of the profile, and is asked for by the key accounts."""
    added = known(workspace, "An", 40)
    accounts.make(workspace, AccountDraft(added, checkin_days=60))
    assert contacts.contacts_due(workspace, TODAY) == ()
    assert contacts.of_customer(workspace, added).wished_days == 60
    account = accounts.of_customer(workspace, added)
    assert account is not None
    accounts.end(workspace, account.id)
    assert [task.customer_id for task in contacts.contacts_due(workspace, TODAY)] == [added]


def test_an_overdue_contact_is_a_reason_to_worry(workspace: Workspace) -> None:
    """Not on the wished day itself; and the page of the customer says since when."""
    now, late = known(workspace, "An", 28), known(workspace, "Bo", 29)
    assert risk.of_customer(workspace, now) == ()
    assert [reason.kind for reason in risk.of_customer(workspace, late)] == [RiskKind.NO_CONTACT]
    found = dossier.of_customer(workspace, late).contact
    assert (found.last_on, found.wished_days, found.due_on) == (date(2026, 10, 25), 28, date(2026, 11, 22))
    assert found.is_overdue(TODAY)
    assert not replace(found, due_on=TODAY).is_overdue(TODAY)


def test_nobody_is_not_found(workspace: Workspace) -> None:
    """As everywhere."""
    with pytest.raises(NotFound):
        contacts.of_customer(workspace, 99)
