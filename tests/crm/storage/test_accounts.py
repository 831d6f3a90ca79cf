"""Key accounts as stored."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crm.domain.account import AccountDraft, Agreement, Contract, NoticeUnit, Result
from crm.domain.entry import Gift
from crm.domain.purchase import Line
from crm.errors import Conflict, NotFound
from crm.services import customers, notes, purchases
from crm.services.workspace import Workspace
from crm.storage import accounts
from crm.storage.accounts import Given
from crm.storage.database import Session
from tests.factories import entry, organisation, purchase

TODAY = date(2026, 11, 23)
CONTRACT = Contract(TODAY, date(2027, 12, 31), date(2027, 9, 30), 90, NoticeUnit.DAYS, 12)
RESULTS = (
    Result("Turnover", Decimal(12_000), Decimal("8400.5"), TODAY, by=date(2027, 12, 31)),
    Result("Complaints", Decimal(2), at_most=True),
)


def draft(customer_id: int) -> AccountDraft:
    """Something in every field."""
    agreements = (Agreement(date(2026, 1, 5), "10 %"), Agreement(TODAY, "Free delivery"))
    return AccountDraft(customer_id, CONTRACT, "Grow", agreements, RESULTS, 30, 20_000, TODAY)


@pytest.fixture
def bakery(workspace: Workspace) -> int:
    return int(customers.add(workspace, organisation()).value)


def test_everything_comes_back(workspace: Workspace, bakery: int) -> None:
    """Every field, agreements by their day, results in their order."""
    with workspace.transaction() as session:
        record = accounts.insert(session, draft(bakery), TODAY)
        session.expire_all()
        found = accounts.account(accounts.record_of(session, record.id))
        assert (found.draft, found.since, found.until) == (draft(bakery), TODAY, None)


def test_what_stays_keeps_its_rows(workspace: Workspace, bakery: int) -> None:
    """Storing the same again changes nothing; another agreement is another version."""
    with workspace.transaction() as session:
        record = accounts.insert(session, draft(bakery), TODAY)
        kept = [one.id for one in record.agreements]
        accounts.update(session, record.id, 1, draft(bakery))
        session.flush()
        assert (record.version, [one.id for one in record.agreements]) == (1, kept)
        fewer = replace(draft(bakery), agreements=(Agreement(TODAY, "15 %"),), results=RESULTS[:1])
        accounts.update(session, record.id, 1, fewer)
        session.flush()
        assert record.version == 2
        with pytest.raises(Conflict):
            accounts.update(session, record.id, 1, fewer)


def test_who_is_none_is_not_found(workspace: Workspace, bakery: int) -> None:
    """By id an error, by customer nothing; ended ones do not run."""
    with workspace.transaction() as session:
        with pytest.raises(NotFound):
            accounts.record_of(session, 1)
        assert accounts.of_customer(session, bakery) is None
        record = accounts.insert(session, AccountDraft(bakery), TODAY)
        assert [one.id for one in accounts.running(session)] == [record.id]
        record.until = TODAY
        assert accounts.running(session) == []


def agreed(session: Session, customer_id: int) -> list[str]:
    record = accounts.of_customer(session, customer_id)
    return [] if record is None else [one.text for one in accounts.account(record).draft.agreements]


def test_a_merge_leads_it_over(workspace: Workspace, bakery: int) -> None:
    """Where only the one that goes has an account, it goes over whole."""
    other = customers.add(workspace, organisation("Other")).value
    with workspace.transaction() as session:
        accounts.lead_over(session, bakery, other)
        accounts.insert(session, draft(other), TODAY)
        accounts.lead_over(session, bakery, other)
        found = accounts.of_customer(session, bakery)
        assert found is not None
        assert accounts.account(found).draft == draft(bakery)
        assert accounts.of_customer(session, other) is None


def test_of_two_the_kept_one_stays(workspace: Workspace, bakery: int) -> None:
    """With the agreements of both."""
    other = customers.add(workspace, organisation("Other")).value
    with workspace.transaction() as session:
        accounts.insert(session, AccountDraft(bakery, goals="Ours", agreements=(Agreement(TODAY, "ours"),)), TODAY)
        accounts.insert(session, AccountDraft(other, goals="Theirs", agreements=(Agreement(TODAY, "theirs"),)), TODAY)
        accounts.lead_over(session, bakery, other)
        session.expire_all()
        assert agreed(session, bakery) == ["ours", "theirs"]
        assert agreed(session, other) == []
        found = accounts.of_customer(session, bakery)
        assert found is not None
        assert (found.goals, found.version) == ("Ours", 2)


def test_what_was_given(workspace: Workspace, bakery: int) -> None:
    """Gestures given, not planned ones; discounts less what came back; of the days asked for, both included."""
    for details in (Gift("Tulips", 1500, sent_on=TODAY), Gift("Wine", 900, planned_on=TODAY),
                    Gift("Old", 700, sent_on=date(2025, 1, 1))):  # fmt: skip
        notes.add(workspace, entry(bakery, "gift", date(2025, 1, 1), details=details))
    line = Line("Vase", Decimal(2), Decimal(10), discount=Decimal("3.50"))
    purchases.add(workspace, purchase(bakery, TODAY, None, lines=(line,)))  # type: ignore[arg-type]
    back = Line("Vase", Decimal(-1), Decimal(10), discount=Decimal("-1.25"))
    purchases.add(workspace, purchase(bakery, TODAY, None, lines=(back,)))  # type: ignore[arg-type]
    with workspace.read() as session:
        assert accounts.given(session, [bakery, 99], date(2026, 1, 1), TODAY) == {bakery: Given(1500, 225), 99: Given()}


def test_the_time_of_a_year(workspace: Workspace, bakery: int) -> None:
    """The minutes of whatever was noted from the first to the last day asked for; none noted is none."""
    for day, minutes in ((date(2025, 12, 31), 50), (date(2026, 1, 1), 15), (TODAY, 90), (TODAY, None), (TODAY, 0)):
        notes.add(workspace, entry(bakery, "call", day, minutes=minutes))
    with workspace.read() as session:
        assert accounts.given(session, [bakery], date(2026, 1, 1), TODAY) == {bakery: Given(minutes=105)}
