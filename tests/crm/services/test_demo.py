from datetime import date
from pathlib import Path

import pytest

from crm.domain.today import TaskKind
from crm.errors import Cancelled, FileProblem
from crm.services import customers, demo, notes, settings, today
from crm.services.customers import ListQuery

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(("language", "name"), [("nl", "Bloemenhuis De Vries"), ("bg", "Цветарница „Камелия“")])
def test_the_shop_speaks_the_chosen_language(tmp_path: Path, language: str, name: str) -> None:
    """Dutch makes a Dutch shop, Bulgarian a Bulgarian one."""
    workspace = demo.make(tmp_path / "demo.stamklant", language, customers=5, today=TODAY)
    loaded = settings.load(workspace)
    assert (loaded.shop_name, loaded.language) == (name, language)
    workspace.close()


def test_the_customers_are_stored_with_their_figures(tmp_path: Path) -> None:
    """The list shows everybody, last purchases are known, and there are tiers to look at."""
    workspace = demo.make(tmp_path / "demo.stamklant", "en", customers=60, today=TODAY)
    page = customers.page(workspace, ListQuery())
    assert 55 <= page.total <= 60  # archived customers are not listed
    assert sum(row.last_on is not None for row in page.rows) > 50
    assert len({row.tier for row in page.rows}) > 2
    assert workspace.today() == TODAY
    workspace.close()


def test_undo_does_not_empty_the_shop(tmp_path: Path) -> None:
    """The first fill is no step of the history."""
    workspace = demo.make(tmp_path / "demo.stamklant", "nl", customers=3, today=TODAY)
    assert workspace.undo_step() is None
    workspace.close()


def test_cancelling_leaves_no_file(tmp_path: Path) -> None:
    """Stopped halfway, nothing is there."""

    def stop(done: int, _total: int) -> None:
        if done > 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        demo.make(tmp_path / "demo.stamklant", "nl", customers=20, today=TODAY, progress=stop)
    assert not (tmp_path / "demo.stamklant").exists()


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    """A shop of somebody is worth more than a demo."""
    path = tmp_path / "demo.stamklant"
    path.write_bytes(b"precious")
    with pytest.raises(FileProblem):
        demo.make(path, "nl", customers=3, today=TODAY)
    assert path.read_bytes() == b"precious"


@pytest.mark.parametrize("language", ["nl", "en", "bg"])
def test_something_waits_in_the_shop(tmp_path: Path, language: str) -> None:
    """Overdue promises, open complaints, tasks of the day, and entries found by the search."""
    workspace = demo.make(tmp_path / "demo.stamklant", language, customers=60, today=TODAY)
    found = today.overview(workspace).tasks
    assert {TaskKind.PROMISE, TaskKind.COMPLAINT, TaskKind.TASK} <= {task.kind for task in found}
    assert found[0].due < TODAY
    wishes = notes.wishes(workspace, date(2023, 1, 1), TODAY)
    assert wishes
    assert customers.search(workspace, wishes[0].topic)
    workspace.close()
