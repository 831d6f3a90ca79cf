"""A first glance while the file is being opened."""

from crm.services import customers, glance
from crm.services.workspace import Workspace
from tests.factories import person


def test_a_glance_reads_the_closed_file(workspace: Workspace) -> None:
    """The first customers and their number come without opening the workspace."""
    customers.add(workspace, person(surname="Zon"))
    workspace.close()
    rows, total = glance.customers(workspace.path, workspace.today())
    assert ([row.name for row in rows], total) == ([person(surname="Zon").list_name()], 1)
