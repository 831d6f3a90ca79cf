"""Made-up key accounts: five organisations with a contract, agreements, goals, people and gestures.

Pure: the words come in (``resources/demo/accounts.json``). Each account shows another way to stand: well, notice near,
no contact for long, a goal behind, a contract that ended.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from crm.domain.account import AccountDraft, Agreement, Contract, Result
from crm.domain.customer import Kind
from crm.domain.demo_notes import Noted
from crm.domain.demo_people import DemoCustomer
from crm.domain.demo_sales import Sale
from crm.domain.entry import EntryDraft, EntryKind, Gift
from crm.domain.relation import RelationDraft, RelationKind

LATELY_DAYS = 120
KEPT_DAYS = 540
"""How long the accounts have been kept."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """Days from today, back for the start and the last contact, ahead for the end and the planned gesture."""

    started_ago: int
    ends_in: int
    renews_months: int | None
    checkin_days: int
    contact_ago: int
    gift_in: int
    budget_cents: int | None
    result_in: int


_PLANS = (
    _Plan(500, 230, 12, 60, 8, 24, 25_000, 230),
    _Plan(314, 51, 12, 90, 40, 40, 15_000, 38),
    _Plan(200, 165, 24, 30, 75, 90, 20_000, 165),
    _Plan(420, 310, 12, 45, 20, 9, None, 38),
    _Plan(740, -10, None, 60, 35, 60, 12_000, 20),
)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A key account: the place of its customer in the list, the rest as typed (ids of customers are places)."""

    place: int
    draft: AccountDraft
    people: tuple[RelationDraft, ...]
    entries: tuple[Noted, ...]


def accounts(
    words: Mapping[str, Any], customers: Sequence[DemoCustomer], sold: Sequence[Sale], today: date
) -> list[DemoAccount]:
    """Up to five key accounts: the organisations that bought most often lately."""
    living = [n for n, c in enumerate(customers) if not (c.draft.deceased or c.draft.archived)]
    lately = Counter(place for place, draft in sold if (today - draft.on).days < LATELY_DAYS)
    companies = sorted(
        (n for n in living if customers[n].draft.kind is Kind.ORGANISATION), key=lambda n: (-lately[n], n)
    )
    staff = iter([n for n in living if customers[n].draft.kind is Kind.PERSON])
    told = zip(companies, _PLANS, words["accounts"], strict=False)
    return [
        DemoAccount(
            place,
            _draft(place, plan, one, today),
            tuple(_people(place, number, words["roles"], staff)),
            tuple(_entries(place, plan, one, words["talk"][number % 2], today)),
        )
        for number, (place, plan, one) in enumerate(told)
    ]


def _draft(place: int, plan: _Plan, words: Mapping[str, Any], today: date) -> AccountDraft:
    agreed_on = today - timedelta(days=plan.started_ago)
    name, target, latest, at_most = words["result"]
    return AccountDraft(
        customer_id=place,
        contract=Contract(
            starts_on=agreed_on,
            ends_on=today + timedelta(days=plan.ends_in),
            notice_count=1,
            renews_months=plan.renews_months,
        ),
        goals=words["goals"],
        agreements=tuple(
            Agreement(agreed_on + timedelta(days=100 * n), text) for n, text in enumerate(words["agreements"])
        ),
        results=(
            Result(
                name,
                Decimal(target),
                Decimal(latest),
                today - timedelta(days=12),
                at_most,
                today + timedelta(days=plan.result_in),
            ),
        ),
        checkin_days=plan.checkin_days,
        budget_cents=plan.budget_cents,
    )


def _people(place: int, number: int, roles: Sequence[str], staff: Iterator[int]) -> Iterator[RelationDraft]:
    for role in (roles[number % len(roles)], roles[(number + 1) % len(roles)]):
        if (person := next(staff, None)) is not None:
            yield RelationDraft(person, place, RelationKind.WORKS_AT, role)


def _entries(place: int, plan: _Plan, words: Mapping[str, Any], said: str, today: date) -> Iterator[Noted]:
    kind = EntryKind.CALL if plan.contact_ago % 2 == 0 else EntryKind.VISIT
    yield place, EntryDraft(kind, 0, today - timedelta(days=plan.contact_ago), said)
    gave_on = today - timedelta(days=plan.contact_ago + 30)
    what, cents = words["gave"]
    yield place, EntryDraft(EntryKind.GIFT, 0, gave_on, "", Gift(what, cents, sent_on=gave_on))
    what, cents = words["gift"]
    planned = Gift(what, cents, planned_on=today + timedelta(days=plan.gift_in))
    yield place, EntryDraft(EntryKind.GIFT, 0, today - timedelta(days=plan.contact_ago), "", planned)
