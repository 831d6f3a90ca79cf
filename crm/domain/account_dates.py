"""What comes next with a key account, and what of it is to be done now (product N5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from crm.domain.account import EARLY_DAYS, NEAR_DAYS, Account, Term, check_in_on, has_talked, term
from crm.domain.account_health import Health
from crm.domain.today import TaskKind
from crm.i18n import N_

COMING_WORDS = {
    TaskKind.CHECK_IN: N_("check-in"),
    TaskKind.NOTICE: N_("notice day"),
    TaskKind.CONTRACT: N_("contract ends"),
    TaskKind.GIFT: N_("gift"),
}
RENEWS = N_("contract renews")


@dataclass(frozen=True, slots=True)
class Coming:
    """A day and what it is (a message id)."""

    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Due:
    """Something to be done by a day: ``text`` is a message id with ``values``."""

    kind: TaskKind
    on: date
    text: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One line of the list of key accounts; ``id`` is the customer's. ``coming`` is None when no day is known."""

    id: int
    name: str
    reference: str
    health: Health
    coming: Coming | None
    last_contact_on: date | None
    year_cents: int


def coming(account: Account, last_contact_on: date | None, gifts: Iterable[date], today: date) -> tuple[Coming, ...]:
    """What comes, the nearest first. A check-in or a planned gift (``gifts``) that was missed is still to come."""
    found = [Coming(on, COMING_WORDS[TaskKind.GIFT]) for on in gifts]
    if (on := check_in_on(account, last_contact_on)) is not None:
        found.append(Coming(on, COMING_WORDS[TaskKind.CHECK_IN]))
    if (running := term(account.draft.contract, today)) is not None:
        if running.notice_on and running.notice_on >= today:
            found.append(Coming(running.notice_on, COMING_WORDS[TaskKind.NOTICE]))
        if running.ends_on >= today:
            found.append(Coming(running.ends_on, RENEWS if running.renews else COMING_WORDS[TaskKind.CONTRACT]))
    return tuple(sorted(found, key=lambda one: one.on))


def due(account: Account, last_contact_on: date | None, today: date) -> tuple[Due, ...]:
    """What is to be done today: check in, talk about renewal, see to a contract that ends. What was missed stays."""
    running = term(account.draft.contract, today)
    contract = _contract(account, running, today) if running else ()
    return (*_check_in(account, last_contact_on, today), *contract)


def _check_in(account: Account, last_contact_on: date | None, today: date) -> Iterator[Due]:
    on = check_in_on(account, last_contact_on)
    if on is not None and on <= today:
        text = N_("Key account: time to check in, every {wished} days is wished")
        yield Due(TaskKind.CHECK_IN, on, text, {"wished": account.draft.checkin_days})


def _contract(account: Account, running: Term, today: date) -> Iterator[Due]:
    notice_on, ends_on = running.notice_on, running.ends_on
    talked = has_talked(account.draft, notice_on or ends_on)
    if ends_on < today:
        yield Due(TaskKind.CONTRACT, ends_on, N_("Key account: the contract has ended"))
    elif talked:
        return
    elif notice_on is not None and notice_on - today <= timedelta(days=EARLY_DAYS):
        yield Due(TaskKind.NOTICE, notice_on, _notice_words((notice_on - today).days))
    elif not running.renews and ends_on - today <= timedelta(days=EARLY_DAYS):
        yield Due(TaskKind.CONTRACT, ends_on, N_("Key account: the contract ends and does not renew by itself"))


def _notice_words(days_left: int) -> str:
    if days_left < 0:
        return N_("Key account: the notice day has passed, talk about renewal")
    if days_left <= NEAR_DAYS:
        return N_("Key account: last day for notice, talk about renewal now")
    return N_("Key account: last day for notice comes near, plan a talk about renewal")
