"""Undo and redo: in turn, across restarts, all or nothing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from crm.domain.consent import Channel, ConsentEvent, Event, State
from crm.errors import Conflict, NotFound
from crm.services import consents, customers, purchases, settings
from crm.services import workspace as workspaces
from crm.services.workspace import Workspace
from crm.storage import health
from crm.storage import purchases as stored
from crm.storage.tables import ConsentEventRecord, StepRecord
from tests.factories import dump, full_person, person, purchase, receipt

DAY = date(2026, 11, 1)


def say(workspace: Workspace, customer_id: int, event: Event) -> None:
    consents.record(workspace, customer_id, ConsentEvent(Channel.EMAIL, event, datetime.now(UTC), DAY, "counter"))


def state_of(workspace: Workspace, customer_id: int) -> State:
    return next(c.state for c in customers.card(workspace, customer_id).consents if c.channel is Channel.EMAIL)


def events(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return list(session.scalars(sa.select(ConsentEventRecord.event).order_by(ConsentEventRecord.id)))


def test_nothing_to_undo(workspace: Workspace) -> None:
    """A new file has no steps, and says so."""
    assert workspace.undo_step() is None
    assert workspace.redo_step() is None
    with pytest.raises(NotFound):
        workspace.undo()
    with pytest.raises(NotFound):
        workspace.redo()


def test_a_step_is_named(workspace: Workspace) -> None:
    """The menu shows what undo would take back."""
    customers.add(workspace, person("Jan", "Berg"))
    step = workspace.undo_step()
    assert step is not None
    assert (step.label, step.values) == ("Add {name}", {"name": "Jan Berg"})
    workspace.undo()
    redo = workspace.redo_step()
    assert redo is not None
    assert redo.id == step.id


def test_35_steps_across_restarts(workspace: Workspace) -> None:
    """Every state is met again on the way back and on the way forth, with the file closed in between."""
    states = [dump(workspace)]
    customer_id = customers.add(workspace, full_person()).value
    states.append(dump(workspace))
    for number in range(17):
        version = customers.get(workspace, customer_id).version
        customers.update(workspace, customer_id, version, full_person(note=f"Visit {number}", tags=(f"t{number}",)))
        states.append(dump(workspace))
        purchases.add(workspace, receipt(customer_id))
        states.append(dump(workspace))
    path = workspace.path
    workspace.close()
    workspace = workspaces.open_file(path)
    for state in states[-2::-1]:
        workspace.undo()
        assert dump(workspace) == state
    workspace.close()
    workspace = workspaces.open_file(path)
    for state in states[1:]:
        workspace.redo()
        assert dump(workspace) == state
    workspace.close()


def test_a_new_change_ends_redo(workspace: Workspace) -> None:
    """What was undone before a new change is gone for good."""
    customers.add(workspace, person("Jan"))
    workspace.undo()
    customers.add(workspace, person("Piet"))
    assert workspace.redo_step() is None


def test_a_change_in_between_is_a_conflict(workspace: Workspace) -> None:
    """When a row is no longer as the step left it, nothing is taken back."""
    added = customers.add(workspace, full_person()).value
    with workspace.transaction() as session:
        session.connection().exec_driver_sql("UPDATE email SET label = 'work' WHERE customer_id = ?", (added,))
    before = dump(workspace)
    with pytest.raises(Conflict):
        workspace.undo()
    assert dump(workspace) == before
    assert workspace.undo_step() is not None


def test_a_link_made_in_between_is_a_conflict(workspace: Workspace) -> None:
    """A customer who bought something since cannot be un-added."""
    added = customers.add(workspace, person()).value
    with workspace.transaction() as session:
        stored.insert(session, purchase(added))
    before = dump(workspace)
    with pytest.raises(Conflict):
        workspace.undo()
    assert dump(workspace) == before


def test_a_taken_number_is_a_conflict(workspace: Workspace) -> None:
    """A unique number that somebody else has now cannot come back."""
    added = customers.add(workspace, person(number="7")).value
    customers.remove(workspace, [added])
    with workspace.transaction() as session:
        session.connection().exec_driver_sql(
            "INSERT INTO customer (uuid, number, created_at, changed_at) VALUES ('u', '7', '', '')"
        )
    with pytest.raises(Conflict):
        workspace.undo()


def test_consent_is_taken_back_by_a_retraction(workspace: Workspace) -> None:
    """Events are appended, never deleted: undo and redo only add."""
    added = customers.add(workspace, person()).value
    say(workspace, added, Event.GRANT)
    for expected in (State.NOT_ASKED, State.YES, State.NOT_ASKED, State.YES):
        workspace.undo() if expected is State.NOT_ASKED else workspace.redo()
        assert state_of(workspace, added) is expected
    assert events(workspace) == ["grant", *["retract"] * 4]


def test_undoing_an_objection_gives_the_yes_back(workspace: Workspace) -> None:
    """What was known before is known again."""
    added = customers.add(workspace, person()).value
    say(workspace, added, Event.GRANT)
    say(workspace, added, Event.OBJECT)
    assert state_of(workspace, added) is State.NO
    workspace.undo()
    assert state_of(workspace, added) is State.YES


def test_removing_customers_takes_their_consent_along(workspace: Workspace) -> None:
    """Undo brings customers back with every event, redo removes them again, whoever of them had said something."""
    ids = [customers.add(workspace, person(name)).value for name in ("Jan", "Piet")]
    say(workspace, ids[1], Event.GRANT)
    before = dump(workspace)
    customers.remove(workspace, ids)
    workspace.undo()
    assert dump(workspace) == before
    workspace.redo()
    assert dump(workspace).keys() == {key for key in before if key[0] == "setting"}
    workspace.undo()
    assert dump(workspace) == before


def test_a_customer_with_consent_is_undone_and_redone(workspace: Workspace) -> None:
    """All steps back and all steps forth leave the same answer."""
    added = customers.add(workspace, full_person()).value
    say(workspace, added, Event.GRANT)
    workspace.undo()
    workspace.undo()
    workspace.redo()
    assert state_of(workspace, added) is State.NOT_ASKED
    workspace.redo()
    assert state_of(workspace, added) is State.YES


def test_derived_tables_follow(workspace: Workspace) -> None:
    """Figures and search index are right after every undo and redo."""
    added = customers.add(workspace, full_person()).value
    purchases.add(workspace, receipt(added))
    customers.update(workspace, added, 1, full_person("Anna"))
    steps = [workspace.undo] * 3 + [workspace.redo] * 3 + [workspace.undo]
    for step in steps:
        step()
        with workspace.read() as session:
            assert health.findings(session) == []
    assert [row.name for row in customers.search(workspace, "sanne")] == ["Vries, Sanne de"]
    assert customers.search(workspace, "anna") == ()


def test_the_log_keeps_everything(workspace: Workspace) -> None:
    """Undo and redo are lines of the audit trail themselves."""
    customers.add(workspace, person())
    workspace.undo()
    workspace.redo()
    with workspace.read() as session:
        lines = [(step.label, step.state) for step in session.scalars(sa.select(StepRecord).order_by(StepRecord.id))]
    assert lines == [("Add {name}", "done"), ("Undid a change", "log"), ("Redid a change", "log")]


def test_a_step_may_be_taken_out_of_its_turn(workspace: Workspace) -> None:
    """One older step is undone alone; redo does what was undone last."""
    settings.save(workspace, replace(settings.load(workspace), signer="Zoë"))
    older = workspace.undo_step()
    assert older is not None
    customers.add(workspace, person())
    workspace.undo_one(older.id)
    assert settings.load(workspace).signer != "Zoë"
    workspace.undo()
    redo = workspace.redo_step()
    assert redo is not None
    assert redo.id == older.id + 1
    workspace.redo()
    assert workspace.redo_step() is not None
    with pytest.raises(NotFound):
        workspace.undo_one(older.id)


def test_an_older_step_overtaken_by_a_newer_is_a_conflict(workspace: Workspace) -> None:
    """Out of turn the same rule holds: rows as left, or nothing."""
    added = purchases.add(workspace, purchase()).value
    step = workspace.undo_step()
    assert step is not None
    purchases.update(workspace, added, 1, purchase(cents=99))
    with pytest.raises(Conflict):
        workspace.undo_one(step.id)


def test_purged_images_cannot_be_undone(workspace: Workspace) -> None:
    """Where only the log line is left, undo says that it is too late."""
    customers.add(workspace, person())
    with workspace.transaction() as session:
        session.connection().exec_driver_sql("DELETE FROM change")
    with pytest.raises(Conflict):
        workspace.undo()


def test_a_yes_that_was_undone_stays_so(workspace: Workspace) -> None:
    """Though it has the id of what a customer said who was removed before: nothing is mixed up, and it is said."""
    anna, cees = (customers.add(workspace, person(name)).value for name in ("Anna", "Cees"))
    say(workspace, cees, Event.GRANT)
    customers.remove(workspace, [cees])
    say(workspace, anna, Event.GRANT)
    workspace.undo()
    with pytest.raises(Conflict):
        workspace.undo()
    assert state_of(workspace, anna) is State.NOT_ASKED
