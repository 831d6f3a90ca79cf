"""What decides whether somebody may be reached."""

from datetime import UTC, date, datetime

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.customer import PartialDate
from crm.services import consents, customers
from crm.services.workspace import Workspace
from crm.storage import reach
from tests.factories import address, person


def test_country_birth_and_what_was_said(workspace: Workspace) -> None:
    """The law is that of the first address, else the shop's; a birthday without a year says no age."""
    known = person(addresses=(address(country="BE", postcode="1000"),), birth=PartialDate(3, 2, 2012))
    for draft in (known, person("Bo", birth=PartialDate(3, 2))):
        customers.add(workspace, draft)
    consents.record(workspace, 1, ConsentEvent(Channel.SMS, Event.GRANT, datetime.now(UTC), date(2026, 11, 1)))
    with workspace.read() as session:
        found = reach.people(session, [1, 2])
    assert [(found[i].country, found[i].born, len(found[i].said)) for i in (1, 2)] == [
        ("BE", date(2012, 3, 2), 1),
        ("NL", None, 0),
    ]
