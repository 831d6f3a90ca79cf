"""Recording what customers say about being contacted, and answering “May I?” (product C1 and C2)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from crm.domain.consent import CORRECTION, Channel, ConsentEvent, Event, Purpose, State, known, taken_back
from crm.domain.customer import CustomerDraft
from crm.domain.evidence import Attachment, Proof
from crm.domain.merge import BY_MERGE
from crm.domain.permission import Answer, Country, Law, Rule, answers
from crm.domain.permission import may_i as decide
from crm.domain.preference import Preference, tidy
from crm.domain.pressure import Pressure
from crm.errors import InvalidInput, NotAllowed, NotFound
from crm.i18n import N_
from crm.services import evidence
from crm.services.workspace import Outcome, Workspace, finished
from crm.storage import consents as stored
from crm.storage import customers as stored_customers
from crm.storage import evidence as stored_evidence
from crm.storage import law as rules
from crm.storage import letters as stored_letters
from crm.storage import settings as stored_settings
from crm.storage import suppression
from crm.storage.database import Session, Unit
from crm.storage.permits import SHOWN_FOR

LABELS = {
    Event.GRANT: N_("Record consent of {name}"),
    Event.SOFT: N_("Record of {name} that refusing was offered"),
    Event.OBJECT: N_("Record objection of {name}"),
    Event.WITHDRAW: N_("Record that {name} took a yes back"),
    Event.CHECK: N_("Record a look at the do-not-call list for {name}"),
    Event.CLAIM: N_("Record claimed consent of {name}"),
    Event.CONFIRM: N_("Record proof of a yes of {name}"),
}
TAKE_BACK = N_("Take back what was recorded about {name}")
SEVERAL = N_("Record what {name} said about contact")
NOBODY = N_("Please say who records this: consent needs a name.")


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """What is known about one channel for advertising, and whether it may be used today.

    ``source`` is that of the deciding event.
    """

    channel: Channel
    state: State
    answer: Answer
    source: str = ""


@dataclass(frozen=True, slots=True)
class ConsentCard:
    """Everything about one customer and contact: every answer of today, and every event, the newest first.

    ``profiling`` answers whether they may be selected by what they bought. ``country`` is whose law holds, ``facts``
    what is known about it and ``rules`` what it asks today of each channel. ``taken_back`` are ids of events that no
    longer count, ``proofs`` the files kept (by id), ``wordings`` the language and version of every wording by id, and
    ``addresses`` where each channel leads to; ``prefers`` is how they like to be reached,
    and ``pressure`` how often they were written to of late.
    """

    customer_id: int
    name: str
    country: str
    answers: dict[tuple[Channel, Purpose], Answer]
    profiling: Answer
    events: tuple[ConsentEvent, ...]
    facts: Country
    rules: dict[Channel, Rule]
    pressure: Pressure
    taken_back: frozenset[int] = frozenset()
    proofs: dict[int, Proof] = field(default_factory=dict)
    wordings: dict[int, tuple[str, int]] = field(default_factory=dict)
    addresses: dict[Channel, tuple[str, ...]] = field(default_factory=dict)
    prefers: tuple[Preference, ...] = ()


def record(workspace: Workspace, customer_id: int, event: ConsentEvent, *, proof: Attachment | None = None) -> Outcome:
    """Append what a customer said; its moment is now. The outcome's value is the event's id.

    Raises:
        NotFound: the customer does not exist. NotAllowed: it was erased. InvalidInput: nobody is named as recording
        it, or the proof is no use.
    """
    outcome = record_all(workspace, customer_id, [event], proof=proof)
    return replace(outcome, value=outcome.value[0])


def record_all(
    workspace: Workspace, customer_id: int, events: Sequence[ConsentEvent], *, proof: Attachment | None = None
) -> Outcome:
    """Append several things a customer said at once, as one step; the outcome's value are the ids of the events.

    Who records it is kept with every event: the name in the event, else the one at the counter now; a new name joins
    those of the settings. ``proof`` is kept once and belongs to all of them.

    Raises:
        NotFound: the customer does not exist. NotAllowed: it was erased. InvalidInput: nothing was said, nobody is
        named, or the proof is no use.
    """
    if not events:
        raise InvalidInput(N_("Please choose at least one answer."), field="purpose")
    alike = len({event.event for event in events}) == 1
    with workspace.write(LABELS[events[0].event] if alike else SEVERAL) as unit:
        unit.values["name"] = stored_customers.record_of(unit.session, customer_id).list_name
        suppression.check_still_there(unit.session, customer_id)
        added = append_all(unit, customer_id, events, proof)
    return finished(unit, added)


def take_back(workspace: Workspace, customer_id: int, event_id: int, why: str, *, recorded_by: str = "") -> Outcome:
    """Take back what was recorded by mistake: an event more, with who and why; nothing is changed or deleted.

    Raises:
        NotFound: there is no such event, or it counts no more. NotAllowed: a no that came with a merge, which only a
        new yes lifts. InvalidInput: no reason (``note``), or nobody is named (``recorded_by``).
    """
    reason = " ".join(why.split())
    if not reason:
        raise InvalidInput(N_("Please say why."), field="note")
    with workspace.write(TAKE_BACK) as unit:
        unit.values["name"] = stored_customers.record_of(unit.session, customer_id).list_name
        said = stored.events(unit.session, [customer_id]).get(customer_id, [])
        found = next((event for event in said if event.id == event_id), None)
        if found is None or found.event is Event.RETRACT or event_id in taken_back(said):
            raise NotFound(N_("This was taken back already."))
        if found.source == BY_MERGE:
            raise NotAllowed(N_("A no that came with a merge is lifted by a new yes only."))
        retraction = ConsentEvent(
            found.channel, Event.RETRACT, datetime.now(UTC), workspace.today(), CORRECTION, reason,
            retracts=event_id, purpose=found.purpose, recorded_by=recorder(unit.session, recorded_by),
        )  # fmt: skip
        added = stored.append(unit.session, customer_id, retraction).id
    return finished(unit, added)


def _checked(unit: Unit, event: ConsentEvent) -> ConsentEvent:
    if event.expires_on is not None and event.expires_on < event.on:
        raise InvalidInput(N_("It cannot end before it began."), field="expires_on")
    by = recorder(unit.session, event.recorded_by)
    return replace(event, at=datetime.now(UTC), recorded_by=by, source=event.source.strip(), note=event.note.strip())


def append_all(
    unit: Unit, customer_id: int, events: Iterable[ConsentEvent], proof: Attachment | None = None
) -> list[int]:
    """The same as part of a step; the ids of the events.

    Raises:
        InvalidInput: nobody is named, or the proof is no use.
    """
    tidy = [_checked(unit, event) for event in events]
    if proof is not None:
        proof_id = evidence.keep(unit, customer_id, proof)
        tidy = [replace(event, evidence_id=proof_id) for event in tidy]
    return [stored.append(unit.session, customer_id, event).id for event in tidy]


def recorder(session: Session, name: str = "") -> str:
    """Who records: ``name``, or the one at the counter now. A new name joins those of the settings.

    Raises:
        InvalidInput: nobody is named.
    """
    settings = stored_settings.load(session)
    name = " ".join((name or settings.counter_name).split())
    if not name:
        raise InvalidInput(NOBODY, field="recorded_by")
    if name not in settings.counter_names or name != settings.counter_name:
        names = tuple(dict.fromkeys((*settings.counter_names, name)))
        stored_settings.save(session, replace(settings, counter_names=names, counter_name=name))
    return name


def may_i(
    workspace: Workspace,
    customer_id: int,
    channel: Channel,
    purpose: Purpose,
    *,
    country: str | None = None,
    day: date | None = None,
) -> Answer:
    """Whether a customer may be contacted for a purpose over a channel at the end of ``day`` (today).

    ``country`` is that of their first address, else the shop's, unless another is given.

    Raises:
        NotFound: the customer does not exist.
    """
    with workspace.read() as session:
        customer = stored_customers.customer(session, customer_id)
        said = stored.events(session, [customer_id]).get(customer_id, [])
        place = country or country_of(customer.profile, stored_settings.load(session).country)
        return decide(said, channel, purpose, place, day or workspace.today(), law=rules.load(session))


def country_of(profile: CustomerDraft, shop_country: str) -> str:
    """Whose law holds: that of the first address, else that of the shop."""
    places = profile.addresses
    return places[0].country if places and places[0].country else shop_country


def card(workspace: Workspace, customer_id: int) -> ConsentCard:
    """Everything about one customer and contact.

    Raises:
        NotFound: the customer does not exist.
    """
    today = workspace.today()
    with workspace.read() as session:
        profile = stored_customers.customer(session, customer_id).profile
        law = rules.load(session)
        said = stored.events(session, [customer_id]).get(customer_id, [])
        place = country_of(profile, stored_settings.load(session).country)
        return ConsentCard(
            customer_id,
            profile.display_name(),
            place,
            answers(said, place, today, law=law),
            decide(said, Channel.POST, Purpose.PROFILING, place, today, law=law),
            tuple(sorted(said, key=lambda event: (event.on, event.at, event.id), reverse=True)),
            facts=law.country(place),
            rules={channel: law.rule(place, channel, today) for channel in Channel},
            pressure=pressure(session, customer_id, today),
            taken_back=taken_back(said),
            proofs=stored_evidence.proofs(session, customer_id),
            wordings=stored.wordings(session),
            addresses=addresses_of(profile),
            prefers=profile.prefers,
        )


def pressure(session: Session, customer_id: int, today: date) -> Pressure:
    """How often a customer was written to of late, and how often the shop allows itself to.

    Only letters of runs are known to be marketing: what was logged by hand does not say what for.
    """
    settings = stored_settings.load(session)
    touches = stored_letters.touch_days(session, customer_id, today, settings.touch_days)
    return Pressure(settings.touch_limit, settings.touch_days, touches)


def prefer(workspace: Workspace, customer_id: int, wishes: Iterable[Preference]) -> Outcome:
    """Note how a customer likes to be reached, for everything and for one kind of message.

    Raises:
        NotFound: the customer does not exist. NotAllowed: it was erased.
    """
    with workspace.write(N_("Note how {name} likes to be reached")) as unit:
        found = stored_customers.customer(unit.session, customer_id)
        unit.values["name"] = stored_customers.record_of(unit.session, customer_id).list_name
        suppression.check_still_there(unit.session, customer_id)
        profile = replace(found.profile, prefers=tidy(wishes))
        country = stored_settings.load(unit.session).country
        stored_customers.update(unit.session, customer_id, found.version, profile, country)
    return finished(unit)


def addresses_of(profile: CustomerDraft) -> dict[Channel, tuple[str, ...]]:
    """Where each channel but post leads to."""
    numbers = tuple(phone.number for phone in profile.phones)
    letters = tuple(email.address for email in profile.emails)
    by_number = dict.fromkeys((Channel.PHONE, Channel.SMS, Channel.CHAT), numbers)
    return {Channel.EMAIL: letters, **by_number}


def lines(events: Iterable[ConsentEvent], country: str, day: date, law: Law) -> tuple[ConsentLine, ...]:
    """One line a channel from a customer's events, for advertising."""
    said = list(events)
    return tuple(_line(said, channel, country, day, law) for channel in Channel)


def _line(said: Sequence[ConsentEvent], channel: Channel, country: str, day: date, law: Law) -> ConsentLine:
    now = known(said, channel, SHOWN_FOR, day)
    answer = decide(said, channel, SHOWN_FOR, country, day, law=law)
    return ConsentLine(channel, now.state, answer, now.event.source if now.event else "")
