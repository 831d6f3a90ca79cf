"""Killed, out of room, opened twice: nothing that was acknowledged is lost, nothing is half."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from crm.errors import FileProblem, LockedFile, NotFound
from crm.services import backup, customers, purchases
from crm.services import workspace as workspaces
from crm.services.customers import ListQuery
from crm.services.workspace import Workspace
from tests.factories import person
from tests.journeys.programs import command, started, told, total

SAVE = """
shop = workspaces.open_file(path)
while True:
    added = customers.add(shop, full_person()).value
    print("customer", added, flush=True)
    print("purchase", purchases.add(shop, receipt(added)).value, flush=True)
    customers.update(shop, added, 1, full_person("Anna", tags=("x",)))
    print("Anna", added, flush=True)
    mistaken = purchases.add(shop, receipt(added)).value
    shop.undo()
    print("undone", mistaken, flush=True)
"""


def holds(opened: Workspace, kind: str, number: int) -> bool:
    """Whether what was acknowledged is in the file, with its children."""
    if kind == "undone":
        with pytest.raises(NotFound):
            purchases.get(opened, number)
        return True
    if kind == "purchase":
        return len(purchases.get(opened, number).draft.lines) == 2
    profile = customers.get(opened, number).profile
    return len(profile.tags) == (2 if profile.name.given == "Sanne" else 1) and kind in ("customer", profile.name.given)


@pytest.mark.parametrize("lines", [1, 6, 7, 20, 41, 60])
def test_killed_while_saving(path: Path, lines: int) -> None:
    """Nothing acknowledged is lost, nothing is half: every purchase has its lines, every table agrees."""
    process = started(SAVE, path)
    assert process.stdout is not None
    said = [process.stdout.readline() for _ in range(lines)]
    os.kill(process.pid, signal.SIGKILL)
    said += [line for line in process.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
    opened = workspaces.open_file(path)
    for kind, number in (line.split() for line in said):
        assert holds(opened, kind, int(number))
    everybody = customers.page(opened, ListQuery()).rows
    receipts = [purchases.get(opened, row.id).draft for c in everybody for row in purchases.rows(opened, c.id)]
    assert all(len(draft.lines) == 2 for draft in receipts)
    assert backup.check(opened) == []
    customers.add(opened, person())
    opened.close()


def test_killed_while_open(path: Path, holder: subprocess.Popen[str]) -> None:
    """The system frees the lock of a dead program; nobody has to break it."""
    with pytest.raises(LockedFile):
        workspaces.open_file(path)
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert total(path, read_only=False) == 20


IMPORT = """
from crm.services import imports
shop = workspaces.open_file(path)
print("saved", purchases.add(shop, receipt(1)).value, flush=True)
imports.apply(shop, Path(sys.argv[2]), progress=lambda done, total: print("progress", done, flush=True))
print("imported", 0, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def till(tmp_path: Path) -> Path:
    """What a till exports: 6,000 receipts of two lines each, by 500 customers who are new to the file."""
    rows = ["InvoiceNo,InvoiceDate,CustomerID,StockCode,Description,Quantity,UnitPrice"]
    for number in range(6_000):
        day, who = f"2026-{number % 10 + 1:02}-{number % 28 + 1:02}", 5_000 + number % 500
        rows += [f"F{number},{day},{who},V-{line},Vase {line},{line},2.50" for line in (1, 2)]
    path = tmp_path / "till.csv"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("stop", ["saved", "progress 1", "progress 3", "imported"])
def test_killed_while_importing(path: Path, till: Path, stop: str) -> None:
    """An import is there as a whole or not at all; what was saved before it stays, and it can be done again."""
    from crm.services import imports

    word, _, times = stop.partition(" ")
    process = started(IMPORT, path, str(till))
    assert process.stdout is not None
    wanted, imported = int(times or 1), False
    for line in process.stdout:
        imported = line.startswith("imported")
        wanted -= line.startswith(word)
        if not wanted:
            break
    os.kill(process.pid, signal.SIGKILL)
    rest, _ = process.communicate()
    imported = imported or "imported" in rest
    opened = workspaces.open_file(path)
    assert (len(imports.batches(opened)), customers.page(opened, ListQuery()).total) == (
        (1, 520) if imported else (0, 20)
    )
    assert len(purchases.rows(opened, 1)) == 2
    assert backup.check(opened) == []
    imports.apply(opened, till)
    assert customers.page(opened, ListQuery()).total == 520
    opened.close()


FULL = """
import resource
shop = workspaces.open_file(path)
before = customers.page(shop, customers.ListQuery()).total
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 1_500_000, resource.RLIM_INFINITY))
saved, problem = 0, ""
try:
    for _ in range(500):
        customers.add(shop, full_person(note=os.urandom(40_000).hex()))
        saved += 1
except CrmError as error:
    problem = str(error)
listed = customers.page(shop, customers.ListQuery()).total - before
found = len(customers.search(shop, "vries", limit=1000))
step = shop.undo_step().label
print(json.dumps([saved, listed, found, problem, step]))
"""


def test_a_full_disk_is_a_sentence(path: Path) -> None:
    """What was saved stays, what was not is told; the file is whole and opens, and saving goes on with room."""
    saved, listed, found, problem, step = told(FULL, path)
    assert "no room left" in problem
    assert 0 < saved == listed == found
    assert step == "Add {name}"
    opened = workspaces.open_file(path)
    assert customers.page(opened, ListQuery()).total == 20 + saved
    assert backup.check(opened) == []
    customers.add(opened, person())
    opened.close()


NO_COPY = """
import resource
shop = workspaces.open_file(path)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))
try:
    backup.make(shop)
except CrmError as error:
    print(json.dumps([type(error).__name__, str(error)]))
"""


def test_a_backup_without_room_leaves_nothing(path: Path) -> None:
    """A backup that cannot be finished is a sentence and no file."""
    kind, _sentence = told(NO_COPY, path)
    assert kind == "FileProblem"
    assert list(path.with_name("shop-backups").iterdir()) == []
    assert total(path) == 20


def test_a_second_program_is_refused_and_may_read(path: Path, holder: subprocess.Popen[str]) -> None:
    """Never two writers; the sentence says where; looking is always possible."""
    with pytest.raises(LockedFile, match=str(holder.pid)):
        workspaces.open_file(path)
    opened = workspaces.open_file(path, read_only=True)
    assert [row.name for row in customers.search(opened, "berg7")] == ["Berg7, Jan de"]
    with pytest.raises(FileProblem):
        customers.add(opened, person())
    opened.close()


def test_the_command_line_reads_while_the_file_is_open(path: Path, holder: subprocess.Popen[str]) -> None:
    """Searching and reporting never wait for the window."""
    done = command(path, "--json", "search", "berg7")
    assert done.returncode == 0, done.stderr
    assert [c["name"] for c in json.loads(done.stdout)["customers"]] == ["Berg7, Jan de"]


def test_reading_never_disturbs_a_writer(path: Path) -> None:
    """However often others look while a program saves, nothing is lost and its journal is never moved."""
    process = started(SAVE, path)
    assert process.stdout is not None
    seen = 0
    said = []
    for _ in range(25):
        said += [process.stdout.readline() for _ in range(4)]
        now = total(path)
        assert now >= max(seen, 20 + sum(line.startswith("customer") for line in said))
        seen = now
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert not list(path.parent.glob("*.damaged-*"))
    opened = workspaces.open_file(path)
    assert customers.page(opened, ListQuery()).total >= seen
    assert backup.check(opened) == []
    opened.close()
