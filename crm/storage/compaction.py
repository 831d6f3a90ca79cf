"""Writing the file anew so that nothing deleted is left in free pages, the search index or the journal."""

from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from crm.storage.connection import Reading, connect

_PENDING = "purge"


def demand(session: Reading) -> None:
    """Note inside a write that old bytes wait to be written over; ``compact`` takes the note away."""
    session.connection().exec_driver_sql("INSERT OR REPLACE INTO about VALUES (?, '1')", (_PENDING,))


def pending(session: Reading) -> bool:
    """Whether old bytes wait to be written over."""
    found = session.connection().exec_driver_sql("SELECT 1 FROM about WHERE key = ?", (_PENDING,)).fetchone()
    return found is not None


def compact(path: Path, *, journal: bool = True) -> bool:
    """Write the whole file anew and empty its journal; False when that must wait: busy, or no room.

    ``journal`` False leaves a file without one, as backups are. Temporary files, not memory, hold what is sorted.
    """
    try:
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA temp_store=FILE")
            connection.execute("PRAGMA secure_delete=ON")
            connection.execute("VACUUM")
            if connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                return False
            connection.execute("DELETE FROM about WHERE key = ?", (_PENDING,))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            if not journal:
                connection.execute("PRAGMA journal_mode=DELETE")
    except dbapi2.OperationalError:
        return False
    return True
