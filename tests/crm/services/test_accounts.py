"""Key accounts through the services: made, changed, ended, how they stand, what is due."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from crm.domain.account import AccountDraft, Agreement, Contract
from crm.domain.account_health import Spending, Verdict
from crm.domain.customer import Mark
from crm.domain.entry import Gift
from crm.domain.relation import RelationDraft, RelationKind
from crm.domain.today import TaskKind
from crm.errors import Conflict, InvalidInput, NotFound
from crm.services import accounts, customers, duplicates, notes, purchases, relations
from crm.services.workspace import Workspace
from tests.factories import dump, entry, organisation, person, purchase

TODAY = date(2026, 11, 23)


@pytest.fixture
def bakery(workspace: Workspace) -> int:
    return int(customers.add(workspace, organisation()).value)


def made(workspace: Workspace, customer_id: int, **values: Any) -> accounts.Account:
    """A key account as stored."""
    accounts.make(workspace, AccountDraft(customer_id, **values))
    found = accounts.of_customer(workspace, customer_id)
    assert found is not None
    return found


def test_a_customer_becomes_one_once(workspace: Workspace, bakery: int) -> None:
    """Twice is refused; nobody is not found, and nothing is stored."""
    assert accounts.of_customer(workspace, bakery) is None
    outcome = accounts.make(workspace, AccountDraft(bakery, agreements=(Agreement(TODAY, "10 %"),)))
    assert (outcome.value, outcome.changed) == (bakery, {"account", "agreement"})
    with pytest.raises(InvalidInput):
        accounts.make(workspace, AccountDraft(bakery))
    with pytest.raises(NotFound):
        accounts.make(workspace, AccountDraft(99))


def test_changing_counts_versions(workspace: Workspace, bakery: int) -> None:
    """A form opened before somebody else's change is refused."""
    account = made(workspace, bakery)
    accounts.change(workspace, account.id, account.version, replace(account.draft, goals="Grow"))
    with pytest.raises(Conflict):
        accounts.change(workspace, account.id, account.version, replace(account.draft, goals="Shrink"))
    assert accounts.card(workspace, bakery).account.draft.goals == "Grow"


def test_an_ended_one_is_kept_and_can_be_made_again(workspace: Workspace, bakery: int) -> None:
    """Off the list and off Today; made again it is the same account."""
    account = made(workspace, bakery, checkin_days=30)
    accounts.end(workspace, account.id)
    assert accounts.rows(workspace) == ()
    with pytest.raises(NotFound):
        accounts.card(workspace, bakery)
    ended = accounts.of_customer(workspace, bakery)
    assert ended is not None
    assert ended.until == TODAY
    again = made(workspace, bakery, goals="Once more")
    assert (again.id, again.until, again.draft.goals) == (account.id, None, "Once more")


def test_every_step_is_undone_and_redone(workspace: Workspace, bakery: int) -> None:
    """Made, changed, talked about, ended, and the customer deleted; back and forth."""
    states = [dump(workspace)]
    account = made(workspace, bakery, agreements=(Agreement(TODAY, "10 %"),))
    states.append(dump(workspace))
    accounts.change(workspace, account.id, 1, AccountDraft(bakery, agreements=(Agreement(TODAY, "15 %"),)))
    states.append(dump(workspace))
    for act in (accounts.talked, accounts.end):
        act(workspace, account.id)
        states.append(dump(workspace))
    customers.remove(workspace, [bakery])
    states.append(dump(workspace))
    for state in reversed(states[:-1]):
        workspace.undo()
        assert dump(workspace) == state
    for state in states[1:]:
        workspace.redo()
        assert dump(workspace) == state


def test_a_merge_of_two_is_undone(workspace: Workspace, bakery: int) -> None:
    """The survivor's account with both agreements, and each its own again after undo."""
    other = customers.add(workspace, organisation("Other")).value
    made(workspace, bakery, agreements=(Agreement(TODAY, "ours"),))
    made(workspace, other, agreements=(Agreement(TODAY, "theirs"),))
    before = dump(workspace)
    assert [(moved.table, moved.count) for moved in duplicates.preview(workspace, bakery, other).moves] == [
        ("account", 1)
    ]
    duplicates.merge(workspace, bakery, other)
    assert [one.text for one in accounts.card(workspace, bakery).account.draft.agreements] == ["ours", "theirs"]
    after = dump(workspace)
    workspace.undo()
    assert dump(workspace) == before
    workspace.redo()
    assert dump(workspace) == after


def test_the_card_shows_everything(workspace: Workspace, bakery: int) -> None:
    """Contract, people with roles, gestures given and planned, last contact, what was spent."""
    buyer = customers.add(workspace, person()).value
    relations.add(workspace, RelationDraft(buyer, bakery, RelationKind.WORKS_AT, "buyer"))
    purchases.add(workspace, purchase(bakery, TODAY, 50_000))
    late, soon = (TODAY + timedelta(days=n) for n in (40, 9))
    for gift in (
        Gift("Wine", 900, planned_on=late),
        Gift("Cake", 800, planned_on=soon),
        Gift("Tulips", 1500, sent_on=TODAY),
    ):
        notes.add(workspace, entry(bakery, "gift", TODAY, details=gift))
    made(workspace, bakery, contract=Contract(ends_on=date(2027, 12, 31)), checkin_days=30, budget_cents=10_000)
    card = accounts.card(workspace, bakery)
    assert (card.name, [line.role for line in card.people]) == ("Bakkerij De Molen", ["buyer"])
    assert [[gift.draft.topic for gift in gifts] for gifts in (card.planned, card.given)] == [
        ["Cake", "Wine"],
        ["Tulips"],
    ]
    assert card.spending == Spending(1500, 0, 50_000, 10_000)
    assert (card.last_contact_on, card.check_in_on) == (TODAY, date(2026, 12, 23))
    assert [one.text for one in card.coming] == ["gift", "check-in", "gift", "contract ends"]
    assert card.health.verdict is Verdict.GOOD


def test_who_needs_care_stands_on_top(workspace: Workspace) -> None:
    """Grave, then watch, then good; each with what is next."""
    ids = [customers.add(workspace, organisation(name)).value for name in ("Good", "Watch", "Worry")]
    made(workspace, ids[0], checkin_days=30)
    made(workspace, ids[1], contract=Contract(ends_on=TODAY + timedelta(days=20)))
    made(workspace, ids[2], contract=Contract(ends_on=TODAY - timedelta(days=20)))
    found = accounts.rows(workspace)
    assert [row.name for row in found] == ["Worry", "Watch", "Good"]
    assert [row.coming and row.coming.on for row in found] == [None, date(2026, 12, 13), date(2026, 12, 23)]


def test_a_call_is_a_check_in(workspace: Workspace, bakery: int) -> None:
    """It was due, and is not after the call."""
    workspace.clock = lambda: TODAY - timedelta(days=60)
    account = made(workspace, bakery, checkin_days=30)
    workspace.clock = lambda: TODAY
    (task,) = accounts.due(workspace)
    assert (task.kind, task.due, task.name) == (TaskKind.CHECK_IN, TODAY - timedelta(days=30), "Bakkerij De Molen")
    notes.log_call(workspace, bakery)
    assert accounts.due(workspace) == ()
    assert accounts.card(workspace, account.draft.customer_id).last_contact_on == TODAY


def test_a_talk_about_renewal_quiets_the_notice_day(workspace: Workspace, bakery: int) -> None:
    """Due while nobody talked about it."""
    contract = Contract(ends_on=date(2026, 12, 31), notice_count=1, renews_months=12)
    account = made(workspace, bakery, contract=contract)
    assert [(task.kind, task.due) for task in accounts.due(workspace)] == [(TaskKind.NOTICE, date(2026, 11, 30))]
    accounts.talked(workspace, account.id)
    assert accounts.due(workspace) == ()


def test_nothing_is_asked_for_who_is_gone(workspace: Workspace) -> None:
    """A business that closed needs no check-in."""
    closed = organisation(mark=Mark.CLOSED, marked_on=TODAY)
    customer_id = customers.add(workspace, closed).value
    made(workspace, customer_id, contract=Contract(ends_on=date(2026, 1, 1)))
    assert accounts.due(workspace) == ()
    assert len(accounts.rows(workspace)) == 1
