"""The list of imports."""

import pytest

from crm.domain.importing import Mode
from crm.errors import NotFound
from crm.services import customers, purchases
from crm.services.workspace import Workspace
from crm.storage import imports
from crm.storage.tables import SettingRecord
from tests.factories import person, purchase


def noted(workspace: Workspace, digest: str = "abc") -> int:
    """An import that changed something, with its batch."""
    with workspace.write("Import") as unit:
        unit.session.add(SettingRecord(key=digest, value="1"))
        return imports.add(
            unit.session, kind="customers", file_name="x.csv", digest=digest, mode=Mode.FILL, counts={"rows": 3}
        )


def test_a_batch_knows_the_step_it_becomes(workspace: Workspace) -> None:
    """Before that step exists."""
    batch = noted(workspace)
    step = workspace.undo_step()
    with workspace.read() as session:
        assert step is not None
        assert imports.step_of(session, batch) == step.id


def test_batches_follow_undo_and_redo(workspace: Workspace) -> None:
    """What the history says counts; the digest is nobody's business."""
    noted(workspace)
    for undone in (False, True, False):
        with workspace.read() as session:
            (batch,) = imports.batches(session)
            assert (batch.undone, dict(batch.counts), batch.mode) == (undone, {"rows": 3}, Mode.FILL)
            assert imports.imported(session, "abc") is not undone
            assert not imports.imported(session, "other")
        (workspace.redo if undone else workspace.undo)()


def test_an_unknown_batch(workspace: Workspace) -> None:
    """Is said to be unknown."""
    with workspace.read() as session, pytest.raises(NotFound, match="no import"):
        imports.step_of(session, 7)


def test_references(workspace: Workspace) -> None:
    """A number where there is one, else the id, the day, the table."""
    known, unknown = (customers.add(workspace, person(number=n)).value for n in ("12", ""))
    bought = [purchases.add(workspace, purchase(known, number=n)).value for n in ("B-1", "")]
    with workspace.read() as session:
        assert imports.reference(session, "customer", known) == "12"
        assert imports.reference(session, "customer", unknown) == f"#{unknown}"
        assert [imports.reference(session, "purchase", i) for i in bought] == ["B-1", "2026-10-05"]
        assert imports.reference(session, "purchase", 99) == "purchase 99"
