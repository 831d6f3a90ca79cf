"""The driver: pragmas, transactions, sentences for its errors, and the checks before a file is used."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlcipher3 import dbapi2

from crm.errors import DamagedFile, FileProblem, LockedFile, NewerFile
from crm.storage import connection as connection_of
from crm.storage import engine


@pytest.fixture
def path(template_file: Path, tmp_path: Path) -> Path:
    target = tmp_path / "shop.stamklant"
    shutil.copy2(template_file, target)
    return target


def pragma(connection: sa.Connection, name: str) -> object:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


def test_every_connection_is_durable(path: Path) -> None:
    """WAL with full syncing, foreign keys, and sorting in memory, on each connection of the pool."""
    made = engine.make_engine(path)
    with made.connect() as one, made.connect() as other:
        for connection in (one, other):
            assert pragma(connection, "journal_mode") == "wal"
            assert pragma(connection, "synchronous") == 2
            assert pragma(connection, "foreign_keys") == 1
            assert pragma(connection, "temp_store") == 2
            assert pragma(connection, "busy_timeout") == 5000
    made.dispose()


def test_the_driver_is_new_enough() -> None:
    """Older SQLite can lose pages in a checkpoint race."""
    assert dbapi2.sqlite_version_info >= connection_of.MINIMUM_SQLITE >= (3, 51, 3)


def test_an_older_driver_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is opened with a SQLite that can lose data."""
    monkeypatch.setattr(connection_of, "MINIMUM_SQLITE", (99, 0, 0))
    with pytest.raises(RuntimeError, match="can lose data"):
        connection_of.connect(path)


def test_ddl_rolls_back(path: Path) -> None:
    """A table made in a transaction that is taken back was never there, nor is its schema number."""
    made = engine.make_engine(path)
    with made.connect() as connection, connection.begin() as transaction:
        connection.exec_driver_sql("CREATE TABLE extra (id INTEGER)")
        connection.exec_driver_sql("PRAGMA user_version=77")
        transaction.rollback()
    with made.connect() as connection:
        assert not sa.inspect(connection).has_table("extra")
        assert pragma(connection, "user_version") == connection_of.SCHEMA_VERSION
    made.dispose()


def test_a_writer_takes_its_lock_at_once(path: Path) -> None:
    """A write unit begins immediately, so that reading first and writing later cannot fail half way."""
    made = engine.make_engine(path)
    writer = made.execution_options(write=True)
    with writer.begin(), made.connect() as other:
        other.exec_driver_sql("PRAGMA busy_timeout=0")
        other.exec_driver_sql("SELECT count(*) FROM customer")
        with pytest.raises(sa.exc.OperationalError, match="locked"):
            other.exec_driver_sql("DELETE FROM customer")
    made.dispose()


def test_a_reading_connection_cannot_write(path: Path) -> None:
    """Read-only is enforced below us."""
    made = engine.make_engine(path, read_only=True)
    with pytest.raises(FileProblem, match="reading only"), engine.driver_errors(path), made.begin() as connection:
        connection.exec_driver_sql("DELETE FROM customer")
    made.dispose()


@pytest.mark.parametrize(
    ("message", "kind", "words"),
    [
        ("database or disk is full", FileProblem, "no room"),
        ("disk I/O error", FileProblem, "no room"),
        ("database disk image is malformed", DamagedFile, "damaged"),
        ("file is not a database", DamagedFile, "damaged"),
        ("attempt to write a readonly database", FileProblem, "reading only"),
        ("database is locked", LockedFile, "busy"),
        ("unable to open database file", FileProblem, "cannot be opened"),
    ],
)
def test_driver_errors_become_sentences(message: str, kind: type[FileProblem], words: str) -> None:
    """What concerns the file itself is told to the owner, with its name and without its folder."""
    problem = engine.problem_of(message, Path("/folder/shop.stamklant"))
    assert type(problem) is kind
    assert words in str(problem)
    assert "/folder" not in str(problem)


def test_programming_errors_pass(path: Path) -> None:
    """A wrong statement is a bug, not a sentence."""
    made = engine.make_engine(path)
    with pytest.raises(sa.exc.OperationalError), engine.driver_errors(path), made.begin() as connection:
        connection.exec_driver_sql("SELECT nothing FROM nowhere")
    made.dispose()


def test_bound_values_stay_out_of_messages(path: Path) -> None:
    """Personal data never reaches a traceback."""
    made = engine.make_engine(path)
    with pytest.raises(sa.exc.OperationalError) as caught, made.begin() as connection:
        connection.exec_driver_sql("INSERT INTO nowhere VALUES (?)", ("Sanne de Vries",))
    assert "Sanne" not in str(caught.value)
    made.dispose()


def test_surveys_a_good_file(path: Path) -> None:
    """A customer file tells its schema number."""
    assert engine.survey(path, alone=True) == connection_of.SCHEMA_VERSION


def test_refuses_a_file_that_is_gone(tmp_path: Path) -> None:
    """A missing file is a sentence and is not made."""
    with pytest.raises(FileProblem):
        engine.survey(tmp_path / "gone.stamklant", alone=True)
    assert list(tmp_path.iterdir()) == []


def test_refuses_other_databases(tmp_path: Path) -> None:
    """A database of another program is left as it is."""
    path = tmp_path / "other.db"
    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE customer (id INTEGER)")
    connection.close()
    with pytest.raises(DamagedFile):
        engine.survey(path, alone=True)


def raise_schema(path: Path, reader: str) -> None:
    connection = connection_of.connect(path)
    connection.execute(f"PRAGMA user_version={connection_of.SCHEMA_VERSION + 1}")
    connection.execute("UPDATE about SET value = ? WHERE key = 'min_reader'", (reader,))
    connection.close()


def test_refuses_a_newer_schema(path: Path) -> None:
    """A file of a newer program is not touched."""
    raise_schema(path, str(connection_of.SCHEMA_VERSION + 1))
    with pytest.raises(NewerFile):
        engine.survey(path, alone=True)


def test_a_newer_schema_may_allow_reading(path: Path) -> None:
    """A newer file says from which program on it can be read."""
    raise_schema(path, str(connection_of.SCHEMA_VERSION))
    assert engine.survey(path, alone=True) == connection_of.SCHEMA_VERSION + 1


def test_a_newer_schema_without_a_word_is_refused(path: Path) -> None:
    """Without the number of its oldest reader a newer file is refused."""
    raise_schema(path, "1")
    connection = connection_of.connect(path)
    connection.execute("DELETE FROM about")
    connection.close()
    with pytest.raises(NewerFile):
        engine.survey(path, alone=True)


def test_the_look_at_a_journal_changes_nothing(path: Path, tmp_path: Path) -> None:
    """After an unclean end file and journal are only read until they are known to be good."""
    connection = connection_of.connect(path)
    connection.execute("UPDATE about SET value = '1'")
    for suffix in ("", "-wal"):
        shutil.copy2(f"{path}{suffix}", tmp_path / f"left.stamklant{suffix}")
    connection.close()
    left = tmp_path / "left.stamklant"
    before = [(tmp_path / f"left.stamklant{suffix}").read_bytes() for suffix in ("", "-wal")]
    assert engine.survey(left, alone=True) == connection_of.SCHEMA_VERSION
    assert [(tmp_path / f"left.stamklant{suffix}").read_bytes() for suffix in ("", "-wal")] == before


def test_a_damaged_file_keeps_its_journal(path: Path) -> None:
    """Where neither file nor both together are sound nothing is moved: a salvage needs all of it."""
    path.write_bytes(path.read_bytes()[:8192])
    journal = Path(f"{path}-wal")
    journal.write_bytes(b"journal")
    with pytest.raises(DamagedFile):
        engine.survey(path, alone=True)
    assert journal.read_bytes() == b"journal"
