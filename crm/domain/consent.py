"""Consent per channel as events, and the one answer to “May I?” (domain research 3.3, product C1 and C2).

First form: events cover a channel for every purpose. State is derived, events are never changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from crm.i18n import N_


class Channel(StrEnum):
    """A way to reach somebody."""

    POST = "post"
    EMAIL = "email"
    PHONE = "phone"
    SMS = "sms"


class Event(StrEnum):
    """What happened. CLAIM is an imported yes without evidence; RETRACT takes another event back (undo)."""

    GRANT = "grant"
    CLAIM = "claim"
    OBJECT = "object"
    RETRACT = "retract"


class State(StrEnum):
    """What is known about one channel."""

    NOT_ASKED = "not_asked"
    YES = "yes"
    CLAIMED = "claimed"
    NO = "no"


class Verdict(StrEnum):
    """The answer to “May I?”."""

    ALLOWED = "allowed"
    ASK_FIRST = "ask_first"
    NO = "no"


@dataclass(frozen=True, slots=True)
class ConsentEvent:
    """One thing a customer said about one channel. ``retracts`` is the id of the event taken back."""

    channel: Channel
    event: Event
    at: datetime
    on: date
    source: str = ""
    note: str = ""
    id: int = 0
    retracts: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """``verdict`` with its reason as one sentence (message id and values) and the day of its proof."""

    verdict: Verdict
    reason: str
    proof_on: date | None = None


def effective(events: Iterable[ConsentEvent]) -> list[ConsentEvent]:
    """The events that still count: neither retractions nor retracted (a retraction may be retracted itself)."""
    ordered = sorted(events, key=lambda e: e.id)
    retracted: set[int] = set()
    for event in reversed(ordered):
        if event.retracts is not None and event.id not in retracted:
            retracted.add(event.retracts)
    return [e for e in ordered if e.event is not Event.RETRACT and e.id not in retracted]


def deciding(events: Iterable[ConsentEvent], channel: Channel, day: date) -> ConsentEvent | None:
    """The event that decides about the channel at the end of ``day``: the newest; at equal time a no.

    A claim has no evidence: it neither lifts an objection nor replaces a real yes, whatever its date.
    """
    said = [e for e in effective(events) if e.channel is channel and e.on <= day]
    proven = [e for e in said if e.event is not Event.CLAIM]
    return max(proven or said, key=lambda e: (e.on, e.at, e.event is Event.OBJECT), default=None)


def state(events: Iterable[ConsentEvent], channel: Channel, day: date) -> State:
    """What is known about ``channel`` at the end of ``day``."""
    newest = deciding(events, channel, day)
    if newest is None:
        return State.NOT_ASKED
    return {Event.GRANT: State.YES, Event.CLAIM: State.CLAIMED}.get(newest.event, State.NO)


def verdict(channel: Channel, known: State) -> Verdict:
    """What a state allows for a message that is not service: post needs no yes, every other channel a proven one."""
    if known is State.NO:
        return Verdict.NO
    return Verdict.ALLOWED if known is State.YES or channel is Channel.POST else Verdict.ASK_FIRST


def may_i(events: Iterable[ConsentEvent], channel: Channel, day: date, *, purpose: str = "thanks") -> Answer:
    """Whether a message for ``purpose`` may go over ``channel`` on ``day``.

    Everything but service (delivery, repair, invoice) is marketing, a thank-you letter too. Post needs no consent but
    respects every objection (GDPR 21); the other channels need a yes.
    """
    if purpose == "service":
        return Answer(Verdict.ALLOWED, N_("Yes: a service message needs no consent."))
    newest = deciding(events, channel, day)
    if newest is not None and newest.event is Event.OBJECT:
        return Answer(Verdict.NO, N_("No: objected on {on}."), newest.on)
    if newest is not None and newest.event is Event.GRANT:
        return Answer(Verdict.ALLOWED, N_("Yes: agreed on {on}."), newest.on)
    if channel is Channel.POST:
        return Answer(Verdict.ALLOWED, N_("Yes: post is allowed until the customer objects."))
    if newest is not None:
        return Answer(Verdict.ASK_FIRST, N_("Ask first: an imported yes of {on} has no proof yet."), newest.on)
    return Answer(Verdict.ASK_FIRST, N_("Ask first: never asked."))
