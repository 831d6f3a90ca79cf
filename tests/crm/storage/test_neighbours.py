"""Before and after in the list by name."""

from crm.domain.customer import CustomerDraft
from crm.domain.name import PersonName
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage.neighbours import neighbours


def test_the_order_is_that_of_the_list(workspace: Workspace) -> None:
    """By surname without its prefix; nobody before the first and after the last; archived ones are passed over."""
    names = [("Zoë", "Aarts"), ("Bo", "Berg"), ("Kim", "Cohen"), ("Al", "Dam")]
    drafts = [
        CustomerDraft(name=PersonName(given, surname=surname), archived=given == "Bo") for given, surname in names
    ]
    aarts, _berg, cohen, dam = (customers.add(workspace, draft).value for draft in drafts)
    with workspace.read() as session:
        assert neighbours(session, aarts) == (None, cohen)
        assert neighbours(session, cohen) == (aarts, dam)
        assert neighbours(session, dam) == (cohen, None)
        assert neighbours(session, 999) == (None, None)
