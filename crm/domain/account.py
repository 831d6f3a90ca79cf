"""Key accounts: the contract, the agreements and the goals with customers who matter most (product N5)."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from crm.domain.entry_check import FIRST_YEAR, LAST_YEAR, MOST_LETTERS
from crm.domain.money import MAX_CENTS
from crm.errors import InvalidInput
from crm.i18n import N_

EARLY_DAYS, NEAR_DAYS = 60, 30
"""How long before a notice day or an end it is told, first as something to talk about, then as urgent."""
TALK_DAYS = 180
"""A talk about renewal counts for a notice day at most so many days later."""
MOST_DAYS, MOST_MONTHS = 3650, 120
MOST_AMOUNT = Decimal(10) ** 12
"""Larger results are slips of the keyboard."""


class NoticeUnit(StrEnum):
    """What a notice period is counted in."""

    DAYS = "days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Contract:
    """``ends_on`` is the last day of the first term; ``renews_months`` by how long it renews by itself, None: it ends.

    ``notice_on`` is the last day to give notice in that term; without it, it follows from the period of notice.
    """

    starts_on: date | None = None
    ends_on: date | None = None
    notice_on: date | None = None
    notice_count: int | None = None
    notice_unit: NoticeUnit = NoticeUnit.MONTHS
    renews_months: int | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """The term of a contract that runs: its last day, and the last day to give notice."""

    ends_on: date
    notice_on: date | None
    renews: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """Something agreed on a day, in the owner's words."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Result:
    """A figure to follow: at least ``target``, or with ``at_most`` not more; ``by`` is the day it is meant for."""

    name: str
    target: Decimal
    latest: Decimal | None = None
    latest_on: date | None = None
    at_most: bool = False
    by: date | None = None

    @property
    def is_met(self) -> bool | None:
        """Whether the latest value reaches the target; None without one."""
        if self.latest is None:
            return None
        return self.latest <= self.target if self.at_most else self.latest >= self.target


@dataclass(frozen=True, slots=True)
class AccountDraft:
    """A key account as typed.

    ``checkin_days`` is how often the owner wishes to be in touch, ``budget_cents`` what gestures and discounts may
    cost in a year, ``talked_on`` the day of the last talk about renewal.
    """

    customer_id: int
    contract: Contract = Contract()
    goals: str = ""
    agreements: tuple[Agreement, ...] = ()
    results: tuple[Result, ...] = ()
    checkin_days: int | None = None
    budget_cents: int | None = None
    talked_on: date | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """A stored key account since ``since``; ``until`` is the day it stopped being one."""

    id: int
    version: int
    since: date
    draft: AccountDraft
    until: date | None = None


def term(contract: Contract, today: date) -> Term | None:
    """The term that runs ``today``, else the last one; None for a contract without an end."""
    if contract.ends_on is None:
        return None
    passed, ends_on = 0, contract.ends_on
    while contract.renews_months and ends_on < today:
        passed += contract.renews_months
        ends_on = months_after(contract.ends_on, passed, to_end=True)
    return Term(ends_on, _notice_on(contract, ends_on, passed), contract.renews_months is not None)


def _notice_on(contract: Contract, ends_on: date, passed: int) -> date | None:
    if contract.notice_on is not None:
        return months_after(contract.notice_on, passed, to_end=True)
    if not contract.notice_count:
        return None
    if contract.notice_unit is NoticeUnit.DAYS:
        return ends_on - timedelta(days=contract.notice_count)
    return months_after(ends_on, -contract.notice_count)


def months_after(day: date, months: int, *, to_end: bool = False) -> date:
    """The same day of another month, or its last one; with ``to_end`` the last day of a month stays the last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    was_last = to_end and day.day == monthrange(day.year, day.month)[1]
    return date(year, month + 1, last if was_last else min(day.day, last))


def has_talked(draft: AccountDraft, notice_on: date) -> bool:
    """Whether renewal was talked about in time for a notice day."""
    return draft.talked_on is not None and notice_on - draft.talked_on <= timedelta(days=TALK_DAYS)


def check_in_on(account: Account, last_contact_on: date | None) -> date | None:
    """The day by which the next contact is wished; None without a rhythm."""
    if account.draft.checkin_days is None:
        return None
    return (last_contact_on or account.since) + timedelta(days=account.draft.checkin_days)


def checked(draft: AccountDraft, today: date) -> AccountDraft:
    """``draft`` as it is stored: texts trimmed, empty agreements and results left out.

    Raises:
        InvalidInput: a day, a number or a text that cannot be; ``field`` tells which.
    """
    _check_contract(draft.contract)
    _within(draft.checkin_days, MOST_DAYS, "checkin")
    _within(draft.budget_cents, MAX_CENTS, "budget", least=0)
    if draft.talked_on and draft.talked_on > today:
        raise InvalidInput(N_("This day is still to come."), field="talked")
    return replace(
        draft,
        goals=_text(draft.goals, "goals"),
        agreements=tuple(_agreement(one, today) for one in draft.agreements if one.text.strip()),
        results=tuple(_result(one, today) for one in draft.results if one.name.strip()),
    )


def _check_contract(contract: Contract) -> None:
    days = {"starts": contract.starts_on, "ends": contract.ends_on, "notice": contract.notice_on}
    for field, day in days.items():
        _real(day, field)
    starts_on, ends_on, notice_on = days.values()
    if starts_on and ends_on and ends_on < starts_on:
        raise InvalidInput(N_("It ended before it began."), field="ends")
    if ends_on is None and (notice_on or contract.notice_count or contract.renews_months):
        raise InvalidInput(N_("Please add the day on which the contract ends."), field="ends")
    if notice_on and ends_on and notice_on > ends_on:
        raise InvalidInput(N_("Notice is given before the contract ends."), field="notice")
    in_days = contract.notice_unit is NoticeUnit.DAYS
    _within(contract.notice_count, MOST_DAYS if in_days else MOST_MONTHS, "notice_count")
    _within(contract.renews_months, MOST_MONTHS, "renews")


def _agreement(agreement: Agreement, today: date) -> Agreement:
    _real(agreement.on, "agreements")
    if agreement.on > today:
        raise InvalidInput(N_("This day is still to come."), field="agreements")
    return Agreement(agreement.on, _text(agreement.text, "agreements"))


def _result(result: Result, today: date) -> Result:
    for number in (result.target, result.latest):
        if number is not None and not (number.is_finite() and abs(number) < MOST_AMOUNT):
            raise InvalidInput(N_("This number is too large."), field="results")
    _real(result.by, "results")
    _real(result.latest_on, "results")
    seen_on = None if result.latest is None else result.latest_on or today
    if seen_on and seen_on > today:
        raise InvalidInput(N_("This day is still to come."), field="results")
    return replace(result, name=_text(result.name, "results"), latest_on=seen_on)


def _real(day: date | None, field: str) -> None:
    if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise InvalidInput(N_("This date does not exist."), field=field)


def _within(number: int | None, most: int, field: str, *, least: int = 1) -> None:
    if number is not None and not least <= number <= most:
        raise InvalidInput(N_("Please type a number from {least} to {most}."), field=field, least=least, most=most)


def _text(text: str, field: str) -> str:
    tidy = text.encode(errors="ignore").decode().replace("\x00", "").strip()
    if len(tidy) > MOST_LETTERS:
        raise InvalidInput(N_("This text is too long."), field=field)
    return tidy
