"""The JSON documents of the command line; other programs rely on their shapes."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from crm.domain.cohort import CohortTable
from crm.domain.monthly import MonthlyContent
from crm.domain.pareto import Pareto, ParetoResult
from crm.domain.retention import RetentionFigures, RetentionResult
from crm.domain.rfm import RfmResult, Score
from crm.domain.satisfaction import SatisfactionResult

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


def rfm(result: RfmResult) -> dict[str, Any]:
    """The document of ``report rfm``: every customer with a purchase, by id."""
    return {
        "reference_day": result.scores.reference_day.isoformat(),
        "levels": result.scores.levels,
        "customers": [_score(score, result.names[score.customer_id].reference) for score in result.scores],
    }


def _score(score: Score, reference: str) -> dict[str, Any]:
    names = ("recency_days", "frequency", "monetary_cents", "r", "f", "m")
    return {"customer": reference, **{name: getattr(score, name) for name in names}, "segment": score.segment.value}


def pareto(result: ParetoResult) -> dict[str, Any]:
    """The document of ``report pareto``: the line of the window and of ever, and the ranking of the window."""
    ranking = [
        {
            "customer": row.reference,
            "revenue_cents": row.cents,
            "purchases": row.purchases,
            "running_share": row.running_share,
        }
        for row in result.rows
    ]
    days = {"day": result.window.until.isoformat(), "window_days": result.window_days}
    return {**days, **_line(result.window), "ever": _line(result.ever), "ranking": ranking}


def _line(found: Pareto) -> dict[str, Any]:
    return {
        "customers": found.customers,
        "revenue_cents": found.revenue_cents,
        "best_customers": found.best_count,
        "best_revenue_cents": found.best_cents,
        "pareto_top20_share": found.best_share,
    }


def satisfaction(result: SatisfactionResult) -> dict[str, Any]:
    """The document of ``report satisfaction``; both days are included, ``since`` is null for ever."""
    csat, nps, ces = result.figures.csat, result.figures.nps, result.figures.ces
    groups = {"promoters": nps.promoters, "passives": nps.passives, "detractors": nps.detractors}
    return {
        "since": result.since and result.since.isoformat(),
        "until": result.last.isoformat(),
        "csat": {"answers": csat.answers, "satisfied": csat.satisfied, "rate": csat.rate},
        "nps": {"answers": nps.answers, **groups, "score": nps.score},
        "ces": {"answers": ces.answers, "mean": ces.mean},
    }
