"""What comes next with a key account, and what is to be done."""

from datetime import date, timedelta
from typing import Any

import pytest

from crm.domain.account import Account, AccountDraft, Contract
from crm.domain.account_dates import coming, due
from crm.domain.today import TaskKind

TODAY = date(2026, 11, 23)


def account(**values: Any) -> Account:
    """A key account for a year."""
    return Account(1, 1, date(2025, 11, 23), AccountDraft(1, **values))


def days(number: int) -> date:
    return TODAY + timedelta(days=number)


def test_the_nearest_comes_first() -> None:
    """Check-in, gift, notice and end by their days; a missed check-in is still to come."""
    contract = Contract(ends_on=days(90), notice_on=days(30), renews_months=12)
    found = coming(account(contract=contract, checkin_days=14), days(-20), [days(7)], TODAY)
    assert [(one.on, one.text) for one in found] == [
        (days(-6), "check-in"),
        (days(7), "gift"),
        (days(30), "notice day"),
        (days(90), "contract renews"),
    ]


def test_what_is_behind_does_not_come() -> None:
    """A notice day that has passed, a contract that has ended; nothing known is nothing to come."""
    passed = Contract(ends_on=days(20), notice_on=days(-1))
    assert [one.text for one in coming(account(contract=passed), None, [], TODAY)] == ["contract ends"]
    assert coming(account(contract=Contract(ends_on=days(-1))), None, [], TODAY) == ()
    assert coming(account(), None, [], TODAY) == ()


@pytest.mark.parametrize(("ago", "asked"), [(29, False), (30, True), (45, True)])
def test_a_check_in_is_asked_for_on_its_day(ago: int, asked: bool) -> None:
    """By the rhythm, and from then on until it is done."""
    found = due(account(checkin_days=30), days(-ago), TODAY)
    assert [(one.kind, one.on, one.values) for one in found] == (
        [(TaskKind.CHECK_IN, days(30 - ago), {"wished": 30})] if asked else []
    )


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (61, ""),
        (60, "Key account: last day for notice comes near, plan a talk about renewal"),
        (31, "Key account: last day for notice comes near, plan a talk about renewal"),
        (30, "Key account: last day for notice, talk about renewal now"),
        (0, "Key account: last day for notice, talk about renewal now"),
        (-1, "Key account: the notice day has passed, talk about renewal"),
    ],
)
def test_a_notice_day_is_told_twice_and_when_missed(left: int, words: str) -> None:
    """Sixty days before, thirty days before, and after; a talk about renewal ends it."""
    contract = Contract(ends_on=days(100), notice_on=days(left), renews_months=12)
    found = due(account(contract=contract), None, TODAY)
    assert [(one.kind, one.on, one.text) for one in found] == ([(TaskKind.NOTICE, days(left), words)] if words else [])
    assert due(account(contract=contract, talked_on=TODAY), None, TODAY) == ()


@pytest.mark.parametrize(
    ("contract", "texts"),
    [
        (Contract(ends_on=days(-400)), ["Key account: the contract has ended"]),
        (Contract(ends_on=days(60)), ["Key account: the contract ends and does not renew by itself"]),
        (Contract(ends_on=days(61)), []),
        (Contract(ends_on=days(10), renews_months=12), []),
        (Contract(starts_on=days(-10)), []),
    ],
)
def test_the_end_of_a_contract(contract: Contract, texts: list[str]) -> None:
    """Told when it will not go on by itself, and after it has ended until something is done."""
    assert [one.text for one in due(account(contract=contract), None, TODAY)] == texts
