"""Customers made from a name alone are found by it again; nobody else is."""

from crm.services import customers, duplicates
from crm.services.workspace import Workspace
from crm.storage import import_names
from tests.factories import person


def known(workspace: Workspace, *runs: tuple[int, int]) -> dict[str, int]:
    with workspace.read() as session:
        return import_names.known(session, runs)


def test_only_those_of_the_runs(workspace: Workspace) -> None:
    """By the name as compared: case and accents do not count."""
    ids = [customers.add(workspace, person("Zoë", n)).value for n in ("Wit", "Zwart", "Rood")]
    assert known(workspace) == {}
    assert known(workspace, (ids[0], ids[1])) == {"zoe wit": ids[0], "zoe zwart": ids[1]}
    assert known(workspace, (ids[0], ids[0]), (ids[2], ids[2] + 5)) == {"zoe wit": ids[0], "zoe rood": ids[2]}


def test_two_of_one_name_lead_to_nobody(workspace: Workspace) -> None:
    """0, so that a purchase is not given to either."""
    ids = [customers.add(workspace, person("Anna", "Wit")).value for _ in range(2)]
    assert known(workspace, (ids[0], ids[1])) == {"anna wit": 0}


def test_a_merged_customer_leads_to_the_one_it_became(workspace: Workspace) -> None:
    """Under the name that stayed."""
    stays, goes = (
        customers.add(workspace, person("Anna", n, number=c)).value for n, c in (("Wit", "17"), ("Witt", ""))
    )
    duplicates.merge(workspace, stays, goes)
    assert known(workspace, (goes, goes)) == {"anna wit": stays}
