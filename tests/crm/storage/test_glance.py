"""The first lines of the list without the database layer."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage.connection import connect
from crm.storage.glance import first_lines
from tests.factories import person

TODAY = date(2026, 11, 23)


def closed_with(workspace: Workspace, *surnames: str) -> Path:
    """The file of a workspace with these people, closed."""
    for surname in surnames:
        customers.add(workspace, person(surname=surname))
    workspace.close()
    return workspace.path


def test_the_glance_shows_what_the_list_will_show(workspace: Workspace) -> None:
    """The same lines in the same order as the real page, and the exact number."""
    for surname in ("Zon", "Aarts", "Mol"):
        customers.add(workspace, person(surname=surname))
    page = customers.page(workspace, customers.ListQuery())
    workspace.close()
    assert first_lines(workspace.path, workspace.today()) == (page.rows, 3)


def test_an_unusual_file_shows_nothing(tmp_path: Path, workspace: Workspace) -> None:
    """A missing, damaged, foreign or newer file is left to the real opening, which says what is wrong."""
    path = closed_with(workspace, "Zon")
    newer, text = tmp_path / "newer.stamklant", tmp_path / "text.stamklant"
    shutil.copy(path, newer)
    raw = connect(newer)
    raw.execute("PRAGMA user_version=99")
    raw.close()
    text.write_text("no database")
    assert [first_lines(p, TODAY) for p in (tmp_path / "none", newer, text)] == [((), 0)] * 3


def test_a_file_that_is_open_shows_nothing(workspace: Workspace) -> None:
    """While a journal stands beside the file, only the real opening may judge it."""
    customers.add(workspace, person(surname="Zon"))
    assert first_lines(workspace.path, TODAY) == ((), 0)


def test_the_glance_needs_no_database_layer() -> None:
    """Loading the glance must not load SQLAlchemy: that is what it is for."""
    code = "import sys; import crm.services.glance; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
