"""Taking back many events at once."""

from datetime import UTC, date, datetime

from crm.domain.consent import Channel, ConsentEvent, Event, taken_back
from crm.services import consents, customers
from crm.services.workspace import Workspace
from crm.storage import consents as stored
from crm.storage import retractions
from crm.storage.tables import ChangeRecord
from tests.factories import person


def counting(workspace: Workspace) -> set[int]:
    """The ids of the events that still count."""
    with workspace.read() as session:
        events = [event for said in stored.events(session, [1, 2]).values() for event in said]
    return {event.id for event in events if event.event is not Event.RETRACT} - taken_back(events)


def test_taken_back_and_again(workspace: Workspace) -> None:
    """Each time something is appended, nothing is deleted; what is so already stays; who is concerned is told."""
    said = ConsentEvent(Channel.EMAIL, Event.GRANT, datetime.now(UTC), date(2026, 11, 1))
    for row_id in (1, 2):
        customers.add(workspace, person())
        consents.record(workspace, row_id, said)
    for expected in (set(), set(), {1, 2}, set()):
        with workspace.transaction() as session:
            assert retractions.append(session, [1, 2], stand=bool(expected)) == {1, 2}
        assert counting(workspace) == expected
    with workspace.read() as session:
        assert len(stored.events(session, [1])[1]) == 4


def test_nothing_to_take_back(workspace: Workspace) -> None:
    """No event, no retraction."""
    with workspace.transaction() as session:
        assert retractions.append(session, [], stand=False) == set()


def test_blocks_of_events_alone() -> None:
    """An import brings customers too, and takes their events along by itself."""
    said = ChangeRecord(table_name="consent_event", row_id=1, last_id=9)
    named = ChangeRecord(table_name="setting", row_id=3)
    people = ChangeRecord(table_name="customer", row_id=1, last_id=2)
    assert retractions.blocks_of([said, named]) == [said]
    assert retractions.blocks_of([said, people]) == []
