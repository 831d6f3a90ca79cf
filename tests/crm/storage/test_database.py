"""One file: units of work, reading beside writing, and the lock around it."""

import os
import shutil
import threading
from pathlib import Path

import pytest

from crm.errors import FileProblem, LockedFile
from crm.services import customers, purchases
from crm.services import workspace as workspaces
from crm.services.workspace import Workspace
from crm.storage import database, engine, migrate
from crm.storage.connection import SCHEMA_VERSION, connect
from crm.storage.lock import WriterLock
from tests.factories import full_person, person, purchase


def test_a_reader_sees_one_state(workspace: Workspace) -> None:
    """What is committed during a reading is not seen by it, and is seen by the next."""
    count = "SELECT count(*) FROM customer"
    with workspace.read() as session:
        assert session.connection().exec_driver_sql(count).scalar_one() == 0
        customers.add(workspace, person())
        assert session.connection().exec_driver_sql(count).scalar_one() == 0
    with workspace.read() as session:
        assert session.connection().exec_driver_sql(count).scalar_one() == 1


def test_writers_of_one_program_take_turns(workspace: Workspace) -> None:
    """Threads that save at the same time all succeed, each as a step of its own."""
    threads = [
        threading.Thread(target=lambda: [customers.add(workspace, person()) for _ in range(5)]) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert customers.page(workspace, customers.ListQuery()).total == 20


def test_a_second_writer_is_refused(workspace: Workspace) -> None:
    """Never two writers; the sentence says where the file is open."""
    with pytest.raises(LockedFile, match="already open") as caught:
        workspaces.open_file(workspace.path)
    assert str(os.getpid()) in str(caught.value)


def test_a_second_reader_may_look(workspace: Workspace) -> None:
    """Beside the writer others may read, and see what is saved, but never write."""
    reader = workspaces.open_file(workspace.path, read_only=True)
    customers.add(workspace, person("Jan", "Berg"))
    assert [row.name for row in customers.search(reader, "berg")] == ["Berg, Jan"]
    with pytest.raises(FileProblem, match="reading only"):
        customers.add(reader, person())
    reader.close()
    assert len(customers.search(workspace, "berg")) == 1


def test_the_lock_is_free_after_closing(workspace: Workspace) -> None:
    """Closing frees the file and leaves neither journal nor note."""
    path = workspace.path
    workspace.close()
    workspaces.open_file(path).close()
    assert sorted(p.name for p in path.parent.iterdir() if p.is_file()) in (
        ["shop.stamklant"],
        ["shop.stamklant", "shop.stamklant.lock"],
    )


def test_a_refused_file_is_not_locked(tmp_path: Path) -> None:
    """A file that cannot be used can be replaced at once."""
    path = tmp_path / "shop.stamklant"
    path.write_bytes(b"")
    with pytest.raises(FileProblem):
        workspaces.open_file(path)
    lock = WriterLock(path)
    lock.acquire()
    lock.release()


def left_open(workspace: Workspace, target: Path) -> Path:
    """A copy of file and journal as a killed program leaves them."""
    for suffix in ("", "-wal"):
        shutil.copy2(f"{workspace.path}{suffix}", f"{target}{suffix}")
    return target


def test_an_unclosed_file_is_complete(workspace: Workspace, tmp_path: Path) -> None:
    """What was saved is there after an unclean end, for a reader and for a writer."""
    customers.add(workspace, person("Jan", "Berg"))
    target = left_open(workspace, tmp_path / "left.stamklant")
    for read_only in (True, False):
        opened = workspaces.open_file(target, read_only=read_only)
        assert len(customers.search(opened, "berg")) == 1
        opened.close()


def stale(workspace: Workspace, tmp_path: Path) -> Path:
    """A closed file of 41 customers beside the journal of another one."""
    journal = tmp_path / "journal"
    customers.add(workspace, person())
    shutil.copy2(f"{workspace.path}-wal", journal)
    for number in range(40):
        added = customers.add(workspace, full_person("Jan", f"Oud{number}")).value
        purchases.add(workspace, purchase(added))
    workspace.close()
    target = tmp_path / "restored.stamklant"
    shutil.copy2(workspace.path, target)
    journal.replace(f"{target}-wal")
    return target


def test_the_journal_of_a_writer_is_left_alone(workspace: Workspace, tmp_path: Path) -> None:
    """While somebody has the file open, a reader never judges or moves its journal."""
    customers.add(workspace, person("Jan", "Berg"))
    backup = connect(workspace.path, read_only=True)
    target = tmp_path / "held.stamklant"
    raw = connect(target)
    backup.backup(raw)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.close()
    backup.close()
    shutil.copy2(f"{workspace.path}-wal", f"{target}-wal")
    holder = WriterLock(target)
    holder.acquire()
    workspaces.open_file(target, read_only=True).close()
    assert not list(tmp_path.glob("*.damaged-*"))
    holder.release()


def test_a_backup_put_back_beside_a_journal_wins(workspace: Workspace, tmp_path: Path) -> None:
    """A restored backup never takes the journal of its predecessor, even where the two would fit together."""
    from crm.services import backup

    customers.add(workspace, person("Jan", "Berg"))
    made = backup.make(workspace, tmp_path / "restored.stamklant")
    customers.add(workspace, person("Later", "Bos"))
    shutil.copy2(f"{workspace.path}-wal", f"{made.path}-wal")
    opened = workspaces.open_file(made.path)
    assert [row.name for row in customers.page(opened, customers.ListQuery()).rows] == ["Berg, Jan"]
    assert len(list(tmp_path.glob("restored.stamklant-wal.damaged-*"))) == 1
    opened.close()


def test_a_stale_journal_is_moved_aside(workspace: Workspace, tmp_path: Path) -> None:
    """A journal that would spoil the file is kept under another name and the file is as it was restored."""
    target = stale(workspace, tmp_path)
    opened = workspaces.open_file(target)
    assert customers.page(opened, customers.ListQuery()).total == 41
    assert len(list(tmp_path.glob("restored.stamklant-wal.damaged-*"))) == 1
    opened.close()


def test_a_reader_moves_a_stale_journal_aside_too(workspace: Workspace, tmp_path: Path) -> None:
    """While nobody writes, looking is as safe as writing."""
    target = stale(workspace, tmp_path)
    opened = workspaces.open_file(target, read_only=True)
    assert customers.page(opened, customers.ListQuery()).total == 41
    opened.close()


def test_a_new_file_does_not_inherit_a_journal(workspace: Workspace, tmp_path: Path) -> None:
    """A file made where another one was deleted begins empty."""
    from crm.domain.settings import Settings

    customers.add(workspace, person())
    path = tmp_path / "new.stamklant"
    shutil.copy2(f"{workspace.path}-wal", f"{path}-wal")
    made = workspaces.create(path, Settings())
    assert customers.page(made, customers.ListQuery()).total == 0
    made.close()


NEXT = f"""
import sqlalchemy as sa
from alembic import op

revision = "{SCHEMA_VERSION + 1:04}"
down_revision = "{SCHEMA_VERSION:04}"


def upgrade():
    op.add_column("customer", sa.Column("colour", sa.String()))
"""


@pytest.fixture
def newer_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program one migration ahead; the migration itself is given."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    step = folder / "versions" / "next_step.py"
    step.write_text(NEXT, encoding="utf-8")
    monkeypatch.setattr(migrate, "FOLDER", folder)
    for module in (engine, database, migrate):
        monkeypatch.setattr(module, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    return step


def test_an_older_file_is_migrated_after_a_backup(workspace: Workspace, newer_program: Path) -> None:
    """Opening brings the file to the newest schema; a pinned, verified copy of the old one stays."""
    customers.add(workspace, person("Jan", "Berg"))
    workspace.close()
    opened = workspaces.open_file(workspace.path)
    with opened.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA_VERSION + 1
    assert len(customers.search(opened, "berg")) == 1
    opened.close()
    (pinned,) = workspace.path.with_name("shop-backups").iterdir()
    assert pinned.stem.endswith("-pinned")
    assert engine.survey(pinned, alone=True) == SCHEMA_VERSION


def test_a_failing_migration_leaves_the_old_file(workspace: Workspace, newer_program: Path) -> None:
    """The file is as it was, free, and its backup stands beside it."""
    broken = newer_program.read_text("utf-8").replace("op.add_column", "op.no_such_thing")
    newer_program.write_text(broken, encoding="utf-8")
    customers.add(workspace, person())
    workspace.close()
    with pytest.raises(AttributeError):
        workspaces.open_file(workspace.path)
    assert engine.survey(workspace.path, alone=True) == SCHEMA_VERSION
    assert len(list(workspace.path.with_name("shop-backups").iterdir())) == 1
    holder = WriterLock(workspace.path)
    holder.acquire()
    holder.release()


def test_an_older_file_is_not_migrated_by_looking(workspace: Workspace, newer_program: Path) -> None:
    """Reading changes nothing, so an older file asks to be opened for writing once."""
    workspace.close()
    with pytest.raises(FileProblem, match="older version"):
        workspaces.open_file(workspace.path, read_only=True)
    assert engine.survey(workspace.path, alone=True) == SCHEMA_VERSION
