"""Tasks in the table."""

from datetime import date

import pytest

from crm.domain.entry import Commitment
from crm.domain.task import TaskDraft, TaskRef, TaskSource
from crm.errors import NotFound
from crm.services import customers, notes
from crm.services import tasks as service
from crm.services.workspace import Workspace
from crm.storage import tasks
from tests.factories import entry, person

TODAY = date(2026, 11, 23)


def test_what_is_due_before_a_day(workspace: Workspace) -> None:
    """The day itself is excluded; tasks of private entries say so."""
    who = customers.add(workspace, person()).value
    secret = notes.add(workspace, entry(who, "promise", details=Commitment(TODAY), private=True)).value
    service.add(workspace, TaskDraft("Call", TODAY, entry_id=secret))
    service.add(workspace, TaskDraft("Order", TODAY))
    with workspace.read() as session:
        found = tasks.open_rows(session, TODAY, date(2026, 11, 24))
        assert [(row.text, row.private) for row in found] == [("Words", True), ("Call", True), ("Order", False)]
        assert tasks.open_rows(session, TODAY, TODAY) == []


def test_a_reference_leads_to_its_record(workspace: Workspace) -> None:
    """Or says that it is gone."""
    added = service.add(workspace, TaskDraft("Order", TODAY)).value
    with workspace.read() as session:
        assert tasks.referred(session, TaskRef(TaskSource.TASK, added)).id == added
        with pytest.raises(NotFound):
            tasks.referred(session, TaskRef(TaskSource.ENTRY, added))
