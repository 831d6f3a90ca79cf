"""Deleted bytes leave the file."""

from pathlib import Path

from crm.services import customers
from crm.services.workspace import Workspace
from crm.storage import backup, compaction
from tests.factories import person


def test_a_deleted_name_leaves_the_file(workspace: Workspace) -> None:
    """Its bytes stand in free pages and the journal until the file is written anew."""
    added = customers.add(workspace, person("Zebedeus", "Q")).value
    with workspace.transaction() as session:
        run = session.connection().exec_driver_sql
        run("DELETE FROM figure WHERE customer_id = ?", (added,))
        run("DELETE FROM customer WHERE id = ?", (added,))
        run("DELETE FROM change")
        run("UPDATE step SET labels = '{}'")
        run("INSERT INTO search_word(search_word) VALUES ('rebuild')")
        run("INSERT INTO search_part(search_part) VALUES ('rebuild')")
        compaction.demand(session)
    journal = workspace.path.with_name(workspace.path.name + "-wal")
    assert b"ebedeus" in journal.read_bytes()
    assert compaction.compact(workspace.path)
    assert b"ebedeus" not in workspace.path.read_bytes() + journal.read_bytes()
    with workspace.read() as session:
        assert not compaction.pending(session)


def test_a_reader_in_the_way_lets_it_wait(workspace: Workspace) -> None:
    """Nothing is lost: it is noted as still to be done."""
    with workspace.transaction() as session:
        compaction.demand(session)
    with workspace.read() as session:
        assert compaction.pending(session)
        assert not compaction.compact(workspace.path)
    with workspace.read() as session:
        assert compaction.pending(session)


def test_a_copy_stays_without_a_journal(workspace: Workspace, tmp_path: Path) -> None:
    """A backup is one file."""
    target = tmp_path / "copy.stamklant"
    backup.copy(workspace.path, target)
    assert compaction.compact(target, journal=False)
    assert target.read_bytes()[18:20] == b"\x01\x01"


def test_no_room_lets_it_wait(tmp_path: Path) -> None:
    """So does a folder that is gone."""
    assert not compaction.compact(tmp_path / "gone" / "shop.stamklant")
