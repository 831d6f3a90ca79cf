"""What customers are called."""

from crm.domain.named import Named
from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import named
from tests.factories import organisation, person


def test_everybody_and_some(workspace: Workspace) -> None:
    """The owner's number, else that of the program."""
    jan = customers.add(workspace, person(number="1001")).value
    mill = customers.add(workspace, organisation()).value
    with workspace.read() as session:
        assert named.everybody(session) == {
            jan: Named("1001", "Berg, Jan"),
            mill: Named(f"#{mill}", "Bakkerij De Molen"),
        }
        assert list(named.some(session, [mill])) == [mill]
