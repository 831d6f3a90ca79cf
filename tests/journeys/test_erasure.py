"""Nothing is left of somebody who was erased: not in a row, a free page, the search index, a journal or a backup."""

from datetime import date
from pathlib import Path

import pytest

from crm.domain.period import PeriodKind
from crm.services import backup, erasure, reports
from crm.services.workspace import Workspace
from tests.journeys.somebody import OCTOBER, Somebody, files, found_in


@pytest.fixture
def shop(workspace: Workspace, tmp_path: Path) -> Somebody:
    """A shop with her in every place, and backups from before, between and after."""
    return Somebody(workspace, tmp_path)


def figures(workspace: Workspace) -> list[object]:
    """What every report says."""
    since, until = date(2025, 1, 1), date(2026, 12, 1)
    months = reports.retention(workspace, PeriodKind.MONTH, since, until)
    screen = reports.screen(workspace, OCTOBER)
    kept = reports.monthly(workspace, OCTOBER).content
    people = [[(line.last_on, line.year_cents) for line in part] for part in (kept.lost, kept.new, kept.won_back)]
    return [months, screen, reports.cohorts(workspace), kept.month, kept.trend, people, reports.counts(workspace)]


def test_she_is_everywhere_before(shop: Somebody) -> None:
    """The search finds her in the file and in every backup, so that finding nothing later means something."""
    stored = [path for path in files(shop.workspace.path) if path.suffix in (".stamklant", ".stamklant-wal")]
    assert len(stored) >= 5
    assert all(found_in(path) for path in stored)


def test_nothing_is_left_of_her(shop: Somebody) -> None:
    """Not in any byte of the file, its journals, or any backup; and the file is sound."""
    workspace = shop.workspace
    before = figures(workspace)
    done = erasure.erase(workspace, shop.her).value
    assert (done.finished, done.left, done.deleted) == (True, (), 0)
    assert {path.name: found_in(path) for path in files(workspace.path) if found_in(path)} == {}
    assert figures(workspace) == before
    assert backup.check(workspace) == []
    workspace.close()
    assert {path.name: found_in(path) for path in files(workspace.path) if found_in(path)} == {}
