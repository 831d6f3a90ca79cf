"""What is read to find duplicates, and the pairs that are none."""

import pytest

from crm.domain.customer import CustomerDraft, Email, PartialDate, Phone
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import belongings, duplicates
from tests.factories import address, full_person, organisation, person


def test_people_as_columns(workspace: Workspace) -> None:
    """A row a customer, the first address, all contacts; a made-up name is none."""
    first = customers.add(workspace, full_person(birth=PartialDate(5, 1, 1960))).value
    second = customers.add(workspace, person("", "Customer 12", name_unknown=True, birth=PartialDate(5, 1))).value
    with workspace.read() as session:
        found = duplicates.people(session)
        only = duplicates.people(session, [second])
    assert found.ids == [first, second]
    assert (found.given, found.surname) == (["Sanne", ""], ["de Vries", ""])
    assert found.birth == [19600501, 501]
    assert (found.street[0], found.postcode[0], found.city[0]) == ("Dorpsstraat 7", "1234 AB", "Rozendaal")
    assert found.phones == [(0, "+31612345678")]
    assert found.emails == [(0, "sanne@example.nl"), (0, "info@example.org")]
    assert (only.ids, only.phones) == ([second], [])


def test_nobody(workspace: Workspace) -> None:
    """An empty file has empty columns."""
    with workspace.read() as session:
        assert all(column == [] for column in duplicates.people(session))


@pytest.mark.parametrize(
    "draft",
    [
        person("Zoe", "Tiedeman"),
        person("Tiedemann", "Zoë"),
        person("Zo", "Tiedemann", addresses=(address(),)),
        person("Els", "Vos", emails=(Email(" ZOE@example.nl"),)),
        person("Els", "Vos", phones=(Phone("+31 6 12345678"),)),
        person("", "Tidemann"),
    ],
)
def test_resembling_profiles_are_found(workspace: Workspace, draft: CustomerDraft) -> None:
    """By contact data, by either half of a name, or by a short name beside the place."""
    details = {"emails": (Email("zoe@example.nl"),), "phones": (Phone("06-12345678"),), "addresses": (address(),)}
    first = customers.add(workspace, person("Zoë", "Tiedemann", **details)).value
    customers.add(workspace, organisation())
    with workspace.read() as session:
        assert duplicates.resembling(session, draft) == [first]


def test_pairs_have_the_smaller_id_first(workspace: Workspace) -> None:
    """However they were named, and once."""
    one, two = (customers.add(workspace, person(name)).value for name in ("Jan", "Piet"))
    with workspace.write("Tell {name} and {other} apart") as unit:
        duplicates.set_apart(unit.session, two, one)
        duplicates.set_apart(unit.session, one, two)
        assert duplicates.not_same(unit.session) == {(one, two)}
        assert len(duplicates.apart_from(unit.session, two)) == 1
        belongings.forget(unit.session, two)
        assert duplicates.not_same(unit.session) == set()
