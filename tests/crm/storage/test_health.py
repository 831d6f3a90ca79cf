"""The check of a whole file: findings, and repairs of what can be made again."""

import pytest

from crm.services import customers, notes, purchases
from crm.services.workspace import Workspace
from crm.storage import health
from tests.factories import full_person, receipt


@pytest.fixture
def shop(workspace: Workspace) -> Workspace:
    added = customers.add(workspace, full_person()).value
    purchases.add(workspace, receipt(added))
    notes.log_call(workspace, added)
    return workspace


def spoil(workspace: Workspace, statement: str) -> None:
    with workspace.transaction() as session:
        session.connection().exec_driver_sql(statement)


def whats(workspace: Workspace) -> list[str]:
    with workspace.read() as session:
        return [finding.what for finding in health.findings(session)]


def test_a_healthy_file_has_no_findings(shop: Workspace) -> None:
    """Nothing to tell when all is well, and looking changes nothing."""
    assert whats(shop) == []


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE figure SET purchases = 7", "totals did not match"),
        ("DELETE FROM figure", "totals did not match"),
        ("INSERT INTO search_word(search_word) VALUES ('delete-all')", "search index"),
        ("DELETE FROM search_note", "index did not match the notes"),
        ("INSERT INTO search_part(search_part, rowid, search_text) VALUES ('delete', 1, 'wrong')", "search index"),
    ],
)
def test_derived_tables_are_found_and_made_again(shop: Workspace, statement: str, words: str) -> None:
    """What is derived is compared with its source and can be rebuilt."""
    spoil(shop, statement)
    with shop.transaction() as session:
        (finding,) = health.findings(session)
        assert words in finding.what
        assert finding.repair is not None
        finding.repair(session)
    assert whats(shop) == []


def test_totals_that_differ_from_lines_are_found(shop: Workspace) -> None:
    """A sum that is not its lines' can only be judged by the owner."""
    spoil(shop, "UPDATE purchase_line SET total_cents = 1")
    with shop.read() as session:
        (finding,) = health.findings(session)
    assert "does not match their lines" in finding.what
    assert finding.repair is None


def test_orphans_are_found(shop: Workspace) -> None:
    """A row whose owner is gone is damage that only a backup repairs."""
    spoil(shop, "UPDATE figure SET purchases = purchases")
    with shop.transaction() as session:
        raw = session.connection()
        raw.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        raw.exec_driver_sql("UPDATE purchase_line SET purchase_id = 99")
        finding = health.findings(session)[0]
        raw.exec_driver_sql("UPDATE purchase_line SET purchase_id = 1")
    assert "restore a backup" in finding.what
    assert finding.count == 2
