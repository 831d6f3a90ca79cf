"""Recording consent, and the four lines of a customer page."""

from datetime import UTC, date, datetime

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose, State
from crm.domain.permission import Verdict
from crm.domain.preference import Preference
from crm.errors import InvalidInput, NotAllowed, NotFound
from crm.services import consents, customers, duplicates, erasure
from crm.services.consents import ConsentLine
from crm.services.workspace import Workspace
from tests.factories import address, full_person, person


def say(workspace: Workspace, customer_id: int, event: Event, on: date, source: str) -> None:
    old = datetime(2001, 1, 1, tzinfo=UTC)
    consents.record(workspace, customer_id, ConsentEvent(Channel.EMAIL, event, old, on, source))


def line(workspace: Workspace, customer_id: int) -> ConsentLine:
    return next(c for c in customers.card(workspace, customer_id).consents if c.channel is Channel.EMAIL)


def test_what_was_said_is_known_at_once(workspace: Workspace) -> None:
    """State, answer and source of the newest event; the moment is now, whatever the form says."""
    added = customers.add(workspace, person("Jan", "Berg")).value
    say(workspace, added, Event.GRANT, date(2026, 11, 1), "counter")
    found = line(workspace, added)
    assert (found.state, found.answer.verdict, found.source) == (State.YES, Verdict.ALLOWED, "counter")
    step = workspace.undo_step()
    assert step is not None
    assert (step.label, step.values) == ("Record consent of {name}", {"name": "Berg, Jan"})


def test_the_source_is_that_of_the_deciding_event(workspace: Workspace) -> None:
    """After undo the source of what was taken back is not shown, nor that of an older event typed later."""
    added = customers.add(workspace, person()).value
    say(workspace, added, Event.GRANT, date(2026, 11, 1), "counter")
    say(workspace, added, Event.OBJECT, date(2026, 11, 5), "phone")
    assert line(workspace, added).source == "phone"
    workspace.undo()
    assert line(workspace, added).source == "counter"
    workspace.undo()
    assert line(workspace, added).source == ""


def test_an_objection_counts_from_its_day(workspace: Workspace) -> None:
    """A no dated in the future does not count yet."""
    added = customers.add(workspace, person()).value
    say(workspace, added, Event.OBJECT, date(2026, 11, 24), "phone")
    assert line(workspace, added).state is State.NOT_ASKED
    workspace.clock = lambda: date(2026, 11, 24)
    assert line(workspace, added).state is State.NO


def test_nobody_cannot_consent(workspace: Workspace) -> None:
    """An unknown customer is a sentence."""
    with pytest.raises(NotFound):
        say(workspace, 99, Event.GRANT, date(2026, 11, 1), "")


def test_the_card_tells_all_there_is_to_know(workspace: Workspace) -> None:
    """Whose law holds and what it asks, where each channel leads to, and what no longer counts."""
    added = customers.add(workspace, full_person(addresses=(address(country="BG"),))).value
    say(workspace, added, Event.GRANT, date(2026, 11, 1), "counter")
    workspace.undo()
    card = consents.card(workspace, added)
    assert (card.country, card.facts.code, card.rules[Channel.POST].country) == ("BG", "BG", "BG")
    assert card.addresses[Channel.EMAIL] == ("sanne@example.nl", "info@example.org")
    assert card.addresses[Channel.SMS] == ("06-12345678",)
    assert card.taken_back == {card.events[-1].id}
    assert card.wordings == {}


MAIL, CARD = Preference(Channel.EMAIL), Preference(Channel.POST, Purpose.GREETINGS)


def test_a_wish_is_kept_and_taken_back(workspace: Workspace) -> None:
    """With the profile; the step has the name."""
    added = customers.add(workspace, full_person()).value
    outcome = consents.prefer(workspace, added, (CARD, MAIL, MAIL))
    assert outcome.values == {"name": "Vries, Sanne de"}
    assert consents.card(workspace, added).prefers == (MAIL, CARD)
    workspace.undo()
    assert consents.card(workspace, added).prefers == ()


def test_the_survivor_of_a_merge_keeps_its_wish(workspace: Workspace) -> None:
    """For what it has none, that of the other holds; both stand in the preview."""
    keep = customers.add(workspace, full_person(prefers=(MAIL,))).value
    drop = customers.add(workspace, full_person(prefers=(Preference(Channel.PHONE), CARD))).value
    (shown,) = (field for field in duplicates.preview(workspace, keep, drop).fields if field.name == "prefers")
    assert (shown.keep, shown.drop) == (("e-mail",), ("phone", "post · wishes"))
    duplicates.merge(workspace, keep, drop)
    assert consents.card(workspace, keep).prefers == (MAIL, CARD)


def test_who_was_erased_has_no_wish(workspace: Workspace) -> None:
    """It goes with the person, and none is noted afterwards."""
    added = customers.add(workspace, full_person(prefers=(MAIL,))).value
    erasure.erase(workspace, added)
    assert consents.card(workspace, added).prefers == ()
    with pytest.raises(NotAllowed):
        consents.prefer(workspace, added, (MAIL,))


def test_a_mistake_is_taken_back(workspace: Workspace) -> None:
    """An event more, with who and why; what was said before counts again, and undo brings the mistake back."""
    added = customers.add(workspace, person()).value
    say(workspace, added, Event.GRANT, date(2026, 11, 1), "counter")
    say(workspace, added, Event.OBJECT, date(2026, 11, 5), "phone")
    wrong = consents.card(workspace, added).events[0]
    outcome = consents.take_back(workspace, added, wrong.id, " wrong  customer ", recorded_by="An")
    found = consents.card(workspace, added)
    (back,) = (event for event in found.events if event.event is Event.RETRACT)
    assert (back.retracts, back.note, back.recorded_by, back.id) == (wrong.id, "wrong customer", "An", outcome.value)
    assert (len(found.events), line(workspace, added).state) == (3, State.YES)
    assert customers.card(workspace, added).timeline[0].detail == "recorded by mistake, says {by}"
    workspace.undo()
    assert line(workspace, added).state is State.NO
    workspace.redo()
    assert line(workspace, added).state is State.YES


def test_only_what_counts_can_be_taken_back(workspace: Workspace) -> None:
    """With a reason; neither twice, nor a taking back, nor that of somebody else."""
    added, other = (customers.add(workspace, person(name)).value for name in ("Jan", "Piet"))
    say(workspace, added, Event.GRANT, date(2026, 11, 1), "counter")
    (grant,) = consents.card(workspace, added).events
    with pytest.raises(InvalidInput) as refused:
        consents.take_back(workspace, added, grant.id, " ")
    assert refused.value.field == "note"
    with pytest.raises(NotFound):
        consents.take_back(workspace, other, grant.id, "wrong customer")
    back = consents.take_back(workspace, added, grant.id, "wrong customer").value
    for event_id in (grant.id, back, 999):
        with pytest.raises(NotFound):
            consents.take_back(workspace, added, event_id, "again")


def test_a_no_of_a_merge_is_no_mistake(workspace: Workspace) -> None:
    """Only a later yes lifts it."""
    keep, drop = (customers.add(workspace, full_person()).value for _ in range(2))
    say(workspace, drop, Event.OBJECT, date(2026, 11, 5), "phone")
    duplicates.merge(workspace, keep, drop)
    merged = next(event for event in consents.card(workspace, keep).events if event.source == "merge")
    with pytest.raises(NotAllowed):
        consents.take_back(workspace, keep, merged.id, "mistake")


def test_nothing_more_is_kept_of_who_was_erased(workspace: Workspace) -> None:
    """A yes with an address, a note or a file would bring back what was to be forgotten."""
    customer_id = customers.add(workspace, full_person()).value
    erasure.erase(workspace, customer_id, by="Els")
    yes = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), workspace.today(), address="sanne@example.nl")
    with pytest.raises(NotAllowed):
        consents.record(workspace, customer_id, yes)
    assert consents.card(workspace, customer_id).events == ()
