"""Everything that happened with one customer, newest first."""

from crm.domain.consent import Channel, Event
from crm.domain.customer import TimelineEntry
from crm.i18n import N_
from crm.storage import consents, letters, purchases
from crm.storage.database import Session

_SAID = {
    Event.GRANT: N_("Said yes to {channel}"),
    Event.CLAIM: N_("Imported yes to {channel}, without proof"),
    Event.OBJECT: N_("Said no to {channel}"),
    Event.RETRACT: N_("{channel}: taken back"),
}
CHANNEL_WORDS = {
    Channel.POST: N_("post"),
    Channel.EMAIL: N_("e-mail"),
    Channel.PHONE: N_("phone"),
    Channel.SMS: N_("text message"),
}


def entries(session: Session, customer_id: int) -> tuple[TimelineEntry, ...]:
    """Purchases, returns, letters and consent of a customer, newest first."""
    found = [
        *_purchases(session, customer_id),
        *_letters(session, customer_id),
        *_consents(session, customer_id),
    ]
    return tuple(sorted(found, key=lambda entry: entry.on, reverse=True))


def _purchases(session: Session, customer_id: int) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            on=row.on,
            kind="return" if row.is_return else "purchase",
            title=N_("Return") if row.is_return else N_("Purchase"),
            detail=N_("{summary}") if row.summary else "",
            values={"summary": row.summary},
            amount_cents=row.total_cents,
            ref_id=row.id,
        )
        for row in purchases.rows(session, customer_id)
    ]


def _letters(session: Session, customer_id: int) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            on=on,
            kind="letter",
            title=N_("Letter"),
            detail=N_("{summary}"),
            values={"summary": subject},
            ref_id=letter_id,
        )
        for letter_id, on, subject in letters.sent_to(session, customer_id)
    ]


def _consents(session: Session, customer_id: int) -> list[TimelineEntry]:
    """Consent events; the channel's word is translated by the screen (``values`` holds its message id)."""
    return [
        TimelineEntry(
            on=event.on,
            kind="consent",
            title=_SAID[event.event],
            detail=N_("{summary}") if event.source and event.event is not Event.RETRACT else "",
            values={"channel": CHANNEL_WORDS[event.channel], "summary": event.source},
            ref_id=event.id,
        )
        for event in reversed(consents.events(session, [customer_id]).get(customer_id, []))
    ]
