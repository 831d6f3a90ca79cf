"""A plain connection to a customer file, without SQLAlchemy: for the engine, for backups, and for the first glance."""

import tempfile
from pathlib import Path
from typing import Any, Protocol

from sqlcipher3 import dbapi2

APPLICATION_ID = 0x53544B4C
"""“STKL”: tells our files from other SQLite files."""
SCHEMA_VERSION = 17
"""Number of the newest migration; stored as user_version."""
MINIMUM_SQLITE = (3, 51, 3)
"""Older ones can lose pages in a checkpoint race (the WAL-reset bug)."""

dbapi2.register_adapter(type(None), lambda nothing: nothing)
"""Otherwise the driver tries three other ways to adapt every None it stores, each with an exception of its own: seven
times as slow.
"""

_PRAGMAS = ("foreign_keys=ON", "synchronous=FULL", "temp_store=MEMORY", "busy_timeout=5000")


class Reading(Protocol):
    """What is read from: a session, or the plain connection of the first glance."""

    def connection(self) -> Any:
        """Has ``exec_driver_sql(statement, parameters)``."""


def connect(path: Path, *, read_only: bool = False) -> Any:
    """A raw driver connection with our pragmas, autocommit until a BEGIN is given.

    Raises:
        RuntimeError: the driver's SQLite can lose data.
    """
    if dbapi2.sqlite_version_info < MINIMUM_SQLITE:
        raise RuntimeError(
            f"SQLite {dbapi2.sqlite_version} can lose data; {MINIMUM_SQLITE} is the oldest that may be used"
        )
    address = f"{path.absolute().as_uri()}?{_mode(path, read_only)}"
    connection = dbapi2.connect(address, isolation_level=None, check_same_thread=False, timeout=5.0, uri=True)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    if read_only:
        connection.execute("PRAGMA query_only=ON")
    else:
        connection.execute("PRAGMA journal_mode=WAL")
    return connection


def _mode(path: Path, read_only: bool) -> str:
    if not read_only:
        return "mode=rwc"
    return "mode=ro" if journal_left(path) or _folder_writable(path) else "immutable=1"


def _folder_writable(path: Path) -> bool:
    """A WAL file cannot be read in a folder where its index file cannot be made (reliability 1.2)."""
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            return True
    except OSError:
        return False


def journal_left(path: Path) -> bool:
    """Whether a journal stands beside the file: it is open somewhere, or was not closed."""
    journal = path.with_name(path.name + "-wal")
    return journal.exists() and journal.stat().st_size > 0


def driver(session: Reading) -> Any:
    """The driver's own connection: plain tuples, several times faster than rows that know their columns."""
    connection = session.connection()
    found = getattr(connection, "connection", None)
    return connection if found is None or callable(found) else found.driver_connection


class Bound:
    """An open connection read like a session; for migrations."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def connection(self) -> Any:
        """The connection."""
        return self._connection


class Plain:
    """A plain connection read like a session; for the first glance alone."""

    def __init__(self, path: Path) -> None:
        self._raw = connect(path, read_only=True)

    def connection(self) -> "Plain":
        """Itself."""
        return self

    def exec_driver_sql(self, statement: str, parameters: Any = ()) -> Any:
        """The rows of a statement."""
        return self._raw.execute(statement, parameters)

    execute = exec_driver_sql
    """The same by the driver's name, for what reads plain tuples."""

    def close(self) -> None:
        """Close the connection."""
        self._raw.close()
