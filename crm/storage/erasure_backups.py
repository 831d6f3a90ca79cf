"""Backups without those who were erased: each that holds them is written anew and checked, or deleted."""

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from crm.domain.erasure import HeldBackup
from crm.errors import DamagedFile, FileProblem
from crm.i18n import N_
from crm.storage import backup, compaction, erasure, suppression
from crm.storage.connection import SCHEMA_VERSION, Bound
from crm.storage.engine import driver_errors, faults, make_engine
from crm.storage.erased_list import ErasedList
from crm.storage.erasure_history import concerned
from crm.storage.erasure_person import Person, mark_of, present

Gone = Sequence[tuple[erasure.Order, Person]]
"""Who was erased, with the order of each."""


@dataclass
class Cleaned:
    """What happened to the backups that held somebody; ``left`` still do."""

    rewritten: int = 0
    deleted: int = 0
    left: list[str] = field(default_factory=list)


def holding(path: Path, person: Person) -> list[HeldBackup]:
    """The backups of a customer file that hold a person, or one of several taken together, newest first."""
    found = []
    for at, copy in backup.made(path):
        version = _version(copy)
        if version and _holds(copy, person, older=version < SCHEMA_VERSION):
            found.append(HeldBackup(copy.name, at, version < SCHEMA_VERSION))
    return found


def stale(path: Path, person: Person) -> list[str]:
    """Journals that were once moved aside (“damaged”) and hold the person; nothing of ours reads them any more."""
    words = [word.encode() for word in person.words]
    beside = sorted(path.parent.glob(f"{glob.escape(path.name)}-*.damaged-*"))
    return [found.name for found in beside if any(word in found.read_bytes().lower() for word in words)]


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    with closing(dbapi2.connect(f"{path.absolute().as_uri()}?immutable=1", isolation_level=None, uri=True)) as found:
        yield found


def _version(path: Path) -> int:
    """The schema of a backup; 0 for one that cannot be read: it can be restored by nobody."""
    try:
        with _opened(path) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except dbapi2.Error:
        return 0


def _holds(path: Path, person: Person, *, older: bool) -> bool:
    with _opened(path) as connection:
        reading = _Plain(connection)
        if older:
            rows = connection.execute("SELECT id, uuid FROM customer").fetchall()
            return any(_same(row_id, uuid, person) for row_id, uuid in rows)
        return bool(present(reading, person.ids)) or bool(concerned(reading, person, {}).steps)


def _same(row_id: int, uuid: str, person: Person) -> bool:
    return person.ids.get(row_id) == mark_of(uuid)


class _Plain(Bound):
    """A plain connection read like a session."""

    def connection(self) -> Any:
        return self

    def exec_driver_sql(self, statement: str, values: Any = ()) -> Any:
        return self._connection.execute(statement, values)


def clean(path: Path, names: Iterable[str], gone: Gone, listed: ErasedList) -> Cleaned:
    """Write these backups anew, each once, without those people. One that cannot be written is left and named."""
    done = Cleaned()
    for name in names:
        try:
            _rewrite(backup.folder(path) / name, gone, listed)
            done.rewritten += 1
        except (FileProblem, OSError):
            done.left.append(name)
    return done


def delete(path: Path, names: Iterable[str]) -> Cleaned:
    """Delete these backups."""
    done = Cleaned()
    for name in names:
        try:
            (backup.folder(path) / name).unlink(missing_ok=True)
            done.deleted += 1
        except OSError:
            done.left.append(name)
    return done


def _rewrite(copy: Path, gone: Gone, listed: ErasedList) -> None:
    """The same backup under its name and date, in one step: until then it stays as it was."""
    if _version(copy) != SCHEMA_VERSION:
        raise FileProblem(N_("“{name}” was made by an older version; open it once for writing."), name=copy.name)
    temporary = copy.with_name(copy.name + ".part")
    before = copy.stat()
    try:
        with driver_errors(copy):
            backup.copy_pages(copy, temporary)
            _purge(temporary, gone, listed)
            if not compaction.compact(temporary, journal=False):
                raise FileProblem(N_("There is no room left for a backup."))
            _check(temporary)
        os.utime(temporary, ns=(before.st_atime_ns, before.st_mtime_ns))
        temporary.replace(copy)
    finally:
        for leftover in temporary.parent.glob(glob.escape(temporary.name) + "*"):
            leftover.unlink()


def _purge(temporary: Path, gone: Gone, listed: ErasedList) -> None:
    engine = make_engine(temporary)
    try:
        with Session(engine.execution_options(write=True), expire_on_commit=False) as session, session.begin():
            suppression.adopt(session, listed.key, listed.digests)
            for order, person in gone:
                for row_id in present(session, person.ids):
                    erasure.erase(session, row_id, order, more=person)
                erasure.forget(session, person)
            erasure.index_again(session)
    finally:
        engine.dispose()


def _check(temporary: Path) -> None:
    with closing(dbapi2.connect(str(temporary), isolation_level=None)) as connection:
        if faults(connection):
            raise DamagedFile(N_("The backup could not be verified; the customer file may be damaged."))
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())
