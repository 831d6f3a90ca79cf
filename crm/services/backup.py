"""Backups of the customer file, and its check."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crm.services.workspace import Workspace
from crm.storage import backup as copies
from crm.storage import health


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A verified backup."""

    path: Path
    at: datetime
    customers: int = 0
    purchases: int = 0
    checked: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the check found; ``what`` is a message id."""

    what: str
    count: int
    repaired: bool


def make(workspace: Workspace, target: Path | None = None) -> BackupInfo:
    """Make a verified backup now, in the backup folder or at ``target``.

    Raises:
        FileProblem: no room, or the folder cannot be written to. DamagedFile: the copy failed its checks.
    """
    copy = copies.copy(workspace.path, target or copies.dated_name(workspace.path))
    return BackupInfo(copy.path, copy.at, copy.customers, copy.purchases)


def daily(workspace: Workspace) -> BackupInfo | None:
    """Make today's backup unless there is one, and thin the old ones."""
    newest = latest(workspace)
    if workspace.read_only or (newest and newest.at.date() == datetime.now().date()):
        return None
    made = make(workspace)
    copies.thin(workspace.path, datetime.now().date())
    return made


def latest(workspace: Workspace) -> BackupInfo | None:
    """The newest dated backup."""
    made = copies.made(workspace.path)
    return BackupInfo(made[0][1], made[0][0]) if made else None


def check(workspace: Workspace) -> list[Finding]:
    """Check the whole file and repair what can be made again; an empty list means all is well.

    Derived tables (search index, figures) are compared with their source and rebuilt where they differ.
    """
    with workspace.read() as session:
        found = health.findings(session)
    repairable = [f for f in found if f.repair is not None]
    if repairable and not workspace.read_only:
        with workspace.transaction() as session:
            for finding in repairable:
                finding.repair(session)  # type: ignore[misc]
    repaired = not workspace.read_only
    return [Finding(f.what, f.count, f.repair is not None and repaired) for f in found]
