"""Gestures: what may be given, what was given before, and giving it (product A4)."""

from dataclasses import dataclass, replace
from datetime import date

from crm.domain import gesture
from crm.domain.entry_check import checked
from crm.domain.gesture import GESTURE_WORDS, Earlier, GestureDraft, GestureKind
from crm.domain.period import year_start
from crm.domain.today import Settled
from crm.i18n import N_, catalogue
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import accounts, customers, entries, occasions, settings, suppression
from crm.storage import gestures as stored
from crm.storage.database import Session


@dataclass(frozen=True, slots=True)
class GestureCard:
    """What to know before giving: gestures of the last year, what they cost, and the budget for it.

    The budget is that of a running key account, else that of the shop for any customer.
    """

    name: str
    words: dict[GestureKind, str]
    earlier: tuple[Earlier, ...]
    year_cents: int
    budget_cents: int | None = None


def of_customer(workspace: Workspace, customer_id: int) -> GestureCard:
    """What was given to a customer within 12 months, the newest first.

    Raises:
        NotFound: the customer does not exist (any more).
    """
    today = workspace.today()
    with workspace.read() as session:
        name = customers.record_of(session, customer_id).list_name
        earlier = stored.earlier(session, customer_id, "", year_start(today))
        account = accounts.of_customer(session, customer_id)
        given = accounts.given(session, [customer_id], year_start(today), today)[customer_id]
        shop = settings.load(session)
    texts = catalogue(shop.language)
    words = {kind: texts.tr(text) for kind, text in GESTURE_WORDS.items()}
    own = account.budget_cents if account and account.until is None else None
    return GestureCard(name, words, tuple(earlier), given.gifts_cents, shop.gesture_cents if own is None else own)


def give(workspace: Workspace, draft: GestureDraft) -> Outcome:
    """Note a gesture on the timeline with its cost; the occasion it is for is done. The outcome's value is the entry.

    Raises:
        InvalidInput: something is missing, or it was given before (``again``). NotFound: no such customer.
    """
    today = workspace.today()
    draft = replace(draft, what=" ".join(draft.what.split()))
    entry = checked(gesture.entry(draft, today), today)
    with workspace.write(N_("Note a gift for {name}")) as unit:
        unit.values["name"] = customers.record_of(unit.session, draft.customer_id).list_name
        suppression.check_still_there(unit.session, draft.customer_id)
        earlier = stored.earlier(unit.session, draft.customer_id, draft.what, gesture.guarded_since(draft, today))
        gesture.check_once(draft, earlier)
        record = entries.insert(unit.session, entry)
        _settle(unit.session, draft, today)
    return finished(unit, record.id)


def _settle(session: Session, draft: GestureDraft, today: date) -> None:
    if draft.occasion:
        occasions.settle_key(session, draft.customer_id, draft.occasion, Settled.DONE, today)
