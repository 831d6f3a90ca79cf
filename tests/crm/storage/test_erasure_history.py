"""The history without a person."""

from pathlib import Path

import pytest

from crm.domain.customer import Email
from crm.domain.importing import Mode
from crm.errors import Conflict, NotFound
from crm.services import chosen, customers, duplicates, erasure, imports, notes
from crm.services.workspace import Workspace
from crm.storage.history import ERASED
from crm.storage.tables import StepRecord
from tests.crm.storage.test_erasure_person import change
from tests.factories import entry, full_person, person
from tests.tables import table_file


def steps(workspace: Workspace) -> list[tuple[str, dict[str, object]]]:
    """State and labels of all steps that the owner made."""
    with workspace.read() as session:
        found = session.query(StepRecord).filter(StepRecord.state != "log").order_by(StepRecord.id).all()
        return [(step.state, step.labels) for step in found]


def test_what_others_did_can_still_be_taken_back(workspace: Workspace) -> None:
    """Her steps are passed over; of a step with several people hers alone is gone."""
    bob, her = (customers.add(workspace, person(n, "Smit")).value for n in ("Bob", "Eva"))
    chosen.add_tag(workspace, [bob, her], "vip")
    notes.add(workspace, entry(her, "call"))
    erasure.erase(workspace, her)
    assert [state for state, _ in steps(workspace)] == ["done", ERASED, "done", ERASED]
    assert workspace.undo().label == "Tag {n} customers"
    assert customers.get(workspace, bob).profile.tags == ()
    assert workspace.undo().label == "Add {name}"
    with pytest.raises(NotFound, match="stays as it is"):
        workspace.undo()
    assert workspace.redo().label == "Add {name}"


def test_labels_name_nobody(workspace: Workspace) -> None:
    """Her name and what was said in steps about her alone; that of others stays."""
    bob, her = (customers.add(workspace, person(n, "Smit")).value for n in ("Bob", "Eva"))
    duplicates.not_same(workspace, bob, her)
    erasure.erase(workspace, her)
    names = [set(labels.values()) for _, labels in steps(workspace)]
    erased = customers.get(workspace, her).profile.name.surname
    assert names[:2] == [{"Bob Smit"}, {erased}]
    assert all("Eva" not in str(found) for found in names)


def test_a_merge_taken_back_left_her_address_with_another(workspace: Workspace) -> None:
    """The step that wrote it there goes as a whole: it can no longer be done again."""
    bob = customers.add(workspace, person("Bob", "Smit")).value
    her = customers.add(workspace, full_person("Eva", "Bos")).value
    duplicates.merge(workspace, bob, her)
    workspace.undo()
    erasure.erase(workspace, her)
    with pytest.raises(NotFound):
        workspace.redo()
    assert workspace.undo().label == "Add {name}"


def test_an_address_once_typed_with_another(workspace: Workspace) -> None:
    """It is hers; the change of the other can no longer be taken back."""
    bob = customers.add(workspace, person("Bob", "Smit")).value
    her = customers.add(workspace, person("Eva", "Bos", emails=(Email("eva@bos.nl"),))).value
    change(workspace, bob, emails=(Email("eva@bos.nl"),))
    change(workspace, bob, emails=())
    erasure.erase(workspace, her)
    assert [state for state, _ in steps(workspace)] == ["done", ERASED, ERASED, ERASED]


def test_an_import_taken_back_keeps_nobody_packed(workspace: Workspace, tmp_path: Path) -> None:
    """Whoever came again under another id is found by the address."""
    her = customers.add(workspace, person("Eva", "Boswijk", emails=(Email("eva@bos.nl"),))).value
    path = table_file(tmp_path, "number;name;email\n1;E. Boswijk;eva@bos.nl\n2;Bob Smit;b@s.nl\n", "boswijk.csv")
    batch = imports.apply(workspace, path, imports.preview(path, "customers").mapping, Mode.ADD).value.batch
    imports.undo_batch(workspace, batch)
    erasure.erase(workspace, her)
    with pytest.raises(NotFound):
        workspace.redo()
    assert imports.batches(workspace)[0].file_name == customers.get(workspace, her).profile.name.surname


def test_an_import_stays_without_her(workspace: Workspace, tmp_path: Path) -> None:
    """It can be taken back: her row counts as changed since, so that her purchases are kept."""
    path = table_file(tmp_path, "number;name;email\n1;Eva Bos;eva@bos.nl\n2;Bob Smit;b@s.nl\n")
    batch = imports.apply(workspace, path, imports.preview(path, "customers").mapping).value.batch
    her = customers.id_of(workspace, "1")
    erasure.erase(workspace, her)
    undone = imports.undo_batch(workspace, batch).value
    assert (undone.reverted, [name for name, _ in undone.kept]) == (1, [f"#{her}"])
    assert workspace.redo().label.startswith("Import")


def test_a_step_of_hers_asked_for_by_number_says_why(workspace: Workspace) -> None:
    """An import that only changed her."""
    her = customers.add(workspace, person("Eva", "Bos")).value
    erasure.erase(workspace, her)
    with pytest.raises((NotFound, Conflict), match="erased"):
        workspace.undo_one(1)
