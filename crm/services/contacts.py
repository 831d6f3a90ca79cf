"""Keeping in touch: the last contact of a customer, how often it is wished, and whose turn it is (product N1)."""

from datetime import date

from crm.domain.contact import Contact, due_on
from crm.domain.customer import CustomerRow
from crm.domain.today import Task, TaskKind
from crm.i18n import N_
from crm.services.workspace import Workspace
from crm.storage import accounts, customers, listening, lists
from crm.storage.database import Session


def contacts_due(workspace: Workspace, today: date) -> tuple[Task, ...]:
    """Customers to be in touch with today, the longest overdue first; a call, a visit or a letter takes them off.

    Nobody who is archived or marked as deceased, moved or closed, and no key account: its check-in is asked for by
    ``accounts.due``.
    """
    with workspace.read() as session:
        found = listening.contacts_due(session, today)
        names = {row.id: row for row in lists.rows(session, [i for i, _ in found], today)}
    return tuple(_task(contact, names[i], today) for i, contact in found if i in names)


def _task(contact: Contact, row: CustomerRow, today: date) -> Task:
    values: dict[str, object] = {"wished": contact.wished_days}
    text = N_("No contact noted yet; every {wished} days is wished")
    if contact.last_on is not None:
        values["days"] = (today - contact.last_on).days
        text = N_("Last contact {days} days ago; every {wished} days is wished")
    return Task(TaskKind.CHECK_IN, contact.due_on or date.min, text, values, row.name, row.id, row.reference)


def of_customer(workspace: Workspace, customer_id: int) -> Contact:
    """The contact with one customer. The rhythm of a key account goes before that of the profile.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    with workspace.read() as session:
        return found(session, customer_id, workspace.today())


def found(session: Session, customer_id: int, today: date) -> Contact:
    """The same within a reading."""
    record = customers.record_of(session, customer_id)
    last_on = listening.last_contacts(session, [customer_id], today).get(customer_id)
    days, since = record.contact_days, record.created_at.date()
    account = accounts.of_customer(session, customer_id)
    if account is not None and account.until is None and account.checkin_days:
        days, since = account.checkin_days, account.since
    return Contact(last_on, days, due_on(days, last_on, since))
