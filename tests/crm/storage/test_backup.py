"""Backups: whole, verified, thinned by a rule, and nothing half left behind."""

import shutil
import threading
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from crm.errors import DamagedFile, FileProblem
from crm.services import customers, purchases
from crm.services import workspace as workspaces
from crm.services.workspace import Workspace
from crm.storage import backup
from crm.storage.connection import SCHEMA_VERSION, connect
from crm.storage.engine import survey
from tests.factories import person, receipt

TODAY = date(2026, 11, 23)


def fill(path: Path, moments: list[datetime], *, pinned: bool = False) -> None:
    """Empty files with the names of backups."""
    backup.folder(path).mkdir(exist_ok=True)
    for at in moments:
        name = backup.dated_name(path, at)
        (name.with_name(name.stem + "-pinned.stamklant") if pinned else name).touch()


def test_a_copy_is_counted_and_complete(workspace: Workspace, tmp_path: Path) -> None:
    """What was saved is in the copy, journal or not, and the copy opens."""
    added = customers.add(workspace, person("Jan", "Berg")).value
    purchases.add(workspace, receipt(added))
    made = backup.copy(workspace.path, tmp_path / "place" / "copy.stamklant")
    assert (made.customers, made.purchases) == (1, 1)
    assert survey(made.path, alone=True) == SCHEMA_VERSION
    opened = workspaces.open_file(made.path)
    assert len(customers.search(opened, "berg")) == 1
    opened.close()


def test_a_copy_needs_no_journal(workspace: Workspace, tmp_path: Path) -> None:
    """A copy is one file that can be read anywhere, also where nothing can be written."""
    made = backup.copy(workspace.path, tmp_path / "copy.stamklant")
    assert made.path.read_bytes()[18:20] == b"\x01\x01"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("copy")] == ["copy.stamklant"]


def test_nothing_acknowledged_is_missing(workspace: Workspace, tmp_path: Path) -> None:
    """A copy made while another thread saves holds everything that was saved before it began."""
    saved: list[int] = []
    stop = threading.Event()

    def save() -> None:
        while not stop.is_set():
            saved.append(customers.add(workspace, person()).value)

    thread = threading.Thread(target=save)
    thread.start()
    try:
        for number in range(5):
            before = len(saved)
            assert backup.copy(workspace.path, tmp_path / f"{number}.stamklant").customers >= before
    finally:
        stop.set()
        thread.join()
    assert saved


def test_a_damaged_file_makes_no_copy(workspace: Workspace, tmp_path: Path) -> None:
    """A copy that fails its checks never gets its name, and nothing half is left."""
    connection = connect(workspace.path)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute("INSERT INTO email (customer_id, position, folded) VALUES (99, 0, '')")
    connection.close()
    place = tmp_path / "place"
    with pytest.raises(DamagedFile):
        backup.copy(workspace.path, place / "copy.stamklant")
    assert list(place.iterdir()) == []


def test_the_file_itself_is_no_target(workspace: Workspace) -> None:
    """A backup never replaces the file it is made of."""
    with pytest.raises(FileProblem):
        backup.copy(workspace.path, workspace.path.parent / "." / workspace.path.name)


def test_no_room_is_a_sentence(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without twice the room of the file no copy is begun."""
    usage = shutil.disk_usage(tmp_path)._replace(free=10_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(FileProblem, match="no room"):
        backup.copy(workspace.path, tmp_path / "copy.stamklant")
    assert not list(tmp_path.glob("copy*"))


def test_a_folder_that_is_none_is_a_sentence(workspace: Workspace, tmp_path: Path) -> None:
    """Where a file stands in the way the backup cannot be written, and says so."""
    (tmp_path / "place").write_text("a file", encoding="utf-8")
    with pytest.raises(FileProblem):
        backup.copy(workspace.path, tmp_path / "place" / "copy.stamklant")


@pytest.mark.parametrize("name", ["shop.stamklant", "shop [1].stamklant", "sho*p?.stamklant"])
def test_finds_its_own_backups(tmp_path: Path, name: str) -> None:
    """Newest first, pinned ones too; other files are not counted, whatever signs the name has."""
    path = tmp_path / name
    one, two = datetime(2026, 11, 1, 9), datetime(2026, 11, 2, 9)
    fill(path, [one])
    fill(path, [two], pinned=True)
    (backup.folder(path) / f"{path.stem}-notes.stamklant").touch()
    assert [at for at, _ in backup.made(path)] == [two, one]


def test_everything_of_today_and_yesterday_stays(tmp_path: Path) -> None:
    """However many there are."""
    path = tmp_path / "shop.stamklant"
    moments = [datetime(2026, 11, 22) + timedelta(minutes=30 * n) for n in range(90)]
    fill(path, moments)
    assert backup.thin(path, TODAY) == []


def test_thins_to_days_weeks_and_months(tmp_path: Path) -> None:
    """Then the newest of each of 12 days, 10 weeks and 9 months stays."""
    path = tmp_path / "shop.stamklant"
    fill(path, [datetime(2026, 11, 23, 9) - timedelta(days=n) for n in range(500)])
    backup.thin(path, TODAY)
    days = {TODAY - timedelta(days=n) for n in range(12)}
    weeks = {TODAY} | {date(2026, 11, 22) - timedelta(weeks=n) for n in range(9)}
    months = {TODAY} | {date(2026, month, 1) - timedelta(days=1) for month in range(4, 12)}
    assert {at.date() for at, _ in backup.made(path)} == days | weeks | months


def test_pinned_backups_are_never_thinned(tmp_path: Path) -> None:
    """What was made before a migration stays for good."""
    path = tmp_path / "shop.stamklant"
    fill(path, [datetime(2020, 1, n, 9) for n in range(1, 9)], pinned=True)
    fill(path, [datetime(2026, 11, 23, 9)])
    assert backup.thin(path, TODAY) == []


def test_the_newest_survives_a_long_holiday(tmp_path: Path) -> None:
    """Thinning after years away keeps the old copies of their days."""
    path = tmp_path / "shop.stamklant"
    fill(path, [datetime(2020, 1, 1, 9), datetime(2020, 1, 1, 17)])
    gone = backup.thin(path, TODAY)
    assert [p.stem for p in gone] == ["shop-20200101-090000"]


def test_a_copy_has_a_deadline(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that never rests makes no copy, a sentence instead of waiting for ever."""
    monkeypatch.setattr(backup, "_DEADLINE_SECONDS", -1)
    with pytest.raises(FileProblem, match="busy"):
        backup.copy(workspace.path, tmp_path / "copy.stamklant")
    assert not list(tmp_path.glob("copy*"))
