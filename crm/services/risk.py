"""Why a customer may be about to leave, in plain words."""

from datetime import date, timedelta

from crm.domain.period import year_start
from crm.domain.product import rhythm_days
from crm.domain.risk import RISKS, AtRisk, Risk, RiskRow, Signs, reasons
from crm.services import contacts
from crm.services.workspace import Workspace
from crm.storage import listening, lists, purchases, surveys
from crm.storage import risk as stored
from crm.storage.database import Session

MOST_SHOWN = 2_000
"""More nobody calls; the figures open all of them."""


def of_customer(
    workspace: Workspace, customer_id: int, *, wished_days: int | None = None, private: bool = True
) -> tuple[Risk, ...]:
    """Every reason that holds today, the gravest first; ``wished_days`` instead of the rhythm noted.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    today = workspace.today()
    with workspace.read() as session:
        contact = contacts.found(session, customer_id, today)
        if wished_days is None and contact.is_overdue(today):
            wished_days = contact.wished_days
        return reasons(_signs(session, customer_id, today, wished_days, private=private), today)


def at_risk(workspace: Workspace, limit: int = MOST_SHOWN, *, private: bool = True) -> AtRisk:
    """Everybody for whom a reason holds today; the first ``limit`` of them as rows, who is worth most first.

    Nobody archived or marked; whoever is lost already is left to the win-back letter, unless something is still open.
    Private complaints, promises and answers are no reason without ``private``: at the counter.
    """
    today = workspace.today()
    with workspace.read() as session:
        overdue = stored.contacts_overdue(session, today)
        unhappy = surveys.unhappy(session, year_start(today), today, private=private)
        signs = stored.signs(session, today, {*overdue, *unhappy}, private=private)
        told = {s.customer_id: s.told(overdue.get(s.customer_id), unhappy.get(s.customer_id)) for s in signs}
        held = {row_id: (why, sign) for row_id, sign in told.items() if (why := reasons(sign, today))}
        order = sorted(held, key=lambda row_id: (-_stake(held[row_id][1]), row_id))
        people = {row.id: row for row in lists.rows(session, order[:limit], today)}
    rows = tuple(RiskRow(i, people[i].name, people[i].reference, *held[i], people[i].pace) for i in order[:limit])
    kinds = {kind: tuple(i for i in order if any(r.kind is kind for r in held[i][0])) for kind in RISKS}
    return AtRisk(rows, kinds, tuple(order), sum(_stake(held[i][1]) for i in order))


def _stake(signs: Signs) -> int:
    return max(signs.year_cents, signs.before_cents, 0)


def found(session: Session, customer_id: int, today: date) -> tuple[Risk, ...]:
    """The same for a customer that is known to exist, without the wished contact."""
    return reasons(_signs(session, customer_id, today, None, private=True), today)


def _signs(session: Session, customer_id: int, today: date, wished_days: int | None, *, private: bool) -> Signs:
    days = purchases.days(session, customer_id, today)
    since = year_start(today)
    before = since - timedelta(days=1)
    waiting = listening.open_since(session, [customer_id], private=private)
    complained_on, promised_for = waiting.get(customer_id, (None, None))
    unhappy = surveys.unhappy(session, since, today, private=private, customer_id=customer_id)
    return Signs(
        last_bought_on=days[-1] if days else None,
        rhythm_days=rhythm_days(days),
        last_contact_on=listening.last_contacts(session, [customer_id], today).get(customer_id),
        wished_days=wished_days,
        promised_for=promised_for,
        complained_on=complained_on,
        unhappy_on=unhappy.get(customer_id),
        year_cents=purchases.spent(session, customer_id, since, today)[0],
        before_cents=purchases.spent(session, customer_id, year_start(before), before)[0],
    )
