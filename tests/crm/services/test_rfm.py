"""RFM of a customer file: remembered, told, written."""

import csv
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from crm.domain.rfm import Group, Segment
from crm.errors import InvalidInput
from crm.services import customers, purchases, rfm
from crm.services import workspace as workspaces
from crm.services.workspace import Workspace
from tests.factories import person, purchase

TODAY = date(2026, 11, 23)


def bought(workspace: Workspace, name: str, last: date, times: int, cents: int) -> int:
    added: int = customers.add(workspace, person(name)).value
    for n in range(times):
        purchases.add(workspace, purchase(added, last - timedelta(days=n), cents))
    return added


@pytest.fixture
def shop(workspace: Workspace) -> tuple[int, int, int]:
    """A champion, somebody who stayed away, and one purchase."""
    return (
        bought(workspace, "Anna", TODAY, 5, 5000),
        bought(workspace, "Boris", date(2026, 1, 9), 3, 2000),
        bought(workspace, "Clara", date(2026, 11, 2), 1, 900),
    )


def test_the_board_and_its_names(workspace: Workspace, shop: tuple[int, int, int]) -> None:
    """Three levels; the one purchase stands aside."""
    anna, boris, clara = shop
    board = rfm.board(workspace)
    assert (board.levels, board.total) == (3, Group(3, 31900))
    assert list(rfm.members(workspace, Segment.TOO_LITTLE_DATA)) == [clara]
    assert list(rfm.in_cell(workspace, 3, 3)) == [anna]
    found = rfm.standing(workspace, boris)
    assert found is not None
    assert (found.score.segment, found.recency.better) == (Segment.AT_RISK, 2)


def test_a_new_purchase_is_counted_at_once(workspace: Workspace, shop: tuple[int, int, int]) -> None:
    """What is remembered is made again after a purchase and its undo; not after a new name."""
    first = rfm.scores(workspace)
    customers.add(workspace, person("Dirk"))
    assert rfm.scores(workspace) is first
    purchases.add(workspace, purchase(shop[2], TODAY))
    assert rfm.scores(workspace).of(shop[2]).frequency == 2  # type: ignore[union-attr]
    workspace.undo()
    assert rfm.scores(workspace) == first


def test_another_day_is_counted_anew(workspace: Workspace, shop: tuple[int, int, int]) -> None:
    """At midnight everything is a day older."""
    assert rfm.scores(workspace).recency_days[0] == 0
    workspace.clock = lambda: TODAY + timedelta(days=1)
    assert rfm.scores(workspace).recency_days[0] == 1


def test_a_reader_sees_what_another_wrote(workspace: Workspace, shop: tuple[int, int, int]) -> None:
    """A file open for reading only is looked at again when it changed on the disk."""
    reading = workspaces.open_file(workspace.path, read_only=True, clock=lambda: TODAY)
    assert len(rfm.scores(reading)) == 3
    bought(workspace, "Dirk", TODAY, 1, 100)
    assert len(rfm.scores(reading)) == 4
    reading.close()


def test_moves_since_the_end_of_last_month(workspace: Workspace, shop: tuple[int, int, int]) -> None:
    """Who bought for the first time this month came in from nowhere."""
    board = rfm.board(workspace)
    assert board.before == date(2026, 10, 31)
    assert board.moved is not None
    assert list(board.moved[Segment.TOO_LITTLE_DATA].into) == [shop[2]]


def test_a_sheet_holds_everybody(workspace: Workspace, shop: tuple[int, int, int], tmp_path: Path) -> None:
    """Customers, segments and the grid; CSV has the customers."""
    found = rfm.result(workspace)
    book = openpyxl.load_workbook(rfm.export(workspace, found, tmp_path / "rfm.xlsx", language="en"))
    assert book.sheetnames == ["Customers", "Segments", "Grid", "Definitions"]
    path = rfm.export(workspace, found, tmp_path / "rfm.csv", language="en")
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [(row["Name"], row["Segment"]) for row in rows] == [
        ("Berg, Anna", "Champions"), ("Berg, Boris", "At risk"), ("Berg, Clara", "Too little data"),
    ]  # fmt: skip


def test_there_are_three_or_five_levels(workspace: Workspace) -> None:
    """Nothing else."""
    with pytest.raises(InvalidInput):
        rfm.result(workspace, levels=4)
