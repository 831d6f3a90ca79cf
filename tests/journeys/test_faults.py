"""What goes wrong outside the program: killed, out of room, damaged, opened twice, made by a newer one."""

import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm.errors import DamagedFile, FileProblem, LockedFile, NewerFile, NotFound
from crm.services import backup, customers, purchases
from crm.services import workspace as workspaces
from crm.services.customers import ListQuery
from crm.services.workspace import Workspace
from crm.storage.engine import SCHEMA_VERSION, connect
from tests.factories import full_person, person, receipt

ROOT = Path(__file__).resolve().parent.parent.parent
START = """
import json, os, sys
from pathlib import Path
from crm.errors import CrmError
from crm.services import backup, customers, purchases
from crm.services import workspace as workspaces
from tests.factories import full_person, person, purchase, receipt
path = Path(sys.argv[1])
"""
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
HOLD = """
shop = workspaces.open_file(path)
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(workspace: Workspace) -> Path:
    """A closed file of twenty customers with a receipt each."""
    for number in range(20):
        added = customers.add(workspace, full_person("Jan", f"Berg{number}")).value
        purchases.add(workspace, receipt(added))
    workspace.close()
    return workspace.path


def started(script: str, path: Path, *more: str) -> subprocess.Popen[str]:
    """A program of its own, working on the file."""
    return subprocess.Popen(
        [sys.executable, "-c", START + textwrap.dedent(script), str(path), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def told(script: str, path: Path, *more: str) -> Any:
    """What a program of its own says when it is done."""
    process = started(script, path, *more)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return json.loads(said)


def command(path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """The command line on the file."""
    return subprocess.run(
        [sys.executable, "-m", "crm", "--file", str(path), "--lang", "en", *words],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=False,
    )


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another program that has the file open."""
    process = started(HOLD, path)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def total(path: Path, *, read_only: bool = True) -> int:
    opened = workspaces.open_file(path, read_only=read_only)
    try:
        return customers.page(opened, ListQuery()).total
    finally:
        opened.close()


# --- killed ---------------------------------------------------------------------------------------------------------


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


# --- no room --------------------------------------------------------------------------------------------------------

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


# --- damaged --------------------------------------------------------------------------------------------------------


def hits(data: bytes, count: int = 40) -> bytes:
    """Sixteen random bytes in many places behind the first page."""
    dice, spoiled = random.Random(7), bytearray(data)
    for _ in range(count):
        place = dice.randrange(4096, len(data) - 16)
        spoiled[place : place + 16] = dice.randbytes(16)
    return bytes(spoiled)


DAMAGE = {
    "cut in half": lambda data: data[: len(data) // 2],
    "100 bytes": lambda data: data[:100],
    "one page short": lambda data: data[:-4096],
    "header zeroed": lambda data: bytes(100) + data[100:],
    "a text file": lambda _: b"name;city\nJan;Ede\n",
    "empty": lambda _: b"",
}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_damaged_file_is_refused_untouched(path: Path, kind: str, read_only: bool) -> None:
    """One sentence, the file stays as it is for whoever repairs it, and it is not kept locked."""
    path.write_bytes(DAMAGE[kind](path.read_bytes()))
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(DamagedFile, match="restore a backup"):
            workspaces.open_file(path, read_only=read_only)
    assert path.read_bytes() == before


def whole(path: Path) -> bool:
    """Whether opening and checking find nothing."""
    try:
        opened = workspaces.open_file(path)
    except DamagedFile:
        return False
    try:
        return backup.check(opened) == []
    except DamagedFile:
        return False
    finally:
        opened.close()


def test_hidden_damage_is_found_by_the_check(path: Path) -> None:
    """Random hits may answer as if all were well; the check finds them, and no backup of them counts."""
    assert whole(path)
    path.write_bytes(hits(path.read_bytes()))
    assert not whole(path)


def test_one_changed_digit_is_found_by_the_check(path: Path) -> None:
    """A single changed digit in a row contradicts its index."""
    row, changed = b"berg7, jan deRozendaal", b"berg8, jan deRozendaal"
    assert row in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(row, changed))
    assert not whole(path)


def test_a_damaged_file_makes_no_backup(path: Path) -> None:
    """Damage never pushes good backups out."""
    path.write_bytes(hits(path.read_bytes()))
    with pytest.raises(FileProblem):
        backup.make(workspaces.open_file(path, read_only=True))
    assert not list(path.with_name("shop-backups").glob("*"))


@pytest.mark.parametrize("kind", DAMAGE)
def test_the_command_line_says_one_sentence(path: Path, kind: str) -> None:
    """No traceback for whoever types a command: exit 1 and a sentence."""
    path.write_bytes(DAMAGE[kind](path.read_bytes()))
    done = command(path, "search", "jan")
    assert done.returncode == 1
    assert done.stdout == ""
    assert "is damaged or not a customer file" in done.stderr
    assert len(done.stderr.splitlines()) == 1


# --- restored, newer, protected -------------------------------------------------------------------------------------


def test_a_restored_file_beside_an_old_journal(path: Path, tmp_path: Path) -> None:
    """The journal is kept under another name, the data are those of the backup."""
    opened = workspaces.open_file(path)
    made = backup.make(opened, tmp_path / "made.stamklant")
    customers.remove(opened, [customers.add(opened, person()).value])
    customers.add(opened, person("After", "Backup"))
    journal = Path(f"{path}-wal").read_bytes()
    opened.close()
    shutil.copyfile(made.path, path)
    Path(f"{path}-wal").write_bytes(journal)
    opened = workspaces.open_file(path)
    assert customers.page(opened, ListQuery()).total == 20
    assert backup.check(opened) == []
    opened.close()
    (aside,) = path.parent.glob("*-wal.damaged-*")
    assert aside.read_bytes() == journal


def newer(path: Path, reader: int) -> None:
    connection = connect(path)
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    connection.execute("UPDATE about SET value = ? WHERE key = 'min_reader'", (str(reader),))
    connection.close()


def test_a_file_of_a_newer_program_is_refused(path: Path) -> None:
    """It is left as it is, for reading too."""
    newer(path, SCHEMA_VERSION + 1)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NewerFile, match="update the program"):
            workspaces.open_file(path, read_only=read_only)
    assert path.read_bytes() == before


def test_a_newer_file_that_allows_it_is_opened_for_reading(path: Path) -> None:
    """Where the newer program says so, everything can be looked at and nothing changed."""
    newer(path, SCHEMA_VERSION)
    opened = workspaces.open_file(path)
    assert opened.read_only
    assert customers.page(opened, ListQuery()).total == 20
    with pytest.raises(FileProblem, match="reading only"):
        customers.add(opened, person())
    with pytest.raises(FileProblem, match="reading only"):
        opened.undo()
    opened.close()


PROTECTED = """
def attempt(work):
    try:
        return work()
    except CrmError as error:
        return f"{type(error).__name__}: {error}"


def look():
    shop = workspaces.open_file(path, read_only=True)
    return [customers.page(shop, customers.ListQuery()).total, len(customers.search(shop, "berg7")), shop.close()]


def save():
    return customers.add(workspaces.open_file(path), person()).value


other = workspaces.open_file(Path(sys.argv[2]))
customers.add(other, person())
customers.search(other, "x")
attempt(lambda: customers.add(workspaces.open_file(path, read_only=True), person()))
if os.geteuid() == 0:
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
print(json.dumps([attempt(look), attempt(save), attempt(look)]))
"""


@pytest.fixture
def public(path: Path) -> Iterator[Path]:
    """A copy of the file in a folder that everybody may enter."""
    folder = Path(tempfile.mkdtemp(prefix="stamklant-public-"))
    folder.chmod(0o777)
    target = folder / "shop.stamklant"
    shutil.copy2(path, target)
    target.chmod(0o666)
    yield target
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_protected_folder_is_a_sentence(public: Path, path: Path) -> None:
    """Where nothing can be written the file can still be read."""
    for leftover in public.parent.iterdir():
        leftover.chmod(0o444)
    public.parent.chmod(stat.S_IRUSR | stat.S_IXUSR | stat.S_IROTH | stat.S_IXOTH)
    before = public.read_bytes()
    look, save, again = told(PROTECTED, public, str(path))
    assert look == again == [20, 1, None]
    assert save.startswith("FileProblem: ")
    assert public.read_bytes() == before


def test_a_protected_file_is_a_sentence(public: Path, path: Path) -> None:
    """A file that may only be read is read; a change is refused and nothing is written."""
    public.chmod(0o444)
    before = public.read_bytes()
    look, save, again = told(PROTECTED, public, str(path))
    assert look == again == [20, 1, None]
    assert save.startswith("FileProblem: ")
    assert public.read_bytes() == before


# --- twice ----------------------------------------------------------------------------------------------------------


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
