"""Dated, verified copies through the database's own backup call; never a plain copy of the file (reliability 1.2)."""

import glob
import os
import shutil
import time
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from crm.errors import DamagedFile, FileProblem
from crm.i18n import N_
from crm.storage.connection import connect
from crm.storage.engine import driver_errors, faults

_DEADLINE_SECONDS = 60
_KEEP_DAYS, _KEEP_WEEKS, _KEEP_MONTHS = 12, 10, 9


@dataclass(frozen=True, slots=True)
class Copy:
    """A finished copy: opened, checked and counted before it got its name."""

    path: Path
    at: datetime
    customers: int
    purchases: int


def folder(path: Path) -> Path:
    """Where the backups of a customer file are."""
    return path.with_name(path.stem + "-backups")


def dated_name(path: Path, at: datetime | None = None) -> Path:
    """The name of a backup made now."""
    return folder(path) / f"{path.stem}-{at or datetime.now():%Y%m%d-%H%M%S}.stamklant"


def pinned_name(path: Path) -> Path:
    """The name of a backup that thinning never takes: made before a migration."""
    return folder(path) / f"{path.stem}-{datetime.now():%Y%m%d-%H%M%S}-pinned.stamklant"


def copy(path: Path, target: Path) -> Copy:
    """Copy a customer file, check the copy and give it its name.

    Raises:
        FileProblem: no room, the folder cannot be written to, or the target is the customer file itself.
        DamagedFile: the copy does not pass the checks; it is removed.
    """
    if target.resolve() == path.resolve():
        raise FileProblem(N_("A backup needs another name than the customer file."))
    temporary = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(target.parent).free < 2 * path.stat().st_size:
            raise FileProblem(N_("There is no room left for a backup."))
        with driver_errors(path):
            copy_pages(path, temporary)
            made = _verified(temporary, target)
        temporary.replace(target)
    except OSError as error:
        raise FileProblem(N_("The backup “{name}” cannot be written."), name=target.name) from error
    finally:
        for leftover in temporary.parent.glob(glob.escape(temporary.name) + "*"):
            leftover.unlink()
    return made


def copy_pages(path: Path, temporary: Path) -> None:
    """Copy every page of a customer file into a file without a journal."""
    deadline = time.monotonic() + _DEADLINE_SECONDS

    def watch(_status: int, _remaining: int, _total: int) -> None:
        if time.monotonic() > deadline:
            raise FileProblem(N_("“{name}” is busy; no backup was made."), name=path.name)

    source = connect(path, read_only=True)
    destination = dbapi2.connect(str(temporary), isolation_level=None)
    try:
        source.backup(destination, pages=-1, progress=watch)
        destination.execute("PRAGMA journal_mode=DELETE")
    finally:
        destination.close()
        source.close()
    with temporary.open("rb+") as file:
        os.fsync(file.fileno())


def _verified(temporary: Path, target: Path) -> Copy:
    connection = dbapi2.connect(str(temporary), isolation_level=None)
    try:
        if faults(connection):
            raise DamagedFile(N_("The backup could not be verified; the customer file may be damaged."))
        (customers,) = connection.execute("SELECT count(*) FROM customer").fetchone()
        (purchases,) = connection.execute("SELECT count(*) FROM purchase").fetchone()
    finally:
        connection.close()
    return Copy(target, datetime.now(), customers, purchases)


def made(path: Path) -> list[tuple[datetime, Path]]:
    """The dated backups of a customer file with their moment, newest first."""
    found = []
    for copy_path in folder(path).glob(f"{glob.escape(path.stem)}-*.stamklant"):
        stamp = copy_path.stem.removeprefix(f"{path.stem}-").removesuffix("-pinned")
        try:
            found.append((datetime.strptime(stamp, "%Y%m%d-%H%M%S"), copy_path))
        except ValueError:
            continue
    return sorted(found, reverse=True)


def thin(path: Path, today: date) -> list[Path]:
    """Delete old backups: all of today and yesterday stay, then 12 daily, 10 weekly, 9 monthly; pinned ones always."""
    dated = [(at, p) for at, p in made(path) if not p.stem.endswith("-pinned")]
    keep = {p for at, p in dated if at.date() >= today - timedelta(days=1)}
    for size, limit in (("%Y-%m-%d", _KEEP_DAYS), ("%G-%V", _KEEP_WEEKS), ("%Y-%m", _KEEP_MONTHS)):
        newest: dict[str, Path] = {}
        for at, p in dated:
            newest.setdefault(at.strftime(size), p)
        keep |= set(list(newest.values())[:limit])
    gone = [p for _, p in dated if p not in keep]
    for old in gone:
        old.unlink(missing_ok=True)
    return gone
