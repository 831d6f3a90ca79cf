"""The list in a file."""

from datetime import date
from pathlib import Path

import pikepdf
import pytest

from crm.domain.listing import COLUMNS
from crm.errors import Cancelled, InvalidInput
from crm.services import customers, list_files, purchases
from crm.services.workspace import Workspace
from tests.crm.reports.sample import pdf_text
from tests.factories import full_person, person, purchase, switch_on_tiers


@pytest.fixture
def ids(workspace: Workspace) -> list[int]:
    people = (full_person(flags=("pays late",)), person("=cmd()", "X"), person("Мария", "Иванова"))
    found = [customers.add(workspace, draft).value for draft in people]
    purchases.add(workspace, purchase(found[0], date(2026, 10, 1), 12345))
    switch_on_tiers(workspace, 5_000)
    return found


def test_every_column_in_a_sheet(workspace: Workspace, ids: list[int], tmp_path: Path) -> None:
    """In the order asked for, formulas made harmless, private flags left out."""
    path = list_files.export(workspace, ids, COLUMNS, tmp_path / "list.csv", language="en")
    text = path.read_text("utf-8-sig")
    head, first, second, third = text.splitlines()
    assert head.startswith(
        '"Name","Place","Tier","Stage","Last purchase","Rhythm","12 months","Next date","Post","E-mail"'
    )
    assert first.startswith('"Vries, Sanne de","Rozendaal","Bronze","new","2026-10-01","","123.45"')
    assert '"X, =cmd()"' in second
    assert third.startswith('"Иванова, Мария"')
    assert "pays late" not in text


def test_a_workbook_too(workspace: Workspace, ids: list[int], tmp_path: Path) -> None:
    """Nothing else."""
    assert list_files.export(workspace, ids, ("name",), tmp_path / "list.xlsx").stat().st_size > 1000
    with pytest.raises(InvalidInput):
        list_files.export(workspace, ids, ("name",), tmp_path / "list.txt")


def test_paper_shows_what_the_screen_shows(workspace: Workspace, ids: list[int], tmp_path: Path) -> None:
    """A4 across, the shop and the view above, in the language of the screen; amounts can be hidden."""
    columns = ("name", "city", "year_cents")
    path = list_files.print_list(workspace, ids * 30, columns, tmp_path / "list.pdf", title="Late ones", language="bg")
    with pikepdf.open(path) as document:
        left, bottom, right, top = (float(side) for side in document.pages[0].mediabox)
        assert right - left > top - bottom
    text = pdf_text(path)
    assert all(part in text for part in ("Late ones", "Bloemenhuis De Vries", "Иванова, Мария", "123"))
    hidden = list_files.print_list(workspace, ids, columns, path, title="x", language="en", hide_amounts=True)
    assert "123" not in pdf_text(hidden)


def test_too_many_for_paper(workspace: Workspace, tmp_path: Path) -> None:
    """A sheet is better then."""
    with pytest.raises(InvalidInput):
        list_files.print_list(workspace, range(5001), ("name",), tmp_path / "x.pdf", title="")


def test_stopping_leaves_nothing(workspace: Workspace, ids: list[int], tmp_path: Path) -> None:
    """Whoever stops has no half a file."""

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list_files.export(workspace, ids, ("name",), tmp_path / "x.csv", progress=stop)
    assert list(tmp_path.glob("x*")) == []
