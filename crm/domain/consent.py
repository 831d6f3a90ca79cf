"""What customers said about being contacted, as events that are never changed, and the state that follows from them.

A state is that of one channel and one purpose. Within one customer the newest event wins, at equal time a no; undo and
confirmation are events too (product C1, domain research 3.1 to 3.3).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum


class Channel(StrEnum):
    """A way to reach somebody."""

    POST = "post"
    EMAIL = "email"
    PHONE = "phone"
    SMS = "sms"
    CHAT = "chat"


class Purpose(StrEnum):
    """What somebody is contacted for. Service is delivery, repair or invoice; profiling is selecting by behaviour."""

    OFFERS = "offers"
    NEWS = "news"
    GREETINGS = "greetings"
    THANKS = "thanks"
    SURVEY = "survey"
    TESTIMONIAL = "testimonial"
    SERVICE = "service"
    PROFILING = "profiling"


MARKETING = (Purpose.OFFERS, Purpose.NEWS, Purpose.GREETINGS, Purpose.THANKS, Purpose.SURVEY)
"""What a yes or a no without a purpose is about; a thank-you and a greeting count as marketing (product C2)."""
ASKED_FOR = (*MARKETING, Purpose.TESTIMONIAL)
"""What customers are asked about: publishing their name always by itself."""
PURPOSES = (*ASKED_FOR, Purpose.SERVICE)


class Event(StrEnum):
    """What happened.

    GRANT: a yes. CLAIM: an imported yes without evidence; CONFIRM gives a claim its evidence. SOFT: the address came
    with a sale and refusing was offered. OBJECT and WITHDRAW: a no, the latter after a yes. CHECK: not found on the
    do-not-call list. RETRACT takes another event back (undo).
    """

    GRANT = "grant"
    CLAIM = "claim"
    CONFIRM = "confirm"
    SOFT = "soft"
    OBJECT = "object"
    WITHDRAW = "withdraw"
    CHECK = "check"
    RETRACT = "retract"


CORRECTION = "correction"
"""The source of a retraction by hand: something was recorded by mistake."""
REFUSALS = frozenset((Event.OBJECT, Event.WITHDRAW))


class State(StrEnum):
    """What is known about one channel and purpose."""

    YES = "yes"
    SOFT = "soft"
    CLAIMED = "claimed"
    EXPIRED = "expired"
    NOT_ASKED = "not_asked"
    WITHDRAWN = "withdrawn"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """One thing a customer said. ``channel`` None means every channel, ``purpose`` None all of ``MARKETING``.

    ``on`` is the day it was said, ``at`` the moment it was recorded, ``expires_on`` the last day a yes counts;
    ``address`` the e-mail address or number it was about. ``retracts`` and ``confirms`` are ids of other events;
    ``batch_id`` is the import that brought it.
    """

    channel: Channel | None
    event: Event
    at: datetime
    on: date
    source: str = ""
    note: str = ""
    id: int = 0
    retracts: int | None = None
    purpose: Purpose | None = None
    expires_on: date | None = None
    address: str = ""
    recorded_by: str = ""
    wording_id: int | None = None
    evidence_id: int | None = None
    confirms: int | None = None
    batch_id: int | None = None

    @property
    def moment(self) -> tuple[date, datetime]:
        """What decides which of two events is newer."""
        return self.on, self.at

    def covers(self, channel: Channel | None, purpose: Purpose) -> bool:
        """Whether it says something about a channel and a purpose. A no to everything is one to profiling as well."""
        if self.channel is not None and self.channel is not channel:
            return False
        if self.purpose is None:
            return purpose in MARKETING or (self.event in REFUSALS and purpose is Purpose.PROFILING)
        return self.purpose is purpose


REFUSED = frozenset((State.NO, State.WITHDRAWN))


@dataclass(frozen=True, slots=True)
class Known:
    """A state with the event it follows from, None where nothing was said."""

    state: State
    event: ConsentEvent | None = None


def effective(events: Iterable[ConsentEvent]) -> list[ConsentEvent]:
    """The events that still count, oldest record first; a confirmed claim counts as the yes it was.

    A retraction may be retracted itself.
    """
    ordered = sorted(events, key=lambda e: e.id)
    retracted = taken_back(ordered)
    standing = [e for e in ordered if e.event is not Event.RETRACT and e.id not in retracted]
    proofs = {e.confirms: e for e in standing if e.event is Event.CONFIRM}
    return [_proven(e, proofs.get(e.id)) for e in standing if e.event is not Event.CONFIRM]


def taken_back(events: Iterable[ConsentEvent]) -> frozenset[int]:
    """The ids of the events that a retraction took back; a retraction may be taken back itself."""
    retracted: set[int] = set()
    for event in sorted(events, key=lambda e: e.id, reverse=True):
        if event.retracts is not None and event.id not in retracted:
            retracted.add(event.retracts)
    return frozenset(retracted)


def _proven(event: ConsentEvent, proof: ConsentEvent | None) -> ConsentEvent:
    if proof is None or event.event is not Event.CLAIM:
        return event
    return replace(
        event,
        event=Event.GRANT,
        source=proof.source or event.source,
        note=proof.note or event.note,
        recorded_by=proof.recorded_by,
        evidence_id=proof.evidence_id,
    )


def known(events: Iterable[ConsentEvent], channel: Channel | None, purpose: Purpose, day: date) -> Known:
    """What is known about a channel and a purpose at the end of ``day``.

    Only a newer yes lifts a no: being a customer does not, nor does an imported yes without proof.
    """
    said = [e for e in effective(events) if e.on <= day and e.covers(channel, purpose)]
    refusal = _newest(said, *REFUSALS)
    grant = _newest(said, Event.GRANT)
    if grant and refusal and grant.moment <= refusal.moment:
        grant = None
    if grant and (grant.expires_on is None or grant.expires_on >= day):
        return Known(State.YES, grant)
    if refusal and not grant:
        return Known(State.WITHDRAWN if refusal.event is Event.WITHDRAW else State.NO, refusal)
    return _unproven(said, grant, lifted=refusal is not None)


def _unproven(said: Sequence[ConsentEvent], expired: ConsentEvent | None, *, lifted: bool) -> Known:
    """What is left where no yes counts and no no stands; after a refusal (``lifted`` by a yes) a sale is not enough."""
    if not lifted and (soft := _newest(said, Event.SOFT)):
        return Known(State.SOFT, soft)
    if expired:
        return Known(State.EXPIRED, expired)
    if claim := _newest(said, Event.CLAIM):
        return Known(State.CLAIMED, claim)
    return Known(State.NOT_ASKED)


def refused(events: Iterable[ConsentEvent], channel: Channel, day: date) -> bool:
    """Whether all marketing over a channel is refused."""
    said = list(events)
    return all(known(said, channel, purpose, day).state in REFUSED for purpose in MARKETING)


def list_check(events: Iterable[ConsentEvent], channel: Channel, day: date) -> ConsentEvent | None:
    """The last time a do-not-call list was consulted for a channel."""
    checks = [e for e in effective(events) if e.on <= day and e.channel in (None, channel)]
    return _newest(checks, Event.CHECK)


def _newest(events: Iterable[ConsentEvent], *kinds: Event) -> ConsentEvent | None:
    return max((e for e in events if e.event in kinds), key=lambda e: e.moment, default=None)


def may_be_selected(events: Iterable[ConsentEvent], day: date) -> bool:
    """Whether a customer may be put into an audience by what they bought: until they object to profiling (GDPR 21)."""
    return known(events, None, Purpose.PROFILING, day).state not in REFUSED


def ends_by(events: Iterable[ConsentEvent], day: date, limit: date) -> bool:
    """Whether a yes counts on ``day`` and has its last day by ``limit``, with no newer one in its place."""
    said = effective(events)
    ending = [e for e in said if e.event is Event.GRANT and e.expires_on and day <= e.expires_on <= limit]
    cells = {(c, p) for e in ending for c in Channel for p in Purpose if e.covers(c, p)}
    return any(known(said, *cell, day).event in ending for cell in cells)
