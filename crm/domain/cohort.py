"""Cohorts: customers by the month of their first purchase (metrics section 2)."""

from dataclasses import dataclass
from datetime import date

from crm.i18n import N_

DEFINITION = N_("Each row: customers by the month of their first purchase, and how many bought again k months later.")


@dataclass(frozen=True, slots=True)
class Cohort:
    """``active[k]`` customers bought in the k-th calendar month after ``month``; ``active[0]`` is the size."""

    month: date
    size: int
    active: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CohortTable:
    """All cohorts, oldest first."""

    cohorts: tuple[Cohort, ...]
