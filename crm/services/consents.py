"""Recording consent and answering “May I?” for one customer."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from crm.domain.consent import Answer, Channel, ConsentEvent, Event, State, deciding, may_i, state
from crm.i18n import N_
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import consents as stored
from crm.storage import customers as stored_customers

LABELS = {
    Event.GRANT: N_("Record consent of {name}"),
    Event.OBJECT: N_("Record objection of {name}"),
    Event.CLAIM: N_("Record claimed consent of {name}"),
}


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """What is known about one channel, and whether it may be used today. ``source`` is that of the deciding event."""

    channel: Channel
    state: State
    answer: Answer
    source: str = ""


def record(workspace: Workspace, customer_id: int, event: ConsentEvent) -> Outcome:
    """Append what a customer said; its moment is now.

    Raises:
        NotFound: the customer does not exist.
    """
    from dataclasses import replace

    with workspace.write(LABELS[event.event]) as unit:
        customer = stored_customers.record_of(unit.session, customer_id)
        unit.values["name"] = customer.list_name
        added = stored.append(unit.session, customer_id, replace(event, at=datetime.now(UTC)))
    return finished(unit, added.id)


def lines(events: list[ConsentEvent], day: date) -> tuple[ConsentLine, ...]:
    """One line a channel from a customer's events."""
    return tuple(
        ConsentLine(channel, state(events, channel, day), may_i(events, channel, day), _source(events, channel, day))
        for channel in Channel
    )


def _source(events: list[ConsentEvent], channel: Channel, day: date) -> str:
    decided = deciding(events, channel, day)
    return decided.source if decided else ""
