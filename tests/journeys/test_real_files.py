"""Files as other programs, shops and attackers made them: each row is in or rejected with a reason, never a crash."""

from pathlib import Path
from typing import Any

import pytest

from crm.errors import FileProblem, InvalidInput
from crm.services import imports
from crm.services.workspace import Workspace
from crm.storage import health
from tests.factories import dump

FOLDERS = ("contacts", "encodings", "hostile", "messy_csv", "northwind")
VERDICTS = ("added", "filled", "changed", "untouched", "rejected")


def counted(workspace: Workspace, path: Path) -> dict[str, int]:
    """Import a file by its own guess; the counts."""
    return imports.apply(workspace, path).value.plan.counts


def totals(workspace: Workspace) -> list[tuple[Any, ...]]:
    """How many purchases, and what they come to."""
    with workspace.read() as session:
        found = session.connection().exec_driver_sql("SELECT count(*), sum(total_cents) FROM purchase")
        return [tuple(row) for row in found]


def test_the_discs_of_cdnow(workspace: Workspace, data_folder: Path) -> None:
    """Columns aligned with blanks, no header: nothing is asked, and the second time nothing changes."""
    path = data_folder / "cdnow" / "CDNOW_sample.txt"
    counts = counted(workspace, path)
    assert (counts["purchases_added"], counts["customers_added"], counts["rejected"]) == (6919, 2357, 0)
    before = totals(workspace)
    again = counted(workspace, path)
    assert (again["untouched"], again["added"], totals(workspace)) == (6919, 0, before)


def test_a_month_of_a_web_shop(workspace: Workspace, data_folder: Path) -> None:
    """Every day of December 2010 goes in whole; then each of them changes nothing."""
    files = sorted((data_folder / "online_retail_dec2010").glob("*.csv"))
    for path in files:
        counts = counted(workspace, path)
        assert (counts["added"], counts["rejected"]) == (counts["rows"], 0), path.name
    before = totals(workspace)
    for path in files:
        counts = counted(workspace, path)
        assert counts["untouched"] == counts["rows"], path.name
    assert totals(workspace) == before
    with workspace.read() as session:
        assert health.findings(session) == []


def test_a_cancelled_invoice_of_the_web_shop(workspace: Workspace, data_folder: Path) -> None:
    """Numbers with a C are returns, and they have a negative total."""
    counted(workspace, data_folder / "online_retail_dec2010" / "2010-12-01.csv")
    found = [row for (table, _), row in dump(workspace).items() if table == "purchase" and row["number"][:1] == "C"]
    assert found
    assert all(row["is_return"] == 1 and row["total_cents"] <= 0 for row in found)


def test_customers_and_orders_of_one_shop(workspace: Workspace, data_folder: Path) -> None:
    """91 companies; their codes are their numbers."""
    counts = counted(workspace, data_folder / "northwind" / "customers.csv")
    assert (counts["customers_added"], counts["rejected"]) == (91, 0)
    assert counted(workspace, data_folder / "northwind" / "customers.csv")["untouched"] == 91


@pytest.mark.parametrize("folder", FOLDERS)
def test_whatever_the_file_no_row_is_lost(workspace: Workspace, data_folder: Path, folder: str) -> None:
    """Every file is read to the end or refused in one sentence, and the customer file stays sound."""
    read = 0
    for path in sorted(p for p in (data_folder / folder).rglob("*") if p.is_file()):
        try:
            counts = counted(workspace, path)
        except (FileProblem, InvalidInput):
            continue
        read += 1
        assert sum(counts[name] for name in VERDICTS) == counts["rows"], path.name
    with workspace.read() as session:
        assert health.findings(session) == []
    assert read or folder in ("encodings", "hostile")


@pytest.mark.parametrize("folder", FOLDERS)
def test_whatever_the_file_the_second_time_changes_nothing(
    workspace: Workspace, data_folder: Path, folder: str
) -> None:
    """Tables only: what was added is found again."""
    for path in sorted(p for p in (data_folder / folder).rglob("*.csv") if p.is_file()):
        try:
            counted(workspace, path)
        except (FileProblem, InvalidInput):
            continue
        again = counted(workspace, path)
        assert (again["added"], again["changed"], again["filled"]) == (0, 0, 0), path.name
