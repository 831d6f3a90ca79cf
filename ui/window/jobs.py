"""Jobs of the window: each imports its service on the worker, where it costs the screen nothing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from crm.domain.settings import Settings
    from crm.services.workspace import Outcome


def glance(path: Path, today: date) -> "tuple[Sequence[Any], int]":
    """The first lines of the list, before the database is loaded."""
    from crm.services import glance

    return glance.customers(path, today)


def nothing(value: Any) -> None:
    """An answer nobody waits for."""


def settings(workspace: Any) -> "Settings":
    """The settings as they are now."""
    from crm.services import settings

    return settings.load(workspace)


def stale(workspace: Any) -> bool:
    """Whether figures hold for another day."""
    from crm.services import customers

    return customers.stale(workspace)


def rolled(workspace: Any) -> "Outcome":
    """Bring the figures to today."""
    from crm.services import customers

    return customers.roll(workspace)


def surroundings(workspace: Any) -> tuple[Any, Any, Any]:
    """What undo and redo would do, and the last backup; of a file that is only read the day of its figures."""
    from crm.services import backup, customers

    last = customers.figures_of(workspace) if workspace.read_only else backup.latest(workspace)
    return workspace.undo_step(), workspace.redo_step(), last


def daily_backup(workspace: Any) -> Any:
    """The backup of the day, or the last one."""
    from crm.services import backup

    return backup.daily(workspace) or backup.latest(workspace)


def day_of_work(workspace: Any) -> None:
    """Note that somebody works with the file."""
    from crm.services import workdays

    workdays.note(workspace)


def moved_in_segments(workspace: Any) -> "Outcome":
    """Notice once a day who entered and left the segments."""
    from crm.services import diary

    return diary.catch_up(workspace)
