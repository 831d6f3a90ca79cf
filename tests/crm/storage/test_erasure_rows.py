"""No table that belongs to a customer is forgotten when one is erased."""

from crm.domain.erasure import KEPT, WORDS
from crm.domain.task import TaskDraft
from crm.services import customers, notes, purchases, tasks
from crm.services.workspace import Workspace
from crm.storage import erasure_rows
from crm.storage.tables import Base
from tests.factories import entry, full_person, receipt

KNOWN = {
    "erasure.former_id": "the list of erasures itself: a number and a day",
    "merged_customer.former_id": "goes with the customer it became part of",
}
"""Columns that hold the id of a customer without pointing to one, and why that is well."""


def test_every_table_of_a_customer_goes_or_is_explained() -> None:
    """What points to a customer is deleted, unless it stands among what is kept with its reason."""
    pointing = {t.name for t in Base.metadata.sorted_tables if erasure_rows.references(t, "customer")}
    assert pointing >= KEPT.keys()
    assert {"address", "consent_event", "entry", "evidence", "letter", "tag"} <= pointing - KEPT.keys()
    assert all(reason.endswith(".") for reason in KEPT.values())


def test_every_hidden_id_is_explained() -> None:
    """A column named like the id of a customer without a foreign key would be forgotten."""
    hidden = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if (column.name.endswith("customer_id") or column.name == "former_id") and not column.foreign_keys
    }
    assert hidden == KNOWN.keys()


def test_what_goes_has_words() -> None:
    """The preview counts each kind in words of its own, made-up kinds beside the tables."""
    tables = {table.name for table in Base.metadata.sorted_tables}
    assert WORDS.keys() - tables == {"purchase_note"}


def test_children_of_children_go_too(workspace: Workspace) -> None:
    """A task that came from a note about the customer, though it is about nobody; receipts stay with their lines."""
    her, other = (customers.add(workspace, full_person(name)).value for name in ("Eva", "Bob"))
    note = notes.add(workspace, entry(her, "call")).value
    task = tasks.add(workspace, TaskDraft("Call", workspace.today(), entry_id=note)).value
    notes.add(workspace, entry(other, "call"))
    purchases.add(workspace, receipt(her))
    with workspace.transaction() as session:
        rows = erasure_rows.doomed(session, [her])
        assert (rows["entry"], rows["task"]) == ({note}, {task})
        assert not {"purchase", "purchase_line", "figure", "customer"} & rows.keys()
        erasure_rows.delete(session, rows)
        assert erasure_rows.doomed(session, [her]) == {}
        assert erasure_rows.doomed(session, [other])["entry"]
