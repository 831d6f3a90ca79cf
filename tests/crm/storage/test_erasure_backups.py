"""Backups without a person."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from crm.domain.customer import Email
from crm.services import customers, erasure
from crm.services.workspace import Workspace, open_file
from crm.storage import backup, compaction, erasure_backups
from crm.storage.connection import connect
from crm.storage.erased_list import ErasedList
from crm.storage.erasure import Order
from crm.storage.erasure_person import Person, known
from tests.factories import person

ORDER = Order(date(2026, 11, 1))


@pytest.fixture
def her(workspace: Workspace) -> int:
    """A customer with an address of her own, in the file and in one backup."""
    added: int = customers.add(workspace, person("Eva", "Boswijk", emails=(Email("eva@boswijk.nl"),))).value
    backup.copy(workspace.path, named(workspace, "20260101-080000"))
    return added


def named(workspace: Workspace, stamp: str) -> Path:
    return backup.folder(workspace.path) / f"{workspace.path.stem}-{stamp}.stamklant"


def who(workspace: Workspace, customer_id: int) -> Person:
    with workspace.read() as session:
        return known(session, customer_id)


def test_only_those_that_hold_her(workspace: Workspace, her: int) -> None:
    """A backup of another file, one from before she came and one that cannot be read are left alone."""
    other = customers.add(workspace, person("Bob", "Kok")).value
    named(workspace, "20260102-080000").write_bytes(b"no file at all")
    found = erasure_backups.holding(workspace.path, who(workspace, her))
    assert [(held.name, held.older) for held in found] == [(named(workspace, "20260101-080000").name, False)]
    assert erasure_backups.holding(workspace.path, who(workspace, other)) == []


def test_one_is_written_anew_in_its_place(workspace: Workspace, her: int) -> None:
    """Under its name and with its date, sound, and without her."""
    copy = named(workspace, "20260101-080000")
    os.utime(copy, (1_700_000_000, 1_700_000_000))
    done = erasure_backups.clean(workspace.path, [copy.name], [(ORDER, who(workspace, her))], ErasedList())
    assert (done.rewritten, done.left, copy.stat().st_mtime) == (1, [], 1_700_000_000)
    assert b"boswijk" not in copy.read_bytes().lower()
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]
    opened = open_file(copy, read_only=True)
    assert str(her) in customers.get(opened, her).profile.name.surname
    opened.close()


def test_an_older_one_can_only_be_deleted(workspace: Workspace, her: int) -> None:
    """It is found by the mark of her row and left as it is."""
    copy = named(workspace, "20260101-080000")
    connection = connect(copy)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA user_version=3")
    connection.close()
    before = copy.read_bytes()
    assert erasure_backups.holding(workspace.path, who(workspace, her))[0].older
    done = erasure_backups.clean(workspace.path, [copy.name], [(ORDER, who(workspace, her))], ErasedList())
    assert (done.left, copy.read_bytes()) == ([copy.name], before)
    assert erasure_backups.delete(workspace.path, [copy.name]).deleted == 1
    assert not copy.exists()


def test_one_that_cannot_be_written_is_named(workspace: Workspace, her: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves it as it was, and nothing beside it."""
    copy = named(workspace, "20260101-080000")
    before = copy.read_bytes()
    monkeypatch.setattr(compaction, "compact", lambda *_, **__: False)
    done = erasure_backups.clean(workspace.path, [copy.name], [(ORDER, who(workspace, her))], ErasedList())
    assert (done.left, copy.read_bytes(), len(list(copy.parent.iterdir()))) == ([copy.name], before, 1)


def test_a_folder_in_the_way_is_named(workspace: Workspace, her: int) -> None:
    """What cannot be deleted is told."""
    (backup.folder(workspace.path) / "x").mkdir()
    assert erasure_backups.delete(workspace.path, ["x"]).left == ["x"]


def test_a_journal_put_aside_is_named(workspace: Workspace, her: int) -> None:
    """It is of no use to anybody, and holds her."""
    for name, text in (("a", b"x Boswijk, Eva x"), ("b", b"nobody")):
        workspace.path.with_name(f"{workspace.path.name}-wal.damaged-{name}").write_bytes(text)
    found = erasure_backups.stale(workspace.path, who(workspace, her))
    assert found == [f"{workspace.path.name}-wal.damaged-a"]


def test_one_from_before_a_merge(workspace: Workspace, her: int) -> None:
    """Both rows that became her are emptied there."""
    from crm.services import duplicates

    other = customers.add(workspace, person("Mina", "Boswijk")).value
    copy = named(workspace, "20260102-080000")
    backup.copy(workspace.path, copy)
    duplicates.merge(workspace, her, other)
    assert erasure.erase(workspace, her).value.rewritten == 2
    opened = open_file(copy, read_only=True)
    assert {str(i) in customers.get(opened, i).profile.name.surname for i in (her, other)} == {True}
    opened.close()
    shutil.rmtree(copy.parent)
