"""Every row about one person."""

import pytest

from crm.services import customers, purchases
from crm.services.workspace import Workspace
from crm.storage import person_data
from crm.storage.tables import Base
from tests.crm.storage.test_merge import LINKED, filled
from tests.factories import full_person, person, purchase


@pytest.mark.parametrize(("table_name", "column"), LINKED)
def test_no_table_is_forgotten(workspace: Workspace, table_name: str, column: str) -> None:
    """Whatever refers to a customer is handed over, and nothing of others is."""
    who, other = (customers.add(workspace, person(name)).value for name in ("Jan", "Piet"))
    with workspace.transaction() as session:
        filled(session, Base.metadata.tables[table_name], {"somebody": other, column: who})
    with workspace.read() as session:
        assert table_name in person_data.rows(session, who)
        assert {row["id"] for row in person_data.rows(session, other)["customer"]} == {other}


def test_what_the_program_makes_for_itself_stays_inside(workspace: Workspace) -> None:
    """Search texts, sort orders and versions say nothing about the person; documents are taken apart."""
    who = customers.add(workspace, full_person()).value
    purchases.add(workspace, purchase(who, workspace.today()))
    with workspace.read() as session:
        found = person_data.rows(session, who)
    (row,) = found["customer"]
    assert not {"search_text", "sort_name", "version", "uuid"} & set(row)
    assert {"email", "phone", "address", "tag", "purchase"} <= set(found)


def test_others_are_found_by_their_whole_name(workspace: Workspace) -> None:
    """A surname alone may be anybody's."""
    who, other = customers.add(workspace, person("Jan", "Berg")).value, person("Emma", "Kok")
    customers.add(workspace, other)
    with workspace.read() as session:
        texts = ["came with emma kok", "likes to cook with Kok pans", ""]
        assert person_data.named(session, who, texts) == [("Kok, Emma", "came with emma kok")]
        assert person_data.named(session, who, []) == []
