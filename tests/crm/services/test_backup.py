"""Backups and the check, as the owner sees them."""

from datetime import date, datetime
from pathlib import Path

from crm.services import backup, customers, purchases
from crm.services import workspace as workspaces
from crm.services.workspace import Workspace
from crm.storage import backup as copies
from tests.factories import person, purchase


def test_a_backup_stands_beside_the_file(workspace: Workspace) -> None:
    """Dated, counted, and the newest one is known."""
    added = customers.add(workspace, person()).value
    purchases.add(workspace, purchase(added))
    made = backup.make(workspace)
    assert made.path.parent == workspace.path.with_name("shop-backups")
    assert (made.customers, made.purchases, made.checked) == (1, 1, True)
    newest = backup.latest(workspace)
    assert newest is not None
    assert newest.path == made.path


def test_a_backup_may_go_elsewhere(workspace: Workspace, tmp_path: Path) -> None:
    """A stick, another folder; it does not count as one of the dated ones."""
    made = backup.make(workspace, tmp_path / "stick" / "copy.stamklant")
    assert made.path.exists()
    assert backup.latest(workspace) is None


def test_one_backup_a_day(workspace: Workspace) -> None:
    """The second of a day is not made; old ones are thinned."""
    copies.folder(workspace.path).mkdir()
    for day in range(1, 29):
        copies.dated_name(workspace.path, datetime(2020, 1, day, 9)).touch()
    assert backup.daily(workspace) is not None
    assert backup.daily(workspace) is None
    left = [at.date() for at, _ in copies.made(workspace.path)]
    assert left[0] == datetime.now().date()
    assert len(left) < 28
    assert date(2020, 1, 28) in left


def test_a_reader_makes_no_daily_backup(workspace: Workspace) -> None:
    """Whoever only looks leaves the folder alone."""
    reader = workspaces.open_file(workspace.path, read_only=True)
    assert backup.daily(reader) is None
    reader.close()


def test_a_healthy_file_has_no_findings(workspace: Workspace) -> None:
    """An empty list means all is well."""
    assert backup.check(workspace) == []


def test_the_check_repairs_what_is_derived(workspace: Workspace) -> None:
    """Found once and repaired, then all is well."""
    added = customers.add(workspace, person("Jan", "Berg")).value
    purchases.add(workspace, purchase(added))
    with workspace.transaction() as session:
        session.connection().exec_driver_sql("UPDATE figure SET total_cents = 0")
        session.connection().exec_driver_sql("INSERT INTO search_word(search_word) VALUES ('delete-all')")
    assert [(f.count, f.repaired) for f in backup.check(workspace)] == [(1, True), (1, True)]
    assert backup.check(workspace) == []
    assert len(customers.search(workspace, "berg")) == 1


def test_a_reader_checks_without_repairing(workspace: Workspace) -> None:
    """Looking changes nothing, and says that nothing was repaired."""
    customers.add(workspace, person())
    with workspace.transaction() as session:
        session.connection().exec_driver_sql("UPDATE figure SET total_cents = 5")
    reader = workspaces.open_file(workspace.path, read_only=True)
    assert [f.repaired for f in backup.check(reader)] == [False]
    assert [f.repaired for f in backup.check(reader)] == [False]
    reader.close()


def test_damage_is_found_and_not_repaired(workspace: Workspace) -> None:
    """What only a backup can repair is said so."""
    with workspace.transaction() as session:
        run = session.connection().exec_driver_sql
        run("INSERT INTO customer (uuid, created_at, changed_at) VALUES ('u', '', '')")
        run("INSERT INTO purchase (uuid, day, total_cents, created_at) VALUES ('u', '2026-01-01', 5, '')")
    assert [finding.repaired for finding in backup.check(workspace)] == [True, False]
    (finding,) = backup.check(workspace)
    assert not finding.repaired
