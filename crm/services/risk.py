"""Why a customer may be about to leave, in plain words."""

from datetime import date, timedelta

from crm.domain.period import year_start
from crm.domain.product import rhythm_days
from crm.domain.risk import Risk, Signs, reasons
from crm.services import contacts
from crm.services.workspace import Workspace
from crm.storage import listening, purchases
from crm.storage.database import Session


def of_customer(workspace: Workspace, customer_id: int, *, wished_days: int | None = None) -> tuple[Risk, ...]:
    """Every reason that holds today, the gravest first; ``wished_days`` instead of the rhythm noted.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    today = workspace.today()
    with workspace.read() as session:
        contact = contacts.found(session, customer_id, today)
        if wished_days is None and contact.is_overdue(today):
            wished_days = contact.wished_days
        return found(session, customer_id, today, wished_days)


def found(session: Session, customer_id: int, today: date, wished_days: int | None = None) -> tuple[Risk, ...]:
    """The same for a customer that is known to exist."""
    return reasons(_signs(session, customer_id, today, wished_days), today)


def _signs(session: Session, customer_id: int, today: date, wished_days: int | None) -> Signs:
    days = purchases.days(session, customer_id, today)
    since = year_start(today)
    before = since - timedelta(days=1)
    complained_on, promised_for = listening.open_since(session, [customer_id]).get(customer_id, (None, None))
    return Signs(
        last_bought_on=days[-1] if days else None,
        rhythm_days=rhythm_days(days),
        last_contact_on=listening.last_contacts(session, [customer_id], today).get(customer_id),
        wished_days=wished_days,
        promised_for=promised_for,
        complained_on=complained_on,
        year_cents=purchases.spent(session, customer_id, since, today)[0],
        before_cents=purchases.spent(session, customer_id, year_start(before), before)[0],
    )
