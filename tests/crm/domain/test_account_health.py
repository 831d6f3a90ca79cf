"""How a key account stands: every reason by itself, never a sum of points."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from crm.domain.account import Account, AccountDraft, Contract, Result
from crm.domain.account_health import Health, Known, Spending, Verdict, health
from crm.domain.risk import Risk, RiskKind

TODAY = date(2026, 11, 23)
END = date(2026, 12, 31)


def account(**values: Any) -> Account:
    """A key account for a year."""
    return Account(1, 1, date(2025, 11, 23), AccountDraft(1, **values))


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def told(found: Health) -> list[str]:
    return [reason.text.format_map(reason.values) for reason in found.reasons]


def test_nothing_to_tell_is_good() -> None:
    """No reason, no worry."""
    assert health(account(), Known(), TODAY) == Health(Verdict.GOOD)


@pytest.mark.parametrize("kind", RiskKind)
def test_every_risk_is_a_reason(kind: RiskKind) -> None:
    """What may make a customer leave is named here too; a complaint, silence and half the money are grave."""
    grave = kind in (RiskKind.COMPLAINT_OPEN, RiskKind.SILENT, RiskKind.SPEND_HALVED)
    found = health(account(), Known((Risk(kind, "words", {"n": 1}),)), TODAY)
    assert found.verdict is (Verdict.WORRY if grave else Verdict.WATCH)
    assert [(reason.text, reason.values) for reason in found.reasons] == [("words", {"n": 1})]


@pytest.mark.parametrize(
    ("contract", "talked_on", "verdict", "text"),
    [
        (Contract(ends_on=days(-1)), TODAY, Verdict.WORRY, "The contract ended on 2026-11-22"),
        (Contract(ends_on=days(-1)), None, Verdict.WORRY, "The contract ended on 2026-11-22"),
        (Contract(ends_on=days(90), notice_on=days(61)), None, Verdict.GOOD, ""),
        (Contract(ends_on=days(90), notice_on=days(60)), None, Verdict.WATCH,
         "Notice is possible until 2027-01-22, and renewal was not talked about yet"),
        (Contract(ends_on=days(90), notice_on=days(60)), days(-100), Verdict.GOOD, ""),
        (Contract(ends_on=END, notice_on=days(-1)), None, Verdict.WORRY,
         "The notice day 2026-11-22 has passed without a talk about renewal"),
        (Contract(ends_on=END, notice_on=days(-1)), days(-9), Verdict.GOOD, ""),
        (Contract(ends_on=days(60)), None, Verdict.WATCH,
         "The contract ends on 2027-01-22 and does not renew by itself"),
        (Contract(ends_on=days(60), renews_months=12), None, Verdict.GOOD, ""),
        (Contract(ends_on=days(61)), None, Verdict.GOOD, ""),
    ],
)  # fmt: skip
def test_the_contract(contract: Contract, talked_on: date | None, verdict: Verdict, text: str) -> None:
    """Told sixty days before, grave once missed, quiet when renewal was talked about."""
    found = health(account(contract=contract, talked_on=talked_on), Known(), TODAY)
    assert found.verdict is verdict
    assert told(found) == ([text] if text else [])


def test_a_check_in_is_late_the_day_after() -> None:
    """By the rhythm of this account; without any contact by the day it became a key account."""
    monthly = account(checkin_days=30)
    assert health(monthly, Known(last_contact_on=days(-30)), TODAY).verdict is Verdict.GOOD
    late = health(monthly, Known(last_contact_on=days(-31)), TODAY)
    assert told(late) == ["Last contact on 2026-10-23; every 30 days is wished"]
    assert told(health(monthly, Known(), TODAY)) == ["No contact noted yet; every 30 days is wished"]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({}, "Turnover: 8, the goal is 10"),
        ({"by": days(-1)}, "Turnover: 8, the goal is 10"),
        ({"by": days(60)}, "Turnover: 8 so far, the goal for 2027-01-22 is 10"),
        ({"by": days(61)}, ""),
        ({"latest": Decimal(10)}, ""),
        ({"latest": Decimal(11), "at_most": True, "by": days(200)}, "Turnover: 11, the goal is at most 10"),
    ],
)
def test_goals_behind(values: dict[str, Any], text: str) -> None:
    """A goal missed is told; one with much time left is not, unless it can only get worse."""
    result = Result("Turnover", **{"target": Decimal(10), "latest": Decimal(8), **values})
    assert told(health(account(results=(result,)), Known(), TODAY)) == ([text] if text else [])


@pytest.mark.parametrize(
    ("spending", "text"),
    [
        (Spending(5000, 5000, 99_999, 10_000), ""),
        (Spending(5000, 5001, 99_999, 10_000), "Gestures and discounts cost 10001, the budget is 10000"),
        (Spending(1, 0, 0, 0), "Gestures and discounts cost 1, the budget is 0"),
        (Spending(2500, 0, 10_000), ""),
        (Spending(2000, 501, 10_000), "Gestures and discounts cost 2501 of 10000 a year"),
        (Spending(2000, 501, 0), ""),
    ],
)
def test_too_much_given(spending: Spending, text: str) -> None:
    """More than the budget; without one more than a quarter of what is bought."""
    assert told(health(account(), Known(spending=spending), TODAY)) == ([text.format(spending)] if text else [])


def test_shares_of_what_was_given() -> None:
    """Of the yearly value and of the budget; of nothing there is no share."""
    spending = Spending(1000, 1000, 8000, 4000)
    assert (spending.share_of_year, spending.share_of_budget) == (0.25, 0.5)
    assert (Spending(1).share_of_year, Spending(1).share_of_budget) == (None, None)


def test_grave_reasons_come_first() -> None:
    """Whatever their kind, and the verdict follows the first."""
    risks = (Risk(RiskKind.PROMISE_OVERDUE, "promise"),)
    found = health(account(contract=Contract(ends_on=days(-1)), checkin_days=1), Known(risks, days(-9)), TODAY)
    assert [reason.is_grave for reason in found.reasons] == [True, False, False]
    assert found.verdict is Verdict.WORRY


def test_time_costs_only_with_an_hourly_rate() -> None:
    """200 minutes at 45 an hour are 150; they count beside the yearly value, not in the budget."""
    spent = Spending(4500, 12_000, 840_000, 50_000, minutes=200)
    assert (spent.time_cents, spent.cost_cents) == (0, 16_500)
    rated = replace(spent, hourly_cents=4500)
    assert (rated.time_cents, rated.cost_cents, rated.given_cents) == (15_000, 31_500, 16_500)
    assert rated.share_of_year == 31_500 / 840_000
    assert rated.share_of_budget == 0.33
    assert replace(spent, minutes=1, hourly_cents=30).time_cents == 1


def test_time_may_be_what_costs_too_much() -> None:
    """Then the sentence says so."""
    spent = Spending(2000, 0, 10_000, minutes=60, hourly_cents=1000)
    found = health(account(), Known(spending=spent), TODAY)
    assert [reason.text for reason in found.reasons] == [
        "Gestures, discounts and time cost {given_cents} of {year_cents} a year"
    ]
    assert found.reasons[0].values == {"given_cents": 3000, "year_cents": 10_000}
