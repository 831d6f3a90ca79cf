"""Claims that an answer rests on."""

from datetime import UTC, date, datetime

import pytest

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.services import consents, customers
from crm.services.workspace import Workspace
from crm.storage import claims
from crm.storage.claims import Claim
from tests.factories import person


def say(workspace: Workspace, what: Event, channel: Channel | None = Channel.SMS, **values: object) -> int:
    said = ConsentEvent(channel, what, datetime.now(UTC), date(2026, 11, 1), **values)  # type: ignore[arg-type]
    event_id: int = consents.record(workspace, 1, said).value
    return event_id


@pytest.fixture(autouse=True)
def _customer(workspace: Workspace) -> None:
    customers.add(workspace, person())


def standing(workspace: Workspace, batch_id: int = 0) -> list[Claim]:
    with workspace.read() as session:
        return claims.standing(session, batch_id)


def test_of_one_channel_or_of_all(workspace: Workspace) -> None:
    """Each with what it is about."""
    one, every = say(workspace, Event.CLAIM), say(workspace, Event.CLAIM, None, purpose=Purpose.NEWS)
    assert standing(workspace) == [Claim(one, 1, "sms", ""), Claim(every, 1, "", "news")]
    assert standing(workspace, 7) == []


def test_what_was_said_later_settles_a_claim(workspace: Workspace) -> None:
    """A yes or a no of the customer; one about another purpose leaves the rest of the claim."""
    say(workspace, Event.CLAIM)
    say(workspace, Event.OBJECT, purpose=Purpose.NEWS)
    assert len(standing(workspace)) == 1
    say(workspace, Event.GRANT)
    assert standing(workspace) == []


def test_a_claim_with_proof_or_taken_back_does_not_stand(workspace: Workspace) -> None:
    """Until its proof is taken back."""
    first = say(workspace, Event.CLAIM)
    say(workspace, Event.CONFIRM, confirms=first)
    assert standing(workspace) == []
    workspace.undo()
    assert [claim.id for claim in standing(workspace)] == [first]
    with workspace.read() as session:
        (waiting,) = claims.waiting(session)
    assert (waiting.batch_id, waiting.file_name, waiting.at, waiting.people) == (0, "", None, 1)
    assert waiting.channels == {Channel.SMS: 1}
