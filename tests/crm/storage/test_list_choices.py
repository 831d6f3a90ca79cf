"""Places and tags for the filters."""

from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import list_choices
from tests.factories import address, person


def test_only_so_many(workspace: Workspace) -> None:
    """Archived customers do not count; no place is none."""
    for city in ("Ede", "Gent", "Gent"):
        customers.add(workspace, person(addresses=(address(city=city),), tags=(city,)))
    customers.add(workspace, person(archived=True, addresses=(address(city="Assen"),)))
    with workspace.read() as session:
        assert list_choices.cities(session, 9) == ("Gent", "Ede")
        assert list_choices.tags(session, 1) == ("Gent",)
