"""Tasks: what is to be done, and that nothing is forgotten."""

from datetime import date
from typing import Any

import pytest

from crm.domain.entry import Commitment, Complaint, Gift
from crm.domain.task import TaskDraft, TaskRef, TaskSource, TaskState
from crm.errors import Conflict, InvalidInput, NotFound
from crm.services import customers, notes, tasks
from crm.services import workspace as workspaces
from crm.services.workspace import Workspace
from tests.factories import dump, entry, person

TODAY, TOMORROW = date(2026, 11, 23), date(2026, 11, 24)
LONG_AGO = date(2025, 1, 1)


@pytest.fixture
def anna(workspace: Workspace) -> int:
    added: int = customers.add(workspace, person("Anna", number="17")).value
    return added


def promise(workspace: Workspace, who: int, by: date = TODAY) -> TaskRef:
    added = notes.add(workspace, entry(who, "promise", LONG_AGO, "Send the bill", details=Commitment(by))).value
    return TaskRef(TaskSource.ENTRY, added)


def free(workspace: Workspace, due: date = TODAY, **values: Any) -> TaskRef:
    return TaskRef(TaskSource.TASK, tasks.add(workspace, TaskDraft("Order ribbon", due, **values)).value)


def refs(workspace: Workspace) -> list[TaskRef]:
    return [row.ref for row in tasks.due(workspace)]


def test_tasks_of_every_source(workspace: Workspace, anna: int) -> None:
    """Promises, requests, complaints, gifts and the owner's own, by their day; wishes and calls ask for none."""
    notes.add(workspace, entry(anna, "complaint", date(2026, 11, 20), details=Complaint(answer_by=date(2026, 11, 25))))
    notes.add(workspace, entry(anna, "request", details=Commitment(date(2026, 11, 10))))
    notes.add(workspace, entry(anna, "gift", details=Gift("Vase", planned_on=date(2026, 11, 29))))
    notes.add(workspace, entry(anna, "call"))
    promise(workspace, anna, date(2026, 11, 30))
    free(workspace)
    found = tasks.due(workspace)
    assert [(row.kind, row.text) for row in found] == [
        ("request", "Words"),
        ("task", "Order ribbon"),
        ("complaint", "Words"),
        ("gift", "Vase"),
    ]
    assert (found[0].name, found[0].reference, found[1].name) == ("Berg, Anna", "17", "")
    assert len(tasks.due(workspace, date(2026, 12, 1))) == 5


def test_an_overdue_task_survives_a_closed_program(workspace: Workspace, anna: int) -> None:
    """However late: it is listed until it is done."""
    kept = [promise(workspace, anna, LONG_AGO), free(workspace, LONG_AGO)]
    workspace.close()
    opened = workspaces.open_file(workspace.path, clock=lambda: date(2028, 1, 1))
    assert refs(opened) == kept
    for ref in kept:
        tasks.finish(opened, ref)
    assert refs(opened) == []
    opened.close()


def test_a_task_put_off_comes_back(workspace: Workspace, anna: int) -> None:
    """On its day; it stays due when it was."""
    for make in (lambda: promise(workspace, anna), lambda: free(workspace)):
        tasks.put_off(workspace, ref := make())
        assert refs(workspace) == []
        workspace.clock = lambda: TOMORROW
        ((row),) = tasks.due(workspace)
        assert (row.due, row.shown_on, row.state) == (TODAY, TOMORROW, TaskState.OPEN)
        tasks.skip(workspace, ref)
        workspace.clock = lambda: TODAY
    with pytest.raises(InvalidInput):
        tasks.put_off(workspace, ref, TODAY)


def test_a_skipped_promise_stays_open_with_its_customer(workspace: Workspace, anna: int) -> None:
    """Only the reminder goes."""
    ref = promise(workspace, anna)
    tasks.skip(workspace, ref)
    assert refs(workspace) == []
    assert notes.get(workspace, ref.id).draft.is_open
    assert [row.state for row in tasks.of_customer(workspace, anna)] == [TaskState.SKIPPED]


def test_with_another_day_a_task_begins_anew(workspace: Workspace, anna: int) -> None:
    """A promise moved to another day is on the list again."""
    made, own = promise(workspace, anna), free(workspace)
    tasks.skip(workspace, made)
    tasks.put_off(workspace, own)
    draft = entry(anna, "promise", LONG_AGO, details=Commitment(TOMORROW))
    notes.change(workspace, made.id, notes.get(workspace, made.id).version, draft)
    version, task = tasks.get(workspace, own.id)
    assert task == TaskDraft("Order ribbon", TODAY)
    tasks.change(workspace, own.id, version, TaskDraft("Order ribbon", TOMORROW))
    assert set(refs(workspace)) == {made, own}
    with pytest.raises(Conflict):
        tasks.change(workspace, own.id, version, task)
    tasks.change(workspace, own.id, version + 1, TaskDraft("Order wire", TOMORROW))
    assert "Order wire" in {row.text for row in tasks.due(workspace)}


CHANGES: list[Any] = [
    tasks.finish,
    tasks.put_off,
    tasks.skip,
    lambda ws, ref: tasks.add(ws, TaskDraft("x", TODAY)),
    lambda ws, ref: tasks.change(ws, 1, 1, TaskDraft("y", TOMORROW)),
    lambda ws, ref: tasks.delete(ws, 1),
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("source", list(TaskSource))
def test_every_change_is_one_step(workspace: Workspace, anna: int, change: Any, source: TaskSource) -> None:
    """Undo restores all; putting back is the same without undo."""
    found = {ref.source: ref for ref in (free(workspace), promise(workspace, anna))}
    before = dump(workspace)
    change(workspace, found[source])
    assert dump(workspace) != before
    workspace.undo()
    assert dump(workspace) == before


@pytest.mark.parametrize("change", [tasks.finish, tasks.skip, tasks.put_off])
def test_a_task_can_be_put_back(workspace: Workspace, anna: int, change: Any) -> None:
    """Done by mistake, it stands in the list again."""
    both = [promise(workspace, anna), free(workspace)]
    for ref in both:
        change(workspace, ref)
    assert refs(workspace) == []
    for ref in both:
        tasks.reopen(workspace, ref)
    assert refs(workspace) == both


def test_a_task_from_a_call_concerns_its_customer(workspace: Workspace, anna: int) -> None:
    """It outlives the call."""
    call = notes.log_call(workspace, anna).value
    free(workspace, entry_id=call)
    assert [(row.customer_id, row.entry_id) for row in tasks.due(workspace)] == [(anna, call)]
    notes.delete(workspace, call)
    assert [(row.customer_id, row.entry_id) for row in tasks.due(workspace)] == [(anna, None)]
    workspace.undo()
    assert [row.entry_id for row in tasks.due(workspace)] == [call]


def test_nothing_about_the_dead_and_the_archived(workspace: Workspace) -> None:
    """Nobody is reminded of them."""
    for mark in ("deceased", "archived"):
        gone = customers.add(workspace, person(**{mark: True})).value
        promise(workspace, gone)
        free(workspace, customer_id=gone)
    assert refs(workspace) == []
    assert len(tasks.of_customer(workspace, gone)) == 2


def test_what_is_gone_is_not_found(workspace: Workspace) -> None:
    """A task, its customer or its entry."""
    for source in TaskSource:
        with pytest.raises(NotFound):
            tasks.skip(workspace, TaskRef(source, 99))
    for values in ({"customer_id": 99}, {"entry_id": 99}):
        with pytest.raises(NotFound):
            free(workspace, **values)
    with pytest.raises(InvalidInput):
        tasks.add(workspace, TaskDraft(" ", TODAY))
