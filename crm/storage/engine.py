"""The one place that knows SQLite: driver, pragmas, transactions and the checks at opening.

Recipe and reasons: stack research section 2, reliability research section 1.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from crm.errors import DamagedFile, FileProblem, LockedFile, NewerFile
from crm.i18n import N_
from crm.storage.connection import APPLICATION_ID, SCHEMA_VERSION, connect, journal_left

MIN_READER = 1
"""Oldest program that may read what this one writes; stored in the table ``about``."""


def make_engine(path: Path, *, read_only: bool = False) -> sa.Engine:
    """An engine on one customer file; write units take their lock at BEGIN (``execution_options(write=True)``)."""
    engine = sa.create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, read_only=read_only),
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        write = connection.get_execution_options().get("write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    return engine


@contextmanager
def driver_errors(path: Path) -> Iterator[None]:
    """Turn the driver's errors about the file itself into sentences; programming errors pass."""
    try:
        yield
    except (sa.exc.DBAPIError, dbapi2.Error) as error:
        origin = getattr(error, "orig", error)
        problem = problem_of(str(origin), path)
        if problem is None:
            raise
        raise problem from error


def problem_of(message: str, path: Path) -> FileProblem | None:
    """The problem behind a driver message, or None when it is not about the file."""
    text = message.lower()
    if "full" in text or "disk i/o error" in text:
        return FileProblem(N_("There is no room left to write “{name}”. Nothing was changed."), name=path.name)
    if "malformed" in text or "not a database" in text:
        return damaged(path)
    if "readonly" in text or "query_only" in text or "read-only" in text:
        return FileProblem(N_("“{name}” is open for reading only. Nothing was changed."), name=path.name)
    if "locked" in text or "busy" in text:
        return LockedFile(N_("“{name}” is busy in another program. Please try again."), name=path.name)
    if "unable to open" in text:
        return FileProblem(N_("“{name}” cannot be opened."), name=path.name)
    return None


def damaged(path: Path) -> DamagedFile:
    """The sentence for a file that cannot be trusted."""
    return DamagedFile(
        N_("“{name}” is damaged or not a customer file. It was left as it is; restore a backup."), name=path.name
    )


def survey(path: Path, *, alone: bool) -> int:
    """Check a file before it is used; its schema number.

    An empty file is never taken for a new one. After an unclean end (a journal is left, and we are ``alone`` with the
    file) it is checked, so that a stale journal beside a restored file cannot spoil it: such a journal is moved aside.

    Raises:
        DamagedFile, NewerFile, FileProblem.
    """
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except OSError as error:
        raise FileProblem(N_("“{name}” cannot be opened."), name=path.name) from error
    if head != b"SQLite format 3\x00":
        raise damaged(path)
    if alone and journal_left(path):
        _check_journal(path)
    return _schema(path)


def _look(path: Path, mode: str) -> Any:
    """A plain reading connection: ``immutable=1`` sees the file alone and makes no files beside it."""
    return dbapi2.connect(f"{path.absolute().as_uri()}?{mode}", isolation_level=None, uri=True)


def _schema(path: Path) -> int:
    with driver_errors(path):
        connection = _look(path, "mode=ro" if journal_left(path) else "immutable=1")
        try:
            (application,) = connection.execute("PRAGMA application_id").fetchone()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if application != APPLICATION_ID or version < 1:
                raise damaged(path)
            connection.execute("SELECT count(*) FROM sqlite_master")  # reads every definition of a table
            if version > SCHEMA_VERSION:
                _refuse_newer(connection, path)
            return int(version)
        except UnicodeDecodeError as error:  # the driver's message quotes a definition that is no text
            raise damaged(path) from error
        finally:
            connection.close()


def _refuse_newer(connection: Any, path: Path) -> None:
    (reader,) = connection.execute("SELECT value FROM about WHERE key = 'min_reader'").fetchone() or ("999999",)
    if int(reader) > SCHEMA_VERSION:
        raise NewerFile(
            N_("“{name}” was made by a newer version of Stamklant. Please update the program."), name=path.name
        )


def _check_journal(path: Path) -> None:
    """Keep the journal if the file is sound with it; else move it aside if the file is sound without it.

    Both looks are read-only and change neither. A file whose header says it has no journal cannot own one: it is a
    backup put back beside the journal of its predecessor.
    """
    with path.open("rb") as file:
        has_journal = file.read(20)[18:20] == b"\x02\x02"
    if has_journal and sound(path, "mode=ro"):
        return
    if not sound(path, "immutable=1"):
        raise damaged(path)
    move_journal_aside(path)


def move_journal_aside(path: Path) -> None:
    """Rename journals that do not belong to the file at ``path``; nothing is deleted."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    for suffix in ("-wal", "-shm"):
        stale = path.with_name(path.name + suffix)
        if stale.exists():
            stale.replace(path.with_name(f"{path.name}{suffix}.damaged-{stamp}"))


def sound(path: Path, mode: str) -> bool:
    """Whether a file passes the full integrity and foreign key checks, opened read-only in ``mode``."""
    try:
        connection = _look(path, mode)
        try:
            return not faults(connection)
        finally:
            connection.close()
    except dbapi2.Error:
        return False


def faults(connection: Any) -> list[str]:
    """What the database's own checks find; empty when all is well."""
    found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    return found + [f"{row[0]} -> {row[2]}" for row in connection.execute("PRAGMA foreign_key_check").fetchmany(20)]
