"""The most valuable customers, the Pareto line, and those who cost more than they seem to."""

from array import array
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from crm.analytics import pareto as counting
from crm.analytics.sales import Sales
from crm.domain.burden import Burden, heavy
from crm.domain.named import Named
from crm.domain.pareto import Pareto, ParetoResult, Valued
from crm.domain.period import year_start
from crm.errors import InvalidInput
from crm.i18n import N_
from crm.reports import json as shapes
from crm.reports import pareto as building
from crm.services import report_files
from crm.services.workspace import Workspace
from crm.storage import burdens as stored
from crm.storage import frames, named

YEAR_DAYS = 365
SHOWN = 500
"""So many of the most valuable are listed on the screen; files hold all."""


def result(
    workspace: Workspace,
    *,
    day: date | None = None,
    window_days: int | None = YEAR_DAYS,
    limit: int | None = None,
) -> ParetoResult:
    """The customers of the ``window_days`` ending on ``day`` (None: ever) by what they brought.

    Raises:
        InvalidInput: the window is not at least one day (``window_days``).
    """
    if window_days is not None and window_days < 1:
        raise InvalidInput(N_("The active window has at least one day."), field="window_days")
    until = day or workspace.today()
    window, ever = _lines(workspace, until, window_days, limit)
    with workspace.read() as session:
        names = named.some(session, (worth.customer_id for worth in window.ranking))
    return ParetoResult(window_days, window, ever, _rows(window, names))


def _lines(workspace: Workspace, until: date, window_days: int | None, limit: int | None) -> tuple[Pareto, Pareto]:
    key = ("pareto", until, window_days, limit)
    return workspace.remembered(key, lambda: _counted(workspace, until, window_days, limit))


def _counted(workspace: Workspace, until: date, window_days: int | None, limit: int | None) -> tuple[Pareto, Pareto]:
    with workspace.read() as session:
        sales = Sales(*frames.purchases(session))
    ever = counting.pareto(sales, until, None, limit)
    window = ever if window_days is None else counting.pareto(sales, until, window_days, limit)
    return window, ever


def _rows(found: Pareto, names: dict[int, Named]) -> tuple[Valued, ...]:
    rows, running = [], 0
    for place, worth in enumerate(found.ranking, 1):
        running += worth.cents
        share = running / found.revenue_cents if found.revenue_cents > 0 else None
        name = names[worth.customer_id]
        rows.append(Valued(worth.customer_id, place, *name, worth.cents, worth.purchases, share))
    return tuple(rows)


def best(workspace: Workspace, window_days: int | None = YEAR_DAYS) -> "array[int]":
    """The ids of the best fifth of the window, the most valuable first."""
    return _lines(workspace, workspace.today(), window_days, SHOWN)[0].best_ids


def burdens(workspace: Workspace) -> tuple[Burden, ...]:
    """Who cost more than they seem to in the last 12 months: for the owner alone."""
    today = workspace.today()
    with workspace.read() as session:
        return heavy(stored.burdens(session, year_start(today), today))


def shape(found: ParetoResult) -> dict[str, Any]:
    """The JSON document of ``report pareto``."""
    return shapes.pareto(found)


def export(workspace: Workspace, found: ParetoResult, path: Path, *, language: str = "") -> Path:
    """Write it as PDF, XLSX, CSV or JSON, by the ending of ``path``; in the shop's language, or ``language``.

    Raises:
        InvalidInput: another ending. FileProblem: the file cannot be written; nothing half is left.
    """
    return report_files.export(workspace, partial(building.build, found), shape(found), path, language)
