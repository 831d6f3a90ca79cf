"""How a key account stands, in plain words: every reason is named, nothing is added up to a score (product N5).

The relationship budget covers the 12 months until today, both days included: gestures given with their cost, the
discounts on lines of purchases less those of lines that came back, and the minutes noted with entries, in money by the
owner's hourly rate. They stand against what was bought in the same time, net of returns.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from crm.domain.account import EARLY_DAYS, Account, Result, check_in_on, has_talked, term
from crm.domain.risk import Risk, RiskKind
from crm.i18n import N_

SHARE_TOO_MUCH = 0.25
"""Without a budget: gestures, discounts and time above this part of the yearly value are named."""
GRAVE_RISKS = frozenset({RiskKind.COMPLAINT_OPEN, RiskKind.SILENT, RiskKind.SPEND_HALVED})


class Verdict(StrEnum):
    """WORRY when one reason is grave, WATCH when there is any, else GOOD."""

    GOOD = "good"
    WATCH = "watch"
    WORRY = "worry"


VERDICT_WORDS = {
    Verdict.GOOD: N_("Going well"),
    Verdict.WATCH: N_("Watch closely"),
    Verdict.WORRY: N_("Needs care"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence (message id and values: days as dates, amounts in names ending with ``cents``)."""

    text: str
    values: dict[str, object] = field(default_factory=dict)
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """The verdict with its reasons, the grave ones first."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Spending:
    """What gestures, discounts and time cost in the last 12 months, beside what the customer spent in them.

    Without ``hourly_cents`` time is only time. The budget is meant for gestures and discounts.
    """

    gifts_cents: int = 0
    discounts_cents: int = 0
    year_cents: int = 0
    budget_cents: int | None = None
    minutes: int = 0
    hourly_cents: int | None = None

    @property
    def given_cents(self) -> int:
        """Gestures and discounts together."""
        return self.gifts_cents + self.discounts_cents

    @property
    def time_cents(self) -> int:
        """The time noted in money, half cents upwards; 0 without an hourly rate."""
        return (self.minutes * (self.hourly_cents or 0) + 30) // 60

    @property
    def cost_cents(self) -> int:
        """Gestures, discounts and time together."""
        return self.given_cents + self.time_cents

    @property
    def share_of_year(self) -> float | None:
        """What all of it cost as a share of the yearly value; None when nothing was bought."""
        return self.cost_cents / self.year_cents if self.year_cents > 0 else None

    @property
    def share_of_budget(self) -> float | None:
        """What was given as a share of the budget; None without one."""
        return self.given_cents / self.budget_cents if self.budget_cents else None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the customer besides the account itself. ``risks`` leave the wished contact out."""

    risks: tuple[Risk, ...] = ()
    last_contact_on: date | None = None
    spending: Spending = Spending()


def health(account: Account, known: Known, today: date) -> Health:
    """How a key account stands at the end of ``today``."""
    found = [Reason(risk.text, risk.values, risk.kind in GRAVE_RISKS) for risk in known.risks]
    found += _contract(account, today)
    found += _check_in(account, known.last_contact_on, today)
    found += [reason for result in account.draft.results for reason in _behind(result, today)]
    found += _spending(known.spending)
    reasons = tuple(sorted(found, key=lambda reason: not reason.is_grave))
    if not reasons:
        return Health(Verdict.GOOD)
    return Health(Verdict.WORRY if reasons[0].is_grave else Verdict.WATCH, reasons)


def _contract(account: Account, today: date) -> Iterator[Reason]:
    running = term(account.draft.contract, today)
    if running is None:
        return
    if running.ends_on < today:
        yield Reason(N_("The contract ended on {on}"), {"on": running.ends_on}, is_grave=True)
        return
    notice_on = running.notice_on
    if has_talked(account.draft, notice_on or running.ends_on):
        return
    if notice_on and notice_on < today:
        missed = N_("The notice day {on} has passed without a talk about renewal")
        yield Reason(missed, {"on": notice_on}, is_grave=True)
    elif notice_on and notice_on - today <= timedelta(days=EARLY_DAYS):
        yield Reason(N_("Notice is possible until {on}, and renewal was not talked about yet"), {"on": notice_on})
    elif not running.renews and running.ends_on - today <= timedelta(days=EARLY_DAYS):
        yield Reason(N_("The contract ends on {on} and does not renew by itself"), {"on": running.ends_on})


def _check_in(account: Account, last_contact_on: date | None, today: date) -> Iterator[Reason]:
    due_on = check_in_on(account, last_contact_on)
    if due_on is None or due_on >= today:
        return
    values: dict[str, object] = {"on": last_contact_on, "wished": account.draft.checkin_days}
    if last_contact_on is None:
        yield Reason(N_("No contact noted yet; every {wished} days is wished"), values)
    else:
        yield Reason(N_("Last contact on {on}; every {wished} days is wished"), values)


def _behind(result: Result, today: date) -> Iterator[Reason]:
    """A result that misses its target; one that can still be reached is told when its day is near."""
    if result.is_met is not False:
        return
    values: dict[str, object] = {"name": result.name, "latest": result.latest, "target": result.target}
    if result.at_most:
        yield Reason(N_("{name}: {latest}, the goal is at most {target}"), values)
    elif result.by is None or result.by < today:
        yield Reason(N_("{name}: {latest}, the goal is {target}"), values)
    elif result.by - today <= timedelta(days=EARLY_DAYS):
        yield Reason(N_("{name}: {latest} so far, the goal for {on} is {target}"), {**values, "on": result.by})


def _spending(spending: Spending) -> Iterator[Reason]:
    values: dict[str, object] = {"given_cents": spending.given_cents, "budget_cents": spending.budget_cents}
    if spending.budget_cents is not None:
        if spending.given_cents > spending.budget_cents:
            yield Reason(N_("Gestures and discounts cost {given_cents}, the budget is {budget_cents}"), values)
    elif spending.share_of_year is not None and spending.share_of_year > SHARE_TOO_MUCH:
        values = {"given_cents": spending.cost_cents, "year_cents": spending.year_cents}
        text = N_("Gestures and discounts cost {given_cents} of {year_cents} a year")
        if spending.time_cents:
            text = N_("Gestures, discounts and time cost {given_cents} of {year_cents} a year")
        yield Reason(text, values)
