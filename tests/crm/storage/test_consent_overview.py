"""Counting answers: what is kept with the figures agrees with what was said."""

from datetime import UTC, date, datetime, timedelta

from crm.domain.consent import Channel, ConsentEvent, Event, Purpose
from crm.domain.consent_overview import Look, Share
from crm.services import consents, customers
from crm.services.workspace import Workspace
from crm.storage import consent_overview
from tests.factories import person

DAY = date(2026, 11, 23)


def test_people_with_the_same_answers_are_counted_together(workspace: Workspace) -> None:
    """Belonging to every channel and purpose once."""
    for given in "AB":
        customers.add(workspace, person(given))
    with workspace.read() as session:
        people, shares, looks = consent_overview.counted(session)
    assert people == 2
    assert shares[Channel.POST, Purpose.OFFERS] == Share(yes=2)
    assert shares[Channel.SMS, Purpose.TESTIMONIAL] == Share(ask=2)
    assert (looks[Look.UNASKED], looks[Look.NO_ADDRESS]) == (2, 2)


def test_a_yes_of_which_the_last_day_is_far_does_not_end_soon(workspace: Workspace) -> None:
    """Ninety days are soon, ninety-one are not; nor is a yes that a no ended before."""
    for days in (90, 91):
        row_id = customers.add(workspace, person(str(days))).value
        said = ConsentEvent(Channel.SMS, Event.GRANT, datetime.now(UTC), DAY, expires_on=DAY + timedelta(days=days))
        consents.record(workspace, row_id, said)
    with workspace.read() as session:
        assert consent_overview.turning(session, DAY) == ([], [1])
    consents.record(workspace, 1, ConsentEvent(Channel.SMS, Event.WITHDRAW, datetime.now(UTC), DAY))
    with workspace.read() as session:
        assert consent_overview.turning(session, DAY) == ([1], [])
