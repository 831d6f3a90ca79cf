"""Plain connections: what they may do, and when a file can be read at all."""

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from crm.storage.connection import Plain, connect, journal_left


def test_a_writing_connection_keeps_what_it_promises(tmp_path: Path) -> None:
    """WAL with full synchronisation and foreign keys: what was saved is saved."""
    raw = connect(tmp_path / "a.stamklant")
    pragmas = [raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")]
    raw.close()
    assert pragmas == ["wal", 2, 1]


def test_a_reading_connection_writes_nothing(template_file: Path) -> None:
    """A connection for reading refuses every change."""
    plain = Plain(template_file)
    with pytest.raises(dbapi2.Error):
        plain.exec_driver_sql("DELETE FROM customer")
    plain.close()


def test_a_journal_is_seen_while_the_file_is_open(tmp_path: Path) -> None:
    """A journal stands beside a file that is open for writing, and goes when it is closed."""
    path = tmp_path / "a.stamklant"
    raw = connect(path)
    raw.execute("CREATE TABLE t (x)")
    assert journal_left(path)
    raw.close()
    assert not journal_left(path)
