"""What the file knows of those who may get a letter: asked when a run is planned, and again before it is written."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from crm.domain.letter import THANKED_RECENTLY_DAYS, LetterPlan, Recipient
from crm.domain.tier import Tier
from crm.errors import InvalidInput, NotAllowed, NotFound
from crm.i18n import N_
from crm.services.consents import NOBODY
from crm.services.letter_choice import Facts, stopped
from crm.services.workspace import Workspace
from crm.storage import consents, customers, law, relations
from crm.storage import letters as stored
from crm.storage import settings as stored_settings
from crm.storage.database import Session


def recipients_of(session: Session, ids: Sequence[int], held: Mapping[int, Tier]) -> list[Recipient]:
    """These customers as a letter sees them, with the tiers they hold."""
    return [
        Recipient(
            customer_id=customer.id,
            reference=customer.reference,
            profile=customer.profile,
            since=customer.since,
            last_on=figure.last_on if figure else None,
            purchases=figure.purchases if figure else 0,
            tier=held.get(customer.id),
        )
        for customer, figure in customers.by_ids(session, ids)
    ]


def facts_of(session: Session, ids: Sequence[int], *, on: date, today: date, **chosen: Any) -> Facts:
    """What the file knows today for the decision about these customers.

    A letter with an earlier date is written today: what was said since then counts.
    """
    day = max(on, today)
    settings = stored_settings.load(session)
    linked = relations.households(session, ids, on) if chosen.pop("households", False) else []
    return Facts(
        settings=settings,
        on=on,
        day=day,
        law=law.load(session),
        events=consents.events(session, ids),
        thanked=stored.thanked_since(session, ids, day, THANKED_RECENTLY_DAYS),
        touches=stored.touches(session, ids, day, settings.touch_days) if settings.touch_limit is not None else {},
        households=tuple(linked),
        **chosen,
    )


def check_again(workspace: Workspace, planned: LetterPlan) -> None:
    """Refuse a plan that something came in against since it was made: an objection, a death, another address.

    Above the shop's limit somebody must be named who decides that.

    Raises:
        NotFound: nobody to write to. NotAllowed: somebody may not be written to any more; they are named.
        InvalidInput: nobody is named who decided to write above the limit (``recorded_by``).
    """
    if not planned.letters:
        raise NotFound(N_("There is nobody to write to."))
    ids = [who.customer_id for p in planned.letters for who in p.everybody]
    with workspace.read() as session:
        now = {one.customer_id: one for one in recipients_of(session, ids, {})}
        facts = facts_of(
            session,
            ids,
            template_id=planned.template_id,
            purpose=planned.purpose,
            on=planned.on,
            today=workspace.today(),
            selected=planned.selected,
            channel=planned.channel,
        )
    if planned.over_limit and not facts.settings.counter_name.strip():
        raise InvalidInput(NOBODY, field="recorded_by")
    for one in planned.letters:
        for who in one.everybody:
            if stopped(one, now.get(who.customer_id), facts):
                raise NotAllowed(
                    N_("{name} may not be written to any more, so nothing was written. Please look at the list again."),
                    name=who.profile.display_name(),
                )
