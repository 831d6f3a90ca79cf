"""An open customer file: reading sessions, and write units that are one transaction, step and history entry."""

import threading
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.orm import Session

from crm.errors import FileProblem
from crm.i18n import N_
from crm.storage import figures, history
from crm.storage.connection import SCHEMA_VERSION, journal_left
from crm.storage.engine import driver_errors, make_engine, survey
from crm.storage.lock import WriterLock

__all__ = ["Database", "Session", "Unit", "next_id"]


@dataclass
class Unit:
    """A write in progress: its session, what it is called, and which tables it touched so far."""

    session: Session
    recorder: history.Recorder
    label: str
    values: dict[str, object] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    step_id: int | None = None


class Database:
    """One customer file. ``read_only`` needs no lock and refuses to write."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self._lock = WriterLock(path)
        if not read_only:
            self._lock.acquire()
        try:
            version = self._surveyed() if read_only else survey(path, alone=True)
            self.read_only = read_only or version > SCHEMA_VERSION
            if version < SCHEMA_VERSION:
                self._migrate()
        except BaseException:
            self._lock.release()
            raise
        self.engine = make_engine(path, read_only=self.read_only)
        self._writer = self.engine.execution_options(write=True)
        self._writing = threading.Lock()
        self._sold = 0

    @property
    def sales_version(self) -> Hashable:
        """Another one whenever purchases may have changed: what is remembered of them is then made again."""
        return (self._sold, *map(_stamp, (self.path, _journal(self.path)))) if self.read_only else self._sold

    def _surveyed(self) -> int:
        """The schema of a file opened for reading. A journal is judged only while nobody can be writing."""
        if not journal_left(self.path):
            return survey(self.path, alone=False)
        try:
            self._lock.acquire()
        except FileProblem:
            return survey(self.path, alone=False)
        try:
            return survey(self.path, alone=True)
        finally:
            self._lock.release()

    def _migrate(self) -> None:
        if self.read_only:
            raise FileProblem(
                N_("“{name}” was made by an older version; open it once for writing."), name=self.path.name
            )
        from crm.storage import backup, migrate

        backup.copy(self.path, backup.pinned_name(self.path))
        migrate.upgrade(self.path)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the file; closed when the block ends."""
        with driver_errors(self.path), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def write(self, label: str, values: Mapping[str, object] | None = None) -> Iterator[Unit]:
        """One transaction that becomes one step of the history; any error rolls all of it back.

        Raises:
            FileProblem: the file is open for reading only, or the disk is full.
        """
        with self._session() as session:
            unit = Unit(session, history.Recorder(session), label, dict(values or {}))
            yield unit
            session.flush()
            unit.step_id = unit.recorder.finish(unit.label, unit.values)
            figures.refresh(session, unit.recorder.touched_customers())
            unit.changed |= unit.recorder.tables
        self._sold += "purchase" in unit.changed

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A writing session without a history step, for what keeps its own record."""
        with self._session() as session:
            yield session
        self._sold += 1

    @contextmanager
    def _session(self) -> Iterator[Session]:
        if self.read_only:
            raise FileProblem(N_("“{name}” is open for reading only. Nothing was changed."), name=self.path.name)
        with (
            self._writing,
            driver_errors(self.path),
            Session(self._writer, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def close(self) -> None:
        """Close all connections and free the lock. What was committed is on disk already."""
        self.engine.dispose()
        self._lock.release()


def _journal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _stamp(path: Path) -> tuple[int, int]:
    """When a file was written last, and its size; of none, nothing."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def next_id(session: Session, table: str) -> int:
    """The next free id of a table, never one that was used before where the table remembers."""
    newest = session.scalar(sa.text(f"SELECT max(id) FROM {table}")) or 0
    used = session.scalar(sa.text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table}) or 0
    return max(newest, used) + 1
