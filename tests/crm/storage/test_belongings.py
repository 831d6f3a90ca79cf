"""No table that refers to a customer is forgotten when one is deleted."""

from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import belongings
from crm.storage.history import recorded
from crm.storage.tables import Base, CustomerRecord
from tests.factories import full_person


def test_every_table_is_deleted_row_by_row(workspace: Workspace) -> None:
    """By the record of the customer itself or by ``forget``; the database alone would leave no trace for undo."""
    cascades = {
        table.name
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if recorded(table.name) and key.target_fullname == "customer.id" and key.ondelete == "CASCADE"
    }
    by_itself = {relation.mapper.local_table.name for relation in CustomerRecord.__mapper__.relationships}
    found = {record.__tablename__ for record, _ in belongings._owned()}
    assert (found | by_itself, found & by_itself) == (cascades, set())


def test_only_the_customer_meant_loses_anything(workspace: Workspace) -> None:
    """Others keep what is theirs."""
    one, other = (customers.add(workspace, full_person(name)).value for name in ("Anna", "Bea"))
    before = customers.get(workspace, other)
    customers.remove(workspace, [one])
    assert customers.get(workspace, other) == before
