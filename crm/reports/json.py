"""The JSON documents of the command line; other programs rely on their shapes."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from crm.domain.cohort import CohortTable
from crm.domain.monthly import MonthlyContent
from crm.domain.retention import RetentionFigures, RetentionResult

FIGURES = tuple(f.name for f in fields(RetentionFigures) if f.name not in {"period", "kept_cents", "kept_base_cents"})
"""The figures of a period in the order of the document."""


def _period(figures: RetentionFigures) -> dict[str, Any]:
    period = figures.period
    named = {"period": period.label, "first": period.first.isoformat(), "last": period.last.isoformat()}
    return {**named, **{name: getattr(figures, name) for name in FIGURES}}


def retention(result: RetentionResult) -> dict[str, Any]:
    """The document of ``report retention``."""
    periods = [_period(figures) for figures in result.periods]
    return {"window_days": result.window_days, "basis": "window", "periods": periods}


def monthly(content: MonthlyContent, files: Iterable[str] = ()) -> dict[str, Any]:
    """The document of ``report monthly``: the one month, whether it is frozen, and the files written."""
    document = retention(RetentionResult(content.window_days, (content.month,)))
    return {**document, "frozen": content.frozen, "version": content.version, "files": list(files)}


def cohorts(table: CohortTable) -> dict[str, Any]:
    """The document of ``report cohorts``: counts."""
    rows = [{"month": f"{c.month:%Y-%m}", "size": c.size, "active": list(c.active)} for c in table.cohorts]
    return {"cohorts": rows}
