"""The most valuable customers of a file, and those who cost more than they seem to."""

import csv
from datetime import date
from pathlib import Path

import pytest

from crm.domain.entry import Complaint
from crm.errors import InvalidInput
from crm.services import customers, notes, pareto, purchases
from crm.services.workspace import Workspace
from tests.factories import entry, person, purchase


@pytest.fixture
def shop(workspace: Workspace) -> list[int]:
    """Six customers, the last the best; one of them long ago, and a cash sale."""
    ids = [customers.add(workspace, person(name)).value for name in "ABCDEF"]
    for place, who in enumerate(ids, 1):
        purchases.add(workspace, purchase(who, date(2026, 3, 2), place * 100))
    purchases.add(workspace, purchase(ids[0], date(2020, 1, 1), 90_000))
    purchases.add(workspace, purchase(None, date(2026, 3, 2), 500))
    return ids


def test_window_and_ever(workspace: Workspace, shop: list[int]) -> None:
    """The best two of six in both; the order is that of the window."""
    found = pareto.result(workspace)
    assert [row.id for row in found.rows] == shop[::-1]
    assert (found.window.best_cents, found.window.revenue_cents) == (1100, 2100)
    assert (found.ever.best_count, found.ever.best_cents) == (2, 90_700)
    assert [row.running_share for row in found.rows][1] == pytest.approx(1100 / 2100)
    assert list(pareto.best(workspace)) == [shop[5], shop[4]]
    assert list(pareto.best(workspace, None)) == [shop[0], shop[5]]


def test_who_costs_more_than_they_seem_to(workspace: Workspace, shop: list[int]) -> None:
    """Two complaints in the last 12 months; one long ago does not count."""
    for day in (date(2026, 3, 3), date(2026, 5, 3)):
        notes.add(workspace, entry(shop[2], "complaint", day, details=Complaint()))
    notes.add(workspace, entry(shop[3], "complaint", date(2020, 1, 1), details=Complaint()))
    assert [(found.customer_id, found.value_cents) for found in pareto.burdens(workspace)] == [(shop[2], 300)]


def test_the_sheet_names_nobody_as_a_burden(workspace: Workspace, shop: list[int], tmp_path: Path) -> None:
    """Every customer of the window with what they brought, and nothing private."""
    for _ in range(2):
        notes.add(workspace, entry(shop[2], "complaint", date(2026, 3, 3), details=Complaint()))
    path = pareto.export(workspace, pareto.result(workspace), tmp_path / "best.csv", language="en")
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert rows[0][:5] == ["Rank", "Customer number", "Name", "Purchases", "Sales, EUR"]
    assert len(rows) == 7
    assert "omplaint" not in path.read_text("utf-8-sig")


def test_a_window_has_a_day(workspace: Workspace) -> None:
    """At least one."""
    with pytest.raises(InvalidInput):
        pareto.result(workspace, window_days=0)
