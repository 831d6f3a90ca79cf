"""Whoever an old backup brings back is erased again when it is opened."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crm.domain.customer import Email
from crm.errors import FileProblem
from crm.services import customers, erasure
from crm.services.workspace import Workspace, open_file
from crm.storage import backup, compaction, erased_list, suppression
from tests.factories import person


@pytest.fixture
def old(workspace: Workspace, tmp_path: Path) -> Path:
    """A copy kept elsewhere from before the erasure of customer 1."""
    customers.add(workspace, person("Eva", "Boswijk", number="7", emails=(Email("eva@boswijk.nl"),)))
    path = tmp_path / "elsewhere" / "old.stamklant"
    backup.copy(workspace.path, path)
    return path


def put_back(workspace: Workspace, old: Path) -> Workspace:
    """Put the old copy in the place of the file, and open it."""
    workspace.close()
    shutil.copyfile(old, workspace.path)
    return open_file(workspace.path, clock=workspace.clock)


def test_she_does_not_come_back(workspace: Workspace, old: Path) -> None:
    """Neither in the rows nor in the bytes; and a later import knows her."""
    erasure.erase(workspace, 1)
    again = put_back(workspace, old)
    assert again.undo_step() is None
    assert b"boswijk" not in workspace.path.read_bytes().lower()
    assert erasure.suppressed(again).of_draft(person(number="7"))
    again.close()


def test_somebody_else_of_that_number_is_left_alone(workspace: Workspace, old: Path, template_file: Path) -> None:
    """Another file under the same name has other people under the same ids."""
    erasure.erase(workspace, 1)
    again = put_back(workspace, template_file)
    bob = customers.add(again, person("Bob", "Kok")).value
    again.close()
    again = open_file(workspace.path)
    assert (bob, customers.get(again, bob).profile.display_name()) == (1, "Bob Kok")
    again.close()


def test_a_reader_changes_nothing(workspace: Workspace, old: Path) -> None:
    """Whoever opens the copy for reading sees it as it was."""
    erasure.erase(workspace, 1)
    workspace.close()
    shutil.copyfile(old, workspace.path)
    again = open_file(workspace.path, read_only=True)
    assert customers.get(again, 1).profile.display_name() == "Eva Boswijk"
    again.close()


def test_what_could_not_be_finished(workspace: Workspace, old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Old bytes and a backup that waited are done at the next opening."""
    backup.copy(workspace.path, backup.dated_name(workspace.path))
    kept: Callable[..., bool] = compaction.compact
    monkeypatch.setattr(compaction, "compact", lambda *_, **__: False)
    done = erasure.erase(workspace, 1).value
    assert (done.finished, len(done.left)) == (False, 1)
    monkeypatch.setattr(compaction, "compact", kept)
    workspace.close()
    open_file(workspace.path).close()
    stored = [workspace.path, *backup.folder(workspace.path).iterdir()]
    assert len(stored) == 3
    assert not [path for path in stored if b"boswijk" in path.read_bytes().lower()]
    assert erased_list.read(workspace.path).waiting == ()


def test_a_file_that_cannot_be_caught_up_is_closed_again(
    workspace: Workspace, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk it does not open, and does not stay locked."""

    def full(*_: object, **__: object) -> None:
        raise FileProblem("There is no room left.")

    erasure.erase(workspace, 1)
    workspace.close()
    shutil.copyfile(old, workspace.path)
    with monkeypatch.context() as patch:
        patch.setattr(suppression, "add", full)
        with pytest.raises(FileProblem):
            open_file(workspace.path)
    open_file(workspace.path).close()
    assert b"boswijk" not in workspace.path.read_bytes().lower()


def test_a_lost_list_is_made_again(workspace: Workspace, old: Path) -> None:
    """From the file itself; when its folder cannot be written to, another time."""
    erasure.erase(workspace, 1)
    workspace.close()
    place = erased_list.place(workspace.path)
    before = json.loads(place.read_text("utf-8"))
    shutil.rmtree(place.parent)
    place.parent.write_text("in the way")
    open_file(workspace.path).close()
    place.parent.unlink()
    open_file(workspace.path).close()
    assert json.loads(place.read_text("utf-8")) == before
