"""Nothing is left of somebody who was erased: not in a row, a free page, the search index, a journal or a backup."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from crm.domain.customer import Email
from crm.domain.period import PeriodKind
from crm.errors import NotFound
from crm.services import backup, customers, erasure, imports, keeping, reports
from crm.services.workspace import Workspace, open_file
from tests.factories import full_person
from tests.journeys.screen import Screen
from tests.journeys.somebody import NAME, OCTOBER, Somebody, files, found_in
from ui.dialogs.erase_dialog import EraseDialog


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path) -> Somebody:
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


def test_she_is_everywhere_before(filled: Somebody) -> None:
    """The search finds her in the file and in every backup, so that finding nothing later means something."""
    stored = [path for path in files(filled.workspace.path) if path.suffix in (".stamklant", ".stamklant-wal")]
    assert len(stored) >= 5
    assert all(found_in(path) for path in stored)


def test_nothing_is_left_of_her(filled: Somebody) -> None:
    """Not in any byte of the file, its journals, or any backup; and the file is sound."""
    workspace = filled.workspace
    before = figures(workspace)
    done = erasure.erase(workspace, filled.her).value
    assert (done.finished, done.left, done.deleted) == (True, (), 0)
    assert {path.name: found_in(path) for path in files(workspace.path) if found_in(path)} == {}
    assert figures(workspace) == before
    assert backup.check(workspace) == []
    workspace.close()
    assert {path.name: found_in(path) for path in files(workspace.path) if found_in(path)} == {}


def test_nothing_is_left_of_several(filled: Somebody) -> None:
    """Erased together with somebody else: the same guarantee, in the file and in every backup, each written once."""
    workspace = filled.workspace
    other = customers.add(workspace, full_person("Ottoline", "Kruisheer", emails=(Email("o@kruisheer.example"),))).value
    backup.make(workspace)
    done = keeping.erase(workspace, [other, filled.her]).value
    assert (done.erased, done.finished, done.left) == (2, True, ())
    workspace.close()
    for path in files(workspace.path):
        assert found_in(path) == [], path.name
        assert b"kruisheer" not in path.read_bytes().lower(), path.name


def test_what_others_did_can_be_taken_back(filled: Somebody) -> None:
    """Her steps are passed over without a word; nothing of hers comes back by undo, redo or a new import."""
    workspace = filled.workspace
    erasure.erase(workspace, filled.her)
    assert workspace.undo().label.startswith("Log a call")
    while workspace.undo_step():
        workspace.undo()
    with pytest.raises(NotFound, match="somebody who was erased"):
        workspace.undo()
    while workspace.redo_step():
        workspace.redo()
    again = shutil.copyfile(filled.folder / f"{NAME}.csv", filled.folder / "again.csv")
    plan = imports.apply(workspace, again).value.plan
    assert (plan.added, plan.rejected) == (1, 1)
    assert backup.check(workspace) == []
    workspace.close()
    assert found_in(workspace.path) == []


def test_an_old_backup_put_back_does_not_bring_her_back(filled: Somebody, tmp_path: Path) -> None:
    """One that was kept elsewhere, from before she was merged: both of her rows go when it is opened."""
    workspace, elsewhere = filled.workspace, tmp_path / "elsewhere.stamklant"
    shutil.copyfile(files(workspace.path)[2], elsewhere)
    assert found_in(elsewhere)
    erasure.erase(workspace, filled.her)
    workspace.close()
    shutil.copyfile(elsewhere, workspace.path)
    again = open_file(workspace.path)
    assert customers.get(again, filled.her).profile.archived
    again.close()
    assert {path.name: found_in(path) for path in files(workspace.path) if found_in(path)} == {}


def test_an_erasure_in_the_window(screen: Screen, shop_path: Path) -> None:
    """From the page of the customer: read, tick, erase; the readers do not keep old bytes alive."""
    screen.open(shop_path, "customers")
    screen.window.go("customer", 1)
    screen.settle()
    screen.session.ctx.bus.command.emit("erase", None)
    screen.settle()
    (dialog,) = screen.window.findChildren(EraseDialog)
    dialog.sure.setChecked(True)
    dialog.save.click()
    screen.until(lambda: screen.window.place == ("customers", None))
    screen.settle()
    assert screen.toast.startswith("Erased. Only “")
    assert b"Jan van den Berg" not in shop_path.read_bytes()
    assert not screen.window.findChildren(QMessageBox)
