"""An open customer file: making, opening, closing, and one clock."""

from datetime import date
from pathlib import Path

import pytest

from crm.domain.address import PostalAddress
from crm.domain.settings import Settings
from crm.errors import DamagedFile, FileProblem
from crm.services import customers, purchases, settings
from crm.services import workspace as workspaces
from crm.services.workspace import Workspace
from tests.factories import person, purchase

SHOP = Settings("Bloemenhuis", PostalAddress(city="Arnhem", country="NL"), signer="Els")


def test_a_new_file_holds_the_settings(tmp_path: Path) -> None:
    """What the first start asked is stored, and is nothing to undo."""
    made = workspaces.create(tmp_path / "new" / "shop.stamklant", SHOP)
    assert settings.load(made) == SHOP
    assert made.undo_step() is None
    made.close()
    assert [p.name for p in (tmp_path / "new").glob("*.new*")] == []


def test_a_file_is_never_overwritten(workspace: Workspace) -> None:
    """Making a file where one is refuses and leaves it alone."""
    before = workspace.path.read_bytes()
    with pytest.raises(FileProblem, match="exists already"):
        workspaces.create(workspace.path, SHOP)
    assert workspace.path.read_bytes() == before


def test_a_folder_that_is_none_is_a_sentence(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder nothing is made."""
    (tmp_path / "place").write_text("a file", encoding="utf-8")
    with pytest.raises(FileProblem):
        workspaces.create(tmp_path / "place" / "shop.stamklant", SHOP)


@pytest.mark.parametrize("name", ["shop [1].stamklant", "Ёлка & co?.stamklant", "100%#1.stamklant"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    """Signs in a name are neither patterns nor parts of an address."""
    made = workspaces.create(tmp_path / name, SHOP)
    customers.add(made, person())
    made.close()
    assert {p.name for p in tmp_path.iterdir()} <= {name, f"{name}.lock"}
    opened = workspaces.open_file(tmp_path / name, read_only=True)
    assert customers.page(opened, customers.ListQuery()).total == 1
    opened.close()


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    """Opening never creates."""
    for name in ("gone.stamklant", "."):
        with pytest.raises(FileProblem, match="no file"):
            workspaces.open_file(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"name;city\nJan;Ede\n", bytes(8192)])
def test_other_files_are_refused_untouched(tmp_path: Path, content: bytes) -> None:
    """An empty file is never taken for a new one."""
    path = tmp_path / "shop.stamklant"
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(DamagedFile):
            workspaces.open_file(path, read_only=read_only)
    assert path.read_bytes() == content


def test_there_is_one_clock(workspace: Workspace) -> None:
    """Everything that asks for today asks the workspace."""
    assert workspace.today() == date(2026, 11, 23)
    workspace.clock = lambda: date(2030, 1, 1)
    assert workspace.today() == date(2030, 1, 1)


def test_an_outcome_tells_what_it_was(workspace: Workspace) -> None:
    """The status line names the change from the outcome alone, for undo too."""
    outcome = customers.add(workspace, person("Jan", "Berg"))
    assert (outcome.label, outcome.values) == ("Add {name}", {"name": "Jan Berg"})
    undone = workspace.undo()
    assert (undone.label, undone.values, undone.changed) == (outcome.label, outcome.values, outcome.changed)


def test_what_a_broken_start_left_is_no_obstacle(tmp_path: Path) -> None:
    """A half-made file of an earlier attempt is thrown away."""
    (tmp_path / "shop.stamklant.new").write_bytes(b"half")
    workspaces.create(tmp_path / "shop.stamklant", SHOP).close()
    assert not (tmp_path / "shop.stamklant.new").exists()


def test_what_is_remembered_follows_the_purchases(workspace: Workspace) -> None:
    """Made once, and again after a purchase or on another day; a new customer changes nothing."""
    made: list[str] = []

    def make() -> int:
        made.append("made")
        return len(made)

    assert [workspace.remembered("answer", make) for _ in range(2)] == [1, 1]
    customers.add(workspace, person())
    assert workspace.remembered("answer", make) == 1
    purchases.add(workspace, purchase(1))
    assert workspace.remembered("answer", make) == 2
    workspace.clock = lambda: date(2030, 1, 1)
    assert (workspace.remembered("answer", make), workspace.remembered("another", lambda: 7)) == (3, 7)
