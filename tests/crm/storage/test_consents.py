"""Consent events in the table."""

from datetime import UTC, date, datetime

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import consents
from crm.storage.tables import WordingRecord
from tests.factories import person


def test_events_come_back_oldest_first(workspace: Workspace) -> None:
    """By customer, complete; a customer without any is left out, however many are asked for."""
    ids = [customers.add(workspace, person()).value for _ in range(2)]
    at = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
    said = [
        ConsentEvent(Channel.SMS, Event.GRANT, at, date(2026, 11, 1), "counter", "form 12"),
        ConsentEvent(Channel.SMS, Event.OBJECT, at, date(2026, 10, 1)),
    ]
    with workspace.write("Consent") as unit:
        added = [consents.append(unit.session, ids[0], event).id for event in said]
    with workspace.read() as session:
        found = consents.events(session, [*ids, *range(100, 700)])
    assert list(found) == [ids[0]]
    assert [event.id for event in found[ids[0]]] == added
    assert found[ids[0]][0].note == "form 12"
    assert found[ids[0]][1].at == at


def test_wordings_by_language_the_newest_first(workspace: Workspace) -> None:
    """Language and version of each."""
    with workspace.write("Words") as unit:
        for language, version in (("nl", 1), ("en", 1), ("nl", 2)):
            day = date(2026, 11, version)
            unit.session.add(WordingRecord(language=language, version=version, text="", digest="", valid_from=day))
            unit.session.flush()
    with workspace.read() as session:
        assert list(consents.wordings(session).items()) == [(2, ("en", 1)), (3, ("nl", 2)), (1, ("nl", 1))]
