"""The contract of a key account, and what can be stored of it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.account import (
    MOST_AMOUNT,
    Account,
    AccountDraft,
    Agreement,
    Contract,
    NoticeUnit,
    Result,
    Term,
    check_in_on,
    checked,
    has_talked,
    months_after,
    term,
)
from crm.errors import InvalidInput

TODAY = date(2026, 11, 23)
DAYS, MONTHS = NoticeUnit.DAYS, NoticeUnit.MONTHS


@pytest.mark.parametrize(
    ("day", "months", "to_end", "found"),
    [
        (date(2026, 1, 31), 1, False, date(2026, 2, 28)),
        (date(2026, 2, 28), 12, True, date(2027, 2, 28)),
        (date(2027, 2, 28), 12, True, date(2028, 2, 29)),
        (date(2027, 2, 28), 12, False, date(2028, 2, 28)),
        (date(2026, 1, 15), -2, False, date(2025, 11, 15)),
        (date(2026, 12, 31), -1, False, date(2026, 11, 30)),
        (date(2026, 6, 30), 1, True, date(2026, 7, 31)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, to_end: bool, found: date) -> None:
    """The same day, or the last of a shorter month; a last day stays one when asked."""
    assert months_after(day, months, to_end=to_end) == found


@pytest.mark.parametrize(
    ("contract", "found"),
    [
        (Contract(), None),
        (Contract(starts_on=TODAY), None),
        (Contract(ends_on=date(2025, 12, 31)), Term(date(2025, 12, 31), None, False)),
        (Contract(ends_on=date(2025, 12, 31), renews_months=12), Term(date(2026, 12, 31), None, True)),
        (Contract(ends_on=TODAY, renews_months=12), Term(TODAY, None, True)),
        (Contract(ends_on=date(2026, 2, 28), renews_months=3), Term(date(2026, 11, 30), None, True)),
    ],
)
def test_a_contract_that_renews_runs_on(contract: Contract, found: Term | None) -> None:
    """Term after term until the one that holds today; any other just ends."""
    assert term(contract, TODAY) == found


@pytest.mark.parametrize(
    ("values", "notice_on"),
    [
        ({"notice_count": 2}, date(2026, 10, 31)),
        ({"notice_count": 30, "notice_unit": DAYS}, date(2026, 12, 1)),
        ({"notice_count": 2, "notice_on": date(2025, 9, 30)}, date(2026, 9, 30)),
        ({}, None),
    ],
)
def test_the_notice_day_moves_with_the_term(values: dict[str, Any], notice_on: date | None) -> None:
    """A period is counted back from the end; a fixed day is that of the first term."""
    contract = Contract(ends_on=date(2025, 12, 31), renews_months=12, **values)
    found = term(contract, TODAY)
    assert found is not None
    assert found.notice_on == notice_on


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)), st.integers(1, 120))
def test_a_renewing_contract_never_ends(ends_on: date, months: int) -> None:
    """Its term holds today, and not one term more."""
    found = term(Contract(ends_on=ends_on, renews_months=months), TODAY)
    assert found is not None
    assert found.ends_on >= TODAY
    assert found.ends_on == ends_on or months_after(found.ends_on, -months) <= TODAY


def test_a_talk_counts_for_half_a_year() -> None:
    """One of last year says nothing about the renewal of this one."""
    notice_on = date(2026, 11, 30)
    talks = (None, date(2026, 6, 2), date(2026, 6, 3), date(2026, 12, 5))
    assert [has_talked(AccountDraft(1, talked_on=day), notice_on) for day in talks] == [False, False, True, True]


def test_a_check_in_follows_the_last_contact() -> None:
    """Without any it follows the day the customer became a key account; without a rhythm there is none."""
    account = Account(1, 1, date(2026, 11, 1), AccountDraft(1, checkin_days=30))
    assert check_in_on(account, date(2026, 11, 20)) == date(2026, 12, 20)
    assert check_in_on(account, None) == date(2026, 12, 1)
    assert check_in_on(replace(account, draft=AccountDraft(1)), TODAY) is None


def test_a_result_is_met_by_its_own_way() -> None:
    """At least, or at most; without a value nobody knows."""
    ten = Decimal(10)
    assert Result("Turnover", ten).is_met is None
    assert [Result("Turnover", ten, Decimal(n)).is_met for n in (9, 10)] == [False, True]
    assert [Result("Complaints", ten, Decimal(n), at_most=True).is_met for n in (10, 11)] == [True, False]


def test_what_is_stored_is_tidy() -> None:
    """Texts trimmed, empty lines left out, a value without a day was seen today."""
    draft = AccountDraft(
        1,
        goals=" More \x00",
        agreements=(Agreement(TODAY, "  "), Agreement(TODAY, " 10 % ")),
        results=(Result(" ", Decimal(1)), Result(" Turnover ", Decimal(5), Decimal(4)), Result("Visits", Decimal(2))),
    )
    found = checked(draft, TODAY)
    assert found.goals == "More"
    assert found.agreements == (Agreement(TODAY, "10 %"),)
    assert found.results == (Result("Turnover", Decimal(5), Decimal(4), TODAY), Result("Visits", Decimal(2)))


NEXT_DAY = date(2026, 11, 24)
BAD: list[tuple[str, dict[str, Any]]] = [
    ("starts", {"contract": Contract(starts_on=date(1800, 1, 1))}),
    ("ends", {"contract": Contract(starts_on=TODAY, ends_on=date(2026, 1, 1))}),
    ("ends", {"contract": Contract(renews_months=12)}),
    ("ends", {"contract": Contract(notice_on=TODAY)}),
    ("ends", {"contract": Contract(notice_count=2)}),
    ("notice", {"contract": Contract(ends_on=TODAY, notice_on=NEXT_DAY)}),
    ("notice_count", {"contract": Contract(ends_on=TODAY, notice_count=121)}),
    ("notice_count", {"contract": Contract(ends_on=TODAY, notice_count=3651, notice_unit=DAYS)}),
    ("renews", {"contract": Contract(ends_on=TODAY, renews_months=0)}),
    ("checkin", {"checkin_days": 0}),
    ("budget", {"budget_cents": -1}),
    ("talked", {"talked_on": NEXT_DAY}),
    ("goals", {"goals": "x" * 20_001}),
    ("agreements", {"agreements": (Agreement(NEXT_DAY, "x"),)}),
    ("results", {"results": (Result("x", MOST_AMOUNT),)}),
    ("results", {"results": (Result("x", Decimal(1), Decimal("NaN")),)}),
    ("results", {"results": (Result("x", Decimal(1), Decimal(1), NEXT_DAY),)}),
]


@pytest.mark.parametrize(("field", "values"), BAD)
def test_what_cannot_be_is_told_at_its_field(field: str, values: dict[str, Any]) -> None:
    """One sentence, beside the field it is about."""
    with pytest.raises(InvalidInput) as caught:
        checked(AccountDraft(1, **values), TODAY)
    assert caught.value.field == field


def test_a_budget_of_nothing_is_a_budget() -> None:
    """Whoever wants to give nothing may say so."""
    assert checked(AccountDraft(1, budget_cents=0), TODAY).budget_cents == 0
