"""Files that are damaged, restored, made by a newer program, or protected: a sentence, and the data untouched."""

import random
import shutil
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from crm.errors import DamagedFile, FileProblem, NewerFile
from crm.services import backup, customers
from crm.services import workspace as workspaces
from crm.services.customers import ListQuery
from crm.storage.connection import SCHEMA_VERSION, connect
from tests.factories import person
from tests.journeys.programs import command, told


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


@pytest.mark.parametrize("read_only", [True, False])
def test_a_definition_that_is_no_text_is_damage(path: Path, read_only: bool) -> None:
    """Bytes that are no letters within the definition of a table: refused like any other damage."""
    definition = b"CREATE TABLE"
    assert definition in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(definition, b"CREATE \xff\xfe\xfd\xfc\xfb"))
    with pytest.raises(DamagedFile):
        workspaces.open_file(path, read_only=read_only)
