"""Why a customer may be about to leave: reasons one by one, no magic score (metrics section 4)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from crm.domain.stage import Pace
from crm.i18n import N_

SILENT_FACTOR = 2.0
"""Days since the last purchase divided by the own rhythm, above which it is a reason (metrics section 4)."""


class RiskKind(StrEnum):
    """One reason; the list may grow."""

    SILENT = "silent"
    NO_CONTACT = "no_contact"
    PROMISE_OVERDUE = "promise_overdue"
    COMPLAINT_OPEN = "complaint_open"
    UNHAPPY = "unhappy"
    SPEND_HALVED = "spend_halved"


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known about one customer; None where nothing is.

    ``wished_days`` is how often the owner wishes to be in touch; ``promised_for`` the oldest day of an unanswered
    promise or request, ``complained_on`` that of an open complaint, ``unhappy_on`` that of the latest survey answer
    if it was unhappy and not older than 12 months. ``year_cents`` covers the last 12 months,
    ``before_cents`` the 12 months before.
    """

    last_bought_on: date | None = None
    rhythm_days: float | None = None
    last_contact_on: date | None = None
    wished_days: int | None = None
    promised_for: date | None = None
    complained_on: date | None = None
    unhappy_on: date | None = None
    year_cents: int = 0
    before_cents: int = 0


@dataclass(frozen=True, slots=True)
class Risk:
    """A reason as one sentence (message id and values)."""

    kind: RiskKind
    text: str
    values: dict[str, object] = field(default_factory=dict)


RISKS = {
    RiskKind.SILENT: N_("Silent too long"),
    RiskKind.SPEND_HALVED: N_("Buys half as much"),
    RiskKind.COMPLAINT_OPEN: N_("Complaint open"),
    RiskKind.UNHAPPY: N_("Unhappy answer"),
    RiskKind.PROMISE_OVERDUE: N_("Promise overdue"),
    RiskKind.NO_CONTACT: N_("No contact"),
}
"""The kinds of reasons as titles, in the order of the page."""


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A customer who may be about to leave: every reason, what is at stake, and how late they are by their rhythm."""

    id: int
    name: str
    reference: str
    reasons: tuple[Risk, ...]
    signs: Signs
    pace: Pace = Pace.UNKNOWN

    @property
    def customer_id(self) -> int:
        """Who it is."""
        return self.id

    @property
    def stake_cents(self) -> int:
        """What may be lost in a year: the better one of the last two."""
        return max(self.signs.year_cents, self.signs.before_cents, 0)


@dataclass(frozen=True, slots=True)
class AtRisk:
    """Those at risk, who is worth most first; ``rows`` holds the first ones of all, ``by_kind`` everybody."""

    rows: tuple[RiskRow, ...]
    by_kind: dict[RiskKind, tuple[int, ...]]
    everybody: tuple[int, ...]
    stake_cents: int


def reasons(signs: Signs, today: date) -> tuple[Risk, ...]:
    """Every reason that holds at the end of ``today``, the gravest first."""
    told = (_complaint(signs), _answer(signs), _promise(signs, today))
    seen = (_silent(signs, today), _contact(signs, today), _spend(signs))
    return tuple(reason for reason in (*told, *seen) if reason is not None)


def _complaint(signs: Signs) -> Risk | None:
    if signs.complained_on is None:
        return None
    return Risk(RiskKind.COMPLAINT_OPEN, N_("A complaint of {on} is not solved"), {"on": signs.complained_on})


def _answer(signs: Signs) -> Risk | None:
    if signs.unhappy_on is None:
        return None
    return Risk(RiskKind.UNHAPPY, N_("Unhappy in the survey answer of {on}"), {"on": signs.unhappy_on})


def _promise(signs: Signs, today: date) -> Risk | None:
    if signs.promised_for is None or signs.promised_for >= today:
        return None
    text = N_("Something promised or asked for by {on} is not done")
    return Risk(RiskKind.PROMISE_OVERDUE, text, {"on": signs.promised_for})


def _silent(signs: Signs, today: date) -> Risk | None:
    if not signs.rhythm_days or signs.last_bought_on is None:
        return None
    days = (today - signs.last_bought_on).days
    if days / signs.rhythm_days <= SILENT_FACTOR:
        return None
    text = N_("Buys every {rhythm} days, now {days} days ago")
    return Risk(RiskKind.SILENT, text, {"rhythm": round(signs.rhythm_days), "days": days})


def _contact(signs: Signs, today: date) -> Risk | None:
    if signs.wished_days is None:
        return None
    if signs.last_contact_on is None:
        text = N_("No contact noted yet; every {wished} days is wished")
        return Risk(RiskKind.NO_CONTACT, text, {"wished": signs.wished_days})
    days = (today - signs.last_contact_on).days
    if days <= signs.wished_days:
        return None
    text = N_("Last contact {days} days ago; every {wished} days is wished")
    return Risk(RiskKind.NO_CONTACT, text, {"days": days, "wished": signs.wished_days})


def _spend(signs: Signs) -> Risk | None:
    if signs.before_cents <= 0 or signs.year_cents * 2 >= signs.before_cents:
        return None
    values: dict[str, object] = {"cents": signs.year_cents, "before_cents": signs.before_cents}
    return Risk(RiskKind.SPEND_HALVED, N_("Spent less than half of the year before"), values)
