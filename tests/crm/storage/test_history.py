"""Every change of a row that is not derived leaves its images before and after."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlalchemy as sa

from crm.domain.consent import Channel, ConsentEvent, Event
from crm.domain.letter import LetterPlan, LetterText, PlannedLetter, Recipient
from crm.services import consents, customers, purchases, settings
from crm.services.workspace import Workspace
from crm.storage import history
from crm.storage import letters as stored_letters
from crm.storage.tables import ChangeRecord, CustomerRecord, StepRecord
from tests.factories import dump, full_person, organisation, person, purchase, receipt


def images(workspace: Workspace) -> dict[tuple[str, int], tuple[Any, Any]]:
    """The images of the newest step."""
    with workspace.read() as session:
        newest = sa.select(sa.func.max(StepRecord.id)).scalar_subquery()
        changes = session.scalars(sa.select(ChangeRecord).where(ChangeRecord.step_id == newest))
        return {(c.table_name, c.row_id): (history.from_json(c.before), history.from_json(c.after)) for c in changes}


def letter_plan(customer_id: int) -> LetterPlan:
    words = LetterText("nl", "nl", "", ("Jan Berg",), "", "Bedankt", "Beste Jan,", ("Dank u.",), "Groet,", "", "")
    planned = PlannedLetter(Recipient(customer_id, "#1", person()), words)
    return LetterPlan("thank-you", "thanks", date(2026, 11, 23), (planned,))


def keep_letters(workspace: Workspace, customer_id: int) -> None:
    with workspace.write("Print {n} letters", n=1) as unit:
        stored_letters.keep(unit.session, letter_plan(customer_id))


def say(workspace: Workspace, customer_id: int, event: Event = Event.GRANT) -> None:
    at = datetime.now(UTC)
    consents.record(workspace, customer_id, ConsentEvent(Channel.EMAIL, event, at, date(2026, 11, 1), "counter"))


def change_settings(workspace: Workspace) -> None:
    settings.save(workspace, replace(settings.load(workspace), signer="Zoë", window_days=180))


CHANGES: dict[str, Callable[[Workspace, int, int], object]] = {
    "add a person": lambda w, c, p: customers.add(w, full_person("Zoë", "Bakker")),
    "add a company": lambda w, c, p: customers.add(w, organisation()),
    "change a name": lambda w, c, p: customers.update(w, c, 1, full_person("Anna")),
    "change only children": lambda w, c, p: customers.update(w, c, 1, full_person(emails=(), tags=("new", "tulips"))),
    "remove all children": lambda w, c, p: customers.update(w, c, 1, person("Sanne", "Vries", "de")),
    "remove customers": lambda w, c, p: customers.remove(w, [c, c + 1]),
    "add a purchase": lambda w, c, p: purchases.add(w, receipt(c)),
    "change an amount": lambda w, c, p: purchases.update(w, p, 1, purchase(c, cents=1)),
    "change only lines": lambda w, c, p: purchases.update(w, p, 1, replace(receipt(), lines=receipt().lines[::-1])),
    "move a purchase": lambda w, c, p: purchases.update(w, p, 1, receipt(c)),
    "remove a purchase": lambda w, c, p: purchases.remove(w, p),
    "record consent": lambda w, c, p: say(w, c, Event.OBJECT),
    "keep letters": lambda w, c, p: keep_letters(w, c),
    "change settings": lambda w, c, p: change_settings(w),
}


@pytest.fixture
def seeded(workspace: Workspace) -> tuple[Workspace, int, int]:
    """A customer with children and consent, another one, and an anonymous purchase with lines."""
    customer_id = customers.add(workspace, full_person()).value
    customers.add(workspace, full_person("Piet", "Bos", ""))
    say(workspace, customer_id + 1)
    purchase_id = purchases.add(workspace, receipt()).value
    return workspace, customer_id, purchase_id


@pytest.mark.parametrize("name", CHANGES)
def test_no_row_changes_without_an_image(seeded: tuple[Workspace, int, int], name: str) -> None:
    """What a service did to the tables is exactly what the step remembers."""
    workspace, customer_id, purchase_id = seeded
    before = dump(workspace)
    CHANGES[name](workspace, customer_id, purchase_id)
    after = dump(workspace)
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    assert changed
    assert images(workspace) == {key: (before.get(key), after.get(key)) for key in changed}


@pytest.mark.parametrize("name", [name for name in CHANGES if name != "record consent"])
def test_undo_and_redo_restore_every_row(seeded: tuple[Workspace, int, int], name: str) -> None:
    """Forwards and backwards, twice, to the last value; consent alone grows instead (see test_undo)."""
    workspace, customer_id, purchase_id = seeded
    before = dump(workspace)
    CHANGES[name](workspace, customer_id, purchase_id)
    after = dump(workspace)
    for _ in range(2):
        workspace.undo()
        assert dump(workspace) == before
        workspace.redo()
        assert dump(workspace) == after


def test_outcomes_name_the_tables(workspace: Workspace) -> None:
    """Screens refresh by the tables an outcome names."""
    added = customers.add(workspace, full_person())
    assert added.changed == {"customer", "email", "phone", "address", "tag"}
    made = {"product", "product_name"}
    assert purchases.add(workspace, receipt(added.value)).changed == {"purchase", "purchase_line"} | made
    assert workspace.undo().changed == {"purchase", "purchase_line"} | made


def test_no_change_makes_no_step(workspace: Workspace) -> None:
    """Saving what is already stored is nothing to undo."""
    added = customers.add(workspace, full_person()).value
    step = workspace.undo_step()
    assert customers.update(workspace, added, 1, customers.get(workspace, added).profile).changed == frozenset()
    assert settings.save(workspace, settings.load(workspace)).changed == frozenset()
    assert workspace.undo_step() == step


def fail_half_way(workspace: Workspace) -> None:
    with workspace.write("Half") as unit:
        unit.session.add(CustomerRecord(uuid="u", created_at=datetime.now(UTC), changed_at=datetime.now(UTC)))
        unit.session.flush()
        raise ZeroDivisionError


def test_an_error_leaves_nothing(workspace: Workspace) -> None:
    """A unit that fails half way changes no row and makes no step."""
    before = dump(workspace)
    with pytest.raises(ZeroDivisionError):
        fail_half_way(workspace)
    assert dump(workspace) == before
    assert workspace.undo_step() is None


@pytest.mark.parametrize(
    "statement",
    [
        sa.update(CustomerRecord).values(note=""),
        sa.delete(CustomerRecord),
        sa.insert(CustomerRecord).values(uuid="u"),
        sa.update(CustomerRecord.__table__).values(note=""),
    ],
)
def test_bulk_statements_are_refused(workspace: Workspace, statement: Any) -> None:
    """What the flush does not see must be noted by hand."""
    with workspace.write("Bulk") as unit, pytest.raises(RuntimeError, match="bypass"):
        unit.session.execute(statement)


def test_touched_rows_may_be_changed_by_plain_sql(workspace: Workspace) -> None:
    """After ``touch`` plain SQL is recorded like everything else."""
    added = customers.add(workspace, person()).value
    before = dump(workspace)
    with workspace.write("Bulk") as unit:
        unit.recorder.touch("customer", [added])
        unit.recorder.touch("figure", [added])
        unit.session.connection().exec_driver_sql("UPDATE customer SET note = 'x'")
    assert dump(workspace) != before
    workspace.undo()
    assert dump(workspace) == before


def test_bytes_survive_an_image() -> None:
    """Pictures are kept in images unchanged."""
    image = {"id": 1, "data": bytes(range(256)), "value": "b64", "none": None}
    assert history.from_json(history.to_json(image)) == image
    assert history.from_json(history.to_json(None)) is None
