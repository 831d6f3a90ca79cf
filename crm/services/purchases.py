"""Purchases: entry, correction, removal."""

from collections.abc import Sequence
from dataclasses import replace

from crm.domain.customer import CustomerDraft
from crm.domain.customer_check import checked as checked_customer
from crm.domain.purchase import Purchase, PurchaseDraft, PurchaseRow, checked
from crm.exchange.names import whole_name
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import customers, settings
from crm.storage import purchases as stored


def add(workspace: Workspace, draft: PurchaseDraft) -> Outcome:
    """Store a purchase; the outcome's value is its id.

    Raises:
        InvalidInput: no amount, or an impossible one. NotFound: the customer does not exist.
    """
    checked(draft)
    label = N_("Add return") if draft.is_return else N_("Add purchase")
    with workspace.write(label) as unit:
        if draft.customer_id is not None:
            customers.record_of(unit.session, draft.customer_id)
        record = stored.insert(unit.session, draft)
    return finished(unit, record.id)


def add_for_new(workspace: Workspace, name: str, draft: PurchaseDraft) -> Outcome:
    """Store a new customer known by name only, and a first purchase, as one step; the value is the purchase's id.

    Raises:
        InvalidInput: as in ``add``, or no name.
    """
    checked(draft)
    with workspace.write(N_("Add purchase of {name}"), name=name) as unit:
        country = settings.load(unit.session).country
        person = checked_customer(CustomerDraft(name=whole_name(name, country)), workspace.today())
        customer = customers.insert(unit.session, person, country)
        record = stored.insert(unit.session, replace(draft, customer_id=customer.id))
    return finished(unit, record.id)


def get(workspace: Workspace, purchase_id: int) -> Purchase:
    """One purchase with its lines.

    Raises:
        NotFound: it does not exist (any more).
    """
    with workspace.read() as session:
        return stored.purchase(session, purchase_id)


def update(workspace: Workspace, purchase_id: int, version: int, draft: PurchaseDraft) -> Outcome:
    """Store a corrected purchase.

    Raises:
        InvalidInput: as in ``add``. Conflict: changed since it was read. NotFound: removed.
    """
    checked(draft)
    with workspace.write(N_("Change purchase")) as unit:
        if draft.customer_id is not None:
            customers.record_of(unit.session, draft.customer_id)
        stored.update(unit.session, purchase_id, version, draft)
    return finished(unit, purchase_id)


def remove(workspace: Workspace, purchase_id: int) -> Outcome:
    """Delete a purchase with its lines.

    Raises:
        NotFound: it does not exist.
    """
    with workspace.write(N_("Delete purchase")) as unit:
        stored.delete(unit.session, purchase_id)
    return finished(unit, purchase_id)


def words(workspace: Workspace) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The channels and the payment kinds of recent purchases, the most frequent first."""
    with workspace.read() as session:
        return stored.recent_words(session, "channel"), stored.recent_words(session, "payment")


def rows(workspace: Workspace, customer_id: int) -> Sequence[PurchaseRow]:
    """The purchases of a customer, newest first."""
    with workspace.read() as session:
        return tuple(stored.rows(session, customer_id))
