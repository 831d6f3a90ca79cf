"""Whom the rows of filled-in forms mean."""

import pytest

from crm.domain.customer import Email
from crm.domain.survey_file import Who
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import survey_people
from tests.factories import organisation, person

JAN, PIET, TWIN, SHOP = 1, 2, 3, 5


@pytest.mark.parametrize(
    ("who", "ids"),
    [
        (Who("17"), (JAN,)),
        (Who("99", "jan@example.nl"), (JAN,)),
        (Who("99", "", "Piet Kok"), ()),
        (Who(name="piet  KOK"), (PIET,)),
        (Who(name="Berg, Jan van den"), (JAN,)),
        (Who(name="Ann Vos"), (TWIN, TWIN + 1)),
        (Who(name="bakkerij de molen"), (SHOP,)),
        (Who(name="Nobody"), ()),
    ],
    ids=str,
)
def test_number_then_address_then_name(workspace: Workspace, who: Who, ids: tuple[int, ...]) -> None:
    """A name alone must lead to one; with a number or an address that leads nowhere it does not count."""
    for draft in (
        person("Jan", "Berg", "van den", number="17", emails=(Email("jan@example.nl"),)),
        person("Piet", "Kok"),
        person("Ann", "Vos"),
        person("Ann", "Vos"),
        organisation(),
    ):
        customers.add(workspace, draft)
    with workspace.read() as session:
        assert survey_people.find(session, [who]) == {who: ids}
