"""“May I?”: events in, one answer with a reason out."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.consent import Answer, Channel, ConsentEvent, Event, State, Verdict, effective, may_i, state

POST, EMAIL, PHONE, SMS = Channel
DAY = date(2026, 2, 1)


def said(
    number: int, channel: Channel, event: Event, on: date, *, retracts: int | None = None, hour: int = 9
) -> ConsentEvent:
    """An event with an id, recorded at an hour of 1 March."""
    at = datetime(2026, 3, 1, hour, tzinfo=UTC)
    return ConsentEvent(channel, event, at, on, id=number, retracts=retracts)


@pytest.mark.parametrize("channel", [EMAIL, PHONE, SMS])
def test_nothing_recorded_means_ask_first(channel: Channel) -> None:
    """Without a yes only post may be used (domain research 3.3)."""
    assert may_i([], channel, DAY).verdict is Verdict.ASK_FIRST
    assert state([], channel, DAY) is State.NOT_ASKED


def test_post_is_allowed_until_an_objection() -> None:
    """Post needs no consent and respects every objection."""
    assert may_i([], POST, DAY).verdict is Verdict.ALLOWED
    events = [said(1, POST, Event.OBJECT, date(2026, 1, 15))]
    answer = may_i(events, POST, DAY)
    assert (answer.verdict, answer.proof_on) == (Verdict.NO, date(2026, 1, 15))


def test_a_yes_holds_until_the_objection() -> None:
    """The newest event wins; before its day the older one still counts."""
    events = [said(1, EMAIL, Event.GRANT, date(2025, 3, 1)), said(2, EMAIL, Event.OBJECT, date(2026, 1, 15))]
    assert may_i(events, EMAIL, date(2026, 1, 14)) == Answer(Verdict.ALLOWED, "Yes: agreed on {on}.", date(2025, 3, 1))
    assert may_i(events, EMAIL, date(2026, 1, 15)).verdict is Verdict.NO
    assert may_i(events, EMAIL, date(2025, 2, 28)).verdict is Verdict.ASK_FIRST


def test_a_newer_yes_lifts_an_objection() -> None:
    """Whoever agrees again is written to again."""
    events = [said(1, EMAIL, Event.OBJECT, date(2025, 3, 1)), said(2, EMAIL, Event.GRANT, date(2026, 1, 15))]
    assert may_i(events, EMAIL, DAY).verdict is Verdict.ALLOWED


def test_an_objection_beats_a_yes_of_the_same_moment() -> None:
    """At equal time no wins, whichever was noted first."""
    for one, other in ((Event.GRANT, Event.OBJECT), (Event.OBJECT, Event.GRANT)):
        assert may_i([said(1, EMAIL, one, DAY), said(2, EMAIL, other, DAY)], EMAIL, DAY).verdict is Verdict.NO


def test_an_objection_recorded_late_beats_an_older_yes() -> None:
    """What was said counts by the day it was said, not by the day it was typed."""
    events = [
        said(1, EMAIL, Event.OBJECT, date(2026, 1, 20), hour=8),
        said(2, EMAIL, Event.GRANT, date(2026, 1, 10), hour=17),
    ]
    assert may_i(events, EMAIL, DAY).verdict is Verdict.NO


@pytest.mark.parametrize("channel", [POST, EMAIL])
def test_a_claim_never_lifts_an_objection(channel: Channel) -> None:
    """Only a yes with evidence lifts a no; an imported yes has none."""
    events = [said(1, channel, Event.OBJECT, date(2025, 3, 1)), said(2, channel, Event.CLAIM, date(2026, 1, 15))]
    assert may_i(events, channel, DAY).verdict is Verdict.NO
    assert state(events, channel, DAY) is State.NO


def test_a_claim_does_not_replace_a_real_yes() -> None:
    """An import must not make a proven yes doubtful."""
    events = [said(1, EMAIL, Event.GRANT, date(2025, 3, 1)), said(2, EMAIL, Event.CLAIM, date(2026, 1, 15))]
    assert may_i(events, EMAIL, DAY).proof_on == date(2025, 3, 1)


def test_a_claim_alone_asks_first() -> None:
    """An imported yes is “ask first” until there is proof (cli.md); for post nothing changes."""
    events = [said(1, EMAIL, Event.CLAIM, DAY), said(2, POST, Event.CLAIM, DAY)]
    assert may_i(events, EMAIL, DAY).verdict is Verdict.ASK_FIRST
    assert may_i(events, POST, DAY).verdict is Verdict.ALLOWED
    assert state(events, EMAIL, DAY) is State.CLAIMED


def test_a_retracted_event_never_happened() -> None:
    """Undo appends a retraction, redo retracts the retraction."""
    grant = said(1, EMAIL, Event.GRANT, DAY)
    undone = [grant, said(2, EMAIL, Event.RETRACT, DAY, retracts=1)]
    redone = [*undone, said(3, EMAIL, Event.RETRACT, DAY, retracts=2)]
    assert state(undone, EMAIL, DAY) is State.NOT_ASKED
    assert state(redone, EMAIL, DAY) is State.YES


def test_a_retracted_objection_gives_the_older_yes_back() -> None:
    """Taking a no back restores what was known before it."""
    events = [
        said(1, EMAIL, Event.GRANT, date(2025, 3, 1)),
        said(2, EMAIL, Event.OBJECT, DAY),
        said(3, EMAIL, Event.RETRACT, DAY, retracts=2),
    ]
    assert state(events, EMAIL, DAY) is State.YES


def test_channels_are_separate() -> None:
    """A yes to e-mail says nothing about text messages."""
    assert may_i([said(1, EMAIL, Event.GRANT, DAY)], SMS, DAY).verdict is Verdict.ASK_FIRST


def test_service_needs_no_consent() -> None:
    """Delivery, repair and invoices ignore marketing objections (product C2)."""
    events = [said(1, EMAIL, Event.OBJECT, DAY)]
    assert may_i(events, EMAIL, DAY, purpose="service").verdict is Verdict.ALLOWED


@given(st.lists(st.integers(0, 12), max_size=12))
def test_every_second_retraction_counts(targets: list[int]) -> None:
    """However retractions chain, an event counts exactly when no counting retraction points to it."""
    events = [said(0, EMAIL, Event.GRANT, DAY)]
    events += [said(i, EMAIL, Event.RETRACT, DAY, retracts=t % i) for i, t in enumerate(targets, 1)]
    alive: dict[int, bool] = {}
    for event in reversed(events):
        alive[event.id] = not any(later.retracts == event.id and alive[later.id] for later in events[event.id + 1 :])
    assert bool(effective(events)) is alive[0]


@given(
    st.permutations([said(i, EMAIL, e, DAY, hour=i) for i, e in enumerate([Event.GRANT, Event.OBJECT, Event.CLAIM])])
)
def test_the_order_of_reading_does_not_matter(events: list[ConsentEvent]) -> None:
    """The same events give the same answer in any order."""
    assert may_i(events, EMAIL, DAY).verdict is Verdict.NO
