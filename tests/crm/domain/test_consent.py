"""Consent as events: what is known of a channel and a purpose follows from them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crm.domain.consent import (
    ASKED_FOR,
    MARKETING,
    Channel,
    ConsentEvent,
    Event,
    Purpose,
    State,
    effective,
    ends_by,
    known,
    list_check,
    may_be_selected,
    refused,
)

POST, EMAIL, PHONE, SMS, CHAT = Channel
OFFERS = Purpose.OFFERS
EARLIER, DAY, LATER = date(2025, 3, 1), date(2026, 2, 1), date(2026, 3, 1)


def said(number: int, event: Event, on: date, hour: int = 9, **more: Any) -> ConsentEvent:
    """An event about e-mail with an id, recorded at an hour of 1 March."""
    at = datetime(2026, 3, 1, hour, tzinfo=UTC)
    return ConsentEvent(**{"channel": EMAIL, "event": event, "at": at, "on": on, "id": number, **more})


def state(*events: ConsentEvent, channel: Channel = EMAIL, purpose: Purpose = OFFERS, day: date = DAY) -> State:
    """What is known at the end of a day."""
    return known(events, channel, purpose, day).state


def test_not_asked_is_a_state_of_its_own() -> None:
    """“Did not ask” is not “no”."""
    assert known([], EMAIL, OFFERS, DAY).state is State.NOT_ASKED
    assert known([], EMAIL, OFFERS, DAY).event is None


def test_the_newest_event_wins_and_only_from_its_day() -> None:
    """Before the day of the no the yes still counts, and before the yes nothing was asked."""
    events = [said(1, Event.GRANT, EARLIER), said(2, Event.OBJECT, DAY)]
    found = [state(*events, day=day) for day in (date(2025, 2, 28), EARLIER, date(2026, 1, 31), DAY)]
    assert found == [State.NOT_ASKED, State.YES, State.YES, State.NO]


@pytest.mark.parametrize("refusal", [Event.OBJECT, Event.WITHDRAW])
def test_a_newer_yes_lifts_a_no_and_an_older_does_not(refusal: Event) -> None:
    """What was said counts by the day it was said, not by the day it was typed."""
    assert state(said(1, refusal, EARLIER), said(2, Event.GRANT, DAY)) is State.YES
    assert state(said(1, refusal, DAY, hour=8), said(2, Event.GRANT, EARLIER, hour=17)) is not State.YES


def test_a_no_beats_a_yes_of_the_same_moment() -> None:
    """At equal time no wins, whichever was noted first."""
    for one, other in ((Event.GRANT, Event.OBJECT), (Event.OBJECT, Event.GRANT)):
        assert state(said(1, one, DAY), said(2, other, DAY)) is State.NO


def test_taking_back_a_yes_is_told_from_an_objection() -> None:
    """Withdrawn is a state of its own (product C1)."""
    assert state(said(1, Event.GRANT, EARLIER), said(2, Event.WITHDRAW, DAY)) is State.WITHDRAWN


@pytest.mark.parametrize("event", [Event.CLAIM, Event.SOFT])
def test_only_a_yes_lifts_a_no(event: Event) -> None:
    """Neither an imported yes without proof nor a sale does, however new."""
    assert state(said(1, Event.OBJECT, EARLIER), said(2, event, DAY)) is State.NO


def test_a_sale_after_a_lifted_no_is_not_enough() -> None:
    """When the yes that lifted it has ended, somebody who once refused is asked, not written to."""
    events = [said(1, Event.OBJECT, EARLIER), said(2, Event.GRANT, DAY, expires_on=DAY), said(3, Event.SOFT, DAY)]
    assert state(*events, day=LATER) is State.EXPIRED


def test_a_claim_does_not_replace_a_real_yes() -> None:
    """An import must not make a proven yes doubtful."""
    assert known([said(1, Event.GRANT, EARLIER), said(2, Event.CLAIM, DAY)], EMAIL, OFFERS, DAY).event == said(
        1, Event.GRANT, EARLIER
    )


def test_proof_makes_a_claim_a_yes_of_its_own_day() -> None:
    """Confirming a batch gives evidence; an objection in between stays (product C1, import)."""
    claim = said(1, Event.CLAIM, EARLIER)
    proof = said(2, Event.CONFIRM, LATER, confirms=1, note="paper list of 2025", recorded_by="Els")
    assert state(claim) is State.CLAIMED
    found = known([claim, proof], EMAIL, OFFERS, DAY)
    assert found.state is State.YES
    assert found.event is not None
    assert (found.event.on, found.event.note, found.event.recorded_by) == (EARLIER, "paper list of 2025", "Els")
    assert state(claim, said(3, Event.OBJECT, DAY), proof, day=LATER) is State.NO


def test_a_retracted_proof_leaves_a_claim() -> None:
    """Undo of a confirmation makes the import doubtful again."""
    events = [
        said(1, Event.CLAIM, DAY),
        said(2, Event.CONFIRM, DAY, confirms=1),
        said(3, Event.RETRACT, DAY, retracts=2),
    ]
    assert state(*events) is State.CLAIMED


def test_a_yes_counts_up_to_its_last_day() -> None:
    """After it the consent has ended, which is not a no."""
    yes = said(1, Event.GRANT, EARLIER, expires_on=DAY)
    assert (state(yes), state(yes, day=date(2026, 2, 2))) == (State.YES, State.EXPIRED)


def test_a_sale_gives_the_soft_state_until_a_yes() -> None:
    """Soft opt-in is weaker than consent and stronger than a claim."""
    assert state(said(1, Event.CLAIM, EARLIER), said(2, Event.SOFT, DAY)) is State.SOFT
    assert state(said(1, Event.SOFT, DAY), said(2, Event.GRANT, DAY)) is State.YES


def test_channels_and_purposes_are_separate() -> None:
    """A yes to offers by e-mail says nothing about text messages or surveys."""
    yes = said(1, Event.GRANT, DAY, purpose=OFFERS)
    assert state(yes) is State.YES
    assert state(yes, channel=SMS) is State.NOT_ASKED
    assert state(yes, purpose=Purpose.SURVEY) is State.NOT_ASKED


def test_a_yes_without_purpose_is_for_marketing_alone() -> None:
    """Publishing somebody's words with their name is always asked by itself."""
    states = {purpose: state(said(1, Event.GRANT, DAY), purpose=purpose) for purpose in ASKED_FOR}
    assert [p for p, s in states.items() if s is State.YES] == list(MARKETING)


def test_a_no_to_everything_is_one_to_profiling() -> None:
    """An objection to direct marketing stops selecting for it (GDPR 21(2)); one to a single channel does not."""
    everything = said(1, Event.OBJECT, DAY, channel=None)
    assert all(state(everything, channel=c, purpose=p) is State.NO for c in Channel for p in MARKETING)
    assert not may_be_selected([everything], DAY)
    assert may_be_selected([said(1, Event.OBJECT, DAY)], DAY)
    assert not may_be_selected([said(1, Event.OBJECT, DAY, channel=None, purpose=Purpose.PROFILING)], DAY)


def test_a_specific_yes_lifts_a_general_no_for_its_purpose_alone() -> None:
    """The newest word about a purpose counts, whether it named the purpose or all."""
    events = [said(1, Event.OBJECT, EARLIER), said(2, Event.GRANT, DAY, purpose=Purpose.NEWS)]
    assert state(*events, purpose=Purpose.NEWS) is State.YES
    assert state(*events) is State.NO
    assert not refused(events, EMAIL, DAY)
    assert refused(events[:1], EMAIL, DAY)


def test_a_retracted_event_never_happened() -> None:
    """Undo appends a retraction, redo retracts the retraction; an older yes comes back."""
    older, no = said(1, Event.GRANT, EARLIER), said(2, Event.OBJECT, DAY)
    undone = [older, no, said(3, Event.RETRACT, DAY, retracts=2)]
    assert state(*undone) is State.YES
    assert state(*undone, said(4, Event.RETRACT, DAY, retracts=3)) is State.NO


def test_the_newest_look_at_the_list_counts() -> None:
    """A retracted one never happened."""
    looks = [said(1, Event.CHECK, EARLIER, channel=PHONE), said(2, Event.CHECK, DAY, channel=PHONE)]
    assert list_check(looks, PHONE, DAY) == looks[1]
    assert list_check([*looks, said(3, Event.RETRACT, DAY, retracts=2)], PHONE, DAY) == looks[0]
    assert list_check(looks, SMS, DAY) is None


@given(st.lists(st.integers(0, 12), max_size=12))
def test_every_second_retraction_counts(targets: list[int]) -> None:
    """However retractions chain, an event counts exactly when no counting retraction points to it."""
    events = [said(0, Event.GRANT, DAY)]
    events += [said(i, Event.RETRACT, DAY, retracts=t % i) for i, t in enumerate(targets, 1)]
    alive: dict[int, bool] = {}
    for event in reversed(events):
        alive[event.id] = not any(later.retracts == event.id and alive[later.id] for later in events[event.id + 1 :])
    assert bool(effective(events)) is alive[0]


@given(st.permutations([said(i, e, DAY, hour=i) for i, e in enumerate([Event.GRANT, Event.OBJECT, Event.CLAIM])]))
def test_the_order_of_reading_does_not_matter(events: list[ConsentEvent]) -> None:
    """The same events give the same answer in any order."""
    assert state(*events) is State.NO


@pytest.mark.parametrize(
    ("newer", "ends"),
    [(None, True), (Event.GRANT, False), (Event.OBJECT, False), (Event.SOFT, True)],
)
def test_a_yes_ends_unless_something_newer_stands(newer: Event | None, ends: bool) -> None:
    """Within the limit, its last day included; a sale does not take the place of a yes."""
    day, limit = date(2026, 11, 23), date(2026, 12, 23)
    first = ConsentEvent(Channel.SMS, Event.GRANT, datetime(2026, 1, 1, tzinfo=UTC), date(2026, 1, 1), id=1,
                         expires_on=limit)  # fmt: skip
    later = (
        [ConsentEvent(Channel.SMS, newer, datetime(2026, 2, 1, tzinfo=UTC), date(2026, 2, 1), id=2)] if newer else []
    )
    assert ends_by([first, *later], day, limit) is ends
    assert not ends_by([first], day, date(2026, 12, 22))
