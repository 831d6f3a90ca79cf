"""Made-up key accounts."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from crm.domain.account import Account, checked, term
from crm.domain.account_dates import due
from crm.domain.customer import CustomerDraft, Kind
from crm.domain.demo_accounts import KEPT_DAYS, accounts
from crm.domain.demo_people import DemoCustomer
from crm.domain.entry_check import checked as checked_entry
from crm.domain.purchase import PurchaseDraft
from crm.paths import RESOURCES

TODAY = date(2026, 11, 23)
WORDS: dict[str, Any] = json.loads((RESOURCES / "demo" / "accounts.json").read_text("utf-8"))


def people(*kinds: Kind, **values: Any) -> list[DemoCustomer]:
    """Customers of these kinds."""
    since = TODAY - timedelta(days=900)
    return [DemoCustomer(CustomerDraft(kind=kind, **values), since) for kind in kinds]


@pytest.mark.parametrize("language", WORDS)
def test_five_that_can_be_stored(language: str) -> None:
    """In every language the same five, with people, goals and gestures that a form would take."""
    customers = people(*[Kind.PERSON] * 4, *[Kind.ORGANISATION] * 6)
    found = accounts(WORDS[language], customers, [], TODAY)
    assert [one.place for one in found] == [4, 5, 6, 7, 8]
    assert [checked(one.draft, TODAY) for one in found] == [one.draft for one in found]
    assert [len(one.people) for one in found] == [2, 2, 0, 0, 0]
    assert all(checked_entry(draft, TODAY) == draft for one in found for _, draft in one.entries)


def test_each_stands_in_its_own_way() -> None:
    """One near its notice day, one not called for long, one whose contract ended, the others in peace."""
    found = accounts(WORDS["en"], people(*[Kind.ORGANISATION] * 5), [], TODAY)
    asked = []
    for number, one in enumerate(found):
        account = Account(number, 1, TODAY - timedelta(days=KEPT_DAYS), one.draft)
        contact_on = max(draft.contact_on for _, draft in one.entries if draft.contact_on)
        asked.append([told.kind.value for told in due(account, contact_on, TODAY)])
    assert asked == [[], ["notice"], ["check_in"], [], ["contract"]]
    assert all(term(one.draft.contract, TODAY) for one in found)


def test_the_best_organisations_are_chosen() -> None:
    """Those that bought most often lately; nobody who is archived, and no more than there are."""
    customers = [*people(Kind.ORGANISATION, Kind.ORGANISATION), *people(Kind.ORGANISATION, archived=True)]
    sold = [(1, PurchaseDraft(TODAY, total_cents=100)), (0, PurchaseDraft(date(2025, 1, 1), total_cents=900))]
    assert [one.place for one in accounts(WORDS["en"], customers, sold, TODAY)] == [1, 0]
